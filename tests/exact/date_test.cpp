// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/date.hpp"

#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "exact/refusal.hpp"

using namespace hoctap;

namespace {

std::string answer(std::string_view text) {
  const Issue issue = refusal([&] { parse_date(text); });
  return issue.code + " " + issue.suggestion;
}

}  // namespace

TEST_CASE("date: what format writes, parse_date reads back, in calendar order, over all four digit years",
          "[exact]") {
  const Date first = parse_date("0001-01-01");
  const Date last = parse_date("9999-12-31");
  CHECK(first == Date());
  Date before = first;
  for (std::chrono::sys_days day = first.days(); day <= last.days(); day += std::chrono::days{97}) {
    const Date date(day);
    if (parse_date(format(date)) != date || date < before || format(date) < format(before))
      FAIL(format(date));
    before = date;
  }
}

TEST_CASE("days_between: leap days count, and an earlier end is negative", "[exact]") {
  CHECK(days_between(parse_date("2024-02-28"), parse_date("2024-03-01")) == 2);
  CHECK(days_between(parse_date("2023-02-28"), parse_date("2023-03-01")) == 1);
  CHECK(days_between(parse_date("2024-03-01"), parse_date("2024-02-28")) == -2);
  CHECK(days_between(Date(), parse_date("9999-12-31")) == 3652058);
}

TEST_CASE("parse_date: only ten characters of year-month-day are read", "[exact]") {
  for (const std::string text :
       {"", "2024", "2024-01", "2024-01-311", " 2024-01-31", "2024-01-31T00:00", "+024-01-31", "24-01-31",
        "2024-O1-31", "2024-13-1a", "31-31-2024", "1/2", "1/2/3/2024"}) {
    CAPTURE(text);
    CHECK(answer(text) == "date-syntax ");
  }
}

TEST_CASE("parse_date: a date in Vietnamese order or without its zeros is answered with the right spelling",
          "[exact]") {
  for (const std::string text :
       {"31/01/2024", "31/1/2024", "31-01-2024", "31.1.2024", "2024/01/31", "2024-1-31"}) {
    CAPTURE(text);
    CHECK(answer(text) == "date-syntax 2024-01-31");
  }
}

TEST_CASE("date: a day the calendar lacks is refused with the month's last day", "[exact]") {
  CHECK(answer("2023-02-29") == "date-range 2023-02-28");
  CHECK(answer("2100-02-29") == "date-range 2100-02-28");
  CHECK(answer("2024-04-31") == "date-range 2024-04-30");
  CHECK(answer("2024-04-00") == "date-range 2024-04-30");
  CHECK(answer("2024-13-01") == "date-range ");
  CHECK(answer("0000-01-01") == "date-range ");
  using namespace std::chrono;
  CHECK(refusal([] { Date(year{10000} / January / 1); }).code == "date-range");
  CHECK(refusal([] { Date(year{-5} / January / 1); }).found == "-005-01-01");
}
