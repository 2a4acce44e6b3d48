// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

#include "hoctap/exact/number.hpp"
#include "hoctap/score/sheet.hpp"

/// What may be while facts are missing: one algebra for rows, indicators, criteria, levels, classes and
/// points.

namespace hoctap {

/// What may still become of something that is asked: a set of answers.
class Possible {
 public:
  constexpr Possible() = default;
  constexpr Possible(bool met, bool not_met, bool not_applicable = false)
      : bits_(static_cast<std::uint8_t>(unsigned{met} | unsigned{not_met} << 1U |
                                        unsigned{not_applicable} << 2U)) {}

  constexpr bool met() const { return (bits_ & 1U) != 0; }
  constexpr bool not_met() const { return (bits_ & 2U) != 0; }
  constexpr bool not_applicable() const { return (bits_ & 4U) != 0; }
  friend constexpr bool operator==(const Possible&, const Possible&) = default;

  /// Of something that turns out in one way or the other.
  friend constexpr Possible either(const Possible& a, const Possible& b) {
    return Possible(unsigned{a.bits_} | b.bits_);
  }

  /// Of a whole that is met when both parts are; a part that does not apply asks nothing.
  friend constexpr Possible together(const Possible& a, const Possible& b) {
    const unsigned one = a.bits_;
    const unsigned other = b.bits_;
    const unsigned met = ((one & (other | other >> 2U)) | (other & one >> 2U)) & 1U;
    return Possible(met | ((one | other) & 2U) | (one & other & 4U));
  }

 private:
  explicit constexpr Possible(unsigned bits) : bits_(static_cast<std::uint8_t>(bits)) {}

  std::uint8_t bits_ = 0;
};

/// Met for certain, missed for certain, one or the other, left out for certain.
inline constexpr Possible possible_met{true, false};
inline constexpr Possible possible_not_met{false, true};
inline constexpr Possible possible_open{true, true};
inline constexpr Possible possible_outside{false, false, true};

constexpr Verdict outcome_of(const Possible& possible) {
  if (possible == possible_met) return Verdict::met;
  if (possible == possible_not_met) return Verdict::not_met;
  return possible == possible_outside ? Verdict::not_applicable : Verdict::undetermined;
}

/// Points: the least and the most.
struct Span {
  Number low;
  Number high;
  bool settled() const { return low == high; }
  friend bool operator==(const Span&, const Span&) = default;
};

inline Span exactly(const Number& points) {
  return {points, points};
}

inline Span operator+(const Span& a, const Span& b) {
  Span sum;
  sum.low = a.low + b.low;
  sum.high = a.settled() && b.settled() ? sum.low : a.high + b.high;
  return sum;
}

/// Of points that are one or the other.
inline Span either(const Span& a, const Span& b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

}  // namespace hoctap
