// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/exact/issue.hpp"

namespace hoctap {

/// One cell of a CSV file. The text is in NFC, without the blanks around it.
struct Cell {
  std::string text;
  std::size_t line = 0;
  std::size_t column = 0;
};

using Row = std::vector<Cell>;  ///< as it stands: it may be shorter or longer than the header

/// Reads CSV as RFC 4180 describes it, with `,` or, when the header line has none, `;` or a tab between
/// cells, one row at a time, the header first. Empty lines are passed over. Adds an issue for an unclosed
/// quote and invalid UTF-8.
class TableReader {
 public:
  TableReader(std::string_view text, std::string file, Issues& issues);

  /// The next row; nothing at the end.
  std::optional<Row> next();

 private:
  void add(std::string code, std::size_t line, std::size_t column);
  Row read_row();
  Cell read_cell();
  std::string read_quoted(const Cell& cell);
  std::string_view take_to_end();
  void take(std::size_t bytes);

  std::string_view text_;
  char separator_;
  std::string file_;
  Issues& issues_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t column_ = 1;
};

}  // namespace hoctap
