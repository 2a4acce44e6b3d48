// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "hoctap/rubric/rubric.hpp"

namespace hoctap {

/// The levels of a rubric, and which of them are part of which.
class LevelsOf {
 public:
  /// @pre the rubric has no more than `max_levels`, and outlives this
  explicit LevelsOf(const Rubric& rubric);

  /// By level, from the lowest, whether a condition counts for it: for those it names, for every level when
  /// it names none, and for those that include one of these, directly or by way of others.
  std::vector<bool> of(const Condition& condition) const;
  /// The same of an indicator, which asks something at the levels that its conditions count for.
  std::vector<bool> of(const Indicator& indicator) const;
  /// And of a criterion, by its indicators.
  std::vector<bool> of(const Criterion& criterion) const;

 private:
  using Bits = std::uint64_t;
  static_assert(max_levels <= 64);

  Bits named(const std::vector<std::string>& ids) const;
  template <class Part>
  std::vector<bool> any(const std::vector<Part>& parts) const;

  std::map<std::string_view, std::size_t> index_;
  std::vector<Bits> included_;  // by level, directly
};

}  // namespace hoctap
