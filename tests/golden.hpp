// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <string>

#include "catch.hpp"
#include "files.hpp"

namespace hoctap {

// Whether the text is that of a file of the source tree. With HOCTAP_GOLDEN=update the file is written
// instead, and the difference is there to be read in the diff.
inline bool checked_in(const std::string& file, const std::string& text) {
  const std::filesystem::path path = source_path(file);
  const char* mode = std::getenv("HOCTAP_GOLDEN");
  if (mode != nullptr && std::string(mode) == "update") {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return true;
  }
  const std::string golden = read_path(path);
  if (golden == text) return true;
  UNSCOPED_INFO(file + " says:\n" + golden + "\nbut this came out:\n" + text);
  return false;
}

// The same for tests/golden/<name>.
inline bool agrees(const std::string& name, const std::string& text) {
  return checked_in("tests/golden/" + name, text);
}

}  // namespace hoctap
