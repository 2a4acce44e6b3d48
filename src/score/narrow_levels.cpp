// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>
#include <numeric>

#include "score/level_rule.hpp"
#include "score/narrow.hpp"
#include "score/solver.hpp"

namespace hoctap {

Chains::Chains(const Worlds& worlds) : worlds_(worlds), leader_(worlds.compiled.facts.size()) {
  std::iota(leader_.begin(), leader_.end(), 0);
  members_.resize(leader_.size());
  const std::size_t constraints = worlds.compiled.constraints.size();
  std::vector<std::optional<std::size_t>> first(constraints);
  for (std::size_t i = 0; i < constraints; ++i) {
    for (const std::size_t fact : worlds.open_in({Item::Kind::constraint, i})) {
      if (!first[i]) first[i] = fact;
      const std::size_t one = lead(*first[i]);
      leader_[lead(fact)] = one;
    }
  }
  for (std::size_t i = 0; i < constraints; ++i) {
    if (first[i]) members_[lead(*first[i])].push_back(i);
  }
}

std::size_t Chains::lead(std::size_t fact) const {
  while (leader_[fact] != fact) fact = leader_[fact];
  return fact;
}

std::vector<Item> Chains::with(const Item& item) const {
  std::vector<std::size_t> leaders;
  for (const std::size_t which : worlds_.open_in(item)) {
    if (which < leader_.size()) leaders.push_back(lead(which));
  }
  std::sort(leaders.begin(), leaders.end());
  leaders.erase(std::unique(leaders.begin(), leaders.end()), leaders.end());
  std::vector<Item> items;
  for (const std::size_t leader : leaders) {
    for (const std::size_t constraint : members_[leader]) items.push_back({Item::Kind::constraint, constraint});
  }
  items.push_back(item);
  return items;
}

namespace {

class LevelNarrower {
 public:
  LevelNarrower(const Compiled& compiled, const Slots& slots, const Evidence& evidence, Score& out)
      : compiled_(compiled),
        levels_(compiled.rubric.levels.size()),
        slots_(slots),
        out_(out),
        worlds_(compiled, slots, evidence, most_world_steps) {}

  void narrow() {
    narrow_indicators();
    reach_levels(compiled_, worlds_.slots, out_);
    if (compiled_.applies_to) ask_whom(compiled_, worlds_.slots, out_);
    if (!out_.outcome) narrow_outcomes();
  }

  bool exact() const { return exact_ && worlds_.exact; }

 private:
  void narrow_indicators() {
    const Chains chains(worlds_);
    LevelRule rule(worlds_, ~LevelBits{0} >> (64 - levels_));
    Solver<LevelRule> solver(worlds_, rule);
    for (std::size_t i = 0; i < compiled_.indicators.size(); ++i) {
      if (!is_open(compiled_, out_, i) || worlds_.open_in({Item::Kind::indicator, i}).empty()) continue;
      const auto first = out_.indicators.begin() + static_cast<std::ptrdiff_t>(i * levels_);
      const std::vector<Possible> wide(first, first + static_cast<std::ptrdiff_t>(levels_));
      const std::size_t row = compiled_.indicators[i].first_row;
      std::vector<Possible> rows;
      for (std::size_t j = 0; j < rows_of(compiled_.indicators[i]); ++j)
        rows.push_back(out_.rows[row + j].possible);
      rule.watch(i, wide, rows);
      try {
        if (solver.in_order(chains.with({Item::Kind::indicator, i})).empty()) continue;
      } catch (const Inexact&) {
        exact_ = false;
        restore();
        continue;
      }
      std::copy(rule.own().begin(), rule.own().end(), first);
      for (std::size_t j = 0; j < rows.size(); ++j) out_.rows[row + j].possible = rule.own_rows()[j];
    }
  }

  void narrow_outcomes() {
    LevelBits live = 0;
    for (std::size_t level = 0; level < levels_; ++level) {
      if (out_.levels[level].met()) live |= LevelBits{1} << level;
    }
    LevelRule rule(worlds_, live);
    Solver<LevelRule> solver(worlds_, rule);
    std::vector<Item> items;
    for (std::size_t i = 0; i < compiled_.constraints.size(); ++i) {
      if (!worlds_.open_in({Item::Kind::constraint, i}).empty()) items.push_back({Item::Kind::constraint, i});
    }
    if (compiled_.applies_to) items.push_back({Item::Kind::whom, 0});
    for (std::size_t i = 0; i < compiled_.indicators.size(); ++i) items.push_back({Item::Kind::indicator, i});
    const std::vector<bool> wide = out_.possible;
    const auto found = solver.solve(items, 0, [&](const LevelRule::Set& set) { return outcomes_of(set) == wide; });
    if (found.empty()) {
      exact_ = false;
      return;
    }
    std::vector<bool> possible = outcomes_of(found);
    for (std::size_t i = 0; i < possible.size(); ++i) possible[i] = possible[i] && wide[i];
    out_.possible = std::move(possible);
    if (out_.possible != wide) {
      for (std::size_t level = 0; level < levels_; ++level) out_.levels[level] = level_in(found, level);
    }
    out_.outcome = only_outcome(compiled_, worlds_.slots, out_.possible);
  }

  std::vector<bool> outcomes_of(const LevelRule::Set& set) const {
    std::vector<bool> outcomes(count_outcomes(compiled_), false);
    for (const LevelBits bits : set) {
      if ((bits >> levels_ & 1U) == 0) {
        outcomes.back() = true;
      } else {
        outcomes[static_cast<std::size_t>(std::bit_width(bits & ~(LevelBits{1} << levels_)))] = true;
      }
    }
    return outcomes;
  }

  static Possible level_in(const LevelRule::Set& set, std::size_t level) {
    Possible possible;
    for (const LevelBits bits : set)
      possible = either(possible, (bits >> level & 1U) != 0 ? possible_met : possible_not_met);
    return possible;
  }

  void restore() {
    static_cast<std::vector<Value>&>(worlds_.slots) = slots_;
    worlds_.region.cut(0);
  }

  const Compiled& compiled_;
  std::size_t levels_;
  const Slots& slots_;
  Score& out_;
  Worlds worlds_;
  bool exact_ = true;
};

}  // namespace

void narrow_levels(const Compiled& compiled, const Slots& slots, const Evidence& evidence, Score& out) {
  bool exact = false;
  try {
    LevelNarrower narrower(compiled, slots, evidence, out);
    narrower.narrow();
    exact = narrower.exact();
  } catch (const Inexact&) {
  } catch (const Error&) {  // there are no steps left, or numbers became too long
  }
  out.exact = exact;
}

}  // namespace hoctap
