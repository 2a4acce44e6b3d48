// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hoctap::cli {

/// Columns a text takes on a terminal: its code points, combining marks not counted.
std::size_t width(std::string_view text) noexcept;

/// One line of at most `columns` columns, with an ellipsis when something was cut off.
std::string fit(std::string_view text, std::size_t columns);

/// The text broken into lines of at most `columns` columns where it has spaces, each line behind `indent`
/// spaces; the first stands behind `lead` instead. Ends in '\n'.
std::string wrap(std::string_view lead, std::string_view text, std::size_t indent, std::size_t columns = 100);

/// Rows of text under a header, aligned with spaces.
class Table {
 public:
  explicit Table(std::vector<std::string> header) : rows_{std::move(header)} {}
  /// @pre as many cells as the header has
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  /// Lines end in '\n'.
  std::string text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace hoctap::cli
