// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entity/pieces.hpp"
#include "hoctap/exact/issue.hpp"

namespace hoctap {

/// One cell of a CSV file. The text is in NFC, without the blanks around it.
struct Cell {
  std::string text;
  std::size_t line = 0;
  std::size_t column = 0;
};

using TableRow = std::vector<Cell>;  ///< as it stands: it may be shorter or longer than the header

/// Reads CSV as RFC 4180 describes it, one row at a time, the header first. Between cells stands `,`, `;` or
/// a tab: the one that a first line `sep=;` names, else whichever the header has most of. Empty lines are
/// passed over, and so are rows without any text. Adds an issue for an unclosed quote, invalid UTF-8, a text
/// that is too long, and a row that is too long, behind which nothing is read.
class TableReader {
 public:
  TableReader(NextPiece pieces, std::string file, Issues& issues);

  /// The next row; nothing at the end.
  std::optional<TableRow> next();

  /// The number of the row that was read last, as a spreadsheet counts.
  std::size_t row() const noexcept { return rows_; }
  /// Rows of separators only, which were passed over.
  std::size_t blank_rows() const noexcept { return blank_; }

 private:
  void add(std::string code, std::size_t line, std::size_t column, std::string expected = {});
  bool at_end();
  void take_separator();
  TableRow read_row();
  Cell read_cell();
  std::string read_quoted(const Cell& cell);
  std::string take_to_end();
  void take(std::size_t bytes);

  NextPiece pieces_;
  std::string_view text_;  // the piece
  char separator_ = ',';
  std::size_t rows_ = 0;
  std::size_t blank_ = 0;
  std::string file_;
  Issues& issues_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t column_ = 1;
  struct {
    std::size_t line = 1;
    std::size_t from = 0;    // where it begins in the piece
    std::size_t passed = 0;  // its bytes in the pieces before
  } row_;
};

}  // namespace hoctap
