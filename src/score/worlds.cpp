// SPDX-License-Identifier: Apache-2.0
#include "score/worlds.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace hoctap {

Worlds::Worlds(const Compiled& compiled_rubric, const Slots& from, const Evidence& stated, std::size_t steps)
    : compiled(compiled_rubric),
      slots(static_cast<const std::vector<Value>&>(from)),
      evidence(stated),
      region(slots.budget),
      facts_(compiled_rubric.rubric.facts.size()) {
  slots.budget = Budget(steps);
  for (std::size_t fact = 0; fact < facts_; ++fact) {
    if (is_number(fact) && is_open(fact)) region.declare(fact, limits_of(fact, from));
  }
}

Limits Worlds::limits_of(std::size_t index, const Slots& from) const {
  const Fact& fact = compiled.rubric.facts[index];
  Limits limits{fact.minimum, fact.maximum, fact.type == FactType::count};
  const bool share = fact.type == FactType::share;
  if ((share || limits.whole) && !(limits.low && limits.low->sign() > 0)) limits.low = Number(0);
  if (share && !(limits.high && *limits.high < Number(1))) limits.high = Number(1);
  for (const Between& between : from.between) {
    if (between.slot != index) continue;
    limits.whole = true;
    if (!limits.low || *limits.low < Number(between.low)) limits.low = Number(between.low);
    if (!limits.high || *limits.high > Number(between.high)) limits.high = Number(between.high);
  }
  if (limits.whole && limits.low) limits.low = ceiling(*limits.low);
  if (limits.whole && limits.high) limits.high = floor(*limits.high);
  return limits;
}

const Expression* Worlds::behind(std::size_t slot) const {
  if (slot < facts_) return nullptr;
  const std::vector<std::size_t>& facts = compiled.measure_facts[slot - facts_];
  const bool open = std::any_of(facts.begin(), facts.end(), [&](std::size_t fact) { return is_unknown(fact); });
  return open ? &compiled.measures[slot - facts_] : nullptr;
}

bool Worlds::is_open(std::size_t which) const {
  return which < slots.size() ? is_unknown(which) : !evidence[which - slots.size()].has_value();
}

bool Worlds::is_finite(std::size_t which) const {
  return which >= slots.size() || !compiled.facts[which].values.empty();
}

bool Worlds::is_number(std::size_t which) const {
  if (which >= facts_) return false;
  const FactType type = compiled.rubric.facts[which].type;
  return type == FactType::count || type == FactType::number || type == FactType::share;
}

std::vector<Value> Worlds::values_of(std::size_t which) const {
  if (which >= slots.size()) return {true, false};
  std::vector<Value> values = compiled.facts[which].values;
  if (compiled.rubric.facts[which].type != FactType::choice) std::reverse(values.begin(), values.end());
  return values;
}

void Worlds::suppose(std::size_t which, const Value& value) {
  if (which < slots.size()) {
    slots[which] = value;
  } else {
    evidence[which - slots.size()] = value.boolean();
  }
}

void Worlds::withdraw(std::size_t which) {
  if (which < slots.size()) {
    slots[which] = {};
  } else {
    evidence[which - slots.size()].reset();
  }
}

const std::vector<std::size_t>& Worlds::facts_of(const Item& item) const {
  switch (item.kind) {
    case Item::Kind::constraint:
      return compiled.constraint_reads[item.index].slots;
    case Item::Kind::whom:
      return compiled.whom_reads.slots;
    case Item::Kind::indicator:
      break;
  }
  return compiled.indicators[item.index].slots;
}

std::vector<std::size_t> Worlds::open_in(const Item& item) const {
  std::vector<std::size_t> open;
  for (const std::size_t slot : facts_of(item)) {
    if (slot < facts_ && is_open(slot)) open.push_back(slot);
  }
  if (item.kind == Item::Kind::indicator && compiled.rubric.evidence && !evidence[item.index])
    open.push_back(evidence_of(item.index));
  return open;
}

void Worlds::prepare(const Item& item) {
  const std::vector<std::size_t>& measures = item.kind == Item::Kind::indicator
                                                 ? compiled.indicators[item.index].measures
                                             : item.kind == Item::Kind::constraint
                                                 ? compiled.constraint_reads[item.index].measures
                                                 : compiled.whom_reads.measures;
  for (const std::size_t measure : measures) fill_measure(compiled, measure, slots);
}

void Worlds::place(const Item& item) {
  for (const std::size_t slot : facts_of(item)) {
    if (!is_number(slot) || !is_open(slot)) continue;
    placed_.push_back(slot);
  }
  for (const std::size_t slot : placed_) slots[slot] = region.point()[slot];
  prepare(item);
}

void Worlds::lift() {
  for (const std::size_t slot : placed_) slots[slot] = {};
  placed_.clear();
}

std::vector<std::vector<Item>> Worlds::split(const std::vector<Item>& items) const {
  std::vector<std::size_t> leader(items.size());
  std::iota(leader.begin(), leader.end(), 0);
  const auto lead = [&](std::size_t i) {
    while (leader[i] != i) i = leader[i] = leader[leader[i]];
    return i;
  };
  std::map<std::size_t, std::size_t> first;  // by fact, the item that reads it first
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (const std::size_t fact : open_in(items[i])) {
      const auto [at, fresh] = first.try_emplace(fact, i);
      if (fresh) continue;
      const std::size_t one = lead(at->second);
      const std::size_t other = lead(i);
      leader[std::max(one, other)] = std::min(one, other);
    }
  }
  std::vector<std::vector<Item>> groups;
  std::vector<std::size_t> group_of(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::size_t of = lead(i);
    if (of == i) {
      group_of[i] = groups.size();
      groups.emplace_back();
    }
    groups[group_of[of]].push_back(items[i]);
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const auto& a, const auto& b) { return a.size() < b.size(); });
  return groups;
}

std::optional<std::size_t> Worlds::shared(const std::vector<Item>& items) const {
  std::map<std::size_t, std::size_t> count;
  for (const Item& item : items) {
    for (const std::size_t which : open_in(item)) {
      if (is_finite(which)) ++count[which];
    }
  }
  std::optional<std::size_t> most;
  for (const auto& [which, times] : count) {
    if (times > 1 && (!most || times > count[*most])) most = which;
  }
  return most;
}

}  // namespace hoctap
