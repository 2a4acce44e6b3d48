// SPDX-License-Identifier: Apache-2.0
#include "batch/forms.hpp"

#include <algorithm>
#include <numeric>

#include "feel/functions.hpp"

namespace hoctap {
namespace {

using Answer = Forms::Answer;
using Rank = Forms::Rank;
using Operand = Forms::Operand;

// Beyond this no unit is of use, as what is made of it leaves 64 bits.
constexpr std::int64_t most_unit = 1'000'000'000'000;

}  // namespace

std::optional<std::size_t> Forms::answer(const Expression& condition) const {
  return answer(ExpressionAccess::root(condition));
}

std::optional<Form> Forms::number(const Expression& value) const {
  return number(ExpressionAccess::root(value));
}

std::optional<Operand> Forms::operand(const Expression& value) const {
  return operand(ExpressionAccess::root(value));
}

std::optional<std::size_t> Forms::answer(const Node& node) const {
  const auto found = operand(node);
  if (!found || !std::holds_alternative<Answer>(*found)) return std::nullopt;
  return std::get<Answer>(*found).step;
}

std::optional<Form> Forms::number(const Node& node) const {
  const auto found = operand(node);
  if (!found || !std::holds_alternative<Form>(*found)) return std::nullopt;
  return std::get<Form>(*found);
}

std::optional<Operand> Forms::operand(const Node& node) const {
  const auto answered = [](std::optional<std::size_t> step) {
    return step ? std::optional<Operand>(Answer{*step}) : std::nullopt;
  };
  const auto numbered = [](const std::optional<Form>& form) {
    return form ? std::optional<Operand>(*form) : std::nullopt;
  };
  switch (node.kind) {
    case NodeKind::literal:
      if (node.value.is(ValueKind::number)) return numbered(literal(node.value.number()));
      if (!node.value.is(ValueKind::boolean)) return std::nullopt;
      return answered(node.value.boolean() ? program_.all_of({}) : program_.any_of({}));
    case NodeKind::name:
      return named(node.index);
    case NodeKind::negate: {
      const auto form = number(node.children[0]);
      return form ? numbered(product(*form, -1)) : std::nullopt;
    }
    case NodeKind::chain:
      return chain(node);
    case NodeKind::conditional:
      return conditional(node);
    case NodeKind::call:
      return called(node);
    case NodeKind::comparison: {
      const auto left = operand(node.children[0]);
      return left ? answered(comparison(*left, node.operators[0], node.children[1])) : std::nullopt;
    }
    case NodeKind::between: {
      const auto value = operand(node.children[0]);
      if (!value) return std::nullopt;
      return answered(between(*value, node.children[1], true, node.children[2], true));
    }
    case NodeKind::membership: {
      const auto value = operand(node.children[0]);
      std::vector<std::size_t> any;
      for (std::size_t i = 1; value && i < node.children.size(); ++i) {
        const auto one = passes(*value, node.children[i]);
        if (!one) return std::nullopt;
        any.push_back(*one);
      }
      return value ? answered(program_.any_of(std::move(any))) : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

// A fact, or what a measure is worked out as; evidence, which stands behind them, is neither.
std::optional<Operand> Forms::named(std::size_t slot) const {
  if (slot < facts.size()) return facts[slot];
  const std::size_t measure = slot - facts.size();
  if (measure >= compiled_.measures.size() || table_at(compiled_, slot) != nullptr) return std::nullopt;
  return operand(compiled_.measures[measure]);
}

std::optional<Operand> Forms::chain(const Node& node) const {
  const Operator first = node.operators[0];
  if (first == Operator::conjunction || first == Operator::disjunction) {
    std::vector<std::size_t> of;
    for (const Node& child : node.children) {
      const auto one = answer(child);
      if (!one) return std::nullopt;
      of.push_back(*one);
    }
    const bool all = first == Operator::conjunction;
    return Answer{all ? program_.all_of(std::move(of)) : program_.any_of(std::move(of))};
  }
  std::optional<Form> so_far = number(node.children[0]);
  for (std::size_t i = 1; so_far && i < node.children.size(); ++i) {
    const auto next = number(node.children[i]);
    if (!next) return std::nullopt;
    const auto factor = constant(*next);
    switch (node.operators[i - 1]) {
      case Operator::add:
        so_far = sum(*so_far, *next, 1);
        break;
      case Operator::subtract:
        so_far = sum(*so_far, *next, -1);
        break;
      case Operator::multiply: {
        const auto before = constant(*so_far);
        so_far = factor   ? product(*so_far, *factor)
                 : before ? product(*next, *before)
                          : product(*so_far, *next);
        break;
      }
      case Operator::divide:
        if (factor && *factor == Number(0)) return std::nullopt;
        so_far = factor ? product(*so_far, Number(1) / *factor) : quotient(*so_far, *next);
        break;
      default:
        return std::nullopt;
    }
  }
  return so_far ? std::optional<Operand>(*so_far) : std::nullopt;
}

std::optional<Operand> Forms::conditional(const Node& node) const {
  const auto condition = answer(node.children[0]);
  const auto then = operand(node.children[1]);
  const auto otherwise = operand(node.children[2]);
  if (!condition || !then || !otherwise) return std::nullopt;
  if (const auto* const yes = std::get_if<Answer>(&*then)) {
    const auto* const no = std::get_if<Answer>(&*otherwise);
    if (no == nullptr) return std::nullopt;
    const std::size_t first = program_.all_of({*condition, yes->step});
    const std::size_t second = program_.all_of({program_.negated(*condition), no->step});
    return Answer{program_.any_of({first, second})};
  }
  const auto* const one = std::get_if<Form>(&*then);
  const auto* const other = std::get_if<Form>(&*otherwise);
  if (one == nullptr || other == nullptr) return std::nullopt;
  const auto form = picked(*condition, *one, *other);
  return form ? std::optional<Operand>(*form) : std::nullopt;
}

std::optional<Operand> Forms::called(const Node& node) const {
  const FunctionId function = functions()[node.index].id;
  if (function == FunctionId::negation) {
    const auto of = answer(node.children[0]);
    return of ? std::optional<Operand>(Answer{program_.negated(*of)}) : std::nullopt;
  }
  if (function != FunctionId::minimum && function != FunctionId::maximum) return std::nullopt;
  const ProgramStep::Kind kind =
      function == FunctionId::minimum ? ProgramStep::Kind::least : ProgramStep::Kind::greatest;
  std::optional<Form> so_far;
  for (const Node& child : node.children) {
    const auto next = number(child);
    if (!next) return std::nullopt;
    so_far = so_far ? extreme(kind, *so_far, *next) : next;
    if (!so_far) return std::nullopt;
  }
  return so_far ? std::optional<Operand>(*so_far) : std::nullopt;
}

std::optional<std::int64_t> Forms::common_unit(std::int64_t a, std::int64_t b) {
  const std::int64_t factor = b / std::gcd(a, b);
  if (factor < 1 || a > most_unit / factor) return std::nullopt;
  return a * factor;
}

std::optional<Number> Forms::constant(const Form& form) const {
  const ProgramStep& step = program_[form.num];
  if (form.den || step.kind != ProgramStep::Kind::constant) return std::nullopt;
  return Number::ratio(step.x, form.unit);
}

std::optional<Form> Forms::literal(const Number& number) const {
  const auto parts = number.ratio();
  if (!parts || parts->second > most_unit) return std::nullopt;
  return Form{program_.constant(parts->first), parts->second};
}

std::size_t Forms::scaled(std::size_t step, std::int64_t factor) const {
  if (factor == 1) return step;
  if (program_[step].kind == ProgramStep::Kind::constant && program_[step].x == 0) return step;
  return program_.add({.kind = ProgramStep::Kind::linear, .a = step, .b = step, .x = factor});
}

std::optional<std::size_t> Forms::in_units(const Form& form, std::int64_t unit) const {
  if (form.den || unit % form.unit != 0) return std::nullopt;
  return scaled(form.num, unit / form.unit);
}

std::optional<Form> Forms::sum(const Form& a, const Form& b, std::int64_t sign) const {
  const auto unit = common_unit(a.unit, b.unit);
  if (a.den || b.den || !unit) return std::nullopt;
  return Form{program_.add({.kind = ProgramStep::Kind::linear,
                            .a = a.num,
                            .b = b.num,
                            .x = *unit / a.unit,
                            .y = sign * (*unit / b.unit)}),
              *unit};
}

std::optional<Form> Forms::product(const Form& form, const Number& factor) const {
  const auto parts = (factor / Number(form.unit)).ratio();
  if (!parts || parts->second > most_unit) return std::nullopt;
  if (const auto known = constant(form)) return literal(*known * factor);
  return Form{scaled(form.num, parts->first), parts->second, form.den};
}

std::optional<Form> Forms::product(const Form& a, const Form& b) const {
  if (a.den || b.den || a.unit > most_unit / b.unit) return std::nullopt;
  return Form{multiplied(a.num, b.num), a.unit * b.unit};
}

std::size_t Forms::multiplied(std::size_t step, std::optional<std::size_t> by) const {
  return by ? program_.add({.kind = ProgramStep::Kind::product, .a = step, .b = *by}) : step;
}

std::optional<Form> Forms::quotient(const Form& a, const Form& b) const {
  if (a.den || b.den) return std::nullopt;
  const std::int64_t common = std::gcd(a.unit, b.unit);
  return Form{scaled(a.num, b.unit / common), a.unit / common, b.num};
}

std::optional<Form> Forms::extreme(ProgramStep::Kind kind, const Form& a, const Form& b) const {
  const auto unit = common_unit(a.unit, b.unit);
  if (!unit || a.den || b.den) return std::nullopt;
  return Form{program_.add({.kind = kind, .a = *in_units(a, *unit), .b = *in_units(b, *unit)}), *unit};
}

std::optional<Form> Forms::picked(std::size_t condition, const Form& a, const Form& b) const {
  const auto unit = common_unit(a.unit, b.unit);
  if (!unit) return std::nullopt;
  const auto pick = [&](std::size_t one, std::size_t other) {
    return program_.add({.kind = ProgramStep::Kind::pick, .a = one, .b = other, .c = condition});
  };
  Form form{pick(scaled(a.num, *unit / a.unit), scaled(b.num, *unit / b.unit)), *unit};
  if (a.den || b.den) {
    const std::size_t one = program_.constant(1);
    form.den = pick(a.den.value_or(one), b.den.value_or(one));
  }
  return form;
}

std::optional<Form> Forms::rounded(const Form& form, const Number& factor, int scale, Rounding mode) const {
  const auto digit = power(Number(10), scale).integer();
  const auto parts = (factor * power(Number(10), scale) / Number(form.unit)).ratio();
  if (!digit || !parts || parts->first < 0 || *digit > most_unit) return std::nullopt;
  demand_divisor(form);
  // times · num / (by · den), rounded by adding before the division
  const auto [times, by] = *parts;
  ProgramStep step{
      .kind = ProgramStep::Kind::quotient, .a = form.num, .b = form.den.value_or(program_.constant(1))};
  const bool to_nearest = mode == Rounding::half_up || mode == Rounding::half_down;
  const bool away = mode == Rounding::up || mode == Rounding::ceiling;
  if (mode == Rounding::half_even || times > most_unit || by > most_unit) return std::nullopt;
  step.x = to_nearest ? 2 * times : times;
  step.y = to_nearest || away ? by : 0;
  step.z = away || mode == Rounding::half_down ? -1 : 0;
  step.w = to_nearest ? 2 * by : by;
  // A share is no more than 1, which the steps alone do not show.
  const auto ceiling_of = ceiling(factor * power(Number(10), scale)).integer();
  if (!ceiling_of) return std::nullopt;
  return Form{
      program_.add(
          {.kind = ProgramStep::Kind::least, .a = program_.add(step), .b = program_.constant(*ceiling_of)}),
      *digit};
}

void Forms::demand_divisor(const Form& form) const {
  if (form.den) program_.demand(program_.range(*form.den, 1, Program::most));
}

}  // namespace hoctap
