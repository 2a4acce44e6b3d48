// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "hoctap/exact/shown.hpp"

namespace hoctap {
namespace {

bool starts_column(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const bool continuation = (byte(at) & 0xC0U) == 0x80U;
  const bool combining =
      byte(at) == 0xCCU || (byte(at) == 0xCDU && byte(at + 1) < 0xB0U);  // U+0300 to U+036F
  return !continuation && !combining;
}

// A number, or a letter as in “điểm a”, is not torn from the word before it.
bool is_glued(std::string_view word) noexcept {
  return !word.empty() && ((word.front() >= '0' && word.front() <= '9') || width(word) <= 2);
}

}  // namespace

std::size_t width(std::string_view text) noexcept {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size(); ++i) columns += starts_column(text, i) ? 1 : 0;
  return columns;
}

std::string fit(std::string_view text, std::size_t columns) {
  std::string line = visible(text);
  if (width(line) <= columns) return line;
  std::size_t used = 0;
  std::size_t end = 0;
  while (end < line.size() && used + (starts_column(line, end) ? 1 : 0) < columns) {
    used += starts_column(line, end) ? 1 : 0;
    ++end;
  }
  return line.substr(0, end) + "…";
}

std::string wrap(std::string_view lead, std::string_view raw, std::size_t indent, std::size_t columns) {
  std::string out = visible(lead);
  const std::string shown = visible(raw);
  std::string_view text = shown;
  std::size_t used = width(out);
  bool fresh = true;
  while (!text.empty()) {
    std::size_t end = std::min(text.find(' '), text.size());
    while (end < text.size()) {
      const std::string_view next = text.substr(end + 1, text.find(' ', end + 1) - end - 1);
      if (!is_glued(next)) break;
      end += 1 + next.size();
    }
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    if (!fresh && used + 1 + width(word) > columns) {
      out += '\n' + std::string(indent, ' ');
      used = indent;
      fresh = true;
    }
    if (!fresh) ++used;
    out.append(fresh ? "" : " ").append(word);
    used += width(word);
    fresh = false;
  }
  return out + '\n';
}

}  // namespace hoctap
