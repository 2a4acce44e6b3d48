// SPDX-License-Identifier: Apache-2.0
#include "entity/table.hpp"

#include <utility>

#include "exact/text.hpp"

namespace hoctap {
namespace {

char separator_of(std::string_view text) {
  const std::string_view header = text.substr(0, text.find('\n'));
  if (header.find(',') != std::string_view::npos) return ',';
  if (header.find(';') != std::string_view::npos) return ';';
  return header.find('\t') != std::string_view::npos ? '\t' : ',';
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

class TableReader {
 public:
  TableReader(std::string_view text, const std::string& file, Issues& issues)
      : text_(text), separator_(separator_of(text)), file_(file), issues_(issues) {}

  Table read() {
    Table table;
    while (at_ < text_.size()) {
      std::vector<Cell> row = read_row();
      if (row.size() == 1 && row.front().text.empty()) continue;
      if (table.header.empty()) {
        table.header = std::move(row);
      } else {
        table.rows.push_back(std::move(row));
      }
    }
    if (table.header.empty()) add("csv-empty", 1, 1);
    return table;
  }

 private:
  void add(std::string code, std::size_t line, std::size_t column) {
    issues_.push_back({.code = std::move(code), .place = {.file = file_, .line = line, .column = column}});
  }

  std::vector<Cell> read_row() {
    std::vector<Cell> row;
    while (true) {
      row.push_back(read_cell());
      if (at_ >= text_.size()) return row;
      const char end = text_[at_++];
      ++column_;
      if (end == separator_) continue;
      if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      ++line_;
      column_ = 1;
      return row;
    }
  }

  Cell read_cell() {
    Cell cell{.line = line_, .column = column_};
    std::string raw;
    if (at_ < text_.size() && text_[at_] == '"') {
      raw = read_quoted(cell);
      if (!trim(take_to_end()).empty()) add("csv-after-quote", cell.line, cell.column);
    } else {
      raw = trim(take_to_end());
    }
    if (raw.find('\0') != std::string::npos) add("csv-nul", cell.line, cell.column);
    try {
      cell.text = normalise(raw);
    } catch (const Error&) {
      add("utf8-invalid", cell.line, cell.column);
    }
    return cell;
  }

  std::string read_quoted(const Cell& cell) {
    std::string raw;
    take(1);
    while (at_ < text_.size()) {
      if (text_[at_] == '"') {
        take(1);
        if (at_ >= text_.size() || text_[at_] != '"') return raw;
      }
      raw += text_[at_];
      take(1);
    }
    add("csv-unclosed-quote", cell.line, cell.column);
    return raw;
  }

  std::string_view take_to_end() {
    const std::size_t end =
        std::min(text_.find_first_of(std::string{separator_, '\r', '\n'}, at_), text_.size());
    const std::string_view rest = text_.substr(at_, end - at_);
    take(rest.size());
    return rest;
  }

  void take(std::size_t bytes) {
    for (; bytes > 0; --bytes, ++at_) {
      if (text_[at_] == '\n') {
        ++line_;
        column_ = 1;
      } else if ((static_cast<unsigned char>(text_[at_]) & 0xC0U) != 0x80U) {
        ++column_;
      }
    }
  }

  std::string_view text_;
  char separator_;
  const std::string& file_;
  Issues& issues_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t column_ = 1;
};

}  // namespace

Table read_table(std::string_view text, const std::string& file, Issues& issues) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return TableReader(text, file, issues).read();
}

}  // namespace hoctap
