// SPDX-License-Identifier: Apache-2.0
#include <rapidcheck.h>

#include <algorithm>

#include "award/seasons.hpp"
#include "catch.hpp"

using namespace hoctap;

namespace {

// A district with communes C1, C2, … of these grades in 2024; -1 is one whose grade is missing.
SeasonText district(const std::vector<int>& grades, const std::string& led = R"("led": true)") {
  SeasonText season;
  season.year(2024, "2025-04-30").entity("D", "district").found("D", 2024, led);
  for (std::size_t i = 0; i < grades.size(); ++i) {
    const std::string id = "C" + std::to_string(i + 1);
    const std::string grade = grades[i] < 0 ? "null" : std::to_string(grades[i]);
    season.entity(id, "commune", "D").found(id, 2024, filled(R"("grade": $)", grade));
  }
  return season;
}

std::vector<int> grades(int of_1, int of_2, int of_0 = 0, int missing = 0) {
  std::vector<int> all(static_cast<std::size_t>(of_1), 1);
  all.insert(all.end(), static_cast<std::size_t>(of_2), 2);
  all.insert(all.end(), static_cast<std::size_t>(of_0), 0);
  all.insert(all.end(), static_cast<std::size_t>(missing), -1);
  return all;
}

std::string district_ends(const std::vector<int>& all) {
  return ended(run(district(all)), "D", 2024);
}

// Two years of communes A, B and E in district D; A and B become N in 2025.
SeasonText any_season() {
  static const std::vector<std::string> policies{"inherit_if_all", "inherit_if_any", "restart", "ask"};
  const auto one_of = [](const std::vector<std::string>& all) {
    return all[*rc::gen::inRange<std::size_t>(0, all.size())];
  };
  SeasonText season;
  season.year(2024, "2025-03-20").year(2025, "2026-03-20").entity("D", "district");
  for (const std::string id : {"A", "B", "E", "N"}) season.entity(id, "commune", "D");
  for (const std::string id : {"F", "G", "H"}) season.entity(id, "family", "E");
  season.merged(R"(["A", "B"])", "N", "2025-07-01").policy(one_of(policies), one_of(policies));
  for (const int year : {2024, 2025}) {
    for (const std::string id : {"A", "B", "E", "N", "D", "F", "G", "H"}) {
      if (*rc::gen::inRange(0, 2) == 0 && (id != "N" || year == 2025)) season.registered(id, year);
      const std::string fact = id == "D" ? "led" : id >= "F" && id <= "H" ? "judged" : "grade";
      const std::string value =
          id == "D" ? one_of({"true", "false", "null"}) : one_of({"0", "1", "2", "9", "null"});
      const std::string stated = filled(R"("$": $)", fact, value);
      const bool there = id != "N" || year == 2025;
      const int how = *rc::gen::inRange(0, 5);
      if (how > 0 && there) season.found(id, year, stated, how == 1 ? "self_score" : "inspection");
      if (*rc::gen::inRange(0, 3) == 0 && there)
        season.dossier(id, year, filled(R"("council_members": $)", one_of({"4", "5", "6"})));
    }
  }
  for (const std::string id : {"A", "B", "E"}) {
    if (*rc::gen::inRange(0, 2) == 0) season.past(id, 2022, one_of({"1", "2"}), "2023-03-20");
    if (*rc::gen::inRange(0, 2) == 0) season.past(id, 2023, one_of({"1", "2"}), "2024-04-01");
  }
  season.with("streaks",
              filled(R"({"id": "two", "label": {"vi": "A", "en": "A"}, "entity": "commune",
    "title": "good_commune", "years": 2, "counts": "$", "gap": $, "cite": "QC"})",
                     one_of({"held", "conferred"}), one_of({R"("breaks")", R"("skips", "gap_at_most": 1)"})));
  return season.with("commendations", R"({"id": "best", "label": {"vi": "A", "en": "A"}, "entity": "commune",
    "title": "good_commune", "rank": ["outcome"], "at_most": 1, "cite": "QC"})");
}

const std::vector<std::string> unordered{"entities", "registrations", "assessments", "dossiers", "titles"};

}  // namespace

TEST_CASE("season: 9 communes of 10 are 90 %, 8 of 9 are not", "[award]") {
  CHECK(district_ends(grades(9, 0, 1)) == "conferred 1");
  CHECK(district_ends(grades(8, 0, 1)) == "refused");
  CHECK(district_ends(grades(10, 9, 1)) == "conferred 1");
  CHECK(district_ends(grades(1, 9)) == "conferred 2");
  CHECK(district_ends(grades(0, 10)) == "conferred 2");
}

TEST_CASE("season: a title decided after the day of counting does not count for those above yet", "[award]") {
  const auto decided = [](const std::string& day) {
    SeasonText season = district(grades(9, 0, 1));
    return ended(run(season.dossier("C1", 2024, filled(R"("decided": "$")", day))), "D", 2024);
  };
  CHECK(decided("2025-04-30") == "conferred 1");
  CHECK(decided("2025-05-01") == "refused");
}

TEST_CASE("season: a commune at level 2 counts for level 1", "[award]") {
  const Review review = run(district(grades(5, 4, 1)));
  CHECK(ended(review, "D", 2024) == "conferred 1");
  const auto& counted = decision(review, "D", 2024).counted;
  CHECK(counted.at("communes_1").size() == 9);
  CHECK(counted.at("communes_2") == std::vector<std::string>{"C6", "C7", "C8", "C9"});
  CHECK(counted.at("communes").size() == 10);
}

TEST_CASE("season: an undecided commune leaves its district undecided exactly when it matters", "[award]") {
  CHECK(district_ends(grades(8, 0, 1, 1)) == "undecided");    // 8 or 9 of 10
  CHECK(district_ends(grades(7, 0, 2, 1)) == "refused");      // 8 of 10 at best
  CHECK(district_ends(grades(0, 9, 0, 1)) == "conferred 2");  // 9 of 10 at least
  CHECK(district_ends(grades(9, 0, 0, 1)) == "conferred 1");  // level 2 is out of reach
  CHECK(district_ends(grades(1, 8, 0, 1)) == "undecided");    // level 1 is sure, level 2 is not
  CHECK(district_ends(grades(0, 0, 20, 9)) == "refused");
  CHECK(ended(run(district(grades(8, 0, 1, 1), R"("led": false)")), "D", 2024) == "refused");
}

TEST_CASE("season: many undecided communes are no reason to say less", "[award]") {
  CHECK(district_ends(grades(0, 180, 0, 20)) == "conferred 2");
  CHECK(district_ends(grades(0, 0, 30, 30)) == "refused");
  CHECK(district_ends(grades(100, 0, 0, 100)) == "undecided");
}

TEST_CASE("season: a title that is kept counts for those above, whatever else is undecided", "[award]") {
  SeasonText kept = district(grades(8, 0, 2));
  CHECK(ended(run(kept.past("C10", 2023, "1", "2024-03-20")), "D", 2024) == "conferred 1");
  SeasonText open = district(grades(8, 0, 1, 1));
  CHECK(ended(run(open.past("C10", 2023, "1", "2024-03-20")), "D", 2024) == "conferred 1");
}

TEST_CASE("season: a title whose inheritance nobody has decided may still count", "[award]") {
  const auto ends = [](const std::string& policy) {
    SeasonText season = district(grades(8, 0, 1));
    season.entity("A", "commune", "D").entity("B", "commune", "D").entity("N", "commune", "D");
    season.merged(R"(["A", "B"])", "N", "2024-07-01").policy(policy, policy);
    season.past("A", 2022, "1", "2023-03-20").found("N", 2024, R"("grade": 0)");
    const Review review = run(season);
    return ended(review, "N", 2024) + ", " + ended(review, "D", 2024);
  };
  CHECK(ends("ask") == "undecided, undecided");
  CHECK(ends("inherit_if_any") == "kept 1, conferred 1");
  CHECK(ends("inherit_if_all") == "refused, refused");
  CHECK(ends("restart") == "refused, refused");
}

TEST_CASE("season: an open inheritance leaves a decision open exactly when it bears on the waiting time",
          "[award]") {
  const auto ends = [](const std::string& a, const std::string& grade) {
    SeasonText season;
    season.year(2024, "2025-03-20").entity("A", "commune").entity("B", "commune").entity("N", "commune");
    season.merged(R"(["A", "B"])", "N", "2024-07-01").policy("ask", "ask");
    season.past("A", 2023, a, "2024-05-20").past("B", 2023, "1", "2024-05-20");
    return ended(run(season.found("N", 2024, filled(R"("grade": $)", grade))), "N", 2024);
  };
  CHECK(ends("1", "1") == "conferred 1");
  CHECK(ends("1", "2") == "undecided");
  CHECK(ends("2", "2") == "undecided");  // level 1 it is if it takes over what both had
}

TEST_CASE("season: what is stated goes before what is counted, and a difference is a finding", "[award]") {
  const Review review = run(district(grades(9, 0, 1), R"("led": true, "communes_1": 8)"));
  CHECK(ended(review, "D", 2024) == "refused");
  CHECK(findings(review) == std::vector<std::string>{"finding-counted-otherwise D 8 9"});
  CHECK(review.findings[0].about == Label{"Xã mức 1", "At level 1"});
  CHECK(findings(run(district(grades(9, 0, 1), R"("led": true, "communes_1": 9)"))).empty());
}

TEST_CASE("season: a sum is known only when everybody's part is", "[award]") {
  const auto sum = [](const std::string& second) {
    SeasonText season;
    season.year(2024, "2025-04-30").entity("P", "province").entity("A", "commune", "P");
    season.entity("B", "commune", "P").found("A", 2024, R"("grade": 1, "people": 60)");
    if (!second.empty()) season.found("B", 2024, second);
    return decision(run(season), "P", 2024);
  };
  CHECK(ended(sum(R"("people": 40)")) == "conferred 1");
  CHECK(ended(sum(R"("people": 39)")) == "refused");
  const Decision missing = sum(R"("people": null)");
  CHECK(ended(missing) == "undecided");
  CHECK(reason(missing, "reason-sum-missing") == "people");
  CHECK(ended(sum("")) == "undecided");
}

TEST_CASE("season: a kept title counts in later years, until it ends", "[award]") {
  SeasonText season;
  for (int year = 2021; year <= 2025; ++year) {
    season.year(year, std::to_string(year + 1) + "-03-20");
    season.found("C", year, year == 2021 ? R"("grade": 1)" : R"("grade": 0)");
  }
  const Review review = run(season.entity("C", "commune"));
  CHECK(ended(review, "C", 2021) == "conferred 1");
  CHECK(format(*decision(review, "C", 2021).valid_until) == "2025-12-31");
  CHECK(ended(review, "C", 2024) == "kept 1");
  CHECK(ended(review, "C", 2025) == "refused");
}

TEST_CASE("season: each year goes by the rubric of its day, and years running go on across the change",
          "[award]") {
  const Library library =
      library_of({commune_rubric(R"(, "validity": {"months": 36, "cite": "Điều 5"})"),
                  commune_rubric(commune_title_rules, "made-again",
                                 R"("in_force": "2025-01-01", "replaces": ["made-commune"])")});
  SeasonText season;
  season.entity("C", "commune").past("C", 2022, "1", "2023-03-20");
  for (const int year : {2023, 2024, 2025})
    season.year(year, std::to_string(year + 1) + "-03-20").found("C", year, R"("grade": 1)");
  season.with("streaks", R"({"id": "four", "label": {"vi": "A", "en": "A"}, "entity": "commune",
    "title": "good_commune", "years": 4, "counts": "conferred", "gap": "breaks", "cite": "QC"})");
  const Review review = run(season, library);
  REQUIRE(review.groups.size() == 3);
  CHECK(review.groups[1].rubric == "made-commune");
  CHECK(review.groups[2].rubric == "made-again");
  REQUIRE(review.streaks[0].holders.size() == 1);
  CHECK(review.streaks[0].holders[0].years == 4);
  CHECK(review.streaks[0].holders[0].since == 2022);
}

TEST_CASE("season: the order of entities and records makes no difference", "[award]") {
  REQUIRE(rc::check("same bytes", [] {
    SeasonText season = any_season();
    const std::string before = to_json(run(season));
    for (const std::string& list : unordered) {
      std::vector<std::string>& records = season.lists[list];
      for (std::size_t i = records.size(); i > 1; --i)
        std::swap(records[i - 1], records[*rc::gen::inRange<std::size_t>(0, i)]);
    }
    RC_ASSERT(to_json(run(season)) == before);
  }));
}

TEST_CASE("season: the order of the records of a data file makes no difference", "[award]") {
  REQUIRE(rc::check("same bytes from a file", [] {
    SeasonText season;
    season.year(2023, "2024-03-20").year(2024, "2025-03-20").entity("C", "commune");
    season.with("data", R"({"entity": "family", "file": "families.jsonl"})");
    std::vector<std::string> records;
    for (int i = 0; i < 12; ++i) {
      const std::string registered = *rc::gen::inRange(0, 3) == 0 ? "" : R"("registered": "2023-01-05", )";
      records.push_back(filled(R"({"id": "F$", "in": "C", "year": $, $"judged": $})", i / 2, 2023 + i % 2,
                               registered, *rc::gen::inRange(0, 11)));
    }
    const auto bytes = [&] {
      std::string lines;
      for (const std::string& record : records) lines += record + "\n";
      return to_json(run(season, made_up_library(), opens(lines)));
    };
    const std::string before = bytes();
    RC_ASSERT(before.find(R"("total": 6)") != std::string::npos);
    for (std::size_t i = records.size(); i > 1; --i)
      std::swap(records[i - 1], records[*rc::gen::inRange<std::size_t>(0, i)]);
    RC_ASSERT(bytes() == before);
  }));
}

TEST_CASE("season: years running are counted for the entities of a data file too", "[award]") {
  SeasonText season;
  season.year(2022, "2023-03-20").year(2023, "2024-03-20").year(2024, "2025-03-20").entity("C", "commune");
  season.with("data", R"({"entity": "family", "file": "families.jsonl"})");
  season.with("streaks", R"({"id": "three", "label": {"vi": "A", "en": "A"}, "entity": "family",
    "title": "good_family", "years": 3, "counts": "conferred", "gap": "breaks", "cite": "QC"})");
  std::string lines;
  for (const std::string year : {"2022", "2023", "2024"}) {
    for (const std::string id : {"F1", "F2"}) {
      const std::string judged = id == "F2" && year == "2023" ? "0" : "10";
      lines += filled(R"({"id": "$", "in": "C", "year": $, "registered": "2022-01-05", "judged": $})", id,
                      year, judged);
      lines += '\n';
    }
  }
  const Review review = run(season, made_up_library(), opens(lines));
  REQUIRE(review.streaks.size() == 1);
  REQUIRE(review.streaks[0].holders.size() == 1);
  CHECK(review.streaks[0].holders[0].entity == "F1");
  CHECK(review.streaks[0].holders[0].years == 3);
}

TEST_CASE("season: every entity ends a year in exactly one place", "[award]") {
  REQUIRE(rc::check("totals", [] {
    const Review review = run(any_season());
    for (const GroupReview& group : review.groups) {
      RC_ASSERT(group.conferred + group.kept + group.refused + group.undecided + group.not_registered +
                    group.not_assessed ==
                group.total);
      RC_ASSERT(group.decisions.size() == static_cast<std::size_t>(group.total));
      int titled = 0;
      for (const OutcomeCount& outcome : group.outcomes) titled += outcome.count;
      RC_ASSERT(titled == group.conferred + group.kept);
      RC_ASSERT(group.registered <= group.total);
    }
  }));
}

TEST_CASE("season: supplying a missing lower result never takes a definite decision back", "[award]") {
  REQUIRE(rc::check("definite stays", [] {
    const auto count = [] { return *rc::gen::inRange(0, 12); };
    std::vector<int> all = grades(count(), count(), *rc::gen::inRange(0, 3), *rc::gen::inRange(1, 5));
    const std::string before = district_ends(all);
    for (int& grade : all) {
      if (grade < 0) grade = *rc::gen::inRange(0, 3);
    }
    const std::string after = district_ends(all);
    RC_ASSERT(before == "undecided" || before == after);
  }));
}

TEST_CASE("season: inheriting when all had it never gives more years than inheriting when one had it",
          "[award]") {
  REQUIRE(rc::check("all is no more than any", [] {
    const auto years = [](SeasonText season, const std::string& policy) {
      season.rest = "";
      season.policy("restart", policy);  // what is taken over decides on upgrades too, so that stays
      const Review review = run(season);
      std::map<std::string, int> found;
      for (const Streak& streak : review.streaks[0].holders) found[streak.entity] = streak.years;
      return found;
    };
    const SeasonText season = any_season();
    const auto any = years(season, "inherit_if_any");
    for (const auto& [entity, all] : years(season, "inherit_if_all")) {
      RC_ASSERT(any.contains(entity));
      RC_ASSERT(all <= any.at(entity));
    }
  }));
}
