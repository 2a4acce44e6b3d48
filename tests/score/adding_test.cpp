// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "filled.hpp"
#include "hoctap/score/sheet.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

// Points that are not just added up: bonus and penalty, the best of several, groups, and what classes need.

namespace {

using Ids = std::vector<std::string>;

struct Asked {
  std::string id;
  std::string max;
  std::string points;      // more of its points
  std::string more = {};   // more of it
  std::string step = "1";  // awarded in these
};

// One criterion with these indicators, each with points of its own name and an `office` that some depend on.
std::string of_one(const std::vector<Asked>& asked, const std::string& max, const std::string& criterion,
                   const std::string& total, const std::string& bands, const std::string& measures = {}) {
  std::string facts = R"({"id": "office", "type": "boolean", "label": {"vi": "o", "en": "o"}})";
  std::string indicators;
  for (const Asked& each : asked) {
    facts += filled(
        R"(, {"id": "p$", "type": "number", "label": {"vi": "$", "en": "$"}, "minimum": 0, "maximum": $})",
        each.id, each.id, each.id, each.max);
    indicators += filled(R"($ {"id": "i$", "label": {"vi": "$", "en": "$"}, "cite": "Điều 1", $
      "points": {"max": $, "cite": "Điều 1", $ "judged": {"value": "p$", "step": $}}})",
                         indicators.empty() ? "" : ",", each.id, each.id, each.id, each.more, each.max,
                         each.points, each.id, each.step);
  }
  return small_rubric(filled(R"("facts": [$], "measures": [$],
    "criteria": [{"id": "c", "label": {"vi": "c", "en": "c"}, "cite": "Điều 1", "max": $, $
      "indicators": [$]}],
    "total": {"max": $, "cite": "Điều 2"$}, "bands": [$])",
                             facts, measures, max, criterion, indicators, max, total, bands));
}

std::string ranked(const std::string& id, const std::string& total, const std::string& more = {}) {
  return filled(R"({"id": "$", "label": {"vi": "$", "en": "$"}, "cite": "Điều 3", "total": "$"$})", id, id,
                id, total, more);
}

const std::string otherwise = R"(, "otherwise": true)";

}  // namespace

TEST_CASE("adding: bonus and penalty stand apart from the scale, each within its caps", "[score]") {
  const Engine engine = engine_of(of_one(
      {{"a", "10", ""},
       {"b", "5", R"("as": "bonus", )"},
       {"c", "5", R"("as": "bonus", )"},
       {"d", "6", R"("as": "penalty", )"}},
      "10", R"("bonus_cap": {"max": 7, "cite": "Điều 1"}, )",
      R"(, "penalty_cap": {"max": 4, "cite": "Điều 2"}, "limits": {"low": 0, "high": 15, "cite": "Điều 2"})",
      ranked("high", "[10..15]") + ',' + ranked("low", "[0..10)")));
  const auto scored = [&](int a, int b, int c, int d) {
    return score(engine, filled(R"({"pa": $, "pb": $, "pc": $, "pd": $})", a, b, c, d));
  };
  const Sheet plain = scored(8, 0, 0, 0);
  CHECK(plain.total == Number(8));
  CHECK(plain.scale->high == Number(8));
  CHECK(plain.outcome == "low");
  CHECK(scored(8, 1, 0, 0).outcome == "low");
  CHECK(scored(8, 1, 1, 0).outcome == "high");
  CHECK(scored(8, 5, 2, 0).bonus->low == Number(7));
  CHECK(scored(8, 5, 5, 0).bonus->low == Number(7));  // capped by the criterion
  CHECK(scored(8, 5, 2, 0).total == Number(15));
  CHECK(scored(9, 5, 2, 0).total == Number(15));  // within the limits of the total
  CHECK(scored(8, 0, 0, 4).total == Number(4));
  CHECK(scored(8, 0, 0, 6).total == Number(4));  // capped in all
  CHECK(scored(3, 0, 0, 6).total == Number(0));
  const Sheet sheet = scored(8, 5, 5, 6);
  CHECK(sheet.total == Number(11));
  CHECK(sheet.scale->low == Number(8));
  CHECK(sheet.penalty->low == Number(4));
  CHECK(sheet.criteria.front().points == Number(8));
  CHECK(sheet.criteria.front().max == Number(10));
  CHECK(sheet.criteria.front().bonus->low == Number(7));
  CHECK(sheet.criteria.front().penalty->low == Number(6));  // its own cap is none
  CHECK(sheet.indicators[1].as == PointsRole::bonus);
  CHECK(sheet.indicators[1].points == Number(5));
}

TEST_CASE("adding: a bonus that nobody has awarded leaves open just what it may change", "[score]") {
  const Engine engine = engine_of(of_one({{"a", "10", ""}, {"b", "5", R"("as": "bonus", )"}}, "10",
                                         R"("bonus_cap": {"max": 3, "cite": "Điều 1"}, )", "",
                                         ranked("high", "(8..13]") + ',' + ranked("low", "[0..8]")));
  const auto possible = [&](int a) { return score(engine, filled(R"({"pa": $})", a)).possible; };
  CHECK(possible(5) == Ids{"low"});
  CHECK(possible(6) == Ids{"high", "low"});
  CHECK(possible(8) == Ids{"high", "low"});
  CHECK(possible(9) == Ids{"high"});
  const Sheet sheet = score(engine, R"({"pa": 6})");
  CHECK(sheet.deciding == Ids{"pb"});
  CHECK_FALSE(sheet.exact.has_value());
  CHECK(sheet.total_low == Number(6));
  CHECK(sheet.total_high == Number(9));
}

TEST_CASE("adding: the best so many count, the lowest are dropped, or all have their average", "[score]") {
  const std::string outside = R"("applies": "office", "when_not_applicable": "skip", )";
  const auto engine_with = [&](const std::string& rule, const std::string& max) {
    return engine_of(of_one({{"a", "10", ""}, {"b", "10", ""}, {"c", "10", "", outside}}, max,
                            filled(R"("combine": {$, "cite": "Điều 1"}, )", rule), "",
                            ranked("all", filled("[0..$]", max))));
  };
  const auto total = [](const Engine& engine, const std::string& office) {
    return score(engine, filled(R"({"pa": 4, "pb": 9, "pc": 6, "office": $})", office)).total;
  };
  const Engine best = engine_with(R"("take": "best", "count": 2)", "20");
  CHECK(total(best, "true") == Number(15));
  CHECK(total(best, "false") == Number(13));
  const Engine dropped = engine_with(R"("take": "drop_lowest", "count": 1)", "20");
  CHECK(total(dropped, "true") == Number(15));
  CHECK(total(dropped, "false") == Number(9));
  const Engine average = engine_with(R"("take": "average")", "10");
  CHECK(total(average, "true") == Number::ratio(19, 3));
  CHECK(total(average, "false") == Number::ratio(13, 2));
  CHECK(score(average, R"({"pa": 4, "pb": 9, "pc": 6, "office": true})").criteria.front().max == Number(10));
}

TEST_CASE("adding: of the best, one that cannot be among them any more is not asked for", "[score]") {
  const Engine engine = engine_of(of_one({{"a", "10", ""}, {"b", "10", ""}, {"c", "10", ""}}, "10",
                                         R"("combine": {"take": "best", "count": 1, "cite": "Điều 1"}, )", "",
                                         ranked("high", "[6..10]") + ',' + ranked("low", "[0..6)")));
  CHECK(score(engine, R"({"pa": 6})").outcome == "high");
  const Sheet open = score(engine, R"({"pa": 5, "pb": 3})");
  CHECK(open.possible == Ids{"high", "low"});
  CHECK(open.deciding == Ids{"pc"});
  CHECK(open.total_low == Number(5));
}

TEST_CASE("adding: a test of each indicator asks a group as a whole", "[score]") {
  const std::string groups =
      R"("groups": [{"id": "g", "label": {"vi": "g", "en": "g"}, "cite": "Điều 1"}], )";
  const std::string in = R"("group": "g", )";
  const Engine engine =
      engine_of(of_one({{"a", "10", "", in}, {"b", "10", "", in}, {"c", "10", ""}}, "30", groups, "",
                       ranked("high", "[10..30]", R"(, "each_indicator": ">= 5")") + ',' +
                           ranked("low", "[0..10)", otherwise)));
  const auto scored = [&](const std::string& a, int b, int c) {
    return score(engine, filled(R"({"pa": $, "pb": $, "pc": $})", a, b, c));
  };
  CHECK(scored("1", 4, 5).outcome == "high");
  CHECK(scored("0", 4, 6).outcome == "low");
  CHECK(scored("9", 0, 4).outcome == "low");
  const Sheet sheet = scored("1", 3, 8);
  CHECK(sheet.outcome == "low");
  CHECK(sheet.groups.front().points == Number(4));
  CHECK(sheet.groups.front().max == Number(20));
  const std::string why = explain(engine, sheet, Language::en);
  CHECK(why.find("    - g: 4/20 (Điều 1)\n      + a: 1/10 (Điều 1)\n") != std::string::npos);
  CHECK(why.find("g: has 4 points; needed: at least 5") != std::string::npos);
  CHECK(scored("null", 4, 8).possible == Ids{"high", "low"});
  CHECK(scored("null", 5, 8).possible == Ids{"high"});
}

TEST_CASE("adding: what a class needs besides has its verdict, its article, and one it falls to", "[score]") {
  const std::string needs = R"(, "needs": [
    {"that": "pa >= most_a / 2", "label": {"vi": "nửa", "en": "half of a"}, "cite": "Điều 3 điểm a"},
    {"that": "pb >= 3", "label": {"vi": "ba", "en": "three of b"}, "cite": "Điều 3 điểm b"}])";
  const std::string most = R"({"id": "most_a", "label": {"vi": "m", "en": "m"}, "shown": "points",
    "results": {"take": "maximum", "indicators": ["ia"]}})";
  const Engine engine =
      engine_of(of_one({{"a", "10", ""}, {"b", "10", ""}}, "20", "", "",
                       ranked("high", "[8..20]", needs) + ',' + ranked("low", "[0..8)", otherwise), most));
  const auto scored = [&](const std::string& a, const std::string& b) {
    return score(engine, filled(R"({"pa": $, "pb": $})", a, b));
  };
  CHECK(scored("4", "10").outcome == "low");
  CHECK(scored("5", "10").outcome == "high");
  CHECK(scored("6", "2").outcome == "low");
  CHECK(scored("6", "3").outcome == "high");
  CHECK(scored("5", "2").outcome == "low");
  const Sheet lost = scored("4", "10");
  REQUIRE(lost.needs.size() == 2);
  CHECK(lost.needs[0].outcome == Verdict::not_met);
  CHECK(lost.needs[0].cite == "Điều 3 điểm a");
  CHECK(lost.needs[1].outcome == Verdict::met);
  CHECK(explain(engine, lost, Language::en)
            .find("What high needs besides:\n  - half of a (Điều 3 điểm a): not met\n"
                  "  - three of b (Điều 3 điểm b): met\n") != std::string::npos);
  const Sheet open = scored("6", "null");
  CHECK(open.possible == Ids{"high", "low"});
  CHECK(open.needs[1].outcome == Verdict::undetermined);
  CHECK(open.deciding == Ids{"pb"});
  CHECK(scored("4", "null").possible == Ids{"low"});
}

TEST_CASE("adding: points that are awarded in steps are missing step by step", "[score]") {
  const Engine engine =
      engine_of(of_one({{"a", "8", "", "", "4"}, {"b", "12", "", "", "0.5"}}, "20", "", "",
                       ranked("odd", "(4..8)") + ',' + ranked("even", "8, [0..4], (8..20]")));
  const Sheet sheet = score(engine, R"({"pb": 0})");
  CHECK(sheet.possible == Ids{"even"});  // 0, 4 or 8
  CHECK(sheet.outcome == "even");
  CHECK_FALSE(sheet.exact.has_value());
  CHECK(score(engine, R"({"pb": 0.5})").possible == Ids{"odd", "even"});
}
