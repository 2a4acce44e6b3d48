// SPDX-License-Identifier: Apache-2.0
#include <rapidcheck.h>

#include <array>
#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <limits>
#include <ostream>
#include <regex>
#include <string>
#include <vector>

#include "catch.hpp"
#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/number.hpp"

namespace hoctap {
namespace {

using Integer = boost::multiprecision::cpp_int;
using Rational = boost::multiprecision::cpp_rational;

/// A number and the same value computed without it.
struct Sample {
  Number number;
  Rational exact;
};

void showValue(const Sample& sample, std::ostream& out) {
  out << sample.exact;
}

bool same(const Number& number, const Rational& exact) {
  return number.numerator() == Integer(boost::multiprecision::numerator(exact)).str() &&
         number.denominator() == Integer(boost::multiprecision::denominator(exact)).str();
}

/// Where the fast paths end: the edges of 64 bits, of their halves and of their square roots.
constexpr std::array edges = {std::numeric_limits<std::int64_t>::min(),
                              std::numeric_limits<std::int64_t>::min() + 1,
                              std::numeric_limits<std::int64_t>::max(),
                              std::numeric_limits<std::int64_t>::max() - 1,
                              std::int64_t{1} << 62,
                              (std::int64_t{1} << 62) - 1,
                              std::int64_t{3037000499},
                              std::int64_t{-3037000500},
                              std::int64_t{0},
                              std::int64_t{1},
                              std::int64_t{-1}};

rc::Gen<std::int64_t> integers() {
  return rc::gen::oneOf(rc::gen::elementOf(edges), rc::gen::arbitrary<std::int64_t>(),
                        rc::gen::inRange<std::int64_t>(-100, 100));
}

Sample sample_of(std::int64_t numerator, std::int64_t denominator) {
  Integer n = numerator;
  Integer d = denominator;
  if (d < 0) {
    n = -n;
    d = -d;
  }
  return {Number::ratio(numerator, denominator), Rational(n, d)};
}

rc::Gen<Sample> samples() {
  return rc::gen::map(rc::gen::pair(integers(), integers()),
                      [](const std::pair<std::int64_t, std::int64_t>& pair) {
                        return sample_of(pair.first, pair.second == 0 ? 1 : pair.second);
                      });
}

rc::Gen<Number> numbers() {
  return rc::gen::map(rc::gen::pair(samples(), samples()), [](const std::pair<Sample, Sample>& pair) {
    return pair.first.number.sign() < 0 ? pair.second.number : pair.first.number * pair.second.number;
  });
}

rc::Gen<Rounding> modes() {
  return rc::gen::element(Rounding::half_up, Rounding::half_down, Rounding::half_even, Rounding::up,
                          Rounding::down, Rounding::floor, Rounding::ceiling);
}

Rational ten_to(int exponent) {
  const Integer power = boost::multiprecision::pow(Integer(10), static_cast<unsigned>(std::abs(exponent)));
  return exponent < 0 ? Rational(1, power) : Rational(power);
}

bool agree(const Sample& a, const Sample& b) {
  return same(-a.number, -a.exact) && same(a.number + b.number, a.exact + b.exact) &&
         same(a.number - b.number, a.exact - b.exact) && same(a.number * b.number, a.exact * b.exact) &&
         (b.exact == 0 || same(a.number / b.number, a.exact / b.exact)) &&
         (a.number < b.number) == (a.exact < b.exact) && (a.number == b.number) == (a.exact == b.exact) &&
         (a.number * b.number < a.number) == (a.exact * b.exact < a.exact);
}

/// The definition of rounding, by the integers below and above.
Rational rounded(const Rational& x, int scale, Rounding mode) {
  const Rational units = x * ten_to(scale);
  const Integer n = boost::multiprecision::numerator(units);
  const Integer d = boost::multiprecision::denominator(units);
  Integer below = n / d;
  if (n < 0 && n % d != 0) --below;
  const Rational part = units - Rational(below);
  const Integer above = part == 0 ? below : Integer(below + 1);
  const Integer outer = x < 0 ? below : above;
  const Integer inner = x < 0 ? above : below;
  const Rational half(1, 2);
  const auto nearest = [&](const Integer& at_tie) {
    return part == half ? at_tie : (part < half ? below : above);
  };
  Integer chosen;
  switch (mode) {
    case Rounding::half_up:
      chosen = nearest(outer);
      break;
    case Rounding::half_down:
      chosen = nearest(inner);
      break;
    case Rounding::half_even:
      chosen = nearest(below % 2 == 0 ? below : above);
      break;
    case Rounding::up:
      chosen = outer;
      break;
    case Rounding::down:
      chosen = inner;
      break;
    case Rounding::floor:
      chosen = below;
      break;
    case Rounding::ceiling:
      chosen = above;
      break;
  }
  return Rational(chosen) * ten_to(-scale);
}

}  // namespace

TEST_CASE("number: arithmetic and order agree with an independent rational at every overflow edge",
          "[exact]") {
  std::vector<Sample> all;
  for (const std::int64_t numerator : edges) {
    for (const std::int64_t denominator : edges) {
      if (denominator != 0) all.push_back(sample_of(numerator, denominator));
    }
  }
  for (const Sample& a : all) {
    for (const Sample& b : all) {
      if (!agree(a, b)) FAIL(a.exact << " and " << b.exact);
    }
  }
}

TEST_CASE("number: arithmetic and order agree with an independent rational", "[exact]") {
  REQUIRE(rc::check([] { RC_ASSERT(agree(*samples(), *samples())); }));
}

TEST_CASE("number: the laws of a field hold", "[exact]") {
  REQUIRE(rc::check([] {
    const Number a = *numbers();
    const Number b = *numbers();
    const Number c = *numbers();
    RC_ASSERT((a + b) + c == a + (b + c));
    RC_ASSERT((a * b) * c == a * (b * c));
    RC_ASSERT(a + b == b + a);
    RC_ASSERT(a * b == b * a);
    RC_ASSERT(a * (b + c) == a * b + a * c);
    RC_ASSERT(a + 0 == a);
    RC_ASSERT(a * 1 == a);
    RC_ASSERT(a - a == 0);
    if (a != 0) RC_ASSERT(b / a * a == b);
  }));
}

TEST_CASE("number: the order is total and goes with sums and positive products", "[exact]") {
  REQUIRE(rc::check([] {
    const Number a = *numbers();
    const Number b = *numbers();
    const Number c = *numbers();
    RC_ASSERT((a < b) + (a == b) + (a > b) == 1);
    RC_ASSERT((a < b) == (b > a));
    RC_ASSERT((a <=> b) == (a + c <=> b + c));
    if (c > 0) RC_ASSERT((a <=> b) == (a * c <=> b * c));
    if (a < b && b < c) RC_ASSERT(a < c);
  }));
}

TEST_CASE("number: what format writes, parse_number reads back", "[exact]") {
  REQUIRE(rc::check([] {
    const std::int64_t numerator = *integers();
    const Number fraction = Number::ratio(numerator, *rc::gen::inRange(1, 1'000'000));
    RC_ASSERT(parse_number(format(fraction)) == fraction);
    const Number decimal = Number(numerator) * power(10, *rc::gen::inRange(-60, 61));
    RC_ASSERT(parse_number(format(decimal)) == decimal);
  }));
}

TEST_CASE("round: every mode follows its definition, at ties and beside them, on both sides of zero",
          "[exact]") {
  REQUIRE(rc::check([] {
    const int scale = *rc::gen::inRange(-30, 31);
    const Rounding mode = *modes();
    const Sample any = *samples();
    RC_ASSERT(same(round(any.number, scale, mode), rounded(any.exact, scale, mode)));

    const std::int64_t halves = *integers();
    const Number tie = Number(halves) / 2 * power(10, -scale);
    const Rational exact_tie = Rational(halves) / 2 * ten_to(-scale);
    RC_ASSERT(same(round(tie, scale, mode), rounded(exact_tie, scale, mode)));
  }));
}

TEST_CASE("format_rounded: the text is the rounded number with exactly the asked decimals", "[exact]") {
  REQUIRE(rc::check([] {
    const Number x = Number::ratio(*integers(), *rc::gen::inRange(1, 1'000'000));
    const int scale = *rc::gen::inRange(1, 31);
    const Rounding mode = *modes();
    const std::string text = format_rounded(x, scale, mode);
    RC_ASSERT(parse_number(text) == round(x, scale, mode));
    RC_ASSERT(text.size() - text.find('.') - 1 == static_cast<std::size_t>(scale));
  }));
}

TEST_CASE("power: an integer power is the repeated product", "[exact]") {
  REQUIRE(rc::check([] {
    const Number base = *numbers();
    const int exponent = *rc::gen::inRange(0, 12);
    Number product = 1;
    for (int i = 0; i < exponent; ++i) product = product * base;
    RC_ASSERT(power(base, exponent) == product);
    if (base != 0) RC_ASSERT(power(base, -exponent) == 1 / product);
  }));
}

TEST_CASE("modulo: the remainder lies between zero and the divisor and differs by a multiple of it",
          "[exact]") {
  REQUIRE(rc::check([] {
    const Number a = *numbers();
    const Number b = *numbers();
    RC_PRE(b != 0);
    const Number rest = modulo(a, b);
    RC_ASSERT((rest == 0 || rest.sign() == b.sign()));
    RC_ASSERT(abs(rest) < abs(b));
    RC_ASSERT(((a - rest) / b).is_integer());
  }));
}

TEST_CASE("parse_number: any text is read by the grammar or refused with an issue", "[exact]") {
  static const std::regex grammar(R"(-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?|-?\d+/0*[1-9]\d*)");
  REQUIRE(rc::check([] {
    const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789.,eE+-/ ")));
    std::string code;
    try {
      parse_number(text);
    } catch (const Error& error) {
      code = error.issues().front().code;
    }
    const bool refused = code == "number-syntax" || code == "decimal-comma";
    RC_ASSERT(refused != std::regex_match(text, grammar));
  }));
}

}  // namespace hoctap
