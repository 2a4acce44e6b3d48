// SPDX-License-Identifier: Apache-2.0
#include "growth/cost.hpp"

#include <vector>

#include "hoctap/exact/number.hpp"

using namespace hoctap;

TEST_CASE("growth: the ruler tells work that is linear from work that is not", "[growth]") {
  const auto sum = [](std::size_t count) {
    Number total;
    for (std::size_t i = 0; i < count; ++i) total = total + Number(1);
    return total;
  };
  const Cost once = cost_of([&] { sum(1000); });
  const Cost twice = cost_of([&] { sum(2000); });
  const Cost square = cost_of([&] { sum(1000 * 4); });
  CHECK(once.steps > 1000);
  CHECK(twice.steps <= once.steps * 22 / 10);
  CHECK(square.steps > once.steps * 22 / 10);
  CHECK(cost_of([&] { sum(1000); }).steps == once.steps);
  CHECK(cost_of([] { std::vector<char> bytes(100'000); }).bytes >= 100'000);
}
