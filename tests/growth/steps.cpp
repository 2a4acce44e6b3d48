// SPDX-License-Identifier: Apache-2.0
#include "growth/steps.hpp"

namespace {

thread_local std::uint64_t steps = 0;

}  // namespace

// What -fsanitize-coverage=trace-pc calls at the start of each basic block.
extern "C" __attribute__((no_sanitize_coverage)) void __sanitizer_cov_trace_pc();
extern "C" void __sanitizer_cov_trace_pc() {
  ++steps;
}

namespace hoctap {

std::uint64_t steps_taken() noexcept {
  return steps;
}

}  // namespace hoctap
