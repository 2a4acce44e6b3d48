// SPDX-License-Identifier: Apache-2.0
#include "award/sample_review.hpp"
#include "catch.hpp"

// What a page about a review marks, folds and says in the words of its language.

using namespace hoctap;

namespace {

// The marks of the criteria, in their order: v the lowest, ^ the highest, . neither.
std::string marks(bool in_points, std::vector<CriterionReview> criteria) {
  Review review = one_commune({.entity = "1"});
  review.groups[0].in_points = in_points;
  review.groups[0].criteria = std::move(criteria);
  const std::string page = to_html(review, Language::en);
  std::string found;
  for (std::size_t at = page.find("<td class=\"verdict\">"); at != std::string::npos;
       at = page.find("<td class=\"verdict\">", at + 1)) {
    const std::string cell = page.substr(at, page.find("</td>", at) - at);
    found += has(cell, "▼ lowest") ? 'v' : has(cell, "▲ highest") ? '^' : '.';
  }
  return found;
}

CriterionReview criterion(int met, int assessed, std::optional<Number> share) {
  return {"c", {"C", "C"}, met, assessed, std::move(share)};
}

}  // namespace

TEST_CASE("review page: criteria with points are compared by the mean share of their points", "[award]") {
  const auto hundredths = [](int n) { return Number::ratio(n, 100); };
  // Nobody earned all points of the first and of the third; the second has the lowest mean.
  CHECK(marks(true, {criterion(0, 14, hundredths(81)), criterion(3, 14, hundredths(66)),
                     criterion(0, 14, hundredths(78)), criterion(1, 14, hundredths(90))}) == ".v.^");
  CHECK(marks(true, {criterion(0, 14, hundredths(66)), criterion(3, 14, hundredths(66)),
                     criterion(0, 14, hundredths(67))}) == "vv^");
  CHECK(marks(true, {criterion(0, 14, hundredths(65)), criterion(3, 14, hundredths(66)),
                     criterion(0, 14, hundredths(66))}) == "v^^");
  // What rounding would make equal is not.
  CHECK(marks(true, {criterion(0, 3, Number::ratio(200001, 300000)), criterion(0, 3, Number::ratio(2, 3))}) ==
        "^v");
  CHECK(marks(true, {criterion(0, 14, hundredths(66)), criterion(9, 14, hundredths(66))}) == "..");
}

TEST_CASE("review page: criteria with levels are compared by how many met them", "[award]") {
  const Number half = Number::ratio(1, 2);
  CHECK(marks(false, {criterion(1, 3, Number(1)), criterion(2, 3, half), criterion(2, 3, half)}) == "v^^");
  CHECK(marks(false, {criterion(2, 3, half), criterion(4, 6, Number(1))}) == "..");
  CHECK(marks(false, {criterion(2, 3, half), criterion(5, 6, half), criterion(3, 6, half)}) == ".^v");
}

TEST_CASE("review page: a criterion that nobody was assessed for is neither lowest nor highest", "[award]") {
  CHECK(marks(true, {criterion(0, 0, {}), criterion(0, 2, Number(1)), criterion(0, 2, Number(0))}) == "^v");
  CHECK(marks(true, {criterion(0, 0, {}), criterion(0, 2, Number(0))}) == ".");
  CHECK(marks(true, {criterion(0, 0, {}), criterion(0, 0, {})}).empty());
  CHECK(marks(false, {criterion(0, 0, {}), criterion(0, 1, {}), criterion(1, 1, {})}) == "v^");
}

TEST_CASE("review page: a reason given to many stands once, with those it is given to; rows have its number",
          "[award]") {
  Review review = one_commune({});
  GroupReview& group = review.groups[0];
  group.decisions.clear();
  for (const char* id : {"A", "B", "C", "D"}) {
    Decision decision{.entity = id, .label = std::string("Xã ") + id, .year = 2024};
    decision.reasons.push_back({"reason-local", "12/QĐ", "Điều 1"});
    if (*id != 'D') decision.reasons.push_back({"reason-valid-until", "2025-06-30", "Điều 2"});
    if (*id < 'C') decision.shortfalls.push_back({"i", {"Sách", "Books"}, {"2 cuốn", "2 books"}, "Điều 3"});
    group.decisions.push_back(decision);
  }
  const std::string page = to_html(review, Language::vi);
  CHECK(times(page, "12/QĐ") == 1);
  CHECK(times(page, "có giá trị đến hết ngày 30/6/2025 (Điều 2)") == 1);
  CHECK(times(page, "Sách: 2 cuốn (Điều 3)") == 2);  // two are not many
  CHECK(times(page, "<a href=\"#reason-1\">1</a>") == 4);
  CHECK(times(page, "<a href=\"#reason-2\">2</a>") == 3);
  CHECK(times(page, "<tr id=\"reason-2\">") == 1);
  CHECK(has(page, "Cộng đồng học tập, năm 2024: tất cả 4</div>"));
  CHECK(
      has(page,
          "Cộng đồng học tập, năm 2024: 3 trên 4</summary>trừ Xã D <span class=\"code\">D</span></details>"));
  group.decisions.resize(2);
  CHECK_FALSE(has(to_html(review, Language::vi), "id=\"reasons\""));
}

TEST_CASE("review page: who took every decision is said once, and nothing is said of others", "[award]") {
  const Label chair{"Chủ tịch", "The chair"};
  Review review = one_commune({.entity = "A", .outcome = "1", .decided_by = chair});
  std::vector<Decision>& decisions = review.groups[0].decisions;
  decisions.push_back({.entity = "B", .outcome = "1", .decided_by = chair});
  decisions.push_back({.entity = "C", .status = Status::refused});
  CHECK(times(to_html(review, Language::vi), "Chủ tịch") == 1);
  CHECK(has(to_html(review, Language::vi), "Người quyết định công nhận: Chủ tịch</p>"));
  decisions.push_back({.entity = "D", .outcome = "1"});  // by whom is not known
  CHECK(times(to_html(review, Language::vi), "Chủ tịch") == 2);
  CHECK_FALSE(has(to_html(review, Language::vi), "Người quyết định công nhận"));
  decisions.back().decided_by = Label{"Giám đốc", "The director"};
  CHECK(times(to_html(review, Language::vi), "Chủ tịch") == 2);
}

TEST_CASE("review page: days, numbers and what facts are called are those of the language", "[award]") {
  Decision decision{.entity = "1", .year = 2024, .decided = parse_date("2025-07-01")};
  decision.reasons = {{"reason-kept", "2026-02-09", "Điều 1"},
                      {"reason-missing", "learning_share", "Điều 2"}};
  decision.total = parse_number("59.9");
  Review review = one_commune(decision);
  review.groups[0].names = {{"learning_share", {"Tỷ lệ học tập", "Learning share"}}};
  review.findings = {
      {"finding-share-differs", "x", "70.48 %", "74.99 % (1385/1847)", 0, Label{"Tỷ lệ", "Share"}},
      {"finding-deadline-missed", "1", "dossier", "Điều 6.5", 2024, {}, Label{"Hồ sơ", "Dossier"}}};
  const std::string vi = to_html(review, Language::vi);
  CHECK(has(vi, "còn giá trị đến hết ngày 09/02/2026 (Điều 1)"));
  CHECK(has(vi, "thiếu dữ kiện “Tỷ lệ học tập” (Điều 2)"));
  CHECK(has(vi, "01/7/2025"));
  CHECK(has(vi, ">59,9<"));
  CHECK(has(vi, "Báo cáo in 70,48 %, trong khi đúng ra là 74,99 % (1385/1847)."));
  CHECK(has(vi, "Quá hạn bước “Hồ sơ” (Điều 6.5)."));
  const std::string en = to_html(review, Language::en);
  CHECK(has(en, "valid until 2026-02-09 (Điều 1)"));
  CHECK(has(en, "the fact “Learning share” is missing (Điều 2)"));
  CHECK(has(en, "The report prints 70.48 %, really it is 74.99 % (1385/1847)."));
}

TEST_CASE("review page: a table that may be wider than the screen says that it scrolls", "[award]") {
  const std::string page = to_html(sample_review(), Language::vi);
  const std::string sign = "aria-hidden=\"true\">cuộn ngang để xem hết bảng →</p>\n<div class=\"wide\"";
  CHECK(times(page, sign) == times(page, "<p class=\"scroll for-"));
  CHECK(times(page, "<p class=\"scroll for-decisions\"") == times(page, "<table class=\"decisions\">"));
  CHECK(times(page, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"") ==
        times(page, "<div class=\"wide\""));
}
