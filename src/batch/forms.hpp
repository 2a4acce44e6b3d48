// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "batch/program.hpp"
#include "feel/node.hpp"
#include "score/compiled.hpp"

namespace hoctap {

/// A number by row: num / (unit · den), where `den` is 1 unless it is a step. Rows in which that step comes
/// to less than 1 are left out where the number is asked for.
struct Form {
  std::size_t num = 0;
  std::int64_t unit = 1;  ///< at least 1
  std::optional<std::size_t> den = {};
};

/// Makes steps of FEEL expressions, as they are evaluated where every fact is stated and applies. Nothing
/// where an expression asks for more than steps can.
class Forms {
 public:
  /// What a fact is: an answer or a number, or the rank of one of its values.
  struct Answer {
    std::size_t step;
  };
  struct Rank {
    std::size_t step;
    std::size_t fact;
  };
  using Operand = std::variant<Answer, Form, Rank>;

  Forms(const Compiled& compiled, Program& program) : compiled_(compiled), program_(program) {}

  /// What facts are, by slot. To be filled in first.
  std::vector<std::optional<Operand>> facts;

  std::optional<std::size_t> answer(const Expression& condition) const;
  std::optional<Form> number(const Expression& value) const;
  /// Whether a value passes.
  std::optional<std::size_t> passes(const Expression& value, const UnaryTests& test) const;
  std::optional<std::size_t> passes(const Operand& value, const UnaryTests& test) const;
  std::optional<Operand> operand(const Expression& value) const;

  std::optional<Form> literal(const Number& number) const;
  /// One where a condition holds, else the other.
  std::optional<Form> picked(std::size_t condition, const Form& a, const Form& b) const;
  /// A number that is no quotient, as so many of 1/unit. Nothing where its own parts are smaller.
  std::optional<std::size_t> in_units(const Form& form, std::int64_t unit) const;
  /// Whether it lies in the interval, both ends of which are optional.
  std::optional<std::size_t> within(const Form& form, const Interval& interval) const;
  /// factor · form, in so many decimals. @pre 0 ≤ form ≤ 1 in every row that is not left out
  std::optional<Form> rounded(const Form& form, const Number& factor, int scale, Rounding mode) const;

 private:
  std::optional<Operand> operand(const Node& node) const;
  std::optional<Operand> named(std::size_t slot) const;
  std::optional<std::size_t> answer(const Node& node) const;
  std::optional<Form> number(const Node& node) const;
  std::optional<Operand> chain(const Node& node) const;
  std::optional<Operand> conditional(const Node& node) const;
  std::optional<Operand> called(const Node& node) const;
  std::optional<std::size_t> comparison(const Operand& left, Operator op, const Node& right) const;
  std::optional<std::size_t> ranked(const Rank& left, Operator op, const Node& right) const;
  std::optional<std::size_t> compared(const Form& left, Operator op, const Form& right) const;
  std::optional<std::size_t> passes(const Operand& value, const Node& test) const;
  std::optional<std::size_t> between(const Operand& value, const Node& low, bool low_closed, const Node& high,
                                     bool high_closed) const;

  /// The unit in which parts of both can be counted.
  static std::optional<std::int64_t> common_unit(std::int64_t a, std::int64_t b);
  std::optional<Number> constant(const Form& form) const;
  std::optional<Form> sum(const Form& a, const Form& b, std::int64_t sign) const;
  std::optional<Form> product(const Form& form, const Number& factor) const;
  std::optional<Form> product(const Form& a, const Form& b) const;
  std::size_t multiplied(std::size_t step, std::optional<std::size_t> by) const;
  std::optional<Form> quotient(const Form& a, const Form& b) const;
  std::optional<Form> extreme(ProgramStep::Kind kind, const Form& a, const Form& b) const;
  std::size_t scaled(std::size_t step, std::int64_t factor) const;
  void demand_divisor(const Form& form) const;

  const Compiled& compiled_;
  Program& program_;
};

}  // namespace hoctap
