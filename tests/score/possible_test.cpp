// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "catch.hpp"
#include "hoctap/score/engine.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

std::string listed(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : " ") + id;
  return text;
}

std::string possible(const std::string& rubric, const std::string& json) {
  return listed(score(shipped(rubric), json).possible);
}

std::string deciding(const std::string& rubric, const std::string& json) {
  return listed(score(shipped(rubric), json).deciding);
}

// A commune of TT 25 that meets all it can; `rest` states the numbers and what differs.
std::string commune_of_25(const std::string& rest, const std::string& left_out = "") {
  std::string json = "{";
  for (const Fact& fact : shipped("tt25-2023-commune").rubric().facts) {
    const bool number = fact.type == FactType::count;
    if (number || fact.id == left_out || rest.find('"' + fact.id + '"') != std::string::npos) continue;
    const std::string value = fact.type == FactType::level ? '"' + fact.values.back().id + '"'
                              : fact.id == "disadvantaged" ? "false"
                                                           : "true";
    json += '"' + fact.id + "\": " + value + ", ";
  }
  return json + rest + "}";
}

constexpr const char* full_numbers =
    R"("citizens": 100, "learning_citizens": 90, "trained_citizens": 70, "university_citizens": 20)";

// TT 44 with so many points of so many for each criterion from the first, and what else is said.
std::string points_of_44(const std::string& points, const std::string& rest) {
  std::string json = "{";
  const std::vector<Fact>& facts = shipped("tt44-2014-commune").rubric().facts;
  std::size_t maxima = 0;
  for (const Fact& fact : facts) {
    if (fact.id.ends_with("_max")) json += '"' + fact.id + "\": " + (++maxima == 15 ? "9" : "6.5") + ", ";
  }
  for (const Fact& fact : facts) {
    if (fact.id.ends_with("_points") && rest.find('"' + fact.id + '"') == std::string::npos)
      json += '"' + fact.id + "\": " + points + ", ";
  }
  return json + rest + "}";
}

}  // namespace

TEST_CASE("possible: one missing yes or no leaves what it can make of the rest", "[score]") {
  const std::string rubric = "tt25-2023-commune";
  const std::string facts = commune_of_25(full_numbers, "budget");
  CHECK(possible(rubric, facts) == "none 2");
  CHECK(possible(rubric, commune_of_25(std::string(R"("budget": true, )") + full_numbers)) == "2");
  CHECK(possible(rubric, commune_of_25(std::string(R"("budget": false, )") + full_numbers)) == "none");
  CHECK(deciding(rubric, facts) == "budget");
}

TEST_CASE("possible: a missing number leaves what its limits and the other numbers allow", "[score]") {
  const std::string rubric = "tt25-2023-commune";
  const auto of = [&](const std::string& learning) {
    return score(shipped(rubric),
                 commune_of_25(learning + R"(, "trained_citizens": 0, "university_citizens": 0)"));
  };
  // Nobody learns, of however many.
  const Sheet nobody = of(R"("learning_citizens": 0)");
  CHECK(nobody.outcome == "none");
  for (const IndicatorSheet& indicator : nobody.indicators) {
    if (indicator.id == "learning_citizens") CHECK(indicator.levels.at("1") == Verdict::not_met);
  }
  // 59, 60 and 61 of at least 100: of 100 and more only the second and third can be enough.
  const auto with = [&](int learning) {
    return possible(rubric, commune_of_25(R"("learning_citizens": )" + std::to_string(learning) +
                                          R"(, "citizens": 100, "university_citizens": 20)"));
  };
  CHECK(with(59) == "none");
  CHECK(with(60) == "none 1");
  CHECK(with(61) == "none 1");
  CHECK(with(80) == "none 1 2");
}

TEST_CASE("possible: facts of one indicator are tried together", "[score]") {
  // Three of three or less than that: level 2 asks 95 %, level 1 90 %, and 3 of 3 is both.
  const std::string rubric = "nd20-2014-literacy-district";
  CHECK(possible(rubric, R"({"communes": 3, "communes_level_2": 3})") == "2");
  CHECK(possible(rubric, R"({"communes": 3, "communes_level_1": 3})") == "1 2");
  CHECK(possible(rubric, R"({"communes": 3, "communes_level_1": 2})") == "none");
  CHECK(possible(rubric, R"({"communes": 10, "communes_level_2": 8})") == "none 1");
  CHECK(possible(rubric, R"({"communes": 10, "communes_level_2": 9})") == "2");
}

TEST_CASE("possible: a class that points and evidence cannot come to is not named", "[score]") {
  const std::string rubric = "tt44-2014-commune";
  const auto evidence = [&](const std::string& without) {
    Facts made = facts(points_of_44("6", R"("c01_points": 3.55)"));
    for (const Criterion& criterion : shipped(rubric).rubric().criteria) {
      for (const Indicator& indicator : criterion.indicators)
        made.evidence[indicator.id] = {indicator.id == without ? std::nullopt : std::optional(true), {}};
    }
    return made;
  };
  // 87.55 in all, and the points of one criterion that has them or has none.
  const Facts open = evidence("c15_security");
  const Sheet sheet = evaluate(shipped(rubric), open);
  CHECK(listed(sheet.possible) == "tot chua_dat");
  CHECK(listed(sheet.deciding) == "evidence.c15_security");
  CHECK_FALSE(sheet.exact);
}

TEST_CASE("possible: nothing is asked of whom the other facts do not concern", "[score]") {
  const std::string rubric = "tt24-2023-unit-district";
  const Sheet sheet = score(shipped(rubric), R"({"unit_type": "agency"})");
  for (const std::string& name : sheet.deciding) {
    CHECK(name != "learners");
    CHECK(name != "learning_learners");
    CHECK(name != "accredited");
  }
}

TEST_CASE("bind: facts that a missing one cannot bring together are refused, with the constraints",
          "[score]") {
  const Engine& engine = shipped("tt25-2023-district");
  const auto told = [&](const std::string& json) -> std::string {
    try {
      bind(engine, facts(json));
      return "accepted";
    } catch (const Error& error) {
      const Issue& issue = error.issues().front();
      return issue.code + ": " + issue.found + " | " + issue.expected;
    }
  };
  CHECK(told(R"({"communes": 10, "communes_level_2": 20})") ==
        "constraint-broken: communes = 10, communes_level_2 = 20 | "
        "communes_level_1 <= communes; communes_level_2 <= communes_level_1");
  CHECK(told(R"({"communes": 10, "communes_level_2": 11})").starts_with("constraint-broken"));
  CHECK(told(R"({"communes": 10, "communes_level_2": 10})") == "accepted");
  CHECK(told(R"({"communes": 10, "communes_level_2": 9})") == "accepted");
  CHECK(refused(shipped("tt25-2023-commune"), facts(R"({"citizens": 100, "university_citizens": 150})")) ==
        "constraint-broken");
  CHECK(refused(shipped("nd20-2014-primary-commune"),
                facts(R"({"children_11": 10, "children_11_finished": 12})")) == "constraint-broken");
  CHECK(refused(shipped("nd20-2014-primary-commune"),
                facts(R"({"children_11": 10, "children_11_finished": 10})")) == "");
}

TEST_CASE("possible: what is no matter of sums is said to be told no further", "[score]") {
  const Engine engine = engine_of(small_rubric(R"json(
    "facts": [{"id": "n", "type": "count", "label": {"vi": "n", "en": "n"}}],
    "criteria": [{"id": "c", "label": {"vi": "c", "en": "c"}, "cite": "Điều 1", "indicators": [
      {"id": "i", "label": {"vi": "i", "en": "i"}, "cite": "Điều 1", "conditions": [
        {"value": "n * n", "test": ">= 0", "cite": "Điều 1"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "1", "en": "1"}, "cite": "Điều 1"}])json"));
  const Sheet sheet = score(engine, "{}");
  CHECK(listed(sheet.possible) == "none 1");
  CHECK(sheet.exact == false);
  CHECK_FALSE(score(engine, R"({"n": 1})").exact);
}
