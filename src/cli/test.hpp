// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace hoctap::cli {

/// Whether a file holds cases, told by its name.
inline bool is_cases_file(std::string_view path) {
  return path.ends_with(".cases.json");
}

}  // namespace hoctap::cli
