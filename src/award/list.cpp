// SPDX-License-Identifier: Apache-2.0
#include "hoctap/award/review.hpp"

#include "award/list_columns.hpp"
#include "exact/described.hpp"

namespace hoctap {
namespace {

class CsvCells {
 public:
  explicit CsvCells(const CsvStyle& style) : line_(style) {}

  void operator()(std::string_view, int whole) { line_.number(whole); }
  void operator()(std::string_view, const std::string& text) { line_.text(text); }
  void operator()(std::string_view, const std::optional<std::string>& text) { line_.text(text.value_or("")); }
  void operator()(std::string_view, bool value) { line_.flag(value); }
  void operator()(std::string_view, const std::optional<Number>& number) { line_.number(number); }
  void operator()(std::string_view, const std::optional<Date>& date) { line_.date(date); }
  void operator()(std::string_view column, const std::vector<std::string>& texts) {
    // Codes hold no blank, names and sentences do.
    line_.text(joined(texts, column == "in" || column == "reasons" ? " " : "; "));
  }

  std::string record() const { return line_.record(); }

 private:
  CsvLine line_;
};

}  // namespace

std::string to_json(const ListedDecision& line) {
  return described_json(line);
}

std::string list_csv_head(const CsvStyle& style) {
  CsvLine titles(style);
  each_column(ListedDecision(), style.language,
              [&](std::string_view column, const auto&) { titles.title(column); });
  return std::string(csv_start(style)) + titles.record();
}

std::string to_csv(const ListedDecision& line, const CsvStyle& style) {
  CsvCells cells(style);
  each_column(line, style.language, cells);
  return cells.record();
}

}  // namespace hoctap
