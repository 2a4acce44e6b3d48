// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace hoctap::cli {

inline constexpr std::string_view cases_ending = ".cases.json";

/// Whether a file holds cases, told by its name.
inline bool is_cases_file(std::string_view path) {
  return path.ends_with(cases_ending);
}

}  // namespace hoctap::cli
