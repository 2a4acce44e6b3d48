// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoctap::cli {

/// The columns of a table, aligned with spaces and as wide as the widest cell. The last has no width.
class TableColumns {
 public:
  /// @pre as many cells as all rows have
  void measure(const std::vector<std::string>& cells);
  /// A row, each cell visible. Ends in '\n'. The last cell is broken at `columns`, and has at least 20.
  std::string line(const std::vector<std::string>& cells,
                   std::size_t columns = std::numeric_limits<std::size_t>::max()) const;

 private:
  std::vector<std::size_t> widths_;
};

/// Rows of text under a header.
class Table {
 public:
  explicit Table(std::vector<std::string> header) { add(std::move(header)); }
  /// @pre as many cells as the header has
  void add(std::vector<std::string> row) { rows_.push_back({std::move(row), {}}); }
  /// A line of its own under the last row, set in by four.
  void add_note(std::string text) { rows_.back().notes.push_back(std::move(text)); }
  /// The last column and the notes are broken at `columns`.
  std::string text(std::size_t columns = std::numeric_limits<std::size_t>::max()) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    std::vector<std::string> notes;
  };
  std::vector<Row> rows_;
};

}  // namespace hoctap::cli
