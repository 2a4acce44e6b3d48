// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/csv.hpp"

#include <algorithm>

#include "hoctap/exact/shown.hpp"

namespace hoctap {

std::string_view csv_start(const CsvStyle& style) noexcept {
  return style.excel ? "\xEF\xBB\xBF" : "";
}

CsvLine& CsvLine::text(std::string_view text) {
  std::string shown = visible(text);
  // A tab or a carriage return, which would do as well, begins with a backslash by now.
  const bool formula =
      !shown.empty() && std::string_view("=+-@").find(shown.front()) != std::string_view::npos;
  if (style_.excel && formula) shown.insert(0, 1, '\'');
  cell(shown);
  return *this;
}

CsvLine& CsvLine::number(const std::optional<Number>& number) {
  std::string text = number ? format(*number) : std::string();
  if (style_.excel) {
    constexpr std::size_t thousands = 3;
    const std::size_t point = text.find('.');
    if (text.find('/') != std::string::npos) text.insert(0, 1, '\'');
    if (point != std::string::npos && text.size() - point - 1 == thousands) text += '0';
    if (style_.language == Language::vi) std::replace(text.begin(), text.end(), '.', ',');
  }
  cell(text);
  return *this;
}

void CsvLine::cell(std::string_view visible) {
  const char separator = style_.excel && style_.language == Language::vi ? ';' : ',';
  if (!first_) line_ += separator;
  first_ = false;
  if (visible.find('"') == std::string_view::npos && visible.find(separator) == std::string_view::npos) {
    line_ += visible;
    return;
  }
  line_ += '"';
  for (const char c : visible) line_.append(c == '"' ? 2U : 1U, c);
  line_ += '"';
}

}  // namespace hoctap
