// SPDX-License-Identifier: Apache-2.0
#include <cassert>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "feel/compare.hpp"
#include "feel/functions.hpp"
#include "feel/node.hpp"

namespace hoctap {
namespace {

// Of a text that is joined with `+`.
constexpr std::size_t max_joined_bytes = 65536;
// An error that another side may still outweigh costs more than a step.
constexpr std::size_t steps_of_error = 200;

bool is_steps(const Error& error) {
  return error.issues().front().code == "feel-steps";
}

class Evaluator {
 public:
  explicit Evaluator(std::span<const Value> facts) : facts_(facts) {}

  Value evaluate(const Node& node) {
    spend(1, node);
    switch (node.kind) {
      case NodeKind::literal:
        return node.value;
      case NodeKind::name:
        assert(node.index < facts_.size());
        return facts_[node.index];
      case NodeKind::local:
        return *rows_[node.index];
      case NodeKind::path:
        return path(node);
      case NodeKind::negate:
        return negate(node);
      case NodeKind::chain:
        return chain(node);
      case NodeKind::comparison:
        return comparison(node);
      case NodeKind::between:
        return between(node);
      case NodeKind::membership:
        return passes(evaluate(node.children[0]), std::span(node.children).subspan(1));
      case NodeKind::conditional:
        return conditional(node);
      case NodeKind::quantifier:
        return quantifier(node);
      case NodeKind::list:
        return List(values(node));
      case NodeKind::range:
        return range(node);
      case NodeKind::call:
        return call(functions()[node.index], values(node), node);
      case NodeKind::test:
      case NodeKind::tests:
      case NodeKind::anything:
        break;  // they stand in passes() only
    }
    return {};
  }

  // Whether one of the tests passes.
  Value passes(const Value& input, std::span<const Node> tests) {
    Verdict verdict(true);
    for (const Node& test : tests) {
      gather(verdict, test, [&] { return pass(input, test); });
      if (verdict.decided()) {
        break;
      }
    }
    return verdict.result();
  }

 private:
  void spend(std::size_t steps, const Node& node) {
    steps_ += steps;
    if (steps_ > max_expression_steps) {
      fail(node.offset, "feel-steps", {}, std::to_string(max_expression_steps));
    }
  }

  std::vector<Value> values(const Node& node) {
    std::vector<Value> values;
    values.reserve(node.children.size());
    for (const Node& child : node.children) {
      values.push_back(evaluate(child));
    }
    return values;
  }

  // Adds a side whose error matters only when no other side decides.
  template <typename Side>
  void gather(Verdict& verdict, const Node& node, Side&& side) {
    try {
      verdict.add(side(), node.offset);
    } catch (const Error& error) {
      if (is_steps(error)) {
        throw;
      }
      spend(steps_of_error, node);
      verdict.add(error);
    }
  }

  Value pass(const Value& input, const Node& test) {
    if (test.kind == NodeKind::anything) {
      return true;
    }
    if (test.kind == NodeKind::test) {
      return compare(test.operators[0], input, evaluate(test.children[0]), test.offset);
    }
    const Value candidate = evaluate(test);
    spend(candidate.is(ValueKind::list) ? candidate.list().size() : 0, test);
    return matches(input, candidate, test.offset);
  }

  Value path(const Node& node) {
    Value owner = evaluate(node.children[0]);
    if (absent(owner, owner)) {
      return owner;
    }
    // A relation's field is the list of its rows' fields.
    if (owner.is(ValueKind::list)) {
      List fields;
      spend(owner.list().size(), node);
      for (const Value& row : owner.list()) {
        fields.push_back(absent(row, row) ? row : field(row, node));
      }
      return fields;
    }
    return field(owner, node);
  }

  static Value field(const Value& owner, const Node& node) {
    if (!owner.is(ValueKind::record)) {
      fail(node.index, "feel-type", phrase(owner.kind()), phrase(ValueKind::record));
    }
    const Value* value = owner.record().find(node.text);
    return value == nullptr ? Value() : *value;
  }

  Value negate(const Node& node) {
    Value operand = evaluate(node.children[0]);
    if (absent(operand, operand)) {
      return operand;
    }
    if (!operand.is(ValueKind::number)) {
      fail(node.children[0].offset, "feel-type", phrase(operand.kind()), phrase(ValueKind::number));
    }
    return -operand.number();
  }

  Value chain(const Node& node) {
    const Operator first = node.operators[0];
    if (first == Operator::conjunction || first == Operator::disjunction) {
      Verdict verdict(first == Operator::disjunction);
      for (const Node& child : node.children) {
        gather(verdict, child, [&] { return evaluate(child); });
        if (verdict.decided()) {
          break;
        }
      }
      return verdict.result();
    }
    Value result = evaluate(node.children[0]);
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      const Value operand = evaluate(node.children[i]);
      // An absent operand spreads, yet what comes after it may not apply.
      const std::optional<Value> gone = absent(result, operand);
      result = gone ? *gone : arithmetic(node.operators[i - 1], result, operand, node, i);
    }
    return result;
  }

  static Value arithmetic(Operator op, const Value& a, const Value& b, const Node& node, std::size_t i) {
    const std::size_t offset = node.children[i].offset;
    if (a.is(ValueKind::number) && b.is(ValueKind::number)) {
      return placed(offset, [&]() -> Value { return numbers(op, a.number(), b.number(), offset); });
    }
    const bool sum = op == Operator::add;
    if (sum && a.is(ValueKind::text) && b.is(ValueKind::text)) {
      if (a.text().size() + b.text().size() > max_joined_bytes) {
        fail(offset, "feel-text-limit", {}, std::to_string(max_joined_bytes));
      }
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

  static Value numbers(Operator op, const Number& a, const Number& b, std::size_t offset) {
    switch (op) {
      case Operator::add:
        return a + b;
      case Operator::subtract:
        return a - b;
      case Operator::multiply:
        return a * b;
      case Operator::divide:
        return a / b;
      default:
        break;
    }
    const std::optional<std::int64_t> exponent = b.integer();
    if (!exponent) {
      fail(offset, "feel-argument", format(b), "@feel-whole-number");
    }
    return power(a, *exponent);
  }

  // Sums and differences of dates and days; nothing when the operands are neither.
  static std::optional<Value> calendar(bool sum, const Value& a, const Value& b) {
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

  Value comparison(const Node& node) {
    const Operator op = node.operators[0];
    const Node& left = node.children[0];
    const Node& right = node.children[1];
    if ((op == Operator::equal || op == Operator::unequal) && (left.is_null() || right.is_null())) {
      const bool missing = evaluate(left.is_null() ? right : left).is(ValueKind::missing);
      return missing == (op == Operator::equal);
    }
    const Value a = evaluate(left);
    return compare(op, a, evaluate(right), node.index);
  }

  Value between(const Node& node) {
    Range range;
    const Value input = evaluate(node.children[0]);
    range.low = evaluate(node.children[1]);
    range.high = evaluate(node.children[2]);
    range.low_closed = true;
    range.high_closed = true;
    return matches(input, range, node.index);
  }

  Value conditional(const Node& node) {
    const Value condition = evaluate(node.children[0]);
    if (condition.is(ValueKind::boolean)) {
      return evaluate(node.children[condition.boolean() ? 1 : 2]);
    }
    if (!absent(condition, condition)) {
      fail(node.children[0].offset, "feel-type", phrase(condition.kind()), phrase(ValueKind::boolean));
    }
    // Whichever way the condition turns out, two equal branches give their value; and as long as a branch may
    // still turn out equal to the other, nothing is settled.
    try {
      const Value one = evaluate(node.children[1]);
      const Value other = evaluate(node.children[2]);
      const bool open = one.is(ValueKind::missing) || other.is(ValueKind::missing);
      return one == other ? one : open ? Value() : condition;
    } catch (const Error& error) {
      if (is_steps(error)) {
        throw;
      }
      spend(steps_of_error, node);
      return {};
    }
  }

  Value quantifier(const Node& node) {
    Value domain = evaluate(node.children[0]);
    if (absent(domain, domain)) {
      return domain;
    }
    if (!domain.is(ValueKind::list)) {
      fail(node.children[0].offset, "feel-type", phrase(domain.kind()), phrase(ValueKind::list));
    }
    const Node& condition = node.children[1];
    Verdict verdict(!node.every);
    for (const Value& row : domain.list()) {
      rows_.push_back(&row);
      try {
        gather(verdict, condition, [&] { return evaluate(condition); });
      } catch (...) {
        rows_.pop_back();
        throw;
      }
      rows_.pop_back();
      if (verdict.decided()) {
        break;
      }
    }
    return verdict.result();
  }

  Value range(const Node& node) {
    Range range;
    if (node.operators.empty()) {
      range.low = evaluate(node.children[0]);
      range.high = evaluate(node.children[1]);
      range.low_closed = node.low_closed;
      range.high_closed = node.high_closed;
      // The bounds must have an order, and the same one.
      compare(Operator::less, range.low, range.high, node.children[1].offset);
      return range;
    }
    const Operator op = node.operators[0];
    const Value bound = evaluate(node.children[0]);
    if (op == Operator::equal || op == Operator::unequal) {
      range.form = op == Operator::equal ? RangeForm::equal : RangeForm::unequal;
      range.low = bound;
      return range;
    }
    compare(Operator::less, bound, bound, node.children[0].offset);
    const bool high = op == Operator::less || op == Operator::less_equal;
    (high ? range.high : range.low) = bound;
    range.low_unbounded = high;
    range.high_unbounded = !high;
    range.low_closed = op == Operator::greater_equal;
    range.high_closed = op == Operator::less_equal;
    return range;
  }

  std::span<const Value> facts_;
  std::vector<const Value*> rows_;
  std::size_t steps_ = 0;
};

}  // namespace

Value evaluate(const Expression& expression, std::span<const Value> facts) {
  return Evaluator(facts).evaluate(ExpressionAccess::root(expression));
}

Value evaluate(const UnaryTests& tests, const Value& input, std::span<const Value> facts) {
  const Node& root = ExpressionAccess::root(tests);
  const Value passed = Evaluator(facts).passes(input, root.children);
  return root.negated && passed.is(ValueKind::boolean) ? Value(!passed.boolean()) : passed;
}

}  // namespace hoctap
