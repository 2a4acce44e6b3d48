// SPDX-License-Identifier: Apache-2.0
#include "exact/effort.hpp"

#include <algorithm>

#include "exact/number_access.hpp"

namespace hoctap {
namespace {

using Access = NumberAccess;

constexpr std::size_t bits_of_word = 64;

std::size_t words(const Number& x) noexcept {
  return Access::bits(x) / bits_of_word + 1;
}

// Reducing to lowest terms takes the longest: so much for each word, and the square beyond that.
std::size_t effort_of_words(std::size_t words) noexcept {
  return words * (16 + words / 8);
}

}  // namespace

std::size_t effort(const Number& a, const Number& b) noexcept {
  if (Access::small(a) && Access::small(b)) return 0;
  return effort_of_words(words(a) + words(b));
}

std::size_t effort_of_digits(const Number& number, std::size_t decimals) noexcept {
  constexpr std::size_t digits_of_word = 19;
  const std::size_t scaled = decimals / digits_of_word;
  if (Access::small(number) && scaled == 0) return 0;
  return effort_of_words(2 * (words(number) + scaled));
}

std::size_t effort_of_power(const Number& base, std::int64_t exponent) noexcept {
  const std::uint64_t times = magnitude(exponent);
  if (times > Number::max_bits) return 0;  // refused before it is computed, but for 0 and 1
  const std::uint64_t most = std::uint64_t{2} * Number::max_bits;
  return effort_of_words(static_cast<std::size_t>(std::min(Access::bits(base) * times, most)) / bits_of_word);
}

}  // namespace hoctap
