// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/number.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "exact/refusal.hpp"

using namespace hoctap;

namespace {

constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

Number n(std::string_view text) {
  return parse_number(text);
}

std::string code_of(std::string_view text) {
  return refusal([&] { parse_number(text); }).code;
}

static_assert(!std::is_constructible_v<Number, double>, "floating point never enters a decision");
static_assert(!std::is_constructible_v<Number, float>);
static_assert(!std::is_constructible_v<Number, bool>, "a truth value is not a number");

}  // namespace

TEST_CASE("number: decimals and thirds add up exactly", "[exact]") {
  CHECK(n("0.1") + n("0.2") == n("0.3"));
  CHECK(Number::ratio(1, 3) + Number::ratio(1, 3) + Number::ratio(1, 3) == 1);
}

TEST_CASE("number: a value just below a threshold is below it", "[exact]") {
  CHECK(n("89.9999999999999999999999") < 90);
  CHECK(Number::ratio(599, 1000) < n("0.60"));
  CHECK(Number::ratio(600, 1000) == n("0.60"));
}

TEST_CASE("number: every 64-bit integer is held exactly, signed or not", "[exact]") {
  CHECK(format(Number(smallest)) == "-9223372036854775808");
  CHECK(format(Number(std::numeric_limits<std::uint64_t>::max())) == "18446744073709551615");
  CHECK(Number(largest).integer() == largest);
  CHECK(Number(smallest).integer() == smallest);
  CHECK_FALSE(Number(std::uint64_t{1} << 63).integer());
  CHECK_FALSE(Number::ratio(1, 2).integer());
}

TEST_CASE("number: a decimal is its digits and its scale", "[exact]") {
  CHECK(Number::decimal(7987, 2) == n("79.87"));
  CHECK(Number::decimal(-5, 0) == -5);
  CHECK(Number::decimal(5, -3) == 5000);
  CHECK(Number::decimal(largest, 18) == n("9.223372036854775807"));
  CHECK(Number::decimal(smallest, 19) == n("-0.9223372036854775808"));
  CHECK(Number::decimal(1, Number::max_scale) * power(10, Number::max_scale) == 1);
  CHECK(Number::decimal(1, -Number::max_scale) == power(10, Number::max_scale));
}

TEST_CASE("number: numerator and denominator are told where both fit 64 bits", "[exact]") {
  CHECK(n("0.6").ratio() == std::pair<std::int64_t, std::int64_t>(3, 5));
  CHECK(Number(smallest).ratio() == std::pair<std::int64_t, std::int64_t>(smallest, 1));
  CHECK_FALSE((Number(largest) + 1).ratio());
  CHECK_FALSE(Number::decimal(1, 19).ratio());
}

TEST_CASE("number: a ratio is held in lowest terms with a positive denominator", "[exact]") {
  const Number half = Number::ratio(-21, -42);
  CHECK(half.numerator() == "1");
  CHECK(half.denominator() == "2");
  CHECK(Number::ratio(3, -6).numerator() == "-1");
  CHECK(Number::ratio(0, -5) == 0);
  CHECK(Number::ratio(smallest, smallest) == 1);
  CHECK(format(Number::ratio(smallest, -1)) == "9223372036854775808");
  CHECK(Number::ratio(7, smallest).denominator() == "9223372036854775808");
  CHECK(refusal([] { Number::ratio(1, 0); }).code == "division-by-zero");
}

TEST_CASE("number: a result that fits 64 bits again equals the number that never left them", "[exact]") {
  const Number beyond = Number(largest) + 1;
  CHECK(beyond - 1 == Number(largest));
  CHECK((beyond - 1).integer() == largest);
  CHECK((-beyond).integer() == smallest);
  CHECK(-Number(smallest) == beyond);
  CHECK((Number(smallest) / -1).numerator() == "9223372036854775808");
  CHECK((beyond / beyond).integer() == 1);
}

TEST_CASE("number: sign, integer and terminating are told for small and large numbers", "[exact]") {
  const Number large = power(10, 40);
  CHECK(Number(0).sign() == 0);
  CHECK(Number::ratio(-1, 7).sign() == -1);
  CHECK((-large).sign() == -1);
  CHECK(large.is_integer());
  CHECK_FALSE((large / 3).is_integer());
  CHECK(Number::ratio(7, 80).terminates());
  CHECK_FALSE(Number::ratio(7, 60).terminates());
  CHECK((1 / large).terminates());
  CHECK_FALSE((1 / (large * 3)).terminates());
  CHECK(abs(-large) == large);
}

TEST_CASE("number: division by zero is refused", "[exact]") {
  CHECK(refusal([] { Number(1) / Number(0); }).code == "division-by-zero");
  CHECK(refusal([] { Number::ratio(1, 3) / Number(0); }).code == "division-by-zero");
  CHECK(refusal([] { modulo(1, 0); }).code == "division-by-zero");
  CHECK(refusal([] { power(0, -1); }).code == "division-by-zero");
}

TEST_CASE("number: a result beyond the bit limit is refused by every operation", "[exact]") {
  const Number longest = power(2, Number::max_bits - 1);
  const Issue issue = refusal([&] { longest + longest; });
  CHECK(issue.code == "number-limit");
  CHECK(issue.expected == "16384");
  CHECK(refusal([&] { -longest - longest; }).code == "number-limit");
  CHECK(refusal([&] { longest * 2; }).code == "number-limit");
  CHECK(refusal([&] { 1 / longest / 2; }).code == "number-limit");
  CHECK(longest + (longest - 1) > longest);
  CHECK(longest / longest == 1);
}

TEST_CASE("power: integer powers are exact, and too long ones are refused before they are computed",
          "[exact]") {
  CHECK(power(n("1.5"), 3) == n("3.375"));
  CHECK(power(n("-2"), -3) == n("-0.125"));
  CHECK(power(0, 0) == 1);
  CHECK(power(0, 5) == 0);
  CHECK(power(1, smallest) == 1);
  CHECK(power(-1, largest) == -1);
  CHECK(power(smallest, 2) == power(2, 126));
  for (const std::int64_t exponent : {std::int64_t{16384}, std::int64_t{-16384}, largest, smallest}) {
    CHECK(refusal([&] { power(2, exponent); }).code == "number-limit");
    CHECK(refusal([&] { power(Number::ratio(1, 3), exponent); }).code == "number-limit");
  }
}

TEST_CASE("modulo: the remainder has the sign of the divisor", "[exact]") {
  CHECK(modulo(10, 4) == 2);
  CHECK(modulo(10, -4) == -2);
  CHECK(modulo(-10, 4) == 2);
  CHECK(modulo(-10, -4) == -2);
  CHECK(modulo(n("10.1"), n("4.5")) == n("1.1"));
  CHECK(modulo(n("-10.1"), n("4.5")) == n("3.4"));
}

TEST_CASE("parse_number: the forms of JSON and FEEL, and fractions", "[exact]") {
  const std::vector<std::pair<std::string, std::string>> forms = {
      {"12", "12"},
      {"-0.5", "-0.5"},
      {".872", "0.872"},
      {"-.5", "-0.5"},
      {"1.23e4", "12300"},
      {"5E-3", "0.005"},
      {"1e+2", "100"},
      {"007.50", "7.5"},
      {"-0", "0"},
      {"0.000", "0"},
      {"1/3", "1/3"},
      {"-2/4", "-0.5"},
      {"0/7", "0"},
      {"1e00002", "100"},
      {"123456789012345678.5e1", "1234567890123456785"},
      {"12345678901234567890.123", "12345678901234567890.123"}};
  for (const auto& [text, expected] : forms) {
    CAPTURE(text);
    CHECK(format(parse_number(text)) == expected);
  }
}

TEST_CASE("parse_number: anything else is refused", "[exact]") {
  for (const std::string text :
       {"",      "-",     "+5",    " 5",    "5 ",  "--5",   "1.",  ".",  "1e", "1e+",  "e5",
        "1.2.3", "0x10",  "1_000", "½",     "NaN", "inf",   "1/0", "1/", "/2", "1/-2", "1.5/2",
        "1/2.5", "1e2/3", "1/3/5", "1/2e1", "5%",  "1,2,3", "5,",  ",5", "a,5"}) {
    CAPTURE(text);
    CHECK(code_of(text) == "number-syntax");
  }
  CHECK(code_of(std::string("1\0", 2)) == "number-syntax");
}

TEST_CASE("parse_number: Vietnamese commas and dots are answered with the right spelling", "[exact]") {
  const auto respelt = [](std::string_view text) {
    const Issue issue = refusal([&] { parse_number(text); });
    return issue.code + " " + issue.suggestion;
  };
  CHECK(respelt("7,5") == "decimal-comma 7.5");
  CHECK(respelt("8,000") == "number-vague ");  // `8.000` would be 8
  CHECK(respelt("12,345") == "number-vague ");
  CHECK(respelt("0,345") == "decimal-comma 0.345");
  CHECK(respelt("1234,567") == "decimal-comma 1234.567");
  CHECK(respelt("-0,05") == "decimal-comma -0.05");
  CHECK(respelt("1.234.567,8") == "decimal-comma 1234567.8");
  CHECK(respelt("1.234.567") == "number-syntax 1234567");
  CHECK(respelt("1.23.567") == "number-syntax ");
  CHECK(respelt("1234.567,8") == "number-syntax ");
}

// max_digits
TEST_CASE("parse_number: 60 significant digits are read and 61 refused, outer zeros not counted", "[exact]") {
  const std::string sixty(60, '7');
  CHECK(format(n(sixty)) == sixty);
  CHECK(format(n("-0.000" + sixty + "000")) == "-0.000" + sixty);
  CHECK(n("000" + sixty + "00") == n(sixty) * 100);
  CHECK(n("1" + std::string(60, '0')) == power(10, 60));
  CHECK(code_of(sixty + "7") == "number-digits");
  CHECK(code_of("7." + sixty) == "number-digits");
  CHECK(code_of("1" + std::string(60, '0') + "1") == "number-digits");
  CHECK(code_of("1/" + sixty + "7") == "number-digits");
  CHECK(n(sixty + "/" + sixty) == 1);
}

// max_exponent
TEST_CASE("parse_number: exponents within 60 are read and 61 refused, however they are disguised",
          "[exact]") {
  const std::string sixty(60, '7');
  CHECK(n("1e60") == power(10, 60));
  CHECK(n("1e-60") == power(10, -60));
  CHECK(n(sixty + "e60") == n(sixty) * power(10, 60));
  CHECK(n("0." + std::string(500, '0')) == 0);
  CHECK(n("." + sixty + "e-60") == n(sixty) * power(10, -120));
  for (const std::string& text :
       std::vector<std::string>{"1e61", "1e-61", "0e61", "0." + std::string(120, '0') + "1",
                                "1" + std::string(120, '0'), "." + std::string(60, '0') + "1e-60"}) {
    CAPTURE(text);
    CHECK(code_of(text) == "number-exponent");
  }
}

TEST_CASE("parse_number: hostile lengths are refused at once, with a short message", "[exact]") {
  const std::string million(1'000'000, '9');
  CHECK(code_of("1e999999999") == "number-exponent");
  CHECK(code_of("1e-" + million) == "number-exponent");
  CHECK(code_of("1" + std::string(1'000'000, '0')) == "number-exponent");
  CHECK(n(std::string(1'000'000, '0') + "5") == 5);
  const Issue issue = refusal([&] { parse_number(million); });
  CHECK(issue.code == "number-digits");
  CHECK(issue.found == std::string(60, '9') + "…");
}

TEST_CASE("format: terminating numbers are decimals and all others fractions", "[exact]") {
  CHECK(format(Number::ratio(15, 2)) == "7.5");
  CHECK(format(Number::ratio(-1, 400)) == "-0.0025");
  CHECK(format(Number::ratio(-4, 6)) == "-2/3");
  CHECK(format(Number::ratio(largest, 8)) == "1152921504606846975.875");
  CHECK(format(power(2, -70)) == "0.0000000000000000000008470329472543003390683225006796419620513916015625");
  CHECK(format(power(2, -16383)).size() == 16385);
}

TEST_CASE("format_rounded: exactly the asked decimals, and never a negative zero", "[exact]") {
  CHECK(format_rounded(n("79.865"), 2, Rounding::half_up) == "79.87");
  CHECK(format_rounded(n("79.865"), 2, Rounding::half_even) == "79.86");
  CHECK(format_rounded(7, 2, Rounding::half_up) == "7.00");
  CHECK(format_rounded(n("-0.004"), 2, Rounding::half_up) == "0.00");
  CHECK(format_rounded(n("-0.005"), 2, Rounding::half_up) == "-0.01");
  CHECK(format_rounded(n("0.5"), 0, Rounding::half_even) == "0");
  CHECK(format_rounded(Number::ratio(2, 3), 25, Rounding::half_up) == "0.6666666666666666666666667");
  CHECK(format_rounded(1, 1000, Rounding::half_up).size() == 1002);
}

TEST_CASE("round: each mode's choice between two neighbours", "[exact]") {
  using enum Rounding;
  const std::vector<std::string> values = {"2.5", "3.5",  "-2.5", "-3.5", "2.4",
                                           "2.6", "-2.4", "-2.6", "2",    "-2"};
  const std::vector<std::pair<Rounding, std::vector<int>>> expected = {
      {half_up, {3, 4, -3, -4, 2, 3, -2, -3, 2, -2}},
      {half_down, {2, 3, -2, -3, 2, 3, -2, -3, 2, -2}},
      {half_even, {2, 4, -2, -4, 2, 3, -2, -3, 2, -2}},
      {up, {3, 4, -3, -4, 3, 3, -3, -3, 2, -2}},
      {down, {2, 3, -2, -3, 2, 2, -2, -2, 2, -2}},
      {Rounding::floor, {2, 3, -3, -4, 2, 2, -3, -3, 2, -2}},
      {Rounding::ceiling, {3, 4, -2, -3, 3, 3, -2, -2, 2, -2}}};
  for (const auto& [mode, integers] : expected) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      CAPTURE(static_cast<int>(mode), values[i]);
      CHECK(round(n(values[i]), 0, mode) == integers[i]);
    }
  }
}

TEST_CASE("round: a scale beyond the number's decimals leaves it as it is", "[exact]") {
  CHECK(round(n("0.1"), 10000, Rounding::up) == n("0.1"));
  CHECK(round(power(2, -100), 100, Rounding::down) == power(2, -100));
  CHECK(round(power(2, -100), 99, Rounding::down) < power(2, -100));
  CHECK(refusal([] { round(Number::ratio(1, 3), 10000, Rounding::half_up); }).code == "number-limit");
}

TEST_CASE("round: a scale far left of the point gives zero, or the power of ten on the far side", "[exact]") {
  CHECK(round(1250, -2, Rounding::half_up) == 1300);
  CHECK(round(-1250, -2, Rounding::half_even) == -1200);
  CHECK(round(largest, -18, Rounding::up) == power(10, 19));
  for (const Rounding nearest :
       {Rounding::half_up, Rounding::half_down, Rounding::half_even, Rounding::down}) {
    CHECK(round(largest, -10000, nearest) == 0);
  }
  CHECK(round(1, -4000, Rounding::up) == power(10, 4000));
  CHECK(round(-1, -4000, Rounding::floor) == -power(10, 4000));
  CHECK(round(-1, -10000, Rounding::ceiling) == 0);
  CHECK(refusal([] { round(1, -10000, Rounding::ceiling); }).code == "number-limit");
}
