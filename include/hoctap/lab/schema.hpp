// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

/// @file
/// The JSON Schema of the cases beside a rubric. See `rubric/schema.hpp`.

namespace hoctap {

/// The schema of suites, `*.cases.json`. Lines end in '\n'.
std::string cases_schema();

}  // namespace hoctap
