// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/date.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "exact/text.hpp"
#include "hoctap/exact/issue.hpp"

namespace hoctap {
namespace {

using std::chrono::year_month_day;

bool supported(year_month_day day) {
  return day.ok() && day.year() >= std::chrono::year{1} && day.year() <= std::chrono::year{9999};
}

year_month_day calendar_day(unsigned year, unsigned month, unsigned day) {
  return std::chrono::year{static_cast<int>(year)} / std::chrono::month{month} / std::chrono::day{day};
}

std::string padded(int number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(number < 0 ? 1 : 0, width - digits.size(), '0');
  return digits;
}

std::string written(year_month_day day) {
  return padded(static_cast<int>(day.year()), 4) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(day.month())), 2) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(day.day())), 2);
}

[[noreturn]] void refuse(std::string_view code, std::string found, std::string suggestion) {
  throw Error(
      Issue{.code = std::string(code), .found = std::move(found), .suggestion = std::move(suggestion)});
}

/// Three numbers of one to four digits with the same separator twice.
std::optional<std::array<std::string_view, 3>> three_parts(std::string_view text) {
  std::array<std::string_view, 3> parts;
  const std::size_t first = text.find_first_of("/-. ");
  if (first == std::string_view::npos) return {};
  const std::size_t second = text.find(text[first], first + 1);
  if (second == std::string_view::npos) return {};
  parts = {text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
  const bool numbers = std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    return !part.empty() && part.size() <= 4 && std::all_of(part.begin(), part.end(), is_digit);
  });
  if (!numbers) return {};
  return parts;
}

unsigned to_unsigned(std::string_view digits) {
  unsigned number = 0;
  for (const char c : digits) number = number * 10 + static_cast<unsigned>(c - '0');
  return number;
}

/// What the writer of `31/1/2024` or `2024/1/31` most likely meant; empty when that is no day.
std::string respelt(std::string_view text) {
  auto parts = three_parts(text);
  if (!parts) return {};
  if ((*parts)[2].size() == 4) std::swap((*parts)[0], (*parts)[2]);  // Vietnamese order: day, month, year
  const auto& [year, month, day] = *parts;
  if (year.size() != 4) return {};
  const auto meant = calendar_day(to_unsigned(year), to_unsigned(month), to_unsigned(day));
  return supported(meant) ? written(meant) : std::string();
}

}  // namespace

Date::Date(year_month_day day) : day_(day) {
  if (supported(day)) return;
  const auto last = year_month_day{day.year() / day.month() / std::chrono::last};
  refuse("date-range", written(day), day.month().ok() && supported(last) ? written(last) : std::string());
}

Date parse_date(std::string_view text) {
  if (!has_day_shape(text)) refuse("date-syntax", shorten(text), respelt(text));
  return Date(calendar_day(to_unsigned(text.substr(0, 4)), to_unsigned(text.substr(5, 2)),
                           to_unsigned(text.substr(8, 2))));
}

std::string format(const Date& date) {
  return written(date.day());
}

Date day_before(const Date& day) {
  return Date(std::chrono::year_month_day(day.days() - std::chrono::days(1)));
}

Date day_after(const Date& day) {
  return Date(std::chrono::year_month_day(day.days() + std::chrono::days(1)));
}

std::int64_t days_between(const Date& from, const Date& to) noexcept {
  return (to.days() - from.days()).count();
}

}  // namespace hoctap
