// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "score/level_rule.hpp"
#include "score/narrow.hpp"
#include "score/solver.hpp"

namespace hoctap {
namespace {

// Supposes values of one missing fact after the other, and looks whether all outcomes are left. Only the
// items that the fact has to do with are gone through again.
class LevelDecider {
 public:
  LevelDecider(const Compiled& compiled, const Slots& slots, const Evidence& evidence, const Score& score)
      : stated_(slots),
        evidence_(evidence),
        wanted_(score.possible),
        worlds_(compiled, slots, evidence, most_deciding_steps),
        chains_(worlds_),
        rule_(worlds_, live_in(score)),
        solver_(worlds_, rule_) {}

  void decide(Deciding& out) {
    divide();
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      for (const std::size_t which : asked_in(groups_[i])) {
        if (tries(i, which, out)) out.facts.push_back(which);
      }
    }
    out.exact = out.exact && worlds_.exact;
  }

  // What may be named where there are no steps left.
  void name_rest(Deciding& out) const {
    for (const std::vector<Item>& group : groups_) {
      for (const std::size_t which : asked_in(group)) out.facts.push_back(which);
    }
  }

 private:
  using Set = LevelRule::Set;

  static LevelBits live_in(const Score& score) {
    LevelBits live = 0;
    for (std::size_t level = 0; level < score.levels.size() && level < LevelRule::most_levels; ++level) {
      if (score.levels[level].met()) live |= LevelBits{1} << level;
    }
    return live;
  }

  void divide() {
    std::vector<Item> items = worlds_.constraints();
    if (worlds_.compiled.applies_to) items.push_back({Item::Kind::whom, 0});
    for (std::size_t i = 0; i < worlds_.compiled.indicators.size(); ++i)
      items.push_back({Item::Kind::indicator, i});
    std::vector<Item> open;
    Set all = LevelRule::whole();
    for (const Item& item : items) {
      worlds_.prepare(item);
      const auto effects = rule_.settled(item);
      worlds_.check_steps();
      if (!effects) {
        open.push_back(item);
        continue;
      }
      Set set;
      for (const LevelBits effect : *effects) rule_.add(effect, set);
      all = rule_.product(all, set);
    }
    for (std::vector<Item>& group : worlds_.split(open)) {
      if (!asked_in(group).empty()) groups_.push_back(std::move(group));
    }
    before_.push_back(all);
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const bool last = i + 1 == groups_.size();
      sets_.push_back(solver_.solve(groups_[i], 0, [&](const Set& set) {
        return last && all_wanted(rule_.product(before_.back(), set));
      }));
      before_.push_back(rule_.product(before_.back(), sets_.back()));
    }
    behind_.assign(groups_.size() + 1, LevelRule::whole());
    middle_ = behind_;
    for (std::size_t i = groups_.size(); i-- > 1;) middle_[i - 1] = rule_.product(middle_[i], sets_[i - 1]);
    for (std::size_t i = groups_.size(); i-- > 0;) behind_[i] = rule_.product(behind_[i + 1], sets_[i]);
  }

  // Missing in the items of a group, where something is asked at all.
  std::vector<std::size_t> asked_in(const std::vector<Item>& group) const {
    std::vector<std::size_t> asked;
    bool any = false;
    for (const Item& item : group) {
      any = any || item.kind != Item::Kind::constraint;
      const std::vector<std::size_t> open = worlds_.open_in(item);
      asked.insert(asked.end(), open.begin(), open.end());
    }
    if (!any) return {};
    std::sort(asked.begin(), asked.end());
    asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
    return asked;
  }

  bool tries(std::size_t group, std::size_t which, Deciding& out) {
    if (!worlds_.is_finite(which) && !worlds_.is_number(which)) {
      out.exact = false;
      return true;
    }
    try {
      const std::vector<Value> values =
          worlds_.is_finite(which) ? worlds_.values_of(which) : samples_of(group, which);
      return std::any_of(values.begin(), values.end(),
                         [&](const Value& value) { return shrinks(group, which, value); });
    } catch (const Inexact&) {
      static_cast<std::vector<Value>&>(worlds_.slots) = stated_;
      worlds_.evidence = evidence_;
      worlds_.region.cut(0);
      out.exact = false;
      return true;
    }
  }

  bool all_wanted(const Set& set) const {
    const std::vector<bool> found = rule_.outcomes(set);
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      if (wanted_[i] && !found[i]) return false;
    }
    return true;
  }

  // Whether each wanted level is still met in one of the sets.
  bool all_reachable(const Set& set) const {
    for (std::size_t level = 0; level < worlds_.compiled.rubric.levels.size(); ++level) {
      const bool met = std::any_of(set.begin(), set.end(),
                                   [&](const LevelBits bits) { return (bits >> level & 1U) != 0; });
      if (wanted_[level + 1] && !met) return false;
    }
    return true;
  }

  bool shrinks(std::size_t group, std::size_t which, const Value& value) {
    const Set others = rule_.product(before_[group], behind_[group + 1]);
    worlds_.suppose(which, value);
    const Set here = solver_.solve(groups_[group], 0,
                                   [&](const Set& set) { return all_wanted(rule_.product(others, set)); });
    worlds_.withdraw(which);
    if (here.empty() || all_wanted(rule_.product(others, here))) return false;
    const std::size_t last = groups_.size() - 1;
    if (group == last) return true;
    // Of the last group only so much is known as was wanted then.
    const Set rest = rule_.product(rule_.product(before_[group], middle_[group + 1]), here);
    if (!all_reachable(rest)) return true;
    const Set again =
        solver_.solve(groups_[last], 0, [&](const Set& set) { return all_wanted(rule_.product(rest, set)); });
    return !all_wanted(rule_.product(rest, again));
  }

  std::vector<Value> samples_of(std::size_t group, std::size_t which) {
    std::vector<Region::Ends> ends;
    LevelRule everywhere(worlds_, ~LevelBits{0} >> (64 - worlds_.compiled.rubric.levels.size()));
    everywhere.go_everywhere();
    Solver<LevelRule> solver(worlds_, everywhere);
    solver.record(which, &ends);
    for (const Item& item : groups_[group]) {
      if (item.kind == Item::Kind::constraint) continue;
      const std::vector<Item> chain = chains_.with(item);
      const bool reads = std::any_of(chain.begin(), chain.end(), [&](const Item& each) {
        const auto open = worlds_.open_in(each);
        return std::find(open.begin(), open.end(), which) != open.end();
      });
      if (reads) solver.in_order(chain);
    }
    return samples(worlds_.region.limits(which), ends, worlds_.unit(which));
  }

  const Slots& stated_;
  const Evidence& evidence_;
  const std::vector<bool>& wanted_;
  Worlds worlds_;
  Chains chains_;
  LevelRule rule_;
  Solver<LevelRule> solver_;
  std::vector<std::vector<Item>> groups_;
  std::vector<Set> sets_;    // by group; of the last what is wanted of it
  std::vector<Set> before_;  // by group: of those before it, and of what is settled
  std::vector<Set> behind_;  // of it and those behind it
  std::vector<Set> middle_;  // the same without the last group
};

}  // namespace

Deciding deciding_levels(const Compiled& compiled, const Slots& slots, const Evidence& evidence,
                         const Score& score) {
  Deciding out;
  std::optional<LevelDecider> decider;
  try {
    decider.emplace(compiled, slots, evidence, score);
    decider->decide(out);
  } catch (const Inexact&) {
    out.exact = false;
  } catch (const Error&) {  // there are no steps left, or numbers became too long
    out.exact = false;
  }
  if (!out.exact && decider) decider->name_rest(out);
  std::sort(out.facts.begin(), out.facts.end());
  out.facts.erase(std::unique(out.facts.begin(), out.facts.end()), out.facts.end());
  return out;
}

}  // namespace hoctap
