// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "catch.hpp"
#include "hoctap/exact/issue.hpp"

using namespace hoctap;

namespace {

Issue numbered(std::size_t number, Severity severity = Severity::error) {
  Issue issue{.severity = severity, .code = "read-empty"};
  issue.position.line = number;
  return issue;
}

Issues many(std::size_t count, Severity severity = Severity::error) {
  Issues issues;
  for (std::size_t i = 1; i <= count; ++i) issues.push_back(numbered(i, severity));
  return issues;
}

}  // namespace

TEST_CASE("issues: a thousand are held, and the last one tells how many more there are", "[exact]") {
  CHECK(many(1000).size() == 1000);  // most
  CHECK(many(1000).back() == numbered(1000));
  const Issues issues = many(100'000);
  REQUIRE(issues.size() == 1001);
  CHECK(issues.count() == 100'000);
  CHECK(issues[999] == numbered(1000));
  CHECK(issues.back().code == "issues-more");
  CHECK(format(issues.back(), Language::vi) ==
        "lỗi[issues-more]: Và 99.000 lỗi khác.\n  gợi ý: Hãy sửa những chỗ đã nêu rồi làm lại.");
  CHECK(format(issues.back(), Language::en) ==
        "error[issues-more]: And 99,000 more errors.\n  hint: Mend what is told, then try again.");
  CHECK(message(many(1001).back(), Language::en) == "And 1 more error.");
  CHECK(message(many(2001, Severity::warning).back(), Language::vi) == "Và 1.001 cảnh báo khác.");
  CHECK(message(many(1002, Severity::note).back(), Language::en) == "And 2 more notes.");
  CHECK(to_json(issues).ends_with(
      R"({"severity": "error", "code": "issues-more", "found": "99000", "expected": "errors", )"
      R"("message": {"vi": "Và 99.000 lỗi khác.", "en": "And 99,000 more errors."}, )"
      R"("hint": {"vi": "Hãy sửa những chỗ đã nêu rồi làm lại.", )"
      R"("en": "Mend what is told, then try again."}}])"));
  CHECK(std::string(Error(issues).what()).ends_with(" (and 99999 more)"));
}

TEST_CASE("issues: an error beyond the thousand is still an error, and warnings are counted apart",
          "[exact]") {
  Issues issues = many(1500, Severity::warning);
  issues.push_back(numbered(1));
  issues.push_back(numbered(2, Severity::note));
  REQUIRE(issues.size() == 1003);
  CHECK(issues.count(Severity::error) == 1);
  CHECK(issues.count(Severity::warning) == 1500);
  CHECK(issues.count(Severity::note) == 1);
  CHECK(message(issues[1000], Language::en) == "And 1 more error.");
  CHECK(message(issues[1001], Language::en) == "And 500 more warnings.");
  CHECK(message(issues[1002], Language::en) == "And 1 more note.");
}

TEST_CASE("issues: lists that left some out add up, in whatever order", "[exact]") {
  Issues issues = many(600);
  issues.append(many(3000));
  issues.append(many(1));
  CHECK(issues.size() == 1001);
  CHECK(issues.count() == 3601);
  CHECK(issues[600] == numbered(1));
  Issues few;
  few.append(many(3000), [](const Issue& issue) { return issue.position.line == 7; });
  few.push_back(numbered(8));
  CHECK(few == Issues({numbered(7), few.back()}));
  CHECK(few.count() == 2002);
}

TEST_CASE("issues: sorting and changing leave the count of the rest where it is", "[exact]") {
  Issues issues = many(1200);
  issues.sort([](const Issue& a, const Issue& b) { return a.position.line > b.position.line; });
  CHECK(issues.front() == numbered(1000));
  issues.each([](Issue& issue) { issue.position = {.file = std::string(10'000, 'f'), .line = 1}; });
  CHECK(issues.front().position.file.size() <= Issues::most_position);
  CHECK(issues.back().code == "issues-more");
  CHECK(issues.back().position == Position{});
}

TEST_CASE("issues: of a long text stands the beginning, between two characters, and its length", "[exact]") {
  Issue long_one = numbered(1);
  for (int i = 0; i < 300'000; ++i) long_one.found += "đạ";
  long_one.expected = long_one.suggestion = long_one.position.file = long_one.position.pointer =
      long_one.found;
  const Issues issues{long_one};
  const Issue& held = issues.front();
  CHECK(held.found.starts_with("đạđạđạ"));
  CHECK(held.found.ends_with("… (1500000 B)"));
  CHECK(held.found.size() <= Issues::most_text);
  CHECK(held.found.find("\xEF\xBF\xBD") == std::string::npos);
  CHECK(held.expected == held.found);
  CHECK(held.suggestion == held.found);
  CHECK(held.position.file.size() <= Issues::most_position);
  CHECK(held.position.pointer.size() <= Issues::most_position);
  CHECK(to_json(issues).size() < 20'000);
  const std::string fits(Issues::most_text, 'x');
  Issue short_one = numbered(1);
  short_one.found = fits;
  CHECK(Issues{short_one}.front().found == fits);
}

namespace {

Issue at_row(std::size_t row, std::string found, std::string code = "number-syntax") {
  Issue issue{.code = std::move(code), .position = {.file = "w.csv", .line = row, .column = 5}};
  issue.position.entity = 'W' + std::to_string(row);
  issue.position.fact = "citizens";
  issue.position.row = row;
  issue.position.cell = 23;
  issue.found = std::move(found);
  return issue;
}

std::size_t lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
}

}  // namespace

TEST_CASE("issues: what says the same is told once, with how many places and the first", "[exact]") {
  Issues issues;
  for (std::size_t row = 2; row < 31; ++row) issues.push_back(at_row(row, "75 hộ"));
  CHECK(format(issues, Language::vi) ==
        "w.csv:2:5: lỗi[number-syntax]: “75 hộ” không phải là số viết đúng dạng, như 12, -0.5 hoặc 1.2e3. "
        "29 chỗ, đầu tiên ở W2, dòng 2, cột W (citizens).");
  CHECK(kinds(issues) == 1);
  CHECK(
      format(Issues{at_row(2, "x")}, Language::en) ==
      "w.csv:2:5: error[number-syntax]: W2, row 2, column W (citizens): “x” is not written as a number, such "
      "as 12, -0.5 or 1.2e3.");
  Issue placeless{.code = "read-empty", .position = {.file = "s.json", .pointer = "/a"}};
  CHECK(format(Issues{placeless, placeless}, Language::en) ==
        "s.json#/a: error[read-empty]: This value must not be empty. 2 places, the first at s.json#/a.");
}

TEST_CASE("issues: the likely cause is told before what follows from it", "[exact]") {
  const Issues issues{at_row(2, "x"), at_row(3, "citizen", "fact-unknown"), at_row(4, "y")};
  CHECK(format(issues, Language::en).find("fact-unknown") <
        format(issues, Language::en).find("number-syntax"));
}

TEST_CASE("issues: a message tells twenty kinds, and how many more there are", "[exact]") {
  Issues issues;
  for (std::size_t i = 0; i < Issues::most_groups; ++i) issues.push_back(at_row(2, "x" + std::to_string(i)));
  CHECK(lines_of(format(issues, Language::vi)) == Issues::most_groups);
  issues.push_back(at_row(3, "y"));
  issues.push_back(at_row(4, "y"));
  issues.push_back(at_row(5, "z"));
  const std::string text = format(issues, Language::vi);
  CHECK(lines_of(text) == Issues::most_groups + 1);
  CHECK(text.ends_with("Và 3 chỗ khác thuộc 2 loại."));
  while (!issues.full()) issues.push_back(at_row(6, "y"));
  issues.leave_out();
  CHECK(format(issues, Language::en).find("issues-more") != std::string::npos);
}

TEST_CASE("issues: a column has the letters that a spreadsheet gives it", "[exact]") {
  const auto column = [](std::size_t cell) {
    Issue issue{.code = "read-empty"};
    issue.position.cell = cell;
    const std::string text = format(issue, Language::en);
    return text.substr(text.find("column ") + 7, text.find(": This") - text.find("column ") - 7);
  };
  CHECK(column(1) == "A");
  CHECK(column(26) == "Z");
  CHECK(column(27) == "AA");
  CHECK(column(52) == "AZ");
  CHECK(column(702) == "ZZ");
  CHECK(column(703) == "AAA");
}
