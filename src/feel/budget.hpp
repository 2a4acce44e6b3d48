// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "feel/node.hpp"

namespace hoctap {

/// The steps that are left to evaluations. All that is evaluated to score one record shares one budget, so a
/// record costs no more than this whatever its rubric asks. A step is about what one node takes whose values
/// are short; what takes longer with longer values costs more steps.
class Budget {
 public:
  explicit Budget(std::size_t steps = max_expression_steps) noexcept : left_(steps) {}

  /// @throws Error feel-steps
  void spend(std::size_t steps, std::size_t offset) {
    if (steps > left_) refuse(offset);
    left_ -= steps;
  }
  /// What copying, comparing or joining texts of so many bytes costs. It is the memory of the copies that has
  /// to be bounded, more than the time they take.
  void spend_bytes(std::size_t bytes, std::size_t offset) { spend(bytes / bytes_of_step, offset); }
  /// What an error costs that another side may still outweigh.
  void spend_error(const Error& error, std::size_t offset);
  /// What going through the value costs, with all that is in it.
  void spend_value(const Value& value, std::size_t offset);
  std::size_t left() const noexcept { return left_; }
  /// Whether something was refused.
  bool overrun() const noexcept { return overrun_; }

 private:
  static constexpr std::size_t bytes_of_step = 32;

  [[noreturn]] void refuse(std::size_t offset);

  std::size_t left_;
  bool overrun_ = false;
};

/// Evaluates within the budget, as the functions of the same name do within one of their own.
Value evaluate(const Node& root, std::span<const Value> facts, Budget& budget);
Value evaluate(const Expression& expression, std::span<const Value> facts, Budget& budget);
Value evaluate(const UnaryTests& tests, const Value& input, std::span<const Value> facts, Budget& budget);

/// The same without a copy: a fact where the expression just names it, else `made`.
const Value& read(const Expression& expression, std::span<const Value> facts, Budget& budget, Value& made);

}  // namespace hoctap
