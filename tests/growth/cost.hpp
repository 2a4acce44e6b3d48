// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "catch.hpp"
#include "growth/steps.hpp"

namespace hoctap {

/// Bytes that `new` has handed out and that have not been given back.
std::size_t bytes_held() noexcept;
/// The most of them at once since the last call of `forget_most_bytes`.
std::size_t most_bytes_held() noexcept;
void forget_most_bytes() noexcept;

/// What some work cost: basic blocks of the library, and bytes held at once beyond those held before.
struct Cost {
  std::uint64_t steps = 0;
  std::size_t bytes = 0;
};

template <class Work>
Cost cost_of(Work&& work) {
  const std::size_t held = bytes_held();
  forget_most_bytes();
  const std::uint64_t begin = steps_taken();
  work();
  return {steps_taken() - begin, most_bytes_held() - held};
}

/// The text so many times.
inline std::string repeated(std::size_t count, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

/// Checks that twice the input costs at most a little more than twice the steps and bytes. `input` makes an
/// input of a size, `work` is done on it and nothing else is counted.
template <class Input, class Work>
void check_linear(std::size_t size, Input&& input, Work&& work) {
  const auto small = input(size);
  const auto large = input(2 * size);
  work(small);  // what is made once, at the first use, is no part of the growth
  const Cost once = cost_of([&] { work(small); });
  const Cost twice = cost_of([&] { work(large); });
  INFO("size " << size << ": " << once.steps << " steps, " << once.bytes << " bytes; doubled: " << twice.steps
               << " steps, " << twice.bytes << " bytes");
  REQUIRE(once.steps > size);  // else the work did not look at its input
  CHECK(twice.steps <= once.steps * 22 / 10);
  CHECK(twice.bytes <= once.bytes * 22 / 10 + 65536);
}

}  // namespace hoctap
