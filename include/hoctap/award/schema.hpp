// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

/// @file
/// The JSON Schema of seasons. See `rubric/schema.hpp`.

namespace hoctap {

/// The schema of seasons. Lines end in '\n'.
std::string season_schema();

}  // namespace hoctap
