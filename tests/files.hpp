// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

// Files of the source tree, for tests.

namespace hoctap {

inline std::filesystem::path source_path(const std::string& relative) {
  return std::filesystem::path(HOCTAP_SOURCE_DIR) / relative;
}

inline std::string read_path(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string read_file(const std::string& relative) {
  return read_path(source_path(relative));
}

// The shipped rubrics, in a fixed order.
inline std::vector<std::filesystem::path> rubric_files(const std::string& folder = "rubrics") {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source_path(folder))) {
    const std::string name = entry.path().filename().string();
    // A rubric's name has no other dot; `x.cases.json` and the like are files of other kinds.
    if (name.ends_with(".json") && name.find('.') == name.size() - 5) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace hoctap
