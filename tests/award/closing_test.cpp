// SPDX-License-Identifier: Apache-2.0
#include "award/seasons.hpp"
#include "catch.hpp"

using namespace hoctap;

namespace {

using Lines = std::vector<std::string>;

// Families F01, F02, … that all registered for 2024, with these points.
SeasonText families(const std::vector<std::string>& points) {
  SeasonText season;
  season.year(2024, "2025-03-20");
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::string id = (i < 9 ? "F0" : "F") + std::to_string(i + 1);
    season.entity(id, "family").registered(id, 2024).found(id, 2024, filled(R"("judged": $)", points[i]));
  }
  return season;
}

std::string family_rule(const std::string& id, const std::string& rest) {
  return filled(R"({"id": "$", "label": {"vi": "Khen", "en": "Commended"}, "entity": "family",
    "title": "good_family", $, "cite": "QC khen"})",
                id, rest);
}

CommendationReview commended(SeasonText season, const std::string& rule) {
  return run(season.with("commendations", family_rule("rule", rule))).commendations.front();
}

Lines left_out(const CommendationReview& review) {
  Lines lines;
  for (const Remark& each : review.left_out) lines.push_back(each.code + ' ' + each.subject);
  return lines;
}

// One commune with the title in these years, and a rule on years running.
Streak streak(const std::vector<int>& years, const std::string& rule) {
  SeasonText season;
  season.year(2024, "2025-03-20").entity("C", "commune");
  for (const int year : years) {
    if (year == 2024) season.found("C", 2024, R"("grade": 1)");
    if (year < 2024) season.past("C", year, "1", std::to_string(year + 1) + "-03-20");
  }
  season.with("streaks",
              filled(R"({"id": "run", "label": {"vi": "Liền", "en": "Running"}, "entity": "commune",
    "title": "good_commune", "cite": "QC", $})",
                     rule));
  const Review review = run(season);
  return review.streaks[0].holders.empty() ? Streak{} : review.streaks[0].holders[0];
}

// A plan with one target on families, by the end of 2024.
TargetReview target(SeasonText season, const std::string& share, const std::string& population = "all",
                    const std::string& counted = "titled") {
  Library library = library_of({family_rubric()});
  library.add(
      {{"plan.targets.json", filled(R"({"schema": 1, "id": "plan", "label": {"vi": "KH", "en": "Plan"},
    "regulation": {"number": "1/KH", "issuer": {"vi": "A", "en": "A"}, "issued": "2016-01-01",
                   "in_force": "2016-01-01", "cite": "Mục 1"},
    "targets": [{"id": "families", "label": {"vi": "Gia đình", "en": "Families"}, "entity": "family",
      "title": "good_family", "counted": "$", "population": "$", "year": 2024, "share": $,
      "cite": "Mục 2"}]})",
                                    counted, population, share)}});
  const Review review = run(season.more(R"("targets": ["plan"])"), library);
  REQUIRE(review.targets.size() == 1);
  return review.targets.front();
}

}  // namespace

TEST_CASE("streaks: two, three or four years running, as the rule says", "[award]") {
  const auto years = [](int asked, const std::vector<int>& titled) {
    return streak(titled, filled(R"("years": $, "counts": "conferred", "gap": "breaks")", asked)).years;
  };
  CHECK(years(2, {2023, 2024}) == 2);
  CHECK(years(3, {2023, 2024}) == 0);
  CHECK(years(3, {2022, 2023, 2024}) == 3);
  CHECK(years(4, {2020, 2021, 2022, 2023, 2024}) == 5);
  CHECK(years(4, {2020, 2022, 2023, 2024}) == 0);
  CHECK(years(2, {2022, 2023}) == 0);
}

TEST_CASE("streaks: so many years in a row may be skipped and no more", "[award]") {
  const auto years = [](const std::vector<int>& titled, int at_most) {
    return streak(titled,
                  filled(R"("years": 3, "counts": "conferred", "gap": "skips", "gap_at_most": $)", at_most))
        .years;
  };
  CHECK(years({2005, 2013, 2024}, 9) == 0);
  CHECK(years({2005, 2013, 2024}, 10) == 3);
  CHECK(years({2018, 2021, 2024}, 1) == 0);
  CHECK(years({2018, 2021, 2024}, 2) == 3);
  CHECK(years({2020, 2022, 2024}, 1) == 3);
}

TEST_CASE("streaks: the row begins in its first year, with a skipped year inside it too", "[award]") {
  const Streak skipped =
      streak({2021, 2023, 2024}, R"("years": 3, "counts": "conferred", "gap": "skips", "gap_at_most": 1)");
  CHECK(skipped.years == 3);
  CHECK(skipped.since == 2021);
  CHECK(skipped.counted == std::vector<int>{2021, 2023, 2024});
  CHECK(skipped.fulfilled);
  const Streak plain = streak({2022, 2023, 2024}, R"("years": 3, "counts": "conferred", "gap": "breaks")");
  CHECK(plain.since == 2022);
}

TEST_CASE("streaks: a question is put only where the years without it are too few", "[award]") {
  const auto holder = [](int asked) {
    SeasonText season;
    season.year(2024, "2025-03-20").year(2025, "2026-03-20").year(2026, "2027-03-20");
    season.entity("A", "commune").entity("B", "commune").entity("N", "commune");
    season.merged(R"(["A", "B"])", "N", "2025-01-01").policy("restart", "ask");
    season.past("A", 2023, "1", "2024-03-20").found("A", 2024, R"("grade": 1)");
    season.found("N", 2025, R"("grade": 1)").found("N", 2026, R"("grade": 1)");
    season.with("streaks",
                filled(R"({"id": "run", "label": {"vi": "Liền", "en": "Running"}, "entity": "commune",
      "title": "good_commune", "counts": "conferred", "gap": "breaks", "cite": "QC", "years": $})",
                       asked));
    return run(season).streaks[0].holders.at(0);
  };
  CHECK(holder(2).fulfilled);
  CHECK_FALSE(holder(2).question);
  CHECK_FALSE(holder(3).fulfilled);
  REQUIRE(holder(3).question);
  CHECK(*holder(3).question == Remark{"question-streak", "A, B", "NQ 1"});
}

TEST_CASE("streaks: the question is put in the names of the predecessors", "[award]") {
  SeasonText season;
  season.year(2024, "2025-03-20").year(2025, "2026-03-20");
  season.with("entities", R"({"id": "A", "kind": "commune", "label": "Xã mẫu A"})");
  season.entity("B", "commune").entity("N", "commune");
  season.merged(R"(["A", "B"])", "N", "2025-01-01").policy("restart", "ask");
  season.found("A", 2024, R"("grade": 1)").found("N", 2025, R"("grade": 1)");
  season.with("streaks", R"({"id": "run", "label": {"vi": "Liền", "en": "Running"}, "entity": "commune",
    "title": "good_commune", "counts": "conferred", "gap": "breaks", "cite": "QC", "years": 2})");
  const StreakReview streaks = run(season).streaks[0];
  REQUIRE(streaks.holders.at(0).question);
  CHECK(streaks.holders[0].question->subject == "A, B");
  CHECK(reason_in_words(streaks.names, *streaks.holders[0].question, Language::vi) ==
        "số năm liên tục của Xã mẫu A (A), B có được kế thừa không? (NQ 1)");
}

TEST_CASE("commendations: the first by rank, up to a number", "[award]") {
  const SeasonText season = families({"6", "9.5", "7", "4", "8"});
  const auto best = commended(season, R"("rank": ["outcome", "total"], "at_most": 2)");
  CHECK(best.commended == Lines{"F02", "F05"});
  CHECK(left_out(best) == Lines{"commend-full F03", "commend-full F01"});
  CHECK(commended(season, R"("rank": ["total"])").commended == Lines{"F02", "F05", "F03", "F01"});
  CHECK(commended(season, R"("rank": ["total"], "at_most": 0)").commended.empty());
}

TEST_CASE("commendations: a share of those with the title is rounded down", "[award]") {
  const SeasonText nine = families({"9", "8.9", "8.8", "8.7", "8.6", "8.5", "8.4", "8.3", "8.2", "1", "1"});
  CHECK(commended(nine, R"("rank": ["total"], "share": 0.2)").commended == Lines{"F01"});
  CHECK(commended(nine, R"("rank": ["total"], "share": 0.1)").commended.empty());
  CHECK(commended(nine, R"("rank": ["total"], "share": 1)").commended.size() == 9);
  CHECK(commended(nine, R"("rank": ["total"], "share": 0.5, "at_most": 3)").commended.size() == 3);
}

TEST_CASE("commendations: who ties for the last place is left to a person", "[award]") {
  const SeasonText season = families({"9", "8", "8", "7", "6"});
  const auto review = commended(season, R"("rank": ["total"], "at_most": 2)");
  CHECK(review.commended == Lines{"F01"});
  CHECK(left_out(review) ==
        Lines{"commend-tie F02", "commend-tie F03", "commend-full F04", "commend-full F05"});
  SeasonText again = season;
  again.with("commendations", family_rule("rule", R"("rank": ["total"], "at_most": 2)"));
  CHECK(findings(run(again)) == Lines{"finding-commend-tie rule 1 2"});
  // A later key breaks the tie of an earlier one; a tie above the cut is none.
  CHECK(commended(season, R"("rank": ["outcome", "total"], "at_most": 1)").commended == Lines{"F01"});
  CHECK(commended(season, R"("rank": ["total"], "at_most": 3)").commended == Lines{"F01", "F02", "F03"});
  CHECK(commended(season, R"("rank": ["outcome"], "at_most": 2)").commended == Lines{"F01"});
}

TEST_CASE("commendations: no two awards for one achievement, where the rules say so", "[award]") {
  SeasonText season = families({"9", "8", "7"});
  season.with("commendations", family_rule("high", R"("rank": ["total"], "at_most": 1)"));
  season.with("commendations",
              family_rule("low", R"("rank": ["total"], "at_most": 1, "not_with": ["high"])"));
  season.with("commendations", family_rule("also", R"("rank": ["total"], "at_most": 1)"));
  const Review review = run(season);
  CHECK(review.commendations[0].commended == Lines{"F01"});
  CHECK(review.commendations[1].commended == Lines{"F02"});
  CHECK(left_out(review.commendations[1]) == Lines{"commend-twice F01", "commend-full F03"});
  CHECK(review.commendations[2].commended == Lines{"F01"});
}

TEST_CASE("commendations: a rule may ask for years running beside the title", "[award]") {
  SeasonText season = families({"9", "8", "3"});
  for (const int year : {2022, 2023})
    season.past("F02", year, "fair", std::to_string(year + 1) + "-03-20", "good_family", "made-family");
  season.with("streaks", R"({"id": "three", "label": {"vi": "A", "en": "A"}, "entity": "family",
    "title": "good_family", "years": 3, "counts": "conferred", "gap": "breaks", "cite": "QC"})");
  const Review review =
      run(season.with("commendations", family_rule("rule", R"("rank": ["streak"], "streak": "three")")));
  CHECK(review.streaks[0].holders.size() == 1);
  CHECK(review.commendations[0].commended == Lines{"F02"});
}

TEST_CASE("targets: reached exactly at the edge, and not one below it", "[award]") {
  CHECK(target(families({"9", "9", "9", "9", "1"}), "0.8").reached == true);
  CHECK(target(families({"9", "9", "9", "1", "1"}), "0.8").reached == false);
  const TargetReview third = target(families({"9", "1", "1"}), "0.3");
  CHECK(third.share == Number::ratio(1, 3));
  CHECK(third.printed.starts_with("33.33 %"));
}

TEST_CASE("targets: a share that only rounding lifts to its target is reported as not reached", "[award]") {
  SeasonText season;
  season.year(2024, "2025-03-20");
  season.with("measured", R"({"targets": "plan", "target": "families", "counted": 1599, "of": 2000,
    "cite": "BC"})");  // 79.95 %
  const TargetReview review = target(season, "0.8");
  CHECK(review.reached == false);
  CHECK(review.share == Number::ratio(1599, 2000));
  const auto found = [](const std::string& counted) {
    SeasonText each;
    each.year(2024, "2025-03-20")
        .with("measured",
              filled(R"({"targets": "plan", "target": "families", "counted": $, "of": 2000, "cite": "BC"})",
                     counted));
    Library library = library_of({family_rubric()});
    library.add({{"plan.targets.json", R"({"schema": 1, "id": "plan", "label": {"vi": "KH", "en": "Plan"},
      "regulation": {"number": "1/KH", "issuer": {"vi": "A", "en": "A"}, "issued": "2016-01-01",
                     "in_force": "2016-01-01", "cite": "Mục 1"},
      "targets": [{"id": "families", "label": {"vi": "A", "en": "A"}, "entity": "family",
        "title": "good_family", "counted": "titled", "population": "all", "year": 2024, "share": 0.8,
        "cite": "Mục 2"}]})"}});
    const Review all = run(each.more(R"("targets": ["plan"])"), library);
    return all.findings.empty() ? std::string() : all.findings[0].code;
  };
  CHECK(found("1599") == "finding-reached-by-rounding");
  CHECK(found("1500").empty());
  CHECK(found("1600").empty());
}

TEST_CASE("targets: of all, of the registered, and registered of all are three populations", "[award]") {
  const auto season = [] {
    SeasonText families_of_four = families({"9", "9", "1"});
    return families_of_four.entity("X", "family");
  };
  CHECK(target(season(), "0.5").share == Number::ratio(2, 4));
  CHECK(target(season(), "0.5", "registered").share == Number::ratio(2, 3));
  CHECK(target(season(), "0.5", "all", "registered").share == Number::ratio(3, 4));
}

TEST_CASE("targets: undecided results leave an interval, and a verdict only where all of it agrees",
          "[award]") {
  const TargetReview open = target(families({"9", "9", "null", "1"}), "0.6");
  CHECK(open.counted_low == Number(2));
  CHECK(open.counted_high == Number(3));
  CHECK_FALSE(open.reached);
  CHECK_FALSE(open.share);
  CHECK(target(families({"9", "9", "null", "1"}), "0.5").reached == true);
  CHECK(target(families({"9", "9", "null", "1"}), "0.8").reached == false);
  CHECK_FALSE(target(SeasonText{}.year(2024, "2025-03-20"), "0.5").reached);
}

TEST_CASE("targets: the year of the target is the one that is looked at", "[award]") {
  SeasonText season = families({"9", "9", "1"});
  season.year(2025, "2026-03-20").registered("F01", 2025).found("F01", 2025, R"("judged": 1)");
  CHECK(target(season, "0.6").share == Number::ratio(2, 3));
}

TEST_CASE("quotas: a table adds up to what it states, or it is a finding", "[award]") {
  const auto table = [](const std::string& total) {
    SeasonText season;
    season.year(2024, "2025-03-20").entity("A", "commune").entity("B", "commune");
    season.with("quotas", filled(R"({"id": "q", "label": {"vi": "Đại biểu", "en": "Delegates"}, "cite": "KH",
      "rows": [{"entity": "A", "seats": 7}, {"entity": "B", "seats": 5}]$})",
                                 total));
    return run(season);
  };
  CHECK(table("").quotas.front().total == 12);
  CHECK(findings(table(R"(, "stated_total": 12)")).empty());
  CHECK(findings(table(R"(, "stated_total": 13)")) == Lines{"finding-quota-total q 12 13"});
}

TEST_CASE("reports: stated counts are held against the data, and together against the whole", "[award]") {
  const auto stated = [](const std::vector<std::pair<std::string, int>>& counts) {
    SeasonText season = families({"9", "9", "6", "1"});
    for (const auto& [outcome, count] : counts) {
      const std::string only = outcome.empty() ? "" : filled(R"("outcome": "$", )", outcome);
      season.with("stated_counts", filled(R"({"id": "s-$", "label": {"vi": "A", "en": "A"},
        "entity": "family", "title": "good_family", "year": 2024, "cite": "BC", $"count": $})",
                                          outcome, only, count));
    }
    return findings(run(season));
  };
  CHECK(stated({{"", 3}}).empty());
  CHECK(stated({{"", 4}}) == Lines{"finding-count-differs s- 4 3"});
  CHECK(stated({{"great", 2}, {"fair", 1}, {"poor", 1}}).empty());
  CHECK(stated({{"great", 2}, {"fair", 1}}) == Lines{"finding-counts-incomplete s-fair 3 4"});
  CHECK(stated({{"great", 1}, {"fair", 2}, {"poor", 1}}) ==
        Lines{"finding-count-differs s-fair 2 1", "finding-count-differs s-great 1 2"});
}

TEST_CASE("reports: a printed share is rounded or cut off, anything else is a finding", "[award]") {
  CHECK(stated_share(R"("count": 66, "of": 78, "percent": 84.62)").empty());
  CHECK(stated_share(R"("count": 66, "of": 78, "percent": 84.61)").empty());
  CHECK(stated_share(R"("count": 66, "of": 78, "percent": 84.6)").empty());
  CHECK(stated_share(R"("count": 66, "of": 78, "percent": 85)").empty());
  CHECK(stated_share(R"("count": 66, "of": 78, "percent": 84)").empty());
  CHECK(stated_share(R"("count": 66, "of": 78, "percent": 84.63)") ==
        Lines{"finding-share-differs s 84.63 % 84.62 % (66/78)"});
  CHECK(stated_share(R"("count": 66, "of": 78, "percent": 84.5)").size() == 1);
}

TEST_CASE("reports: 79.87 % does not reach a target of 80 %, whatever it is rounded to", "[award]") {
  CHECK(stated_share(R"("count": 7987, "of": 10000, "percent": 79.87, "target": 0.8)") ==
        Lines{"finding-target-not-reached s 79.87 % (7987/10000) 80.00 %"});
  CHECK(stated_share(R"("count": 7987, "of": 10000, "percent": 80, "target": 0.8)").size() == 1);
  CHECK(stated_share(R"("count": 8000, "of": 10000, "percent": 80, "target": 0.8)").empty());
}

TEST_CASE("reports: one percentage of two populations is a finding that names both", "[award]") {
  const auto share = [](const std::string& id, const std::string& of) {
    return filled(
        R"({"id": "$", "label": {"vi": "A", "en": "A"}, "count": 72, "of": $, "percent": 72, "cite": "BC"})",
        id, of);
  };
  const auto found = [&](const std::string& first, const std::string& second) {
    SeasonText season;
    season.year(2024, "2025-04-30")
        .with("stated_shares", share("r", first))
        .with("stated_shares", share("s", second));
    return findings(run(season));
  };
  CHECK(found("100", "100").empty());
  CHECK(found("100", "90") ==
        Lines{"finding-share-differs s 72 % 80.00 % (72/90)", "finding-two-populations s 72 % 100, 90"});
}

TEST_CASE("reports: a share without its population is a finding", "[award]") {
  CHECK(stated_share(R"("count": 66, "percent": 84.6)") ==
        Lines{"finding-share-without-population s 84.6 % 66"});
  CHECK(stated_share(R"("count": 66, "of": 0, "percent": 84.6)").size() == 1);
}

TEST_CASE("reconciliation: whoever registered or scored itself and has no outcome is a finding", "[award]") {
  SeasonText season;
  season.year(2024, "2025-03-20").entity("A", "commune").entity("B", "commune").entity("C", "commune");
  season.registered("A", 2024)
      .found("B", 2024, R"("grade": 1)", "self_score")
      .found("C", 2024, R"("grade": 0)");
  CHECK(findings(run(season)) ==
        Lines{"finding-without-outcome A Xã tốt 0/MẪU", "finding-without-outcome B Xã tốt 0/MẪU"});
}

TEST_CASE("reconciliation: whoever is gone by the end of the year is not forgotten", "[award]") {
  SeasonText season;
  season.year(2025, "2026-03-20").entity("A", "commune").entity("B", "commune").entity("N", "commune");
  season.merged(R"(["A", "B"])", "N", "2025-07-01").policy("ask", "ask").registered("A", 2025);
  season.found("B", 2025, R"("grade": 2)").found("N", 2025, R"("grade": 1)");
  CHECK(findings(run(season)) ==
        Lines{"finding-without-decision A 2025 ", "finding-without-decision B 2025 "});
  SeasonText village;  // which the library has no rubric for
  village.year(2024, "2025-03-20").entity("V", "village").registered("V", 2024);
  CHECK(findings(run(village)) == Lines{"finding-without-decision V 2024 "});
}

TEST_CASE("reconciliation: a late step is a finding beside the decision", "[award]") {
  SeasonText season;
  season.year(2024, "2025-03-20").entity("A", "commune").found("A", 2024, R"("grade": 1)");
  CHECK(findings(run(season.dossier("A", 2024, R"("submitted": "2025-02-28")"))) ==
        Lines{"finding-deadline-missed A dossier Điều 6"});
}

TEST_CASE("review: the share of those with the title stands beside that of the year before", "[award]") {
  SeasonText season;
  season.year(2023, "2024-03-20").year(2024, "2025-03-20").entity("A", "commune").entity("B", "commune");
  season.found("A", 2023, R"("grade": 1)")
      .found("B", 2023, R"("grade": 0)")
      .found("B", 2024, R"("grade": 2)");
  const Review review = run(season);
  REQUIRE(review.groups.size() == 2);
  const GroupReview& now = review.groups[1];
  CHECK(now.share_before == Number::ratio(1, 2));
  CHECK(now.share == Number(1));  // A keeps its title
  REQUIRE(now.outcomes.size() == 2);
  CHECK(now.outcomes[0].label.en == "Level 2");
  CHECK(now.outcomes[1].count == 1);
}
