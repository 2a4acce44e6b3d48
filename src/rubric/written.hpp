// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "exact/document.hpp"

/// Values of a rubric as people write them: without what is absent.

namespace hoctap {

/// An absent optional or an empty list.
bool is_absent(const Json& node);

/// The value without what is absent.
Json written(const Json& node);

/// Whether two values are the same as people write them.
bool same_written(const Json& a, const Json& b);

/// The beginning of the value, for a message.
std::string shown(const Json& node);

}  // namespace hoctap
