// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "exact/document.hpp"
#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/value.hpp"

namespace hoctap {

/// The value a fact is stated to have in JSON: `null` is missing, `{"not_applicable": true}` not applicable,
/// an array a list and any other object a record. A number beyond the limits is an issue, and missing.
Value fact_value(const Json& node, const std::string& file, const std::string& pointer, Issues& issues);

}  // namespace hoctap
