// SPDX-License-Identifier: Apache-2.0
#include "hoctap/entity/facts.hpp"

#include <algorithm>

#include "entity/fact_value.hpp"
#include "entity/table.hpp"
#include "exact/document.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

constexpr std::string_view evidence_prefix = "evidence.";

// A step on the way to a value. Pointers are long, and only those of mistakes are asked for.
struct Step {
  const Step* above = nullptr;  // none: `key` is the pointer of the value that the way begins at
  std::string_view key;
  std::size_t index = 0;  // in an array, where there is no key
  bool keyed = true;
};

std::string pointer_to(const Step& step) {
  if (step.above == nullptr) return std::string(step.key);
  const std::string above = pointer_to(*step.above);  // no deeper than a document
  return step.keyed ? child(above, step.key) : child(above, step.index);
}

// @pre the node is a number
Value number_value(const Json& node, const std::string& file, const Step& step, Issues& issues) {
  try {
    return parse_number(node.text);
  } catch (const Error& error) {
    if (issues.full()) {
      issues.leave_out();
      return {};
    }
    Issues found = error.issues();
    found.each([&](Issue& issue) {
      issue.place = {.file = file, .pointer = pointer_to(step), .line = node.line, .column = node.column};
    });
    issues.append(found);
    return {};
  }
}

Value value_at(const Json& node, const std::string& file, const Step& step, Issues& issues) {
  switch (node.kind) {
    case JsonKind::null:
      return {};
    case JsonKind::boolean:
      return node.boolean;
    case JsonKind::text:
      return node.text;
    case JsonKind::number:
      return number_value(node, file, step, issues);
    case JsonKind::array: {
      List list;
      list.reserve(node.items.size());
      for (std::size_t i = 0; i < node.items.size(); ++i) {
        const Step inside{.above = &step, .index = i, .keyed = false};
        list.push_back(value_at(node.items[i], file, inside, issues));
      }
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
  record.fields.reserve(node.members.size());
  for (const JsonMember& member : node.members) {
    const Step inside{.above = &step, .key = member.key};
    record.fields.emplace_back(member.key, value_at(member.value, file, inside, issues));
  }
  return record;
}

class FactReader {
 public:
  FactReader(std::string file, Issues& issues) : file_(std::move(file)), issues_(issues) {}

  void from_json(std::string_view text, std::size_t first_line) {
    auto root = parse_json(text, file_, issues_, first_line);
    if (!root) return;
    if (root->kind != JsonKind::array) return keep(entity(*root, {}));
    for (std::size_t i = 0; i < root->items.size(); ++i) {
      keep(entity(root->items[i], child("", i)));
      root->items[i] = {};  // it has been read, and there may be many
    }
  }

  void from_csv(std::string_view text) {
    TableReader table(text, file_, issues_);
    const std::optional<Row> header = table.next();
    if (!header) {
      issues_.push_back({.code = "csv-empty", .place = {.file = file_, .line = 1, .column = 1}});
      return;
    }
    check_header(*header);
    if (is_too_large(text, header->size())) return add_too_large();
    while (const std::optional<Row> row = table.next()) keep(entity(*header, *row));
  }

  std::vector<Facts> all() && { return std::move(all_); }

 private:
  // What is wrong is refused as a whole, so what was read is then held no longer.
  void keep(Facts facts) {
    const bool fitted = stated_ <= max_stated;
    stated_ += 1 + facts.values.size() + facts.evidence.size();
    if (fitted && stated_ > max_stated) add_too_large();
    if (issues_.empty()) {
      all_.push_back(std::move(facts));
    } else if (!all_.empty()) {
      all_ = {};
    }
  }

  // Rows are counted before any is held: there are no more of them than lines.
  bool is_too_large(std::string_view text, std::size_t columns) const {
    const std::size_t most = max_stated / (columns + 1);
    const auto lines = std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
    if (static_cast<std::size_t>(lines) <= most) return false;
    Issues passed_over;
    TableReader table(text, file_, passed_over);
    std::size_t rows = 0;
    while (rows <= most + 1 && table.next()) ++rows;
    return rows > most + 1;  // the first is the header
  }

  void add_too_large() {
    issues_.push_back(
        {.code = "facts-many", .place = {.file = file_}, .expected = std::to_string(max_stated)});
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

  void check_header(const Row& header) {
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

  Facts entity(const Row& header, const Row& row) {
    Facts facts{.place = place(row.front()), .textual = true};
    if (row.size() != header.size()) {
      if (issues_.full()) {
        issues_.leave_out();
        return facts;
      }
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
  std::vector<Facts> all_;
  std::size_t stated_ = 0;  // entities and their facts
};

}  // namespace

Value fact_value(const Json& node, const std::string& file, const std::string& pointer, Issues& issues) {
  return value_at(node, file, Step{.key = pointer}, issues);
}

std::vector<Facts> read_facts(std::string_view text, DataFormat format, const std::string& file) {
  Issues issues;
  FactReader reader(file, issues);
  if (format == DataFormat::csv) {
    reader.from_csv(text);
  } else if (format == DataFormat::json) {
    reader.from_json(text, 1);
  } else {
    std::size_t line_number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = text.substr(begin, end - begin);
      ++line_number;
      if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
        reader.from_json(line, line_number);
      }
      begin = end + 1;
    }
    if (line_number == 0)
      issues.push_back({.code = "json-empty", .place = {.file = file, .line = 1, .column = 1}});
  }
  if (!issues.empty()) throw Error(std::move(issues));
  return std::move(reader).all();
}

std::optional<DataFormat> format_of(std::string_view file_name) {
  if (file_name.ends_with(".json")) return DataFormat::json;
  if (file_name.ends_with(".jsonl")) return DataFormat::json_lines;
  if (file_name.ends_with(".csv")) return DataFormat::csv;
  return std::nullopt;
}

}  // namespace hoctap
