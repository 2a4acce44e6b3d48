// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hoctap/feel/expression.hpp"

/// The algebra of intervals of numbers.

namespace hoctap {

/// The first part of [low..high] that `covered` (ascending, disjoint) leaves out, or nothing.
std::optional<Interval> first_hole(const std::vector<Interval>& covered, const Interval& domain);

/// The common part of two intervals, or nothing when they have none.
std::optional<Interval> common(const Interval& a, const Interval& b);

/// Whether the number lies in it.
bool contains(const Interval& interval, const Number& number);

/// The numbers that lie in none of them. @pre they ascend and do not meet, as those of `intervals` do
std::vector<Interval> complement(const std::vector<Interval>& set);

/// Whether `a` begins below `b`, and whether it ends below it.
bool starts_before(const Interval& a, const Interval& b);
bool ends_before(const Interval& a, const Interval& b);

/// `[70..84]`, `(84..85)`, `>= 5`.
std::string format(const Interval& interval);

}  // namespace hoctap
