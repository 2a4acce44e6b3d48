// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "rubric/show/page.hpp"

namespace hoctap::page {
namespace {

// The text with a backslash before every character that Markdown would take for its own.
std::string escape(std::string_view text) {
  constexpr std::string_view special = "\\`*_[]<>|~&$";
  std::string out;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// The same where a line begins, and `1.` or `-` would open a list.
std::string escape_front(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto digits =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  const std::string_view openers = digits > 0 ? ".)" : "#+-=";
  if (digits == text.size() || openers.find(text[digits]) == std::string_view::npos) return escape(text);
  return std::string(text.substr(0, digits)) + '\\' + text[digits] + escape(text.substr(digits + 1));
}

// Code between more backticks than it has itself. Only in a table does a bar need its backslash.
std::string code(std::string_view text, bool in_cell) {
  std::size_t longest = 0;
  std::size_t run = 0;
  std::string inside;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
    if (c == '|' && in_cell) inside += '\\';
    inside += c;
  }
  const std::string fence(longest + 1, '`');
  const std::string pad = longest > 0 ? " " : "";
  return fence + pad + inside + pad + fence;
}

std::string join(const std::string& a, const std::string& b, std::string_view between) {
  return a + (a.empty() || b.empty() ? "" : std::string(between)) + b;
}

std::string mark(const std::string& text) {
  return "*↳ " + escape(text) + '*';
}

// Text, code and marks in one cell of a table.
std::string cell(const Line& line) {
  std::string text = join(escape(line.text), line.code.empty() ? "" : code(line.code, true), " ");
  for (const std::string& each : line.marks) text += "<br>" + mark(each);
  return text;
}

using Cells = std::vector<std::string>;

std::string row(const Cells& cells) {
  std::string out = "|";
  for (const std::string& each : cells) out += ' ' + each + (each.empty() ? "|" : " |");
  return out + '\n';
}

// The table without the columns in which no row has anything.
std::string table_of(const Cells& header, const std::vector<Cells>& rows) {
  std::vector<std::size_t> used;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (std::any_of(rows.begin(), rows.end(), [&](const Cells& cells) { return !cells[i].empty(); }))
      used.push_back(i);
  }
  const auto pick = [&](const Cells& cells) {
    Cells picked;
    for (const std::size_t i : used) picked.push_back(cells[i]);
    return picked;
  };
  std::string out = row(pick(header)) + row(Cells(used.size(), "---"));
  for (const Cells& cells : rows) out += row(pick(cells));
  return out;
}

}  // namespace

struct Page::MarkdownWriter {
  std::string out;
  bool in_list = false;

  void begin(bool list) {
    if (!out.empty() && !(list && in_list)) out += '\n';
    in_list = list;
  }

  // What follows the first words of a line.
  static std::string end(const Line& line) {
    return (line.code.empty() ? "" : ' ' + code(line.code, false)) +
           (line.cite.empty() ? "" : " (" + escape(line.cite) + ')');
  }

  void operator()(const Heading& heading) {
    begin(false);
    out += std::string(static_cast<std::size_t>(heading.level), '#') + ' ' +
           escape(join(heading.line.lead, heading.line.text, ": ")) + end(heading.line) + '\n';
    for (const std::string& each : heading.line.marks) out += '\n' + mark(each) + '\n';
  }

  void item(const Line& line) {
    begin(true);
    out += "- " +
           (line.lead.empty() ? escape_front(line.text)
                              : "**" + escape(line.lead) + ":** " + escape(line.text)) +
           end(line) + '\n';
    for (const std::string& each : line.marks) out += "  - " + mark(each) + '\n';
  }

  void operator()(const Field& field) { item(field.line); }
  void operator()(const Bullet& bullet) { item(bullet.line); }

  // Every line is a row that says its own article; the entry itself stands in its first row.
  void operator()(const Entries& block) {
    begin(false);
    std::vector<Cells> rows;
    for (const Entry& entry : block.entries) {
      Line head = entry.head;
      head.text = join(entry.number, head.text, " ");
      rows.push_back({cell(head), "", "", escape(head.cite)});
      for (std::size_t i = 0; i < entry.lines.size(); ++i) {
        const Line& line = entry.lines[i];
        const bool said = line.cite.empty() || line.cite == head.cite;
        const bool narrower = line.cite.starts_with(head.cite);
        if (i > 0) rows.push_back({"", "", "", said && i > 0 ? "" : escape(line.cite)});
        if (i == 0 && !said) rows.back()[3] = escape(narrower ? line.cite : join(head.cite, line.cite, "; "));
        rows.back()[1] = escape(line.lead);
        rows.back()[2] = cell(line);
      }
    }
    out += table_of({block.columns.head, block.columns.lead, block.columns.text, block.columns.cite}, rows);
  }

  void operator()(const Grid& grid) {
    begin(false);
    std::vector<Cells> rows;
    for (const Row& row : grid.rows) {
      Cells cells{code(row.cells.front(), true)};
      for (std::size_t i = 1; i + 1 < row.cells.size(); ++i) cells.push_back(escape(row.cells[i]));
      cells.push_back(cell({.text = row.cells.back(), .marks = row.marks}));
      cells.push_back(escape(row.cite));
      rows.push_back(std::move(cells));
    }
    out += table_of(grid.header, rows);
  }
};

std::string Page::markdown() const {
  MarkdownWriter writer;
  for (const auto& block : blocks_) std::visit(writer, block);
  return std::move(writer.out);
}

}  // namespace hoctap::page
