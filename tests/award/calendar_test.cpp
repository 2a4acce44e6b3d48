// SPDX-License-Identifier: Apache-2.0
#include "award/calendar.hpp"

#include <rapidcheck.h>

#include "catch.hpp"

using namespace hoctap;

namespace {

std::string months_later(const std::string& day, int months) {
  return format(add_months(parse_date(day), months));
}

std::string valid_until(const std::string& decided) {
  return format(last_valid_day(parse_date(decided), 36));
}

}  // namespace

TEST_CASE("calendar: a date of a regulation is put into the year that is asked about", "[award]") {
  CHECK(format(month_day(2025, "02-28")) == "2025-02-28");
  CHECK(format(month_day(2024, "12-31")) == "2024-12-31");
  CHECK(format(last_day_of(2024)) == "2024-12-31");
}

TEST_CASE("calendar: months are counted by the calendar, and end where a month has no such day", "[award]") {
  CHECK(months_later("2024-03-20", 12) == "2025-03-20");
  CHECK(months_later("2024-02-29", 12) == "2025-02-28");
  CHECK(months_later("2024-02-29", 48) == "2028-02-29");
  CHECK(months_later("2024-12-31", 2) == "2025-02-28");
  CHECK(months_later("2024-01-15", 0) == "2024-01-15");
}

TEST_CASE("calendar: 36 months following the year of the decision end on 31 December of the third year",
          "[award]") {
  CHECK(valid_until("2025-01-01") == "2028-12-31");
  CHECK(valid_until("2025-03-20") == "2028-12-31");
  CHECK(valid_until("2024-02-29") == "2027-12-31");
  CHECK(valid_until("2024-12-31") == "2027-12-31");
  CHECK(format(last_valid_day(parse_date("2024-05-05"), 6)) == "2025-06-30");
}

TEST_CASE("calendar: working days leave out weekends and holidays, and begin the day after", "[award]") {
  const auto after = [](const std::string& from, int count, const std::vector<Date>& holidays = {}) {
    return format(working_days_after(parse_date(from), count, holidays));
  };
  CHECK(after("2025-03-07", 1) == "2025-03-10");  // Friday to Monday
  CHECK(after("2025-03-08", 1) == "2025-03-10");  // from a Saturday
  CHECK(after("2025-03-10", 0) == "2025-03-10");
  CHECK(after("2025-04-01", 20) == "2025-04-29");
  const std::vector<Date> holidays{parse_date("2025-04-07"), parse_date("2025-04-30"),
                                   parse_date("2025-05-01")};
  CHECK(after("2025-04-01", 20, holidays) == "2025-05-02");
  // A holiday on a weekend costs no further day.
  CHECK(after("2025-04-01", 20, {parse_date("2025-04-06")}) == "2025-04-29");
  CHECK(after("2024-02-28", 1) == "2024-02-29");
}

TEST_CASE("calendar: more months or working days never end earlier", "[award]") {
  REQUIRE(rc::check("months and working days grow", [] {
    const Date from(std::chrono::sys_days(std::chrono::days(*rc::gen::inRange(14000, 22000))));
    const int months = *rc::gen::inRange(0, 60);
    RC_ASSERT(add_months(from, months) < add_months(from, months + 1));
    RC_ASSERT(last_valid_day(from, months) < last_valid_day(from, months + 1));
    const int days = *rc::gen::inRange(0, 40);
    const Date end = working_days_after(from, days, {});
    RC_ASSERT(end < working_days_after(from, days + 1, {}));
    RC_ASSERT(days_between(from, end) >= days);
    RC_ASSERT(days_between(from, end) <= days / 5 * 7 + 4 + 2);
  }));
}
