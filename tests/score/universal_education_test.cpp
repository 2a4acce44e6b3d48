// SPDX-License-Identifier: Apache-2.0
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <string>

#include "catch.hpp"
#include "score/score_rubrics.hpp"

// Decree 20/2014: each standard rests on the ones below it.

using namespace hoctap;

namespace {

// So many of 20, mostly near the thresholds.
int some_of(int whole) {
  return *rc::gen::weightedOneOf<int>({{4, rc::gen::inRange(whole * 3 / 4, whole + 1)},
                                       {2, rc::gen::just(whole)},
                                       {1, rc::gen::inRange(0, whole + 1)}});
}

Value area() {
  return *rc::gen::arbitrary<bool>();
}

Facts primary_facts(const Value& difficult) {
  Facts facts;
  facts.set("especially_difficult", difficult);
  for (const std::string name : {"children_6", "children_to_14", "children_11"}) facts.set(name, 20);
  facts.set("children_6_in_grade_1", some_of(20));
  facts.set("children_to_14_finished", some_of(20));
  const int finished = some_of(20);
  facts.set("children_11_finished", finished);
  facts.set("children_11_in_primary", some_of(20 - finished));
  return facts;
}

Facts literacy_facts(const Value& difficult) {
  Facts facts;
  facts.set("especially_difficult", difficult);
  facts.set("people_15_25", 20);
  facts.set("people_15_35", 40);
  facts.set("people_15_60", 80);
  const int young = some_of(20);
  const int middle = young + some_of(20);
  const int further = some_of(middle);
  facts.set("people_15_25_literate_1", young);
  facts.set("people_15_35_literate_1", middle);
  facts.set("people_15_35_literate_2", further);
  facts.set("people_15_60_literate_2", further + some_of(40));
  return facts;
}

Facts lower_secondary(const Value& difficult, const std::string& primary, const std::string& literacy) {
  Facts facts;
  facts.set("especially_difficult", difficult);
  facts.set("primary_level", primary);
  facts.set("literacy_level", literacy);
  facts.set("youth_15_18", 20);
  facts.set("youth_15_18_graduated", some_of(20));
  facts.set("youth_15_18_studying", some_of(20));
  return facts;
}

std::string outcome_of(const std::string& standard, const Facts& facts) {
  const Engine& engine = shipped("nd20-2014-" + standard + "-commune");
  RC_ASSERT(refused(engine, facts).empty());
  return evaluate(engine, facts).outcome.value();
}

int rank(const std::string& level) {
  return level == "none" ? 0 : std::stoi(level);
}

}  // namespace

TEST_CASE("property: lower secondary 3 needs 2, 2 needs 1, and 1 needs primary 1 and literacy 1", "[score]") {
  std::map<std::string, int> reached;
  const auto chain = [&reached] {
    const Value difficult = area();
    const std::string school = outcome_of("primary", primary_facts(difficult));
    const std::string literate = outcome_of("literacy", literacy_facts(difficult));
    const Facts facts = lower_secondary(difficult, school, literate);
    const Sheet sheet = evaluate(shipped("nd20-2014-lower-secondary-commune"), facts);
    ++reached[*sheet.outcome];
    const auto met = [&](const std::string& level) { return sheet.levels.at(level) == Verdict::met; };
    if (met("3")) RC_ASSERT(met("2"));
    if (met("2")) RC_ASSERT(met("1"));
    if (met("1")) RC_ASSERT(rank(school) >= 1 && rank(literate) >= 1);
    RC_ASSERT(rank(*sheet.outcome) == (met("1") ? 1 : 0) + (met("2") ? 1 : 0) + (met("3") ? 1 : 0));
  };
  // Ten communes a try: in a thousand every outcome is seen, or the property would say little.
  CHECK(rc::check("the chain of standards", [&chain] {
    for (int commune = 0; commune < 10; ++commune) chain();
  }));
  CHECK(reached.size() == 4);
}

TEST_CASE("property: primary 3 needs 2, and 2 needs 1", "[score]") {
  CHECK(rc::check("the chain of primary levels", [] {
    const Sheet sheet = evaluate(shipped("nd20-2014-primary-commune"), primary_facts(area()));
    if (sheet.levels.at("3") == Verdict::met) RC_ASSERT(sheet.levels.at("2") == Verdict::met);
    if (sheet.levels.at("2") == Verdict::met) RC_ASSERT(sheet.levels.at("1") == Verdict::met);
  }));
}

TEST_CASE("standards: a commune's results are what criterion 4 of Circular 25/2023 asks for", "[score]") {
  const Rubric& circular = Library::shipped().find("tt25-2023-commune")->rubric;
  for (const std::string standard : {"primary", "lower-secondary", "literacy"}) {
    const Rubric& decree = Library::shipped().find("nd20-2014-" + standard + "-commune")->rubric;
    std::string id = standard + "_standard";
    std::replace(id.begin(), id.end(), '-', '_');
    const auto fact = std::find_if(circular.facts.begin(), circular.facts.end(),
                                   [&](const Fact& each) { return each.id == id; });
    REQUIRE(fact != circular.facts.end());
    std::vector<std::string> asked;
    for (const FactValue& value : fact->values) asked.push_back(value.id);
    std::vector<std::string> given{"none"};
    for (const TitleLevel& level : decree.levels) given.push_back(level.id);
    CHECK(asked == given);
  }
}
