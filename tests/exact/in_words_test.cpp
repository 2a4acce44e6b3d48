// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/shown.hpp"

#include "catch.hpp"

using namespace hoctap;

namespace {

std::string day(const std::string& text) {
  return days_in_words(text, Language::vi);
}

std::string number(const std::string& text) {
  return numbers_in_words(text, Language::vi);
}

}  // namespace

TEST_CASE("in words: a day is written as Vietnamese documents write it", "[exact]") {
  CHECK(day("2025-06-30") == "30/6/2025");
  CHECK(day("2025-07-01") == "01/7/2025");   // a nought before the first nine days
  CHECK(day("2025-02-10") == "10/02/2025");  // and the first two months
  CHECK(day("2025-01-31") == "31/01/2025");
  CHECK(day("2025-03-09") == "09/3/2025");
  CHECK(day("2025-09-01") == "01/9/2025");
  CHECK(day("2025-10-01") == "01/10/2025");
  CHECK(days_in_words("2025-06-30", Language::en) == "2025-06-30");
}

TEST_CASE("in words: days are found inside a text, and nothing else is taken for one", "[exact]") {
  CHECK(day("2024-12-31: 25/2023 (2024-02-12 – …)") == "31/12/2024: 25/2023 (12/02/2024 – …)");
  CHECK(day("2025-07-01 2025-07-02") == "01/7/2025 02/7/2025");
  for (const char* const other : {"", "2025-7-01", "12025-07-01", "2025-07-011", "kh-2025-07-01",
                                  "2025-07-01-a", "2025-07-0", "01/7/2025", "2025-07", "ngày 1-7-2025"})
    CHECK(day(other) == other);
}

TEST_CASE("in words: the point of a number is a comma in Vietnamese, other points stay", "[exact]") {
  CHECK(number("59.9") == "59,9");
  CHECK(number("79.87 % (9038/9593)") == "79,87 % (9038/9593)");
  CHECK(number("47.06 – 55.88 %.") == "47,06 – 55,88 %.");
  for (const char* const other : {"", ".", "5", "5.", ".5", "a.5", "5.a", "II.4"})
    CHECK(number(other) == other);
  CHECK(numbers_in_words("59.9", Language::en) == "59.9");
}

TEST_CASE("in words: thousands stand apart from five digits on, and codes and decimals do not", "[exact]") {
  CHECK(number("79.87 % (22038/27593)") == "79,87 % (22.038/27.593)");
  CHECK(number("-12345") == "-12.345");
  CHECK(number("47.06–55880 %") == "47,06–55.880 %");
  CHECK(number("1234567.12345") == "1.234.567,12345");
  CHECK(number("9999, 10000") == "9999, 10.000");
  for (const char* const other : {"2024", "01294", "W12345", "x_12345", "II.12345"})
    CHECK(number(other) == other);
  CHECK(numbers_in_words("79.87 % (22038/27593)", Language::en) == "79.87 % (22,038/27,593)");
  CHECK(numbers_in_words("1234567.12345", Language::en) == "1,234,567.12345");
  CHECK(count_in_words(12345U, Language::vi) == "12.345");
  CHECK(count_in_words(-1234, Language::vi) == "-1234");
  CHECK(thousands_apart("1000", Language::en) == "1,000");
}
