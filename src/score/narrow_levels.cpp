// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>

#include "score/level_rule.hpp"
#include "score/narrow.hpp"
#include "score/solver.hpp"

namespace hoctap {

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
    std::vector<Item> items = worlds_.constraints();
    if (compiled_.applies_to) items.push_back({Item::Kind::whom, 0});
    for (std::size_t i = 0; i < compiled_.indicators.size(); ++i) items.push_back({Item::Kind::indicator, i});
    const std::vector<bool> wide = out_.possible;
    const auto found =
        solver.solve(items, 0, [&](const LevelRule::Set& set) { return rule.outcomes(set) == wide; });
    if (found.empty()) {
      exact_ = false;
      return;
    }
    std::vector<bool> possible = rule.outcomes(found);
    for (std::size_t i = 0; i < possible.size(); ++i) possible[i] = possible[i] && wide[i];
    out_.possible = std::move(possible);
    if (out_.possible != wide) {
      for (std::size_t level = 0; level < levels_; ++level) out_.levels[level] = level_in(found, level);
    }
    out_.outcome = only_outcome(compiled_, worlds_.slots, out_.possible);
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
