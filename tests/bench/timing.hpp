// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <limits>
#include <string>

// How the benchmarks measure, without floating point.

namespace hoctap {

/// The best of five runs in CPU time, in hundredths of a nanosecond for each of the things that one run does.
template <class Run>
std::int64_t hundredths_each(std::int64_t things, Run run) {
  auto best = std::numeric_limits<std::int64_t>::max();
  for (int i = 0; i < 5; ++i) {
    const std::clock_t start = std::clock();
    run();
    best = std::min(best, static_cast<std::int64_t>(std::clock() - start));
  }
  constexpr std::int64_t nanoseconds = 1'000'000'000;
  return best * (nanoseconds / CLOCKS_PER_SEC) * 100 / things;
}

inline std::string hundredths(std::int64_t value) {
  const std::string rest = std::to_string(value % 100);
  return std::to_string(value / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

}  // namespace hoctap
