// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

// Memory that runs out when it is told to. In a program that links this, the operators new and delete, and
// the malloc, calloc, realloc and free of everything that is linked statically, count what is alive. Memory
// for exceptions is the C++ runtime's, which keeps a reserve of it, and is not counted. For one thread.

namespace hoctap {

/// What follows the allocation that fails.
enum class Failing { once, from_then_on };

/// From now on the `nth` allocation fails, counted from 1.
void fail_at(std::int64_t nth, Failing how) noexcept;

/// Memory does not run out any more. How many allocations were tried since `fail_at`.
std::int64_t stop_failing() noexcept;

/// How many allocations have not been freed yet.
std::int64_t live_allocations() noexcept;

}  // namespace hoctap
