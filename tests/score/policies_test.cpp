// SPDX-License-Identifier: Apache-2.0
#include "catch.hpp"
#include "filled.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

// What an indicator counts for that does not apply, what a measure says that cannot be computed, and what a
// total was before it was rounded.

namespace {

// One indicator that is always asked, and one, alone in its criterion, that does not apply.
Sheet by_levels_under(const std::string& policy) {
  return score(engine_of(small_rubric(R"json("facts": [
      {"id": "plan", "type": "boolean", "label": {"vi": "Kế hoạch", "en": "Plan"}},
      {"id": "office", "type": "boolean", "label": {"vi": "Cơ quan", "en": "Office"}}],
    "criteria": [
      {"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "indicators": [
        {"id": "planned", "label": {"vi": "Có kế hoạch", "en": "Planned"}, "cite": "Điều 1",
         "conditions": [{"value": "plan", "test": "true", "cite": "Điều 1"}]}]},
      {"id": "c2", "label": {"vi": "Hai", "en": "Two"}, "cite": "Điều 2", "indicators": [
        {"id": "spoken", "label": {"vi": "Ngoại ngữ", "en": "Spoken"}, "cite": "Điều 2",
         "applies": "office", "when_not_applicable": ")json" +
                                      policy + R"json(",
         "conditions": [{"value": "plan", "test": "true", "cite": "Điều 2"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "Mức 1", "en": "Level 1"}, "cite": "Điều 8"}])json")),
               R"({"plan": true, "office": false})");
}

// The same in points: 20 and 20, and a class that asks something of each.
Sheet by_points_under(const std::string& policy, int earned) {
  return score(engine_of(small_rubric(R"json("facts": [
      {"id": "judged", "type": "number", "label": {"vi": "Điểm", "en": "Points"}},
      {"id": "office", "type": "boolean", "label": {"vi": "Cơ quan", "en": "Office"}}],
    "criteria": [
      {"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "max": 40, "indicators": [
        {"id": "a", "label": {"vi": "A", "en": "A"}, "cite": "Điều 1",
         "points": {"max": 20, "cite": "Điều 1", "judged": {"value": "judged"}}},
        {"id": "b", "label": {"vi": "B", "en": "B"}, "cite": "Điều 2", "applies": "office",
         "when_not_applicable": ")json" +
                                      policy + R"json(",
         "points": {"max": 20, "cite": "Điều 2", "judged": {"value": "judged"}}}]}],
    "total": {"max": 40, "cite": "Điều 4"},
    "bands": [
      {"id": "good", "label": {"vi": "Tốt", "en": "Good"}, "cite": "Điều 5", "total": "[15..40]",
       "each_indicator": "> 0"},
      {"id": "poor", "label": {"vi": "Kém", "en": "Poor"}, "cite": "Điều 5", "total": "[0..15)",
       "otherwise": true}])json")),
               filled(R"({"judged": $, "office": false})", earned));
}

// A share that divides by the people there are, and one made of it.
std::string divided(const std::string& value) {
  return small_rubric(R"json("facts": [
      {"id": "part", "type": "count", "label": {"vi": "Phần", "en": "Part"}},
      {"id": "whole", "type": "count", "label": {"vi": "Tổng", "en": "Whole"}}],
    "measures": [
      {"id": "share", "label": {"vi": "Tỷ lệ", "en": "Share"}, "value": "part / whole", "shown": "share",
       "cite": "Điều 3"},
      {"id": "twice", "label": {"vi": "Gấp đôi", "en": "Twice"}, "value": "2 * share",
       "shown": "share"}],
    "criteria": [{"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "indicators": [
      {"id": "shared", "label": {"vi": "Đạt", "en": "Reached"}, "cite": "Điều 1",
       "conditions": [{"value": ")json" +
                      value + R"json(", "test": ">= 0.5", "cite": "Điều 1"}]},
      {"id": "some", "label": {"vi": "Có", "en": "Some"}, "cite": "Điều 2",
       "conditions": [{"value": "part", "test": ">= 0", "cite": "Điều 2"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "Mức 1", "en": "Level 1"}, "cite": "Điều 8"}])json");
}

}  // namespace

TEST_CASE("policies: by levels, zero keeps from a level, and full is met where skip asks nothing",
          "[score]") {
  const auto criterion = [](const Sheet& sheet) { return sheet.criteria[1].levels.at("1"); };
  const Sheet skip = by_levels_under("skip");
  CHECK(skip.outcome == "1");
  CHECK(criterion(skip) == Verdict::not_applicable);
  const Sheet full = by_levels_under("full");
  CHECK(full.outcome == "1");
  CHECK(criterion(full) == Verdict::met);
  const Sheet zero = by_levels_under("zero");
  CHECK(zero.outcome == outcome_none);
  CHECK(criterion(zero) == Verdict::not_met);
  for (const Sheet& sheet : {skip, full, zero})
    CHECK(sheet.indicators[1].levels.at("1") == Verdict::not_applicable);
}

TEST_CASE("policies: in points each of the four comes to something else", "[score]") {
  const auto outcome = [](const std::string& policy) {
    const Sheet sheet = by_points_under(policy, 15);
    return filled("$ of $: $", format(*sheet.total), format(*sheet.criteria[0].max), *sheet.outcome);
  };
  CHECK(outcome("skip") == "15 of 20: good");  // nothing is asked of it
  CHECK(outcome("zero") == "15 of 40: poor");  // it earned nothing
  CHECK(outcome("full") == "35 of 40: good");
  CHECK(outcome("rescale") == "30 of 20: good");  // 15 of 20 is 30 of 40
}

TEST_CASE("policies: to rescale is about points, and is refused by levels with what to write", "[score]") {
  try {
    by_levels_under("rescale");
    FAIL("it was taken");
  } catch (const Error& error) {
    REQUIRE(error.issues().size() == 1);
    const Issue& issue = error.issues().front();
    CHECK(issue.code == "rescale-without-points");
    CHECK(issue.position.pointer == "/criteria/1/indicators/0/when_not_applicable");
    CHECK(hint(issue, Language::en).find("skip") != std::string::npos);
  }
}

TEST_CASE("measures: a division by zero says so where it leaves an indicator without an answer", "[score]") {
  const Remark divides{"remark-division-by-zero", "part / whole", "Điều 3"};
  for (const std::string value : {"share", "twice", "1 - twice"}) {
    INFO(value);
    const Engine engine = engine_of(divided(value));
    const Sheet sheet = score(engine, R"({"part": 0, "whole": 0})");
    CHECK(sheet.indicators[0].remarks == std::vector<Remark>{divides});
    CHECK(sheet.indicators[1].remarks.empty());
    CHECK(explain(engine, sheet, Language::en).find("“part / whole” cannot be computed: it divides by 0.") !=
          std::string::npos);
    CHECK(score(engine, R"({"part": 0, "whole": 1})").indicators[0].remarks.empty());
    // What nobody has stated is missing, and no division.
    CHECK(score(engine, R"({"part": 0})").indicators[0].remarks.empty());
  }
  // In the condition itself.
  const Sheet direct = score(engine_of(divided("part / whole")), R"({"part": 0, "whole": 0})");
  CHECK(direct.indicators[0].remarks == std::vector<Remark>{{"remark-division-by-zero", "part / whole", ""}});
  // What never asks for it has nothing to say.
  const Sheet unasked =
      score(engine_of(divided("if whole = 0 then 1 else share")), R"({"part": 0, "whole": 0})");
  CHECK(unasked.outcome == "1");
  CHECK(unasked.indicators[0].remarks.empty());
}

TEST_CASE("rounding: beside a rounded total stands what it was", "[score]") {
  const std::string rule = R"(, "round": {"scale": 0, "mode": "half_up", "cite": "Điều 4 khoản 2"})";
  const Engine engine = engine_of(by_points(rule));
  const auto told = [&](const std::string& judged) {
    const Sheet sheet = score(engine, filled(R"({"judged": $, "rate": 1, "rest": 0.5})", judged));
    return explain(engine, sheet, Language::vi).find("Trước khi làm tròn: 27,5 (Điều 4 khoản 2).") !=
           std::string::npos;
  };
  CHECK(told("7.5"));
  CHECK_FALSE(told("7"));  // 27 is 27
  CHECK(is_rounded(score(engine, R"({"judged": 7.5, "rate": 1, "rest": 0.5})")));
  CHECK_FALSE(is_rounded(score(engine, R"({"judged": 7, "rate": 1, "rest": 0.5})")));
  CHECK_FALSE(is_rounded(score(engine, R"({"judged": 7.5})")));
}
