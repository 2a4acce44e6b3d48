// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>

#include "rubric/scale.hpp"
#include "score/score.hpp"

namespace hoctap {
namespace {

Span capped(Span sum, const std::optional<Cap>& cap) {
  if (!cap) return sum;
  return {std::min(sum.low, cap->max), std::min(sum.high, cap->max)};
}

// What the regulation's rule for a criterion makes of the points of its indicators.
class Combiner {
 public:
  explicit Combiner(const Combine& rule) : rule_(rule) {}

  void add(const Span& points, bool may_skip) {
    low_.push_back(points.low);
    high_.push_back(points.high);
    if (may_skip) {
      ++optional_;
      low_.pop_back();
    }
  }

  Span combined() {
    if (rule_.take == CombineRule::average) return average();
    std::sort(low_.begin(), low_.end(), std::greater<>());
    std::sort(high_.begin(), high_.end(), std::greater<>());
    return {sum(low_, counted_of(rule_, low_.size())), sum(high_, counted_of(rule_, high_.size()))};
  }

 private:
  static Number sum(const std::vector<Number>& points, std::size_t count) {
    Number sum;
    for (std::size_t i = 0; i < count; ++i) sum = sum + points[i];
    return sum;
  }

  // At the least with those that may be left out at nothing, at the most with those of them that raise it.
  Span average() {
    if (high_.empty()) return {0, 0};
    if (optional_ == 0) return {mean(low_), mean(high_)};
    return {0, *std::max_element(high_.begin(), high_.end())};
  }

  static Number mean(const std::vector<Number>& points) {
    return sum(points, points.size()) / Number(static_cast<std::int64_t>(points.size()));
  }

  const Combine& rule_;
  std::vector<Number> low_;
  std::vector<Number> high_;
  std::size_t optional_ = 0;
};

// Adds up the points, or those with unknown law left open, of one criterion.
void add_up(const Compiled& compiled, std::size_t criterion, std::size_t& next, Score& out,
            Span PointsScore::*points, Span Subtotal::*subtotal) {
  Subtotal& here = out.subtotals[criterion];
  const Criterion& rubric = compiled.rubric.criteria[criterion];
  std::optional<Combiner> combiner;
  if (rubric.combine) combiner.emplace(*rubric.combine);
  Span scale{0, 0};
  here.bonus = here.penalty = {0, 0};
  for (; next < out.points.size() && compiled.indicators[next].criterion == criterion; ++next) {
    const PointsScore& part = out.points[next];
    if (!part.counts) continue;
    switch (role_of(*compiled.indicators[next].rubric)) {
      case PointsRole::bonus:
        here.bonus = here.bonus + part.*points;
        continue;
      case PointsRole::penalty:
        here.penalty = here.penalty + part.*points;
        continue;
      case PointsRole::scale:
        break;
    }
    if (combiner) {
      combiner->add(part.*points, part.may_skip);
    } else {
      scale = scale + part.*points;
    }
  }
  here.*subtotal = combiner ? combiner->combined() : scale;
  here.bonus = capped(here.bonus, rubric.bonus_cap);
  here.penalty = capped(here.penalty, rubric.penalty_cap);
}

Number factor_of(const Compiled& compiled, const Score& score) {
  Span left_out{0, 0};
  for (const PointsScore& part : score.points) {
    if (part.rescaled) left_out = left_out + part.max;
  }
  const Number& max = compiled.rubric.total->max;
  const bool scales = left_out.settled() && left_out.low.sign() > 0 && left_out.low < max;
  return scales ? max / (max - left_out.low) : Number(1);
}

// A total, and what it is made of.
struct Sums {
  Span scale{0, 0};
  Span bonus{0, 0};
  Span penalty{0, 0};
  Span total{0, 0};
};

// The same of all criteria, and the total.
Sums add_up(const Compiled& compiled, Score& out, Span PointsScore::*points, Span Subtotal::*subtotal) {
  const Total& total = *compiled.rubric.total;
  Sums sums;
  std::size_t next = 0;  // indicators stand in the order of their criteria
  for (std::size_t i = 0; i < out.subtotals.size(); ++i) {
    const Subtotal& here = out.subtotals[i];
    add_up(compiled, i, next, out, points, subtotal);
    sums.scale = sums.scale + here.*subtotal;
    sums.bonus = sums.bonus + here.bonus;
    sums.penalty = sums.penalty + here.penalty;
  }
  if (const Number factor = factor_of(compiled, out); factor != Number(1))
    sums.scale = {sums.scale.low * factor, sums.scale.high * factor};
  if (std::any_of(out.points.begin(), out.points.end(),
                  [](const PointsScore& part) { return part.may_rescale; }))
    sums.scale.high = total.max;
  // The parts cannot add up to more than the whole, however little is known of each.
  sums.scale.high = std::max(sums.scale.low, std::min(sums.scale.high, total.max));
  sums.bonus = capped(sums.bonus, total.bonus_cap);
  sums.penalty = capped(sums.penalty, total.penalty_cap);
  sums.total = {within_limits(total, sums.scale.low + sums.bonus.low - sums.penalty.high),
                within_limits(total, sums.scale.high + sums.bonus.high - sums.penalty.low)};
  return sums;
}

}  // namespace

Subtotal unit_of(const Compiled& compiled, const Score& score, std::size_t first) {
  Subtotal unit{.may_skip = true};
  for (std::size_t i = first; i < score.points.size() && compiled.indicators[i].unit == first; ++i) {
    const PointsScore& part = score.points[i];
    if (!part.counts || role_of(*compiled.indicators[i].rubric) != PointsRole::scale) continue;
    unit.counts = true;
    unit.may_skip = unit.may_skip && part.may_skip;
    unit.points = unit.points + part.points;
    unit.lawful = unit.lawful + part.lawful;
  }
  return unit;
}

bool rests_on_awarded(const Score& score) {
  return std::any_of(score.points.begin(), score.points.end(),
                     [](const PointsScore& one) { return one.counts && one.points != one.lawful; });
}

void add_up(const Compiled& compiled, Score& out) {
  out.subtotals.resize(compiled.rubric.criteria.size());
  for (Subtotal& part : out.subtotals) {
    part.counts = false;
    part.may_skip = true;
  }
  for (std::size_t i = 0; i < out.points.size(); ++i) {
    if (role_of(*compiled.indicators[i].rubric) != PointsRole::scale) continue;
    Subtotal& part = out.subtotals[compiled.indicators[i].criterion];
    part.counts = part.counts || out.points[i].counts;
    part.may_skip = part.may_skip && (out.points[i].may_skip || !out.points[i].counts);
  }
  const bool differs = rests_on_awarded(out);
  if (differs) out.lawful = add_up(compiled, out, &PointsScore::lawful, &Subtotal::lawful).total;
  // These come last: bonus and penalty are as they were awarded.
  const Sums sums = add_up(compiled, out, &PointsScore::points, &Subtotal::points);
  out.scale = sums.scale;
  out.bonus = sums.bonus;
  out.penalty = sums.penalty;
  out.total = sums.total;
  if (differs) return;
  out.lawful = out.total;
  for (Subtotal& part : out.subtotals) part.lawful = part.points;
}

}  // namespace hoctap
