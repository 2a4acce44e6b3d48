// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "award/seasons.hpp"
#include "catch.hpp"
#include "hoctap/award/review.hpp"

using namespace hoctap;

namespace {

const GroupReview& group(const Review& review, EntityKind kind) {
  const auto at = std::find_if(review.groups.begin(), review.groups.end(),
                               [&](const GroupReview& each) { return each.entity == kind; });
  REQUIRE(at != review.groups.end());
  return *at;
}

// The reasons of the first decision, each in a line.
std::string reasons(const GroupReview& group, Language language) {
  std::string text;
  for (const Remark& reason : group.decisions.at(0).reasons)
    text += reason_in_words(group.names, reason, language) + "\n";
  return text;
}

using Lines = std::vector<std::string>;

// What the page and the table say of a decision that the review holds.
Lines said_by(const Review& review, const std::string& entity, Language language) {
  Lines lines;
  for (const GroupReview& group : review.groups) {
    for (const Decision& each : group.decisions) {
      if (each.entity != entity) continue;
      for (const Remark& reason : each.reasons)
        lines.push_back(reason_in_words(group.names, reason, language));
    }
  }
  return lines;
}

std::vector<ListedDecision> listed_from(const SeasonText& season, EntityKind kind, const OpenData& open) {
  std::vector<ListedDecision> lines;
  run(load_season(season.text(), "season.json"), made_up_library(), open, kind,
      [&](const ListedDecision& line) { lines.push_back(line); });
  return lines;
}

}  // namespace

TEST_CASE("naming: reasons say levels, facts, steps and authorities in both languages", "[award]") {
  SeasonText season;
  season.year(2024, "2025-03-20").entity("A", "commune").found("A", 2024, R"("grade": 1)");
  season.dossier("A", 2024, R"("submitted": "2025-02-28", "decided": "2025-03-01")");
  const Review review = run(season);
  const GroupReview& communes = group(review, EntityKind::commune);
  CHECK(reasons(communes, Language::vi) ==
        "đạt “Mức 1” (Điều 8 khoản 1)\n"
        "người quyết định: Trưởng phòng (Điều 5 khoản 1)\n"
        "quá hạn bước “Hồ sơ” (Điều 6)\n"
        "có giá trị đến hết ngày 31/12/2028 (Điều 5 khoản 4)\n");
  CHECK(reasons(communes, Language::en) ==
        "reached “Level 1” (Điều 8 khoản 1)\n"
        "decided by: Head of office (Điều 5 khoản 1)\n"
        "the step “Dossier” was late (Điều 6)\n"
        "valid until 2028-12-31 (Điều 5 khoản 4)\n");
  CHECK(communes.decisions[0].reasons[2].subject == "dossier");  // as data it stays what it was
  REQUIRE(review.findings.size() == 1);
  CHECK(review.findings[0].found == "dossier");
  CHECK(review.findings[0].about == Label{"Hồ sơ", "Dossier"});
}

TEST_CASE("naming: a missing fact is named, also one of those below", "[award]") {
  SeasonText season;
  season.year(2024, "2025-03-20").entity("P", "province").entity("A", "commune", "P");
  season.found("A", 2024, R"("grade": null)").found("P", 2024, "");
  const Review review = run(season);
  CHECK(reasons(group(review, EntityKind::commune), Language::en) == "the fact “Grade” is missing (0/MẪU)\n");
  CHECK(reasons(group(review, EntityKind::province), Language::vi) ==
        "không cộng được “Người” vì có đối tượng thiếu số liệu (Điều 4)\n");
}

TEST_CASE(
    "naming: a reason in a list is said as on the page, with the names of facts, levels, steps and entities",
    "[award]") {
  SeasonText season;
  season.year(2024, "2025-03-20").entity("A", "commune").found("A", 2024, R"("grade": null)");
  season.with("entities", R"({"id": "K1", "kind": "commune", "label": "Xã một"})").entity("K2", "commune");
  season.entity("K", "commune").merged(R"(["K1", "K2"])", "K", "2024-07-01").policy("ask", "ask");
  season.past("K1", 2022, "1", "2023-03-20").found("K", 2024, R"("grade": 0)");
  season.entity("S", "commune").found("S", 2024, R"("grade": 1)");
  season.dossier("S", 2024, R"("submitted": "2025-02-28", "decided": "2025-03-01")");
  const Review review = run(season);
  for (const Language language : {Language::vi, Language::en}) {
    const std::vector<ListedDecision> lines = listed_from(season, EntityKind::commune, {});
    REQUIRE(lines.size() == 3);
    for (const ListedDecision& line : lines) {
      Lines said;
      for (const Remark& reason : line.reasons) said.push_back(reason_in_words(line.names, reason, language));
      CHECK(said == said_by(review, line.entity, language));
      for (const std::string& sentence : said)
        CHECK(to_csv(line, {.language = language}).find(sentence) != std::string::npos);
    }
  }
  CHECK(said_by(review, "A", Language::en) == Lines{"the fact “Grade” is missing (0/MẪU)"});
  const Lines asked = said_by(review, "K", Language::vi);
  CHECK(std::any_of(asked.begin(), asked.end(), [](const std::string& each) {
    return each.find("của Xã một (K1), K2 có") != std::string::npos;
  }));
}

TEST_CASE("naming: a reason in a list of an entity of a data file is said in the words of its rubric",
          "[award]") {
  SeasonText season;
  season.year(2021, "2022-03-20").entity("C", "commune");
  season.with("data", R"({"entity": "family", "file": "families.jsonl"})");
  const std::vector<ListedDecision> lines =
      listed_from(season, EntityKind::family, opens(R"({"id": "F1", "in": "C", "registered": "2021-02-01"}
{"id": "F2", "in": "C", "registered": "2021-02-01", "judged": 7})"));
  REQUIRE(lines.size() == 2);
  CHECK(lines.at(0).names == std::map<std::string, Label>{{"judged", {"Điểm", "Points"}}});
  CHECK(to_csv(lines.at(0), {.language = Language::en}).find("the fact “Points” is missing") !=
        std::string::npos);
  CHECK(to_csv(lines.at(0), {.language = Language::vi}).find("“Điểm”") != std::string::npos);
  CHECK(to_csv(lines.at(1), {.language = Language::en}).find("reached “Fair”") != std::string::npos);
}

TEST_CASE("naming: a difference has its indicator's label, and its levels are named", "[award]") {
  SeasonText season;
  season.year(2024, "2025-03-20").entity("A", "commune");
  season.found("A", 2024, R"("grade": 2)", "self_score").found("A", 2024, R"("grade": 1)");
  const Review review = run(season);
  const GroupReview& communes = group(review, EntityKind::commune);
  REQUIRE(communes.decisions.at(0).differences.size() == 1);
  const ScoreDifference& difference = communes.decisions[0].differences[0];
  CHECK(difference.label == Label{"Đạt mức", "Graded"});
  CHECK(score_in_words(communes, difference.self_score, Language::vi) == "Mức 1: đạt; Mức 2: đạt");
  CHECK(score_in_words(communes, difference.inspection, Language::en) == "Level 1: met; Level 2: not met");
  CHECK(score_in_words(communes, "7.5", Language::vi) == "7,5");
  CHECK(score_in_words(communes, "7.5", Language::en) == "7.5");
  CHECK(score_in_words(communes, "null", Language::vi) == "–");
}

TEST_CASE("review: a criterion counts for those of whom its result is known", "[award]") {
  SeasonText season;
  season.year(2024, "2025-03-20");
  for (const std::string id : {"A", "B", "C"}) season.entity(id, "commune");
  season.found("A", 2024, R"("grade": 1)").found("B", 2024, R"("grade": 0)");
  season.found("C", 2024, R"("grade": null)");
  const Review review = run(season);
  const GroupReview& communes = group(review, EntityKind::commune);
  CHECK_FALSE(communes.in_points);
  REQUIRE(communes.criteria.size() == 1);
  CHECK(communes.criteria[0].assessed == 2);
  CHECK(communes.criteria[0].met == 1);
  CHECK(communes.criteria[0].share == Number::ratio(1, 2));
}

TEST_CASE("review: the criteria of a rubric with points go by their points", "[award]") {
  SeasonText season;
  season.year(2024, "2025-03-20");
  for (const std::string id : {"F", "G", "H"}) season.entity(id, "family").registered(id, 2024);
  season.found("F", 2024, R"("judged": 10)").found("G", 2024, R"("judged": 5)");
  season.found("H", 2024, R"("judged": null)");
  const Review review = run(season);
  const GroupReview& families = group(review, EntityKind::family);
  CHECK(families.in_points);
  REQUIRE(families.criteria.size() == 1);
  CHECK(families.criteria[0].assessed == 2);
  CHECK(families.criteria[0].met == 1);
  CHECK(families.criteria[0].share == Number::ratio(3, 4));
}
