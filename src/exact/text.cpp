// SPDX-License-Identifier: Apache-2.0
#include "exact/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <vector>

#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/shown.hpp"

namespace hoctap {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";
constexpr std::string_view replacement_character = "\xEF\xBF\xBD";
constexpr std::size_t longest_spelling = 8;
constexpr std::size_t shortened_length = 60;
constexpr std::size_t longest_file_name = 1024;
// A longer name is not a slip of the pen, and comparing it would take quadratic time.
constexpr std::size_t longest_name = 100;
// Pairs of letters that one search compares, so that what it costs does not grow with the names there are.
constexpr std::size_t most_compared = 20'000;
// A list of names in a message ends here.
constexpr std::size_t longest_list = 400;

const utf8proc_uint8_t* bytes(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

struct CodePoint {
  utf8proc_int32_t value = -1;  // -1: the byte does not start valid UTF-8
  std::size_t length = 1;
};

/// @pre text is not empty
CodePoint first_code_point(std::string_view text) {
  CodePoint point;
  const auto length = utf8proc_iterate(bytes(text), static_cast<utf8proc_ssize_t>(text.size()), &point.value);
  if (length > 0) point.length = static_cast<std::size_t>(length);
  return point;
}

// What is not to be seen by itself, or lets what stands around it be seen otherwise.
bool is_hidden(utf8proc_int32_t value) {
  constexpr utf8proc_int32_t soft_hyphen = 0xAD;
  constexpr utf8proc_int32_t first_combining = 0x300;  // the letters before it are all there is in most texts
  constexpr utf8proc_int32_t joiner = 0x34F;
  if (value < first_combining)
    return (value >= 0 && value < 0x20) || (value >= 0x7F && value < 0xA0) || value == soft_hyphen;
  if ((value & 0xFFFE) == 0xFFFE || (value >= 0xFDD0 && value < 0xFDF0)) return true;  // no characters at all
  switch (utf8proc_category(value)) {
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    default:
      return value == joiner;
  }
}

// `\u001B`, or `\U0E0001` where four digits do not do.
std::string spelled(std::uint32_t value) {
  std::string out = value > 0xFFFF ? "\\U" : "\\u";
  for (unsigned shift = value > 0xFFFF ? 24 : 16; shift > 0;) {
    shift -= 4;
    out += hex_digits[value >> shift & 15U];
  }
  return out;
}

// A code point that is written like this, as it can be shown.
std::string shown(const CodePoint& point, std::string_view written) {
  switch (point.value) {
    case -1:
      return std::string(replacement_character);
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return is_hidden(point.value) ? spelled(static_cast<std::uint32_t>(point.value)) : std::string(written);
  }
}

bool is_plain(char c) {
  return c >= ' ' && c <= '~';
}

// Looks like a blank and is none.
bool is_strange_blank(utf8proc_int32_t value) {
  return value >= 0xA0 && utf8proc_category(value) == UTF8PROC_CATEGORY_ZS;
}

// The bytes of a code point that most texts are made of, 0 for any other: those before U+0300, the Vietnamese
// letters from U+1E80 to U+1EFF, dashes and quotation marks from U+2010 to U+2027. No text of these alone has
// a mark to be composed or a letter to be replaced, so it is in normal form C, and from U+00C0 on none is
// hidden.
std::size_t usual_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0U;
  };
  const auto follows = [&](std::size_t offset) { return (byte(offset) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xCC) return follows(1) ? 2 : 0;
  if (first == 0xE1) return (byte(1) == 0xBA || byte(1) == 0xBB) && follows(2) ? 3 : 0;
  return first == 0xE2 && byte(1) == 0x80 && byte(2) >= 0x90 && byte(2) < 0xA8 ? 3 : 0;
}

// The letters of ASCII that stand for themselves where people read, and between JSON quotes.
using Letters = std::array<bool, 256>;
constexpr Letters shown_letters = [] {
  Letters letters{};
  for (std::size_t c = ' '; c <= '~'; ++c) letters[c] = true;
  return letters;
}();
constexpr Letters verbatim_letters = [] {
  Letters letters = shown_letters;
  letters['"'] = letters['\\'] = false;
  return letters;
}();

// Where what stands for itself ends.
std::size_t end_of(const Letters& letters, std::string_view text, std::size_t at) {
  while (true) {
    while (at < text.size() && letters[static_cast<unsigned char>(text[at])]) ++at;
    const bool usual = at < text.size() && (text[at] & 0x80) != 0 && text[at] != '\xC2';
    const std::size_t length = usual ? usual_length(text, at) : 0;
    if (length == 0) return at;
    at += length;
  }
}

// At most so many code points of what is shown, then an ellipsis.
std::string shown(std::string_view text, std::size_t most, bool blanks = false) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view ahead = text.substr(at, most - count);
    const std::string_view run = ahead.substr(0, end_of(shown_letters, ahead, 0));
    if (!run.empty()) {
      out += run;
      count += code_points(run);
      at += run.size();
      continue;
    }
    const CodePoint point = first_code_point(text.substr(at));
    const bool spell = blanks && is_strange_blank(point.value);
    const std::string next = spell ? spelled(static_cast<std::uint32_t>(point.value))
                                   : shown(point, text.substr(at, point.length));
    count += code_points(next);
    if (count > most) return out + "…";
    out += next;
    at += point.length;
  }
  return out;
}

[[noreturn]] void refuse_byte(std::size_t offset) {
  throw Error(Issue{.code = "utf8-invalid", .position = {.offset = offset}});
}

// Marks in a row stand in the order of their classes, and those of one class in their own. utf8proc swaps
// neighbours until they do, which takes quadratic time.
void put_in_order(std::vector<utf8proc_int32_t>& points) {
  const auto rank = [](utf8proc_int32_t point) { return utf8proc_get_property(point)->combining_class; };
  const auto is_mark = [&](utf8proc_int32_t point) { return rank(point) > 0; };
  for (auto from = points.begin(); from != points.end();) {
    from = std::find_if(from, points.end(), is_mark);
    const auto to = std::find_if_not(from, points.end(), is_mark);
    std::stable_sort(from, to, [&](auto a, auto b) { return rank(a) < rank(b); });
    from = to;
  }
}

/// @pre the text is valid UTF-8
std::string mapped(std::string_view text, int options) {
  const auto chosen = static_cast<utf8proc_option_t>(options);
  std::vector<utf8proc_int32_t> points;
  points.reserve(text.size() + 1);
  std::array<utf8proc_int32_t, 32> parts{};  // there is nothing that has more than 18
  int bound = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = first_code_point(text.substr(at));
    const auto count = utf8proc_decompose_char(point.value, parts.data(), parts.size(), chosen, &bound);
    points.insert(points.end(), parts.begin(), parts.begin() + count);
    at += point.length;
  }
  put_in_order(points);
  const auto count = static_cast<utf8proc_ssize_t>(points.size());
  points.push_back(0);  // reencoding ends the text with a zero
  const auto length = utf8proc_reencode(points.data(), count, chosen);
  return std::string(reinterpret_cast<const char*>(points.data()), static_cast<std::size_t>(length));
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one name into the other; when they
/// are not fewer than `bound`, any number from there on. Adds the pairs of letters that it compared.
std::size_t distance(std::string_view a, std::string_view b, std::size_t bound, std::size_t& compared) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    if (*std::min_element(row.begin(), row.end()) >= bound &&
        *std::min_element(last.begin(), last.end()) + 1 >= bound) {
      return bound;
    }
    compared += b.size();
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
      const bool swapped =
          i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

std::string normalise(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = usual_length(text, at);
    if (length == 0) break;
    at += length;
  }
  if (at == text.size()) return std::string(text);
  while (at < text.size()) {
    const CodePoint point = first_code_point(text.substr(at));
    if (point.value < 0) refuse_byte(at);
    at += point.length;
  }
  return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string folded(std::string_view text) {
  return mapped(
      text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
}

std::string without_case(std::string_view text) {
  constexpr std::array<std::string_view, 4> unseen{"\u200B", "\u200C", "\u200D", "\uFEFF"};
  std::string whole;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = first_code_point(text.substr(at));
    if (point.value < 0) return std::string(text);
    const std::string_view written = text.substr(at, point.length);
    at += point.length;
    const bool blank = point.value == ' ' || (point.value >= '\t' && point.value <= '\r') ||
                       utf8proc_category(point.value) == UTF8PROC_CATEGORY_ZS;
    if (!blank && std::find(unseen.begin(), unseen.end(), written) == unseen.end()) whole += written;
    if (blank && !whole.empty() && whole.back() != ' ') whole += ' ';
  }
  if (whole.ends_with(' ')) whole.pop_back();
  return mapped(whole, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

std::size_t code_points(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string nearest(std::string_view name, const std::vector<std::string>& known) {
  if (name.empty() || name.size() > longest_name) return {};
  const std::size_t limit = std::max<std::size_t>(1, name.size() / 3);
  const std::string* best = nullptr;
  std::size_t best_distance = limit + 1;
  std::size_t compared = 0;
  for (const std::string& candidate : known) {
    if (++compared > most_compared) return {};
    const std::size_t longer = std::max(candidate.size(), name.size());
    if (longer - std::min(candidate.size(), name.size()) > limit) continue;
    const std::size_t steps = distance(name, candidate, best_distance, compared);
    // A name that shares nothing with the candidate is another name, however short both are.
    if (steps >= longer || steps >= best_distance) continue;
    best = &candidate;
    best_distance = steps;
  }
  return best ? *best : std::string();
}

bool is_verbatim(std::string_view text) noexcept {
  return end_of(verbatim_letters, text, 0) == text.size();
}

std::string quote(std::string_view text) {
  std::string out = "\"";
  out.reserve(text.size() + 2);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of(verbatim_letters, text, at);
    out += text.substr(at, end - at);
    if (end == text.size()) break;
    at = end;
    if (text[at] == '"' || text[at] == '\\') out += '\\';
    const CodePoint point = first_code_point(text.substr(at));
    if (is_hidden(point.value) && point.value > 0xFFFF) {
      const auto above = static_cast<std::uint32_t>(point.value) - 0x10000;
      out += spelled(0xD800 + (above >> 10));
      out += spelled(0xDC00 + (above & 0x3FF));
    } else {
      out += shown(point, text.substr(at, point.length));
    }
    at += point.length;
  }
  out += '"';
  return out;
}

std::string join(const std::vector<std::string>& texts) {
  std::string joined;
  for (const std::string& text : texts) {
    if (!joined.empty()) joined += ", ";
    joined += text;
  }
  return joined;
}

std::string listed(const std::vector<std::string>& names) {
  if (names.empty()) return "–";
  std::string list;
  for (const std::string& name : names) {
    if (list.size() + name.size() > longest_list) return list + ", … (" + std::to_string(names.size()) + ")";
    if (!list.empty()) list += ", ";
    list += name;
  }
  return list;
}

std::string visible(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_plain)) return std::string(text);
  return shown(text, text.size() * longest_spelling);
}

std::string flowing(std::string_view text) {
  std::string flat(text);
  std::replace_if(
      flat.begin(), flat.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return visible(flat);
}

std::string shorten(std::string_view text) {
  return shown(text, shortened_length, true);
}

std::string printable(std::string_view text) {
  return shown(text, longest_file_name);
}

}  // namespace hoctap
