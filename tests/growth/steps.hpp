// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace hoctap {

/// How many basic blocks of the library this thread has run so far. The compiler counts them, so the number
/// is the same on every run and every machine of one kind, however busy it is.
std::uint64_t steps_taken() noexcept;

/// Counts work that is done outside of the library's blocks.
void take_steps(std::uint64_t steps) noexcept;

/// Ends the program, there where it is then, once this thread has taken more than so many steps.
void stop_at_step(std::uint64_t last) noexcept;

}  // namespace hoctap
