// SPDX-License-Identifier: Apache-2.0
#include "award/sample_review.hpp"
#include "exact/document.hpp"
#include "golden.hpp"

using namespace hoctap;

namespace {

// A page with its style sheet named instead of written out, and the sheet.
std::pair<std::string, std::string> parted(std::string page) {
  const std::string open = "<style>";
  const std::size_t from = page.find(open) + open.size();
  const std::size_t size = page.find("</style>") - from;
  std::string style = page.substr(from, size);
  return {page.replace(from, size, "review.css"), style};
}

}  // namespace

TEST_CASE("review: JSON, CSV and the page in both languages are as approved", "[award]") {
  const Review review = sample_review();
  CHECK(agrees("award/review.json", to_json(review, true) + "\n"));
  CHECK(agrees("award/review.csv", to_csv(review)));
  for (const auto& [language, name] : {std::pair{Language::vi, "vi"}, std::pair{Language::en, "en"}}) {
    const auto [page, style] = parted(to_html(review, language));
    CHECK(agrees(std::string("award/review.") + name + ".html", page));
    CHECK(agrees("award/review.css", style));
  }
}

TEST_CASE("review JSON: one line and readable lines hold the same, and what is absent is left out",
          "[award]") {
  const Review review = sample_review();
  const std::string line = to_json(review);
  CHECK_FALSE(has(line, "\n"));
  Issues issues;
  const auto a = parse_json(line, "a", issues);
  const auto b = parse_json(to_json(review, true), "b", issues);
  REQUIRE(issues.empty());
  CHECK(same(*a, *b));
  CHECK(to_json(Review{.season = "s", .place = "p"}) ==
        R"({"season": "s", "label": {"vi": "", "en": ""}, "place": "p"})");
}

TEST_CASE("review JSON: a share that no decimal can hold is written as a fraction", "[award]") {
  Review review = one_commune({.entity = "1"});
  review.groups[0].share = Number::ratio(2, 3);
  CHECK(has(to_json(review), R"("share": "2/3")"));
}

TEST_CASE("review CSV: one line a decision behind a header; only fields that need it are quoted", "[award]") {
  const std::string header =
      "year,kind,title,entity,label,status,outcome,registered,official,total,self_total,decided,valid_until,"
      "reasons,shortfalls\r\n";
  CHECK(to_csv(Review{}) == header);
  Decision decision{.entity = "00123",
                    .label = "Xã \"A\", huyện B\nghi chú",
                    .title = "learning-community",
                    .year = 2024,
                    .status = Status::kept,
                    .outcome = "2",
                    .registered = true,
                    .official = false,
                    .decided = parse_date("2023-03-01"),
                    .valid_until = parse_date("2025-12-31"),
                    .reasons = {{"reason-a", "x, y", "c"}, {"reason-b", "", ""}},
                    .shortfalls = {{"i", {"Tỷ lệ", "Share"}, {"59 %; cần 60 %.", "59 %"}, "Điều 1"}},
                    .total = Number::ratio(1, 3),
                    .self_total = parse_number("78.5")};
  CHECK(to_csv(one_commune(decision)) ==
        header +
            "2024,commune,learning-community,00123,\"Xã \"\"A\"\", huyện "
            "B\\nghi chú\",kept,2,true,false,1/3,78.5,"
            "2023-03-01,2025-12-31,reason-a reason-b,Tỷ lệ: 59 %; cần 60 %. (Điều 1)\r\n");
  CHECK(to_csv(one_commune({.entity = "1", .title = "t", .year = 2024})) ==
        header + "2024,commune,t,1,,not_assessed,,false,true,,,,,,\r\n");
}

TEST_CASE("review page: any text of the data is shown as it is and never becomes markup", "[award]") {
  const std::string evil = "<b>&\"'</b><script>x</script>\x01";
  const Label label{evil, evil};
  const Remark remark{evil, evil, evil};
  Decision decision{.entity = evil,
                    .label = evil,
                    .status = Status::conferred,
                    .outcome = evil,
                    .decided_by = label,
                    .reasons = {remark},
                    .differences = {{evil, label, evil, "{\"" + std::string("<i>") + "\": \"<u>\"}"}},
                    .criteria = {{evil, Verdict::met, Number(1)}}};
  Review review = one_commune(decision, {{evil, label, 1}});
  review.season = review.place = evil;
  review.label = review.groups[0].title_label = label;
  review.groups[0].rubric = review.groups[0].regulation = evil;
  review.groups[0].criteria = {{evil, label, 1, 1, Number(1)}};
  review.streaks = {{evil, label, evil, 3, {{evil, evil, 3, 2020, {}, false, remark}}}};
  review.commendations = {{evil, label, evil, {evil}, {remark}}};
  review.targets = {{.targets = evil, .target = evil, .label = label, .population = label, .year = 2024}};
  review.targets[0].cite = review.targets[0].printed = evil;
  review.quotas = {{evil, label, {{evil, 1}}, 1, 2}};
  review.findings = {{evil, evil, evil, evil, 2024}};
  for (const Language language : {Language::vi, Language::en}) {
    const std::string page = to_html(review, language);
    CHECK(has(page, "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;&lt;script&gt;x&lt;/script&gt;\\u0001"));
    CHECK_FALSE(has(page, "<b>"));
    CHECK_FALSE(has(page, "<i>"));
    CHECK_FALSE(has(page, "<u>"));
    CHECK_FALSE(has(page, "<script"));
    CHECK_FALSE(has(page, "\x01"));
  }
}

TEST_CASE("review page: a review of nothing is still a page, and says that nothing is wrong", "[award]") {
  const std::string page = to_html({.label = {"Kỳ", "Season"}}, Language::en);
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  CHECK_FALSE(has(page, "<table"));
  CHECK(has(page, "Nothing was found that does not add up."));
  CHECK(has(to_html({}, Language::vi), "<html lang=\"vi\">"));
}

TEST_CASE("review page: a target missed by what rounding would hide shows the exact share", "[award]") {
  Review review;
  review.targets.push_back({.label = {"Công dân", "Citizens"},
                            .year = 2024,
                            .planned = Number::ratio(3, 5),
                            .counted_low = Number(599996),
                            .counted_high = Number(599996),
                            .of = Number(1000000),
                            .share = Number::ratio(599996, 1000000),
                            .printed = "60.00 %, rounded half up",
                            .reached = false});
  const std::string page = to_html(review, Language::vi);
  CHECK(has(page, "599.996 / 1.000.000 = <strong>59,9996 %</strong>"));
  CHECK(has(page, "✗ Không đạt"));
  CHECK_FALSE(has(page, "60,00"));
}

TEST_CASE("review page: a share without a finite decimal stands as a fraction beside its rounding",
          "[award]") {
  Review review;
  review.targets.push_back({.year = 2024, .planned = Number::ratio(1, 2), .share = Number::ratio(2, 3)});
  CHECK(has(to_html(review, Language::vi), "<strong>2/3</strong> (≈ 66,67 %)"));
  CHECK(has(to_html(review, Language::en), "? Undetermined"));
}

TEST_CASE("review page: a target that is not settled shows from where to where it may end", "[award]") {
  Review review;
  review.targets.push_back({.year = 2024,
                            .planned = Number::ratio(1, 2),
                            .counted_low = Number(16),
                            .counted_high = Number(19),
                            .of = Number(34)});
  const std::string page = to_html(review, Language::vi);
  CHECK(has(page, "16–19 / 34 ≈ 47,06–55,88 %"));
  CHECK(has(page, "<rect class=\"reached\" x=\"0.000%\" width=\"47.059%\""));
  CHECK(has(page, "<rect class=\"undecided\" x=\"47.059%\" width=\"8.824%\""));
  CHECK(has(page, "<line class=\"planned\" x1=\"50.000%\""));
}

TEST_CASE("review page: a target of nobody is no division by zero", "[award]") {
  Review review;
  review.targets.push_back(
      {.year = 2024, .counted_low = Number(0), .counted_high = Number(0), .of = Number(0)});
  CHECK(has(to_html(review, Language::en), "0 / 0"));
}

TEST_CASE("review page: a bar is as wide as the count's share of the total", "[award]") {
  Review review = one_commune({.entity = "1"}, {{"1", {"Mức độ 1", "Level 1"}, 3}});
  review.groups[0].total = 8;
  review.groups[0].conferred = 3;
  review.groups[0].refused = 5;
  const std::string page = to_html(review, Language::vi);
  CHECK(has(page, "<rect class=\"recognised\" x=\"0.000%\" width=\"37.500%\""));
  CHECK(has(page, "<rect class=\"refused\" x=\"0.000%\" width=\"62.500%\""));
}

TEST_CASE("review page: the change is the exact difference of the two shares, with its sign", "[award]") {
  Review review = one_commune({.entity = "1"});
  review.groups[0].share = Number::ratio(1, 3);
  review.groups[0].share_before = Number::ratio(1, 2);
  CHECK(has(to_html(review, Language::vi), ">−16,67<"));
  review.groups[0].share_before = Number::ratio(1, 4);
  CHECK(has(to_html(review, Language::en), ">+8.33<"));
  review.groups[0].share_before.reset();
  CHECK_FALSE(has(to_html(review, Language::en), "+8.33"));
}

TEST_CASE("review page: more criteria than fit on A4 make a second heat map, numbered on", "[award]") {
  Decision decision{.entity = "1"};
  for (int i = 1; i <= 13; ++i)
    decision.criteria.push_back({"c" + std::to_string(i), Verdict::met, Number(1)});
  const std::string page = to_html(one_commune(decision), Language::vi);
  CHECK(has(page, "<table class=\"heat of-7\">"));
  CHECK(has(page, "<table class=\"heat of-6\">"));
  CHECK(times(page, "class=\"criterion\"") == 13);
  CHECK(has(page, "<abbr title=\"c13\">13</abbr>"));
}

TEST_CASE("review page: a heat map cell says what it is without its shade", "[award]") {
  Decision decision{.entity = "1",
                    .criteria = {{"a", Verdict::met, std::nullopt},
                                 {"b", Verdict::not_met, std::nullopt},
                                 {"c", Verdict::undetermined, std::nullopt},
                                 {"d", Verdict::undetermined, Number::ratio(1, 3)},
                                 {"e", Verdict::not_applicable, std::nullopt},
                                 {"f", Verdict::not_met, Number::ratio(1, 2)},
                                 {"g", Verdict::met, Number(1)}}};
  CHECK(has(to_html(one_commune(decision), Language::vi),
            "<td class=\"full\">✓</td><td class=\"none\">✗</td><td class=\"open\">?</td>"
            "<td class=\"open\">33,33 ?</td><td>–</td><td class=\"two\">50</td><td class=\"full\">100</td>"));
}

TEST_CASE("review page: thousands stand apart in counts, points and seats, and not in years, codes and data",
          "[award]") {
  Review review = one_commune({.entity = "12345", .label = "Xã A", .total = parse_number("10000.5")});
  GroupReview& group = review.groups.front();
  group.total = 12345;
  group.registered = 2024;
  group.conferred = 11111;
  group.kept = 22222;
  group.outcomes = {{"1", {"Mức 1", "Level 1"}, 33333}};
  group.criteria = {{"c1", {"Một", "One"}, 10000, 20000, Number::ratio(1, 2)}};
  review.quotas = {{"q", {"Đại biểu", "Delegates"}, {{"12345", 44444}}, 44444, 55555}};
  review.findings = {{"finding-count-differs", "12345", "66666", "77777", 2024}};
  const std::string vi = to_html(review, Language::vi);
  for (const std::string shown : {"12.345", "33.333", "(11.111 + 22.222)", "10.000,5", "10.000/20.000",
                                  "44.444", "55.555", "66.666", "77.777"})
    CHECK(has(vi, shown));
  CHECK(has(vi, ">2024<"));
  CHECK(has(vi, "<span class=\"code\">12345</span>"));
  const std::string en = to_html(review, Language::en);
  for (const std::string shown : {"12,345", "33,333", "10,000.5", "44,444", "66,666"}) CHECK(has(en, shown));
  CHECK_FALSE(has(to_json(review), "12,345"));
  CHECK(has(to_csv(review), "10000.5"));
}

TEST_CASE("review page: a code that no catalogue knows is shown itself", "[award]") {
  Review review =
      one_commune({.entity = "38001", .label = "Xã A", .reasons = {{"odd-code", "38001", "Điều 1"}}});
  review.findings = {{"odd-finding", "38001", "2", "3", 0}};
  const std::string page = to_html(review, Language::vi);
  CHECK(has(page, "odd-code: Xã A (38001) (Điều 1)"));
  CHECK(has(page, "odd-finding: là 2, phải là 3"));
}

TEST_CASE("review page: results that are not official are marked and explained at the end", "[award]") {
  Decision decision{.entity = "1"};
  CHECK_FALSE(has(to_html(one_commune(decision), Language::en), "†"));
  decision.official = false;
  CHECK(times(to_html(one_commune(decision), Language::en), "†") == 2);
}

TEST_CASE("review page: seats are added up and held against the stated total", "[award]") {
  Review review;
  review.quotas = {{"q", {"Đại biểu", "Delegates"}, {{"1", 12}, {"2", 13}}, 25, 26}};
  CHECK(has(to_html(review, Language::en),
            "✗ The document states a total of 26; its rows differ from it by −1."));
  review.quotas[0].stated_total = 25;
  CHECK(has(to_html(review, Language::en), "✓ Agrees with the total that the document states: 25."));
  review.quotas[0].stated_total.reset();
  CHECK_FALSE(has(to_html(review, Language::en), "document states"));
}

TEST_CASE("review page: self scores and inspections read as words and numbers of the language", "[award]") {
  const Decision decision{.entity = "1",
                          .differences = {{"a", {"Mạng lưới", "Network"}, "7.5", "null"},
                                          {"b", {}, R"({"1": "met", "2": "not_met"})", R"("2/3")"}}};
  Review review = one_commune(decision);
  review.groups[0].names = {{"1", {"Mức độ 1", "Level 1"}}};
  const std::string page = to_html(review, Language::vi);
  CHECK(has(page, "<td>Mạng lưới</td><td>7,5</td><td>–</td>"));
  CHECK(has(page, "<td>b</td><td>Mức độ 1: đạt; 2: không đạt</td><td>2/3</td>"));
  CHECK(has(to_html(review, Language::en), "<td>Network</td><td>7.5</td><td>–</td>"));
}

TEST_CASE("review page: each year is a section of its own, whatever order the groups come in", "[award]") {
  Review review = sample_review();
  std::swap(review.groups[0], review.groups[2]);
  const std::string page = to_html(review, Language::vi);
  CHECK(page.find("id=\"year-2023\"") < page.find("id=\"year-2024\""));
  CHECK(times(page, "<section class=\"year\"") == 2);
}
