// SPDX-License-Identifier: Apache-2.0
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

// A plausible value for a fact, or nothing for missing. Numbers stay small, so that thresholds are often hit.
Value any_value(const Fact& fact) {
  if (*rc::gen::inRange(0, 5) == 0) return {};
  switch (fact.type) {
    case FactType::boolean:
      return *rc::gen::inRange(0, 4) != 0;
    case FactType::level:
    case FactType::choice:
      return fact.values[*rc::gen::inRange<std::size_t>(0, fact.values.size())].id;
    case FactType::number:
      return Number::ratio(*rc::gen::inRange(0, 21), 2);
    default:
      return *rc::gen::inRange(1, 21);
  }
}

// Leaves a fact missing rather than let it contradict the others.
void state(const Engine& engine, Facts& facts, const Fact& fact) {
  facts.set(fact.id, any_value(fact));
  if (!refused(engine, facts).empty()) facts.set(fact.id, {});
}

Facts any_facts(const Engine& engine) {
  Facts facts;
  for (const Fact& fact : engine.rubric().facts) state(engine, facts, fact);
  for (const Criterion& criterion : engine.rubric().criteria) {
    for (const Indicator& indicator : criterion.indicators) {
      const int stated = *rc::gen::inRange(0, 6);
      if (stated > 0) facts.evidence[indicator.id] = {stated > 1, {}};
    }
  }
  return facts;
}

// The same facts with one of the missing ones supplied.
Facts supplied(const Engine& engine, Facts facts) {
  std::vector<const Fact*> missing;
  for (const Fact& fact : engine.rubric().facts) {
    if (facts.values.at(fact.id).value.is(ValueKind::missing)) missing.push_back(&fact);
  }
  if (!missing.empty()) state(engine, facts, *missing[*rc::gen::inRange<std::size_t>(0, missing.size())]);
  return facts;
}

// A property of all shipped rubrics, of which some are drawn each time.
template <class Property>
bool each_shipped(const std::string& description, const Property& property) {
  constexpr int drawn = 4;
  std::vector<std::string> ids;
  for (const RubricFile* file : Library::shipped().all()) ids.push_back(file->rubric.id);
  return rc::check(description, [&] {
    for (int i = 0; i < drawn; ++i) property(shipped(*rc::gen::elementOf(ids)));
  });
}

}  // namespace

TEST_CASE("property: supplying a missing fact never changes what was already definite", "[score]") {
  REQUIRE(each_shipped("a definite result stays", [](const Engine& engine) {
    const Facts before = any_facts(engine);
    const Facts after = supplied(engine, before);
    const Sheet first = evaluate(engine, before);
    const Sheet second = evaluate(engine, after);
    for (const std::string& possible : second.possible) {
      RC_ASSERT(std::find(first.possible.begin(), first.possible.end(), possible) != first.possible.end());
    }
    if (first.outcome) RC_ASSERT(second.outcome == first.outcome);
    if (second.outcome == outcome_outside) return;  // nothing is asked of it any more
    for (std::size_t i = 0; i < first.indicators.size(); ++i) {
      for (const auto& [level, outcome] : first.indicators[i].levels) {
        if (outcome != Verdict::undetermined) RC_ASSERT(second.indicators[i].levels.at(level) == outcome);
      }
      if (first.indicators[i].points) RC_ASSERT(second.indicators[i].points == first.indicators[i].points);
    }
    RC_ASSERT(first.possible.size() >= 1U);
  }));
}

TEST_CASE("property: the order in which facts are stated does not matter", "[score]") {
  const Engine& engine = shipped("tt25-2023-commune");
  REQUIRE(rc::check("same bytes", [&] {
    const Facts facts = any_facts(engine);
    std::vector<std::string> members;
    for (const auto& [name, entry] : facts.values)
      members.push_back('"' + name + "\":" + to_json(entry.value));
    const auto stated = [&] {
      std::string object;
      for (const std::string& member : members) object += (object.empty() ? "{" : ",") + member;
      Facts read = read_facts(object + '}', DataFormat::json, "facts").front();
      read.evidence = facts.evidence;
      return to_json(evaluate(engine, read));
    };
    const std::string as_declared = stated();
    for (std::size_t i = members.size() - 1; i > 0; --i)
      std::swap(members[i], members[*rc::gen::inRange<std::size_t>(0, i + 1)]);
    RC_ASSERT(stated() == as_declared);
    RC_ASSERT(as_declared == to_json(evaluate(engine, facts)));
  }));
}

TEST_CASE("property: one more learning citizen never lowers a commune's level", "[score]") {
  const Engine& engine = shipped("tt25-2023-commune");
  REQUIRE(rc::check("monotone", [&] {
    Facts facts = any_facts(engine);
    facts.set("citizens", 20);
    facts.set("learning_citizens", *rc::gen::inRange(0, 20));
    RC_PRE(refused(engine, facts).empty());
    const Sheet before = evaluate(engine, facts);
    facts.set("learning_citizens", facts.values.at("learning_citizens").value.number() + 1);
    const Sheet after = evaluate(engine, facts);
    const std::vector<std::string> ranks{"none", "1", "2"};
    const auto rank = [&](const std::string& id) { return std::find(ranks.begin(), ranks.end(), id); };
    RC_ASSERT(rank(after.possible.front()) >= rank(before.possible.front()));
    RC_ASSERT(rank(after.possible.back()) >= rank(before.possible.back()));
  }));
}

TEST_CASE("evaluate: eight threads share one engine and give the same bytes", "[score]") {
  const Engine& engine = shipped("tt24-2023-unit-district");
  const Facts known = facts(R"({"id": "U1", "unit_type": "preschool", "members": 40})");
  const std::string expected = to_json(evaluate(engine, known));
  std::vector<std::string> results(8);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) result = to_json(evaluate(engine, known));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) CHECK(result == expected);
}

TEST_CASE("explain: every sheet has an explanation in both languages that names each thing it misses",
          "[score]") {
  REQUIRE(each_shipped("explained", [](const Engine& engine) {
    const Facts facts = any_facts(engine);
    const Sheet sheet = evaluate(engine, facts);
    const std::string vi = explain(engine, sheet, Language::vi);
    const std::string en = explain(engine, sheet, Language::en);
    RC_ASSERT(vi != en);
    RC_ASSERT(vi.find('{') == std::string::npos);
    RC_ASSERT(en.find('{') == std::string::npos);
    for (const std::string& name : sheet.missing) RC_ASSERT(vi.find("[" + name + "]") != std::string::npos);
  }));
}
