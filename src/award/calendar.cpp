// SPDX-License-Identifier: Apache-2.0
#include "award/calendar.hpp"

#include <algorithm>
#include <chrono>

namespace hoctap {
namespace {

using std::chrono::year_month_day;

}  // namespace

Date last_day_of(int year) {
  return Date(year_month_day(std::chrono::year(year), std::chrono::December, std::chrono::day(31)));
}

Date month_day(int year, const std::string& text) {
  const year_month_day day = parse_date("2023-" + text).day();
  return Date(year_month_day(std::chrono::year(year), day.month(), day.day()));
}

Date add_months(const Date& day, int months) {
  const year_month_day moved = day.day() + std::chrono::months(months);
  return Date(moved.ok() ? moved : year_month_day(moved.year() / moved.month() / std::chrono::last));
}

Date last_valid_day(const Date& decided, int months) {
  const year_month_day first(decided.day().year() + std::chrono::years(1), std::chrono::January,
                             std::chrono::day(1));
  return day_before(add_months(Date(first), months));
}

Date working_days_after(const Date& from, int count, const std::vector<Date>& holidays) {
  std::chrono::sys_days day = from.days();
  while (count > 0) {
    day += std::chrono::days(1);
    const std::chrono::weekday weekday(day);
    const Date date{year_month_day(day)};
    if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) continue;
    if (std::binary_search(holidays.begin(), holidays.end(), date)) continue;
    --count;
  }
  return Date(year_month_day(day));
}

}  // namespace hoctap
