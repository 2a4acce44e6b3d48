// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace hoctap {

/// One file of `rubrics/` as it was when the library was built, and what it says of itself.
struct EmbeddedFile {
  std::string_view path;  ///< `rubrics/community/tt25-2023-commune.json`
  std::string_view id;
  std::string_view rubric;    ///< the one that an overlay changes
  std::string_view in_force;  ///< its first day; empty when none is stated
  std::string_view replaces;  ///< ids with semicolons between them
  std::string_view text;
};

/// The rubrics that come with the library, ascending by path. The build generates the definition.
std::span<const EmbeddedFile> embedded_files() noexcept;

}  // namespace hoctap
