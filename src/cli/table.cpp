// SPDX-License-Identifier: Apache-2.0
#include "cli/table.hpp"

#include <algorithm>

#include "hoctap/exact/shown.hpp"

namespace hoctap::cli {
namespace {

// The cells as they are printed; no name may begin a line as a result does.
std::vector<std::string> printed(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = visible(cell);
  cells.front() = opening(cells.front());
  return cells;
}

}  // namespace

void TableColumns::measure(const std::vector<std::string>& row) {
  const std::vector<std::string> cells = printed(row);
  widths_.resize(cells.size() - 1);
  for (std::size_t i = 0; i < widths_.size(); ++i) widths_[i] = std::max(widths_[i], width(cells[i]));
}

std::string TableColumns::line(const std::vector<std::string>& row, std::size_t columns) const {
  const std::vector<std::string> cells = printed(row);
  constexpr std::size_t least = 20;
  std::string lead;
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    lead += cells[i] + std::string(widths_[i] - width(cells[i]) + 2, ' ');
  }
  std::string line = wrap(lead, cells.back(), width(lead), std::max(columns, width(lead) + least));
  line.erase(line.find_last_not_of(" \n") + 1);
  return line + '\n';
}

std::string Table::text(std::size_t columns) const {
  TableColumns layout;
  for (const Row& row : rows_) layout.measure(row.cells);
  std::string out;
  for (const Row& row : rows_) {
    out += layout.line(row.cells, columns);
    for (const std::string& note : row.notes) out += wrap("    ", note, 6, columns);
  }
  return out;
}

}  // namespace hoctap::cli
