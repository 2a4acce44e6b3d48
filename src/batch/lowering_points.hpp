// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "batch/forms.hpp"

namespace hoctap {

/// The total of a rubric with points and its class, as steps.
struct LoweredPoints {
  std::size_t total = 0;  ///< so many of the last decimal
  int total_scale = 0;    ///< how many decimals
  /// By step, the outcome; where several hold, they are one class.
  std::vector<std::pair<std::size_t, std::int8_t>> outcomes;
};

/// Points that are added up and sorted into bands, where all maxima and totals were read. Nothing of a rubric
/// that asks for more.
std::optional<LoweredPoints> lower_points(const Compiled& compiled, const Forms& forms, Program& program);

}  // namespace hoctap
