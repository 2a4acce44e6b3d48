// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/interval.hpp"
#include "score/score.hpp"
#include "score/ways.hpp"

namespace hoctap {
namespace {

// The intervals ascend, and between two of them there is something left out.
Possible within(const std::vector<Interval>& intervals, const Span& span) {
  const auto ends_below = [&](const Interval& each) {
    return each.high && (*each.high < span.low || (*each.high == span.low && !each.high_closed));
  };
  const auto at = std::partition_point(intervals.begin(), intervals.end(), ends_below);
  if (at == intervals.end()) return possible_not_met;
  const bool low = contains(*at, span.low);
  const bool high = contains(*at, span.high);
  const bool met = low || high || common(*at, {span.low, true, span.high, true});
  return {met, !(low && high)};
}

// Nothing is asked of what is left out in the end.
Possible asked(const Possible& possible, bool may_skip) {
  return may_skip ? either(possible, possible_met) : possible;
}

// What the points allow of a band or gap where it holds: that they are in it, and that its extra conditions
// keep them out. Neither, when its totals are others.
Possible chance_of(const Compiled& compiled, const CompiledBand& band, const Score& score, const Span& total,
                   Span Subtotal::*subtotal) {
  if (!within(band.total, total).met()) return {};
  Possible chance = possible_met;
  if (band.each_criterion) {
    for (const Subtotal& part : score.subtotals) {
      if (part.counts)
        chance = together(chance, asked(within(*band.each_criterion, part.*subtotal), part.may_skip));
    }
  }
  if (band.each_indicator) {
    for (std::size_t i = 0; i < compiled.indicators.size(); ++i) {
      if (compiled.indicators[i].unit != i) continue;
      const Subtotal unit = unit_of(compiled, score, i);
      if (unit.counts)
        chance = together(chance, asked(within(*band.each_indicator, unit.*subtotal), unit.may_skip));
    }
  }
  return chance;
}

// Whether some total of the span lies in none of these intervals.
bool leaves_out(std::vector<Interval>& intervals, const Span& span) {
  if (span.settled()) {
    return std::none_of(intervals.begin(), intervals.end(),
                        [&](const Interval& each) { return contains(each, span.low); });
  }
  std::sort(intervals.begin(), intervals.end(), starts_before);
  return first_hole(intervals, {span.low, true, span.high, true}).has_value();
}

class Classifier {
 public:
  Classifier(const Compiled& compiled, Slots& slots, const Score& score)
      : compiled_(compiled), bands_(compiled.bands.size()), slots_(slots), score_(score) {}

  /// Every class that points with this total allow.
  void classify(const Span& total, Span Subtotal::*subtotal, std::vector<bool>& possible) {
    slots_.chances.clear();
    for (const auto* all : {&compiled_.bands, &compiled_.gaps}) {
      for (const CompiledBand& band : *all)
        slots_.chances.push_back(chance_of(compiled_, band, score_, total, subtotal));
    }
    const bool lawful = subtotal == &Subtotal::lawful;
    for (const CompiledNeed& need : compiled_.needs) {
      Possible& chance = slots_.chances[need.band];
      if (chance != Possible()) chance = together(chance, lawful ? possible_open : fulfilled(need, slots_));
    }
    possible.assign(bands_ + 1, false);
    Ways ways(compiled_, compiled_.band_measures, slots_);
    ways.open(compiled_.band_guards);
    for (std::size_t way = 0; way < ways.count(); ++way) {
      ways.take(way);
      add_way(total, possible);
    }
  }

  /// The classes of one total, where `fails` says which bands' extra conditions keep it out.
  void add_total(const Number& total, const std::function<bool(std::size_t)>& fails,
                 std::vector<bool>& possible) {
    slots_.chances.clear();
    const Span span = exactly(total);
    for (std::size_t i = 0; i < bands_ + compiled_.gaps.size(); ++i) {
      const CompiledBand& band = i < bands_ ? compiled_.bands[i] : compiled_.gaps[i - bands_];
      slots_.chances.push_back(!within(band.total, span).met() ? Possible()
                               : fails(i)                      ? possible_not_met
                                                               : possible_met);
    }
    add_way(span, possible);
  }

 private:
  // When the `when` conditions read these slots. No class is a gap, or a total for which only bands are
  // written whose condition fails.
  void add_way(const Span& total, std::vector<bool>& possible) {
    bool caught = false;  // whether a band for everything else holds for certain
    bool fallen = false;  // whether the points may fail a band's extra condition
    slots_.covered.clear();
    for (std::size_t i = 0; i < slots_.chances.size(); ++i) {
      const bool gap = i >= bands_;
      const CompiledBand& band = gap ? compiled_.gaps[i - bands_] : compiled_.bands[i];
      const Value when = condition(band);
      if (is_false(when)) continue;
      if (is_otherwise(i)) caught = caught || when.is(ValueKind::boolean);
      const Possible& chance = slots_.chances[i];
      if (chance == Possible()) continue;
      if (chance.met()) possible[std::min(i, bands_)] = true;
      fallen = fallen || chance.not_met();
      if (when.is(ValueKind::boolean))
        slots_.covered.insert(slots_.covered.end(), band.total.begin(), band.total.end());
    }
    for (std::size_t i = 0; fallen && i < bands_; ++i) {
      if (is_otherwise(i) && !is_false(condition(compiled_.bands[i]))) possible[i] = true;
    }
    if ((fallen && !caught) || leaves_out(slots_.covered, total)) possible[bands_] = true;
  }

  bool is_otherwise(std::size_t band) const {
    return band < bands_ && compiled_.rubric.bands[band].otherwise.value_or(false);
  }

  Value condition(const CompiledBand& band) { return band.when ? value_at(*band.when, slots_) : Value(true); }

  const Compiled& compiled_;
  std::size_t bands_;
  Slots& slots_;
  const Score& score_;
};

Span rounded(const Compiled& compiled, const Span& total) {
  const auto& rule = compiled.rubric.total->round;
  if (!rule) return total;
  return {round(total.low, rule->scale, rule->mode), round(total.high, rule->scale, rule->mode)};
}

}  // namespace

Possible fulfilled(const CompiledNeed& need, Slots& slots) {
  const Value holds = value_at(need.that, slots);
  if (!holds.is(ValueKind::boolean)) return possible_open;
  return holds.boolean() ? possible_met : possible_not_met;
}

bool same_classes(const Compiled& compiled, const std::vector<bool>& a, const std::vector<bool>& b) {
  if (a == b) return true;
  const auto covers = [&](const std::vector<bool>& one, const std::vector<bool>& other) {
    for (std::size_t i = 0; i < one.size(); ++i) {
      if (!one[i] || other[i]) continue;
      bool found = false;
      for (std::size_t j = 0; j < compiled.rubric.bands.size() && i < compiled.rubric.bands.size(); ++j)
        found = found || (other[j] && compiled.rubric.bands[j].id == compiled.rubric.bands[i].id);
      if (!found) return false;
    }
    return true;
  };
  return covers(a, b) && covers(b, a);
}

void add_classes(const Compiled& compiled, Slots& slots, const Number& total,
                 const std::function<bool(std::size_t)>& fails, std::vector<bool>& possible) {
  const Score none;
  Classifier(compiled, slots, none).add_total(total, fails, possible);
}

void classify(const Compiled& compiled, Slots& slots, Score& out) {
  add_up(compiled, out);
  Classifier classifier(compiled, slots, out);
  const auto classes = [&](const Span& total, bool lawful, std::vector<bool>& possible) {
    classifier.classify(total, lawful ? &Subtotal::lawful : &Subtotal::points, possible);
  };
  out.unrounded = out.total;
  if (compiled.rubric.total->round) {
    out.total = rounded(compiled, out.unrounded);
    out.lawful = rounded(compiled, out.lawful);
    classes(out.unrounded, false, slots.other);
  }
  classes(out.total, false, out.possible);
  if (compiled.rubric.total->round) out.rounding_decides = !same_classes(compiled, out.possible, slots.other);
  out.outcome = only_outcome(compiled, slots, out.possible);
  // Official is what would stand whatever the unread numbers of the regulation are.
  if (out.outcome) {
    if (!rests_on_awarded(out) && out.total == out.lawful) return;
    classes(out.lawful, true, slots.other);
    out.rests_on_unread = !same_classes(compiled, out.possible, slots.other);
    return;
  }
  out.rests_on_unread = std::any_of(out.troubles.begin(), out.troubles.end(), [](const Trouble& trouble) {
    return entry_of(trouble.kind).of_unread_law;
  });
  for (std::size_t i = 0; i < compiled.rubric.bands.size(); ++i)
    out.rests_on_unread = out.rests_on_unread || (out.possible[i] && !compiled.rubric.bands[i].total);
}

}  // namespace hoctap
