// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hoctap/exact/date.hpp"
#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/number.hpp"

/// @file
/// CSV as hoctap writes it, whatever the table.

namespace hoctap {

/// For whom a table is written. Programs get RFC 4180: commas, numbers as `format` writes them, and titles
/// that stay, whatever the language. `excel` is for a spreadsheet of people: a byte order mark, titles in
/// words, the separator and the decimal sign of the language (`;` and `84,5` in Vietnamese, `,` and `84.5` in
/// English), and no text that would be run as a formula.
struct CsvStyle {
  bool excel = false;
  Language language = Language::vi;  ///< of what is in words, and of the spreadsheet
};

/// What a file in this style begins with.
std::string_view csv_start(const CsvStyle& style) noexcept;

/// One record, cell by cell. Texts are made visible, so that a record is one line.
class CsvLine {
 public:
  explicit CsvLine(const CsvStyle& style = {}) : style_(style) {}

  /// The title of a column: its id or, in a spreadsheet, what people call it; where nothing is said of that,
  /// as the catalogue has it.
  CsvLine& title(std::string_view id) { return title(id, say(style_.language, "column." + std::string(id))); }
  CsvLine& title(std::string_view id, std::string_view called) { return text(style_.excel ? called : id); }
  /// A text. In a spreadsheet one that begins with `=`, `+`, `-` or `@` stands behind an apostrophe, so that
  /// it is read and not run.
  CsvLine& text(std::string_view text);
  /// A number, or an empty cell. A fraction such as `1/3` is a text to a spreadsheet, which would make a date
  /// of it; and three decimals get a zero more, without which they could be thousands.
  CsvLine& number(const std::optional<Number>& number);
  CsvLine& date(const std::optional<Date>& date) { return text(date ? format(*date) : std::string()); }
  CsvLine& flag(bool value) { return text(value ? "true" : "false"); }

  /// The record with its end of line, which is that of RFC 4180.
  std::string record() const { return line_ + "\r\n"; }

 private:
  void cell(std::string_view visible);

  CsvStyle style_;
  bool first_ = true;
  std::string line_;
};

}  // namespace hoctap
