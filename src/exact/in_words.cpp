// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/in_words.hpp"

#include <algorithm>

#include "exact/text.hpp"

namespace hoctap {
namespace {

constexpr std::string_view day_shape = "dddd-dd-dd";

bool digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_digit(text[at]);
}

// Whether `2025-07-01` begins here and nothing that would make it a part of something else is around it.
bool day_at(std::string_view text, std::size_t at) {
  const std::string_view day = text.substr(at, day_shape.size());
  const bool matches = std::equal(day.begin(), day.end(), day_shape.begin(), day_shape.end(),
                                  [](char c, char s) { return s == 'd' ? is_digit(c) : c == s; });
  const auto goes_on = [](char c) { return is_digit(c) || c == '-'; };
  const std::size_t end = at + day_shape.size();
  return matches && (at == 0 || !goes_on(text[at - 1])) && (end >= text.size() || !goes_on(text[end]));
}

// Decree 30/2020/NĐ-CP on documents: a nought before the first nine days and the first two months.
std::string written_day(std::string_view day) {
  const std::string_view month = day.substr(5, 2);
  const bool two_digits = month < "03" || month > "09";
  return std::string(day.substr(8)) + "/" + std::string(two_digits ? month : month.substr(1)) + "/" +
         std::string(day.substr(0, 4));
}

}  // namespace

std::string days_in_words(std::string text, Language language) {
  if (language == Language::en) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (day_at(text, at)) {
      out += written_day(std::string_view(text).substr(at, day_shape.size()));
      at += day_shape.size();
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::string numbers_in_words(std::string text, Language language) {
  if (language == Language::en) return text;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '.' && digit_at(text, at - 1) && digit_at(text, at + 1)) text[at] = ',';
  }
  return text;
}

}  // namespace hoctap
