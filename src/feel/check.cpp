// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>

#include "exact/text.hpp"
#include "feel/checker.hpp"

namespace hoctap {

Issues Checker::issues() && {
  issues_.sort([](const Issue& a, const Issue& b) { return a.place.offset < b.place.offset; });
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
      demand(node.children[0], TypeKind::number);
      return plain(TypeKind::number);
    case NodeKind::chain:
      return chain(node);
    case NodeKind::comparison:
      return comparison(node);
    case NodeKind::between:
      return between(node);
    case NodeKind::membership: {
      const Type input = type(node.children[0]);
      for (std::size_t i = 1; i < node.children.size(); ++i) {
        test(node.children[i], input, &node.children[0]);
      }
      return plain(TypeKind::boolean);
    }
    case NodeKind::conditional: {
      demand(node.children[0], TypeKind::boolean);
      const Type one = type(node.children[1]);
      const Type other = type(node.children[2]);
      return node.children[1].is_null() ? other : node.children[2].is_null() ? one : joined(one, other);
    }
    case NodeKind::quantifier:
      rows_.push_back(element_of(demand(node.children[0], TypeKind::list)));
      demand(node.children[1], TypeKind::boolean);
      rows_.pop_back();
      return plain(TypeKind::boolean);
    case NodeKind::list:
      return list(node);
    case NodeKind::range:
      return range(node);
    case NodeKind::call:
      return call(node);
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

Type Checker::demand(const Node& node, TypeKind kind) {
  Type found = type(node);
  if (is_known(found) && found.kind != kind && !(kind == TypeKind::text && is_text(found))) {
    report(node.offset, "feel-type", phrase(found.kind), phrase(kind));
    return {};
  }
  return found;
}

Type Checker::path(const Node& node) {
  const Type owner = type(node.children[0]);
  const bool rows = owner.kind == TypeKind::list;
  const Type record = rows ? element_of(owner) : owner;
  if (is_known(record) && record.kind != TypeKind::record) {
    report(node.index, "feel-type", phrase(record.kind), phrase(TypeKind::record));
    return {};
  }
  const auto field = std::find_if(record.parts.begin(), record.parts.end(),
                                  [&node](const Name& name) { return name.id == node.text; });
  const Type found = field == record.parts.end() ? Type{} : field->type;
  return rows ? list_of(found) : found;
}

Type Checker::chain(const Node& node) {
  switch (node.operators[0]) {
    case Operator::conjunction:
    case Operator::disjunction:
      for (const Node& child : node.children) {
        demand(child, TypeKind::boolean);
      }
      return plain(TypeKind::boolean);
    case Operator::add:
    case Operator::subtract:
      return sum(node);
    default:
      for (std::size_t i = 0; i < node.children.size(); ++i) {
        demand(node.children[i], TypeKind::number);
        refuse_zero(node, i);
      }
      return plain(TypeKind::number);
  }
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
    const bool add = node.operators[i - 1] == Operator::add;
    const std::size_t left = i == 1 ? node.children[0].offset : node.offset;
    total = sum(total, operand, add, left, node.children[i].offset);
  }
  return total;
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
    const Type found = type(node.children[i]);
    element = i == 0 ? found : joined(element, found);
  }
  return list_of(element);
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
      demand(node.children[0], TypeKind::boolean);
      return plain(TypeKind::boolean);
    case FunctionId::date:
      if (node.children.size() == 1) {
        const Type from = type(node.children[0]);
        if (is_known(from) && !is_text(from) && from.kind != TypeKind::date) {
          report(node.children[0].offset, "feel-type", phrase(from.kind), phrase(TypeKind::text));
        }
        return plain(TypeKind::date);
      }
      break;
    default:
      break;
  }
  for (const Node& child : node.children) {
    demand(child, TypeKind::number);
  }
  return plain(function.id == FunctionId::date ? TypeKind::date : TypeKind::number);
}

Type Checker::aggregate(const Function& function, const Node& node) {
  const bool numbers = function.id == FunctionId::sum || function.id == FunctionId::mean;
  Type best;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Node& child = node.children[i];
    Type found = type(child);
    found = node.children.size() == 1 && found.kind == TypeKind::list ? element_of(found) : found;
    if (is_known(found) && (numbers ? found.kind != TypeKind::number : !has_order(found))) {
      report(child.offset, "feel-type", phrase(found.kind),
             numbers ? phrase(TypeKind::number) : "@feel-ordered");
      return {};
    }
    if (i > 0) {
      match(best, found, child.offset, nullptr, nullptr);
    }
    best = i == 0 ? found : joined(best, found);
  }
  return numbers ? plain(TypeKind::number) : best;
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
