// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/exact/issue.hpp"

namespace hoctap {

/// The text in Unicode normal form C. @throws Error `utf8-invalid`, with the byte offset
std::string normalise(std::string_view text);

/// The text without case and marks, compatible characters as one. @pre it is valid UTF-8
std::string folded(std::string_view text);

/// The text without case, its blanks of whatever kind as one and none at the ends: as titles and words are
/// compared. Signs that take no room are passed over. What is not UTF-8 stays as it is.
std::string without_case(std::string_view text);

/// Code points in valid UTF-8.
std::size_t code_points(std::string_view text) noexcept;

/// ASCII digits.
constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}
constexpr bool all_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// Whether a text looks like `2025-07-01`, whatever day that may be.
constexpr std::size_t day_length = 10;
constexpr bool has_day_shape(std::string_view text) noexcept {
  constexpr std::string_view shape = "dddd-dd-dd";
  return std::equal(text.begin(), text.end(), shape.begin(), shape.end(),
                    [](char c, char s) { return s == 'd' ? is_digit(c) : c == s; });
}

/// The texts with ", " between them.
std::string join(const std::vector<std::string>& texts);

/// The names for a message: of many the first, and how many there are.
std::string listed(const std::vector<std::string>& names);

/// The text in JSON quotes, control characters escaped. A byte that is not UTF-8 becomes U+FFFD.
std::string quote(std::string_view text);
/// Whether it stands between JSON quotes as it is.
bool is_verbatim(std::string_view text) noexcept;

}  // namespace hoctap
