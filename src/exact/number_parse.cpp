// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstdlib>

#include "exact/text.hpp"
#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/number.hpp"

namespace hoctap {
namespace {

// Every digit of a number within the limits lies within so many places of the point; more leading zeros than
// that would be an exponent in disguise.
constexpr std::int64_t farthest_place = Number::max_digits + Number::max_exponent;

/// The digits of `text` without the dots between its thousands; empty when it is not such a number.
std::string without_thousands(std::string_view text) {
  if (all_digits(text)) return std::string(text);
  std::string digits;
  for (std::size_t group = 0; !text.empty(); ++group) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    const std::string_view part = text.substr(0, dot);
    if (!all_digits(part) || (group == 0 ? part.size() > 3 : part.size() != 3)) return {};
    digits += part;
    text.remove_prefix(std::min(dot + 1, text.size()));
  }
  return digits;
}

[[noreturn]] void refuse(std::string_view code, std::string_view text, std::string expected = {},
                         const std::string& suggestion = {}) {
  throw Error(Issue{.code = std::string(code),
                    .found = shorten(text),
                    .expected = std::move(expected),
                    .suggestion = shorten(suggestion)});
}

/// Refuses text that is not a number, with the right spelling of `7,5` and `1.234.567`.
[[noreturn]] void refuse_syntax(std::string_view text) {
  const std::string_view sign = text.substr(0, text.starts_with('-') ? 1 : 0);
  const std::string_view rest = text.substr(sign.size());
  const std::size_t comma = std::min(rest.find(','), rest.size());
  const std::string whole = without_thousands(rest.substr(0, comma));
  if (whole.empty()) refuse("number-syntax", text);
  const std::string respelt = std::string(sign) + whole;
  if (comma == rest.size()) refuse("number-syntax", text, {}, respelt);
  const std::string_view decimals = rest.substr(comma + 1);
  if (!all_digits(decimals)) refuse("number-syntax", text);
  // Three digits behind it may as well be thousands: then `8.000` would only be the next riddle.
  constexpr std::size_t group = 3;
  const bool vague = decimals.size() == group && comma <= group && whole.front() != '0';
  if (vague && whole == rest.substr(0, comma)) {
    const Number decimal = parse_number(respelt + "." + std::string(decimals));
    const std::string more = decimals.back() != '0' ? "0" : "";
    refuse("number-vague", text, format(decimal) + more + " | " + respelt + std::string(decimals));
  }
  refuse("decimal-comma", text, {}, respelt + "." + std::string(decimals));
}

/// The significant digits of a literal: no zeros on either side, and where the last one stands.
struct Digits {
  std::array<char, Number::max_digits> digits{};
  std::size_t count = 0;
  std::int64_t place = 0;  // the power of ten of the last digit
  bool too_many = false;

  void push(char digit) {
    if (count == digits.size()) {
      too_many = true;
    } else {
      digits[count++] = digit;
    }
  }

  Number value() const {
    constexpr std::size_t step = 18;  // so many digits fit 64 bits
    constexpr auto most = static_cast<std::int64_t>(step);
    if (count <= step && place >= -most && place <= most - static_cast<std::int64_t>(count)) {
      std::int64_t scale = 1;
      for (std::int64_t i = std::abs(place); i > 0; --i) scale *= 10;
      return place < 0 ? Number::ratio(integer(0, count), scale) : Number(integer(0, count) * scale);
    }
    Number sum;
    for (std::size_t at = 0; at < count; at += step) {
      const std::size_t length = std::min(count - at, step);
      sum = sum * power(10, static_cast<std::int64_t>(length)) + integer(at, length);
    }
    return sum * power(10, sum.sign() == 0 ? 0 : place);
  }

 private:
  std::int64_t integer(std::size_t at, std::size_t length) const {
    std::int64_t value = 0;
    for (std::size_t i = at; i < at + length; ++i) value = value * 10 + (digits[i] - '0');
    return value;
  }
};

class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : text_(text), rest_(text) {}

  Number read() {
    const bool negative = take('-');
    Number value = decimal();
    if (take('/')) value = value / decimal();
    return negative ? -value : value;
  }

 private:
  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view take_digits() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
    const std::string_view digits = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(digits.size());
    return digits;
  }

  static void append(Digits& out, std::string_view digits) {
    for (const char digit : digits) {
      if (digit == '0') {
        if (out.count > 0) ++out.place;  // significant only if another digit follows
        continue;
      }
      for (; out.place > 0 && !out.too_many; --out.place) out.push('0');
      out.push(digit);
    }
  }

  Number decimal() {
    const std::string_view whole = take_digits();
    const bool point = take('.');
    const std::string_view decimals = point ? take_digits() : std::string_view();
    if (decimals.empty() && (point || whole.empty())) refuse_syntax(text_);
    const std::int64_t exponent = take_exponent();
    if (!rest_.empty() && !is_fraction()) refuse_syntax(text_);

    Digits digits;
    append(digits, whole);
    append(digits, decimals);
    if (digits.too_many) refuse("number-digits", text_, std::to_string(Number::max_digits));
    digits.place += exponent - static_cast<std::int64_t>(decimals.size());
    const bool far = digits.place < -farthest_place ||
                     digits.place + static_cast<std::int64_t>(digits.count) > farthest_place;
    const bool large = exponent < -Number::max_exponent || exponent > Number::max_exponent;
    if (large || (far && digits.count > 0)) {
      refuse("number-exponent", text_, std::to_string(Number::max_exponent));
    }
    return digits.value();
  }

  std::int64_t take_exponent() {
    if (!take('e') && !take('E')) return 0;
    const bool negative = take('-');
    if (!negative) take('+');
    const std::string_view digits = take_digits();
    if (digits.empty()) refuse_syntax(text_);
    std::int64_t exponent = 0;
    for (const char digit : digits) {
      exponent = std::min<std::int64_t>(exponent * 10 + (digit - '0'), Number::max_exponent + 1);
    }
    return negative ? -exponent : exponent;
  }

  /// Whether the whole text is one integer over another that is not zero.
  bool is_fraction() const {
    const std::string_view parts = text_.substr(text_.starts_with('-') ? 1 : 0);
    const std::size_t slash = std::min(parts.find('/'), parts.size() - 1);
    const std::string_view denominator = parts.substr(slash + 1);
    return all_digits(parts.substr(0, slash)) && all_digits(denominator) &&
           denominator.find_first_not_of('0') != std::string_view::npos;
  }

  std::string_view text_;
  std::string_view rest_;
};

}  // namespace

Number parse_number(std::string_view text) {
  return NumberReader(text).read();
}

}  // namespace hoctap
