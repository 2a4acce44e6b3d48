// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <boost/multiprecision/cpp_int.hpp>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/number.hpp"

/// What a number is made of, for the functions that compute with it.

namespace hoctap {

namespace mp = boost::multiprecision;
using BigInteger = mp::number<mp::cpp_int_backend<>, mp::et_off>;
__extension__ using Wide = __int128;  // holds any product of two 64-bit integers, and the sum of two of them

struct Number::Big {
  BigInteger numerator;
  BigInteger denominator;
};

inline constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

inline bool fits(Wide value) {
  return value >= smallest && value <= largest;
}

inline std::uint64_t magnitude(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  return value < 0 ? 0 - bits : bits;
}

// Of the magnitude. It copies nothing, so that it cannot fail.
inline std::size_t bit_length(const BigInteger& value) noexcept {
  const auto& backend = value.backend();
  const std::size_t last = backend.size() - 1;
  const mp::limb_type top = backend.limbs()[last];
  return last * std::numeric_limits<mp::limb_type>::digits + static_cast<std::size_t>(std::bit_width(top));
}

[[noreturn]] inline void refuse_length() {
  throw Error(Issue{.code = "number-limit", .expected = std::to_string(Number::max_bits)});
}

/// The door to the representation for the functions that compute with it.
struct NumberAccess {
  static bool small(const Number& x) { return !x.big_; }
  static std::int64_t numerator(const Number& x) { return x.numerator_; }
  static std::int64_t denominator(const Number& x) { return x.denominator_; }
  static BigInteger big_numerator(const Number& x) {
    return x.big_ ? x.big_->numerator : BigInteger(x.numerator_);
  }
  static BigInteger big_denominator(const Number& x) {
    return x.big_ ? x.big_->denominator : BigInteger(x.denominator_);
  }

  /// Bits of the numerator and of the denominator, together.
  static std::size_t bits(const Number& x) {
    if (x.big_) return bit_length(x.big_->numerator) + bit_length(x.big_->denominator);
    return static_cast<std::size_t>(std::bit_width(magnitude(x.numerator_)) +
                                    std::bit_width(magnitude(x.denominator_)));
  }

  /// @pre lowest terms, denominator > 0
  static Number from_small(std::int64_t numerator, std::int64_t denominator) {
    Number x;
    x.numerator_ = numerator;
    x.denominator_ = denominator;
    return x;
  }

  /// Nothing when one of the two does not fit. @pre lowest terms, denominator > 0
  static std::optional<Number> from_wide(Wide numerator, Wide denominator) {
    if (!fits(numerator) || !fits(denominator)) return {};
    return from_small(static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator));
  }

  /// Reduces, checks the limit, and demotes to 64 bits, so that equal numbers have one form.
  /// @pre denominator != 0
  static Number from_big(BigInteger numerator, BigInteger denominator) {
    if (denominator < 0) {
      numerator = -numerator;
      denominator = -denominator;
    }
    if (denominator != 1) {
      const BigInteger divisor = mp::gcd(numerator, denominator);
      if (divisor != 1) {
        numerator /= divisor;
        denominator /= divisor;
      }
    }
    if (numerator >= smallest && numerator <= largest && denominator <= largest) {
      return from_small(static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator));
    }
    const std::size_t bits = std::max(bit_length(numerator), bit_length(denominator));
    if (bits > Number::max_bits) refuse_length();
    Number x;
    x.big_ = std::make_shared<const Number::Big>(Number::Big{std::move(numerator), std::move(denominator)});
    return x;
  }
};

}  // namespace hoctap
