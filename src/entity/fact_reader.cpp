// SPDX-License-Identifier: Apache-2.0
#include "entity/fact_reader.hpp"

#include <map>
#include <utility>

#include "exact/text.hpp"

namespace hoctap {
namespace {}  // namespace

FactReader::FactReader(NextPiece pieces, DataFormat format, const std::string& file)
    : format_(format),
      pieces_(std::move(pieces)),
      file_(std::make_shared<const std::string>(file)),
      origin_(std::make_shared<const Origin>(Origin{.file = file_})),
      documents_(pieces_, format == DataFormat::json_lines) {}

std::optional<Facts> FactReader::next() {
  return format_ == DataFormat::csv ? next_row() : next_object();
}

// CSV

std::size_t FactReader::columns() {
  open_table();
  return header_.size();
}

std::optional<Facts> FactReader::next_row() {
  if (!table_) open_table();
  if (header_.empty()) return std::nullopt;
  const std::optional<Row> row = table_->next();
  if (!row) return std::nullopt;
  return entity(*row);
}

void FactReader::open_table() {
  table_.emplace(pieces_, *file_, issues);
  if (std::optional<Row> header = table_->next()) {
    header_ = *std::move(header);
    check_header();
  } else {
    issues.push_back({.code = "csv-empty", .position = {.file = *file_, .line = 1, .column = 1}});
  }
}

void FactReader::check_header() {
  std::map<std::string_view, const Cell*> seen;
  for (const Cell& cell : header_) {
    if (cell.text.empty()) {
      issues.push_back({.code = "csv-empty-column", .position = position(cell)});
    } else if (!seen.emplace(cell.text, &cell).second) {
      issues.push_back(
          {.code = "csv-duplicate-column", .position = position(cell), .found = shorten(cell.text)});
    }
  }
}

Facts FactReader::entity(const Row& row) {
  const auto stated = [&](const Cell& cell) { return FactPosition{origin_, cell.line, cell.column}; };
  Facts facts{.position = stated(row.front()), .textual = true};
  if (row.size() != header_.size()) {
    if (issues.full()) {
      issues.leave_out();
      return facts;
    }
    issues.push_back({.code = "csv-row-length",
                      .position = position(row.front()),
                      .found = std::to_string(row.size()),
                      .expected = std::to_string(header_.size())});
    return facts;
  }
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string& name = header_[i].text;
    const std::string& text = row[i].text;
    if (name == "id") {
      facts.id = text;
    } else if (name == "label") {
      facts.label = text;
    } else if (name.starts_with(evidence_prefix)) {
      evidence(row[i], name.substr(evidence_prefix.size()), facts);
    } else if (text == "n/a") {
      facts.values[name] = {NotApplicable{}, stated(row[i])};
    } else {
      facts.values[name] = {text.empty() ? Value{} : Value(text), stated(row[i])};
    }
  }
  return facts;
}

void FactReader::evidence(const Cell& cell, const std::string& indicator, Facts& facts) {
  if (cell.text.empty()) return;
  if (cell.text != "true" && cell.text != "false") {
    issues.push_back({.code = "read-wrong-type",
                      .position = position(cell),
                      .found = shorten(cell.text),
                      .expected = "@type.boolean"});
  }
  facts.evidence[indicator] = {cell.text == "true", {origin_, cell.line, cell.column}};
}

Position FactReader::position(const Cell& cell) const {
  return {.file = *file_, .line = cell.line, .column = cell.column};
}

// JSON and JSON Lines

std::optional<Facts> FactReader::next_object() {
  while (root_ || next_document()) {
    const Step top;
    if (root_->kind != JsonKind::array) return entity(*std::exchange(root_, std::nullopt), top);
    if (item_ < root_->items.size()) {
      const Json item = std::exchange(root_->items[item_], {});  // there may be many
      return entity(item, {.above = &top, .index = item_++, .keyed = false});
    }
    root_.reset();
  }
  return std::nullopt;
}

// Looks for the next document that is one.
bool FactReader::next_document() {
  while (!root_) {
    const std::optional<std::string> text = documents_.next();
    if (!text) break;
    ++line_;
    if (format_ == DataFormat::json_lines && text->find_first_not_of(" \t\r") == std::string::npos) continue;
    root_ = parse_json(*text, *file_, issues, line_);
    item_ = 0;
  }
  if (line_ == 0) {
    ++line_;
    issues.push_back({.code = "json-empty", .position = {.file = *file_, .line = 1, .column = 1}});
  }
  return root_.has_value();
}

Facts FactReader::entity(const Json& node, const Step& at) {
  const auto origin = members_of(at);
  Facts facts{.position = {origin, node.line, node.column}};
  if (node.kind != JsonKind::object) {
    wrong_type(node, at, "@type.object");
    return facts;
  }
  for (const JsonMember& member : node.members) {
    const Step inside{.above = &at, .key = member.key};
    if (member.key == "id" || member.key == "label") {
      if (member.value.kind == JsonKind::text) {
        (member.key == "id" ? facts.id : facts.label) = member.value.text;
      } else {
        wrong_type(member.value, inside, "@type.text");
      }
    } else if (member.key == "evidence") {
      evidence(member.value, inside, facts);
    } else if (member.key == "facts" && member.value.kind == JsonKind::object) {
      const auto within = members_of(inside);
      for (const JsonMember& fact : member.value.members) state(fact, inside, within, facts);
    } else {
      state(member, at, origin, facts);
    }
  }
  return facts;
}

void FactReader::state(const JsonMember& fact, const Step& object,
                       const std::shared_ptr<const Origin>& origin, Facts& facts) {
  const Step at{.above = &object, .key = fact.key};
  const bool fresh = facts.values
                         .insert({fact.key,
                                  {fact_value(fact.value, *file_, at, issues),
                                   {origin, fact.value.line, fact.value.column}}})
                         .second;
  if (fresh) return;
  issues.push_back({.code = "json-duplicate-key", .position = position(fact.value, at), .found = fact.key});
}

void FactReader::evidence(const Json& node, const Step& at, Facts& facts) {
  if (node.kind != JsonKind::object) return wrong_type(node, at, "@type.object");
  const auto origin = members_of(at);
  for (const JsonMember& member : node.members) {
    const FactPosition stated{origin, member.value.line, member.value.column};
    if (member.value.kind == JsonKind::boolean) {
      facts.evidence[member.key] = {member.value.boolean, stated};
    } else if (member.value.kind == JsonKind::null) {
      facts.evidence[member.key] = {std::nullopt, stated};
    } else {
      wrong_type(member.value, {.above = &at, .key = member.key}, "@type.boolean");
    }
  }
}

void FactReader::wrong_type(const Json& node, const Step& at, std::string expected) {
  if (issues.full()) return issues.leave_out();
  issues.push_back({.code = "read-wrong-type",
                    .position = position(node, at),
                    .found = shorten(print_json(node)),
                    .expected = std::move(expected)});
}

std::shared_ptr<const Origin> FactReader::members_of(const Step& object) const {
  return std::make_shared<const Origin>(
      Origin{.file = file_, .pointer = pointer_to(object), .members = true});
}

Position FactReader::position(const Json& node, const Step& at) const {
  return {.file = *file_, .pointer = pointer_to(at), .line = node.line, .column = node.column};
}

}  // namespace hoctap
