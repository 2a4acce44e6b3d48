// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "catch.hpp"
#include "filled.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

using Ids = std::vector<std::string>;

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("points: judged, tiered and proportional points add up exactly", "[score]") {
  const Sheet sheet = score(engine_of(by_points()), R"({"judged": 9.5, "rate": 0.99, "rest": 0.5})");
  CHECK(sheet.indicators[0].points == parse_number("9.5"));
  CHECK(sheet.indicators[1].points == Number(4));
  CHECK(sheet.indicators[2].points == Number(10));
  CHECK(sheet.criteria[0].points == parse_number("13.5"));
  CHECK(sheet.criteria[0].max == Number(20));
  CHECK(sheet.total == parse_number("23.5"));
  CHECK(sheet.outcome == "fair");
  CHECK(sheet.outcome_cite == "Điều 5 khoản 2");
}

TEST_CASE("points: a band holds its closed ends and nothing beyond", "[score]") {
  const Engine engine = engine_of(by_points());
  const auto outcome = [&](const std::string& rest) {
    return score(engine, R"({"judged": 5, "rate": 1, "rest": )" + rest + "}").outcome;
  };
  CHECK(outcome("0.249999") == "poor");
  CHECK(outcome("0.25") == "fair");
  CHECK(outcome("0.7") == "fair");
  CHECK(outcome("0.7000001") == std::string(outcome_no_band));
  CHECK(outcome("0.7499999") == std::string(outcome_no_band));
  CHECK(outcome("0.75") == "good");
}

TEST_CASE("points: a total in a written gap is given no class, and the reason is the gap's", "[score]") {
  const Sheet sheet = score(engine_of(by_points()), R"({"judged": 9.5, "rate": 1, "rest": 0.5})");
  CHECK(sheet.total == parse_number("29.5"));
  CHECK(sheet.outcome == std::string(outcome_no_band));
  CHECK(sheet.outcome_label.en == "The text leaves it out");
}

TEST_CASE("points: whoever fails a band's extra condition falls to the band for all the rest", "[score]") {
  const Engine engine = engine_of(by_points("", ">= 5"));
  CHECK(score(engine, R"({"judged": 10, "rate": 1, "rest": 0.25})").outcome == std::string("fair"));
  CHECK(score(engine, R"({"judged": 10, "rate": 1, "rest": 0.2})").outcome == std::string("poor"));
  // Also in a gap: there the text of the bands is out of play anyway.
  CHECK(score(engine_of(by_points("", ">= 10")), R"({"judged": 9.5, "rate": 1, "rest": 0.48})").outcome ==
        std::string("poor"));
}

TEST_CASE("points: missing facts leave an interval, and every class in it is possible", "[score]") {
  const Engine engine = engine_of(by_points());
  const Sheet sheet = score(engine, R"({"rate": 1, "rest": 1})");
  CHECK_FALSE(sheet.total.has_value());
  CHECK(sheet.total_low == Number(30));
  CHECK(sheet.total_high == Number(40));
  CHECK(sheet.outcome == "good");
  CHECK(sheet.missing == Ids{"judged"});
  CHECK(sheet.deciding.empty());
  const Sheet open = score(engine, R"({"judged": 10, "rate": 1})");
  CHECK_FALSE(open.outcome.has_value());
  CHECK(open.possible == Ids{"good", "fair", "poor", std::string(outcome_no_band)});
  CHECK(open.deciding == Ids{"rest"});
}

TEST_CASE("points: a missing value for tiers spans what the tiers can give", "[score]") {
  const std::string known = with(
      by_points(), R"("points": null, "unknown": "tỉnh quy định", "awarded": "local")", R"("points": 1)");
  const Sheet sheet = score(engine_of(known), R"({"judged": 0, "rest": 0})");
  CHECK(sheet.indicators[1].points_low == Number(1));
  CHECK(sheet.indicators[1].points_high == Number(10));
}

TEST_CASE("points: a result that rests on an unread number is not official, and says which", "[score]") {
  const Engine engine = engine_of(by_points());
  const Sheet open = score(engine, R"({"judged": 10, "rate": 0.4, "rest": 0.5})");
  CHECK_FALSE(open.official);
  CHECK_FALSE(open.outcome.has_value());
  REQUIRE(open.unknowns.size() == 1);
  CHECK(open.unknowns[0].subject == "table");
  CHECK(open.unknowns[0].cite == "Điều 7");
  const Sheet supplied = score(engine, R"({"judged": 10, "rate": 0.4, "rest": 0.5, "local": 2})");
  CHECK(supplied.total == Number(22));
  CHECK(supplied.outcome == "fair");
  CHECK_FALSE(supplied.official);
  // Where the unread number cannot matter, the result stands.
  const Sheet certain = score(engine, R"({"judged": 5, "rate": 0.4, "rest": 0.2, "local": 2})");
  CHECK(certain.outcome == "poor");
  CHECK(certain.official);
  CHECK(certain.unknowns.empty());
}

TEST_CASE("points: what people award stands as awarded while its maximum is unread, not officially",
          "[score]") {
  const std::string text =
      with(with(by_points(), R"({"max": 10, "cite": "Điều 1", "judged")",
                R"({"max": null, "unknown": "phụ lục", "max_awarded": "local", "cite": "Điều 1", "judged")"),
           R"("max": 20, "indicators")", R"("indicators")");
  const Engine engine = engine_of(text);
  const Sheet open = score(engine, R"({"judged": 5, "rate": 1, "rest": 0.25})");
  CHECK(open.indicators[0].points == Number(5));
  CHECK(open.missing.empty());
  CHECK(open.outcome == "fair");
  CHECK_FALSE(open.official);
  const Sheet supplied = score(engine, R"({"judged": 5, "rate": 1, "rest": 0.25, "local": 10})");
  CHECK(supplied.total == Number(20));
  CHECK(supplied.outcome == "fair");
  CHECK_FALSE(supplied.official);
  CHECK(refused(engine, facts(R"({"judged": 5, "local": 4})")) == "points-over-maximum");
}

TEST_CASE("points: declared rounding comes before banding, and the sheet says when it decides", "[score]") {
  const std::string rule = R"(, "round": {"scale": 0, "mode": "half_up", "cite": "Điều 4 khoản 2"})";
  const Engine engine = engine_of(by_points(rule));
  const Sheet up = score(engine, R"({"judged": 9.5, "rate": 1, "rest": 0.5})");
  CHECK(up.total_before_rounding == parse_number("29.5"));
  CHECK(up.total == Number(30));
  CHECK(up.outcome == "good");
  CHECK(up.rounding_decides == true);
  const Sheet exact = score(engine, R"({"judged": 10, "rate": 1, "rest": 0.5})");
  CHECK(exact.rounding_decides == false);
  const Sheet down = score(engine, R"({"judged": 9.5, "rate": 1, "rest": 0.49})");
  CHECK(down.total == Number(29));
  CHECK(down.outcome == "fair");
}

TEST_CASE("points: proportional points round as declared, and only then", "[score]") {
  const std::string text =
      with(by_points(), R"("proportional": {"value": "rest"})",
           R"("proportional": {"value": "rest", "round": {"scale": 1, "mode": "down", "cite": "x 1"}})");
  CHECK(score(engine_of(text), R"({"judged": 1, "rate": 1, "rest": 0.3333})").indicators[2].points ==
        parse_number("6.6"));
  CHECK(score(engine_of(by_points()), R"({"judged": 1, "rate": 1, "rest": 0.3333})").indicators[2].points ==
        parse_number("6.666"));
}

TEST_CASE("points: what does not apply is skipped, full, zero, or shared among the others", "[score]") {
  const auto outcome = [](const std::string& policy) {
    const std::string text = with(
        by_points(), R"("cite": "Điều 2", "points")",
        R"("cite": "Điều 2", "applies": "office", "when_not_applicable": ")" + policy + R"(", "points")");
    return score(engine_of(text), R"({"judged": 8, "rate": 1, "office": false})");
  };
  CHECK(outcome("skip").total == Number(18));
  CHECK_FALSE(outcome("skip").indicators[2].points.has_value());
  CHECK(outcome("full").total == Number(38));
  CHECK(outcome("zero").total == Number(18));
  CHECK(outcome("zero").outcome == "poor");
  // 18 of the 20 that apply is 36 of 40.
  CHECK(outcome("rescale").total == Number(36));
  CHECK(outcome("rescale").outcome == "good");
}

TEST_CASE("points: while nobody knows whether an indicator applies, both ways stay possible", "[score]") {
  const auto open = [](const std::string& policy, const std::string& applies) {
    const std::string text = with(by_points(), R"("cite": "Điều 2", "points")",
                                  filled(R"("cite": "Điều 2", "applies": "$",
                                    "when_not_applicable": "$", "points")",
                                         applies, policy));
    return score(engine_of(text), R"({"judged": 8, "rate": 1, "rest": 0.5})");
  };
  // 18 points without the indicator; 10 of its 20 with it; 36 when its share is divided among the others.
  for (const std::string applies : {"office", "local > 0"}) {
    INFO(applies);
    CHECK(open("skip", applies).total_low == Number(18));
    CHECK(open("zero", applies).total_low == Number(18));
    CHECK(open("full", applies).total_high == Number(38));
    CHECK(open("rescale", applies).total_low == Number(18));
    CHECK(*open("rescale", applies).total_high >= Number(36));
    CHECK_FALSE(open("skip", applies).indicators[2].applies.has_value());
    CHECK_FALSE(open("skip", applies).indicators[2].points.has_value());
    CHECK(open("skip", applies).missing == Ids{applies == "office" ? "office" : "local"});
  }
  CHECK(open("skip", "office").total_high == Number(28));
}

TEST_CASE("points: without evidence nothing is scored; while nobody says, it may be scored or not",
          "[score]") {
  const std::string text =
      with(by_points(), "\"criteria\"",
           R"("evidence": {"without": "not_scored", "cite": "Điều 4 khoản 2"}, "criteria")");
  const Engine engine = engine_of(text);
  const std::string data = R"({"judged": 10, "rate": 1, "rest": 0.5, "evidence": )";
  CHECK(score(engine, data + R"({"*": true}})").total == Number(30));
  const Sheet lacking = score(engine, data + R"({"*": true, "proportion": false}})");
  CHECK(lacking.total == Number(20));
  CHECK(lacking.outcome == "poor");
  CHECK(lacking.criteria[1].points == Number(0));
  const Sheet open = score(engine, data + R"({"judgement": true, "table": true}})");
  CHECK(open.total_low == Number(20));
  CHECK(open.total_high == Number(30));
  CHECK(open.missing == Ids{"evidence.proportion"});
}
