// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "exact/document.hpp"
#include "hoctap/award/season.hpp"

namespace hoctap {

/// Reads and checks a season that is part of another file. Issues have their lines and columns, and the
/// pointers below the node. @throws Error with every issue found
SeasonFile read_season(const Json& node, const std::string& file);

}  // namespace hoctap
