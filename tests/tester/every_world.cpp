// SPDX-License-Identifier: Apache-2.0
#include "tester/every_world.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>

#include "score/admission.hpp"
#include "score/score.hpp"

namespace hoctap {
namespace {

constexpr std::size_t most_worlds = 40'000;
constexpr std::size_t most_told_worlds = 3;
constexpr std::int64_t large = 1000;  // no number of people

bool is_number(FactType type) {
  return type == FactType::count || type == FactType::number || type == FactType::share;
}

class EveryWorld {
 public:
  EveryWorld(const RubricFile& rubric, std::uint64_t seed)
      : engine_(compile(rubric)), compiled_(EngineAccess::compiled(engine_)), random_(seed) {}

  WorldsTested test(std::size_t records) {
    for (std::size_t tries = 0; tested_.records < records && tries < 20 * records; ++tries) try_one();
    return std::move(tested_);
  }

 private:
  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
  bool chance(std::uint64_t per_cent) { return below(100) < per_cent; }

  void try_one() {
    Facts facts = complete();
    const std::vector<Fact>& all = compiled_.rubric.facts;
    for (std::size_t left = 1 + below(5); left > 0; --left) facts.set(all[below(all.size())].id, {});
    if (chance(3)) {  // nothing at all but for one
      for (const Fact& fact : all) {
        if (chance(90)) facts.set(fact.id, {});
      }
    }
    if (compiled_.rubric.evidence) {
      for (const CompiledIndicator& indicator : compiled_.indicators)
        facts.evidence[indicator.rubric->id] = {chance(4) ? std::nullopt : std::optional(chance(95)), {}};
    }
    try {
      check(facts, bind(engine_, facts));
    } catch (const Error&) {
      refused(facts);
    }
  }

  // Numbers that fit each other mostly.
  Facts complete() {
    constexpr std::array<std::int64_t, 8> wholes{1, 2, 3, 5, 7, 10, 11, 20};
    whole_ = wholes.at(below(wholes.size()));
    const bool good = chance(50);
    Facts facts;
    for (const Fact& fact : compiled_.rubric.facts) facts.set(fact.id, value(fact, good));
    for (const Expression& constraint : compiled_.constraints) add_up(facts, constraint);
    return facts;
  }

  // Maxima that have to come to a sum, `a + b + c = 100`.
  void add_up(Facts& facts, const Expression& constraint) {
    const std::size_t at = constraint.text().find(" = ");
    if (at == std::string::npos || constraint.slots().size() < 2) return;
    Number left = parse_number(constraint.text().substr(at + 3));
    const Number each = floor(left / Number(constraint.slots().size()));
    for (std::size_t i = 0; i < constraint.slots().size(); ++i) {
      const bool last = i + 1 == constraint.slots().size();
      facts.set(compiled_.rubric.facts[constraint.slots()[i]].id, last ? left : each);
      left = left - each;
    }
  }

  Value value(const Fact& fact, bool good) {
    switch (fact.type) {
      case FactType::boolean:
        return chance(good ? 97 : 85);
      case FactType::choice:
        return fact.values[below(fact.values.size())].id;
      case FactType::level:
        return good && chance(80) ? fact.values.back().id : fact.values[below(fact.values.size())].id;
      case FactType::share:
        return Number::ratio(static_cast<std::int64_t>(below(5)), 4);
      case FactType::number:
        if (fact.maximum) {
          const auto most = static_cast<std::uint64_t>(fact.maximum->integer().value_or(10));
          if (most == 100) return static_cast<std::int64_t>(good ? 4 + below(4) : below(9));
          return Number::ratio(static_cast<std::int64_t>(good ? 2 * most - below(most) : below(2 * most + 1)),
                               2);
        }
        return static_cast<std::int64_t>(below(6));
      default: {  // counts
        const std::int64_t part = whole_ - static_cast<std::int64_t>(below(chance(70) ? 2 : whole_ + 1));
        const std::int64_t least = fact.minimum ? *fact.minimum->integer() : 0;
        if (least > large) return least + static_cast<std::int64_t>(below(5));  // a year
        return std::max(least, fact.minimum ? whole_ : part);
      }
    }
  }

  std::vector<Value> domain(std::size_t fact) const {
    const Fact& declared = compiled_.rubric.facts[fact];
    if (!is_number(declared.type)) return compiled_.facts[fact].values;
    std::vector<Value> values;
    if (declared.type == FactType::share) {
      const std::int64_t parts = fine_ ? 120 : 8;
      for (std::int64_t i = 0; i <= parts; ++i) values.emplace_back(Number::ratio(i, parts));
    } else if (declared.type == FactType::number) {
      for (std::int64_t i = 0; i <= 40; ++i) values.emplace_back(Number::ratio(i, 2));
      for (std::int64_t i = 21; i <= 100; ++i) values.emplace_back(i);
      for (const int each : {1, 3, 7, 79, 93}) values.emplace_back(Number::ratio(each, 40));
    } else {
      for (std::int64_t i = 0; i <= 46; ++i) values.emplace_back(i);
      for (const std::int64_t i :
           {50, 51, 54, 60, 70, 80, 84, 90, 95, 99, 100, 101, 110, 111, 125, 200, 1000})
        values.emplace_back(i);
      for (std::int64_t i = 0; declared.minimum > Number(large) && i <= 8; ++i)
        values.emplace_back(*declared.minimum + Number(i));
    }
    std::erase_if(values, [&](const Value& value) { return !is_within(declared, value.number()); });
    return values;
  }

  struct Open {
    std::string name;
    std::size_t slot;  // or, behind all slots, an indicator
    std::vector<Value> values;
    std::vector<std::vector<bool>> possible;  // by value
  };

  void check(const Facts& facts, const BoundFacts& bound) {
    slots_ = EngineAccess::slots(bound);
    evidence_ = EngineAccess::evidence(bound);
    Score found;
    score(compiled_, slots_, evidence_, found);
    exact_deciding_ = missing_of(compiled_, slots_, evidence_, found).exact;
    if (!enumerate()) return;
    const Sheet sheet = sheet_of(engine_, bound, found);
    compare(facts, found, sheet);
    // Between eighths of a share there may be a total that none of them gives.
    if (!wrong_.empty() && has_open_share()) {
      wrong_.clear();
      fine_ = true;
      const bool few = enumerate();
      if (few) compare(facts, found, sheet);
      fine_ = false;
      if (!few) return;
    }
    ++tested_.records;
    report();
    if (!exact_deciding_) ++tested_.vague;
    if (!found.outcome) ++tested_.open;
    if (!found.exact) ++tested_.capped;
  }

  bool has_open_share() const {
    return std::any_of(open_.begin(), open_.end(), [&](const Open& open) {
      return open.slot < compiled_.rubric.facts.size() &&
             compiled_.rubric.facts[open.slot].type == FactType::share;
    });
  }

  void report() {
    for (std::string& wrong : wrong_) {
      if (tested_.wrong.size() < most_told_worlds) tested_.wrong.push_back(std::move(wrong));
    }
    wrong_.clear();
  }

  void refused(const Facts& facts) {
    Facts none;
    slots_ = Slots(compiled_.slots);
    evidence_ = Evidence(compiled_.indicators.size());
    for (std::size_t i = 0; i < compiled_.rubric.facts.size(); ++i) {
      const auto& stated = facts.values.at(compiled_.rubric.facts[i].id).value;
      if (stated.is(ValueKind::missing)) continue;
      slots_[i] = stated;
      for (const Value& value : compiled_.facts[i].values) {
        if (value.is(ValueKind::level) && stated.is(ValueKind::text) && value.level().id() == stated.text())
          slots_[i] = value;
      }
    }
    if (!enumerate()) return;
    ++tested_.records;
    if (any_) tell(facts, "refused, but there is a world");
    report();
  }

  bool enumerate() {
    open_.clear();
    std::size_t worlds = 1;
    for (std::size_t i = 0; i < compiled_.rubric.facts.size(); ++i) {
      if (!slots_[i].is(ValueKind::missing)) continue;
      open_.push_back({compiled_.rubric.facts[i].id, i, domain(i), {}});
      worlds *= open_.back().values.size();
      if (worlds > most_worlds || worlds == 0) return false;
    }
    for (std::size_t i = 0; compiled_.rubric.evidence && i < evidence_.size(); ++i) {
      if (evidence_[i]) continue;
      const std::string name = std::string(evidence_prefix) + compiled_.indicators[i].rubric->id;
      open_.push_back({name, names() + i, {true, false}, {}});
      worlds *= 2;
      if (worlds > most_worlds) return false;
    }
    for (Open& open : open_)
      open.possible.assign(open.values.size(), std::vector<bool>(count_outcomes(compiled_), false));
    possible_.assign(count_outcomes(compiled_), false);
    indicators_.assign(compiled_.indicators.size() * compiled_.rubric.levels.size(), {});
    points_.assign(compiled_.indicators.size(), {});
    any_ = false;
    chosen_.assign(open_.size(), 0);
    go(0);
    return true;
  }

  void go(std::size_t at) {
    if (at == open_.size()) return world();
    const Open& open = open_[at];
    for (std::size_t i = 0; i < open.values.size(); ++i) {
      chosen_[at] = i;
      if (open.slot < names()) {
        slots_[open.slot] = open.values[i];
      } else {
        evidence_[open.slot - names()] = open.values[i].boolean();
      }
      go(at + 1);
    }
  }

  std::size_t names() const { return compiled_.scope.names().size(); }

  void world() {
    slots_.budget = Budget();
    fill_measures(compiled_, slots_, evidence_);
    bool accepted = true;
    check_together(compiled_, slots_, [&](const Contradiction&) { accepted = false; });
    if (!accepted) return;
    ++tested_.worlds;
    any_ = true;
    Score& one = scratch_;
    score(compiled_, slots_, evidence_, one);
    for (std::size_t i = 0; i < possible_.size(); ++i) {
      if (!one.possible[i]) continue;
      possible_[i] = true;
      for (std::size_t j = 0; j < open_.size(); ++j) open_[j].possible[chosen_[j]][i] = true;
    }
    for (std::size_t i = 0; i < indicators_.size(); ++i)
      indicators_[i] = either(indicators_[i], one.indicators[i]);
  }

  static bool any(const std::vector<bool>& set) {
    return std::find(set.begin(), set.end(), true) != set.end();
  }

  void compare(const Facts& facts, const Score& found, const Sheet& sheet) {
    if (!any_) return tell(facts, "no world, but accepted");
    for (std::size_t i = 0; i < possible_.size(); ++i) {
      if (possible_[i] && !found.possible[i]) tell(facts, "too narrow: " + outcome_id(compiled_, i));
      if (!possible_[i] && found.possible[i] && found.exact && !same_id(i))
        tell(facts, "too wide: " + outcome_id(compiled_, i));
    }
    for (std::size_t i = 0; i < indicators_.size(); ++i) {
      if (found.outcome && is_outside(compiled_, *found.outcome)) break;
      const std::string at = compiled_.indicators[i / compiled_.rubric.levels.size()].rubric->id;
      const Possible both = either(indicators_[i], found.indicators[i]);
      if (both != found.indicators[i]) tell(facts, "indicator too narrow: " + at);
      if (both != indicators_[i] && found.exact) tell(facts, "indicator too wide: " + at);
    }
    if (!found.exact || !exact_deciding_) return;
    // Of a large part there is no larger whole in the domain.
    constexpr std::int64_t large_part = 20;
    std::set<std::string> must;
    std::set<std::string> may;
    for (const Open& open : open_) {
      for (std::size_t i = 0; i < open.values.size(); ++i) {
        if (!any(open.possible[i]) || ids(open.possible[i]) == ids(possible_)) continue;
        may.insert(open.name);
        if (!open.values[i].is(ValueKind::number) || open.values[i].number() < Number(large_part))
          must.insert(open.name);
      }
    }
    const std::set<std::string> said(sheet.deciding.begin(), sheet.deciding.end());
    for (const std::string& name : said) {
      if (!may.contains(name)) tell(facts, "does not decide: " + name);
    }
    for (const std::string& name : must) {
      if (!said.contains(name)) tell(facts, "decides: " + name);
    }
  }

  // One class may have several bands.
  bool same_id(std::size_t outcome) const {
    for (std::size_t i = 0; i < possible_.size(); ++i) {
      if (possible_[i] && outcome_id(compiled_, i) == outcome_id(compiled_, outcome)) return true;
    }
    return false;
  }

  std::set<std::string> ids(const std::vector<bool>& set) const {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (set[i]) ids.insert(outcome_id(compiled_, i));
    }
    return ids;
  }

  void tell(const Facts& facts, const std::string& what) {
    std::string text = compiled_.rubric.id + ": " + what + " in {";
    for (const auto& [name, entry] : facts.values) {
      if (!entry.value.is(ValueKind::missing)) text += '"' + name + "\": " + to_json(entry.value) + ", ";
    }
    text += "} missing";
    for (const Open& open : open_) text += ' ' + open.name;
    wrong_.push_back(std::move(text));
  }

  Engine engine_;
  const Compiled& compiled_;
  std::mt19937_64 random_;
  std::int64_t whole_ = 1;
  Slots slots_;
  Evidence evidence_;
  std::vector<Open> open_;
  std::vector<std::size_t> chosen_;
  std::vector<bool> possible_;
  std::vector<Possible> indicators_;
  std::vector<int> points_;
  Score scratch_;
  bool any_ = false;
  bool exact_deciding_ = true;
  std::vector<std::string> wrong_;  // of the record at hand
  bool fine_ = false;               // whether shares go in small steps
  WorldsTested tested_;
};

}  // namespace

WorldsTested test_worlds(const RubricFile& rubric, std::size_t records, std::uint64_t seed) {
  return EveryWorld(rubric, seed).test(records);
}

}  // namespace hoctap
