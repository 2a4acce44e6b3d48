// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "filled.hpp"
#include "hoctap/rubric/rubric.hpp"

using namespace hoctap;

// Mistakes in results that are taken up, groups, bonus and penalty, the best of several, and needs.

namespace {

using Lines = std::vector<std::string>;

// `code pointer found expected` of every issue; each has a sentence in both languages.
Lines mistakes_in(const std::string& text) {
  try {
    load_rubric(text, "r.json");
  } catch (const Error& refused) {
    Lines lines;
    for (const Issue& issue : refused.issues()) {
      CHECK(message(issue, Language::vi) != message(issue, Language::en));
      lines.push_back(issue.code + ' ' + issue.position.pointer + ' ' + issue.found);
    }
    return lines;
  }
  return {};
}

std::string rubric(const std::string& measures, const std::string& criteria, const std::string& rest) {
  return filled(R"({"schema": 1, "id": "shapes", "label": {"vi": "M", "en": "S"}, "entity": "unit",
    "regulation": {"number": "0/MẪU", "issuer": {"vi": "A", "en": "A"}, "issued": "2020-01-01",
                   "in_force": "2020-02-01", "cite": "Điều 9"},
    "facts": [{"id": "b", "type": "boolean", "label": {"vi": "b", "en": "b"}},
              {"id": "p", "type": "number", "label": {"vi": "p", "en": "p"}, "minimum": 0, "maximum": 10}],
    "measures": [$], "criteria": [$], $})",
                measures, criteria, rest);
}

std::string measure(const std::string& id, const std::string& ways) {
  return filled(R"({"id": "$", "label": {"vi": "đ", "en": "m"}, "shown": "number", $})", id, ways);
}

std::string indicator(const std::string& id, const std::string& more) {
  return filled(R"({"id": "$", "label": {"vi": "c", "en": "i"}, "cite": "Điều 1", $})", id, more);
}

std::string criterion(const std::string& id, const std::string& more, const std::string& indicators) {
  return filled(R"({"id": "$", "label": {"vi": "t", "en": "c"}, "cite": "Điều 1", $"indicators": [$]})", id,
                more, indicators);
}

std::string asks(const std::string& id, const std::string& value = "b", const std::string& more = {}) {
  return indicator(id, filled(R"($"conditions": [{"value": "$", "test": "$", "cite": "Điều 1"}])", more,
                              value, value == "b" ? "true" : ">= 1"));
}

std::string earns(const std::string& id, const std::string& more = {}, const std::string& max = "10",
                  const std::string& before = {}) {
  return indicator(
      id, filled(R"($"points": {"max": $, "cite": "Điều 1", $"judged": {"value": "p"}})", before, max, more));
}

const std::string levels = R"("levels": [{"id": "1", "label": {"vi": "m", "en": "l"}, "cite": "Điều 2"}])";

std::string bands(const std::string& max, const std::string& range, const std::string& total = {}) {
  return filled(R"("total": {"max": $, "cite": "Điều 2"$},
    "bands": [{"id": "all", "label": {"vi": "h", "en": "a"}, "cite": "Điều 3", "total": "$"}])",
                max, total, range);
}

std::string by_levels(const std::string& results, const std::string& indicators = asks("one")) {
  return rubric(measure("r", filled(R"("results": {$})", results)),
                criterion("c", "", indicators) + ',' + criterion("d", "", asks("two", "r")), levels);
}

}  // namespace

TEST_CASE("shapes: a measure is given in one way", "[rubric]") {
  const auto given = [](const std::string& ways) {
    return mistakes_in(rubric(measure("r", ways), criterion("c", "", asks("one")), levels));
  };
  const std::string results = R"("results": {"take": "count", "criteria": ["c"], "level": "1"})";
  CHECK(given(results).empty());
  CHECK(given(R"("cite": "Điều 1")") == Lines{"measure-way /measures/0 r"});
  CHECK(given(R"("value": "p", )" + results) == Lines{"measure-way /measures/0 r"});
}

TEST_CASE("shapes: results are those of what there is, at a level there is", "[rubric]") {
  const std::string at = " /measures/0/results";
  CHECK(mistakes_in(by_levels(R"("take": "count_met", "criteria": ["c"], "level": "1")")).empty());
  CHECK(mistakes_in(by_levels(R"("take": "count_met", "indicators": ["one"], "level": "1")")).empty());
  CHECK(mistakes_in(by_levels(R"("take": "count_met", "level": "1")")) == Lines{"results-empty" + at + ' '});
  CHECK(mistakes_in(by_levels(R"("take": "count_met", "criteria": ["one"], "level": "1")")) ==
        Lines{"results-unknown" + at + "/criteria/0 one"});
  CHECK(mistakes_in(by_levels(R"("take": "count_met", "groups": ["c"], "level": "1")")) ==
        Lines{"results-unknown" + at + "/groups/0 c"});
  CHECK(mistakes_in(by_levels(R"("take": "count_met", "criteria": ["c", "c"], "level": "1")")) ==
        Lines{"id-twice" + at + "/criteria/1 c"});
  CHECK(mistakes_in(by_levels(R"("take": "count_met", "criteria": ["c"])")) ==
        Lines{"results-level" + at + ' '});
  CHECK(mistakes_in(by_levels(R"("take": "count_met", "criteria": ["c"], "level": "2")")) ==
        Lines{"level-unknown" + at + "/level 2"});
  CHECK(mistakes_in(by_levels(R"("take": "points", "criteria": ["c"], "level": "1")")) ==
        Lines{"results-without-points" + at + "/take points"});
}

TEST_CASE("shapes: in a rubric with points nothing is met, and there is no level", "[rubric]") {
  const auto taken = [](const std::string& results) {
    return mistakes_in(rubric(measure("r", filled(R"("results": {$})", results)),
                              criterion("c", R"("max": 10, )", earns("one")), bands("10", "[0..10]")));
  };
  CHECK(taken(R"("take": "points", "criteria": ["c"])").empty());
  CHECK(taken(R"("take": "count", "criteria": ["c"])").empty());
  CHECK(taken(R"("take": "met", "criteria": ["c"])") ==
        Lines{"results-without-levels /measures/0/results/take met"});
  CHECK(taken(R"("take": "points", "criteria": ["c"], "level": "1")") ==
        Lines{"results-no-level /measures/0/results/level 1"});
}

TEST_CASE("shapes: no circle of results can be written", "[rubric]") {
  // The indicator `two` of criterion d reads r.
  CHECK(mistakes_in(by_levels(R"("take": "met", "criteria": ["d"], "level": "1")", asks("one"))).front() ==
        "results-order /measures/0/results r");
  const std::string by_share =
      rubric(measure("r", R"("results": {"take": "count_met", "criteria": ["c"], "level": "1"})") + ',' +
                 measure("late", R"("value": "p / 2")"),
             criterion("c", "", asks("one", "late")), levels);
  CHECK(mistakes_in(by_share) == Lines{"results-order /measures/0/results r"});
}

TEST_CASE("shapes: what is wrong with an indicator is told there, not where its results are taken up",
          "[rubric]") {
  CHECK(mistakes_in(
            by_levels(R"("take": "count_met", "criteria": ["c"], "level": "1")", asks("one", "nobody"))) ==
        Lines{"feel-unknown-name /criteria/0/indicators/0/conditions/0/value nobody"});
  // Points that nothing says how to earn, or that there are not at all.
  for (const char* take : {"points", "maximum"}) {
    for (const std::string& indicator_of_none :
         {indicator("one", R"("points": {"max": 10, "cite": "Điều 1"})"), indicator("one", R"("notes": [])"),
          asks("one")}) {
      const Lines found = mistakes_in(rubric(
          measure("r", filled(R"("results": {"take": "$", "criteria": ["c"]})", take)),
          criterion("c", R"("max": 20, )", earns("two") + ',' + indicator_of_none), bands("20", "[0..20]")));
      CHECK_FALSE(found.empty());
      for (const std::string& line : found) CHECK(line.find(" /measures") == std::string::npos);
    }
  }
}

TEST_CASE("shapes: an average of indicators of which the first has no points is refused", "[rubric]") {
  const std::string average = R"("max": 10, "combine": {"take": "average", "cite": "Điều 1"}, )";
  CHECK_FALSE(mistakes_in(rubric("", criterion("c", average, asks("one") + ',' + earns("two")),
                                 bands("10", "[0..10]")))
                  .empty());
}

TEST_CASE("shapes: an indicator of points decides no level", "[rubric]") {
  CHECK(mistakes_in(rubric("", criterion("c", R"("max": 10, "decides": false, )", earns("one")),
                           bands("10", "[0..10]"))) == Lines{"decides-without-levels /criteria/0/decides c"});
  CHECK(mistakes_in(rubric(
            "", criterion("c", R"("max": 10, )", earns("one", "", "10", R"("decides": false, )")),
            bands("10", "[0..10]"))) == Lines{"decides-without-levels /criteria/0/indicators/0/decides one"});
}

TEST_CASE("shapes: items of a group stand together, and a group has some", "[rubric]") {
  const std::string groups =
      R"("groups": [{"id": "g", "label": {"vi": "n", "en": "g"}, "cite": "Điều 1"}], )";
  const std::string in = R"("group": "g", )";
  const auto grouped = [&](const std::string& items) {
    return mistakes_in(rubric("", criterion("c", groups, items), levels));
  };
  CHECK(grouped(asks("one", "b", in) + ',' + asks("two", "b", in)).empty());
  CHECK(grouped(asks("one")) == Lines{"group-empty /criteria/0/groups/0 g"});
  CHECK(grouped(asks("one", "b", in) + ',' + asks("two", "b", R"("group": "h", )")) ==
        Lines{"group-unknown /criteria/0/indicators/1/group h"});
  CHECK(grouped(asks("one", "b", in) + ',' + asks("two") + ',' + asks("three", "b", in)) ==
        Lines{"group-parted /criteria/0/indicators/2/group g"});
}

TEST_CASE("shapes: so many of a criterion's indicators count", "[rubric]") {
  const auto combined = [](const std::string& rule, const std::string& max, const std::string& last = {},
                           const std::string& last_max = "10") {
    return mistakes_in(
        rubric("",
               criterion("c", filled(R"("max": $, "combine": {$, "cite": "Điều 1"}, )", max, rule),
                         earns("one") + ',' + earns("two") + ',' + earns("three", "", last_max, last)),
               bands(max, filled("[0..$]", max))));
  };
  const std::string at = " /criteria/0/combine";
  CHECK(combined(R"("take": "best", "count": 1)", "10").empty());
  CHECK(combined(R"("take": "best", "count": 2)", "20").empty());
  CHECK(combined(R"("take": "best", "count": 3)", "30") == Lines{"combine-range" + at + "/count 3"});
  CHECK(combined(R"("take": "best", "count": 0)", "10") == Lines{"combine-range" + at + "/count 0"});
  CHECK(combined(R"("take": "drop_lowest", "count": 1)", "20").empty());
  CHECK(combined(R"("take": "drop_lowest", "count": 1)", "30").front() == "points-sum /criteria/0/max 20");
  CHECK(combined(R"("take": "average")", "10").empty());
  CHECK(combined(R"("take": "average", "count": 1)", "10") == Lines{"combine-count" + at + " average"});
  CHECK(combined(R"("take": "best")", "10") == Lines{"combine-count" + at + " best"});
  CHECK(combined(R"("take": "average")", "10", "", "5") == Lines{"combine-maxima" + at + " three"});
  CHECK(combined(R"("take": "best", "count": 2)", "20",
                 R"("applies": "b", "when_not_applicable": "rescale", )") ==
        Lines{"combine-rescale" + at + " three"});
  CHECK(mistakes_in(
            rubric("", criterion("c", R"("combine": {"take": "average", "cite": "Điều 1"}, )", asks("one")),
                   levels)) == Lines{"points-unused" + at + " c"});
}

TEST_CASE("shapes: the points of a criterion that drops a number that varies cannot be taken up",
          "[rubric]") {
  const auto taken = [](const std::string& last) {
    const std::string results = R"("results": {"take": "points", "criteria": ["c"]})";
    return mistakes_in(rubric(
        measure("r", results),
        criterion("c", R"("max": 10, "combine": {"take": "drop_lowest", "count": 1, "cite": "Điều 1"}, )",
                  earns("one") + ',' + earns("two", "", "10", last)),
        bands("10", "[0..10]")));
  };
  CHECK(taken("").empty());
  CHECK(taken(R"("applies": "b", "when_not_applicable": "skip", )") ==
        Lines{"results-varying /measures/0/results c"});
}

TEST_CASE("shapes: bonus and penalty points are limited, and bands cover what they bring about", "[rubric]") {
  const auto adjusted = [](const std::string& as, const std::string& max, const std::string& range,
                           const std::string& total = {}, const std::string& caps = {}) {
    return mistakes_in(rubric("",
                              criterion("c", R"("max": 10, )" + caps,
                                        earns("one") + ',' + earns("two", filled(R"("as": "$", )", as), max)),
                              bands("10", range, total)));
  };
  const std::string unread = R"(null, "unknown": "x")";
  CHECK(adjusted("bonus", "5", "[0..15]").empty());
  CHECK(adjusted("bonus", "5", "[0..10]") == Lines{"bands-hole /bands (10..15]"});
  CHECK(adjusted("penalty", "5", "[-5..10]").empty());
  CHECK(adjusted("penalty", "5", "[0..10]") == Lines{"bands-hole /bands/0/total [-5..0)"});
  CHECK(adjusted("penalty", "5", "[0..10]", R"(, "limits": {"low": 0, "cite": "Điều 2"})").empty());
  CHECK(adjusted("bonus", "5", "[0..10]", R"(, "limits": {"high": 10, "cite": "Điều 2"})").empty());
  CHECK(adjusted("bonus", "5", "[0..12]", R"(, "bonus_cap": {"max": 2, "cite": "Điều 2"})").empty());
  CHECK(adjusted("bonus", "5", "[0..13]", "", R"("bonus_cap": {"max": 3, "cite": "Điều 2"}, )").empty());
  CHECK(adjusted("bonus", unread, "[0..13]", "", R"("bonus_cap": {"max": 3, "cite": "Điều 2"}, )").empty());
  CHECK(adjusted("bonus", unread, "[0..10]") == Lines{"adjustment-open /total bonus"});
  CHECK(adjusted("bonus", "5", "[0..15]", R"(, "bonus_cap": {"max": 0, "cite": "Điều 2"})").front() ==
        "points-negative /total/bonus_cap/max 0");
  CHECK(adjusted("bonus", "5", "[0..15]", R"(, "limits": {"cite": "Điều 2"})") ==
        Lines{"limits-empty /total/limits "});
  CHECK(adjusted("bonus", "5", "[0..15]", R"(, "limits": {"low": 3, "high": 2, "cite": "Điều 2"})").front() ==
        "fact-limits-crossed /total/limits/low 3");
}

TEST_CASE("shapes: who fails what a class needs falls into another", "[rubric]") {
  const auto needed = [](const std::string& that, const std::string& otherwise) {
    return mistakes_in(rubric("", criterion("c", R"("max": 10, )", earns("one")),
                              filled(R"json("total": {"max": 10, "cite": "Điều 2"}, "bands": [
      {"id": "best", "label": {"vi": "h", "en": "a"}, "cite": "Điều 3", "total": "[5..10]",
       "needs": [{"that": "$", "label": {"vi": "h", "en": "a"}, "cite": "Điều 3"}]},
      {"id": "rest", "label": {"vi": "h", "en": "a"}, "cite": "Điều 3", "total": "[0..5)"$}])json",
                                     that, otherwise)));
  };
  const std::string otherwise = R"(, "otherwise": true)";
  CHECK(needed("b", otherwise).empty());
  CHECK(needed("b", "") == Lines{"otherwise-missing /bands best"});
  CHECK(needed("p", otherwise) == Lines{"feel-type /bands/0/needs/0/that @type.number"});
}
