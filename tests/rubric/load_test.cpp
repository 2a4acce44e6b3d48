// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "catch.hpp"
#include "files.hpp"
#include "filled.hpp"
#include "hoctap/rubric/rubric.hpp"
#include "rubric/small_rubrics.hpp"

using namespace hoctap;

TEST_CASE("load: ten different mistakes in one file are all reported, each at its line and column",
          "[rubric]") {
  const std::string text = read_file("tests/rubric/mistakes.json");
  CHECK(places_of(text) == Codes{"date-range@9:15", "json-duplicate-key@15:102", "points-sum@24:14",
                                 "read-unknown-key@30:77", "feel-type@39:25", "citation-missing@52:9",
                                 "feel-unknown-name@59:25", "tier-over-maximum@61:44", "bands-overlap@72:85",
                                 "bands-hole@73:85"});
  for (const Issue& issue : issues_of(text)) {
    INFO(issue.code);
    CHECK(!hint(issue, Language::vi).empty());
    CHECK(!hint(issue, Language::en).empty());
    CHECK(message(issue, Language::vi) != message(issue, Language::en));
  }
}

TEST_CASE("load: a trouble inside an expression has its own column in the file", "[rubric]") {
  const std::string text = replaced(points_rubric, R"("a / b")", R"("a / bb")");
  const Issues issues = issues_of(text);
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].position.pointer == "/measures/0/value");
  CHECK(issues[0].position.offset == 4);
  const std::size_t line_start = text.rfind('\n', text.find("a / bb")) + 1;
  CHECK(issues[0].position.column == text.find(R"(bb")") - line_start + 1);
}

TEST_CASE("load: the small rubrics of these tests are sound", "[rubric]") {
  CHECK(codes_of(points_rubric).empty());
  CHECK(codes_of(levels_rubric).empty());
}

TEST_CASE("load: writing a rubric and reading it again gives the same rubric", "[rubric]") {
  for (const std::string& text : {points_rubric, levels_rubric}) {
    const Rubric rubric = load_rubric(text, "r.json").rubric;
    CHECK(load_rubric(write_rubric(rubric), "w.json").rubric == rubric);
  }
  for (const auto& path : rubric_files()) {
    INFO(path);
    const Rubric rubric = load_rubric(read_path(path), path.string()).rubric;
    const std::string written = write_rubric(rubric);
    CHECK(load_rubric(written, "w.json").rubric == rubric);
    CHECK(write_rubric(load_rubric(written, "w.json").rubric) == written);
  }
}

TEST_CASE("load: each mistake about points has its own code", "[rubric]") {
  const auto with = [](const std::string& from, const std::string& to) {
    return codes_of(replaced(points_rubric, from, to));
  };
  CHECK(with(R"("max": 10, "indicators")", R"("max": 11, "indicators")") == Codes{"points-sum"});
  CHECK(with(R"("total": {"max": 10)", R"("total": {"max": 9)") == Codes{"points-sum"});
  CHECK(with(R"("step": 0.5)", R"("step": 0.7)") == Codes{"step-not-dividing"});
  CHECK(with(R"("step": 0.5)", R"("step": 0)") == Codes{"step-not-positive"});
  CHECK(with(R"("points": 4,)", R"("points": 4.01,)") == Codes{"tier-over-maximum"});
  CHECK(with(R"("points": 0,)", R"("points": -1,)") == Codes{"points-negative"});
  CHECK(with("< 0.9", "<= 0.9") == Codes{"tiers-overlap"});
  CHECK(with("< 0.9", "< 0.8") == Codes{"tiers-hole"});
  CHECK(with(R"("points": 4,)", R"("points": null,)") == Codes{"unknown-unexplained"});
  CHECK(with(R"("points": 4,)", R"("points": null, "unknown": "w",)").empty());
  CHECK(with(R"("points": 4,)", R"("points": 4, "unknown": "w",)") == Codes{"unknown-but-known"});
  CHECK(with(R"("points": 4,)", R"("points": 4, "awarded": "p",)") == Codes{"awarded-but-known"});
  CHECK(with(R"({"max": 6, "cite")", R"({"max": 6, "max_awarded": "p", "cite")") ==
        Codes{"awarded-but-known"});
  CHECK(with(R"(, "judged": {"value": "p", "step": 0.5})", "") == Codes{"points-way"});
  // most_decimals
  CHECK(with(R"("judged": {"value": "p", "step": 0.5})",
             R"("proportional": {"value": "s", "round": {"scale": 20, "mode": "half_up", "cite": "x"}})") ==
        Codes{});
  CHECK(with(R"("judged": {"value": "p", "step": 0.5})",
             R"("proportional": {"value": "s", "round": {"scale": 21, "mode": "half_up", "cite": "x"}})") ==
        Codes{"round-scale"});
  CHECK(with(R"("judged": {"value": "p", "step": 0.5})",
             R"("judged": {"value": "p"}, "proportional": {"value": "s"})") == Codes{"points-way"});
}

TEST_CASE("load: bands cover the total without overlap, and each number belongs to one", "[rubric]") {
  const auto with = [](const std::string& from, const std::string& to) {
    return codes_of(replaced(points_rubric, from, to));
  };
  CHECK(with("[0..5)", "[0..5]") == Codes{"bands-overlap"});
  CHECK(with("[0..5)", "[0..4.99]") == Codes{"bands-hole"});
  CHECK(with("[0..5)", "(0..5)") == Codes{"bands-hole"});
  CHECK(with("[5..10]", "[5..10)") == Codes{"bands-hole"});
  CHECK(with("[5..10]", "[a..10]") == Codes{"tests-not-constant"});
  const std::string gap = R"json(,
  "gaps": [{"total": "[4..5)",
                    "why" : {"vi" : "v", "en" : "w"}, "cite" : "Điều 3"
}]
})json";
  std::string recorded = replaced(points_rubric, "[0..5)", "[0..4)");
  recorded = recorded.substr(0, recorded.rfind('}')) + gap;
  CHECK(codes_of(recorded).empty());
  CHECK(codes_of(replaced(recorded, "[0..4)", "[0..4]")) == Codes{"bands-overlap"});
  CHECK(with(R"("total": "[5..10]")", R"("total": "[5..10]", "each_criterion": "> 0")") ==
        Codes{"otherwise-missing"});
  CHECK(with(R"("id": "poor")", R"("id": "no_band")") == Codes{"id-reserved"});
  CHECK(with(R"("id": "poor")", R"("id": "good")") == Codes{"id-twice"});
}

TEST_CASE("load: bands that hold in different areas are checked area by area", "[rubric]") {
  std::string text = replaced(points_rubric, R"({"id": "p", "type": "number")",
                              R"({"id": "hard", "type": "boolean", "label": {"vi": "h", "en": "h"}},
            {"id": "p", "type": "number")");
  const std::size_t bands = text.find(R"("bands")");
  text = text.substr(0, bands) + R"json("bands": [
    {"id": "good", "label": {"vi": "T", "en": "G"}, "cite": "Điều 3", "when": "not(hard)",
  "total" : "[5..10]"
},
    {"id": "good", "label": {"vi": "T", "en": "G"}, "cite": "Điều 3", "when": "hard", "total": "[4..10]"},
    {"id": "poor", "label": {"vi": "K", "en": "P"}, "cite": "Điều 3", "when": "not(hard)", "total": "[0..5)"},
    {"id": "poor", "label": {"vi": "K", "en": "P"}, "cite": "Điều 3", "when": "hard", "total": "[0..4)"}]
})json";
  CHECK(codes_of(text).empty());
  CHECK(codes_of(replaced(text, R"json("hard", "total": "[0..4)")json",
                          R"json("hard", "total": "[0..3)")json")) == Codes{"bands-hole"});
}

TEST_CASE("load: each mistake about levels and conditions has its own code", "[rubric]") {
  const auto with = [](const std::string& from, const std::string& to) {
    return codes_of(replaced(levels_rubric, from, to));
  };
  CHECK(with(R"("levels": ["two"])", R"("levels": ["tow"])") == Codes{"level-unknown"});
  CHECK(with(R"({"value": "done", "test")", R"({"levels": ["two"], "value": "done", "test")") ==
        Codes{"level-asks-nothing"});
  CHECK(with(R"({"value": "done", "test": "true", "cite": "Điều 1"},)", "").front() == "level-asks-nothing");
  CHECK(with(R"("conditions": [
      {"value": "done", "test": "true", "cite": "Điều 1"},
      {"levels": ["two"], "value": "grade", "test": ">= \"high\"", "cite": "Điều 2"}])",
             R"("conditions": [])") == Codes{"conditions-missing"});
  CHECK(with(R"(>= \"high\")", R"(>= \"hihg\")") == Codes{"feel-unknown-value"});
  CHECK(with(R"("test": "true")", R"("test": "> 0")") == Codes{"feel-type"});
  CHECK(with(R"("test": "true")", R"("test": "null")") == Codes{"feel-null-comparison"});
  CHECK(with(R"("conditions": [)", R"("applies": "done", "conditions": [)") == Codes{"policy-missing"});
  CHECK(with(R"("conditions": [)", R"("when_not_applicable": "rescale", "conditions": [)") ==
        Codes{"rescale-without-points"});
  CHECK(with(R"("id": "one")", R"("id": "none")").front() == "id-reserved");
  CHECK(with(R"("levels": [{"id": "one")", R"("total": {"max": 1, "cite": "x"}, "levels": [{"id": "one")") ==
        Codes{"levels-and-bands"});
  CHECK(with(R"("facts": [)", R"("evidence": {"without": "not_scored", "cite": "Điều 4"}, "facts": [)") ==
        Codes{"evidence-not-fitting"});
}

TEST_CASE("load: a level includes lower ones, each once", "[rubric]") {
  const auto with = [](const std::string& one, const std::string& two) {
    std::string text = replaced(levels_rubric, R"("id": "one",)", R"("id": "one", "includes": )" + one + ",");
    text = replaced(text, R"("id": "two",)", R"("id": "two", "includes": )" + two + ",");
    return codes_of(text);
  };
  CHECK(with("[]", R"(["one"])").empty());
  CHECK(with("[]", R"(["uno"])") == Codes{"level-unknown"});
  CHECK(with("[]", R"(["one", "one"])") == Codes{"level-twice"});
  CHECK(with("[]", R"(["two"])") == Codes{"level-not-lower"});
  CHECK(with(R"(["two"])", R"(["one"])") == Codes{"level-not-lower"});
  CHECK(with("[]", R"([""])") == Codes{"read-empty"});
  // What is only included is asked there as well.
  const std::string lowest = replaced(levels_rubric, R"({"levels": ["two"], "value": "grade")",
                                      R"({"levels": ["one"], "value": "grade")");
  const std::string both =
      replaced(lowest, R"({"value": "done", "test")", R"({"levels": ["one"], "value": "done", "test")");
  CHECK(codes_of(both) == Codes{"level-asks-nothing"});
  CHECK(codes_of(replaced(both, R"("id": "two",)", R"("id": "two", "includes": ["one"],)")).empty());
}

TEST_CASE("load: facts have sound names, types and limits", "[rubric]") {
  const auto with = [](const std::string& from, const std::string& to) {
    return codes_of(replaced(points_rubric, from, to));
  };
  const std::string label = R"("label": {"vi": "z", "en": "z"})";
  const auto fact = [&](const std::string& text) {
    return with(R"({"id": "a", "type")", filled(R"({$, $}, {"id": "a", "type")", text, label));
  };
  CHECK(fact(R"("id": "Z", "type": "count")") == Codes{"id-not-snake"});
  CHECK(fact(R"("id": "facts", "type": "count")") == Codes{"id-reserved"});
  CHECK(fact(R"("id": "then", "type": "count")") == Codes{"id-reserved"});
  CHECK(fact(R"("id": "b", "type": "count")") == Codes{"id-twice"});
  CHECK(fact(R"("id": "z", "type": "choice")") == Codes{"fact-values-missing"});
  CHECK(fact(R"("id": "z", "type": "boolean", "minimum": 1)") == Codes{"fact-limit-unused"});
  CHECK(fact(R"("id": "z", "type": "number", "minimum": 2, "maximum": 1)") == Codes{"fact-limits-crossed"});
  CHECK(fact(filled(R"("id": "z", "type": "count", "values": [{"id": "q", $}])", label)) ==
        Codes{"fact-values-unused"});
  CHECK(fact(R"("id": "z", "type": "relation")") == Codes{"fact-fields-missing"});
  CHECK(fact(filled(R"("id": "z", "type": "count", "fields": [{"id": "q", "type": "count", $}])", label)) ==
        Codes{"fact-fields-unused"});
  CHECK(fact(filled(R"("id": "z", "type": "relation", "fields": [{"id": "r", "type": "relation", $,
                       "fields": [{"id": "q", "type": "count", $}]}])",
                    label, label)) == Codes{"fact-relation-nested"});
  // A type that cannot be read is one mistake, however often the fact is used.
  CHECK(with(R"("id": "a", "type": "count")", R"("id": "a", "type": "cuont")") == Codes{"read-not-allowed"});
  CHECK(with(R"("minimum": 1})", filled(R"("minimum": 1}], "constraints": [{"id": "k", $, "that": "1"}],
                                        "measures": [], "criteria": [{"x": [1)",
                                        label))
            .size() > 0);
}

TEST_CASE("load: a measure may only use names above it", "[rubric]") {
  CHECK(codes_of(replaced(points_rubric, R"("measures": [)",
                          R"("measures": [{"id": "r", "label": {"vi": "r", "en": "r"}, "value": "s * 2",
                              "shown": "number"}, )")) == Codes{"feel-unknown-name"});
}

TEST_CASE("load: dates, ids and the schema number are checked", "[rubric]") {
  const auto with = [](const std::string& from, const std::string& to) {
    return codes_of(replaced(points_rubric, from, to));
  };
  CHECK(with(R"("schema": 1)", R"("schema": 2)") == Codes{"schema-version"});
  CHECK(with(R"("schema": 1)", R"("schema": 1.5)") == Codes{"read-wrong-type"});
  CHECK(with(R"("id": "small-points")", R"("id": "Small_points")") == Codes{"id-not-kebab"});
  CHECK(with(R"("in_force": "2020-02-01")", R"("in_force": "2019-02-01")") ==
        Codes{"in-force-before-issued"});
  CHECK(with(R"("in_force": "2020-02-01")", R"("in_force": null)") == Codes{"unknown-unexplained"});
  CHECK(with(R"("entity": "unit")", R"("entity": "units")") == Codes{"read-not-allowed"});
  CHECK(with(R"("vi": "Nhỏ")", R"("vi": "")") == Codes{"read-empty"});
  CHECK(with(R"("criteria": [)", R"("criteria": [], "kriteria": [)") ==
        Codes{"criteria-missing", "read-unknown-key", "points-sum"});
}

TEST_CASE("load: what a title needs is known or said to be unknown", "[rubric]") {
  const auto with = [](const std::string& title) {
    return codes_of(filled(R"($, "title": {"id": "t", "label": {"vi": "t", "en": "t"}, $}})",
                           points_rubric.substr(0, points_rubric.rfind('}')), title));
  };
  CHECK(with(R"("validity": {"months": 36, "cite": "Điều 5"})").empty());
  CHECK(with(R"("validity": {"months": null, "cite": "Điều 5"})") == Codes{"unknown-unexplained"});
  CHECK(with(R"("upgrade": {"wait_months": 0, "cite": "Điều 5"})") == Codes{"not-positive"});
  const auto deadline = [](const std::string& id, const std::string& rule) {
    return filled(R"({"id": "$", "label": {"vi": "z", "en": "z"}, $"cite": "Điều 9"})", id, rule);
  };
  const auto dossier = [&](const std::string& rule) {
    return with(filled(R"("deadlines": [$])", deadline("dossier", rule)));
  };
  CHECK(dossier(R"("before": "02-28", )").empty());
  CHECK(dossier(R"("before": "02-29", )") == Codes{"month-day"});
  CHECK(dossier("") == Codes{"deadline-way"});
  CHECK(dossier(R"("working_days": 0, )") == Codes{"not-positive"});
  CHECK(dossier(R"("before": "12-30", "same_year": true, )").empty());
  CHECK(dossier(R"("working_days": 5, "same_year": true, )") == Codes{"deadline-same-year"});
  const auto deadlines = [&](const std::string& first, const std::string& second) {
    const std::string days = R"("working_days": 1, )";
    return with(filled(R"("deadlines": [$, $])", deadline(first, days), deadline(second, days)));
  };
  CHECK(deadlines("dossier", "decision").empty());
  CHECK(deadlines("dossier", "dossier") == Codes{"id-twice"});
  // Nobody would look at a step that has another name.
  CHECK(deadlines("decision", "decisions") == Codes{"read-not-allowed"});
  CHECK(with(R"("authority": [{"who": null, "cite": "Điều 9"}])") == Codes{"unknown-unexplained"});
  CHECK(with(
            R"("authority": [{"who": {"vi": "a", "en": "b"}, "from": "2021-01-02", "until": "2021-01-01",
                               "cite": "Điều 9"}])") == Codes{"authority-dates"});
  const auto decides = [](const std::string& rest) {
    return filled(R"({"who": {"vi": "a", "en": "b"}, $"cite": "Điều 9"})", rest);
  };
  const auto both = [&](const std::string& first, const std::string& second) {
    return with(filled(R"("authority": [$, $])", decides(first), decides(second)));
  };
  CHECK(both(R"("levels": ["good"], )", R"("levels": ["poor"], )").empty());
  CHECK(both(R"("levels": ["good"], )", R"("levels": ["fair"], )") == Codes{"authority-level"});
  CHECK(both(R"("levels": ["good"], )", R"("levels": ["poor", "poor"], )") == Codes{"level-twice"});
  CHECK(both(R"("levels": ["good"], )", R"("levels": ["good", "poor"], )") == Codes{"authority-twice"});
  CHECK(both(R"("levels": ["good"], )", "") == Codes{"authority-twice"});
  CHECK(both(R"("until": "2025-06-30", )", R"("from": "2025-06-30", )") == Codes{"authority-twice"});
  CHECK(both(R"("until": "2025-06-30", )", R"("from": "2025-07-01", )").empty());
  CHECK(both(R"("from": "2025-07-01", )", R"("until": "2025-06-30", )").empty());
  for (const std::string rule : {R"("validity": {"months": null, )", R"("upgrade": {"wait_months": null, )",
                                 R"("council": {"members_minimum": null, )"}) {
    CHECK(with(rule + R"("unknown": "w", "cite": "Điều 9"})").empty());
    CHECK(with(rule + R"("unknown": "w", "secondary": "s", "cite": "Điều 9"})") ==
          Codes{"secondary-of-unknown"});
  }
  CHECK(with(R"("authority": [{"who": null, "unknown": "w", "secondary": "s", "cite": "Điều 9"}])") ==
        Codes{"secondary-of-unknown"});
  CHECK(with(R"("assessed_at": ["district", "family"])") == Codes{"tier-unknown"});
  CHECK(with(R"("council": {"members_minimum": 0, "cite": "Điều 9"})") == Codes{"not-positive"});
  CHECK(with(R"("council": {"members_minimum": null, "unknown": "w", "cite": "Điều 9"})").empty());
}

TEST_CASE("load: a rubric built in code is held to the same rules", "[rubric]") {
  Rubric rubric = load_rubric(points_rubric, "r.json").rubric;
  CHECK(check_rubric(rubric).empty());
  rubric.bands.back().total = "[0..4)";
  REQUIRE(check_rubric(rubric).size() == 1);
  CHECK(check_rubric(rubric).front().code == "bands-hole");
  CHECK(check_rubric(rubric).front().position.pointer == "/bands/0/total");
}

TEST_CASE("load: the dates and the place of a regulation are sound", "[rubric]") {
  const auto with = [](const std::string& more) {
    return codes_of(replaced(points_rubric, R"("cite": "Điều 9"})", filled(R"("cite": "Điều 9", $})", more)));
  };
  CHECK(with(R"("until": "2020-02-01")").empty());
  CHECK(with(R"("until": "2020-01-31")") == Codes{"until-before-first"});
  const auto without_day = [](const std::string& more) {
    return codes_of(
        replaced(points_rubric, R"("issued": "2020-01-01",)", filled(R"("issued": null, $)", more)));
  };
  CHECK(without_day(R"("unknown": "chưa đọc", )").empty());
  CHECK(without_day("") == Codes{"unknown-unexplained"});
  CHECK(with(R"("place": "tinh-a/xa-b")").empty());
  for (const std::string place : {"Tinh A", "/tinh-a", "tinh-a/", "tinh-a//xa-b", "tỉnh-a"}) {
    INFO(place);
    CHECK(with(filled(R"("place": "$")", place)) == Codes{"place-not-codes"});
  }
}

TEST_CASE("load: a maximum or a band that nobody has read says why", "[rubric]") {
  CHECK(
      codes_of(replaced(points_rubric, R"("max": 10, )", R"("max": null, "unknown": "chưa đọc", )")).empty());
  CHECK(codes_of(replaced(points_rubric, R"("max": 10, )", R"("max": 10, "unknown": "chưa đọc", )")) ==
        Codes{"unknown-but-known"});
}

TEST_CASE("load: a reference has a name of its own and names a title", "[rubric]") {
  const std::string reference = R"({"id": "r", "label": {"vi": "r", "en": "r"}, "entity": "citizen",
    "title": "learning_citizen", "number": "1", "cite": "Điều 1"})";
  const auto with = [](const std::string& references) {
    return codes_of(
        replaced(points_rubric, R"("facts": [)", filled(R"("references": [$], "facts": [)", references)));
  };
  CHECK(with(reference).empty());
  CHECK(with(reference + ", " + reference) == Codes{"id-twice"});
  CHECK(with(replaced(reference, "learning_citizen", "Learning")) == Codes{"id-not-snake"});
}

TEST_CASE("load: a fact that is counted from below says what is counted", "[rubric]") {
  const auto with = [](const std::string& fact, const std::string& rule) {
    const std::string from = filled(R"("id": "$")", fact);
    return codes_of(
        replaced(points_rubric, from, filled(R"($, "roll_up": {$, "cite": "Điều 1"})", from, rule)));
  };
  CHECK(with("a", R"("take": "count", "of": "citizen")").empty());
  CHECK(with("a", R"("take": "count", "of": "commune", "holding": "t", "level": "1")").empty());
  CHECK(with("a", R"("take": "sum", "of": "citizen", "fact": "x")").empty());
  CHECK(with("a", R"("take": "sum", "of": "citizen")") == Codes{"roll-up-fact"});
  CHECK(with("a", R"("take": "count", "of": "citizen", "fact": "x")") == Codes{"roll-up-fact"});
  CHECK(with("a", R"("take": "sum", "of": "citizen", "fact": "x", "holding": "t")") ==
        Codes{"roll-up-holding"});
  CHECK(with("a", R"("take": "count", "of": "citizen", "level": "1")") == Codes{"roll-up-level"});
  CHECK(with("a", R"("take": "count", "of": "citizen", "until": "2025-06-30")") == Codes{"roll-up-until"});
  CHECK(codes_of(replaced(levels_rubric, R"("id": "done", "type": "boolean")",
                          R"("id": "done", "type": "boolean",
                             "roll_up": {"take": "count", "of": "citizen", "cite": "Điều 1"})")) ==
        Codes{"roll-up-type"});
}
