// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "exact/document.hpp"
#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/value.hpp"

namespace hoctap {

/// A step on the way to a value. Pointers are long, and only those of mistakes are asked for.
struct Step {
  const Step* above = nullptr;  ///< none: `key` is the pointer of the value that the way begins at
  std::string_view key = {};
  std::size_t index = 0;  ///< in an array, where there is no key
  bool keyed = true;
};

std::string pointer_to(const Step& step);

/// The value a fact is stated to have in JSON: `null` is missing, `{"not_applicable": true}` not applicable,
/// an array a list and any other object a record. A number beyond the limits is an issue, and missing.
Value fact_value(const Json& node, const std::string& file, const Step& step, Issues& issues);

}  // namespace hoctap
