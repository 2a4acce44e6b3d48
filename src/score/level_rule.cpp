// SPDX-License-Identifier: Apache-2.0
#include "score/level_rule.hpp"

#include <algorithm>
#include <bit>

namespace hoctap {

LevelRule::LevelRule(Worlds& worlds, LevelBits live)
    : worlds_(worlds), live_(live), levels_(worlds.compiled.rubric.levels.size()) {
  if (levels_ > most_levels) throw Inexact();
  const std::size_t indicators = worlds.compiled.indicators.size();
  scratch_.rows.assign(worlds.compiled.rows, {});
  scratch_.undecided.assign(indicators, {});
  scratch_.indicators.assign(indicators * levels_, {});
}

void LevelRule::watch(std::size_t indicator, const std::vector<Possible>& wide,
                      const std::vector<Possible>& rows) {
  watched_ = indicator;
  wide_ = &wide;
  wide_rows_ = &rows;
  own_.emplace(wide.size());
  own_rows_.assign(rows.size(), {});
}

void LevelRule::score(std::size_t index) {
  const CompiledIndicator& indicator = worlds_.compiled.indicators[index];
  for (std::size_t i = 0; i < rows_of(indicator); ++i) scratch_.rows[indicator.first_row + i] = {};
  for (std::size_t level = 0; level < levels_; ++level) scratch_.indicators[index * levels_ + level] = {};
  scratch_.troubles.clear();
  score_conditions(worlds_.compiled, index, worlds_.slots, worlds_.evidence[index], scratch_);
}

void LevelRule::gather(std::size_t index) {
  if (watched_ != index) return;
  for (std::size_t level = 0; level < levels_; ++level)
    (*own_)[level] = either((*own_)[level], scratch_.indicators[index * levels_ + level]);
  const std::size_t first = worlds_.compiled.indicators[index].first_row;
  for (std::size_t i = 0; i < own_rows_.size(); ++i)
    own_rows_[i] = either(own_rows_[i], scratch_.rows[first + i].possible);
}

// Whether it is known at each level what becomes of it, not only what that means for the level.
bool LevelRule::is_settled(std::size_t index) const {
  for (std::size_t level = 0; level < levels_; ++level) {
    if (verdict_at(worlds_.compiled, scratch_, index, level) == Verdict::undetermined) return false;
  }
  return true;
}

// The levels that it leaves, as it was scored; nothing where that is open and should not be.
std::vector<LevelBits> LevelRule::effects_of(std::size_t index, bool only_settled) {
  const CompiledIndicator& indicator = worlds_.compiled.indicators[index];
  LevelBits met = neutral();
  std::vector<LevelBits> open;
  for (std::size_t level = 0; level < levels_; ++level) {
    const LevelBits bit = LevelBits{1} << level;
    if (!indicator.decides || !indicator.asks[level] || (live_ & bit) == 0) continue;
    const Possible here = for_level(*indicator.rubric, scratch_.indicators[index * levels_ + level]);
    if (!here.met()) {
      met &= ~bit;
    } else if (here.not_met()) {
      open.push_back(bit);
    }
  }
  if (only_settled && (!open.empty() || (watched_ == index && !is_settled(index)))) return {};
  if (open.size() > most_open) throw Inexact();
  std::vector<LevelBits> effects{met};
  for (const LevelBits bit : open) {
    for (std::size_t i = effects.size(); i-- > 0;) effects.push_back(effects[i] & ~bit);
  }
  return effects;
}

std::optional<std::vector<LevelBits>> LevelRule::settled(const Item& item) {
  if (item.kind != Item::Kind::indicator) {
    const auto holds = worlds_.truth(item);
    if (!holds) return worlds_.open_in(item).empty() ? std::optional(at_point(item)) : std::nullopt;
    if (*holds) return std::vector{neutral()};
    return item.kind == Item::Kind::whom ? std::vector{neutral() & ~(LevelBits{1} << levels_)}
                                         : std::vector<LevelBits>();
  }
  score(item.index);
  std::vector<LevelBits> effects = effects_of(item.index, true);
  if (effects.empty() && worlds_.open_in(item).empty()) effects = effects_of(item.index, false);
  if (effects.empty()) return std::nullopt;
  gather(item.index);
  return effects;
}

std::vector<LevelBits> LevelRule::at_point(const Item& item) {
  if (item.kind == Item::Kind::indicator) {
    score(item.index);
    gather(item.index);
    return effects_of(item.index, false);
  }
  const auto holds = worlds_.truth(item);
  const LevelBits outside = neutral() & ~(LevelBits{1} << levels_);
  if (item.kind != Item::Kind::whom)  // what cannot be told is no breach
    return holds == false ? std::vector<LevelBits>() : std::vector{neutral()};
  if (!holds) return {neutral(), outside};
  return {*holds ? neutral() : outside};
}

std::vector<LevelBits> LevelRule::any(const Item& item) {
  return at_point(item);
}

void LevelRule::trace(const Item& item, Tracer& tracer) const {
  if (item.kind != Item::Kind::indicator) return worlds_.trace(item, tracer);
  const auto follow = [&](const Expression& expression) { return followed(tracer, expression); };
  const CompiledIndicator& indicator = worlds_.compiled.indicators[item.index];
  if (indicator.applies && is_false(follow(*indicator.applies).value)) return;
  for (const CompiledCondition& row : indicator.conditions) {
    if (row.when && is_false(follow(*row.when).value)) continue;
    const Traced value = follow(row.value);
    try {
      tracer.follow(row.test, value);
    } catch (const Error& error) {
      if (error.issues().front().code == "feel-steps") throw;
    }
  }
}

bool LevelRule::is_known(LevelBits effect, const Set& set) const {
  constexpr int few_bits = 4;
  const LevelBits inside = LevelBits{1} << levels_;
  const LevelBits levels = effect & live_;
  const LevelBits rest = effect & inside;
  if (set.empty() || watched_ || everywhere_ || (rest != 0 && worlds_.compiled.applies_to)) return false;
  if (std::popcount(levels) > few_bits) return false;
  for (LevelBits part = levels;; part = (part - 1) & levels) {  // all that may come of it
    if (!std::binary_search(set.begin(), set.end(), part | rest)) return false;
    if (part == 0) return true;
  }
}

void LevelRule::add(LevelBits effect, Set& set, const void* /*enough*/) const {
  const LevelBits kept = effect & (live_ | LevelBits{1} << levels_);
  const auto at = std::lower_bound(set.begin(), set.end(), kept);
  if (at != set.end() && *at == kept) return;
  if (set.size() >= most_sets) throw Inexact();
  set.insert(at, kept);
}

std::vector<bool> LevelRule::outcomes(const Set& set) const {
  std::vector<bool> outcomes(count_outcomes(worlds_.compiled), false);
  const LevelBits inside = LevelBits{1} << levels_;
  for (const LevelBits bits : set) {
    const std::size_t outcome =
        (bits & inside) == 0 ? outcomes.size() - 1 : static_cast<std::size_t>(std::bit_width(bits & ~inside));
    outcomes[outcome] = true;
  }
  return outcomes;
}

LevelRule::Set LevelRule::product(const Set& a, const Set& b) const {
  Set all;
  for (const LevelBits one : a) {
    for (const LevelBits other : b) add(one & other, all);
  }
  return all;
}

LevelRule::Set LevelRule::united(const Set& a, const Set& b) const {
  Set all = a;
  for (const LevelBits one : b) add(one, all);
  return all;
}

}  // namespace hoctap
