// SPDX-License-Identifier: Apache-2.0

// What exactness costs: how many of a million shares reach 60 %, by `Number` and by a hand-written 64-bit
// loop that cross-multiplies. Both run here, on the same data, and must count the same.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <vector>

#include "bench/timing.hpp"
#include "hoctap/exact/number.hpp"

namespace {

struct Share {
  std::int64_t part;
  std::int64_t whole;
};

std::vector<Share> shares(std::size_t count) {
  std::vector<Share> result;
  result.reserve(count);
  std::uint64_t state = 1;
  for (std::size_t i = 0; i < count; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    const auto whole = static_cast<std::int64_t>(1000 + (state >> 40) % 30000);
    const auto part = static_cast<std::int64_t>((state >> 20) % static_cast<std::uint64_t>(whole + 1));
    result.push_back({part, whole});
  }
  return result;
}

std::int64_t count_by_hand(const std::vector<Share>& shares) {
  std::int64_t count = 0;
  for (const Share& share : shares) count += share.part * 5 >= share.whole * 3 ? 1 : 0;
  return count;
}

std::int64_t count_by_number(const std::vector<Share>& shares) {
  const auto threshold = hoctap::Number::ratio(3, 5);
  std::int64_t count = 0;
  for (const Share& share : shares) {
    count += hoctap::Number::ratio(share.part, share.whole) >= threshold ? 1 : 0;
  }
  return count;
}

}  // namespace

int main() {
  const auto data = shares(1'000'000);
  std::int64_t expected = 0;
  std::int64_t counted = 0;
  const auto size = static_cast<std::int64_t>(data.size());
  const std::int64_t by_hand = hoctap::hundredths_each(size, [&] { expected = count_by_hand(data); });
  const std::int64_t by_number = hoctap::hundredths_each(size, [&] { counted = count_by_number(data); });
  std::cout << "shares that reach 60 %, 1,000,000 shares, best of 5 runs\n"
            << "  by hand, int64   " << hoctap::hundredths(by_hand) << " ns a share\n"
            << "  by Number        " << hoctap::hundredths(by_number) << " ns a share\n"
            << "  ratio            "
            << hoctap::hundredths(by_number * 100 / std::max<std::int64_t>(by_hand, 1)) << "\n";
  if (counted != expected) {
    std::cerr << "the two counts differ: " << expected << " and " << counted << "\n";
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
