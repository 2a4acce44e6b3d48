// SPDX-License-Identifier: Apache-2.0
#include "entity/table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "entity/cell.hpp"
#include "exact/document.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

constexpr std::string_view separators = ",;\t";

// The one that the first line with anything in it has most of, outside of quotes; of as many the first.
char separator_of(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  std::array<std::size_t, separators.size()> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '\n' || c == '\r')) break;
    const std::size_t at = quoted ? std::string_view::npos : separators.find(c);
    if (at != std::string_view::npos) ++counts[at];
  }
  return separators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                             counts.begin())];
}

std::string_view without_mark(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

}  // namespace

TableReader::TableReader(NextPiece pieces, std::string file, Issues& issues)
    : pieces_(std::move(pieces)), text_(without_mark(pieces_())), file_(std::move(file)), issues_(issues) {
  take_separator();
}

// A line `sep=;` is for the spreadsheet, which shows none of it.
void TableReader::take_separator() {
  constexpr std::string_view word = "sep=";
  const std::size_t end = std::min(text_.find_first_of("\r\n"), text_.size());
  const bool named = end == word.size() + 1 && text_.starts_with(word) &&
                     separators.find(text_[word.size()]) != std::string_view::npos;
  if (!named) {
    separator_ = separator_of(text_);
    return;
  }
  separator_ = text_[word.size()];
  at_ = std::min(end + (text_.substr(end).starts_with("\r\n") ? 2 : 1), text_.size());
  ++line_;
}

std::optional<TableRow> TableReader::next() {
  while (true) {
    row_ = {.line = line_, .from = at_};
    if (at_end()) return std::nullopt;
    TableRow row = read_row();
    ++rows_;
    if (std::any_of(row.begin(), row.end(), [](const Cell& cell) { return !cell.text.empty(); })) return row;
    if (row.size() > 1) ++blank_;
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

TableRow TableReader::read_row() {
  TableRow row;
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
    if (!trimmed(take_to_end()).empty()) add("csv-after-quote", cell.line, cell.column);
  } else {
    raw = take_to_end();
  }
  if (raw.find('\0') != std::string::npos) add("csv-nul", cell.line, cell.column);
  const std::string_view text = trimmed(raw);
  if (text.size() > max_document_string) {
    add("text-size", cell.line, cell.column, std::to_string(max_document_string));
    return cell;
  }
  try {
    cell.text = normalise(text);
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
