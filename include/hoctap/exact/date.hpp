// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

/// @file
/// Calendar dates. The library has no clock: every date is an argument.

namespace hoctap {

/// A valid date of the Gregorian calendar, year 1 to 9999.
class Date {
 public:
  /// 0001-01-01.
  Date() noexcept = default;
  /// @throws Error `date-range` when no such day exists
  explicit Date(std::chrono::year_month_day day);

  std::chrono::year_month_day day() const noexcept { return day_; }
  std::chrono::sys_days days() const noexcept { return std::chrono::sys_days{day_}; }

  friend bool operator==(const Date&, const Date&) noexcept = default;
  friend std::strong_ordering operator<=>(const Date& a, const Date& b) noexcept {
    return a.days().time_since_epoch().count() <=> b.days().time_since_epoch().count();
  }

 private:
  std::chrono::year_month_day day_{std::chrono::year{1}, std::chrono::January, std::chrono::day{1}};
};

/// Reads `2024-01-31`. @throws Error `date-syntax`, `date-range`
Date parse_date(std::string_view text);

/// `2024-01-31`.
std::string format(const Date& date);

/// @throws Error `date-range` for 0001-01-01
Date day_before(const Date& day);

/// @throws Error `date-range` for 9999-12-31
Date day_after(const Date& day);

/// Days from `from` to `to`; negative when `to` is earlier.
std::int64_t days_between(const Date& from, const Date& to) noexcept;

}  // namespace hoctap
