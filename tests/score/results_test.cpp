// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "filled.hpp"
#include "hoctap/score/sheet.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

// Results of criteria and indicators as facts of later rules.

namespace {

using Ids = std::vector<std::string>;

// Three items that decide nothing by themselves, and one that asks how many of them are met.
std::string counted(const std::string& test, const std::string& policy = "skip",
                    const std::string& evidence = {}) {
  const auto item = [](const std::string& id, const std::string& more) {
    return filled(R"({"id": "$", "label": {"vi": "$", "en": "$"}, "cite": "Điều 1", $
      "conditions": [{"value": "$", "test": "true", "cite": "Điều 1"}]})",
                  "i" + id, id, id, more, id);
  };
  return small_rubric(filled(
      R"("facts": [
      {"id": "a", "type": "boolean", "label": {"vi": "a", "en": "a"}},
      {"id": "b", "type": "boolean", "label": {"vi": "b", "en": "b"}},
      {"id": "c", "type": "boolean", "label": {"vi": "c", "en": "c"}},
      {"id": "office", "type": "boolean", "label": {"vi": "o", "en": "o"}}],
    "measures": [
      {"id": "met", "label": {"vi": "Số đạt", "en": "How many are met"}, "shown": "number",
       "results": {"take": "count_met", "indicators": ["ia", "ib", "ic"], "level": "1"}},
      {"id": "asked", "label": {"vi": "Số xét", "en": "How many are asked"}, "shown": "number",
       "results": {"take": "count", "indicators": ["ia", "ib", "ic"], "level": "1"}},
      {"id": "all", "label": {"vi": "Đạt cả", "en": "All"}, "shown": "number",
       "results": {"take": "met", "criteria": ["items"], "level": "1"}}],
    "criteria": [
      {"id": "items", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "decides": false, "indicators": [
        $, $, $]},
      {"id": "enough", "label": {"vi": "y", "en": "y"}, "cite": "Điều 2", "indicators": [
        {"id": "enough", "label": {"vi": "Đủ", "en": "Enough"}, "cite": "Điều 2", "conditions": [
          {"value": "$", "test": "$", "cite": "Điều 2"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "m", "en": "l"}, "cite": "Điều 3"}]$)",
      item("a", ""), item("b", ""),
      item("c", filled(R"("applies": "office", "when_not_applicable": "$", )", policy)),
      test.substr(0, test.find(' ')), test.substr(test.find(' ') + 1), evidence));
}

Sheet of(const std::string& test, const std::string& facts, const std::string& policy = "skip") {
  return score(engine_of(counted(test, policy)), facts);
}

// Of office workers, with these three.
std::string three(const std::string& a, const std::string& b, const std::string& c) {
  return filled(R"({"office": true, "a": $, "b": $, "c": $})", a, b, c);
}

}  // namespace

TEST_CASE("results: so many of them, whichever, are enough", "[score]") {
  CHECK(of("met >= 2", three("true", "false", "false")).outcome == "none");
  CHECK(of("met >= 2", three("true", "false", "true")).outcome == "1");
  CHECK(of("met >= 2", three("false", "true", "true")).outcome == "1");
  CHECK(of("met >= 2", three("true", "true", "true")).outcome == "1");
}

TEST_CASE("results: a count decides as soon as it can, though some are open", "[score]") {
  const Sheet enough = of("met >= 2", three("true", "null", "true"));
  CHECK(enough.outcome == "1");
  CHECK(enough.deciding.empty());
  const Sheet too_few = of("met >= 2", three("false", "null", "false"));
  CHECK(too_few.outcome == "none");
  const Sheet open = of("met >= 2", three("true", "null", "false"));
  CHECK(open.possible == Ids{"none", "1"});
  CHECK(open.deciding == Ids{"b"});
  CHECK_FALSE(open.exact.has_value());
  const ConditionSheet& row = open.indicators.back().conditions.front();
  CHECK(row.seen_low == Number(1));
  CHECK(row.seen_high == Number(2));
}

TEST_CASE("results: what is stated not to apply leaves a count open, and decides nothing", "[score]") {
  const std::string outside = R"({"not_applicable": true})";
  CHECK(of("met >= 2", three("true", outside, "true")).outcome == "1");
  const Sheet open = of("met >= 2", three("true", outside, "false"));
  CHECK(open.possible == Ids{"none", "1"});
  CHECK(open.missing == Ids{"b"});
}

TEST_CASE("results: what is left out is neither met nor asked; other policies count it", "[score]") {
  const std::string facts = R"({"office": false, "a": true, "b": false, "c": true})";
  const auto seen = [&](const std::string& test, const std::string& policy) {
    return to_json(of(test, facts, policy).indicators.back().conditions.front().seen);
  };
  CHECK(seen("met >= 1", "skip") == "1");
  CHECK(seen("asked >= 1", "skip") == "2");
  CHECK(seen("met >= 1", "full") == "2");
  CHECK(seen("asked >= 1", "full") == "3");
  CHECK(seen("met >= 1", "zero") == "1");
  CHECK(seen("asked >= 1", "zero") == "3");
}

TEST_CASE("results: a criterion is met when all of it is", "[score]") {
  CHECK(of("all true", three("true", "true", "true")).outcome == "1");
  CHECK(of("all true", three("true", "true", "false")).outcome == "none");
  CHECK(of("all true", three("true", "true", "null")).possible == Ids{"none", "1"});
  CHECK(of("all true", R"({"office": false, "a": true, "b": true})").outcome == "1");
  // No level fails for the sake of the criterion, and it is shown all the same.
  const Sheet sheet = of("met >= 1", three("true", "false", "false"));
  CHECK(sheet.outcome == "1");
  CHECK(sheet.criteria.front().levels.at("1") == Verdict::not_met);
  CHECK(sheet.levels.at("1") == Verdict::met);
}

TEST_CASE("results: evidence counts as for the indicators themselves", "[score]") {
  const Engine engine =
      engine_of(counted("met >= 2", "skip", R"(, "evidence": {"without": "not_met", "cite": "Điều 4"})"));
  const auto with = [&](const std::string& of_b) {
    Facts stated = facts(three("true", "true", "false"));
    for (const char* id : {"ia", "ic", "enough"}) stated.evidence[id] = {true, {}};
    if (!of_b.empty()) stated.evidence["ib"] = {of_b == "yes", {}};
    return evaluate(engine, stated);
  };
  CHECK(with("yes").outcome == "1");
  CHECK(with("no").outcome == "none");
  const Sheet open = with("");
  CHECK(open.possible == Ids{"none", "1"});
  CHECK(open.deciding == Ids{"evidence.ib"});
  CHECK(open.missing == Ids{"evidence.ib"});
}

TEST_CASE("results: a division by zero in what is taken up says so", "[score]") {
  const Engine engine = engine_of(small_rubric(R"("facts": [
      {"id": "part", "type": "count", "label": {"vi": "p", "en": "p"}},
      {"id": "whole", "type": "count", "label": {"vi": "w", "en": "w"}}],
    "measures": [{"id": "met", "label": {"vi": "m", "en": "m"}, "shown": "number",
                  "results": {"take": "met", "indicators": ["share"], "level": "1"}}],
    "criteria": [
      {"id": "share", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "decides": false, "indicators": [
        {"id": "share", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "conditions": [
          {"value": "part / whole", "test": ">= 0.5", "cite": "Điều 1"}]}]},
      {"id": "then", "label": {"vi": "y", "en": "y"}, "cite": "Điều 2", "indicators": [
        {"id": "then", "label": {"vi": "y", "en": "y"}, "cite": "Điều 2", "conditions": [
          {"value": "met", "test": "true", "cite": "Điều 2"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "m", "en": "l"}, "cite": "Điều 3"}])"));
  const Sheet sheet = score(engine, R"({"part": 1, "whole": 0})");
  CHECK_FALSE(sheet.outcome.has_value());
  for (const IndicatorSheet& indicator : sheet.indicators) {
    REQUIRE(indicator.remarks.size() == 1);
    CHECK(indicator.remarks.front().code == "remark-division-by-zero");
  }
  CHECK(score(engine, R"({"part": 1, "whole": 2})").outcome == "1");
  CHECK(score(engine, R"({"part": 1, "whole": 3})").outcome == "none");
}

TEST_CASE("results: what an item that does not apply counts for, its group and its criterion say alike",
          "[score]") {
  const auto levels_of = [](const std::string& policy) {
    const Engine engine = engine_of(small_rubric(filled(R"("facts": [
        {"id": "a", "type": "boolean", "label": {"vi": "a", "en": "a"}},
        {"id": "office", "type": "boolean", "label": {"vi": "o", "en": "o"}}],
      "criteria": [{"id": "c", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1",
        "groups": [{"id": "g", "label": {"vi": "n", "en": "g"}, "cite": "Điều 1"}], "indicators": [
        {"id": "one", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "group": "g", "applies": "office",
         "when_not_applicable": "$", "conditions": [{"value": "a", "test": "true", "cite": "Điều 1"}]},
        {"id": "two", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "group": "g",
         "conditions": [{"value": "a", "test": "true", "cite": "Điều 1"}]}]}],
      "levels": [{"id": "1", "label": {"vi": "m", "en": "l"}, "cite": "Điều 3"}])",
                                                        policy)));
    const Sheet sheet = score(engine, R"({"a": true, "office": false})");
    return std::pair(sheet.groups.front().levels.at("1"), sheet.criteria.front().levels.at("1"));
  };
  CHECK(levels_of("skip") == std::pair(Verdict::met, Verdict::met));
  CHECK(levels_of("full") == std::pair(Verdict::met, Verdict::met));
  CHECK(levels_of("zero") == std::pair(Verdict::not_met, Verdict::not_met));
}
