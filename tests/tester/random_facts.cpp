// SPDX-License-Identifier: Apache-2.0
#include "tester/random_facts.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "score/compiled.hpp"

namespace hoctap {

RandomFacts::RandomFacts(const Engine& engine, std::uint64_t seed) : engine_(engine), random_(seed) {}

Facts RandomFacts::next() {
  constexpr std::array<std::uint64_t, 6> gaps{0, 0, 3, 10, 40, 90};
  constexpr std::array<std::uint64_t, 5> outsides{0, 0, 0, 4, 20};
  constexpr std::array<std::uint64_t, 4> extremes{0, 0, 5, 30};
  constexpr std::array<std::int64_t, 8> wholes{1, 2, 10, 20, 100, 1000, 12'345, 987'654};
  missing_ = gaps.at(below(gaps.size()));
  outside_ = outsides.at(below(outsides.size()));
  extreme_ = extremes.at(below(extremes.size()));
  whole_ = wholes.at(below(wholes.size()));
  ++turn_;
  Facts facts;
  facts.id = std::to_string(turn_);
  for (const Fact& fact : engine_.rubric().facts) facts.set(fact.id, value(fact));
  add_evidence(facts);
  mend(facts);
  return facts;
}

Value RandomFacts::value(const Fact& fact) {
  if (chance(missing_)) return {};
  if (chance(outside_)) return NotApplicable{};
  switch (fact.type) {
    case FactType::boolean:
      return !chance(15);
    case FactType::choice:
    case FactType::level:
      return fact.values[chance(50) ? turn_ % fact.values.size() : below(fact.values.size())].id;
    case FactType::count:
    case FactType::number:
    case FactType::share:
      return number(fact);
    case FactType::text:
      return chance(50) ? "" : "một đoạn chữ dài hơn mười lăm byte";
    case FactType::date:
      return Date(std::chrono::year_month_day(
          std::chrono::sys_days(std::chrono::days(static_cast<int>(18'000 + below(2'500))))));
    case FactType::relation:
      return rows(fact);
  }
  return {};
}

Value RandomFacts::rows(const Fact& fact) {
  List rows;
  for (std::uint64_t count = below(4); count > 0; --count) {
    Record row;
    for (const Fact& field : fact.fields) row.fields.emplace_back(field.id, value(field));
    rows.emplace_back(std::move(row));
  }
  return rows;
}

// Parts that lie at the usual thresholds, one beside them, or anywhere.
std::int64_t RandomFacts::count() {
  constexpr std::array<std::int64_t, 17> shares{0,  5,  10, 20, 30, 33, 40, 50, 60,
                                                65, 70, 75, 80, 85, 90, 95, 100};
  if (chance(20)) return static_cast<std::int64_t>(below(static_cast<std::uint64_t>(whole_) + 1));
  if (chance(30)) return whole_;
  const std::int64_t share = shares.at(chance(60) ? 8 + below(9) : below(shares.size()));
  const std::int64_t part = whole_ * share / 100 + (chance(20) ? 1 : 0) - (chance(20) ? 1 : 0);
  return std::clamp<std::int64_t>(part, 0, whole_);
}

Value RandomFacts::number(const Fact& fact) {
  Number value = count();
  if (chance(extreme_)) {
    const std::array<Number, 6> extremes{
        0, 1, power(10, 9), power(10, 18), power(10, 30), Number::ratio(1, 3)};
    value = extremes.at(below(extremes.size()));
  } else if (fact.type == FactType::share) {
    value = Number(count()) / Number(whole_);
  } else if (fact.type == FactType::number && fact.maximum && fact.maximum->integer()) {
    // Points and the like: halves within the limits.
    value = Number::ratio(
        static_cast<std::int64_t>(below(2 * static_cast<std::uint64_t>(*fact.maximum->integer()) + 1)), 2);
  } else if (fact.type == FactType::number && chance(80)) {
    value = Number::ratio(static_cast<std::int64_t>(below(20)), chance(50) ? 2 : 1);  // points, often
  }
  if (fact.type == FactType::count && !value.is_integer()) value = floor(value);
  if (fact.type == FactType::share && value > 1) value = 1;
  if (fact.minimum && value < *fact.minimum) value = *fact.minimum;
  if (fact.maximum && value > *fact.maximum) value = *fact.maximum;
  return value;
}

void RandomFacts::add_evidence(Facts& facts) {
  const std::uint64_t how = below(4);
  if (how == 0) return;
  facts.evidence["*"] = {true, {}};
  if (how == 1) return;
  for (const CompiledIndicator& indicator : EngineAccess::compiled(engine_).indicators) {
    if (!chance(how == 2 ? 5 : 50)) continue;
    facts.evidence[indicator.rubric->id] = {chance(20) ? std::nullopt : std::optional(chance(70)), {}};
  }
}

void RandomFacts::mend(Facts& facts) {
  constexpr int most_times = 12;
  const Compiled& compiled = EngineAccess::compiled(engine_);
  for (int times = 0; times < most_times; ++times) {
    try {
      bind(engine_, facts);
      return;
    } catch (const Error& error) {
      for (const Issue& issue : error.issues()) {
        std::vector<std::size_t> read;
        for (std::size_t i = 0; i < compiled.constraints.size(); ++i) {
          const bool broken = issue.code == "constraint-broken" || issue.code == "table-outside";
          if (broken && issue.expected.starts_with(compiled.constraints[i].text()))
            read = facts_behind(compiled, compiled.constraints[i].slots());
        }
        if (issue.code == "points-over-maximum" || issue.code == "points-off-step" ||
            issue.code == "points-negative") {
          for (std::size_t i = 0; i < compiled.rubric.facts.size(); ++i) {
            if (compiled.rubric.facts[i].type == FactType::number) read.push_back(i);
          }
        }
        if (read.empty()) continue;
        facts.set(compiled.rubric.facts[read[below(read.size())]].id, {});
      }
    }
  }
}

}  // namespace hoctap
