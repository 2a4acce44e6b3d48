// SPDX-License-Identifier: Apache-2.0
#include "award/counting.hpp"

#include <set>

#include "award/calendar.hpp"

namespace hoctap {
namespace {

// A count below what the rubric accepts, such as nobody at all, is no fact to score by.
void within_limits(const Fact& fact, RolledUp& rolled) {
  if (!fact.minimum || !rolled.low || *rolled.low >= *fact.minimum) return;
  if (*rolled.high >= *fact.minimum) {
    rolled.low = fact.minimum;
  } else {
    rolled = {.reason = Remark{"reason-nobody-to-count", fact.id, fact.roll_up->cite}};
  }
}

// What is stated goes before what is counted, but the two should agree.
void take(CountedFacts& counted, const std::string& fact, RolledUp rolled, int year) {
  const auto stated = counted.facts.values.find(fact);
  if (stated != counted.facts.values.end() && !stated->second.value.is(ValueKind::missing)) {
    const Value& value = stated->second.value;
    const bool agrees = !rolled.low || (value.is(ValueKind::number) && *rolled.low <= value.number() &&
                                        value.number() <= *rolled.high);
    if (!agrees) {
      counted.findings.push_back({"finding-counted-otherwise", counted.facts.id,
                                  fact + " = " + to_json(value), format(*rolled.low), year});
    }
    return;
  }
  if (!rolled.low) {
    if (rolled.reason) counted.reasons.emplace(fact, *rolled.reason);
    return;
  }
  counted.official = counted.official && rolled.official;
  counted.ids[fact] = std::move(rolled.ids);
  if (*rolled.low == *rolled.high) {
    counted.facts.set(fact, *rolled.low);
  } else {
    counted.open.emplace_back(fact, *rolled.low->integer(), *rolled.high->integer());
  }
}

// Every way the open facts can turn out; those with too many ways stay missing.
std::vector<Facts> ways_of(const CountedFacts& counted) {
  constexpr std::int64_t most_ways = 1024;
  std::vector<Facts> ways{counted.facts};
  for (const auto& [fact, low, high] : counted.open) {
    if (high - low >= most_ways || static_cast<std::int64_t>(ways.size()) * (high - low + 1) > most_ways)
      continue;
    std::vector<Facts> next;
    for (const Facts& way : ways) {
      for (std::int64_t value = low; value <= high; ++value) {
        next.push_back(way);
        next.back().set(fact, Number(value));
      }
    }
    ways = std::move(next);
  }
  return ways;
}

}  // namespace

Sheet score(const Engine& engine, const CountedFacts& counted) {
  Sheet open = evaluate(engine, counted.facts);
  const std::vector<Facts> ways = ways_of(counted);
  if (ways.size() == 1 || open.outcome) return open;
  std::set<std::string> possible;
  bool official = true;
  std::optional<Sheet> last;
  for (Facts way : ways) {
    way.extra_allowed = counted.facts.extra_allowed;
    try {
      last = evaluate(engine, way);
      possible.insert(last->possible.begin(), last->possible.end());
      official = official && last->official;
      if (possible.size() == open.possible.size()) return open;
    } catch (const Error&) {
      // Counts that contradict each other are no way it can turn out.
    }
  }
  if (!last) return open;
  if (possible.size() == 1) {
    // Only the outcome is the same in every way; the rest of the sheet stays as open as it is.
    open.outcome = last->outcome;
    open.outcome_label = last->outcome_label;
    open.outcome_cite = last->outcome_cite;
    open.official = official;
    open.local = last->local;
    open.deciding.clear();
  }
  std::erase_if(open.possible, [&](const std::string& outcome) { return !possible.contains(outcome); });
  return open;
}

Counting::Counting(const Season& season) {
  for (const Entity& entity : season.entities) kinds_.insert(entity.kind);
  for (const DataFile& data : season.data) kinds_.insert(data.entity);
}

void Counting::begin() {
  tallies_.clear();
  below_.clear();
}

void Counting::add(EntityKind kind, const std::vector<std::string>& above, const std::string& id,
                   const Facts* stated) {
  for (const std::string& larger : above) {
    Tally& tally = tallies_[kind][larger];
    ++tally.total;
    if (!id.empty()) tally.ids.push_back(id);
    if (stated == nullptr) continue;
    for (const auto& [fact, entry] : stated->values) {
      if (!entry.value.is(ValueKind::number)) continue;
      const auto [sum, fresh] = tally.sums.try_emplace(fact, Number(0), 0);
      sum->second.first = sum->second.first + entry.value.number();
      ++sum->second.second;
    }
  }
}

void Counting::add(EntityKind kind, const std::vector<std::string>& above, const std::string& title,
                   const Decided& decided, const std::string& id) {
  for (const std::string& larger : above) tallies_[kind][larger].holders[title].add(decided, id);
}

CountedFacts Counting::facts(const Rubric& rubric, const std::string& entity, const Facts* stated,
                             int year) const {
  CountedFacts counted;
  if (stated != nullptr) counted.facts = *stated;
  counted.facts.id = entity;
  const Date day = last_day_of(year);
  for (const Fact& fact : rubric.facts) {
    const bool ended = fact.roll_up && fact.roll_up->until && *fact.roll_up->until < day;
    // Without any entity of the kind nothing is counted from it: the season simply does not go down so far.
    if (!fact.roll_up || (!ended && !kinds_.contains(fact.roll_up->of))) {
      counted.whole = false;
      continue;
    }
    const RollUp& rule = *fact.roll_up;
    const Tally* tally = nullptr;
    if (const auto kind = tallies_.find(rule.of); kind != tallies_.end()) {
      const auto at = kind->second.find(entity);
      if (at != kind->second.end()) tally = &at->second;
    }
    const auto below = below_.find({rule.of, rule.holding.value_or("")});
    RolledUp rolled = roll_up(rule, tally, below == below_.end() ? nullptr : below->second, day);
    within_limits(fact, rolled);
    take(counted, fact.id, std::move(rolled), year);
  }
  return counted;
}

}  // namespace hoctap
