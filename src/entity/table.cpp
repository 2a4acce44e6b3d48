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

std::string_view without_mark(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

}  // namespace

TableReader::TableReader(NextPiece pieces, std::string file, Issues& issues)
    : pieces_(std::move(pieces)),
      text_(without_mark(pieces_())),
      separator_(separator_of(text_)),
      file_(std::move(file)),
      issues_(issues) {}

std::optional<Row> TableReader::next() {
  while (true) {
    row_ = {.line = line_, .from = at_};
    if (at_end()) return std::nullopt;
    Row row = read_row();
    if (row.size() > 1 || !row.front().text.empty()) return row;
  }
}

void TableReader::add(std::string code, std::size_t line, std::size_t column, std::string expected) {
  issues_.push_back({.code = std::move(code),
                     .position = {.file = file_, .line = line, .column = column},
                     .expected = std::move(expected)});
}

bool TableReader::at_end() {
  if (at_ < text_.size()) return false;
  row_.passed += text_.size() - row_.from;
  row_.from = at_ = 0;
  text_ = pieces_();
  if (!text_.empty() && row_.passed > max_record_bytes) {
    add("csv-row-size", row_.line, 1, std::to_string(max_record_bytes));
    pieces_ = [] { return std::string_view(); };
    text_ = {};
  }
  return text_.empty();
}

Row TableReader::read_row() {
  Row row;
  while (true) {
    row.push_back(read_cell());
    if (at_end()) return row;
    const char end = text_[at_++];
    ++column_;
    if (end == separator_) continue;
    if (end == '\r' && !at_end() && text_[at_] == '\n') ++at_;
    ++line_;
    column_ = 1;
    return row;
  }
}

Cell TableReader::read_cell() {
  Cell cell{.line = line_, .column = column_};
  std::string raw;
  if (!at_end() && text_[at_] == '"') {
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

std::string TableReader::read_quoted(const Cell& cell) {
  std::string raw;
  take(1);
  while (!at_end()) {
    if (text_[at_] == '"') {
      take(1);
      if (at_end() || text_[at_] != '"') return raw;
    }
    raw += text_[at_];
    take(1);
  }
  add("csv-unclosed-quote", cell.line, cell.column);
  return raw;
}

std::string TableReader::take_to_end() {
  std::string rest;
  while (!at_end()) {
    const std::size_t end =
        std::min(text_.find_first_of(std::string{separator_, '\r', '\n'}, at_), text_.size());
    rest += text_.substr(at_, end - at_);
    take(end - at_);
    if (end < text_.size()) break;
  }
  return rest;
}

void TableReader::take(std::size_t bytes) {
  for (; bytes > 0; --bytes, ++at_) {
    if (text_[at_] == '\n') {
      ++line_;
      column_ = 1;
    } else if ((static_cast<unsigned char>(text_[at_]) & 0xC0U) != 0x80U) {
      ++column_;
    }
  }
}

}  // namespace hoctap
