// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hoctap/award/review.hpp"
#include "hoctap/score/engine.hpp"

namespace hoctap {

/// What the entity lacks for the lowest level, or for the next band, in the order of the rubric.
/// @pre the sheet came from this engine
std::vector<Shortfall> shortfalls(const Engine& engine, const Sheet& sheet);

}  // namespace hoctap
