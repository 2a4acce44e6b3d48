// SPDX-License-Identifier: Apache-2.0
#include "feel/table.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "feel/compose.hpp"

namespace hoctap {

Expression make_table(const TableForm& form) {
  std::vector<Node> children;
  children.reserve(form.inputs.size() + form.rows.size() * (form.inputs.size() + 1) + 1);
  std::set<std::size_t> slots;
  for (const Expression& input : form.inputs) {
    children.push_back(ExpressionAccess::root(input));
    slots.insert(input.slots().begin(), input.slots().end());
  }
  for (const TableForm::Row& row : form.rows) {
    for (const UnaryTests& tests : row.when) children.push_back(ExpressionAccess::root(tests));
    children.push_back(constant(row.value));
  }
  children.push_back(constant(form.otherwise));
  Node root = parent(NodeKind::table, std::move(children));
  root.text = form.name;
  root.index = form.inputs.size();
  root.every = form.whole;
  return ExpressionAccess::make<Expression>(form.name, {slots.begin(), slots.end()}, std::move(root));
}

void Lookup::input(const Value& value, bool last) {
  missing_ = missing_ || value.is(ValueKind::missing);
  not_applicable_ = not_applicable_ || value.is(ValueKind::not_applicable);
  order_.at(inputs_) = inputs_;
  if (!last) std::rotate(order_.begin() + first_++, order_.begin() + inputs_, order_.begin() + inputs_ + 1);
  ++inputs_;
}

void Lookup::add(std::size_t row, const Value& holds) {
  if (holds.is(ValueKind::boolean)) {
    if (holds.boolean()) row_ = row;
    return;
  }
  const Value& value = table_.value(row);
  differ_ = differ_ || (maybe_ != nullptr && *maybe_ != value);
  unread_ = unread_ || value.is(ValueKind::missing);
  maybe_ = &value;
}

// Where rows may hold, and perhaps none does, all of them have to agree.
Value Lookup::result() const {
  if (row_) return table_.value(*row_);
  if (maybe_ == nullptr) return table_.otherwise();
  if (!differ_ && (table_.whole() || table_.otherwise() == *maybe_)) return *maybe_;
  const bool unread = unread_ || (!table_.whole() && table_.otherwise().is(ValueKind::missing));
  return not_applicable_ && !missing_ && !unread ? Value(NotApplicable{}) : Value();
}

}  // namespace hoctap
