// SPDX-License-Identifier: Apache-2.0

// What exactness costs: how many of a million shares reach 60 %, by `Number` and by a hand-written 64-bit
// loop that cross-multiplies. Both run here, on the same data, and must count the same.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

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

/// The best of five runs, in hundredths of a nanosecond a share.
template <typename Count>
std::int64_t time_a_share(Count count, const std::vector<Share>& data, std::int64_t& result) {
  auto best = std::chrono::nanoseconds::max();
  for (int run = 0; run < 5; ++run) {
    const auto start = std::chrono::steady_clock::now();
    result = count(data);
    best = std::min(best, std::chrono::nanoseconds(std::chrono::steady_clock::now() - start));
  }
  return best.count() * 100 / static_cast<std::int64_t>(data.size());
}

std::string hundredths(std::int64_t value) {
  const std::string rest = std::to_string(value % 100);
  return std::to_string(value / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

}  // namespace

int main() {
  const auto data = shares(1'000'000);
  std::int64_t expected = 0;
  std::int64_t counted = 0;
  const std::int64_t by_hand = time_a_share(count_by_hand, data, expected);
  const std::int64_t by_number = time_a_share(count_by_number, data, counted);
  std::cout << "shares that reach 60 %, 1,000,000 shares, best of 5 runs\n"
            << "  by hand, int64   " << hundredths(by_hand) << " ns a share\n"
            << "  by Number        " << hundredths(by_number) << " ns a share\n"
            << "  ratio            " << hundredths(by_number * 100 / std::max<std::int64_t>(by_hand, 1))
            << "\n";
  if (counted != expected) {
    std::cerr << "the two counts differ: " << expected << " and " << counted << "\n";
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
