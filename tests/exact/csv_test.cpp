// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/csv.hpp"
#include "catch.hpp"

using namespace hoctap;

namespace {

constexpr CsvStyle programs;
constexpr CsvStyle vi{true, Language::vi};
constexpr CsvStyle en{true, Language::en};

std::string record(const CsvLine& line) {
  std::string text = line.record();
  REQUIRE(text.ends_with("\r\n"));
  return text.substr(0, text.size() - 2);
}

std::string texts(const CsvStyle& style, const std::vector<std::string>& cells) {
  CsvLine line(style);
  for (const std::string& cell : cells) line.text(cell);
  return record(line);
}

std::string number(const CsvStyle& style, const std::string& number) {
  return record(CsvLine(style).number(parse_number(number)));
}

}  // namespace

TEST_CASE("csv: only cells that need it are quoted, and the separator is the style's", "[exact]") {
  const std::vector<std::string> cells{"", "a,b", "c;d", "e\"f", "g"};
  CHECK(texts(programs, cells) == R"(,"a,b",c;d,"e""f",g)");
  CHECK(texts(en, cells) == R"(,"a,b",c;d,"e""f",g)");
  CHECK(texts(vi, cells) == R"(;a,b;"c;d";"e""f";g)");
  CHECK(texts(programs, {""}).empty());
  CHECK(texts(programs, {"", ""}) == ",");
}

TEST_CASE("csv: titles are ids for programs, in whatever language, and words for people", "[exact]") {
  CHECK(record(CsvLine().title("status_label").title("x.1", "Chỉ tiêu: Mức 1")) == "status_label,x.1");
  CHECK(record(CsvLine({.language = Language::en}).title("valid_until")) == "valid_until");
  CHECK(record(CsvLine(vi).title("valid_until").title("x.1", "Mức 1")) == "Hết hạn;Mức 1");
  CHECK(record(CsvLine(en).title("valid_until").title("x.1", "Level 1")) == "Valid until,Level 1");
}

TEST_CASE("csv: a file for a spreadsheet begins with a byte order mark, one for programs with nothing",
          "[exact]") {
  CHECK(csv_start(programs).empty());
  CHECK(csv_start(vi) == "\xEF\xBB\xBF");
  CHECK(csv_start(en) == "\xEF\xBB\xBF");
}

TEST_CASE("csv: a text that a spreadsheet would run stands behind an apostrophe", "[exact]") {
  for (const std::string text : {"=1+1", "+84 912", "-cmd|' /C calc'!A0", "@SUM(A1)", "=", "-"}) {
    CHECK(texts(vi, {text}) == "'" + text);
    CHECK(texts(en, {text}) == "'" + text);
    CHECK(texts(programs, {text}) == text);
  }
  CHECK(texts(en, {"=HYPERLINK(\"x\",\"y\")"}) == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
  // What begins with a tab or an end of line is spelled out, so it begins with neither.
  for (const CsvStyle& style : {programs, vi, en}) {
    CHECK(texts(style, {"\t=1", "\r=1", "\n=1"}).find_first_of("\t\r\n") == std::string::npos);
    CHECK(texts(style, {"a=1 -2 @b"}) == "a=1 -2 @b");
  }
  CHECK(texts(vi, {"\t=1"}) == "\\t=1");
}

TEST_CASE("csv: numbers of ours stay numbers, with the decimal sign of the language", "[exact]") {
  CHECK(number(programs, "-5") == "-5");
  CHECK(number(vi, "-5") == "-5");
  CHECK(number(en, "-5.5") == "-5.5");
  CHECK(number(vi, "-5.5") == "-5,5");
  CHECK(number(vi, "84.25") == "84,25");
  CHECK(number(en, "84.25") == "84.25");
  CHECK(number(vi, "8420") == "8420");
  // In English a decimal point needs no quotes, in Vietnamese a comma none.
  CHECK(record(CsvLine(vi).number(parse_number("0.5")).text("x")) == "0,5;x");
  CHECK(record(CsvLine(vi).number(std::nullopt).date(std::nullopt).flag(true)) == ";;true");
  CHECK(record(CsvLine(vi).date(parse_date("2024-12-31"))) == "2024-12-31");
}

TEST_CASE("csv: a number is never taken for thousands or for a date", "[exact]") {
  CHECK(number(programs, "8.125") == "8.125");
  CHECK(number(vi, "8.125") == "8,1250");
  CHECK(number(en, "-8.125") == "-8.1250");
  CHECK(number(vi, "8.1251") == "8,1251");
  CHECK(record(CsvLine(vi).number(Number::ratio(1, 3))) == "'1/3");
  CHECK(record(CsvLine(programs).number(Number::ratio(1, 3))) == "1/3");
}
