// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/number.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>

#include "exact/number_access.hpp"

namespace hoctap {

namespace {

constexpr int fast_scale = 18;  // 10^18 is the largest power of ten in 64 bits

constexpr auto powers_of_ten = [] {
  std::array<std::int64_t, fast_scale + 1> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

BigInteger power_of_ten(int exponent) {
  return mp::pow(BigInteger(10), static_cast<unsigned>(exponent));
}

/// Where a quotient lies between its two neighbours, the one towards zero and the one away from it.
struct Between {
  bool negative;
  bool beyond_half;
  bool tie;
  bool odd;  // the neighbour towards zero
};

bool goes_away_from_zero(const Between& at, Rounding mode) {
  switch (mode) {
    case Rounding::half_up:
      return at.beyond_half || at.tie;
    case Rounding::half_down:
      return at.beyond_half;
    case Rounding::half_even:
      return at.beyond_half || (at.tie && at.odd);
    case Rounding::up:
      return true;
    case Rounding::down:
      return false;
    case Rounding::floor:
      return at.negative;
    case Rounding::ceiling:
      return !at.negative;
  }
  return false;
}

/// The quotient rounded to an integer. @pre denominator > 0
template <typename Integer>
Integer divide_rounded(const Integer& numerator, const Integer& denominator, Rounding mode) {
  Integer quotient = numerator / denominator;
  const Integer rest = numerator - quotient * denominator;
  if (rest == 0) return quotient;
  const bool negative = numerator < 0;
  const Integer part = negative ? Integer(-rest) : rest;
  const Integer other_part = denominator - part;  // not 2 * part, which could overflow
  const Between at{negative, part > other_part, part == other_part, quotient % 2 != 0};
  if (!goes_away_from_zero(at, mode)) return quotient;
  return negative ? Integer(quotient - 1) : Integer(quotient + 1);
}

}  // namespace

namespace {

using Access = NumberAccess;

// The fast paths: nothing when an operand or the result does not fit 64 bits.

std::optional<Number> small_sum(const Number& a, const Number& b, bool negate_b) {
  if (!Access::small(a) || !Access::small(b)) return {};
  const Wide an = Access::numerator(a);
  const Wide bn = negate_b ? -Wide{Access::numerator(b)} : Wide{Access::numerator(b)};
  const std::int64_t ad = Access::denominator(a);
  const std::int64_t bd = Access::denominator(b);
  if (bn == 0) return a;
  if (ad == 1 && bd == 1) return Access::from_wide(an + bn, 1);
  // Only a divisor of gcd(ad, bd) can divide both the sum and ad * bd / gcd(ad, bd).
  const std::int64_t common = ad == bd ? ad : std::gcd(ad, bd);
  const Wide sum = an * (bd / common) + bn * (ad / common);
  if (common == 1) return Access::from_wide(sum, Wide{ad} * bd);
  const std::int64_t rest =
      fits(sum) ? static_cast<std::int64_t>(sum) % common : static_cast<std::int64_t>(sum % common);
  const std::int64_t shared = std::gcd(rest, common);
  return Access::from_wide(shared == 1 ? sum : sum / shared, Wide{ad / common} * (bd / shared));
}

/// The magnitude divided, with the sign of the dividend. @pre divisor divides it
Wide divided(std::int64_t dividend, std::uint64_t divisor) {
  const auto quotient = static_cast<Wide>(magnitude(dividend) / divisor);
  return dividend < 0 ? -quotient : quotient;
}

std::optional<Number> small_product(const Number& a, const Number& b) {
  if (!Access::small(a) || !Access::small(b)) return {};
  const std::int64_t an = Access::numerator(a);
  const std::int64_t bn = Access::numerator(b);
  const std::int64_t ad = Access::denominator(a);
  const std::int64_t bd = Access::denominator(b);
  if (ad == 1 && bd == 1) return Access::from_wide(Wide{an} * bn, 1);
  const std::uint64_t g = bd == 1 ? 1 : std::gcd(magnitude(an), magnitude(bd));
  const std::uint64_t h = ad == 1 ? 1 : std::gcd(magnitude(bn), magnitude(ad));
  return Access::from_wide(divided(an, g) * divided(bn, h), divided(ad, h) * divided(bd, g));
}

std::optional<Number> small_quotient(std::int64_t numerator, std::int64_t denominator) {
  const std::uint64_t common = std::gcd(magnitude(numerator), magnitude(denominator));
  const auto n = static_cast<Wide>(magnitude(numerator) / common);
  const auto d = static_cast<Wide>(magnitude(denominator) / common);
  return Access::from_wide((numerator < 0) == (denominator < 0) ? n : -n, d);
}

Number big_sum(const Number& a, const Number& b, bool negate_b) {
  const BigInteger ad = Access::big_denominator(a);
  const BigInteger bd = Access::big_denominator(b);
  const BigInteger left = Access::big_numerator(a) * bd;
  const BigInteger right = Access::big_numerator(b) * ad;
  return Access::from_big(negate_b ? left - right : left + right, ad * bd);
}

Number reciprocal(const Number& x) {
  if (Access::small(x)) return Number::ratio(Access::denominator(x), Access::numerator(x));
  return Access::from_big(Access::big_denominator(x), Access::big_numerator(x));
}

/// How many times the factor divides the value, which is left without it.
template <typename Integer>
int strip(Integer& value, std::int64_t factor) {
  int times = 0;
  for (; value % factor == 0; ++times) value /= factor;
  return times;
}

/// Decimals of the finite decimal form of 1 / denominator, or nothing.
template <typename Integer>
std::optional<int> decimals_of(Integer denominator) {
  constexpr std::int64_t five_to_18 = 3814697265625;  // by eighteens first: there may be thousands
  const int twos = 18 * strip(denominator, 1 << 18) + strip(denominator, 2);
  const int fives = 18 * strip(denominator, five_to_18) + strip(denominator, 5);
  if (denominator != 1) return {};
  return std::max(twos, fives);
}

std::optional<int> decimals_of(const Number& x) {
  return Access::small(x) ? decimals_of(Access::denominator(x)) : decimals_of(Access::big_denominator(x));
}

/// x * 10^scale rounded to an integer, in the widest fast integer; nothing when that could overflow.
std::optional<Wide> small_scaled(const Number& x, int scale, Rounding mode) {
  if (!Access::small(x) || scale < -fast_scale || scale > fast_scale) return {};
  const Wide n = Access::numerator(x);
  const Wide d = Access::denominator(x);
  const Wide factor = powers_of_ten[static_cast<std::size_t>(scale < 0 ? -scale : scale)];
  return scale < 0 ? divide_rounded(n, d * factor, mode) : divide_rounded(n * factor, d, mode);
}

BigInteger big_scaled(const Number& x, int scale, Rounding mode) {
  const BigInteger n = Access::big_numerator(x);
  const BigInteger d = Access::big_denominator(x);
  return scale < 0 ? divide_rounded(n, BigInteger(d * power_of_ten(-scale)), mode)
                   : divide_rounded(BigInteger(n * power_of_ten(scale)), d, mode);
}

/// The signed digits of x * 10^scale, rounded to an integer.
std::string digits_at(const Number& x, int scale, Rounding mode) {
  const auto fast = small_scaled(x, scale, mode);
  if (fast && fits(*fast)) return std::to_string(static_cast<std::int64_t>(*fast));
  return big_scaled(x, scale, mode).str();
}

/// The digits with a point before the last `decimals`.
std::string with_point(std::string digits, int decimals) {
  if (decimals == 0) return digits;
  const std::size_t sign = digits.starts_with('-') ? 1 : 0;
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() - sign <= places) digits.insert(sign, places + 1 + sign - digits.size(), '0');
  digits.insert(digits.size() - places, 1, '.');
  return digits;
}

}  // namespace

Number Number::from_unsigned(std::uint64_t value) {
  return Access::from_big(BigInteger(value), 1);
}

Number Number::ratio(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) throw Error(Issue{.code = "division-by-zero"});
  if (auto fast = small_quotient(numerator, denominator)) return *std::move(fast);
  return Access::from_big(numerator, denominator);
}

Number Number::decimal(std::int64_t digits, int scale) {
  constexpr int small = 18;  // a power of ten that fits 64 bits
  if (scale < 0 || scale > small) return digits * power(10, -scale);
  std::int64_t unit = 1;
  for (int i = 0; i < scale; ++i) unit *= 10;
  return ratio(digits, unit);
}

int Number::sign() const noexcept {
  if (big_) return big_->numerator.sign();
  return (numerator_ > 0) - (numerator_ < 0);
}

bool Number::is_integer() const noexcept {
  return big_ ? big_->denominator == 1 : denominator_ == 1;
}

bool Number::terminates() const {
  return decimals_of(*this).has_value();
}

std::optional<std::int64_t> Number::integer() const noexcept {
  if (big_ || denominator_ != 1) return {};
  return numerator_;
}

std::optional<std::pair<std::int64_t, std::int64_t>> Number::ratio() const noexcept {
  if (big_) return {};
  return std::pair(numerator_, denominator_);
}

std::string Number::numerator() const {
  return big_ ? big_->numerator.str() : std::to_string(numerator_);
}

std::string Number::denominator() const {
  return big_ ? big_->denominator.str() : std::to_string(denominator_);
}

Number Number::operator-() const {
  return Number() - *this;
}

Number operator+(const Number& a, const Number& b) {
  if (auto fast = small_sum(a, b, false)) return *std::move(fast);
  return big_sum(a, b, false);
}

Number operator-(const Number& a, const Number& b) {
  if (auto fast = small_sum(a, b, true)) return *std::move(fast);
  return big_sum(a, b, true);
}

Number operator*(const Number& a, const Number& b) {
  if (auto fast = small_product(a, b)) return *std::move(fast);
  return Access::from_big(Access::big_numerator(a) * Access::big_numerator(b),
                          Access::big_denominator(a) * Access::big_denominator(b));
}

Number operator/(const Number& a, const Number& b) {
  if (b.is_integer() && a.is_integer() && Access::small(a) && Access::small(b)) {
    return Number::ratio(Access::numerator(a), Access::numerator(b));
  }
  return a * reciprocal(b);
}

bool operator==(const Number& a, const Number& b) noexcept {
  if (a.big_ == b.big_) return a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
  return a.big_ && b.big_ && a.big_->numerator == b.big_->numerator &&
         a.big_->denominator == b.big_->denominator;
}

std::strong_ordering operator<=>(const Number& a, const Number& b) {
  if (Access::small(a) && Access::small(b)) {
    const Wide left = Wide{a.numerator_} * b.denominator_;
    const Wide right = Wide{b.numerator_} * a.denominator_;
    return left <=> right;
  }
  const BigInteger left = Access::big_numerator(a) * Access::big_denominator(b);
  const BigInteger right = Access::big_numerator(b) * Access::big_denominator(a);
  return left.compare(right) <=> 0;
}

std::string format(const Number& number) {
  if (number.is_integer()) return number.numerator();
  const auto decimals = decimals_of(number);
  if (!decimals) return number.numerator() + "/" + number.denominator();
  return with_point(digits_at(number, *decimals, Rounding::down), *decimals);
}

std::string format_rounded(const Number& number, int scale, Rounding mode) {
  assert(scale >= 0 && scale <= 1000);
  return with_point(digits_at(number, scale, mode), scale);
}

Number round(const Number& number, int scale, Rounding mode) {
  assert(scale >= -10000 && scale <= 10000);
  if (const auto scaled = small_scaled(number, scale, mode); scaled && fits(*scaled)) {
    const auto units = static_cast<std::int64_t>(*scaled);
    const Number unit = powers_of_ten[static_cast<std::size_t>(scale < 0 ? -scale : scale)];
    return scale < 0 ? units * unit : units / unit;
  }
  if (const auto decimals = decimals_of(number); decimals && *decimals <= scale) return number;
  const BigInteger units = big_scaled(number, scale, mode);
  return scale < 0 ? Access::from_big(units * power_of_ten(-scale), 1)
                   : Access::from_big(units, power_of_ten(scale));
}

Number abs(const Number& number) {
  return number.sign() < 0 ? -number : number;
}

Number floor(const Number& number) {
  return round(number, 0, Rounding::floor);
}

Number ceiling(const Number& number) {
  return round(number, 0, Rounding::ceiling);
}

Number modulo(const Number& a, const Number& b) {
  return a - b * floor(a / b);
}

Number power(const Number& base, std::int64_t exponent) {
  if (exponent == 0) return 1;
  if (base.sign() == 0 && exponent > 0) return base;
  if (abs(base) == 1) return exponent % 2 == 0 ? Number(1) : base;
  const Number& root = exponent < 0 ? reciprocal(base) : base;
  const BigInteger numerator = Access::big_numerator(root);
  const BigInteger denominator = Access::big_denominator(root);
  // b bits to the e-th power have at least (b - 1) * e + 1 bits: refused before they are computed.
  const std::uint64_t bits = std::max(bit_length(numerator), bit_length(denominator));
  const std::uint64_t times = magnitude(exponent);
  if (times > Number::max_bits || (bits - 1) * times >= Number::max_bits) refuse_length();
  return Access::from_big(mp::pow(numerator, static_cast<unsigned>(times)),
                          mp::pow(denominator, static_cast<unsigned>(times)));
}

}  // namespace hoctap
