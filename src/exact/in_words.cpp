// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/shown.hpp"

#include <algorithm>

#include "exact/text.hpp"

namespace hoctap {
namespace {

// Whether `2025-07-01` begins here and nothing that would make it a part of something else is around it.
bool day_at(std::string_view text, std::size_t at) {
  const auto goes_on = [](char c) { return is_digit(c) || c == '-'; };
  const std::size_t end = at + day_length;
  return has_day_shape(text.substr(at, day_length)) && (at == 0 || !goes_on(text[at - 1])) &&
         (end >= text.size() || !goes_on(text[end]));
}

// Decree 30/2020/NĐ-CP on documents: a nought before the first nine days and the first two months.
std::string written_day(std::string_view day) {
  const std::string_view month = day.substr(5, 2);
  const bool two_digits = month < "03" || month > "09";
  return std::string(day.substr(8)) + "/" + std::string(two_digits ? month : month.substr(1)) + "/" +
         std::string(day.substr(0, 4));
}

// Whether digits behind this are a part of something else.
bool goes_on(char before) {
  return (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') || before == '_' ||
         before == '.';
}

std::size_t end_of_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// Four digits are read at a glance, and may be a year; a nought at the front is that of a code.
std::string written_whole(std::string_view digits, Language language) {
  constexpr std::size_t together_up_to = 4;
  const bool together = digits.size() <= together_up_to || digits.front() == '0';
  return together ? std::string(digits) : thousands_apart(digits, language);
}

}  // namespace

std::string days_in_words(std::string text, Language language) {
  if (language == Language::en) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (day_at(text, at)) {
      out += written_day(std::string_view(text).substr(at, day_length));
      at += day_length;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::string thousands_apart(std::string_view digits, Language language) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += language == Language::vi ? '.' : ',';
    out += digits[i];
  }
  return out;
}

std::string numbers_in_words(std::string_view text, Language language) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_digits(text, at);
    if (end == at || (at > 0 && goes_on(text[at - 1]))) {
      out += text.substr(at, std::max(end - at, std::size_t{1}));
      at = std::max(end, at + 1);
      continue;
    }
    out += written_whole(text.substr(at, end - at), language);
    at = end;
    const std::size_t decimals = at < text.size() && text[at] == '.' ? end_of_digits(text, at + 1) : 0;
    if (decimals <= at + 1) continue;
    out += language == Language::vi ? ',' : '.';
    out += text.substr(at + 1, decimals - at - 1);
    at = decimals;
  }
  return out;
}

}  // namespace hoctap
