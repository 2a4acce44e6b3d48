// SPDX-License-Identifier: Apache-2.0
#include "award/counting.hpp"

#include <algorithm>

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

// Whether what is stated is what the season has.
bool agrees(const Value& stated, const FilledIn& filled) {
  if (filled.text) return stated.is(ValueKind::text) && stated.text() == *filled.text;
  return !filled.low ||
         (stated.is(ValueKind::number) && *filled.low <= stated.number() && stated.number() <= *filled.high);
}

std::string in_short(const FilledIn& filled) {
  if (filled.text) return '"' + *filled.text + '"';
  return format(*filled.low) + (*filled.low == *filled.high ? "" : "…");
}

}  // namespace

void take(CountedFacts& counted, const Fact& asked, FilledIn filled, int year) {
  const std::string& fact = asked.id;
  const auto stated = counted.facts.values.find(fact);
  if (stated != counted.facts.values.end() && !stated->second.value.is(ValueKind::missing)) {
    const Value& value = stated->second.value;
    if (!agrees(value, filled)) {
      counted.findings.push_back({asked.held ? "finding-held-otherwise" : "finding-counted-otherwise",
                                  counted.facts.id, to_json(value), in_short(filled), year, std::nullopt,
                                  asked.label});
    }
    return;
  }
  if (filled.question) counted.questions.emplace(fact, *filled.question);
  if (filled.reason) counted.reasons.emplace(fact, *filled.reason);
  if (!filled.low && !filled.text) return;
  counted.official = counted.official && filled.official;
  if (!asked.held) counted.ids[fact] = std::move(filled.ids);
  if (filled.text) {
    counted.facts.set(fact, *filled.text);
  } else if (*filled.low == *filled.high) {
    counted.facts.set(fact, *filled.low);
  } else {
    counted.open.emplace_back(fact, *filled.low->integer(), *filled.high->integer());
  }
}

Judgement judge(const Engine& engine, const CountedFacts& counted, LastScore& last) {
  Judgement judgement{engine, bind(engine, counted.facts), {}};
  const Compiled& compiled = judgement.compiled();
  for (const auto& [fact, low, high] : counted.open)
    EngineAccess::limit(judgement.facts, *compiled.scope.slot(fact), low, high);
  judgement.score = last.of(judgement.facts, [&](Score& made) {
    Slots slots = EngineAccess::slots(judgement.facts);
    score(compiled, slots, EngineAccess::evidence(judgement.facts), made);
  });
  return judgement;
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
    if (fact.held) continue;  // those of earlier years are filled in by themselves
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
    take(counted, fact,
         {.low = rolled.low,
          .high = rolled.high,
          .reason = rolled.reason,
          .ids = std::move(rolled.ids),
          .official = rolled.official},
         year);
  }
  return counted;
}

void name_uncounted(Decision& decision, const CountedFacts& counted) {
  std::vector<Remark> reasons;
  for (const auto& each_fact : counted.reasons) {
    const Remark& reason = each_fact.second;
    const auto told = std::find_if(reasons.begin(), reasons.end(), [&](const Remark& each) {
      return each.code == reason.code && each.subject == reason.subject;
    });
    if (told == reasons.end()) {
      reasons.push_back(reason);
    } else if (told->cite.find(reason.cite) == std::string::npos) {
      told->cite += "; " + reason.cite;
    }
  }
  for (const Remark& reason : decision.reasons) {
    const bool missing = reason.code == "reason-missing";
    if (!missing || !counted.reasons.contains(reason.subject)) reasons.push_back(reason);
    const auto question = missing ? counted.questions.find(reason.subject) : counted.questions.end();
    if (question == counted.questions.end()) continue;
    if (std::find(reasons.begin(), reasons.end(), question->second) == reasons.end())
      reasons.push_back(question->second);
  }
  decision.reasons = std::move(reasons);
}

}  // namespace hoctap
