// SPDX-License-Identifier: Apache-2.0
#pragma once

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

struct Table {
  std::vector<Cell> header;
  std::vector<std::vector<Cell>> rows;  ///< as they stand: a row may be shorter or longer than the header
};

/// Reads CSV as RFC 4180 describes it, with `,` or, when the header line has none, `;` or a tab between
/// cells. Empty lines are passed over. Adds an issue for an unclosed quote, invalid UTF-8 and a file without
/// a header.
Table read_table(std::string_view text, const std::string& file, Issues& issues);

}  // namespace hoctap
