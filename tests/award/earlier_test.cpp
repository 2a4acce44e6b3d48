// SPDX-License-Identifier: Apache-2.0
#include <functional>

#include "award/seasons.hpp"
#include "catch.hpp"

using namespace hoctap;

// Facts that a season fills in from what was held before.

namespace {

// A commune reaches level 1 or 2 by its `grade`, where last year it did not come to more; `years` it has held
// level 2, and `ever` any, decide on nothing but the last level.
std::string steady_rubric(const std::string& title_rules = "",
                          const std::string& dates = R"("in_force": "2010-02-01")") {
  return made_up("steady", "commune",
                 filled(R"("facts": [
      {"id": "grade", "type": "number", "label": {"vi": "Mức", "en": "Grade"}},
      {"id": "last", "type": "level", "label": {"vi": "Năm trước", "en": "Last year"}, "values": [
        {"id": "none", "label": {"vi": "Không", "en": "Nothing"}},
        {"id": "1", "label": {"vi": "Mức 1", "en": "Level 1"}},
        {"id": "2", "label": {"vi": "Mức 2", "en": "Level 2"}},
        {"id": "3", "label": {"vi": "Mức 3", "en": "Level 3"}}],
       "held": {"take": "outcome", "cite": "Điều 3"}},
      {"id": "years", "type": "count", "label": {"vi": "Số năm", "en": "Years"},
       "held": {"take": "years", "level": "2", "cite": "Điều 4"}}],
    "criteria": [{"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "indicators": [
      {"id": "graded", "label": {"vi": "Đạt mức", "en": "Graded"}, "cite": "Điều 1", "conditions": [
        {"levels": ["1"], "value": "grade", "test": ">= 1", "cite": "Điều 1"},
        {"levels": ["2"], "value": "grade", "test": ">= 2", "cite": "Điều 1"},
        {"levels": ["3"], "value": "grade", "test": ">= 3", "cite": "Điều 1"},
        {"levels": ["1"], "value": "last", "test": "<= \"1\"", "cite": "Điều 3"},
        {"levels": ["2"], "value": "last", "test": "<= \"2\"", "cite": "Điều 3"},
        {"levels": ["3"], "value": "years", "test": ">= 2", "cite": "Điều 4"}]}]}],
    "levels": [
      {"id": "1", "label": {"vi": "Mức 1", "en": "Level 1"}, "cite": "Điều 8 khoản 1"},
      {"id": "2", "label": {"vi": "Mức 2", "en": "Level 2"}, "cite": "Điều 8 khoản 2"},
      {"id": "3", "label": {"vi": "Mức 3", "en": "Level 3"}, "cite": "Điều 8 khoản 3"}],
    "title": {"id": "steady", "label": {"vi": "Giữ nếp", "en": "Steady"}$})",
                        title_rules),
                 dates);
}

const std::string kept_long = R"(, "validity": {"months": 36, "cite": "Điều 5"})";

SeasonText years(int first, int last) {
  SeasonText season;
  for (int year = first; year <= last; ++year) season.year(year, std::to_string(year + 1) + "-01-15");
  return season;
}

// A title conferred before.
void past(SeasonText& season, int year, const std::string& outcome, const std::string& id = "A") {
  season.past(id, year, outcome, std::to_string(year + 1) + "-01-10", "steady", "steady");
}

Review run_steady(const SeasonText& season, const std::string& title_rules = "", const OpenData& open = {}) {
  return run(season, library_of({steady_rubric(title_rules)}), open);
}

// What the grade comes to in 2024 after what was told of the years before.
std::string ends(const std::function<void(SeasonText&)>& before, const std::string& facts) {
  SeasonText season = years(2024, 2024);
  season.entity("A", "commune").found("A", 2024, facts);
  before(season);
  return ended(run_steady(season), "A", 2024);
}

}  // namespace

TEST_CASE("earlier: last year's level is the one that it was given", "[award]") {
  const auto after = [](const std::string& outcome, int grade) {
    return ends([&](SeasonText& season) { past(season, 2023, outcome); }, filled(R"("grade": $)", grade));
  };
  CHECK(after("1", 1) == "conferred 1");  // the same
  CHECK(after("1", 2) == "conferred 2");  // one higher
  CHECK(after("2", 1) == "refused");      // one lower
  CHECK(after("2", 2) == "conferred 2");
}

TEST_CASE("earlier: a year that nothing is told of leaves the fact missing, and says so", "[award]") {
  SeasonText season = years(2024, 2025);
  season.entity("A", "commune").found("A", 2024, R"("grade": 1)").found("A", 2025, R"("grade": 1)");
  const Review review = run_steady(season);
  CHECK(ended(review, "A", 2024) == "undecided");
  CHECK(reason(decision(review, "A", 2024), "reason-missing") == "last");
  CHECK(reason(decision(review, "A", 2024), "question-year-unknown") == "2023");
  // A year that is undecided says no more than one that is not known.
  CHECK(ended(review, "A", 2025) == "undecided");
  CHECK(reason(decision(review, "A", 2025), "question-undecided-year") == "2024");
  // Two years before say nothing of the year before.
  CHECK(ends([](SeasonText& text) { past(text, 2022, "1"); }, R"("grade": 1)") == "undecided");
}

TEST_CASE("earlier: a season knows its own years, refusals too", "[award]") {
  SeasonText season = years(2023, 2026);
  season.entity("A", "commune");
  season.found("A", 2023, R"("grade": 0)").found("A", 2024, R"("grade": 1)");
  season.found("A", 2025, R"("grade": 2)").found("A", 2026, R"("grade": 1)");
  const Review review = run_steady(season);
  CHECK(ended(review, "A", 2023) == "refused");
  CHECK(ended(review, "A", 2024) == "conferred 1");
  CHECK(ended(review, "A", 2025) == "conferred 2");
  CHECK(ended(review, "A", 2026) == "refused");
}

TEST_CASE("earlier: a title that still held is what the year came to", "[award]") {
  SeasonText season = years(2024, 2025);
  season.entity("A", "commune").found("A", 2024, R"("grade": 0)").found("A", 2025, R"("grade": 1)");
  past(season, 2022, "2");
  const Review review = run_steady(season, kept_long);
  CHECK(ended(review, "A", 2024) == "kept 2");
  CHECK(ended(review, "A", 2025) == "kept 2");
  CHECK(reason(decision(review, "A", 2025), "reason-below") == "Mức 1");
}

TEST_CASE("earlier: years running are counted back to one without the level", "[award]") {
  const auto after = [](const std::vector<std::string>& outcomes) {
    return ends(
        [&](SeasonText& season) {
          int year = 2023;
          for (const std::string& outcome : outcomes) past(season, year--, outcome);
        },
        R"("grade": 3)");
  };
  CHECK(after({"2", "2"}) == "conferred 3");       // how many more does not matter
  CHECK(after({"2"}) == "undecided");              // nobody knows of the year before that
  CHECK(after({"2", "1", "2"}) == "conferred 2");  // a lower level ends the row
  CHECK(after({"1", "2", "2"}) == "conferred 2");
}

TEST_CASE("earlier: what is stated goes first, and a difference is a finding", "[award]") {
  SeasonText season = years(2024, 2024);
  season.entity("A", "commune").found("A", 2024, R"("grade": 1, "last": "1", "years": 1)");
  past(season, 2023, "2");
  const Review review = run_steady(season);
  CHECK(ended(review, "A", 2024) == "conferred 1");
  CHECK(findings(review) == std::vector<std::string>{R"(finding-held-otherwise A "1" "2")"});
  // Two years are known, and there may be more; one is too few, three are not.
  past(season, 2022, "2");
  CHECK(findings(run_steady(season)).size() == 2);
  season.lists["assessments"] = {};
  season.found("A", 2024, R"("grade": 1, "last": "2", "years": 3)");
  CHECK(findings(run_steady(season)).empty());
}

TEST_CASE("earlier: an outcome that is no value of the fact is told, and not guessed", "[award]") {
  const std::string bands = R"json("total": {"max": 10, "cite": "Điều 4"}, "bands": [
      {"id": "great", "label": {"vi": "Tốt", "en": "Great"}, "cite": "Điều 5", "total": "[5..10]"},
      {"id": "poor", "label": {"vi": "Kém", "en": "Poor"}, "cite": "Điều 5", "total": "[0..5)"}])json";
  const std::string old = made_up(
      "steady-old", "commune",
      filled(R"("facts": [{"id": "judged", "type": "number", "label": {"vi": "Điểm", "en": "Points"}}],
    "criteria": [{"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "max": 10,
      "indicators": [{"id": "i", "label": {"vi": "Chấm", "en": "Judged"}, "cite": "Điều 1",
        "points": {"max": 10, "cite": "Điều 1", "judged": {"value": "judged"}}}]}], $,
    "title": {"id": "steady", "label": {"vi": "Giữ nếp", "en": "Steady"}})",
             bands),
      R"("in_force": "2010-02-01", "until": "2023-12-31")");
  SeasonText season = years(2024, 2024);
  season.entity("A", "commune").found("A", 2024, R"("grade": 1)");
  season.past("A", 2023, "great", "2024-01-10", "steady", "steady-old");
  const Library library = library_of({old, steady_rubric("", R"("in_force": "2024-01-01")")});
  const Review review = run(season, library);
  CHECK(ended(review, "A", 2024) == "undecided");
  CHECK(reason(decision(review, "A", 2024), "question-outcome-other") == "great");
}

TEST_CASE("earlier: what a merged commune takes over is the declared policy's to say", "[award]") {
  const auto after = [](const std::string& policy, const std::string& a, const std::string& b, int grade,
                        bool longer = false) {
    SeasonText season = years(2024, 2024);
    for (const std::string id : {"A", "B", "N"}) season.entity(id, "commune");
    season.found("N", 2024, filled(R"("grade": $)", grade));
    for (int year = longer ? 2022 : 2023; year <= 2023; ++year) {
      if (!a.empty()) past(season, year, a, "A");
      if (!b.empty()) past(season, year, b, "B");
    }
    season.merged(R"(["A", "B"])", "N", "2024-07-01").policy(policy, policy);
    return ended(run_steady(season), "N", 2024);
  };
  CHECK(after("inherit_if_all", "2", "1", 1) == "conferred 1");  // the least of them
  CHECK(after("inherit_if_all", "2", "2", 1) == "refused");
  CHECK(after("inherit_if_all", "2", "", 1) == "undecided");
  CHECK(after("inherit_if_any", "2", "1", 1) == "refused");  // the best of them
  CHECK(after("restart", "1", "1", 1) == "undecided");
  CHECK(after("ask", "1", "1", 1) == "undecided");
  CHECK(after("inherit_if_all", "2", "2", 3, true) == "conferred 3");
  CHECK(after("inherit_if_all", "2", "1", 3, true) == "undecided");  // not the row, and so level 2 or none
  CHECK(after("inherit_if_any", "2", "1", 3, true) == "conferred 3");
  CHECK(after("restart", "2", "2", 3, true) == "undecided");
  CHECK(after("ask", "2", "2", 3, true) == "undecided");
}

TEST_CASE("earlier: entities of data files have earlier years as well", "[award]") {
  SeasonText season = years(2023, 2024);
  season.with("data", R"({"entity": "commune", "file": "communes.csv"})");
  const auto end = [&](const std::string& rows) {
    std::string ends;
    const Review review = run_steady(season, "", opens(rows, DataFormat::csv));
    for (const GroupReview& group : review.groups)
      ends += filled("$$/$/$", ends.empty() ? "" : ", ", group.conferred, group.refused, group.undecided);
    return ends;
  };
  const std::string title = "id,year,grade,Năm trước,years\n";
  CHECK(end(title + "A,2023,1,none,0\nA,2024,1,,\n") == "1/0/0, 1/0/0");
  CHECK(end(title + "A,2023,2,none,0\nA,2024,1,,\n") == "1/0/0, 0/1/0");
  CHECK(end(title + "A,2023,1,,0\nA,2024,1,,\n") == "0/0/1, 0/0/1");
  CHECK(end(title + "A,2023,2,Không,0\nA,2024,1,Mức 1,0\n") == "1/0/0, 1/0/0");  // stated by its label
}
