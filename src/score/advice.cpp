// SPDX-License-Identifier: Apache-2.0
#include "score/advice.hpp"

#include <algorithm>

#include "feel/interval.hpp"

namespace hoctap {
TotalBound least_rounded_to(const TotalBound& bound, const RoundRule& rule) {
  const Number unit = power(Number(10), -rule.scale);
  Number least = ceiling(bound.value / unit) * unit;  // the first that rounding can come to
  if (bound.open && least == bound.value) least = least + unit;
  const Number half = least - unit / 2;
  switch (rule.mode) {
    case Rounding::half_up:
      return {half, false};
    case Rounding::half_down:
      return {half, true};
    case Rounding::half_even:
      return {half, !(least / unit / 2).is_integer()};
    case Rounding::up:
    case Rounding::ceiling:
      return {least - unit, true};
    case Rounding::down:
    case Rounding::floor:
      break;
  }
  return {least, false};
}

namespace {

class Adviser {
 public:
  Adviser(const Compiled& compiled, Slots& slots, const Score& score)
      : compiled_(compiled), slots_(slots), score_(score) {}

  Advice advise() {
    if (score_.outcome && hoctap::is_outside(compiled_, *score_.outcome)) return {};
    for (std::size_t i = 0; i < compiled_.indicators.size(); ++i) {
      for (std::size_t row = 0; row < compiled_.indicators[i].conditions.size(); ++row) add_row(i, row);
      if (compiled_.indicators[i].points) add_earned(i);
    }
    if (!compiled_.bands.empty() && score_.outcome) {
      add_lost();
      add_band();
    }
    return std::move(advice_);
  }

 private:
  void add_row(std::size_t index, std::size_t row) {
    const CompiledIndicator& indicator = compiled_.indicators[index];
    const CompiledCondition& condition = indicator.conditions[row];
    if (score_.rows[indicator.first_row + row].possible.met()) return;
    const auto quotient = quotient_of(condition.value);
    if (!quotient) return;
    const Value& part = slots_[quotient->first];
    const Value& whole = slots_[quotient->second];
    const auto passing = intervals(condition.test, slots_);
    if (!part.is(ValueKind::number) || !whole.is(ValueKind::number)) return;
    // A bar that moves with the part is no bar to count up to.
    const std::vector<std::size_t> bar = facts_behind(compiled_, condition.test.slots());
    if (std::binary_search(bar.begin(), bar.end(), quotient->first)) return;
    if (!passing || passing->size() != 1 || !passing->front().low || passing->front().high) return;
    const Number exact = *passing->front().low * whole.number();
    const bool beyond = !passing->front().low_closed && exact.is_integer();
    const Number least = beyond ? exact + 1 : ceiling(exact);
    if (least > part.number()) advice_.rows.push_back({index, row, least - part.number(), quotient->first});
  }

  // The slots of `a` and `b` where the expression is `a / b`, or names a measure that is.
  std::optional<std::pair<std::size_t, std::size_t>> quotient_of(const Expression& value) const {
    if (auto direct = as_quotient(value)) return direct;
    const std::size_t facts = compiled_.rubric.facts.size();
    if (value.slots().size() != 1 || value.slots().front() < facts) return std::nullopt;
    if (value.text() != compiled_.scope.names()[value.slots().front()].id) return std::nullopt;
    return compiled_.quotients[value.slots().front() - facts];
  }

  void add_earned(std::size_t index) {
    const CompiledPoints& points = *compiled_.indicators[index].points;
    const Points& rule = *compiled_.indicators[index].rubric->points;
    if (rule.judged || !score_.points[index].counts || score_.points[index].applies != true) return;
    Earned earned{index, value_at(*points.value, slots_), {}};
    if (earned.value.is(ValueKind::missing) || earned.value.is(ValueKind::not_applicable)) return;
    for (std::size_t i = 0; i < points.tiers.size() && !earned.tier; ++i) {
      std::optional<RemarkKind> failed;
      if (answer_at(points.tiers[i].test, earned.value, slots_, failed) == Value(true)) earned.tier = i;
    }
    if (earned.tier || rule.proportional) advice_.earned.push_back(std::move(earned));
  }

  bool takes_total(const CompiledBand& band) const {
    return score_.total.settled() && !band.total.empty() && !is_outside(band.total, score_.total);
  }

  // Of the bands above the one that was reached.
  template <class Visit>
  void each_better(Visit visit) {
    const std::vector<Band>& bands = compiled_.rubric.bands;
    const bool none = *score_.outcome == bands.size();
    for (std::size_t i = 0; i < bands.size(); ++i) {
      if (!none && bands[i].id == bands[*score_.outcome].id) return;
      const CompiledBand& band = compiled_.bands[i];
      visit(i, band, band.when ? value_at(*band.when, slots_) : Value(true));
    }
  }

  void add_lost() {
    each_better([&](std::size_t index, const CompiledBand& band, const Value& holds) {
      if (holds == Value(false) && takes_total(band)) advice_.lost.push_back(index);
    });
  }

  void add_band() {
    const auto next = band_above();
    if (!next) return;
    const CompiledBand& band = compiled_.bands[*next];
    BandAdvice& advice = advice_.band.emplace();
    advice.band = *next;
    if (score_.total.settled() && !band.total.empty()) advice.total = more_points(band.total.front());
    for (std::size_t i = 0; band.each_criterion && i < score_.subtotals.size(); ++i) {
      const Subtotal& part = score_.subtotals[i];
      if (part.counts && is_outside(*band.each_criterion, part.points)) advice.criteria.push_back(i);
    }
    for (std::size_t i = 0; band.each_indicator && i < score_.points.size(); ++i) {
      if (compiled_.indicators[i].unit != i) continue;
      const Subtotal unit = unit_of(compiled_, score_, i);
      if (unit.counts && is_outside(*band.each_indicator, unit.points)) advice.indicators.push_back(i);
    }
    // Where nothing in particular can be named there is no advice.
    if (!advice.total && advice.criteria.empty() && advice.indicators.empty()) advice_.band.reset();
  }

  // Bands stand from the best to the least.
  std::optional<std::size_t> band_above() {
    const bool none = *score_.outcome == compiled_.bands.size();
    std::optional<std::size_t> next;
    bool fits = false;
    each_better([&](std::size_t index, const CompiledBand& band, const Value& holds) {
      if (holds != Value(true) || fits) return;
      fits = takes_total(band);
      const bool below = none && band.total.front().low && *band.total.front().low < score_.total.low;
      if (fits || !below) next = index;
    });
    return next;
  }

  // What the total lacks before it is rounded.
  std::optional<More> more_points(const Interval& total) const {
    if (!total.low) return std::nullopt;
    TotalBound bound{*total.low, !total.low_closed};
    const Number& reached = score_.unrounded.low;
    if (const auto& rule = compiled_.rubric.total->round) bound = least_rounded_to(bound, *rule);
    if (reached > bound.value || (reached == bound.value && !bound.open)) return std::nullopt;
    return More{bound.value - reached, bound.open};
  }

  static bool is_outside(const std::vector<Interval>& passing, const Span& points) {
    return points.settled() && !passing.empty() &&
           std::none_of(passing.begin(), passing.end(),
                        [&](const Interval& each) { return contains(each, points.low); });
  }

  const Compiled& compiled_;
  Slots& slots_;
  const Score& score_;
  Advice advice_;
};

}  // namespace

Advice advise(const Compiled& compiled, Slots& slots, const Score& score) {
  return Adviser(compiled, slots, score).advise();
}

// A sheet shows all that its indicators and bands read.
Advice advice_of(const Compiled& compiled, const Sheet& sheet) {
  Slots slots(compiled.slots);
  Evidence evidence;
  const auto state = [&](const std::map<std::string, Value>& seen) {
    for (const auto& [name, value] : seen) {
      if (const auto slot = compiled.scope.slot(name)) slots[*slot] = value;
    }
  };
  state(sheet.seen);
  for (const IndicatorSheet& indicator : sheet.indicators) {
    state(indicator.seen);
    evidence.push_back(indicator.evidence);
    set_evidence(compiled, evidence.size() - 1, evidence.back(), slots);
  }
  Score decided;
  score(compiled, slots, evidence, decided);
  return advise(compiled, slots, decided);
}

}  // namespace hoctap
