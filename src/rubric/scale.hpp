// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "feel/interval.hpp"
#include "hoctap/rubric/rubric.hpp"

/// What points can add up to under a rubric.

namespace hoctap {

/// Whether an indicator's points are of the scale, or come on top of it or off it.
PointsRole role_of(const Indicator& indicator);

/// How many of so many parts count, the best ones first; all of them without a rule. @pre it is no average
std::size_t counted_of(const Combine& rule, std::size_t parts);

/// What the maxima of a criterion's indicators come to on the scale: those known, and whether all are.
struct Maxima {
  Number known;
  bool complete = true;
};
Maxima maxima_of(const Criterion& criterion);

/// What bonus or penalty points come to at the most, where that is limited at all.
std::optional<Number> most_of(const Rubric& rubric, PointsRole role);

/// From the least to the most that a total can be. @pre it has a total, and bonus and penalty are limited
Interval range_of_total(const Rubric& rubric);

/// A total within the limits that the regulation sets for it.
Number within_limits(const Total& total, const Number& points);

}  // namespace hoctap
