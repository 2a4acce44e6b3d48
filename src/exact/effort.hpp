// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "hoctap/exact/number.hpp"

/// How much longer arithmetic takes with long numbers. The unit is about what arithmetic with two short
/// numbers takes; short numbers, those of 64 bits, add nothing to that.

namespace hoctap {

/// Of a sum, product, quotient or comparison of the two.
std::size_t effort(const Number& a, const Number& b) noexcept;
/// Of writing it out, or of rounding it to so many decimals.
std::size_t effort_of_digits(const Number& number, std::size_t decimals = 0) noexcept;
/// Of `power`.
std::size_t effort_of_power(const Number& base, std::int64_t exponent) noexcept;

}  // namespace hoctap
