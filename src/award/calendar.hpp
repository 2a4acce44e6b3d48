// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hoctap/exact/date.hpp"

namespace hoctap {

/// No season and no title is of a year before, nor of one after: a title of the last year still ends in one
/// that dates can name.
inline constexpr int first_year = 1900;
inline constexpr int last_year = 9000;

constexpr bool is_year(int year) {
  return first_year <= year && year <= last_year;
}

/// 31 December: who exists then belongs to the assessed year.
Date last_day_of(int year);

/// `02-28` of a year. @pre the text was checked when the rubric was loaded
Date month_day(int year, const std::string& text);

/// The same day so many months later, or the last of that month when it has no such day.
Date add_months(const Date& day, int months);

/// The last day of a title: so many months from 1 January of the year after the decision. Circulars 24/2023
/// and 25/2023 keep a result for 36 months "following the year of recognition"; the year of recognition is
/// read as that of the decision.
Date last_valid_day(const Date& decided, int months);

/// The last of so many working days that follow `from`: no Saturdays, no Sundays, no holidays.
/// @pre the holidays ascend
Date working_days_after(const Date& from, int count, const std::vector<Date>& holidays);

}  // namespace hoctap
