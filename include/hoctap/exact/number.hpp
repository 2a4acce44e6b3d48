// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// @file
/// Exact numbers. A `Number` is a rational in lowest terms: sums, products, quotients and comparisons are
/// never rounded, so 599 of 1,000 is below 60 % and 1/3 + 1/3 + 1/3 is 1. Rounding happens only where `round`
/// is called.

namespace hoctap {

/// How `round` chooses between the two neighbours at a scale.
enum class Rounding {
  half_up,    ///< to the nearest; a tie goes away from zero
  half_down,  ///< to the nearest; a tie goes towards zero
  half_even,  ///< to the nearest; a tie goes to the even digit
  up,         ///< away from zero
  down,       ///< towards zero (truncation)
  floor,      ///< towards minus infinity
  ceiling     ///< towards plus infinity
};

/// An exact rational number, always in lowest terms with a positive denominator. Values whose numerator and
/// denominator fit 64 bits take no memory of their own; larger ones share an immutable block, so a copy is
/// cheap and any number of threads may read one value.
class Number {
 public:
  /// Limits of a number read from text: significant digits, and the decimal exponent on either side of zero.
  static constexpr int max_digits = 60;
  static constexpr int max_exponent = 60;
  /// Limit of a computed number: bits of its numerator or denominator. Beyond it arithmetic throws
  /// `number-limit`.
  static constexpr unsigned max_bits = 16384;
  /// Limit of a decimal that comes as digits and a scale: on either side of zero.
  static constexpr int max_scale = 76;  // digits of the widest decimal of Arrow

  /// Zero.
  Number() noexcept = default;

  /// An integer. Implicit, because every integer is a number exactly.
  template <std::integral T>
  requires(!std::same_as<T, bool>) Number(T value) {  // NOLINT(google-explicit-constructor)
    if (std::in_range<std::int64_t>(value)) {
      numerator_ = static_cast<std::int64_t>(value);  // NOLINT(bugprone-signed-char-misuse): it is a number
    } else {
      *this = from_unsigned(static_cast<std::uint64_t>(value));
    }
  }

  /// Floating point never enters a decision.
  Number(std::floating_point auto value) = delete;

  /// numerator / denominator, in lowest terms. @throws Error `division-by-zero`
  static Number ratio(std::int64_t numerator, std::int64_t denominator);
  /// digits / 10^scale, as decimals are stored: 845 and 1 are 84.5. @pre -max_scale <= scale <= max_scale
  static Number decimal(std::int64_t digits, int scale);

  /// -1, 0 or 1.
  int sign() const noexcept;
  bool is_integer() const noexcept;
  /// Whether the number has a finite decimal form (its denominator divides a power of ten).
  bool terminates() const;
  /// The value as a 64-bit integer, or nothing when it is not one.
  std::optional<std::int64_t> integer() const noexcept;
  /// Numerator and denominator, or nothing when one of them does not fit 64 bits.
  std::optional<std::pair<std::int64_t, std::int64_t>> ratio() const noexcept;
  /// Decimal text of the numerator (signed) and of the denominator (positive).
  std::string numerator() const;
  std::string denominator() const;

  Number operator-() const;
  friend Number operator+(const Number& a, const Number& b);
  friend Number operator-(const Number& a, const Number& b);
  friend Number operator*(const Number& a, const Number& b);
  /// @throws Error `division-by-zero`
  friend Number operator/(const Number& a, const Number& b);
  friend bool operator==(const Number& a, const Number& b) noexcept;
  friend std::strong_ordering operator<=>(const Number& a, const Number& b);

 private:
  struct Big;  // numerator and denominator of arbitrary precision
  friend struct NumberAccess;
  static Number from_unsigned(std::uint64_t value);

  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
  std::shared_ptr<const Big> big_;  // set exactly when one of the two does not fit 64 bits
};

/// Reads decimal text as JSON and FEEL write it: `12`, `-0.5`, `.872`, `1.23e4`. A fraction `1/3`, as
/// `format` prints it, is read too, so that `parse_number(format(x)) == x` for every number within the
/// limits. Zeros before the first digit that is not 0 and after the last one are not significant digits; they
/// may not carry a digit more than `max_digits + max_exponent` places away from the point. Text of any length
/// is read in linear time.
/// @throws Error `number-syntax` (with the right spelling of `1.234.567`), `number-digits`,
/// `number-exponent`,
///   `decimal-comma` (with the right spelling of `7,5`)
Number parse_number(std::string_view text);

/// The shortest exact text: a decimal when the number terminates (`7.5`), else a fraction (`1/3`).
std::string format(const Number& number);

/// The number rounded to `scale` decimals, written with exactly that many (`79.87`). For display, never for
/// deciding.
/// @pre 0 <= scale <= 1000
std::string format_rounded(const Number& number, int scale, Rounding mode);

/// The number rounded to `scale` decimals; a negative scale rounds to tens, hundreds and so on.
/// @pre -10000 <= scale <= 10000
/// @throws Error `number-limit` when the rounded number is too long, as 1/3 to 10000 decimals is
Number round(const Number& number, int scale, Rounding mode);

Number abs(const Number& number);
Number floor(const Number& number);
Number ceiling(const Number& number);
/// a - b * floor(a / b): the remainder has the sign of `b`, as FEEL defines it. @throws Error
/// `division-by-zero`
Number modulo(const Number& a, const Number& b);
/// `base` to an integer power; anything to the power 0 is 1.
/// @throws Error `division-by-zero` for 0 to a negative power, `number-limit`
Number power(const Number& base, std::int64_t exponent);

}  // namespace hoctap
