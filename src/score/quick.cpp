// SPDX-License-Identifier: Apache-2.0
#include "score/quick.hpp"

#include <algorithm>

#include "feel/functions.hpp"
#include "feel/interval.hpp"
#include "feel/node.hpp"
#include "score/compiled.hpp"

namespace hoctap {
namespace {

// The rank of the step in the scale of a level; nothing when it is none.
std::optional<std::size_t> rank_of(const CompiledFact& fact, const Node& node) {
  if (node.kind != NodeKind::literal || !node.value.is(ValueKind::text)) return std::nullopt;
  const auto at = std::find(fact.scale->begin(), fact.scale->end(), node.value.text());
  if (at == fact.scale->end()) return std::nullopt;
  return static_cast<std::size_t>(at - fact.scale->begin());
}

// `slot op "step"`.
Quick level(std::size_t slot, const CompiledFact& fact, Operator op, const Node& step) {
  const auto rank = rank_of(fact, step);
  if (!rank || (op == Operator::less && *rank == 0)) return {};
  Quick quick{.form = Quick::Form::level, .slot = slot, .high = fact.scale->size() - 1, .scale = fact.scale};
  switch (op) {
    case Operator::equal:
      quick.low = quick.high = *rank;
      return quick;
    case Operator::greater_equal:
      quick.low = *rank;
      return quick;
    case Operator::greater:
      quick.low = *rank + 1;
      return quick;
    case Operator::less_equal:
      quick.high = *rank;
      return quick;
    case Operator::less:
      quick.high = *rank - 1;
      return quick;
    default:
      return {};
  }
}

// `slot = "text"`, or not.
Quick text(std::size_t slot, const Node& named, bool wanted) {
  if (named.kind != NodeKind::literal || !named.value.is(ValueKind::text)) return {};
  return {.form = Quick::Form::text, .wanted = wanted, .slot = slot, .named = named.value};
}

// `slot op other` of two names.
Quick order(const Node& left, const Node& right, Operator op) {
  const bool below = op == Operator::less || op == Operator::less_equal;
  const bool above = op == Operator::greater || op == Operator::greater_equal;
  if (!below && !above) return {};
  return {.form = Quick::Form::order,
          .slot = left.index,
          .other = right.index,
          .below = below,
          .strict = op == Operator::less || op == Operator::greater};
}

Quick comparison(const Node& node, const std::vector<CompiledFact>& facts) {
  const Node& left = node.children[0];
  const Node& right = node.children[1];
  const Operator op = node.operators[0];
  if (left.kind != NodeKind::name) return {};
  if (right.kind == NodeKind::name) return order(left, right, op);
  if (left.index >= facts.size()) return {};
  const FactType type = facts[left.index].rubric->type;
  if (type == FactType::level) return level(left.index, facts[left.index], op, right);
  if (type == FactType::choice && (op == Operator::equal || op == Operator::unequal))
    return text(left.index, right, op == Operator::equal);
  return {};
}

}  // namespace

Quick quick_of(const Expression& value, const UnaryTests& test, const std::vector<CompiledFact>& facts) {
  const Node& root = ExpressionAccess::root(value);
  const Node& tests = ExpressionAccess::root(test);
  if (root.kind != NodeKind::name || tests.negated || tests.children.size() != 1) return {};
  const Node& only = tests.children[0];
  const bool fact = root.index < facts.size();
  if (only.kind == NodeKind::literal && only.value.is(ValueKind::boolean))
    return {.form = Quick::Form::truth, .wanted = only.value.boolean(), .slot = root.index};
  if (fact && facts[root.index].rubric->type == FactType::level) {
    return only.kind == NodeKind::test
               ? level(root.index, facts[root.index], only.operators[0], only.children[0])
               : level(root.index, facts[root.index], Operator::equal, only);
  }
  if (fact && facts[root.index].rubric->type == FactType::choice) return text(root.index, only, true);
  const auto passing = intervals(test);
  if (!passing || passing->size() != 1 || only.kind == NodeKind::anything) return {};
  return {.form = Quick::Form::number, .slot = root.index, .range = passing->front()};
}

Quick quick_of(const Expression& condition, const std::vector<CompiledFact>& facts) {
  const Node& root = ExpressionAccess::root(condition);
  if (root.kind == NodeKind::name) return {.form = Quick::Form::truth, .slot = root.index};
  if (root.kind == NodeKind::comparison) return comparison(root, facts);
  if (root.kind != NodeKind::call || find_function("not") != root.index) return {};
  const Node& inside = root.children[0];
  if (inside.kind == NodeKind::name)
    return {.form = Quick::Form::truth, .wanted = false, .slot = inside.index};
  if (inside.kind != NodeKind::comparison) return {};
  Quick quick = comparison(inside, facts);
  if (quick.form != Quick::Form::text) return {};
  quick.wanted = !quick.wanted;
  return quick;
}

std::optional<bool> answer_of(const Quick& quick, const Slots& slots) {
  if (quick.form == Quick::Form::none || slots.budget.overrun()) return std::nullopt;
  const Value& value = slots[quick.slot];
  switch (quick.form) {
    case Quick::Form::truth:
      if (value.is(ValueKind::boolean)) return value.boolean() == quick.wanted;
      break;
    case Quick::Form::number:
      if (value.is(ValueKind::number)) return contains(quick.range, value.number());
      break;
    case Quick::Form::level:
      if (value.is(ValueKind::level) && value.level().scale() == quick.scale)
        return quick.low <= value.level().rank() && value.level().rank() <= quick.high;
      break;
    case Quick::Form::text:
      if (value.is(ValueKind::text)) return (value.text() == quick.named.text()) == quick.wanted;
      break;
    case Quick::Form::order: {
      const Value& other = slots[quick.other];
      if (!value.is(ValueKind::number) || !other.is(ValueKind::number)) break;
      const auto order = value.number() <=> other.number();
      return quick.below ? (quick.strict ? order < 0 : order <= 0) : (quick.strict ? order > 0 : order >= 0);
    }
    case Quick::Form::none:
      break;
  }
  return std::nullopt;
}

}  // namespace hoctap
