// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>

#include "exact/text.hpp"
#include "feel/checker.hpp"

namespace hoctap {

Issues Checker::issues() && {
  issues_.sort([](const Issue& a, const Issue& b) { return a.position.offset < b.position.offset; });
  return std::move(issues_);
}

Type Checker::type(const Node& node) {
  switch (node.kind) {
    case NodeKind::literal:
      return literal(node.value);
    case NodeKind::name:
      return node.index < scope_.names().size() ? scope_.names()[node.index].type : Type{};
    case NodeKind::local:
      return rows_[node.index];
    case NodeKind::path:
      return path(node);
    case NodeKind::negate:
      return all(node, TypeKind::number);
    case NodeKind::chain:
      return chain(node);
    case NodeKind::comparison:
      return comparison(node);
    case NodeKind::between:
      return between(node);
    case NodeKind::membership:
      return membership(node);
    case NodeKind::conditional:
      return conditional(node);
    case NodeKind::quantifier:
      return quantifier(node);
    case NodeKind::list:
      return list(node);
    case NodeKind::range:
      return range(node);
    case NodeKind::call:
      return call(node);
    case NodeKind::table:
      return plain(TypeKind::number);
    case NodeKind::test:
    case NodeKind::tests:
    case NodeKind::anything:
      break;
  }
  return {};
}

Type Checker::literal(const Value& value) {
  switch (value.kind()) {
    case ValueKind::boolean:
      return plain(TypeKind::boolean);
    case ValueKind::number:
      return plain(TypeKind::number);
    case ValueKind::text:
      return plain(TypeKind::text);
    case ValueKind::date:
      return plain(TypeKind::date);
    default:
      return {};
  }
}

void Checker::demand(const Node& node, TypeKind kind) {
  demand(type(node), kind, node.offset);
}

// Whether the type is of the kind, or may be.
bool Checker::demand(const Type& found, TypeKind kind, std::size_t offset) {
  if (!is_known(found) || found.kind == kind || (kind == TypeKind::text && is_text(found))) {
    return true;
  }
  report(offset, "feel-type", phrase(found.kind), phrase(kind));
  return false;
}

// All children are of the kind, and so is the node.
Type Checker::all(const Node& node, TypeKind kind) {
  for (const Node& child : node.children) {
    demand(child, kind);
  }
  return plain(kind);
}

Type Checker::membership(const Node& node) {
  const Type input = type(node.children[0]);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    test(node.children[i], input, &node.children[0]);
  }
  return plain(TypeKind::boolean);
}

Type Checker::conditional(const Node& node) {
  demand(node.children[0], TypeKind::boolean);
  const Type one = type(node.children[1]);
  const Type other = type(node.children[2]);
  return node.children[1].is_null() ? other : node.children[2].is_null() ? one : joined(one, other);
}

Type Checker::quantifier(const Node& node) {
  add_row(node.children[0]);
  demand(node.children[1], TypeKind::boolean);
  rows_.pop_back();
  return plain(TypeKind::boolean);
}

void Checker::add_row(const Node& domain) {
  const Type found = type(domain);
  rows_.push_back(demand(found, TypeKind::list, domain.offset) ? element_of(found) : Type{});
}

// The type of a name, a row or a field of them, where it was declared; else nothing.
const Type* Checker::declared(const Node& node) const {
  if (node.kind == NodeKind::name && node.index < scope_.names().size()) {
    return &scope_.names()[node.index].type;
  }
  if (node.kind == NodeKind::local) {
    return &rows_[node.index];
  }
  const Type* record = node.kind == NodeKind::path ? declared(node.children[0]) : nullptr;
  if (record == nullptr || record->kind != TypeKind::record) {
    return nullptr;
  }
  const auto field = std::find_if(record->parts.begin(), record->parts.end(),
                                  [&node](const Name& name) { return name.id == node.text; });
  return field == record->parts.end() ? nullptr : &field->type;
}

Type Checker::path(const Node& node) {
  if (const Type* owner = declared(node.children[0])) {
    return field_of(*owner, node);
  }
  const Type owner = type(node.children[0]);
  return field_of(owner, node);
}

Type Checker::field_of(const Type& owner, const Node& node) {
  const bool rows = owner.kind == TypeKind::list && owner.parts.size() == 1;
  const Type& record = rows ? owner.parts[0].type : owner;
  if (owner.kind == TypeKind::list && !rows) {
    return list_of({});
  }
  if (is_known(record) && record.kind != TypeKind::record) {
    report(node.index, "feel-type", phrase(record.kind), phrase(TypeKind::record));
    return {};
  }
  const auto field = std::find_if(record.parts.begin(), record.parts.end(),
                                  [&node](const Name& name) { return name.id == node.text; });
  const Type found = field == record.parts.end() ? Type{} : Type(field->type);
  return rows ? list_of(found) : found;
}

Type Checker::chain(const Node& node) {
  switch (node.operators[0]) {
    case Operator::conjunction:
    case Operator::disjunction:
      return all(node, TypeKind::boolean);
    case Operator::add:
    case Operator::subtract:
      return sum(node);
    default:
      return product(node);
  }
}

Type Checker::product(const Node& node) {
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    demand(node.children[i], TypeKind::number);
    refuse_zero(node, i);
  }
  return plain(TypeKind::number);
}

void Checker::refuse_zero(const Node& node, std::size_t i) {
  const Node& child = node.children[i];
  if (i > 0 && node.operators[i - 1] == Operator::divide && child.kind == NodeKind::literal &&
      child.value == Value(0)) {
    report(child.offset, "division-by-zero", "0");
  }
}

Type Checker::sum(const Node& node) {
  Type total = type(node.children[0]);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const Type operand = type(node.children[i]);
    add_operand(total, operand, node, i);
  }
  return total;
}

void Checker::add_operand(Type& total, const Type& operand, const Node& node, std::size_t i) {
  const bool add = node.operators[i - 1] == Operator::add;
  const std::size_t left = i == 1 ? node.children[0].offset : node.offset;
  total = sum(total, operand, add, left, node.children[i].offset);
}

Type Checker::sum(const Type& a, const Type& b, bool add, std::size_t a_offset, std::size_t b_offset) {
  const auto both = [&](TypeKind one, TypeKind other) { return a.kind == one && b.kind == other; };
  const auto summable = [add](const Type& t) {
    return !is_known(t) || (add && is_text(t)) || t.kind == TypeKind::number || t.kind == TypeKind::date ||
           t.kind == TypeKind::days;
  };
  if (!summable(a) || !summable(b)) {
    const bool first = !summable(a);
    report(first ? a_offset : b_offset, "feel-type", phrase((first ? a : b).kind), phrase(TypeKind::number));
    return {};
  }
  if (!is_known(a) || !is_known(b)) {
    return {};
  }
  if (both(TypeKind::number, TypeKind::number) || both(TypeKind::days, TypeKind::days)) {
    return a;
  }
  if (is_text(a) && is_text(b)) {
    return plain(TypeKind::text);
  }
  if (both(TypeKind::date, TypeKind::days) || (add && both(TypeKind::days, TypeKind::date))) {
    return plain(TypeKind::date);
  }
  if (!add && both(TypeKind::date, TypeKind::date)) {
    return plain(TypeKind::days);
  }
  const TypeKind wanted = a.kind == TypeKind::date ? TypeKind::days : is_text(a) ? TypeKind::text : a.kind;
  report(b_offset, "feel-type", phrase(b.kind), phrase(wanted));
  return {};
}

Type Checker::list(const Node& node) {
  Type element;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    Type found = type(node.children[i]);
    merge(element, found, i);
  }
  return list_of(std::move(element));
}

// The type of the elements so far, and of one more. @pre `found` may be taken
void Checker::merge(Type& element, Type& found, std::size_t i) {
  element = i == 0 ? std::move(found) : joined(element, found);
}

Type Checker::call(const Node& node) {
  const Function& function = functions()[node.index];
  switch (function.id) {
    case FunctionId::minimum:
    case FunctionId::maximum:
    case FunctionId::sum:
    case FunctionId::mean:
      return aggregate(function, node);
    case FunctionId::count:
      demand(node.children[0], TypeKind::list);
      return plain(TypeKind::number);
    case FunctionId::negation:
      return all(node, TypeKind::boolean);
    case FunctionId::date:
      return node.children.size() == 1 ? date_of(node) : date(node);
    default:
      return all(node, TypeKind::number);
  }
}

Type Checker::date(const Node& node) {
  all(node, TypeKind::number);
  return plain(TypeKind::date);
}

Type Checker::date_of(const Node& node) {
  const Type from = type(node.children[0]);
  if (is_known(from) && !is_text(from) && from.kind != TypeKind::date) {
    report(node.children[0].offset, "feel-type", phrase(from.kind), phrase(TypeKind::text));
  }
  return plain(TypeKind::date);
}

Type Checker::aggregate(const Function& function, const Node& node) {
  Type best;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    Type found = type(node.children[i]);
    if (!add_element(best, found, function, node, i)) {
      return {};
    }
  }
  const bool numbers = function.id == FunctionId::sum || function.id == FunctionId::mean;
  return numbers ? plain(TypeKind::number) : best;
}

// Whether the function can have this element too.
bool Checker::add_element(Type& best, Type& found, const Function& function, const Node& node,
                          std::size_t i) {
  const bool numbers = function.id == FunctionId::sum || function.id == FunctionId::mean;
  const std::size_t offset = node.children[i].offset;
  found = node.children.size() == 1 && found.kind == TypeKind::list ? element_of(found) : found;
  if (is_known(found) && (numbers ? found.kind != TypeKind::number : !has_order(found))) {
    report(offset, "feel-type", phrase(found.kind), numbers ? phrase(TypeKind::number) : "@feel-ordered");
    return false;
  }
  if (i > 0) {
    match(best, found, offset, nullptr, nullptr);
  }
  merge(best, found, i);
  return true;
}

Type type_of(const Expression& expression, const Scope& scope) {
  return Checker(scope).type(ExpressionAccess::root(expression));
}

Issues check(const Expression& expression, const Scope& scope, const Type& expected) {
  Checker checker(scope);
  checker.result(ExpressionAccess::root(expression), expected);
  return std::move(checker).issues();
}

Issues check(const UnaryTests& tests, const Scope& scope, const Type& input) {
  Checker checker(scope);
  for (const Node& test : ExpressionAccess::root(tests).children) {
    checker.test(test, input);
  }
  return std::move(checker).issues();
}

}  // namespace hoctap
