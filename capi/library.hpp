// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

#include "border.hpp"
#include "hoctap/rubric/library.hpp"

struct hoctap_files {
  /// The file of that name, or nullptr.
  const hoctap::NamedText* find(std::string_view name) const {
    const auto at =
        std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.name == name; });
    return at == files.end() ? nullptr : &*at;
  }

  std::vector<hoctap::NamedText> files;
};

struct hoctap_library {
  std::shared_ptr<const hoctap::Library> library;
};

namespace hoctap::capi {

/// The library of a handle, or the shipped one for NULL.
inline const Library& library_of(const hoctap_library* handle) {
  return handle == nullptr ? Library::shipped() : *handle->library;
}

}  // namespace hoctap::capi
