// SPDX-License-Identifier: Apache-2.0
#include "feel/region.hpp"

#include "catch.hpp"

using namespace hoctap;

namespace {

// a * x + b * y + c >= 0, or > 0.
Halfspace row(const Number& a, const Number& b, const Number& c, bool strict = false) {
  const Linear x = scaled(Linear::unknown(0), a);
  return {added(added(x, Linear::unknown(1), b), Linear::of(c)), strict};
}

Region wholes(Budget& budget, std::optional<Number> most = std::nullopt) {
  Region region(budget);
  for (const std::size_t slot : {0, 1}) region.declare(slot, {Number(0), most, true});
  return region;
}

bool inside(const Region& region, const std::vector<Halfspace>& rows) {
  return std::all_of(rows.begin(), rows.end(),
                     [&](const Halfspace& each) { return holds(each, region.point()); });
}

}  // namespace

TEST_CASE("region: the point lies in all half-spaces, and moves when it has to", "[feel]") {
  Budget budget;
  Region region = wholes(budget);
  const std::vector<Halfspace> rows{row(-1, 1, 0), row(1, 0, -3), row(Number(1), Number::ratio(-9, 10), 0)};
  for (const Halfspace& each : rows) REQUIRE(region.add(each));  // x <= y, x >= 3, x >= 0.9 y
  CHECK(inside(region, rows));
  CHECK(region.point()[0] >= Number(3));
  region.cut(2);
  CHECK(region.add(row(Number(-1), Number::ratio(9, 10), 0, true)));  // x < 0.9 y
  CHECK(region.point()[0] * Number(10) < region.point()[1] * Number(9));
}

TEST_CASE("region: what lies in no other half-space is not added", "[feel]") {
  Budget budget;
  Region region = wholes(budget);
  REQUIRE(region.add(row(-1, 1, 0)));   // x <= y
  REQUIRE(region.add(row(0, -1, 10)));  // y <= 10
  CHECK_FALSE(region.add(row(1, 0, -11)));
  CHECK(region.size() == 2);
  CHECK(region.add(row(1, 0, -10)));
  CHECK_FALSE(region.add(row(1, 0, -10, true)));
}

TEST_CASE("region: between two whole numbers there is none", "[feel]") {
  Budget budget;
  Region region = wholes(budget, Number(100));
  REQUIRE(region.add(row(10, 0, -63)));                        // x >= 6.3
  CHECK_FALSE(region.add(row(Number(-100), 0, Number(665))));  // x <= 6.65
  CHECK(region.add(row(-10, 0, 70)));                          // x <= 7
  CHECK(region.point()[0] == Number(7));
  // Of two: 0.9 y <= x < 0.95 y holds first for 9 of 10.
  Region both = wholes(budget, Number(9));
  REQUIRE(both.add(row(Number(1), Number::ratio(-9, 10), 0)));
  REQUIRE(both.add(row(0, 1, -1)));
  CHECK_FALSE(both.add(row(Number(-1), Number::ratio(19, 20), 0, true)));
  Region larger = wholes(budget, Number(10));
  REQUIRE(larger.add(row(Number(1), Number::ratio(-9, 10), 0)));
  REQUIRE(larger.add(row(0, 1, -1)));
  REQUIRE(larger.add(row(Number(-1), Number::ratio(19, 20), 0, true)));
  CHECK(larger.point()[1] == Number(10));
}

TEST_CASE("region: a sum lies between its ends, which belong to it or not", "[feel]") {
  Budget budget;
  Region region(budget);
  region.declare(0, {Number(0), Number(10), false});
  region.declare(1, {Number(0), std::nullopt, false});
  REQUIRE(region.add(row(1, 0, 0, true)));  // x > 0
  REQUIRE(region.add(row(-1, -1, 12)));     // x + y <= 12
  const auto x = region.range(Linear::unknown(0));
  REQUIRE(x);
  CHECK(*x->low == Number(0));
  CHECK(x->low_open);
  CHECK(*x->high == Number(10));
  CHECK_FALSE(x->high_open);
  const auto both = region.range(added(Linear::unknown(0), Linear::unknown(1)));
  REQUIRE(both);
  CHECK(*both->high == Number(12));
  CHECK(both->low_open);
  const auto none = region.range(Linear::of(Number(5)));
  CHECK(*none->low == *none->high);
}

TEST_CASE("region: where whole numbers cannot all be tried, nothing is said", "[feel]") {
  Budget budget;
  Region region = wholes(budget);
  // 2 x = 2 y + 1, which no whole numbers are.
  CHECK_FALSE((region.add(row(2, -2, -1)) && region.add(row(-2, 2, 1))));
  // So many half-spaces that there are not the steps for them.
  Budget few(50);
  Region poor = wholes(few);
  CHECK_THROWS_AS(([&] {
                    for (int i = 1; i < 40; ++i) poor.add(row(i, -1, -i * i));
                  }()),
                  Error);
}

TEST_CASE("region: so many unknowns may hang together", "[feel]") {
  const auto chained = [](std::size_t count) {
    Budget budget;
    Region region(budget);
    for (std::size_t i = 0; i < count; ++i) region.declare(i, {Number(0), Number(9), false});
    for (std::size_t i = 0; i + 1 < count; ++i)
      region.add({added(Linear::unknown(i + 1), Linear::unknown(i), Number(-1)), false});
    return region.add({added(Linear::unknown(0), Linear::of(Number(-5))), false});
  };
  CHECK(chained(Region::most_unknowns));
  CHECK_THROWS_AS(chained(Region::most_unknowns + 1), Inexact);
  // What else bounds the work of one search.
  CHECK(Region::most_rows == 2000);
  CHECK(Region::most_tried_whole == 256);
}
