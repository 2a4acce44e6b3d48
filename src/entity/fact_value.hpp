// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "exact/document.hpp"
#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/value.hpp"

namespace hoctap {

/// Entities and facts that one text may state together.
inline constexpr std::size_t max_stated = 4'000'000;

/// The value a fact is stated to have in JSON: `null` is missing, `{"not_applicable": true}` not applicable,
/// an array a list and any other object a record. A number beyond the limits is an issue, and missing.
Value fact_value(const Json& node, const std::string& file, const std::string& pointer, Issues& issues);

}  // namespace hoctap
