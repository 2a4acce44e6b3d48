// SPDX-License-Identifier: Apache-2.0
#include "award/seasons.hpp"
#include "catch.hpp"

using namespace hoctap;

// Circulars 24/2023 and 25/2023 and Circular 44/2014, as they are shipped.

namespace {

// A commune on every threshold of level 1, or of level 2.
std::string commune_facts(int level) {
  const std::string yes =
      R"("propaganda": true, "annual_plan": true, "annual_plan_carried_out": true,
      "learning_week_plan": true, "learning_week_activities": true, "learning_week_report": true,
      "budget": true, "social_resources": true, "coordination": true, "centre_office": true,
      "centre_bookcase": true, "centre_technology": true, "library_digital": true, "culture_clubs": true,
      "culture_activities": true, "preschool_standard": true,
      "disadvantaged": false, "citizens": 1000)";
  if (level == 2) {
    return filled(R"($, "primary_standard": "3", "lower_secondary_standard": "3", "literacy_standard": "2",
      "learning_citizens": 800, "trained_citizens": 600, "university_citizens": 150)",
                  yes);
  }
  const std::string learning = level == 1 ? "600" : level == 0 ? "599" : "null";
  return filled(R"($, "primary_standard": "2", "lower_secondary_standard": "2", "literacy_standard": "1",
      "trained_citizens": 500, "university_citizens": 120, "learning_citizens": $)",
                yes, learning);
}

constexpr auto district_facts =
    R"("propaganda": true, "programmes_issued": true, "programmes_carried_out": true,
    "learning_week_plan": true, "learning_week_activities": true, "learning_week_report": true,
    "budget": true, "social_resources": true, "policies_carried_out": true, "digital_tools": true,
    "schools_digital": true, "library_services": true, "library_digital": true,
    "culture_centre_linked": true, "income_per_head": 62.5,
    "income_per_head_previous": 60, "employment_share": 0.96, "employment_share_previous": 0.95)";

constexpr auto province_facts =
    R"("propaganda": true, "programmes_issued": true, "programmes_carried_out": true, "emulation": true,
    "budget": true, "central_policies": true, "local_policies": true, "international_cooperation": true,
    "digital_tools": true, "university_digital": true, "university_materials": true, "schools_digital": true,
    "library_services": true, "library_digital": true, "museum_programmes": 4, "broadcaster_materials": true,
    "broadcaster_programmes": 4, "broadcaster_shared_resources": true, "poverty_share": 0.02,
    "poverty_share_previous": 0.03, "grdp": 105, "grdp_previous": 100)";

// A district whose communes are at these levels in 2024; -1 is a commune that lacks a fact.
Decision decided_district(const std::vector<int>& levels) {
  SeasonText season;
  season.year(2024, "2025-05-20").entity("D", "district").found("D", 2024, district_facts);
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const std::string id = "C" + std::to_string(i);
    season.entity(id, "commune", "D").found(id, 2024, commune_facts(levels[i]));
  }
  return decision(run(season, Library::shipped()), "D", 2024);
}

std::string district_end(const std::vector<int>& levels) {
  return ended(decided_district(levels));
}

Decision commune(int level, const std::string& dossier, const std::string& past = "") {
  SeasonText season;
  season.year(2024, "2025-03-20").entity("C", "commune").found("C", 2024, commune_facts(level));
  if (!past.empty()) season.past("C", 2023, "1", past, "learning_community", "tt25-2023-commune");
  return decision(run(season.dossier("C", 2024, dossier), Library::shipped()), "C", 2024);
}

// A district-level unit that meets level 2 in 2025 and got level 1 on 10 February 2025.
Decision unit(const std::string& decided, const std::string& more = "") {
  SeasonText season;
  season.year(2025, "2026-02-10").entity("D", "district").entity("U", "unit", "D");
  season.past("U", 2024, "1", "2025-02-10", "learning_unit", "tt24-2023-unit-district");
  season.with("assessments", R"({"entity": "U", "year": 2025, "stage": "inspection", "evidence": {"*": true},
    "facts": {"unit_type": "vocational_establishment", "public_body": true, "members": 200,
    "plan_issued": true, "plan_carried_out": true, "training_regimes": true, "study_rules": true,
    "joins_preschool_training": true, "budget_sufficient": true, "digital_transformation": true,
    "members_equipped": true, "lifelong_activities": true, "disciplined_members": 200,
    "programme_members": 200, "digital_members": 200, "language_certified_members": 200,
    "language_qualified_members": 200, "advanced_members": 200, "learning_members": 200, "learners": 400,
    "learning_learners": 400, "knowledge_sharing": true, "runs_preschool_training": true,
    "advanced_collective": true, "digital_level": "good", "accredited": true}})");
  season.dossier("U", 2025, filled(R"("decided": "$"$)", decided, more));
  return decision(run(season, Library::shipped()), "U", 2025);
}

}  // namespace

TEST_CASE("TT 25 Điều 9: the dossier comes before 28 February, the decision before 31 March", "[award]") {
  CHECK_FALSE(reason(commune(1, R"("submitted": "2025-02-27")"), "reason-deadline-missed"));
  CHECK(reason(commune(1, R"("submitted": "2025-02-28")"), "reason-deadline-missed") == "dossier");
  CHECK_FALSE(reason(commune(1, R"("decided": "2025-03-30")"), "reason-deadline-missed"));
  CHECK(reason(commune(1, R"("decided": "2025-03-31")"), "reason-deadline-missed") == "decision");
}

TEST_CASE("TT 25 Điều 5: kept for 36 months following the year of recognition; how long to wait is unread",
          "[award]") {
  const Decision first = commune(2, R"("decided": "2025-03-20")");
  CHECK(ended(first) == "conferred 2");
  CHECK(format(*first.valid_until) == "2028-12-31");
  CHECK(first.official);
  const Decision raised = commune(2, R"("decided": "2025-03-20")", "2024-03-20");
  CHECK(ended(raised) == "undecided");
  CHECK(reason(raised, "reason-wait-unknown"));
}

TEST_CASE("TT 25 Điều 9: the head of the office decides until 30 June 2025, then nobody knows who",
          "[award]") {
  const Decision last = commune(1, R"("decided": "2025-06-30")");
  CHECK(last.decided_by->vi == "Trưởng phòng Giáo dục và Đào tạo");
  CHECK(last.official);
  const Decision next = commune(1, R"("decided": "2025-07-01")");
  CHECK_FALSE(next.decided_by);
  CHECK_FALSE(next.official);
  CHECK(reason(next, "reason-authority-unknown"));
}

TEST_CASE("TT 25 Điều 9: the council has an odd number of members, five at least", "[award]") {
  const auto ends = [](const std::string& members) {
    return ended(commune(1, filled(R"("council_members": $)", members)));
  };
  CHECK(ends("4") == "undecided");
  CHECK(ends("5") == "conferred 1");
  CHECK(ends("6") == "undecided");
  CHECK(ends("7") == "conferred 1");
}

TEST_CASE("TT 24 Điều 5: level 2 not before 12 months from the decision on level 1", "[award]") {
  const Decision early = unit("2026-02-09");
  CHECK(ended(early) == "kept 1");
  CHECK(reason(early, "reason-too-early") == "2026-02-10");
  // The months count until the unit asks, not until it is decided on.
  CHECK(ended(unit("2026-03-01", R"(, "submitted": "2026-02-09")")) == "kept 1");
  CHECK(ended(unit("2026-03-01", R"(, "submitted": "2026-02-10")")) == "conferred 2");
  const Decision due = unit("2026-02-10");
  CHECK(ended(due) == "conferred 2");
  CHECK(format(*due.valid_until) == "2029-12-31");
  CHECK(reason(due, "reason-authority-unknown"));  // there are no districts any more
}

TEST_CASE("TT 25 Điều 11: 90 % of the communes, those at level 2 among those at level 1", "[award]") {
  CHECK(district_end({1, 1, 1, 1, 1, 1, 1, 1, 1, 0}) == "conferred 1");
  CHECK(district_end({1, 1, 1, 1, 1, 1, 1, 1, 0}) == "refused");
  CHECK(district_end({2, 2, 2, 2, 1, 1, 1, 1, 1, 0}) == "conferred 1");
  CHECK(district_end({2, 2, 2, 2, 2, 2, 2, 2, 2, 0}) == "conferred 2");
  CHECK(district_end({1, 1, 1, 1, 1, 1, 1, 1, -1, 0}) == "undecided");
  CHECK(district_end({1, 1, 1, 1, 1, 1, 1, 1, 1, -1}) == "conferred 1");
  CHECK(district_end({1, 1, 1, 1, 1, 1, 1, -1, 0, 0}) == "refused");
}

TEST_CASE("TT 25 Điều 16: a province counts districts to 2024, and in 2025 there are none to count",
          "[award]") {
  const auto province = [](int year) {
    const std::string counted_on = std::to_string(year + 1) + "-08-31";
    SeasonText season;
    season.year(year, counted_on).entity("P", "province").found("P", year, province_facts);
    for (const std::string id : {"D1", "D2"}) {
      season.with("entities", filled(R"({"id": "$", "kind": "district", "until": "2025-06-30",
        "memberships": [{"in": "P"}]})",
                                     id));
      season.past(id, 2023, "1", "2024-05-20", "learning_community", "tt25-2023-district");
    }
    return decision(run(season, Library::shipped()), "P", year);
  };
  CHECK(ended(province(2024)) == "conferred 1");
  CHECK(province(2024).counted.at("districts_level_1") == std::vector<std::string>{"D1", "D2"});
  const Decision later = province(2025);
  CHECK(ended(later) == "undecided");
  CHECK(reason(later, "reason-tier-ended"));
  CHECK_FALSE(reason(later, "reason-not-reached"));
  CHECK(later.counted.empty());
}

TEST_CASE("TT 25 Điều 19: the minister decides within 20 working days of a full dossier", "[award]") {
  const auto late = [](const std::string& decided) {
    SeasonText season;
    season.year(2024, "2025-08-31").entity("P", "province");
    season.found(
        "P", 2024,
        filled(R"($, "districts": 10, "districts_level_1": 9, "districts_level_2": 0)", province_facts));
    season.dossier("P", 2024, filled(R"("complete": "2025-08-11", "decided": "$")", decided));
    season.more(R"("holidays": ["2025-09-01", "2025-09-02"])");
    return reason(decision(run(season, Library::shipped()), "P", 2024), "reason-deadline-missed").has_value();
  };
  CHECK_FALSE(late("2025-09-10"));
  CHECK(late("2025-09-11"));
}

TEST_CASE("TT 44: a title of 2023 has no validity of its own, and TT 25 begins with 2024", "[award]") {
  SeasonText season;
  season.year(2023, "2023-12-20").year(2024, "2025-03-20").entity("C", "commune");
  season.past("C", 2022, "tot", "2022-12-25", "learning_community", "tt44-2014-commune");
  season.registered("C", 2023).found("C", 2024, commune_facts(0));
  const Review review = run(season, Library::shipped());
  CHECK(review.groups.front().rubric == "tt44-2014-commune");
  CHECK(review.groups.back().rubric == "tt25-2023-commune");
  CHECK(ended(review, "C", 2023) == "not_assessed");
  CHECK(ended(review, "C", 2024) == "refused");
}

TEST_CASE("regulation: a refusal names the indicator that failed, with its article and figures", "[award]") {
  std::vector<int> levels(17, 1);
  levels.insert(levels.end(), 2, 0);
  const Decision refused = decided_district(levels);
  CHECK(ended(refused) == "refused");
  CHECK(reason(refused, "reason-below") == "Mức độ 1");
  REQUIRE(refused.shortfalls.size() == 1);
  CHECK(refused.shortfalls[0].indicator == "communes");
  CHECK(refused.shortfalls[0].cite == "Điều 11 khoản 4 điểm a");
  CHECK(refused.shortfalls[0].found.en ==
        "Share of communes at level 1 or higher: ≈ 89.47 % (17/19); needed: at least 90 %.");
  CHECK(refused.shortfalls[0].found.vi ==
        "Tỷ lệ xã đạt mức độ 1 trở lên: ≈ 89,47 % (17/19); yêu cầu: ít nhất 90 %.");
  CHECK(decided_district(std::vector<int>(10, 1)).shortfalls.empty());
}
