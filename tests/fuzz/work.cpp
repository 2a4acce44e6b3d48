// SPDX-License-Identifier: Apache-2.0
#include "fuzz/work.hpp"

#ifdef HOCTAP_COUNT_STEPS

#include <array>
#include <bit>
#include <limits>

#include "growth/steps.hpp"

namespace {

// One for each power of two. libFuzzer takes what stands in this section for coverage.
__attribute__((section("__libfuzzer_extra_counters"))) std::array<std::uint8_t, 64> heights;

}  // namespace

// AddressSanitizer calls it after each allocation.
extern "C" void __sanitizer_malloc_hook(const volatile void* memory, std::size_t bytes);
extern "C" void __sanitizer_malloc_hook(const volatile void*, std::size_t bytes) {
  hoctap::take_steps(bytes / 8);
}

namespace hoctap {

FuzzWork::FuzzWork(std::size_t bytes, std::uint64_t steps, std::uint64_t steps_per_byte)
    : begin_(steps_taken()), allowed_(steps + steps_per_byte * bytes) {
  stop_at_step(begin_ + allowed_);
}

FuzzWork::~FuzzWork() {
  stop_at_step(std::numeric_limits<std::uint64_t>::max());
  const std::uint64_t taken = steps_taken() - begin_;
  heights[static_cast<std::size_t>(std::bit_width(taken)) % heights.size()] = 1;
}

}  // namespace hoctap

#else

namespace hoctap {

FuzzWork::FuzzWork(std::size_t, std::uint64_t, std::uint64_t) {}
FuzzWork::~FuzzWork() = default;

}  // namespace hoctap

#endif
