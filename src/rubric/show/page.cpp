// SPDX-License-Identifier: Apache-2.0
#include "rubric/show/page.hpp"

#include <algorithm>

#include "hoctap/exact/shown.hpp"

namespace hoctap::page {
namespace {

Line clean(Line line) {
  for (std::string* part : {&line.lead, &line.text, &line.code, &line.cite}) *part = flowing(*part);
  for (std::string& mark : line.marks) mark = flowing(mark);
  return line;
}

}  // namespace

void Page::heading(int level, Line line) {
  blocks_.emplace_back(Heading{level, clean(std::move(line))});
}

void Page::field(Line line) {
  blocks_.emplace_back(Field{clean(std::move(line))});
}

void Page::bullet(Line line) {
  blocks_.emplace_back(Bullet{clean(std::move(line))});
}

void Page::entries(EntryColumns columns, std::vector<Entry> entries) {
  for (std::string* head : {&columns.head, &columns.lead, &columns.text, &columns.cite})
    *head = flowing(*head);
  for (Entry& entry : entries) {
    entry.number = flowing(entry.number);
    entry.head = clean(std::move(entry.head));
    for (Line& line : entry.lines) line = clean(std::move(line));
  }
  blocks_.emplace_back(Entries{std::move(columns), std::move(entries)});
}

void Page::table(std::vector<std::string> header, std::vector<Row> rows, bool named) {
  for (std::string& head : header) head = flowing(head);
  for (Row& row : rows) {
    for (std::string& cell : row.cells) cell = flowing(cell);
    row.cite = flowing(row.cite);
    for (std::string& mark : row.marks) mark = flowing(mark);
  }
  blocks_.emplace_back(Grid{std::move(header), std::move(rows), named});
}

struct Page::TextWriter {
  std::string out;

  static std::string sentence(const Line& line, const std::string& cite) {
    std::string text = line.lead;
    if (!line.text.empty()) text += (text.empty() ? "" : ": ") + line.text;
    if (!line.code.empty()) text += " [" + line.code + ']';
    if (!cite.empty()) text += " (" + cite + ')';
    return text;
  }

  void marks(const std::vector<std::string>& marks, std::size_t indent) {
    for (const std::string& mark : marks) out += wrap(std::string(indent, ' ') + "↳ ", mark, indent + 2);
  }

  void line(const std::string& lead, const Line& line, std::size_t indent, const std::string& cite) {
    out += wrap(lead, sentence(line, cite), indent);
    marks(line.marks, indent);
  }

  void operator()(const Heading& heading) {
    if (heading.level > 1) out += '\n';
    line("", heading.line, 4, heading.line.cite);
  }

  void operator()(const Field& field) { line("  ", field.line, 6, field.line.cite); }
  void operator()(const Bullet& bullet) { line("  - ", bullet.line, 4, bullet.line.cite); }

  void operator()(const Entries& block) {
    for (const Entry& entry : block.entries) {
      const std::string lead = "  " + (entry.number.empty() ? "-" : entry.number) + ' ';
      line(lead, entry.head, entry.number.empty() ? 4 : 6, entry.head.cite);
      for (const Line& each : entry.lines) {
        // An article that stands in the line above is not said again.
        line("      - ", each, 8, each.cite == entry.head.cite ? std::string() : each.cite);
      }
    }
  }

  void operator()(const Grid& grid) {
    const std::size_t aligned = grid.header.size() - 2;
    std::vector<std::size_t> widths(aligned);
    std::vector<Row> rows = grid.rows;
    if (grid.named) rows.insert(rows.begin(), Row{{grid.header.begin(), grid.header.end() - 1}});
    for (const Row& row : rows) {
      for (std::size_t i = 0; i < aligned; ++i) widths[i] = std::max(widths[i], width(row.cells[i]));
    }
    for (const Row& row : rows) {
      std::string lead = "  ";
      for (std::size_t i = 0; i < aligned; ++i) {
        lead += row.cells[i] + std::string(widths[i] - width(row.cells[i]) + 2, ' ');
      }
      const std::size_t indent = width(lead);
      out += wrap(lead, row.cells.back() + (row.cite.empty() ? "" : " (" + row.cite + ')'), indent);
      marks(row.marks, indent);
    }
  }
};

std::string Page::text() const {
  TextWriter writer;
  for (const auto& block : blocks_) std::visit(writer, block);
  return std::move(writer.out);
}

}  // namespace hoctap::page
