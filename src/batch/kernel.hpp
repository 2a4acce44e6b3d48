// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "batch/partial.hpp"
#include "batch/program.hpp"
#include "batch/rows.hpp"

namespace hoctap {

/// The decision of a rubric over blocks of rows, as `score` makes it where every fact is stated and nothing
/// keeps a row from being decided by steps of whole numbers. All other rows are odd, and left to `score`:
/// those with something missing, not applicable, beyond its limits, at odds with a constraint, without
/// evidence, written in another way than its column is, with a divisor of 0 or with a number of
/// very many digits.
///
/// Nothing overflows: see `Program::fits`, which holds of the ends that all inputs are held to. A block whose
/// numbers are small enough goes by 32 bits, for which the same holds.
class Kernel {
 public:
  static constexpr std::size_t block = 1024;
  static constexpr std::int8_t odd = -1;
  static constexpr std::int8_t partial = -2;

  /// Nothing where the rubric or the columns ask for more.
  static std::optional<Kernel> of(const Compiled& compiled, const Plan& plan);

  /// In how many decimals totals are counted; 0 in rubrics without.
  int total_scale() const noexcept { return total_scale_; }

  /// By input, as `Partial::Decided` counts them: the fact; nothing of evidence.
  const std::vector<std::optional<std::size_t>>& facts() const noexcept { return facts_; }

  /// What became of the rows of a block.
  struct Decided {
    std::array<std::int8_t, block> outcomes;  ///< or `odd`, or `partial`
    std::array<std::int64_t, block> totals;   ///< of rows that are not odd, in rubrics with points
  };

  /// Which rows of one batch are to be gone through.
  class Run;

 private:
  Kernel() = default;
  friend class Lowering;

  Program program_;
  // Answers by step, and the outcome. Of a row that is not odd, the last one that holds is what it comes to.
  std::vector<std::pair<std::size_t, std::int8_t>> outcomes_;
  std::optional<std::size_t> total_;
  int total_scale_ = 0;
  std::optional<Partial> partial_;
  std::vector<std::optional<std::size_t>> facts_;  // by input; nothing of evidence
  std::vector<Input> wide_;                        // what its inputs are held to
  std::vector<Input> narrow_;  // the same where steps of 32 bits do; none where they never do
};

class Kernel::Run {
 public:
  Run(const Kernel& kernel, const Rows& rows);
  ~Run();
  Run(Run&&) noexcept;
  Run& operator=(Run&&) noexcept;

  /// The rows of the block from `first` on. Good until the next call.
  /// @pre first + count <= the rows, count <= block
  const Decided& decide(std::int64_t first, std::size_t count);

  /// What is said of a partial row of that block, by its place in it; nothing where it is odd as well.
  std::optional<Partial::Decided> decide_partial(std::size_t row);

 private:
  struct Lanes;
  std::unique_ptr<Lanes> lanes_;
};

}  // namespace hoctap
