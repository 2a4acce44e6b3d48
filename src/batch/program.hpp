// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "batch/column.hpp"

namespace hoctap {

/// A whole number or an answer for each row of a block, worked out from earlier steps.
struct ProgramStep {
  enum class Kind : std::uint8_t {
    number,    // what input `a` says
    constant,  // x
    linear,    // x·a + y·b + z
    product,   // a·b
    pick,      // a where `c`, else b
    least,     // of a and b
    greatest,  // of a and b
    quotient,  // (x·a + y·b + z) / (w·b), rounded down
    truth,     // the answer that input `a` says; answers from here on
    range,     // x ≤ a ≤ y
    compare,   // x·a ≥ y·b, or > where strict
    multiple,  // a is a multiple of x
    all_of,    // of `of`
    any_of,
    none_of
  };
  Kind kind = Kind::constant;
  std::size_t a = 0;
  std::size_t b = 0;
  std::size_t c = 0;
  std::int64_t x = 0;
  std::int64_t y = 0;
  std::int64_t z = 0;
  std::int64_t w = 0;
  bool strict = false;
  std::vector<std::size_t> of = {};
  friend bool operator==(const ProgramStep&, const ProgramStep&) = default;
};

/// Whether a step answers, else it is a number.
inline bool answers(const ProgramStep& step) {
  return step.kind >= ProgramStep::Kind::truth;
}

/// A column whose cells are whole numbers: yes is 1, a decimal so many of its last digit, a text its rank.
/// Rows beyond the ends are left to `score`.
struct Input {
  std::size_t planned = 0;
  Column::Ranks ranks = {};
  std::int64_t low = 0;
  std::int64_t high = 0;
};

/// Steps, each after those that it reads, and none twice.
class Program {
 public:
  /// Ends of a range that has none there.
  static constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  static constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

  std::size_t add(Input input);
  /// The step, which may be there already.
  std::size_t add(const ProgramStep& step);
  std::size_t constant(std::int64_t value) { return add({.kind = ProgramStep::Kind::constant, .x = value}); }
  /// x ≤ a ≤ y
  std::size_t range(std::size_t a, std::int64_t low, std::int64_t high) {
    return add({.kind = ProgramStep::Kind::range, .a = a, .x = low, .y = high});
  }
  /// Answers joined. Of none all hold, and any of none does not; such an answer, which never turns, is left
  /// out where it adds nothing, and is all that is left where it settles the others.
  std::size_t all_of(std::vector<std::size_t> of) { return joined(ProgramStep::Kind::all_of, std::move(of)); }
  std::size_t any_of(std::vector<std::size_t> of) { return joined(ProgramStep::Kind::any_of, std::move(of)); }
  std::size_t negated(std::size_t answer);

  /// An answer without which a row is left to `score`.
  void demand(std::size_t answer);

  const std::vector<Input>& inputs() const noexcept { return inputs_; }
  const std::vector<std::size_t>& demanded() const noexcept { return demanded_; }
  const std::vector<ProgramStep>& steps() const noexcept { return steps_; }
  const ProgramStep& operator[](std::size_t step) const { return steps_[step]; }

  /// What the inputs lie between where they are held to ±cap.
  std::vector<Input> held_to(std::int64_t cap) const;

  /// The proof that nothing overflows: with inputs between these ends, no number of a step and nothing on the
  /// way to it is beyond ±limit, no quotient is of a negative number, and no divisor is negative (where it is
  /// 0, the row is left out).
  /// @pre limit < 2^62
  bool fits(const std::vector<Input>& ends, std::int64_t limit) const;

 private:
  std::size_t joined(ProgramStep::Kind kind, std::vector<std::size_t> of);
  bool is_of_none(std::size_t answer, ProgramStep::Kind kind) const;

  std::vector<Input> inputs_;
  std::vector<ProgramStep> steps_;
  std::vector<std::size_t> demanded_;
};

}  // namespace hoctap
