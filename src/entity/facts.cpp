// SPDX-License-Identifier: Apache-2.0
#include "hoctap/entity/facts.hpp"

#include "entity/fact_value.hpp"
#include "entity/table.hpp"
#include "exact/document.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

constexpr std::string_view evidence_prefix = "evidence.";

// @pre the node is a number
Value number_value(const Json& node, const std::string& file, const std::string& pointer, Issues& issues) {
  try {
    return parse_number(node.text);
  } catch (const Error& error) {
    for (Issue issue : error.issues()) {
      issue.place = {.file = file, .pointer = pointer, .line = node.line, .column = node.column};
      issues.push_back(std::move(issue));
    }
    return {};
  }
}

class FactReader {
 public:
  FactReader(std::string file, Issues& issues) : file_(std::move(file)), issues_(issues) {}

  std::vector<Facts> from_json(std::string_view text, std::size_t first_line) {
    std::vector<Facts> all;
    const auto root = parse_json(text, file_, issues_, first_line);
    if (!root) return all;
    if (root->kind == JsonKind::array) {
      for (std::size_t i = 0; i < root->items.size(); ++i) keep(entity(root->items[i], child("", i)), all);
    } else {
      keep(entity(*root, {}), all);
    }
    return all;
  }

  std::vector<Facts> from_csv(std::string_view text) {
    std::vector<Facts> all;
    const Table table = read_table(text, file_, issues_);
    check_header(table.header);
    for (const std::vector<Cell>& row : table.rows) keep(entity(table.header, row), all);
    return all;
  }

 private:
  // What is wrong is refused as a whole, so what was read is then held no longer.
  void keep(Facts facts, std::vector<Facts>& all) const {
    if (issues_.empty()) {
      all.push_back(std::move(facts));
    } else {
      all.clear();
    }
  }

  Place place(const Json& node, const std::string& pointer) const {
    return {.file = file_, .pointer = pointer, .line = node.line, .column = node.column};
  }

  Place place(const Cell& cell) const { return {.file = file_, .line = cell.line, .column = cell.column}; }

  void wrong_type(const Json& node, const std::string& pointer, std::string expected) {
    if (issues_.full()) return issues_.leave_out();
    issues_.push_back({.code = "read-wrong-type",
                       .place = place(node, pointer),
                       .found = shorten(print_json(node)),
                       .expected = std::move(expected)});
  }

  Facts entity(const Json& node, const std::string& pointer) {
    Facts facts{.place = place(node, pointer)};
    if (node.kind != JsonKind::object) {
      wrong_type(node, pointer, "@type.object");
      return facts;
    }
    for (const JsonMember& member : node.members) {
      const std::string at = child(pointer, member.key);
      if (member.key == "id" || member.key == "label") {
        if (member.value.kind == JsonKind::text) {
          (member.key == "id" ? facts.id : facts.label) = member.value.text;
        } else {
          wrong_type(member.value, at, "@type.text");
        }
      } else if (member.key == "evidence") {
        evidence(member.value, at, facts);
      } else if (member.key == "facts" && member.value.kind == JsonKind::object) {
        for (const JsonMember& fact : member.value.members) state(fact, child(at, fact.key), facts);
      } else {
        state(member, at, facts);
      }
    }
    return facts;
  }

  void state(const JsonMember& fact, const std::string& pointer, Facts& facts) {
    const auto [stated, fresh] = facts.values.insert(
        {fact.key, {fact_value(fact.value, file_, pointer, issues_), place(fact.value, pointer)}});
    if (!fresh) {
      issues_.push_back(
          {.code = "json-duplicate-key", .place = place(fact.value, pointer), .found = fact.key});
    }
  }

  void evidence(const Json& node, const std::string& pointer, Facts& facts) {
    if (node.kind != JsonKind::object) return wrong_type(node, pointer, "@type.object");
    for (const JsonMember& member : node.members) {
      const std::string at = child(pointer, member.key);
      if (member.value.kind == JsonKind::boolean) {
        facts.evidence[member.key] = {member.value.boolean, place(member.value, at)};
      } else if (member.value.kind == JsonKind::null) {
        facts.evidence[member.key] = {std::nullopt, place(member.value, at)};
      } else {
        wrong_type(member.value, at, "@type.boolean");
      }
    }
  }

  void check_header(const std::vector<Cell>& header) {
    std::map<std::string_view, const Cell*> seen;
    for (const Cell& cell : header) {
      if (cell.text.empty()) {
        issues_.push_back({.code = "csv-empty-column", .place = place(cell)});
      } else if (!seen.emplace(cell.text, &cell).second) {
        issues_.push_back(
            {.code = "csv-duplicate-column", .place = place(cell), .found = shorten(cell.text)});
      }
    }
  }

  Facts entity(const std::vector<Cell>& header, const std::vector<Cell>& row) {
    Facts facts{.place = place(row.front()), .textual = true};
    if (row.size() != header.size()) {
      issues_.push_back({.code = "csv-row-length",
                         .place = facts.place,
                         .found = std::to_string(row.size()),
                         .expected = std::to_string(header.size())});
      return facts;
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string& name = header[i].text;
      const std::string& text = row[i].text;
      if (name == "id") {
        facts.id = text;
      } else if (name == "label") {
        facts.label = text;
      } else if (name.starts_with(evidence_prefix)) {
        evidence(row[i], name.substr(evidence_prefix.size()), facts);
      } else if (text == "n/a") {
        facts.values[name] = {NotApplicable{}, place(row[i])};
      } else {
        facts.values[name] = {text.empty() ? Value{} : Value(text), place(row[i])};
      }
    }
    return facts;
  }

  void evidence(const Cell& cell, std::string indicator, Facts& facts) {
    if (cell.text.empty()) return;
    if (cell.text != "true" && cell.text != "false") {
      issues_.push_back({.code = "read-wrong-type",
                         .place = place(cell),
                         .found = shorten(cell.text),
                         .expected = "@type.boolean"});
    }
    facts.evidence[std::move(indicator)] = {cell.text == "true", place(cell)};
  }

  std::string file_;
  Issues& issues_;
};

}  // namespace

Value fact_value(const Json& node, const std::string& file, const std::string& pointer, Issues& issues) {
  switch (node.kind) {
    case JsonKind::null:
      return {};
    case JsonKind::boolean:
      return node.boolean;
    case JsonKind::text:
      return node.text;
    case JsonKind::number:
      return number_value(node, file, pointer, issues);
    case JsonKind::array: {
      List list;
      for (std::size_t i = 0; i < node.items.size(); ++i)
        list.push_back(fact_value(node.items[i], file, child(pointer, i), issues));
      return list;
    }
    case JsonKind::object:
      break;
  }
  const Json* absent = node.find("not_applicable");
  if (absent != nullptr && node.members.size() == 1 && absent->kind == JsonKind::boolean && absent->boolean) {
    return NotApplicable{};
  }
  Record record;
  for (const JsonMember& member : node.members) {
    record.fields.emplace_back(member.key,
                               fact_value(member.value, file, child(pointer, member.key), issues));
  }
  return record;
}

std::vector<Facts> read_facts(std::string_view text, DataFormat format, const std::string& file) {
  Issues issues;
  std::vector<Facts> all;
  FactReader reader(file, issues);
  if (format == DataFormat::csv) {
    all = reader.from_csv(text);
  } else if (format == DataFormat::json) {
    all = reader.from_json(text, 1);
  } else {
    std::size_t line_number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = text.substr(begin, end - begin);
      ++line_number;
      if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
        for (Facts& facts : reader.from_json(line, line_number)) all.push_back(std::move(facts));
        if (!issues.empty()) all.clear();
      }
      begin = end + 1;
    }
    if (line_number == 0)
      issues.push_back({.code = "json-empty", .place = {.file = file, .line = 1, .column = 1}});
  }
  if (!issues.empty()) throw Error(std::move(issues));
  return all;
}

std::optional<DataFormat> format_of(std::string_view file_name) {
  if (file_name.ends_with(".json")) return DataFormat::json;
  if (file_name.ends_with(".jsonl")) return DataFormat::json_lines;
  if (file_name.ends_with(".csv")) return DataFormat::csv;
  return std::nullopt;
}

}  // namespace hoctap
