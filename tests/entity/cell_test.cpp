// SPDX-License-Identifier: Apache-2.0
#include "entity/cell.hpp"

#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "exact/document.hpp"

using namespace hoctap;

namespace {

std::string number(std::string_view text, NumberKind kind) {
  try {
    return format(number_in(text, kind));
  } catch (const Error& error) {
    const Issue& issue = error.issues().front();
    return issue.code + (issue.expected.empty() ? "" : ": " + issue.expected);
  }
}

std::string date(std::string_view text) {
  try {
    return format(date_in(text));
  } catch (const Error& error) {
    return error.issues().front().code;
  }
}

}  // namespace

TEST_CASE("cell: a number is read where one thing only can be meant", "[entity]") {
  using Reading = std::pair<std::string, std::string>;
  const std::vector<Reading> any{{"12", "12"},
                                 {"-12.5", "-12.5"},
                                 {"79,87", "79.87"},
                                 {"0,600", "0.6"},
                                 {"0.600", "0.6"},
                                 {"1234,567", "1234.567"},
                                 {"1.234,5", "1234.5"},
                                 {"1,234.5", "1234.5"},
                                 {"1.234.567", "1234567"},
                                 {"1,234,567", "1234567"},
                                 {"8.50", "8.5"},
                                 {"8.5000", "8.5"},
                                 {"8.500", "number-vague: 8.5 | 8500"},
                                 {"8,500", "number-vague: 8.5 | 8500"},
                                 {"123,456", "number-vague: 123.4560 | 123456"},
                                 {"1234,56,7", "number-syntax"},
                                 {"1.2345.678", "number-syntax"},
                                 {"0.123.456", "number-syntax"},
                                 {",5", "number-syntax"},
                                 {"5,", "number-syntax"},
                                 {"1e3", "1000"},
                                 {"3/4", "0.75"}};
  for (const auto& [text, read] : any) CHECK(text + " " + number(text, NumberKind::any) == text + " " + read);
  // 8.42 is no whole number, and 9000 no share.
  CHECK(number("8.420", NumberKind::whole) == "8420");
  CHECK(number("8,420", NumberKind::whole) == "8420");
  CHECK(number("9.000", NumberKind::whole) == "number-vague: 9 | 9000");
  CHECK(number("9.00", NumberKind::whole) == "9");
  CHECK(number("9.0000", NumberKind::whole) == "9");
  CHECK(number("1.000", NumberKind::share) == "1");
  CHECK(number("79,87 %", NumberKind::share) == "0.7987");
  CHECK(number("79.870%", NumberKind::share) == "0.7987");
  CHECK(number("79%", NumberKind::any) == "number-syntax");
}

TEST_CASE("cell: every spelling that is offered for a vague number is read as it", "[entity]") {
  for (const std::string text : {"1.000", "1.234", "12.340", "123,456", "999,001", "-8.500"}) {
    const std::string offered = number(text, NumberKind::any).substr(std::string("number-vague: ").size());
    const std::size_t bar = offered.find(" | ");
    REQUIRE(bar != std::string::npos);
    CHECK(number(offered.substr(0, bar), NumberKind::any).find("vague") == std::string::npos);
    CHECK(number(offered.substr(bar + 3), NumberKind::any).find("vague") == std::string::npos);
  }
}

TEST_CASE("cell: yes and no as people write them", "[entity]") {
  for (const char* const yes : {"có", "CÓ", "co\u0301", "x", "✓", "đạt", "TRUE", "1"})
    CHECK(truth_in(yes) == true);
  for (const char* const no : {"không", "KHÔNG", "không đạt", "False", "0"}) CHECK(truth_in(no) == false);
  for (const char* const neither : {"", "co", "ko", "2", "01", "x x", "không có"})
    CHECK_FALSE(truth_in(neither));
}

TEST_CASE("cell: a day has its year in four digits, and the day before the month", "[entity]") {
  CHECK(date("31/01/2024") == "2024-01-31");
  CHECK(date("1/2/2024") == "2024-02-01");
  CHECK(date("29/02/2024") == "2024-02-29");
  CHECK(date("29/02/2023") == "date-range");
  CHECK(date("01/13/2024") == "date-range");
  CHECK(date("31/01/24") == "date-syntax");
  CHECK(date("31/001/2024") == "date-syntax");
  CHECK(date("2024-01-31") == "2024-01-31");
  CHECK(date("31-01-2024") == "date-syntax");
}

TEST_CASE("cell: what states no value", "[entity]") {
  CHECK(cell_value(" \t\r\n").is(ValueKind::missing));
  CHECK(cell_value(" N/A ").is(ValueKind::not_applicable));
  CHECK(cell_value("Không  áp dụng").is(ValueKind::not_applicable));
  CHECK(cell_value("n/a.") == Value("n/a."));
  CHECK(cell_value(" a b ") == Value("a b"));
  CHECK(cell_value(std::string(max_document_string, 'x')).is(ValueKind::text));
  CHECK_THROWS_AS(cell_value(std::string(max_document_string + 1, 'x')), Error);
}

TEST_CASE("cell: columns that hold no fact, and rows that are no entity", "[entity]") {
  CHECK(naming_of("Mã") == Naming::id);
  CHECK(naming_of(" TÊN ") == Naming::label);
  CHECK(naming_of("STT") == Naming::number);
  CHECK(naming_of("mã thôn") == Naming::none);
  CHECK(is_total("TỔNG  CỘNG"));
  CHECK_FALSE(is_total("Tổng công ty"));
}
