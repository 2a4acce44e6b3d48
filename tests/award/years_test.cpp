// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "award/seasons.hpp"
#include "catch.hpp"

using namespace hoctap;

// Codes that outlive their entities, rules outside their dates, and rows with years left out.

namespace {

using Lines = std::vector<std::string>;

// `code pointer` of every issue of a season.
Lines refused(const SeasonText& season) {
  try {
    run(season);
  } catch (const Error& error) {
    Lines lines;
    for (const Issue& issue : error.issues()) lines.push_back(issue.code + ' ' + issue.position.pointer);
    return lines;
  }
  return {"accepted"};
}

std::string succession(const std::string& kind, const std::string& from, const std::string& to) {
  return filled(R"({"kind": "$", "date": "2025-07-01", "from": $, "to": $, "cite": "NQ 1"})", kind, from, to);
}

// Of 2024 and 2025, in which all communes reach level 1.
SeasonText two_years(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  SeasonText season;
  season.year(2024, "2025-03-20").year(2025, "2026-03-20").entity("P", "province");
  std::set<std::string> all(before.begin(), before.end());
  all.insert(after.begin(), after.end());
  for (const std::string& id : all) season.entity(id, "commune", "P");
  for (const std::string& id : before) season.found(id, 2024, R"("grade": 1)");
  for (const std::string& id : after) season.found(id, 2025, R"("grade": 1)");
  return season.policy("inherit_if_any", "inherit_if_any");
}

// The codes of the communes that were decided on in a year.
Lines decided(const Review& review, int year) {
  Lines codes;
  for (const GroupReview& group : review.groups) {
    if (group.year != year || group.entity != EntityKind::commune) continue;
    for (const Decision& each : group.decisions) codes.push_back(each.entity);
  }
  return codes;
}

}  // namespace

TEST_CASE("years: a merger that keeps a code gives two communes, then one", "[award]") {
  for (const std::string from : {R"(["01294", "01300"])", R"(["01300", "01294"])", R"(["01300"])"}) {
    SeasonText season = two_years({"01294", "01300"}, {"01294"});
    const Review review = run(season.with("successions", succession("merge", from, R"(["01294"])")));
    CHECK(decided(review, 2024) == Lines{"01294", "01300"});
    CHECK(decided(review, 2025) == Lines{"01294"});
    CHECK(ended(review, "01294", 2024) == "conferred 1");
    CHECK(ended(review, "01294", 2025) == "conferred 1");
    CHECK(findings(review).empty());
  }
}

TEST_CASE("years: a split that leaves one standing gives one commune, then two", "[award]") {
  for (const std::string to : {R"(["A", "B"])", R"(["B"])"}) {
    SeasonText season = two_years({"A"}, {"A", "B"});
    const Review review = run(season.with("successions", succession("split", R"(["A"])", to)));
    CHECK(decided(review, 2024) == Lines{"A"});
    CHECK(decided(review, 2025) == Lines{"A", "B"});
  }
}

TEST_CASE("years: what a commune that keeps its code takes over is what one with a new code would",
          "[award]") {
  for (const std::string policy : {"inherit_if_all", "inherit_if_any", "restart", "ask"}) {
    const auto ends = [&](const std::string& code, bool all) {
      SeasonText season;
      season.year(2024, "2025-03-20").year(2025, "2026-03-20");
      std::set<std::string> ids{"A", "B", code};
      for (const std::string& id : ids) season.entity(id, "commune");
      season.found("A", 2024, R"("grade": 1)").found("B", 2024, all ? R"("grade": 1)" : R"("grade": 0)");
      season.found(code, 2025, R"("grade": 0)").past("A", 2023, "1", "2024-03-20");
      season.merged(R"(["A", "B"])", code, "2025-07-01").policy(policy, policy);
      season.with("streaks", R"({"id": "run", "label": {"vi": "A", "en": "A"}, "entity": "commune",
        "title": "good_commune", "years": 1, "counts": "held", "gap": "breaks", "cite": "QC"})");
      const Review review = run(season);
      std::string text = ended(review, code, 2025);
      for (const Streak& holder : review.streaks[0].holders)
        text += ", " + std::to_string(holder.years) + (holder.question ? "?" : "");
      return text;
    };
    for (const bool all : {true, false}) {
      CHECK(ends("A", all) == ends("N", all));
      CHECK(ends("B", all) == ends("N", all));
    }
    CHECK(ends("A", true) == (policy == "restart"          ? "refused"
                              : policy == "ask"            ? "undecided, 0?"
                              : policy == "inherit_if_all" ? "kept 1, 2"
                                                           : "kept 1, 3"));
  }
}

TEST_CASE("years: a code that is used again after years takes nothing over", "[award]") {
  SeasonText season;
  season.year(2024, "2025-03-20");
  season.with("entities", R"({"id": "A", "kind": "commune", "until": "2022-12-31"})");
  season.with("entities", R"({"id": "A", "kind": "commune", "from": "2024-01-01"})");
  season.past("A", 2022, "1", "2023-03-20").found("A", 2024, R"("grade": 0)");
  CHECK(ended(run(season), "A", 2024) == "refused");
  season.lists["entities"] = {R"({"id": "A", "kind": "commune"})"};
  CHECK(ended(run(season), "A", 2024) == "kept 1");
}

TEST_CASE("years: a record of a year in which a succession leaves nobody with the code is refused there",
          "[award]") {
  // N absorbs B and C; it stands on one side only, so nothing says that it was there.
  SeasonText season = two_years({"B", "C", "N"}, {"N"});
  season.with("successions", succession("merge", R"(["B", "C"])", R"(["N"])"));
  CHECK(refused(season) == Lines{"tree-succession-outside /successions/0/to/0"});
  season.lists["successions"] = {succession("merge", R"(["B", "C", "N"])", R"(["N"])")};
  CHECK(decided(run(season), 2024) == Lines{"B", "C", "N"});
  // In the year of the succession itself it was there for a while: that is a finding.
  season = two_years({"B", "C"}, {"B", "N"});
  season.with("successions", succession("merge", R"(["B", "C"])", R"(["N"])"));
  CHECK(findings(run(season)) == Lines{"finding-without-decision B 2025 "});
}

TEST_CASE("years: 161 communes that become 56 under old codes are each in one place each year", "[award]") {
  constexpr int before = 161;
  constexpr int after = 56;
  SeasonText season;
  season.year(2024, "2025-03-20").year(2025, "2026-03-20").entity("P", "province");
  season.policy("inherit_if_all", "inherit_if_all");
  std::vector<std::vector<std::string>> parts(after);
  for (int i = 0; i < before; ++i) {
    const std::string id = "0" + std::to_string(1000 + i);
    season.entity(id, "commune", "P").found(id, 2024, filled(R"("grade": $)", i % 3));
    parts[static_cast<std::size_t>(i % after)].push_back(id);
  }
  for (const std::vector<std::string>& merged : parts) {
    std::string from;
    for (const std::string& id : merged) from += (from.empty() ? "" : ", ") + filled(R"("$")", id);
    season.merged(filled("[$]", from), merged[0], "2025-07-01").found(merged[0], 2025, R"("grade": 1)");
  }
  const Review review = run(season);
  for (const auto& [year, count] : {std::pair(2024, before), std::pair(2025, after)}) {
    const Lines codes = decided(review, year);
    CHECK(codes.size() == static_cast<std::size_t>(count));
    CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == codes.size());
    for (const GroupReview& group : review.groups) {
      if (group.year != year || group.entity != EntityKind::commune) continue;
      CHECK(group.total == count);
      CHECK(group.conferred + group.kept + group.refused + group.undecided + group.not_registered +
                group.not_assessed ==
            count);
    }
  }
  CHECK(findings(review).empty());
}

TEST_CASE("years: a rubric outside its dates makes no official title, and is a finding", "[award]") {
  const std::string dates = R"("in_force": "2024-02-12", "until": "2025-12-30")";
  const Library library = library_of({commune_rubric(commune_title_rules, "made-dated", dates)});
  const auto in = [&](int year) {
    SeasonText season;
    season.year(year, std::to_string(year + 1) + "-03-20").entity("A", "commune");
    season.found("A", year, R"("grade": 1)").more(R"("rubrics": ["made-dated"])");
    return run(season, library);
  };
  for (const int year : {2023, 2025}) {
    const Review review = in(year);
    CHECK(findings(review) == Lines{"finding-not-in-force made-dated " + std::to_string(year) +
                                    "-12-31: 0/MẪU (2024-02-12 – 2025-12-30) Điều 9"});
    CHECK(ended(review, "A", year) == "conferred 1");
    CHECK_FALSE(decision(review, "A", year).official);
    CHECK(reason(decision(review, "A", year), "reason-not-in-force"));
  }
  CHECK(findings(in(2024)).empty());
  CHECK(decision(in(2024), "A", 2024).official);
}

TEST_CASE("years: a past title under a rubric that was not in force is a finding, and not official",
          "[award]") {
  const Library library =
      library_of({commune_rubric(commune_title_rules, "made-commune", R"("in_force": "2020-01-01")")});
  const auto kept = [&](int year) {
    SeasonText season;
    season.year(2021, "2022-03-20").entity("A", "commune").found("A", 2021, R"("grade": 0)");
    return run(season.past("A", year, "1", std::to_string(year + 1) + "-03-20"), library);
  };
  CHECK(decision(kept(2020), "A", 2021).official);
  CHECK(findings(kept(2020)).empty());
  CHECK_FALSE(decision(kept(2019), "A", 2021).official);
  CHECK(findings(kept(2019)).size() == 1);
}
