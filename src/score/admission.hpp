// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "score/compiled.hpp"

namespace hoctap {

/// What keeps facts from being accepted together.
struct Contradiction {
  std::string_view code;
  const Expression* about = nullptr;  ///< the constraint that is broken, or the points; none: all of them
  std::string found = {};
  std::string expected = {};
};

/// Holds facts, each of which is within its own limits, against each other: the constraints hold, and points
/// that were awarded are possible ones, and there are values for the missing facts with which that is so.
/// Calls `refuse` for everything that is wrong; the points are looked at when the constraints hold.
void check_together(const Compiled& compiled, Slots& slots,
                    const std::function<void(const Contradiction&)>& refuse);

/// Whether points that were awarded for the indicator are no possible ones.
bool points_broken(const Compiled& compiled, const CompiledIndicator& indicator, Slots& slots);

/// Whether the value, of the fact's type, is within the fact's limits.
bool is_within(const Fact& fact, const Number& value);

}  // namespace hoctap
