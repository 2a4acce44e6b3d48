// SPDX-License-Identifier: Apache-2.0
#include "rubric/scale.hpp"

#include <algorithm>
#include <functional>

namespace hoctap {

PointsRole role_of(const Indicator& indicator) {
  return indicator.points ? indicator.points->as.value_or(PointsRole::scale) : PointsRole::scale;
}

std::size_t counted_of(const Combine& rule, std::size_t parts) {
  const auto count = static_cast<std::size_t>(std::max(0, rule.count.value_or(0)));
  if (rule.take == CombineRule::best) return std::min(count, parts);
  return parts - std::min(count, parts);
}

Maxima maxima_of(const Criterion& criterion) {
  Maxima sum;
  std::vector<Number> known;
  for (const Indicator& indicator : criterion.indicators) {
    if (role_of(indicator) != PointsRole::scale) continue;
    if (indicator.points && indicator.points->max) {
      known.push_back(*indicator.points->max);
    } else {
      sum.complete = false;
    }
  }
  std::size_t count = known.size();
  if (criterion.combine && criterion.combine->take == CombineRule::average) {
    count = std::min<std::size_t>(count, 1);  // they are alike
  } else if (criterion.combine) {
    const int taken = criterion.combine->count.value_or(0);
    const bool sound = taken > 0 && static_cast<std::size_t>(taken) < count;
    if (!sum.complete || !sound) return {Number(0), false};  // nobody knows which are the best
    count = counted_of(*criterion.combine, count);
  }
  std::sort(known.begin(), known.end(), std::greater<>());
  for (std::size_t i = 0; i < count; ++i) sum.known = sum.known + known[i];
  return sum;
}

std::optional<Number> most_of(const Rubric& rubric, PointsRole role) {
  const bool bonus = role == PointsRole::bonus;
  std::optional<Number> most = Number(0);
  for (const Criterion& criterion : rubric.criteria) {
    std::optional<Number> sum = Number(0);
    for (const Indicator& indicator : criterion.indicators) {
      if (role_of(indicator) != role) continue;
      const auto& max = indicator.points->max;
      sum = max && sum ? std::optional(*sum + *max) : std::nullopt;
    }
    const auto& cap = bonus ? criterion.bonus_cap : criterion.penalty_cap;
    if (cap) sum = sum ? std::min(*sum, cap->max) : cap->max;
    most = most && sum ? std::optional(*most + *sum) : std::nullopt;
  }
  const auto& cap = bonus ? rubric.total->bonus_cap : rubric.total->penalty_cap;
  if (cap) return most ? std::min(*most, cap->max) : cap->max;
  return most;
}

Number within_limits(const Total& total, const Number& points) {
  if (!total.limits) return points;
  if (total.limits->low && points < *total.limits->low) return *total.limits->low;
  return total.limits->high && points > *total.limits->high ? *total.limits->high : points;
}

Interval range_of_total(const Rubric& rubric) {
  const Total& total = *rubric.total;
  const Number least = Number(0) - most_of(rubric, PointsRole::penalty).value_or(Number(0));
  const Number most = total.max + most_of(rubric, PointsRole::bonus).value_or(Number(0));
  return {.low = within_limits(total, least),
          .low_closed = true,
          .high = within_limits(total, most),
          .high_closed = true};
}

}  // namespace hoctap
