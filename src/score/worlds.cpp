// SPDX-License-Identifier: Apache-2.0
#include "score/worlds.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "score/admission.hpp"

namespace hoctap {

Worlds::Worlds(const Compiled& compiled_rubric, const Slots& from, const Evidence& stated, std::size_t most)
    : compiled(compiled_rubric),
      slots(static_cast<const std::vector<Value>&>(from)),
      evidence(stated),
      steps(most),
      region(steps),
      facts_(compiled_rubric.rubric.facts.size()),
      names_(compiled_rubric.scope.names().size()) {
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
  if (compiled.steps[index]) {
    limits.whole = true;
    if (limits.low) limits.low = *limits.low / unit(index);
    if (limits.high) limits.high = *limits.high / unit(index);
  }
  if (limits.whole && limits.low) limits.low = ceiling(*limits.low);
  if (limits.whole && limits.high) limits.high = floor(*limits.high);
  return limits;
}

const Expression* Worlds::behind(std::size_t slot) const {
  if (slot < facts_ || slot >= names_) return nullptr;
  const std::vector<std::size_t>& facts = compiled.measure_facts[slot - facts_];
  const bool open =
      std::any_of(facts.begin(), facts.end(), [&](std::size_t fact) { return is_unknown(fact); });
  return open ? &compiled.measures[slot - facts_] : nullptr;
}

bool Worlds::is_open(std::size_t which) const {
  return which < names_ ? is_unknown(which) : !evidence[which - names_].has_value();
}

bool Worlds::is_finite(std::size_t which) const {
  return which >= names_ || !compiled.facts[which].values.empty();
}

bool Worlds::is_number(std::size_t which) const {
  if (which >= facts_) return false;
  const FactType type = compiled.rubric.facts[which].type;
  return type == FactType::count || type == FactType::number || type == FactType::share;
}

std::vector<Value> Worlds::values_of(std::size_t which) const {
  if (which >= names_) return {true, false};
  std::vector<Value> values = compiled.facts[which].values;
  if (compiled.rubric.facts[which].type != FactType::choice) std::reverse(values.begin(), values.end());
  return values;
}

void Worlds::suppose(std::size_t which, const Value& value) {
  if (which < slots.size()) slots[which] = value;
  if (which >= names_) evidence[which - names_] = value.boolean();
}

void Worlds::withdraw(std::size_t which) {
  if (which < slots.size()) slots[which] = {};
  if (which >= names_) evidence[which - names_].reset();
}

const std::vector<std::size_t>& Worlds::facts_of(const Item& item) const {
  switch (item.kind) {
    case Item::Kind::constraint:
      return compiled.constraint_reads[item.index].slots;
    case Item::Kind::whom:
      return compiled.whom_reads.slots;
    case Item::Kind::need:
      return compiled.needs[item.index].reads.slots;
    case Item::Kind::awarded:
      return compiled.indicators[item.index].points->awarded_reads.slots;
    case Item::Kind::indicator:
      break;
  }
  const CompiledIndicator& indicator = compiled.indicators[item.index];
  return indicator.points ? indicator.points->amount_reads.slots : indicator.slots;
}

std::vector<std::size_t> Worlds::open_in(const Item& item) const {
  std::vector<std::size_t> open;
  for (const std::size_t slot : facts_of(item)) {
    if ((slot < facts_ || slot >= names_) && is_open(slot)) open.push_back(slot);
  }
  if (item.kind == Item::Kind::indicator && compiled.rubric.evidence && !evidence[item.index])
    open.push_back(evidence_of(item.index));
  return open;
}

void Worlds::prepare(const Item& item) {
  for (const std::size_t measure : measures_of(item)) fill_measure(compiled, measure, slots);
}

const std::vector<std::size_t>& Worlds::measures_of(const Item& item) const {
  switch (item.kind) {
    case Item::Kind::constraint:
      return compiled.constraint_reads[item.index].measures;
    case Item::Kind::whom:
      return compiled.whom_reads.measures;
    case Item::Kind::need:
      return compiled.needs[item.index].reads.measures;
    case Item::Kind::awarded:
      return compiled.indicators[item.index].points->awarded_reads.measures;
    case Item::Kind::indicator:
      break;
  }
  return compiled.indicators[item.index].measures;
}

std::optional<bool> Worlds::truth(const Item& item) {
  if (item.kind == Item::Kind::awarded) {
    if (points_broken(compiled, compiled.indicators[item.index], slots)) return false;
    return open_in(item).empty() ? std::optional(true) : std::nullopt;
  }
  const Value value = value_at(expression_of(item), slots);
  return value.is(ValueKind::boolean) ? std::optional(value.boolean()) : std::nullopt;
}

const Expression& Worlds::expression_of(const Item& item) const {
  if (item.kind == Item::Kind::constraint) return compiled.constraints[item.index];
  return item.kind == Item::Kind::need ? compiled.needs[item.index].that : *compiled.applies_to;
}

Traced followed(Tracer& tracer, const Expression& expression) {
  try {
    return tracer.follow(expression);
  } catch (const Error& error) {
    if (error.issues().front().code == "feel-steps") throw;
    return {};
  }
}

namespace {

// Calls `hold` with each comparison that has to hold.
template <class Hold>
void follow_awarded(const CompiledIndicator& indicator, Tracer& tracer, Hold hold) {
  const Points& points = *indicator.rubric->points;
  const CompiledPoints& compiled = *indicator.points;
  std::optional<Traced> max;
  const auto is_number = [](const Traced& traced) { return traced.value.is(ValueKind::number); };
  const Traced zero{Number(0), std::nullopt};
  if (points.max) max = Traced{*points.max, std::nullopt};
  if (compiled.max_awarded) {
    max = followed(tracer, *compiled.max_awarded);
    if (is_number(*max)) hold(Operator::greater, *max, zero);
    if (!is_number(*max)) max.reset();
  }
  const auto within = [&](const Traced& awarded, const std::optional<Traced>& most) {
    if (!is_number(awarded)) return;
    hold(Operator::greater_equal, awarded, zero);
    if (most) hold(Operator::less_equal, awarded, *most);
  };
  if (points.judged) {
    const Traced value = followed(tracer, *compiled.value);
    if (value.form && points.judged->step && !compiled.in_steps) throw Inexact();
    within(value, max);
  }
  if (points.proportional) within(followed(tracer, *compiled.value), Traced{Number(1), std::nullopt});
  for (const CompiledTier& tier : compiled.tiers) {
    if (tier.awarded) within(followed(tracer, *tier.awarded), max);
  }
}

}  // namespace

void Worlds::trace(const Item& item, Tracer& tracer) const {
  if (item.kind == Item::Kind::awarded) {
    follow_awarded(compiled.indicators[item.index], tracer,
                   [&](Operator op, const Traced& a, const Traced& b) { tracer.compare(op, a, b); });
  } else if (item.kind != Item::Kind::indicator) {
    followed(tracer, expression_of(item));
  }
}

std::optional<std::vector<Halfspace>> Worlds::demands(const Item& item) {
  if (item.kind != Item::Kind::constraint && item.kind != Item::Kind::awarded) return std::nullopt;
  Tracer tracer = this->tracer();
  bool plain = true;
  try {
    if (item.kind == Item::Kind::constraint) {
      plain = tracer.demand(compiled.constraints[item.index]);
    } else {
      follow_awarded(
          compiled.indicators[item.index], tracer,
          [&](Operator op, const Traced& a, const Traced& b) { plain = plain && tracer.demand(op, a, b); });
    }
  } catch (const Inexact&) {
    return std::nullopt;
  } catch (const Error&) {  // its value is missing, or there are no steps left
    check_steps();
    return std::nullopt;
  }
  return plain && tracer.path.empty() ? std::optional(std::move(tracer.demanded)) : std::nullopt;
}

std::vector<Item> Worlds::constraints() const {
  std::vector<Item> items;
  const auto add = [&](const Item& item) {
    if (!open_in(item).empty()) items.push_back(item);
  };
  for (std::size_t i = 0; i < compiled.constraints.size(); ++i) add({Item::Kind::constraint, i});
  for (std::size_t i = 0; i < compiled.indicators.size(); ++i) {
    if (compiled.indicators[i].points) add({Item::Kind::awarded, i});
  }
  return items;
}

void Worlds::place(const Item& item) {
  for (const std::size_t slot : facts_of(item)) {
    if (!is_number(slot) || !is_open(slot)) continue;
    placed_.push_back(slot);
  }
  for (const std::size_t slot : placed_) slots[slot] = region.point()[slot] * unit(slot);
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
    std::vector<std::size_t> keys = open_in(items[i]);
    if (items[i].kind == Item::Kind::indicator && !joined_.empty() && joined_[items[i].index] != 0)
      keys.push_back(names_ + evidence.size() + joined_[items[i].index]);
    for (const std::size_t fact : keys) {
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
