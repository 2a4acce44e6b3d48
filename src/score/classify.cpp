// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "rubric/validate.hpp"
#include "score/compiled.hpp"

namespace hoctap {
namespace {

struct Chance {
  bool may = true;
  bool may_not = false;
};

// The intervals ascend, and between two of them there is something left out.
Chance within(const std::vector<Interval>& intervals, const Span& span) {
  const auto ends_below = [&](const Interval& each) {
    return each.high && (*each.high < span.low || (*each.high == span.low && !each.high_closed));
  };
  const auto at = std::partition_point(intervals.begin(), intervals.end(), ends_below);
  const Interval whole{span.low, true, span.high, true};
  if (at == intervals.end() || !common(*at, whole)) return {.may = false, .may_not = true};
  return {.may = true, .may_not = first_hole({*at}, whole).has_value()};
}

Chance all_within(const std::optional<std::vector<Interval>>& intervals, const std::vector<Span>& spans) {
  Chance chance;
  if (!intervals) return chance;
  for (const Span& span : spans) {
    const Chance one = within(*intervals, span);
    chance.may = chance.may && one.may;
    chance.may_not = chance.may_not || one.may_not;
  }
  return chance;
}

// The points as a classifier sees them.
struct Tally {
  Span total{0, 0};
  std::vector<Span> by_criterion;
  std::vector<Span> by_indicator;
  friend bool operator==(const Tally&, const Tally&) = default;
};

Tally tally(const Compiled& compiled, const std::vector<PointsScore>& scores, Span PointsScore::*points) {
  Tally result;
  Span rescaled_max{0, 0};
  bool may_rescale = false;
  std::vector<bool> counted(compiled.rubric.criteria.size(), false);
  result.by_criterion.assign(compiled.rubric.criteria.size(), {0, 0});
  for (std::size_t i = 0; i < scores.size(); ++i) {
    may_rescale = may_rescale || scores[i].may_rescale;
    if (scores[i].rescaled) rescaled_max = rescaled_max + scores[i].max;
    if (!scores[i].counts) continue;
    const std::size_t criterion = compiled.indicators[i].criterion;
    result.by_indicator.push_back(scores[i].*points);
    result.by_criterion[criterion] = result.by_criterion[criterion] + scores[i].*points;
    result.total = result.total + scores[i].*points;
    counted[criterion] = true;
  }
  const Number& max = compiled.rubric.total->max;
  if (rescaled_max.settled() && rescaled_max.low < max) {
    const Number factor = max / (max - rescaled_max.low);
    result.total = {result.total.low * factor, result.total.high * factor};
  }
  if (may_rescale) result.total.high = max;
  // The parts cannot add up to more than the whole, however little is known of each.
  result.total.high = std::max(result.total.low, std::min(result.total.high, max));
  std::vector<Span> criteria;
  for (std::size_t i = 0; i < counted.size(); ++i) {
    if (counted[i]) criteria.push_back(result.by_criterion[i]);
  }
  result.by_criterion = std::move(criteria);
  return result;
}

// What the points allow of a band or gap where it holds: that they are in it, and that its extra conditions
// keep them out. Neither, when its totals are others.
Chance chance_of(const CompiledBand& band, const Tally& points) {
  if (!within(band.total, points.total).may) return {.may = false};
  const Chance criteria = all_within(band.each_criterion, points.by_criterion);
  const Chance indicators = all_within(band.each_indicator, points.by_indicator);
  return {criteria.may && indicators.may, criteria.may_not || indicators.may_not};
}

// Whether some total of the span lies in none of these intervals.
bool leaves_out(std::vector<Interval> intervals, const Span& span) {
  std::sort(intervals.begin(), intervals.end(), starts_before);
  return first_hole(intervals, {span.low, true, span.high, true}).has_value();
}

// Every class that the points allow, when `when` conditions read these slots. The index of a band; the number
// of bands stands for no class: a gap, or a total for which only bands are written whose condition fails.
// `chances` are those of the bands, then those of the gaps.
void add_classes(const Compiled& compiled, const Slots& slots, const Span& total,
                 const std::vector<Chance>& chances, std::set<std::size_t>& classes) {
  std::vector<std::size_t> otherwise;
  bool caught = false;  // whether one of them holds for certain
  bool fallen = false;  // whether the points may fail a band's extra condition
  std::vector<Interval> covered;
  for (std::size_t i = 0; i < chances.size(); ++i) {
    const bool gap = i >= compiled.bands.size();
    const CompiledBand& band = gap ? compiled.gaps[i - compiled.bands.size()] : compiled.bands[i];
    std::vector<Remark> trouble;
    const Value when = band.when ? value_at(*band.when, slots, trouble) : Value(true);
    if (when.is(ValueKind::boolean) && !when.boolean()) continue;
    if (!gap && compiled.rubric.bands[i].otherwise.value_or(false)) {
      otherwise.push_back(i);
      caught = caught || when.is(ValueKind::boolean);
    }
    if (!chances[i].may && !chances[i].may_not) continue;
    if (chances[i].may) classes.insert(std::min(i, compiled.bands.size()));
    fallen = fallen || chances[i].may_not;
    if (when.is(ValueKind::boolean)) covered.insert(covered.end(), band.total.begin(), band.total.end());
  }
  if (fallen) classes.insert(otherwise.begin(), otherwise.end());
  if ((fallen && !caught) || leaves_out(std::move(covered), total)) {
    classes.insert(compiled.bands.size());
  }
}

std::vector<std::string> classes_of(const Compiled& compiled, Slots& slots, const Tally& points) {
  std::vector<Chance> chances;
  for (const CompiledBand& band : compiled.bands) chances.push_back(chance_of(band, points));
  for (const CompiledBand& gap : compiled.gaps) chances.push_back(chance_of(gap, points));
  std::set<std::size_t> classes;
  each_way(compiled, compiled.band_guards, compiled.band_measures, slots,
           [&] { add_classes(compiled, slots, points.total, chances, classes); });
  std::vector<std::string> ids;
  for (const std::size_t index : classes) {
    const bool gap = index == compiled.bands.size();
    std::string id = gap ? std::string(outcome_no_band) : compiled.rubric.bands[index].id;
    // One class may have a band for each kind of area.
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
  }
  return ids;
}

void round_total(const Compiled& compiled, Tally& points) {
  const auto& rule = compiled.rubric.total->round;
  if (!rule) return;
  points.total = {round(points.total.low, rule->scale, rule->mode),
                  round(points.total.high, rule->scale, rule->mode)};
}

void name_outcome(const Compiled& compiled, const Slots& slots, Sheet& sheet) {
  if (sheet.possible.size() != 1) return;
  sheet.outcome = sheet.possible.front();
  for (std::size_t i = 0; i < compiled.rubric.bands.size(); ++i) {
    const Band& band = compiled.rubric.bands[i];
    if (band.id != *sheet.outcome) continue;
    std::vector<Remark> trouble;
    const auto& when = compiled.bands[i].when;
    if (when && value_at(*when, slots, trouble) == Value(false)) continue;
    sheet.outcome_label = band.label;
    sheet.outcome_cite = band.cite;
    return;
  }
  for (std::size_t i = 0; i < compiled.rubric.gaps.size(); ++i) {
    if (!within(compiled.gaps[i].total, {*sheet.total_low, *sheet.total_high}).may) continue;
    sheet.outcome_label = compiled.rubric.gaps[i].why;
    sheet.outcome_cite = compiled.rubric.gaps[i].cite;
    return;
  }
}

}  // namespace

bool is_unknown(const Remark& remark) {
  return remark.code.starts_with("remark-unknown") || remark.code == "remark-no-policy";
}

void classify(const Compiled& compiled, Slots& slots, const std::vector<PointsScore>& scores, Sheet& sheet) {
  for (const CompiledBand& band : compiled.bands) {
    if (!band.when) continue;
    for (const std::size_t slot : band.when->slots())
      sheet.seen[compiled.scope.names()[slot].id] = slots[slot];
  }
  Tally points = tally(compiled, scores, &PointsScore::points);
  Tally lawful = tally(compiled, scores, &PointsScore::lawful);
  const std::vector<std::string> unrounded = classes_of(compiled, slots, points);
  if (compiled.rubric.total->round && points.total.settled()) sheet.total_before_rounding = points.total.low;
  round_total(compiled, points);
  round_total(compiled, lawful);
  sheet.total_low = points.total.low;
  sheet.total_high = points.total.high;
  if (points.total.settled()) sheet.total = points.total.low;
  sheet.possible = classes_of(compiled, slots, points);
  if (compiled.rubric.total->round) sheet.rounding_decides = sheet.possible != unrounded;
  name_outcome(compiled, slots, sheet);
  // Official is what would stand whatever the unread numbers of the regulation are.
  if (sheet.outcome) {
    sheet.official = lawful == points || classes_of(compiled, slots, lawful) == sheet.possible;
  } else {
    for (const IndicatorSheet& indicator : sheet.indicators) {
      if (std::any_of(indicator.remarks.begin(), indicator.remarks.end(), is_unknown)) sheet.official = false;
    }
    for (const Band& band : compiled.rubric.bands) {
      const auto at = std::find(sheet.possible.begin(), sheet.possible.end(), band.id);
      if (band.total || at == sheet.possible.end()) continue;
      sheet.official = false;
      sheet.unknowns.push_back({"remark-unknown-band", band.id, band.cite});
    }
  }
}

}  // namespace hoctap
