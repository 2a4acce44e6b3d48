// SPDX-License-Identifier: Apache-2.0
#include "growth/steps.hpp"

#include <cstdio>
#include <cstdlib>
#include <limits>

namespace {

constexpr std::uint64_t without_end = std::numeric_limits<std::uint64_t>::max();

thread_local std::uint64_t steps = 0;
thread_local std::uint64_t last_step = without_end;

[[noreturn]] __attribute__((cold, noinline)) void stop() {
  last_step = without_end;
  std::fprintf(stderr, "stopped: more steps than allowed\n");
  std::abort();
}

}  // namespace

// What -fsanitize-coverage=trace-pc calls at the start of each basic block.
extern "C" void __sanitizer_cov_trace_pc();
extern "C" void __sanitizer_cov_trace_pc() {
  if (++steps > last_step) stop();
}

namespace hoctap {

std::uint64_t steps_taken() noexcept {
  return steps;
}

void take_steps(std::uint64_t more) noexcept {
  steps += more;
  if (steps > last_step) stop();
}

void stop_at_step(std::uint64_t last) noexcept {
  last_step = last;
}

}  // namespace hoctap
