// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "exact/schema.hpp"

namespace hoctap {

/// What editors say about the keys of a cases file.
std::span<const SchemaWord> cases_words() noexcept;

}  // namespace hoctap
