// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "batch/rows.hpp"

namespace hoctap {

/// The decision of a rubric with levels over blocks of rows, as `score` makes it where every fact is stated
/// and nothing keeps a row from being decided by comparing whole numbers. All other rows are odd, and left to
/// `score`: those with something missing, not applicable, beyond its limits, at odds with a constraint,
/// without evidence, written in another way than its column is, or with a divisor of 0.
///
/// Nothing overflows: a value and a bound are 64 bits wide, so the product of a count and a part of a bound
/// is less than 2^127.
class Kernel {
 public:
  static constexpr std::size_t block = 1024;
  static constexpr std::int8_t odd = -1;

  /// Nothing where the rubric or the columns ask for more.
  static std::optional<Kernel> of(const Compiled& compiled, const Plan& plan);

  /// Which rows of one batch are to be gone through.
  class Run;

 private:
  Kernel() = default;
  friend class Lowering;

  using Values = std::array<std::int64_t, block>;
  using Mask = std::array<std::uint8_t, block>;

  // A column of a fact or of evidence, and what is no reason to leave the row.
  struct Input {
    std::size_t planned = 0;
    Column::Ranks ranks = {};
    std::int64_t low = 0;
    std::int64_t high = 0;
  };
  // Whether a value lies in a range, or, with a divisor, whether value / divisor does.
  struct Bound {
    std::int64_t times = 1;  // value × times ≥ divisor × least
    std::int64_t least = 0;
    bool strict = false;
    friend bool operator==(const Bound&, const Bound&) = default;
  };
  struct Test {
    enum class Kind { range, share, order } kind = Kind::range;
    std::size_t value = 0;  // by input
    std::size_t other = 0;  // the divisor, or what it is compared with
    std::int64_t low = 0;   // of a range
    std::int64_t high = 0;
    bool inside = true;  // else it has to lie outside
    std::optional<Bound> at_least;
    std::optional<Bound> at_most;
    bool below = false;  // of an order
    bool strict = false;
    friend bool operator==(const Test&, const Test&) = default;
  };
  struct Row {
    std::optional<std::size_t> when;  // by test
    std::optional<std::size_t> test;  // none: it asks nothing
    std::vector<bool> levels;
  };
  struct Part {
    std::optional<std::size_t> applies;
    std::vector<Row> rows;
    std::vector<bool> asks;  // by level
    bool decides = true;
    std::optional<NotApplicablePolicy> policy;
  };

  std::vector<Input> inputs_;
  std::vector<Test> tests_;
  std::vector<std::size_t> demanded_;  // tests that every row passes: constraints, and whom it is for
  std::vector<std::size_t> divisors_;  // inputs that are not 0
  std::vector<Part> parts_;
  std::size_t levels_ = 0;
};

class Kernel::Run {
 public:
  Run(const Kernel& kernel, const Rows& rows);

  /// By row of the block from `first` on: the outcome, or `odd`. Good until the next call.
  /// @pre first + count <= the rows, count <= block
  const std::array<std::int8_t, block>& decide(std::int64_t first, std::size_t count);

 private:
  void take_in(std::int64_t first, std::size_t count);
  void ask(const Test& test, std::size_t count, Mask& passes) const;
  void ask_share(const Test& test, const Bound& bound, bool at_least, std::size_t count, Mask& passes) const;
  void level(std::size_t level, std::size_t count);

  const Kernel& kernel_;
  const Rows& rows_;
  std::vector<std::vector<std::int64_t>> dictionaries_;  // by input
  std::vector<Values> values_;
  std::vector<Mask> passes_;  // by test
  Mask odd_{};
  Mask reached_{};
  Mask met_{};
  Mask asked_{};
  std::array<std::int8_t, block> outcomes_{};
};

}  // namespace hoctap
