// SPDX-License-Identifier: Apache-2.0
#include "files.hpp"
#include "catch.hpp"
#include "filled.hpp"
#include "hoctap/lab/suite.hpp"
#include "lab/sample.hpp"

namespace hoctap {
namespace {

using Found = std::vector<std::string>;

const std::string shipped_commune = "rubrics/learning-community/tt25-2023-commune.json";
const std::string with_title = R"(  "title": {"id": "sample_title",
            "label": {"vi": "Danh hiệu", "en": "Title"}},
  "levels": [)";

/// `file code found`, one a finding that is no note.
Found found(const std::vector<NamedText>& files, const Library& library = Library::shipped()) {
  Found all;
  for (const Issue& issue : check_files(files, library)) {
    if (issue.severity != Severity::note)
      all.push_back(issue.position.file + ' ' + issue.code + ' ' + issue.found);
  }
  return all;
}

std::string sample(const std::string& id, const std::string& first, const std::string& more = {}) {
  return edited(sample_rubric, {{"\"sample\"", '"' + id + '"'},
                                {"2024-02-01\"", first + '"' + more},
                                {"  \"levels\": [", with_title}});
}

}  // namespace

TEST_CASE("files: rubrics of one title follow each other without a hole", "[lab]") {
  const Library none;
  const std::string old = sample("old", "2024-02-01", R"(, "until": "2024-12-31")");
  CHECK(found({{"a.json", old}, {"b.json", sample("new", "2025-01-01")}}, none).empty());
  CHECK(found({{"a.json", old}, {"b.json", sample("new", "2025-01-02")}}, none) ==
        Found{"b.json library-hole 2025-01-01"});
  CHECK(found({{"a.json", old}, {"b.json", sample("new", "2024-12-31")}}, none) ==
        Found{"b.json library-double 2024-12-31"});
  CHECK(found({{"a.json", old}, {"b.json", old}}, none) == Found{"b.json library-id-twice old"});
  CHECK(found({{"a.json", sample("new", "2025-01-01", R"(, "replaces": ["old"])")}}, none) ==
        Found{"a.json library-replaces-nothing old"});
}

TEST_CASE("files: an edited copy stands in the place of a shipped file", "[lab]") {
  const std::string text = read_file(shipped_commune);
  CHECK(found({{"mine.json", text}}).empty());
  CHECK(found({{"mine.json", replaced(text, R"("months": 36)", R"("months": 24)")}}).empty());
  CHECK(found({{"mine.json", replaced(text, R"("replaces": ["tt44-2014-commune"])", R"("replaces": [])")}}) ==
        Found{"mine.json library-double 2024-02-12"});
}

TEST_CASE("files: references lead to a rubric of that title and number", "[lab]") {
  const std::string text = read_file(shipped_commune);
  const std::string rubric = R"("rubric": "nd20-2014-primary-commune")";
  CHECK(found({{"mine.json", replaced(text, rubric, R"("rubric": "nd20-2014-primary")")}}) ==
        Found{"mine.json library-reference-unknown nd20-2014-primary"});
  CHECK(found({{"mine.json", replaced(text, rubric, R"("rubric": "nd20-2014-literacy-commune")")}}) ==
        Found{"mine.json library-reference-other nd20-2014-literacy-commune"});
  CHECK(found({{"mine.json", replaced(text, R"("number": "324/QĐ-KHVN")", R"("number": "342/QĐ-KHVN")")}}) ==
        Found{"mine.json library-reference-number 342/QĐ-KHVN"});
  const std::string title = R"("title": "primary_universal")";
  CHECK(found({{"mine.json", replaced(text, title, R"("title": "preschool_universal")")}}) ==
        Found{"mine.json library-reference-other nd20-2014-primary-commune"});
  CHECK(found({{"mine.json", replaced(text, R"("entity": "citizen",
      "title": "learning_citizen")",
                                      R"("entity": "commune", "title": "learning_citizen")")}}) ==
        Found{"mine.json library-reference-entity commune"});
  // Without a rubric, a title that is hardly another's.
  const std::string bare = replaced(text, rubric + ",", "");
  CHECK(found({{"mine.json", bare}}).empty());
  CHECK(found({{"mine.json", replaced(bare, title, R"("title": "primary_universa")")}}) ==
        Found{"mine.json library-title-unknown primary_universa"});
  CHECK(found({{"mine.json", replaced(bare, title, R"("title": "something_else_altogether")")}}).empty());
  CHECK(found({{"mine.json", replaced(bare, title, R"("title": "learning_citizen")")}}) ==
        Found{"mine.json library-title-holder learning_citizen"});
  CHECK(
      found({{"mine.json", replaced(text, R"("holding": "learning_citizen")", R"("holding": "citizen")")}}) ==
      Found{"mine.json library-title-unknown citizen"});
}

TEST_CASE("files: what an overlay makes of its rubric is looked at, at the change that makes it", "[lab]") {
  const std::string name = "a.overlay.json";
  const std::string text = read_file("examples/overlays/tinh-a-tt44.overlay.json");
  CHECK(found({{name, text}}).empty());
  const Issues issues = check_files(
      {{name, replaced(text, R"({"test": ">= 0.95", "points": 5)", R"({"test": ">= 0.95", "points": 4)")}});
  REQUIRE(issues.count(Severity::warning) == 1);
  const auto warning = std::find_if(issues.begin(), issues.end(),
                                    [](const Issue& issue) { return issue.severity == Severity::warning; });
  CHECK(warning->code == "check-tiers-below-maximum");
  CHECK(warning->position.file == name);
  CHECK(warning->position.pointer.starts_with("/changes/"));
  CHECK(found({{name, replaced(text, "tt44-2014-commune", "tt44-2014")}}) ==
        Found{name + " library-overlay-alone tt44-2014"});
}

TEST_CASE("files: targets are for titles that entities of their kind can hold", "[lab]") {
  const std::string name = "a.targets.json";
  const std::string text = read_file("rubrics/targets/qd387-2022.targets.json");
  CHECK(found({{name, text}}).empty());
  const std::string family = R"("title": "learning_family")";
  CHECK(found({{name, replaced(text, family, R"("title": "learning_familly")")}}) ==
        Found{name + " library-title-unknown learning_familly"});
  CHECK(found({{name, replaced(text, family, R"("title": "learning_clan")")}}) ==
        Found{name + " library-title-holder learning_clan"});
  CHECK(found({{name, replaced(text, R"("year": 2025)", R"("year": 2021)")}}) ==
        Found{name + " library-target-past 2021"});
  CHECK(found({{name, replaced(text, R"("year": 2025)", R"("year": 2022)")}}).empty());
}

TEST_CASE("files: a suite fits what it is named after, else the rubric that it names", "[lab]") {
  const std::string suite =
      R"({"schema": 1, "rubric": "$",
          "cases": [{"name": "a", "facts": {"$": $}, "expect": {"outcome": null}}]})";
  const auto with = [&](const std::string& name, const std::string& rubric, const std::string& fact,
                        const std::string& value) {
    return found({{"a.json", sample_rubric}, {name, filled(suite, rubric, fact, value)}});
  };
  CHECK(with("a.cases.json", "sample", "plan", "true").empty());
  CHECK(with("b.cases.json", "sample", "plan", "true").empty());
  CHECK(with("a.cases.json", "sampel", "plan", "true") == Found{"a.cases.json suite-other-rubric sampel"});
  CHECK(with("b.cases.json", "sampel", "plan", "true") ==
        Found{"b.cases.json library-rubric-unknown sampel"});
  CHECK(with("a.cases.json", "sample", "plans", "true") == Found{"a.cases.json fact-unknown plans"});
  CHECK(with("a.cases.json", "sample", "plan", "7") == Found{"a.cases.json fact-type 7"});
  // What a case expects is for running it to tell.
  CHECK(
      found({{"a.json", sample_rubric},
             {"a.cases.json",
              R"({"schema": 1, "rubric": "sample", "cases": [{"name": "a", "expect": {"outcome": "2"}}]})"}})
          .empty());
}

TEST_CASE("files: what does not load is told, and the others are looked at by themselves", "[lab]") {
  const Found all = found({{"a.json", "{"},
                           {"b.json", sample("new", "2025-01-01", R"(, "replaces": ["old"])")},
                           {"c.cases.json", "[]"}});
  REQUIRE(all.size() == 2);
  CHECK(all[0].starts_with("a.json json-"));
  CHECK(all[1].starts_with("c.cases.json read-wrong-type"));
}

TEST_CASE("files: a file may name its schema", "[lab]") {
  const auto with = [](const std::string& schema) {
    return found({{"a.json", replaced(sample_rubric, "{", R"({"$schema": )" + schema + ',')}});
  };
  CHECK(with(R"("https://example.org/rubric.schema.json")").empty());
  CHECK(with("7") == Found{"a.json read-wrong-type 7"});
  CHECK(found({{"a.json",
                replaced(sample_rubric, R"("regulation": {)", R"("regulation": {"$schema": "x",)")}}) ==
        Found{"a.json read-unknown-key $schema"});
}

}  // namespace hoctap
