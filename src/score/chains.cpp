// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "score/narrow.hpp"
#include "score/solver.hpp"

namespace hoctap {

Chains::Chains(const Worlds& worlds) : worlds_(worlds), leader_(worlds.compiled.facts.size()) {
  std::iota(leader_.begin(), leader_.end(), 0);
  members_.resize(leader_.size());
  const std::vector<Item> constraints = worlds.constraints();
  std::vector<std::size_t> first;
  for (const Item& item : constraints) {
    const std::vector<std::size_t> facts = worlds.open_in(item);
    first.push_back(facts.front());
    for (const std::size_t fact : facts) {
      const std::size_t one = lead(first.back());
      leader_[lead(fact)] = one;
    }
  }
  for (std::size_t i = 0; i < constraints.size(); ++i) members_[lead(first[i])].push_back(constraints[i]);
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
  for (const std::size_t leader : leaders)
    items.insert(items.end(), members_[leader].begin(), members_[leader].end());
  items.push_back(item);
  return items;
}

namespace {

// Whether constraints can hold together: a world, or none.
class ConstraintRule {
 public:
  using Effect = char;
  using Set = std::vector<Effect>;

  explicit ConstraintRule(Worlds& worlds) : worlds_(worlds) {}

  static Effect neutral() { return 1; }
  static Set whole() { return {neutral()}; }
  static bool stands_alone(const Item& /*item*/) { return true; }
  std::optional<Set> settled(const Item& item) {
    const auto holds = worlds_.truth(item);
    if (!holds && !worlds_.open_in(item).empty()) return std::nullopt;
    return holds == false ? Set() : whole();
  }
  Set at_point(const Item& item) { return worlds_.truth(item) == false ? Set() : whole(); }
  static Set any(const Item& /*item*/) { return whole(); }
  void trace(const Item& item, Tracer& tracer) const { worlds_.trace(item, tracer); }
  static Effect join(Effect one, Effect /*other*/) { return one; }
  static bool is_known(Effect /*effect*/, const Set& set) { return !set.empty(); }
  static void add(Effect effect, Set& set, const void* /*enough*/ = nullptr) { set.assign(1, effect); }
  static Set product(const Set& a, const Set& b) { return a.empty() ? a : b; }
  static Set united(const Set& a, const Set& b) { return a.empty() ? b : a; }
  static bool is_done() { return false; }
  static bool is_hopeless(const Set& /*set*/) { return false; }

 private:
  Worlds& worlds_;
};

// Nothing where that cannot be told.
bool can_hold(const Compiled& compiled, const Slots& slots, const std::vector<Item>& items) {
  try {
    Worlds worlds(compiled, slots, Evidence(compiled.indicators.size()), most_world_steps);
    ConstraintRule rule(worlds);
    const auto found = [](const ConstraintRule::Set& set) { return !set.empty(); };
    return !Solver<ConstraintRule>(worlds, rule).solve(items, 0, found).empty() || !worlds.exact;
  } catch (const Inexact&) {
    return true;
  } catch (const Error&) {
    return true;
  }
}

}  // namespace

std::vector<Item> contradiction_in(const Compiled& compiled, const Slots& slots) {
  std::vector<Item> items;
  {
    const Worlds worlds(compiled, slots, Evidence(compiled.indicators.size()), most_world_steps);
    items = worlds.constraints();
    if (items.empty()) return items;
    // Each by itself is gone through with those that it shares a missing fact with.
    for (const std::vector<Item>& group : worlds.split(items)) {
      if (can_hold(compiled, slots, group)) continue;
      items = group;
      for (std::size_t i = items.size(); i-- > 0 && items.size() > 1;) {
        std::vector<Item> fewer = items;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        if (!can_hold(compiled, slots, fewer)) items = std::move(fewer);
      }
      return items;
    }
  }
  return {};
}

}  // namespace hoctap
