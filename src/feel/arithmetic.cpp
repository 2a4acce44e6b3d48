// SPDX-License-Identifier: Apache-2.0
#include "feel/arithmetic.hpp"

#include <cstdint>
#include <optional>

#include "exact/effort.hpp"
#include "feel/compare.hpp"

namespace hoctap {
namespace {

// Of a text that is joined with `+`.
constexpr std::size_t max_joined_bytes = 65536;

Value to_power(const Number& base, const Number& exponent, std::size_t offset, Budget& budget) {
  const std::optional<std::int64_t> times = exponent.integer();
  if (!times) {
    budget.spend(effort_of_digits(exponent), offset);
    fail(offset, "feel-argument", shorten(format(exponent)), "@feel-whole-number");
  }
  budget.spend(effort_of_power(base, *times), offset);
  return power(base, *times);
}

Value numbers(Operator op, const Number& a, const Number& b, std::size_t offset, Budget& budget) {
  if (op == Operator::power) {
    return to_power(a, b, offset, budget);
  }
  budget.spend(effort(a, b), offset);
  switch (op) {
    case Operator::add:
      return a + b;
    case Operator::subtract:
      return a - b;
    case Operator::multiply:
      return a * b;
    default:
      return a / b;
  }
}

// Sums and differences of dates and days; nothing when the operands are neither.
std::optional<Value> calendar(bool sum, const Value& a, const Value& b) {
  const auto shifted = [](const Date& date, std::int64_t days, bool forward) -> Value {
    constexpr std::int64_t longest = 4'000'000;
    if (days < -longest || days > longest) {
      fail(0, "date-range", hoctap::format(date) + (forward ? " + " : " - ") + std::to_string(days));
    }
    return Date(std::chrono::year_month_day{date.days() + std::chrono::days{forward ? days : -days}});
  };
  if (!sum && a.is(ValueKind::date) && b.is(ValueKind::date)) {
    return Days{days_between(b.date(), a.date())};
  }
  if (a.is(ValueKind::date) && b.is(ValueKind::days)) {
    return shifted(a.date(), b.days().count, sum);
  }
  if (sum && a.is(ValueKind::days) && b.is(ValueKind::date)) {
    return shifted(b.date(), a.days().count, true);
  }
  if (a.is(ValueKind::days) && b.is(ValueKind::days)) {
    const Number one = a.days().count;
    const Number other = b.days().count;
    const std::optional<std::int64_t> total = (sum ? one + other : one - other).integer();
    if (!total) {
      fail(0, "date-range", hoctap::format(sum ? one + other : one - other));
    }
    return Days{*total};
  }
  return std::nullopt;
}

Value arithmetic(Operator op, const Value& a, const Value& b, const Node& node, std::size_t i,
                 Budget& budget) {
  const std::size_t offset = node.children[i].offset;
  if (a.is(ValueKind::number) && b.is(ValueKind::number)) {
    return placed(offset, [&]() -> Value { return numbers(op, a.number(), b.number(), offset, budget); });
  }
  const bool sum = op == Operator::add;
  if (sum && a.is(ValueKind::text) && b.is(ValueKind::text)) {
    if (a.text().size() + b.text().size() > max_joined_bytes) {
      fail(offset, "feel-text-limit", {}, std::to_string(max_joined_bytes));
    }
    budget.spend_bytes(a.text().size() + b.text().size(), offset);
    return a.text() + b.text();
  }
  if (sum || op == Operator::subtract) {
    if (const std::optional<Value> value = placed(offset, [&] { return calendar(sum, a, b); })) {
      return *value;
    }
  }
  // The first operand that cannot stand here is the one to look at.
  const bool joins = sum && a.is(ValueKind::text);
  const bool shifts = (sum || op == Operator::subtract) && (a.is(ValueKind::date) || a.is(ValueKind::days));
  const bool second = joins || shifts || a.is(ValueKind::number);
  const ValueKind wanted = joins ? ValueKind::text : shifts ? ValueKind::days : ValueKind::number;
  fail(node.children[second ? i : i - 1].offset, "feel-type", phrase((second ? b : a).kind()),
       phrase(wanted));
}

}  // namespace

void combine(Value& result, const Value& operand, const Node& chain, std::size_t i, Budget& budget) {
  // An absent operand spreads, yet what comes after it may not apply.
  if (const Value* gone = absent(result, operand)) {
    result = Value(*gone);
  } else {
    result = arithmetic(chain.operators[i - 1], result, operand, chain, i, budget);
  }
}

Value negative(const Value& operand, const Node& node, Budget& budget) {
  if (absent(operand, operand)) {
    return operand;
  }
  if (!operand.is(ValueKind::number)) {
    fail(node.children[0].offset, "feel-type", phrase(operand.kind()), phrase(ValueKind::number));
  }
  budget.spend(effort(operand.number(), operand.number()), node.offset);
  return -operand.number();
}

}  // namespace hoctap
