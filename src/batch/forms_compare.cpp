// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "batch/forms.hpp"

namespace hoctap {
namespace {

Operator mirrored(Operator op) {
  switch (op) {
    case Operator::less:
      return Operator::greater;
    case Operator::less_equal:
      return Operator::greater_equal;
    case Operator::greater:
      return Operator::less;
    case Operator::greater_equal:
      return Operator::less_equal;
    default:
      return op;
  }
}

}  // namespace

std::optional<std::size_t> Forms::comparison(const Operand& left, Operator op, const Node& right) const {
  if (const auto* const rank = std::get_if<Rank>(&left)) return ranked(*rank, op, right);
  if (const auto* const form = std::get_if<Form>(&left)) {
    const auto other = number(right);
    return other ? compared(*form, op, *other) : std::nullopt;
  }
  const std::size_t step = std::get<Forms::Answer>(left).step;
  const bool known = right.kind == NodeKind::literal && right.value.is(ValueKind::boolean);
  if (!known || (op != Operator::equal && op != Operator::unequal)) return std::nullopt;
  return right.value.boolean() == (op == Operator::equal) ? step : program_.negated(step);
}

// Levels stand in an order, the values of a choice do not.
std::optional<std::size_t> Forms::ranked(const Rank& left, Operator op, const Node& right) const {
  if (right.kind != NodeKind::literal || !right.value.is(ValueKind::text)) return std::nullopt;
  const Column::Ranks& ranks = program_.inputs()[program_[left.step].a].ranks;
  const auto at = std::find(ranks.begin(), ranks.end(), right.value.text());
  const bool ordered = compiled_.facts[left.fact].rubric->type == FactType::level;
  const bool orders = op != Operator::equal && op != Operator::unequal;
  if (at == ranks.end() || (orders && !ordered)) return std::nullopt;
  const std::int64_t rank = at - ranks.begin();
  switch (op) {
    case Operator::less:
      return program_.range(left.step, Program::least, rank - 1);
    case Operator::less_equal:
      return program_.range(left.step, Program::least, rank);
    case Operator::greater:
      return program_.range(left.step, rank + 1, Program::most);
    case Operator::greater_equal:
      return program_.range(left.step, rank, Program::most);
    case Operator::unequal:
      return program_.negated(program_.range(left.step, rank, rank));
    default:
      return program_.range(left.step, rank, rank);
  }
}

std::optional<std::size_t> Forms::compared(const Form& left, Operator op, const Form& right) const {
  if (const auto bound = constant(right)) {
    Interval interval;
    if (op != Operator::less && op != Operator::less_equal) {
      interval.low = *bound;
      interval.low_closed = op != Operator::greater;
    }
    if (op != Operator::greater && op != Operator::greater_equal) {
      interval.high = *bound;
      interval.high_closed = op != Operator::less;
    }
    const auto inside = within(left, interval);
    return inside && op == Operator::unequal ? std::optional(program_.negated(*inside)) : inside;
  }
  if (constant(left)) return compared(right, mirrored(op), left);
  const auto unit = common_unit(left.unit, right.unit);
  if (!unit) return std::nullopt;
  demand_divisor(left);
  demand_divisor(right);
  // a.num / (a.unit · a.den) ≥ b.num / (b.unit · b.den), both sides times all below them
  const auto side = [&](const Form& form, const Form& other) { return multiplied(form.num, other.den); };
  const auto reaches = [&](const Form& a, const Form& b, bool strict) {
    return program_.add({.kind = ProgramStep::Kind::compare,
                         .a = side(a, b),
                         .b = side(b, a),
                         .x = *unit / a.unit,
                         .y = *unit / b.unit,
                         .strict = strict});
  };
  switch (op) {
    case Operator::less:
      return reaches(right, left, true);
    case Operator::less_equal:
      return reaches(right, left, false);
    case Operator::greater:
      return reaches(left, right, true);
    case Operator::greater_equal:
      return reaches(left, right, false);
    default: {
      const std::size_t same = program_.all_of({reaches(left, right, false), reaches(right, left, false)});
      return op == Operator::unequal ? program_.negated(same) : same;
    }
  }
}

std::optional<std::size_t> Forms::within(const Form& form, const Interval& interval) const {
  if (!form.den) {
    std::int64_t low = Program::least;
    std::int64_t high = Program::most;
    if (interval.low) {
      const Number bound = *interval.low * Number(form.unit);
      const auto first = (interval.low_closed ? ceiling(bound) : floor(bound) + 1).integer();
      if (!first) return std::nullopt;
      low = *first;
    }
    if (interval.high) {
      const Number bound = *interval.high * Number(form.unit);
      const auto last = (interval.high_closed ? floor(bound) : ceiling(bound) - 1).integer();
      if (!last) return std::nullopt;
      high = *last;
    }
    return program_.range(form.num, low, high);
  }
  demand_divisor(form);
  // num / (unit · den) ≥ p / q where num · q ≥ den · (unit · p)
  std::vector<std::size_t> both;
  const auto add = [&](const Number& bound, bool closed, bool at_least) {
    const auto parts = (bound * Number(form.unit)).ratio();
    if (!parts) return false;
    ProgramStep step{.kind = ProgramStep::Kind::compare, .strict = !closed};
    step.a = at_least ? form.num : *form.den;
    step.b = at_least ? *form.den : form.num;
    step.x = at_least ? parts->second : parts->first;
    step.y = at_least ? parts->first : parts->second;
    both.push_back(program_.add(step));
    return true;
  };
  if (interval.low && !add(*interval.low, interval.low_closed, true)) return std::nullopt;
  if (interval.high && !add(*interval.high, interval.high_closed, false)) return std::nullopt;
  return program_.all_of(std::move(both));
}

std::optional<std::size_t> Forms::between(const Operand& value, const Node& low, bool low_closed,
                                          const Node& high, bool high_closed) const {
  const auto from = comparison(value, low_closed ? Operator::greater_equal : Operator::greater, low);
  const auto to = comparison(value, high_closed ? Operator::less_equal : Operator::less, high);
  if (!from || !to) return std::nullopt;
  return program_.all_of({*from, *to});
}

std::optional<std::size_t> Forms::passes(const Expression& value, const UnaryTests& test) const {
  const auto of = operand(value);
  return of ? passes(*of, test) : std::nullopt;
}

std::optional<std::size_t> Forms::passes(const Operand& value, const UnaryTests& test) const {
  const Node& tests = ExpressionAccess::root(test);
  if (tests.kind != NodeKind::tests) return std::nullopt;
  std::vector<std::size_t> any;
  for (const Node& one : tests.children) {
    const auto passed = passes(value, one);
    if (!passed) return std::nullopt;
    any.push_back(*passed);
  }
  const std::size_t passed = program_.any_of(std::move(any));
  return tests.negated ? program_.negated(passed) : passed;
}

std::optional<std::size_t> Forms::passes(const Operand& value, const Node& test) const {
  switch (test.kind) {
    case NodeKind::test:
      return comparison(value, test.operators[0], test.children[0]);
    case NodeKind::range:
      if (test.children.size() == 1) return comparison(value, test.operators[0], test.children[0]);
      return between(value, test.children[0], test.low_closed, test.children[1], test.high_closed);
    case NodeKind::literal:
    case NodeKind::name:
    case NodeKind::negate:
      return comparison(value, Operator::equal, test);
    default:
      return std::nullopt;
  }
}

}  // namespace hoctap
