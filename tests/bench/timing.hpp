// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>

// How the benchmarks measure, without floating point.

namespace hoctap {

/// The best of five runs, in hundredths of a nanosecond for each of the things that one run does.
template <class Run>
std::int64_t hundredths_each(std::int64_t things, Run run) {
  auto best = std::chrono::nanoseconds::max();
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    run();
    best = std::min(best, std::chrono::nanoseconds(std::chrono::steady_clock::now() - start));
  }
  return best.count() * 100 / things;
}

inline std::string hundredths(std::int64_t value) {
  const std::string rest = std::to_string(value % 100);
  return std::to_string(value / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

}  // namespace hoctap
