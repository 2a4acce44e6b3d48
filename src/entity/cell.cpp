// SPDX-License-Identifier: Apache-2.0
#include "entity/cell.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "exact/document.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

constexpr std::size_t word_bytes = 32;  // with marks taken apart; no word below is as long

constexpr std::array<std::string_view, 9> yes{"x", "có", "đạt", "đúng", "true", "yes", "✓", "✔", "☑"};
constexpr std::array<std::string_view, 7> no{"không", "không đạt", "chưa đạt", "sai", "false", "no", "☐"};
constexpr std::array<std::string_view, 2> outside{"n/a", "không áp dụng"};

template <std::size_t count>
bool is_one_of(std::string_view text, const std::array<std::string_view, count>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// The digits of a whole number whose thousands are parted, such as `1.234.567`; empty when they are not.
std::string parted(std::string_view text, char separator) {
  constexpr std::size_t group = 3;
  const std::size_t first = text.find(separator);
  if (first == 0 || first > group || !all_digits(text.substr(0, first)) || text.front() == '0') return {};
  std::string digits(text.substr(0, first));
  text.remove_prefix(first);
  while (!text.empty()) {
    if (text.size() <= group || text.front() != separator || !all_digits(text.substr(1, group))) return {};
    digits += text.substr(1, group);
    text.remove_prefix(1 + group);
  }
  return digits;
}

// Whether a number with one point may as well be one of thousands, as `9.000` may.
bool may_be_thousands(std::string_view text) {
  const std::size_t point = text.find('.');
  return point != std::string_view::npos && !parted(text, '.').empty();
}

// What a text without sign may stand for, in the spelling of exact numbers: `8.500` as it is, and 8500.
std::vector<std::string> readings(std::string_view text) {
  std::vector<std::string> found;
  const std::size_t comma = text.find(',');
  const std::size_t point = text.find('.');
  if (comma == std::string_view::npos) {
    if (point == text.rfind('.')) found.emplace_back(text);
  } else if (const std::string_view decimals = text.substr(comma + 1); all_digits(decimals)) {
    const std::string_view whole = text.substr(0, comma);
    const std::string digits = all_digits(whole) ? std::string(whole) : parted(whole, '.');
    if (!digits.empty()) found.push_back(digits + '.' + std::string(decimals));
  }
  if (std::string whole = parted(text, '.'); point != std::string_view::npos && !whole.empty())
    found.push_back(std::move(whole));
  if (comma == std::string_view::npos) return found;
  const std::string_view before = text.substr(0, point);
  const std::string_view decimals = point < text.size() ? text.substr(point) : std::string_view();
  std::string whole = parted(before, ',');
  if (!whole.empty() && (decimals.empty() || all_digits(decimals.substr(1))))
    found.push_back(whole + std::string(decimals));
  return found;
}

bool fits(const Number& number, NumberKind kind) {
  switch (kind) {
    case NumberKind::whole:
      return number.is_integer();
    case NumberKind::share:
      return number.sign() >= 0 && number <= 1;
    case NumberKind::any:
      break;
  }
  return true;
}

// What a reading of a text comes to; where it is none, the text is objected to as it stands.
Number read_of(const std::string& reading, std::string_view text) {
  try {
    return parse_number(reading);
  } catch (const Error& error) {
    if (error.issues().front().code == "number-syntax") return parse_number(text);
    throw;
  }
}

// A spelling that cannot be taken for another number: a zero more tells decimals from thousands.
std::string unmistakable(const Number& number) {
  std::string text = format(number);
  const std::string_view digits = std::string_view(text).substr(text.starts_with('-') ? 1 : 0);
  if (may_be_thousands(digits)) text += '0';
  return text;
}

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::optional<Value> absent_in(std::string_view text) {
  if (text.empty()) return Value();
  const bool may_be = (text.front() | 0x20) == 'n' || (text.front() | 0x20) == 'k';
  if (!may_be || text.size() > word_bytes || !is_one_of(without_case(text), outside)) return std::nullopt;
  return NotApplicable{};
}

Value cell_value(std::string_view text) {
  text = trimmed(text);
  if (text.size() > max_document_string)
    throw Error(Issue{.code = "text-size", .expected = std::to_string(max_document_string)});
  std::optional<Value> absent = absent_in(text);
  return absent ? *std::move(absent) : Value(text);
}

std::optional<bool> truth_in(std::string_view text) {
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  if (text.size() > word_bytes) return std::nullopt;
  const std::string word = without_case(text);
  if (is_one_of(word, yes)) return true;
  if (is_one_of(word, no)) return false;
  return std::nullopt;
}

Number number_in(std::string_view text, NumberKind kind) {
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  const bool percent = kind == NumberKind::share && text.ends_with('%');
  if (!percent && digits.find(',') == std::string_view::npos && !may_be_thousands(digits))
    return parse_number(text);
  const std::string_view written = percent ? trimmed(digits.substr(0, digits.size() - 1)) : digits;
  std::vector<Number> numbers;
  std::optional<Number> first;
  for (const std::string& reading : readings(written)) {
    Number number = read_of(reading, text);
    if (percent) number = number / 100;
    if (digits.size() < text.size()) number = -number;
    if (!first) first = number;
    if (fits(number, kind) && std::find(numbers.begin(), numbers.end(), number) == numbers.end())
      numbers.push_back(std::move(number));
  }
  if (!first) return parse_number(text);  // which says why it is none
  if (numbers.empty()) return *first;
  if (numbers.size() == 1) return numbers.front();
  Issue vague{.code = "number-vague", .found = shorten(text)};
  for (const Number& number : numbers)
    vague.expected += (vague.expected.empty() ? "" : " | ") + unmistakable(number);
  throw Error(std::move(vague));
}

Date date_in(std::string_view text) {
  constexpr std::string_view separator = "/";
  const std::size_t first = text.find(separator);
  const std::size_t second = first == std::string_view::npos ? first : text.find(separator, first + 1);
  if (second == std::string_view::npos) return parse_date(text);
  const std::string_view day = text.substr(0, first);
  const std::string_view month = text.substr(first + 1, second - first - 1);
  const std::string_view year = text.substr(second + 1);
  const bool written = all_digits(day) && day.size() <= 2 && all_digits(month) && month.size() <= 2 &&
                       all_digits(year) && year.size() == 4;
  if (!written) return parse_date(text);
  const auto two = [](std::string_view digits) {
    return std::string(2 - digits.size(), '0') + std::string(digits);
  };
  return parse_date(std::string(year) + '-' + two(month) + '-' + two(day));
}

Naming naming_of(std::string_view title) {
  constexpr std::array<std::string_view, 3> ids{"id", "mã", "code"};
  constexpr std::array<std::string_view, 3> labels{"label", "tên", "name"};
  constexpr std::array<std::string_view, 4> numbers{"stt", "tt", "no", "no."};
  if (title.size() > word_bytes) return Naming::none;
  const std::string word = without_case(title);
  if (is_one_of(word, ids)) return Naming::id;
  if (is_one_of(word, labels)) return Naming::label;
  return is_one_of(word, numbers) ? Naming::number : Naming::none;
}

bool is_total(std::string_view text) {
  constexpr std::array<std::string_view, 6> words{"tổng cộng", "tổng", "tổng số", "cộng", "total", "sum"};
  return text.size() <= word_bytes && is_one_of(without_case(text), words);
}

}  // namespace hoctap
