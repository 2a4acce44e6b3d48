// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "hoctap/exact/number.hpp"
#include "hoctap/score/sheet.hpp"

/// What may be while facts are missing: one algebra for rows, indicators, criteria, levels, classes and
/// points.

namespace hoctap {

/// What may still become of something that is asked: any of what is true here.
struct Possible {
  bool met = false;
  bool not_met = false;
  bool not_applicable = false;
  friend bool operator==(const Possible&, const Possible&) = default;
};

/// Met for certain; one or the other; left out for certain.
inline constexpr Possible possible_met{.met = true};
inline constexpr Possible possible_open{.met = true, .not_met = true};
inline constexpr Possible possible_outside{.not_applicable = true};

constexpr Outcome outcome_of(const Possible& possible) {
  if (possible == possible_met) return Outcome::met;
  if (possible == Possible{.not_met = true}) return Outcome::not_met;
  return possible == possible_outside ? Outcome::not_applicable : Outcome::undetermined;
}

/// Of something that turns out in one way or the other.
constexpr Possible either(const Possible& a, const Possible& b) {
  return {a.met || b.met, a.not_met || b.not_met, a.not_applicable || b.not_applicable};
}

/// Of a whole that is met when both parts are; a part that does not apply asks nothing.
constexpr Possible together(const Possible& a, const Possible& b) {
  return {.met = (a.met && (b.met || b.not_applicable)) || (b.met && a.not_applicable),
          .not_met = a.not_met || b.not_met,
          .not_applicable = a.not_applicable && b.not_applicable};
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
