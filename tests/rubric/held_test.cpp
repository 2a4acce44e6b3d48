// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "filled.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/rubric/rubric.hpp"
#include "hoctap/rubric/words.hpp"

using namespace hoctap;

// Facts that tell what was held before.

namespace {

using Lines = std::vector<std::string>;

// A rubric with two levels and a title, and one more fact. `values` are those of a choice or a level.
std::string rubric_asking(const std::string& type, const std::string& rule,
                          const std::vector<std::string>& values = {}, const std::string& title = "t") {
  std::string list;
  for (const std::string& value : values)
    list += filled(R"($ {"id": "$", "label": {"vi": "v", "en": "v"}})", list.empty() ? "" : ",", value);
  return filled(
      R"({
  "schema": 1, "id": "asking", "label": {"vi": "Nhỏ", "en": "Small"}, "entity": "commune",
  "regulation": {"number": "1", "issuer": {"vi": "A", "en": "A"}, "issued": "2020-01-01",
                 "in_force": "2020-02-01", "cite": "Điều 9"},
  "facts": [{"id": "done", "type": "boolean", "label": {"vi": "x", "en": "x"}},
            {"id": "before", "type": "$", "label": {"vi": "y", "en": "y"}, $ $}],
  "criteria": [{"id": "c", "label": {"vi": "c", "en": "c"}, "cite": "Điều 1", "indicators": [
    {"id": "i", "label": {"vi": "i", "en": "i"}, "cite": "Điều 1", "conditions": [
      {"value": "done", "test": "true", "cite": "Điều 1"}]}]}],
  "levels": [{"id": "one", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 3"},
             {"id": "two", "label": {"vi": "Hai", "en": "Two"}, "cite": "Điều 3"}]$})",
      type, values.empty() ? "" : "\"values\": [" + list + "], ", rule,
      title.empty() ? "" : filled(R"(, "title": {"id": "$", "label": {"vi": "T", "en": "T"}})", title));
}

std::string held(const std::string& rule) {
  return filled(R"("held": {$, "cite": "Điều 4"})", rule);
}

// `code pointer found` of every issue; each has a sentence in both languages.
Lines wrong(const std::string& text) {
  try {
    load_rubric(text, "r.json");
  } catch (const Error& error) {
    Lines lines;
    for (const Issue& issue : error.issues()) {
      lines.push_back(issue.code + ' ' + issue.position.pointer + ' ' + issue.found);
      CHECK(message(issue, Language::vi) != message(issue, Language::en));
    }
    return lines;
  }
  return {};
}

const std::string outcome = held(R"("take": "outcome")");
const std::string years = held(R"("take": "years")");

}  // namespace

TEST_CASE("held: what was reached before is a choice or a level of the outcomes, years are a count",
          "[rubric]") {
  CHECK(wrong(rubric_asking("choice", outcome, {"two", "one"})).empty());
  CHECK(wrong(rubric_asking("level", outcome, {"none", "one", "two"})).empty());
  CHECK(wrong(rubric_asking("count", years)).empty());
  CHECK(wrong(rubric_asking("count", held(R"("take": "years", "level": "two")"))).empty());
  CHECK(wrong(rubric_asking("count", outcome)) == Lines{"held-type-outcome /facts/1/held before"});
  CHECK(wrong(rubric_asking("number", years)) == Lines{"held-type-years /facts/1/held before"});
}

TEST_CASE("held: every outcome of the rubric is a value, and values may be more", "[rubric]") {
  CHECK(wrong(rubric_asking("choice", outcome, {"none", "one"})) ==
        Lines{"held-outcome-missing /facts/1/values two"});
  CHECK(wrong(rubric_asking("choice", outcome, {"none", "older", "one", "two"})).empty());
}

TEST_CASE("held: the values of a level ascend as the outcomes do, those of a choice in any order",
          "[rubric]") {
  CHECK(wrong(rubric_asking("level", outcome, {"two", "one"})) ==
        Lines{"held-order /facts/1/values/0/id two"});
}

TEST_CASE("held: another title has outcomes of its own", "[rubric]") {
  const std::string other = R"("take": "$", "title": "other"$)";
  CHECK(wrong(rubric_asking("choice", held(filled(other, "outcome", "")), {"gold"})).empty());
  CHECK(wrong(rubric_asking("count", held(filled(other, "years", R"(, "level": "gold")")))).empty());
  CHECK(wrong(rubric_asking("count", held(R"("take": "years", "title": "Other")"))) ==
        Lines{"id-not-snake /facts/1/held/title Other"});
  CHECK(wrong(rubric_asking("count", years, {}, "")) == Lines{"held-title /facts/1/held before"});
  CHECK(wrong(rubric_asking("count", held(filled(other, "years", "")), {}, "")).empty());
}

TEST_CASE("held: a level is one of the title, and of years only", "[rubric]") {
  CHECK(wrong(rubric_asking("count", held(R"("take": "years", "level": "tow")"))) ==
        Lines{"held-level-unknown /facts/1/held/level tow"});
  CHECK(wrong(rubric_asking("choice", held(R"("take": "outcome", "level": "two")"), {"one", "two"})) ==
        Lines{"held-level /facts/1/held/level two"});
}

TEST_CASE("held: a fact comes from below or from before, and is a fact of its own", "[rubric]") {
  CHECK(wrong(rubric_asking(
            "count", years + R"(, "roll_up": {"take": "count", "of": "citizen", "cite": "Điều 1"})")) ==
        Lines{"held-and-rolled-up /facts/1/held before"});
  CHECK(wrong(rubric_asking("relation", filled(R"("fields": [{"id": "f", "type": "count",
              "label": {"vi": "f", "en": "f"}, $}])",
                                               years))) == Lines{"held-inside /facts/1/fields/0/held f"});
}

TEST_CASE("held: the page of the rubric says where the fact comes from", "[rubric]") {
  const auto shown = [](const std::string& type, const std::string& rule, Language language) {
    const std::string text =
        show(load_rubric(rubric_asking(type, rule), "r.json"), Library(), language, PageFormat::markdown);
    return text.substr(text.find("before"));
  };
  const std::string level = held(R"("take": "years", "level": "two", "title": "t")");
  CHECK(shown("count", level, Language::en).find("in which the title was held") != std::string::npos);
  CHECK(shown("count", level, Language::en).find("at “Two” or better (Điều 4)") != std::string::npos);
  CHECK(shown("count", years, Language::vi).find("số năm liền giữ danh hiệu") != std::string::npos);
}
