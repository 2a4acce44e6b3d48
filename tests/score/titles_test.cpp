// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "score/binding.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

const std::string two_facts = small_rubric(R"json("facts": [
    {"id": "citizens", "type": "count", "label": {"vi": "Số công dân", "en": "Citizens"}},
    {"id": "learners", "type": "count", "label": {"vi": "Số người học", "en": "Learners"}},
    {"id": "twin_a", "type": "count", "label": {"vi": "Đôi", "en": "Twin"}},
    {"id": "twin_b", "type": "count", "label": {"vi": "Đôi", "en": "Twin"}}],
  "criteria": [{"id": "c", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "indicators": [
    {"id": "i", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "conditions": [
      {"value": "learners + citizens + twin_a + twin_b", "test": ">= 0", "cite": "Điều 1"}]}]}],
  "levels": [{"id": "1", "label": {"vi": "x", "en": "x"}, "cite": "Điều 2"}])json");

// Every issue of a table as `code@row:column letters found -> suggestion`.
std::string refusals(const std::string& table, bool extra = false) {
  const NextRecord read = records_of(std::make_shared<std::istringstream>(table), DataFormat::csv, "d.csv");
  try {
    evaluate_each(engine_of(two_facts), [&] {
      std::optional<Facts> facts = read();
      if (facts) facts->extra_allowed = extra;
      return facts;
    });
    return {};
  } catch (const Error& error) {
    std::string text;
    for (const Issue& issue : error.issues()) {
      text += (text.empty() ? "" : "; ") + issue.code + '@' + std::to_string(issue.position.row) + ':' +
              std::to_string(issue.position.cell) + ' ' + issue.found;
      if (!issue.suggestion.empty()) text += " -> " + issue.suggestion;
    }
    return text;
  }
}

// The issue of data as `code@line:column found, expected`.
std::string twice(const NextRecord& next) {
  try {
    evaluate_each(engine_of(two_facts), next);
    return {};
  } catch (const Error& error) {
    const Issue& issue = error.issues().front();
    return issue.code + '@' + std::to_string(issue.position.line) + ':' +
           std::to_string(issue.position.column) + ' ' + issue.found + ", " + issue.expected;
  }
}

std::string twice(const std::string& data, DataFormat format) {
  return twice(records_of(std::make_shared<std::istringstream>(data), format, "data"));
}

std::string rows(std::size_t count, const std::string& rest) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += 'W' + std::to_string(i) + ',' + rest + '\n';
  return text;
}

}  // namespace

TEST_CASE("titles: a column is called by the id or a label of its fact", "[score]") {
  for (const std::string title : {"citizens", "Số công dân", "SỐ  CÔNG DÂN", "citizens", "Citizens"})
    CHECK(refusals("id," + title + ",learners\nW1,5,3\n").empty());
}

TEST_CASE("titles: what is wrong with one is told once, at it, however many rows there are", "[score]") {
  CHECK(refusals("id,citizen,learners\n" + rows(10'000, "5,3")) == "fact-unknown@1:2 citizen -> citizens");
  CHECK(refusals("id,Số công dan,learners\n" + rows(100, "5,3")) ==
        "fact-unknown@1:2 Số công dan -> Số công dân");
  CHECK(refusals("id,citizens,Số công dân\n" + rows(100, "5,3")) == "csv-duplicate-column@1:3 Số công dân");
  CHECK(refusals("id,Đôi\n" + rows(100, "5")) == "column-vague@1:2 Đôi");
  CHECK(refusals("id,citizens,evidence.j\n" + rows(100, "5,x")) == "evidence-unknown@1:3 j");
  // Cells are still told of each row.
  CHECK(refusals("id,citizen,learners\nW1,5,x\nW2,5,y\n") ==
        "fact-unknown@1:2 citizen -> citizens; number-syntax@2:3 x; number-syntax@3:3 y");
}

TEST_CASE("titles: a table of which no column is a fact is refused", "[score]") {
  CHECK(refusals("id,dan_so,nam\n" + rows(3, "5,3"), true) == "table-no-column@1:0 ");
  CHECK(refusals("id,dan_so,learners\n" + rows(3, "5,3"), true).empty());
  CHECK(refusals("id,label\nW1,x\n", true).empty());
}

TEST_CASE("titles: a code that stands twice is refused with both rows", "[score]") {
  CHECK(refusals("id,citizens\nW1,5\nW2,5\nW1,6\n") == "code-twice@4:0 W1");
  CHECK(refusals("id,citizens\n,5\n,5\n").empty());  // nobody has a code
  SeenCodes seen;
  for (std::uint32_t row = 2; row <= 5000; ++row)
    CHECK(!seen.object("W" + std::to_string(row), {.line = row}));
  for (std::uint32_t row = 2; row <= 5000; ++row)
    CHECK(seen.object("W" + std::to_string(row), {.line = 1})->expected == std::to_string(row));
}

TEST_CASE("titles: a code that stands twice is refused in whatever data it comes, in both places",
          "[score]") {
  const std::string one = R"({"id": "W1", "citizens": 5})";
  const std::string two = R"({"id": "W2", "citizens": 5})";
  const auto lines = [](const std::string& text) { return twice(text, DataFormat::json_lines); };
  const auto json = [](const std::string& text) { return twice(text, DataFormat::json); };
  CHECK(twice("id,citizens\nW1,5\nW2,5\nW1,6\n", DataFormat::csv) == "code-twice@4:1 W1, 2");
  CHECK(lines(one + "\n" + two + "\n" + one) == "code-twice@3:1 W1, 1");
  CHECK(json("[" + one + ",\n" + two + ",\n" + one + "]") == "code-twice@3:1 W1, 1");
  CHECK(json("[" + one + ", " + two + ", " + one + "]") == "code-twice@1:60 W1, 1:2");
  CHECK(json("[" + one + ", " + two + "]").empty());
  CHECK(json(R"([{"citizens": 5}, {"citizens": 5}])").empty());  // nobody has a code
  // Built in a program: the how many-th of them.
  Facts facts{.id = "W1"};
  facts.set("citizens", 5);
  CHECK(twice([&, left = 2]() mutable { return left-- > 0 ? std::optional(facts) : std::nullopt; }) ==
        "code-twice@0:0 W1, 1");
}

TEST_CASE("titles: the place of a cell is the entity, the row and the column", "[score]") {
  try {
    evaluate(engine_of(two_facts),
             read_facts("id,Số công dân\nW1,\"5\n\"\nW2,x\n", DataFormat::csv, "d.csv").back());
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(format(error.issues().front(), Language::vi)
              .starts_with("d.csv:4:4: lỗi[number-syntax]: W2, dòng 3, cột B (citizens): “x” không phải"));
  }
}

TEST_CASE("read_title: what a column is for is known by its title, as in every table", "[score]") {
  const Engine engine = engine_of(two_facts);
  for (const char* const title :
       {"citizens", "Số công dân", " SỐ  CÔNG DÂN", "Số công\u200B dân", "Citizens"})
    CHECK(read_title(engine, title) == R"("citizens")");
  for (const char* const title : {"id", "Mã", "code"}) CHECK(read_title(engine, title) == R"("id")");
  for (const char* const title : {"label", "TÊN", "M\u200Bã"})
    CHECK(read_title(engine, title) == (title[0] == 'M' ? R"("id")" : R"("label")"));
  for (const char* const title : {"STT", "tt", "No."}) CHECK(read_title(engine, title) == "null");
  CHECK(read_title(engine, "evidence.i") == R"("evidence.i")");
  CHECK(read_title(engine, "evidence.*") == R"("evidence.*")");
  const auto refused = [&](const char* title) {
    try {
      return read_title(engine, title);
    } catch (const Error& error) {
      const Issue& issue = error.issues().front();
      return issue.code + ' ' + issue.found + " -> " + issue.suggestion + issue.expected;
    }
  };
  CHECK(refused("Số công dâng") == "fact-unknown Số công dâng -> Số công dân");
  CHECK(refused("ghi chú") == "fact-unknown ghi chú -> ");
  CHECK(refused("") == "fact-unknown  -> ");
  CHECK(refused("Đôi") == "column-vague Đôi -> twin_a, twin_b");
  CHECK(refused("evidence.j") == "evidence-unknown evidence.j -> ");
  CHECK(refused("\xFF") == "utf8-invalid  -> ");
}

TEST_CASE("read_cell: a code and a name are texts, and those of a row of totals are none", "[score]") {
  const Engine engine = engine_of(two_facts);
  CHECK(read_cell(engine, "mã", R"(" W01 ")") == R"("W01")");
  CHECK(read_cell(engine, "mã", R"("n/a")") == R"("n/a")");
  CHECK(read_cell(engine, "id", "7") == R"("7")");
  CHECK(read_cell(engine, "tên", "null") == "null");
  CHECK(read_cell(engine, "label", R"("")") == "null");
  CHECK(read_cell(engine, "stt", "1") == "null");
  for (const char* const total : {R"("Tổng cộng")", R"("TỔNG")", R"("total")"}) {
    CHECK_THROWS_AS(read_cell(engine, "id", total), Error);
    CHECK_THROWS_AS(read_cell(engine, "tên", total), Error);
  }
  CHECK_THROWS_AS(read_cell(engine, "id", "true"), Error);
}
