// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hoctap/exact/issue.hpp"
#include "hoctap/score/engine.hpp"

/// @file
/// Why this result, in sentences for the people who have to stand by it.

namespace hoctap {

/// What was reached and by which article; what was missed, by how much, and the least that would reach the
/// next level or band; what is missing; what does not apply; and what nobody has read in the regulation.
/// Lines end in '\n'.
/// @pre the sheet came from this engine
std::string explain(const Engine& engine, const Sheet& sheet, Language language);

}  // namespace hoctap
