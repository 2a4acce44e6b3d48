// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "catch.hpp"
#include "filled.hpp"
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

using Ids = std::vector<std::string>;

const IndicatorSheet& indicator(const Sheet& sheet, const std::string& id) {
  for (const IndicatorSheet& one : sheet.indicators) {
    if (one.id == id) return one;
  }
  throw std::runtime_error("no indicator " + id);
}

Verdict at(const Sheet& sheet, const std::string& id, const std::string& level) {
  return indicator(sheet, id).levels.at(level);
}

const std::string all_met =
    R"("plan": true, "part": 800, "whole": 1000, "hard": false, "office": true, "language": true)";

}  // namespace

TEST_CASE("evaluate: the highest level whose indicators are all met is reached", "[score]") {
  const Engine engine = engine_of(by_level());
  const Sheet two = score(engine, "{" + all_met + "}");
  CHECK(two.outcome == "2");
  CHECK(two.outcome_label.vi == "Mức 2");
  CHECK(two.outcome_cite == "Điều 8");
  CHECK(two.possible == Ids{"2"});
  CHECK(two.official);
  const Sheet one =
      score(engine, R"({"plan": true, "part": 799, "whole": 1000, "hard": false, "office": false})");
  CHECK(one.outcome == "1");
  const Sheet none =
      score(engine, R"({"plan": false, "part": 800, "whole": 1000, "hard": false, "office": false})");
  CHECK(none.outcome == outcome_none);
}

TEST_CASE("evaluate: 600 of 1,000 is exactly 60 %, and 599 is not", "[score]") {
  const Engine engine = engine_of(by_level());
  const auto share = [&](const std::string& part) {
    return at(score(engine, "{\"hard\": false, \"whole\": 1000, \"part\": " + part + "}"), "shared", "1");
  };
  CHECK(share("599") == Verdict::not_met);
  CHECK(share("600") == Verdict::met);
  CHECK(share("601") == Verdict::met);
}

TEST_CASE("evaluate: a missing fact makes its indicator undetermined, not unmet", "[score]") {
  const Sheet sheet =
      score(engine_of(by_level()), R"({"part": 800, "whole": 1000, "hard": false, "office": false})");
  CHECK(at(sheet, "planned", "1") == Verdict::undetermined);
  CHECK(indicator(sheet, "planned").missing == Ids{"plan"});
  CHECK_FALSE(sheet.outcome.has_value());
  CHECK(sheet.possible.front() == outcome_none);
  CHECK(sheet.possible.back() == "2");
  CHECK(sheet.missing == Ids{"plan"});
  CHECK(sheet.deciding == Ids{"plan"});
}

TEST_CASE("evaluate: a missing fact decides nothing when another indicator is already missed", "[score]") {
  const Sheet sheet =
      score(engine_of(by_level()), R"({"part": 100, "whole": 1000, "hard": true, "office": false})");
  CHECK(sheet.outcome == outcome_none);
  CHECK(sheet.missing == Ids{"plan"});
  CHECK(sheet.deciding.empty());
}

TEST_CASE("evaluate: a fact on which only the threshold depends may be missing where it makes no difference",
          "[score]") {
  const Engine engine = engine_of(by_level());
  const auto shared = [&](const std::string& part) {
    return at(score(engine, "{\"whole\": 1000, \"part\": " + part + "}"), "shared", "1");
  };
  CHECK(shared("499") == Verdict::not_met);
  CHECK(shared("500") == Verdict::undetermined);
  CHECK(shared("599") == Verdict::undetermined);
  CHECK(shared("600") == Verdict::met);
}

TEST_CASE("evaluate: a criterion is met when all its indicators are", "[score]") {
  const Sheet sheet = score(
      engine_of(by_level()),
      R"({"plan": true, "part": 800, "whole": 1000, "hard": false, "office": true, "language": false})");
  CHECK(sheet.criteria[0].levels.at("1") == Verdict::met);
  CHECK(sheet.criteria[1].levels.at("1") == Verdict::not_met);
  CHECK(sheet.levels.at("1") == Verdict::not_met);
}

TEST_CASE("evaluate: what does not apply follows the declared policy", "[score]") {
  const std::string data = R"({"plan": true, "part": 800, "whole": 1000, "hard": false, "office": false})";
  const Sheet skipped = score(engine_of(by_level("skip")), data);
  CHECK(skipped.outcome == "2");
  CHECK(at(skipped, "spoken", "1") == Verdict::not_applicable);
  CHECK(indicator(skipped, "spoken").applies == false);
  CHECK(score(engine_of(by_level("full")), data).outcome == "2");
  CHECK(score(engine_of(by_level("zero")), data).outcome == outcome_none);
}

TEST_CASE("evaluate: while nobody knows whether an indicator applies, its result is open", "[score]") {
  const std::string data = R"({"plan": true, "part": 800, "whole": 1000, "hard": false, "language": )";
  const Engine engine = engine_of(by_level("skip"));
  CHECK(score(engine, data + "true}").outcome == "2");
  CHECK_FALSE(score(engine, data + "false}").outcome.has_value());
  CHECK(score(engine, data + "false}").deciding == Ids{"office"});
}

TEST_CASE("evaluate: a fact stated not to apply leaves open what asks for it, whatever the policy",
          "[score]") {
  const std::string data =
      R"({"plan": {"not_applicable": true}, "part": 800, "whole": 1000, "hard": false, "office": false})";
  for (const std::string policy : {"", "skip", "full", "zero"}) {
    INFO(policy);
    std::string text = by_level();
    const std::string planned = R"("cite": "Điều 1", "conditions")";
    if (!policy.empty()) {
      text.replace(text.find(planned), planned.size(),
                   R"("cite": "Điều 1", "when_not_applicable": ")" + policy + R"(", "conditions")");
    }
    const Sheet sheet = score(engine_of(text), data);
    CHECK(at(sheet, "planned", "1") == Verdict::undetermined);
    CHECK(sheet.possible == Ids{std::string(outcome_none), "1", "2"});
    CHECK(sheet.missing == Ids{"plan"});
    CHECK(sheet.deciding == Ids{"plan"});
    // Where nobody has read what counts, that is said as well.
    CHECK(indicator(sheet, "planned").remarks.empty() != policy.empty());
  }
}

TEST_CASE(
    "evaluate: only facts leave an indicator out, not a condition of which nobody knows whether it holds",
    "[score]") {
  // Every policy: `office` says whether the language counts, and it is neither true nor false.
  for (const std::string policy : {"skip", "full", "zero"}) {
    for (const std::string language : {"true", "false", "null"}) {
      INFO(policy + ' ' + language);
      const Sheet sheet = score(engine_of(by_level(policy)),
                                R"({"plan": true, "part": 800, "whole": 1000, "hard": false,
                                    "office": {"not_applicable": true}, "language": )" +
                                    language + "}");
      CHECK(at(sheet, "spoken", "1") == Verdict::undetermined);
      CHECK_FALSE(indicator(sheet, "spoken").applies.has_value());
      CHECK_FALSE(sheet.outcome.has_value());
      CHECK(sheet.possible.front() == outcome_none);
      CHECK(std::find(sheet.missing.begin(), sheet.missing.end(), "office") != sheet.missing.end());
    }
  }
}

TEST_CASE(
    "evaluate: a row whose condition nobody can decide leaves its indicator open, unless another row fails",
    "[score]") {
  const auto shared = [](const std::string& part) {
    return score(engine_of(by_level()), R"({"plan": true, "whole": 1000, "hard": {"not_applicable": true},
                                            "office": false, "part": )" +
                                            part + "}");
  };
  CHECK(at(shared("1000"), "shared", "1") == Verdict::undetermined);
  CHECK(at(shared("1000"), "shared", "2") == Verdict::met);
  CHECK(shared("1000").missing == Ids{"hard"});
  CHECK(at(shared("799"), "shared", "2") == Verdict::not_met);
}

TEST_CASE("evaluate: a fact stated not to apply that no row needs asks for nothing", "[score]") {
  const Sheet sheet = score(engine_of(by_level()),
                            R"({"plan": true, "part": 800, "whole": 1000, "hard": false, "office": false,
                                "language": {"not_applicable": true}})");
  CHECK(sheet.outcome == "2");
  CHECK(sheet.missing.empty());
}

TEST_CASE("evaluate: an indicator has no part at a level that it never asks at", "[score]") {
  // `planned` is asked at level 1, `spoken` at level 2 only, and does not apply to who is no office.
  std::string text =
      replaced(by_level("zero"), R"({"value": "plan",)", R"({"levels": ["1"], "value": "plan",)");
  text = replaced(text, R"({"value": "language",)", R"({"levels": ["2"], "value": "language",)");
  const Engine engine = engine_of(text);
  const Sheet sheet =
      score(engine, R"({"plan": false, "part": 800, "whole": 1000, "hard": false, "office": false})");
  using Levels = std::map<std::string, Verdict>;
  CHECK(indicator(sheet, "planned").levels == Levels{{"1", Verdict::not_met}});
  CHECK(indicator(sheet, "spoken").levels == Levels{{"2", Verdict::not_applicable}});
  CHECK(indicator(sheet, "spoken").applies == false);
  CHECK(sheet.criteria[0].levels == Levels{{"1", Verdict::not_met}});
  CHECK(sheet.criteria[1].levels == Levels{{"1", Verdict::met}, {"2", Verdict::not_met}});
  CHECK(sheet.levels == Levels{{"1", Verdict::not_met}, {"2", Verdict::not_met}});
  CHECK(part_of(sheet, "indicators.spoken.levels.1") == "null");
  CHECK(part_of(sheet, "criteria.c1.levels.2") == "null");
  CHECK_FALSE(part_of(sheet, "indicators.spoken.levels.3").has_value());
  CHECK_FALSE(part_of(sheet, "indicators.other.levels.1").has_value());
  const Sheet met = score(engine, "{" + all_met + "}");
  CHECK(met.outcome == "2");
  // What level 2 lacks does not touch level 1, nor what level 1 lacks level 2.
  const Sheet open =
      score(engine, R"({"plan": true, "part": 800, "whole": 1000, "hard": false, "office": true})");
  CHECK(open.possible == Ids{"1", "2"});
  CHECK(score(engine, R"({"part": 800, "whole": 1000, "hard": false, "office": true, "language": true})")
            .outcome == "2");
  const std::string words = explain(engine, met, Language::en);
  CHECK(words.find("Level 1 (Điều 8): 2 of 2 indicators met.") != std::string::npos);
  CHECK(words.find("Level 2 (Điều 8): 2 of 2 indicators met.") != std::string::npos);
}

TEST_CASE("evaluate: a level asks for all that it includes, by way of others too", "[score]") {
  std::string text = replaced(by_level(), R"({"value": "plan",)", R"({"levels": ["1"], "value": "plan",)");
  text = replaced(text, R"("cite": "Điều 8"}])",
                  R"("cite": "Điều 8", "includes": ["1"]}, {"id": "3", "includes": ["2"],
                     "label": {"vi": "Mức 3", "en": "Level 3"}, "cite": "Điều 8"}])");
  text = replaced(text, R"({"value": "language",)", R"({"levels": ["3"], "value": "language",)");
  const Engine engine = engine_of(text);
  const Sheet sheet = score(engine, R"({"plan": false, "part": 790, "whole": 1000, "hard": false,
                                        "office": true, "language": true})");
  CHECK(at(sheet, "planned", "3") == Verdict::not_met);
  CHECK(at(sheet, "shared", "1") == Verdict::met);
  CHECK(at(sheet, "shared", "2") == Verdict::not_met);
  CHECK(at(sheet, "shared", "3") == Verdict::not_met);
  CHECK(indicator(sheet, "spoken").levels.size() == 1);
  CHECK(indicator(sheet, "shared").conditions[0].levels == Ids{"1", "2", "3"});
  CHECK(indicator(sheet, "shared").conditions[2].levels == Ids{"2", "3"});
  const std::string words = explain(engine, sheet, Language::vi);
  CHECK(words.find("Mức 2 (Điều 8; gồm cả Mức 1)") != std::string::npos);
  CHECK(words.find("Mức 3 (Điều 8; gồm cả Mức 2)") != std::string::npos);
}

TEST_CASE("evaluate: a level may be missed while a higher one is reached, when the text says so", "[score]") {
  std::string text = by_level();
  const std::string row = R"("levels": ["2"], "value": "share", "test": ">= 0.80")";
  text.replace(text.find(row), row.size(), R"("levels": ["2"], "value": "share", "test": ">= 0.10")");
  const Sheet sheet =
      score(engine_of(text), R"({"plan": true, "part": 200, "whole": 1000, "hard": false, "office": false})");
  CHECK(sheet.outcome == "2");
  CHECK(sheet.levels.at("1") == Verdict::not_met);
}

TEST_CASE("evaluate: without evidence an indicator is not met; while nobody says, it is open", "[score]") {
  std::string text = by_level();
  text.replace(text.find("\"facts\""), 7, R"("evidence": {"without": "not_met", "cite": "Điều 7"}, "facts")");
  const Engine engine = engine_of(text);
  CHECK(score(engine, "{" + all_met + R"(, "evidence": {"*": true}})").outcome == "2");
  const Sheet lacking = score(engine, "{" + all_met + R"(, "evidence": {"*": true, "planned": false}})");
  CHECK(lacking.outcome == outcome_none);
  CHECK(at(lacking, "planned", "2") == Verdict::not_met);
  CHECK(indicator(lacking, "planned").remarks.front().cite == "Điều 7");
  const Sheet open = score(engine, "{" + all_met + R"(, "evidence": {"*": true, "planned": null}})");
  CHECK_FALSE(open.outcome.has_value());
  CHECK(open.missing == Ids{"evidence.planned"});
  // What is missed anyway needs no evidence.
  const Sheet missed =
      score(engine, R"({"plan": false, "part": 800, "whole": 1000, "hard": false, "office": false})");
  CHECK(missed.outcome == outcome_none);
}

TEST_CASE("evaluate: a division by zero leaves the indicator open and says why", "[score]") {
  const Sheet sheet = score(engine_of(by_level()),
                            R"({"plan": true, "part": 0, "whole": 0, "hard": false, "office": false})");
  CHECK(at(sheet, "shared", "1") == Verdict::undetermined);
  CHECK_FALSE(sheet.outcome.has_value());
}

TEST_CASE("evaluate: each indicator shows the values it saw and the article of each row", "[score]") {
  const Sheet sheet = score(engine_of(by_level()), "{" + all_met + "}");
  const IndicatorSheet& shared = indicator(sheet, "shared");
  CHECK(shared.seen.at("part") == Value(800));
  CHECK(shared.seen.at("share") == Value(Number::ratio(4, 5)));
  REQUIRE(shared.conditions.size() == 3);
  CHECK(shared.conditions[0].outcome == Verdict::met);
  CHECK(shared.conditions[1].outcome == Verdict::not_applicable);
  CHECK(shared.conditions[2].cite == "Điều 2 khoản 2");
  CHECK(shared.conditions[2].seen == Value(Number::ratio(4, 5)));
}

TEST_CASE("evaluate: what takes too many steps is undetermined with a remark, and so is what comes after",
          "[score]") {
  std::string work = "some a in [[1, 1]] satisfies ";
  for (int i = 0; i < 25; ++i) work += "some a in [[a, a]] satisfies ";
  work += "a = a";
  const auto rubric = [&](const std::string& constraints) {
    return small_rubric(R"json("facts": [
      {"id": "plan", "type": "boolean", "label": {"vi": "Kế hoạch", "en": "Plan"}}],)json" +
                        constraints + R"json("criteria": [
      {"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "indicators": [
        {"id": "long", "label": {"vi": "Dài", "en": "Long"}, "cite": "Điều 1", "conditions": [
          {"value": "plan and )json" +
                        work + R"json(", "test": "true", "cite": "Điều 1"}]},
        {"id": "planned", "label": {"vi": "Có kế hoạch", "en": "Planned"}, "cite": "Điều 1", "conditions": [
          {"value": "plan", "test": "true", "cite": "Điều 1"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "Mức 1", "en": "Level 1"}, "cite": "Điều 8"}])json");
  };
  const Engine engine = engine_of(rubric(""));
  const Sheet sheet = score(engine, R"({"plan": true})");
  CHECK_FALSE(sheet.outcome.has_value());
  for (const IndicatorSheet& one : sheet.indicators) {
    CHECK(one.levels.at("1") == Verdict::undetermined);
    REQUIRE_FALSE(one.remarks.empty());
    CHECK(one.remarks.front().code == "remark-feel-steps");
  }
  CHECK(explain(engine, sheet, Language::vi).find("quá nhiều bước") != std::string::npos);
  CHECK(explain(engine, sheet, Language::en).find("too many steps") != std::string::npos);
  CHECK(score(engine, R"({"plan": false})").outcome == outcome_none);

  const Engine checked = engine_of(rubric(R"json("constraints": [{"id": "k", "label": {"vi": "x", "en": "x"},
        "that": "not(plan) or not()json" + work +
                                          R"json()"}],)json"));
  CHECK(refused(checked, facts(R"({"plan": true})")) == "feel-steps");
  CHECK(refused(checked, facts(R"({"plan": false})")).empty());
}
