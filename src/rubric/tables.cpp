// SPDX-License-Identifier: Apache-2.0
#include "rubric/tables.hpp"

#include <algorithm>
#include <memory>

namespace hoctap {
namespace {

TableForm form_of(const Measure& measure, const Scope& scope) {
  TableForm form{.name = measure.id, .whole = measure.table->outside == OutsideTable::error};
  for (const std::string& input : measure.table->inputs)
    form.inputs.push_back(parse_expression(input, scope));
  for (const TableRule& row : measure.table->rows) {
    TableForm::Row& made = form.rows.emplace_back();
    for (const std::string& when : row.when) made.when.push_back(parse_unary_tests(when, scope));
    if (row.value) made.value = *row.value;
  }
  return form;
}

}  // namespace

std::optional<std::vector<Value>> values_of(const Type& type) {
  std::vector<Value> values;
  switch (type.kind) {
    case TypeKind::number:
      return values;
    case TypeKind::boolean:
      return std::vector<Value>{false, true};
    case TypeKind::choice:
      values.assign(type.values.begin(), type.values.end());
      return values;
    case TypeKind::level: {
      const auto scale = std::make_shared<const std::vector<std::string>>(type.values);
      for (std::size_t i = 0; i < scale->size(); ++i) values.emplace_back(Level(scale, i));
      return values;
    }
    default:
      return std::nullopt;
  }
}

Expression value_of(const Measure& measure, const Scope& scope) {
  return make_table(form_of(measure, scope));
}

std::optional<Expression> demand_of(const Measure& measure, const Scope& scope) {
  TableForm form = form_of(measure, scope);
  const bool closed = std::all_of(form.inputs.begin(), form.inputs.end(), [&](const Expression& input) {
    return !values_of(type_of(input, scope)).value_or(std::vector<Value>{}).empty();
  });
  if (!form.whole || closed) return std::nullopt;
  form.whole = false;
  form.otherwise = false;
  for (TableForm::Row& row : form.rows) row.value = true;
  return make_table(form);
}

}  // namespace hoctap
