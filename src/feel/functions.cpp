// SPDX-License-Identifier: Apache-2.0
#include "feel/functions.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "exact/effort.hpp"
#include "feel/compare.hpp"

namespace hoctap {
namespace {

constexpr std::size_t any_number = 16384;

// The order of FunctionId.
constexpr std::array table{
    Function{FunctionId::minimum, "min", {"list"}, 1, any_number, true},
    Function{FunctionId::maximum, "max", {"list"}, 1, any_number, true},
    Function{FunctionId::sum, "sum", {"list"}, 1, any_number, true},
    Function{FunctionId::mean, "mean", {"list"}, 1, any_number, true},
    Function{FunctionId::count, "count", {"list"}, 1, 1},
    Function{FunctionId::absolute, "abs", {"n"}, 1, 1},
    Function{FunctionId::floor, "floor", {"n", "scale"}, 1, 2},
    Function{FunctionId::ceiling, "ceiling", {"n", "scale"}, 1, 2},
    Function{FunctionId::decimal, "decimal", {"n", "scale"}, 2, 2},
    Function{FunctionId::modulo, "modulo", {"dividend", "divisor"}, 2, 2},
    Function{FunctionId::round_half_up, "round half up", {"n", "scale"}, 2, 2},
    Function{FunctionId::round_half_down, "round half down", {"n", "scale"}, 2, 2},
    Function{FunctionId::round_up, "round up", {"n", "scale"}, 2, 2},
    Function{FunctionId::round_down, "round down", {"n", "scale"}, 2, 2},
    Function{FunctionId::date, "date", {"from"}, 1, 3},
    Function{FunctionId::negation, "not", {"negand"}, 1, 1},
};

class Call {
 public:
  Call(const Function& function, std::span<const Value> arguments, const Node& node, Budget& budget)
      : function_(function), arguments_(arguments), node_(node), budget_(budget) {}

  Value result() const {
    for (const ValueKind kind : {ValueKind::not_applicable, ValueKind::missing}) {
      for (const Value& argument : arguments_) {
        if (argument.is(kind)) {
          return argument;
        }
      }
    }
    switch (function_.id) {
      case FunctionId::minimum:
        return extreme(Operator::less);
      case FunctionId::maximum:
        return extreme(Operator::greater);
      case FunctionId::sum:
        return total(false);
      case FunctionId::mean:
        return total(true);
      case FunctionId::count:
        return Value(static_cast<std::int64_t>(list(0).size()));
      case FunctionId::absolute:
        spend(effort(number(0), number(0)));
        return abs(number(0));
      case FunctionId::floor:
        return rounded(Rounding::floor);
      case FunctionId::ceiling:
        return rounded(Rounding::ceiling);
      case FunctionId::decimal:
        return rounded(Rounding::half_even);
      case FunctionId::modulo:
        return remainder();
      case FunctionId::round_half_up:
        return rounded(Rounding::half_up);
      case FunctionId::round_half_down:
        return rounded(Rounding::half_down);
      case FunctionId::round_up:
        return rounded(Rounding::up);
      case FunctionId::round_down:
        return rounded(Rounding::down);
      case FunctionId::date:
        return date();
      case FunctionId::negation:
        demand(0, ValueKind::boolean);
        return !arguments_[0].boolean();
    }
    return {};
  }

 private:
  std::size_t offset(std::size_t argument) const { return node_.children[argument].offset; }

  void demand(std::size_t argument, ValueKind kind) const {
    if (!arguments_[argument].is(kind)) {
      fail(offset(argument), "feel-type", phrase(arguments_[argument].kind()), phrase(kind));
    }
  }

  const Number& number(std::size_t argument) const {
    demand(argument, ValueKind::number);
    return arguments_[argument].number();
  }

  const List& list(std::size_t argument) const {
    demand(argument, ValueKind::list);
    return arguments_[argument].list();
  }

  // The elements of the one list, or the arguments themselves.
  std::span<const Value> elements() const {
    return arguments_.size() == 1 && arguments_[0].is(ValueKind::list) ? std::span(arguments_[0].list())
                                                                       : arguments_;
  }

  std::size_t offset_of_element(std::size_t i) const {
    return arguments_.size() == 1 ? offset(0) : offset(i);
  }

  void spend(std::size_t steps) const { budget_.spend(steps, node_.offset); }

  std::optional<Value> absent_element() const {
    spend(elements().size());
    for (const ValueKind kind : {ValueKind::not_applicable, ValueKind::missing}) {
      for (const Value& element : elements()) {
        if (element.is(kind)) {
          return element;
        }
      }
    }
    return elements().empty() ? std::optional<Value>(Missing{}) : std::nullopt;
  }

  Value extreme(Operator better) const {
    if (std::optional<Value> absent = absent_element()) {
      return *absent;
    }
    const std::span<const Value> values = elements();
    const Value* best = values.data();
    for (std::size_t i = 0; i < values.size(); ++i) {
      // The first element meets itself, which finds a kind that has no order.
      if (compare(better, values[i], *best, offset_of_element(i), budget_).boolean()) {
        best = &values[i];
      }
    }
    return *best;
  }

  Value total(bool mean) const {
    if (std::optional<Value> absent = absent_element()) {
      return *absent;
    }
    const std::span<const Value> values = elements();
    Number total;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!values[i].is(ValueKind::number)) {
        fail(offset_of_element(i), "feel-type", phrase(values[i].kind()), phrase(ValueKind::number));
      }
      spend(effort(total, values[i].number()));
      total = placed(node_.offset, [&] { return total + values[i].number(); });
    }
    if (!mean) {
      return total;
    }
    spend(effort(total, total));
    return placed(node_.offset, [&] { return total / Number(values.size()); });
  }

  // DMN cuts a scale to a whole number, and gives it the limits of IEEE 754 decimal128.
  int scale(std::size_t argument) const {
    spend(effort_of_digits(number(argument)));
    const Number whole = round(number(argument), 0, Rounding::down);
    if (whole < Number(-6111) || whole > Number(6176)) {
      fail(offset(argument), "feel-argument", shorten(format(whole)), "[-6111..6176]");
    }
    return static_cast<int>(*whole.integer());
  }

  Value rounded(Rounding mode) const {
    const Number& n = number(0);
    const int digits = arguments_.size() > 1 ? scale(1) : 0;
    spend(effort_of_digits(n, static_cast<std::size_t>(digits < 0 ? -digits : digits)));
    return placed(offset(0), [&] { return round(n, digits, mode); });
  }

  Value remainder() const {
    const Number& dividend = number(0);
    const Number& divisor = number(1);
    spend(4 * effort(dividend, divisor));  // a quotient, rounded, a product and a difference
    return placed(offset(1), [&] { return modulo(dividend, divisor); });
  }

  Value date() const {
    if (arguments_.size() == 1) {
      if (arguments_[0].is(ValueKind::date)) {
        return arguments_[0];
      }
      demand(0, ValueKind::text);
      return placed(offset(0), [this] { return parse_date(arguments_[0].text()); });
    }
    std::array<int, 3> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::optional<std::int64_t> whole = number(i).integer();
      if (!whole || *whole < 0 || *whole > 9999) {
        spend(effort_of_digits(number(i)));
        fail(offset(i), "feel-argument", shorten(format(number(i))), function_.usage());
      }
      parts[i] = static_cast<int>(*whole);
    }
    const std::chrono::year_month_day day{std::chrono::year{parts[0]},
                                          std::chrono::month{static_cast<unsigned>(parts[1])},
                                          std::chrono::day{static_cast<unsigned>(parts[2])}};
    return placed(node_.offset, [&day] { return Date(day); });
  }

  const Function& function_;
  std::span<const Value> arguments_;
  const Node& node_;
  Budget& budget_;
};

}  // namespace

std::string Function::usage() const {
  std::string text(name);
  for (std::size_t i = 0; i < parameters.size() && !parameters[i].empty(); ++i) {
    text += (i == 0 ? "(" : ", ") + std::string(parameters[i]);
  }
  return text + ")";
}

std::span<const Function> functions() noexcept {
  return table;
}

std::optional<std::size_t> find_function(std::string_view name) noexcept {
  const auto* found =
      std::find_if(table.begin(), table.end(), [name](const Function& f) { return f.name == name; });
  return found == table.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - table.begin()));
}

Value call(const Function& function, std::span<const Value> arguments, const Node& node, Budget& budget) {
  budget.spend(arguments.size(), node.offset);
  return Call(function, arguments, node, budget).result();
}

}  // namespace hoctap
