// SPDX-License-Identifier: Apache-2.0
#include "hoctap/entity/facts.hpp"

#include <algorithm>
#include <unordered_map>

#include "exact/text.hpp"
#include "feel/budget.hpp"
#include "hoctap/feel/expression.hpp"

namespace hoctap {
namespace {

TypeKind scalar_kind(const Value& value) {
  switch (value.kind()) {
    case ValueKind::boolean:
      return TypeKind::boolean;
    case ValueKind::number:
      return TypeKind::number;
    case ValueKind::text:
      return TypeKind::text;
    default:
      return TypeKind::any;
  }
}

// The columns of a relation, in the order in which its rows bring them; a column of mixed kinds holds
// anything.
class Columns {
 public:
  void add_row(const Record& row) {
    for (const auto& [id, value] : row.fields) {
      const TypeKind kind = scalar_kind(value);
      const auto [at, fresh] = places_.emplace(id, columns_.size());
      if (fresh) {
        columns_.push_back({id, {kind, {}, {}}});
      } else if (columns_[at->second].type.kind != kind) {
        columns_[at->second].type.kind = TypeKind::any;
      }
    }
  }
  std::vector<Name> take() && { return std::move(columns_); }

 private:
  std::vector<Name> columns_;
  std::unordered_map<std::string_view, std::size_t> places_;
};

Type type_of_fact(const Value& value) {
  Columns columns;
  if (value.is(ValueKind::record)) {
    columns.add_row(value.record());
    return {TypeKind::record, {}, std::move(columns).take()};
  }
  if (!value.is(ValueKind::list)) return {scalar_kind(value), {}, {}};
  const List& rows = value.list();
  if (!std::all_of(rows.begin(), rows.end(), [](const Value& row) { return row.is(ValueKind::record); })) {
    return {TypeKind::list, {}, {}};
  }
  for (const Value& row : rows) columns.add_row(row.record());
  return relation(std::move(columns).take());
}

// Turns offsets, which mostly ascend, into lines and columns of the expression.
Error placed(const Error& error, std::string_view expression) {
  Issues issues = error.issues();
  std::size_t at = 0;
  std::size_t line = 1;
  std::size_t column = 1;
  issues.each([&](Issue& issue) {
    const std::size_t offset = std::min(issue.position.offset, expression.size());
    if (offset < at) {
      at = 0;
      line = column = 1;
    }
    const std::string_view passed = expression.substr(at, offset - at);
    const std::size_t line_start = passed.rfind('\n') + 1;
    line += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
    column = code_points(passed.substr(line_start)) + (line_start == 0 ? column : 1);
    at = offset;
    issue.position.file = "eval";
    issue.position.line = line;
    issue.position.column = column;
  });
  return Error(std::move(issues));
}

}  // namespace

Value evaluate(std::string_view expression, const Facts& facts) {
  std::vector<Name> names;
  std::vector<Value> values;
  const auto add = [&](const std::string& id, const Value& value) {
    names.push_back({id, type_of_fact(value)});
    values.push_back(value);
  };
  for (const auto& [id, entry] : facts.values) add(id, entry.value);
  if (!facts.id.empty() && !facts.values.contains("id")) add("id", facts.id);
  if (!facts.label.empty() && !facts.values.contains("label")) add("label", facts.label);
  try {
    // Without a rubric there are no declared types to check against: evaluation itself is strict.
    Budget budget;
    Value value = evaluate(parse_expression(expression, Scope(std::move(names))), values, budget);
    budget.spend_value(value, 0);  // it will be written out
    return value;
  } catch (const Error& error) {
    throw placed(error, expression);
  }
}

}  // namespace hoctap
