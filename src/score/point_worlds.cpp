// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/interval.hpp"
#include "rubric/scale.hpp"
#include "score/advice.hpp"
#include "score/narrow_points.hpp"

namespace hoctap {
namespace {

constexpr std::size_t most_guards = 6;

bool covers(const std::vector<bool>& found, const std::vector<bool>& wanted) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] && !found[i]) return false;
  }
  return true;
}

void unite(std::vector<bool>& all, const std::vector<bool>& more) {
  for (std::size_t i = 0; i < more.size(); ++i) all[i] = all[i] || more[i];
}

}  // namespace

PointWorlds::PointWorlds(const Compiled& compiled, const Slots& slots, const Evidence& evidence,
                         std::size_t steps, bool lawful)
    : worlds_(compiled, slots, evidence, steps),
      rule_(worlds_, lawful),
      solver_(worlds_, rule_),
      constraints_(worlds_.constraints()),
      tests_(each_tests(compiled)) {
  for (const auto* all : {&compiled.bands, &compiled.gaps}) {
    for (const CompiledBand& band : *all) band_tests_.push_back(tests_of(tests_, band));
  }
  for (std::size_t i = 0; i < compiled.needs.size(); ++i)
    band_tests_[compiled.needs[i].band] |= PointRule::fails_need(i);
  const auto rescaled = factor();
  const Interval range = range_of_total(compiled.rubric);
  // What is rescaled is the scale alone; and where rounding begins below 0 nobody has worked out.
  if (!rescaled || (compiled.adjusts && *rescaled != Number(1)) ||
      (compiled.rubric.total->round && range.low->sign() < 0))
    throw Inexact();
  factor_ = *rescaled;
  most_ = compiled.rubric.total->max + most_of(compiled.rubric, PointsRole::bonus).value_or(Number(0));
  add_thresholds();
}

// What the total is multiplied by, for the sake of indicators that do not apply; nothing where that is open.
std::optional<Number> PointWorlds::factor() const {
  const Compiled& compiled = worlds_.compiled;
  Number left_out;
  for (const CompiledIndicator& indicator : compiled.indicators) {
    if (indicator.rubric->when_not_applicable != NotApplicablePolicy::rescale) continue;
    Slots& slots = const_cast<Slots&>(worlds_.slots);
    for (const std::size_t measure : indicator.measures) fill_measure(compiled, measure, slots);
    const Value applies = indicator.applies ? value_at(*indicator.applies, slots) : Value(true);
    const Value value = value_at(*indicator.points->value, slots);
    if (!applies.is(ValueKind::boolean)) return std::nullopt;
    if (applies.boolean()) continue;
    if (!indicator.rubric->points->max) return std::nullopt;
    left_out = left_out + *indicator.rubric->points->max;
  }
  const Number& max = compiled.rubric.total->max;
  if (left_out.sign() <= 0 || left_out >= max) return Number(1);
  return max / (max - left_out);
}

void PointWorlds::add_thresholds() {
  const Compiled& compiled = worlds_.compiled;
  const auto add = [&](const std::optional<Number>& bound) {
    if (!bound) return;
    thresholds_.push_back(*bound);
    if (!compiled.rubric.total->round || bound->sign() < 0) return;
    for (const bool open : {false, true})
      thresholds_.push_back(least_rounded_to({*bound, open}, *compiled.rubric.total->round).value);
  };
  for (const auto* all : {&compiled.bands, &compiled.gaps}) {
    for (const CompiledBand& band : *all) {
      for (const Interval& each : band.total) {
        add(each.low);
        add(each.high);
      }
    }
  }
  std::sort(thresholds_.begin(), thresholds_.end());
  thresholds_.erase(std::unique(thresholds_.begin(), thresholds_.end()), thresholds_.end());
}

std::vector<Item> PointWorlds::items() const {
  std::vector<Item> items = constraints_;
  for (std::size_t i = 0; i < worlds_.compiled.indicators.size(); ++i)
    items.push_back({Item::Kind::indicator, i});
  for (std::size_t i = 0; i < worlds_.compiled.needs.size(); ++i) items.push_back({Item::Kind::need, i});
  return items;
}

std::vector<std::size_t> PointWorlds::guards() const {
  std::vector<std::size_t> open;
  const auto add = [&](const std::vector<std::size_t>& facts) {
    for (const std::size_t fact : facts) {
      const bool measure =
          fact >= worlds_.compiled.facts.size() && fact < worlds_.compiled.scope.names().size();
      if (!measure && worlds_.is_open(fact)) open.push_back(fact);
    }
  };
  for (const CompiledBand& band : worlds_.compiled.bands) {
    if (band.when) add(facts_behind(worlds_.compiled, band.when->slots()));
  }
  add(worlds_.compiled.whom_reads.slots);
  std::sort(open.begin(), open.end());
  open.erase(std::unique(open.begin(), open.end()), open.end());
  return open;
}

std::vector<bool> PointWorlds::possible(const std::vector<bool>& wanted) {
  const std::vector<std::size_t> open = guards();
  if (open.size() > most_guards) throw Inexact();
  for (const std::size_t fact : open) {
    if (!worlds_.is_finite(fact)) throw Inexact();
  }
  possible_.assign(count_outcomes(worlds_.compiled), false);
  unrounded_ = possible_;
  each_guard(0, open, wanted);
  return possible_;
}

void PointWorlds::each_guard(std::size_t next, const std::vector<std::size_t>& open,
                             const std::vector<bool>& wanted) {
  if (next == open.size()) return solve(wanted);
  for (const Value& value : worlds_.values_of(open[next])) {
    worlds_.suppose(open[next], value);
    each_guard(next + 1, open, wanted);
    worlds_.withdraw(open[next]);
    if (covers(possible_, wanted)) return;
  }
}

void PointWorlds::solve(const std::vector<bool>& wanted) {
  const Compiled& compiled = worlds_.compiled;
  for (const std::size_t measure : compiled.band_measures) fill_measure(compiled, measure, worlds_.slots);
  for (const std::size_t measure : compiled.whom_reads.measures)
    fill_measure(compiled, measure, worlds_.slots);
  const Value inside = compiled.applies_to ? value_at(*compiled.applies_to, worlds_.slots) : Value(true);
  known_.clear();
  if (inside != Value(true)) {
    if (!solver_.solve(constraints_).empty()) possible_.back() = true;
    if (is_false(inside)) return;
  }
  const auto set = solver_.solve(items(), 0, [&](const PointRule::Set& found) {
    std::vector<bool> possible = possible_;
    std::vector<bool> unrounded = unrounded_;
    add(found, possible, unrounded);
    return covers(possible, wanted);
  });
  add(set, possible_, unrounded_);
}

void PointWorlds::add(const PointRule::Set& set, std::vector<bool>& possible, std::vector<bool>& unrounded) {
  const Total& limits = *worlds_.compiled.rubric.total;
  for (const Piece& piece : set) {
    worlds_.spend(1);
    Number low = *piece.total.low * factor_;
    Number high = *piece.total.high * factor_;
    bool low_open = piece.total.low_open;
    bool high_open = piece.total.high_open;
    if (high > most_) {  // the parts cannot add up to more than the whole
      high_open = false;
      if (low >= most_) low_open = false;
      high = std::max(low, most_);
    }
    const auto limit = [&](Number& end, bool& open) {
      Number limited = within_limits(limits, end);
      if (limited != end) open = false;
      end = std::move(limited);
    };
    limit(low, low_open);
    limit(high, high_open);
    auto at = std::lower_bound(thresholds_.begin(), thresholds_.end(), low);
    const auto cell = [&] { return 2 * static_cast<std::size_t>(at - thresholds_.begin()); };
    const auto add_here = [&](const Number& total) {
      const bool exact = at != thresholds_.end() && *at == total;
      add_total(total, cell() + (exact ? 1 : 0), piece.fails, possible, unrounded);
    };
    if (!low_open) add_here(low);
    if (low == high) continue;
    Number from = low;
    if (at != thresholds_.end() && *at == low) ++at;
    while (at != thresholds_.end() && *at < high) {
      add_here((from + *at) / Number(2));
      add_here(*at);
      from = *at++;
    }
    add_here((from + high) / Number(2));
    if (!high_open) add_here(high);
  }
}

void PointWorlds::add_total(const Number& total, std::size_t cell, unsigned fails,
                            std::vector<bool>& possible, std::vector<bool>& unrounded) {
  const auto [at, fresh] = known_.try_emplace({cell, fails});
  if (fresh) {
    worlds_.spend(band_tests_.size());
    const auto failing = [&](std::size_t band) { return (band_tests_[band] & fails) != 0; };
    const auto classes = [&](const Number& of, std::vector<bool>& out) {
      out.assign(count_outcomes(worlds_.compiled), false);
      add_classes(worlds_.compiled, worlds_.slots, of, failing, out);
    };
    const auto& rule = worlds_.compiled.rubric.total->round;
    classes(rule ? round(total, rule->scale, rule->mode) : total, at->second.first);
    if (rule) classes(total, at->second.second);
  }
  unite(possible, at->second.first);
  unite(unrounded, at->second.second);
}

}  // namespace hoctap
