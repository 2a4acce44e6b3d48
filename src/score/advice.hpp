// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "score/score.hpp"

namespace hoctap {

/// How much more of a number it takes: so much, or more than that.
struct More {
  Number amount;
  bool exceeded = false;  ///< so much itself is not enough
};

/// A condition on a share of two counts that is missed: how many more have to be counted in the part.
struct RowAdvice {
  std::size_t indicator = 0;
  std::size_t row = 0;
  Number more;
  std::size_t counted = 0;  ///< the slot of what is counted
};

/// The band that takes the total as it is, or else the one above the one that was reached, among those that
/// can hold for this entity; and what is in the way.
struct BandAdvice {
  std::size_t band = 0;
  std::optional<More> total;            ///< points that the total lacks
  std::vector<std::size_t> criteria;    ///< those with points that the band does not take
  std::vector<std::size_t> indicators;  ///< likewise
};

/// What the points of an indicator came of.
struct Earned {
  std::size_t indicator = 0;
  Value value;
  std::optional<std::size_t> tier;  ///< absent: they are in proportion to the value
};

/// What the least is that would have led to more, and what was behind it as it is.
struct Advice {
  std::vector<RowAdvice> rows;  ///< by indicator, then by row
  std::optional<BandAdvice> band;
  std::vector<std::size_t>
      lost;                    ///< better bands with this total, for whose condition alone they do not hold
  std::vector<Earned> earned;  ///< by indicator
};

/// Where a range of totals begins.
struct TotalBound {
  Number value;
  bool open = false;
};
/// The least total that is rounded to the bound or more, or where it is open to more. @pre the bound is not
/// negative
TotalBound least_rounded_to(const TotalBound& bound, const RoundRule& rule);

/// @pre the score came from these facts
Advice advise(const Compiled& compiled, Slots& slots, const Score& score);

/// The same about a sheet, whose facts are scored again. @pre the sheet came from this rubric
Advice advice_of(const Compiled& compiled, const Sheet& sheet);

}  // namespace hoctap
