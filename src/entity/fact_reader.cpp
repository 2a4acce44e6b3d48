// SPDX-License-Identifier: Apache-2.0
#include "entity/fact_reader.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "entity/cell.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

using Role = TextColumn::Role;

// What a title stands for that is the id of something.
Role role_of_id(std::string_view title) {
  if (title == "id") return Role::id;
  if (title == "label") return Role::label;
  return title.starts_with(evidence_prefix) ? Role::evidence : Role::fact;
}

// The same of what people write.
Role role_of(std::string_view title) {
  switch (naming_of(title)) {
    case Naming::id:
      return Role::id;
    case Naming::label:
      return Role::label;
    case Naming::number:
      return Role::number;
    case Naming::none:
      break;
  }
  return role_of_id(title);
}

// What a text of JSON Lines says as a cell; nothing where that is no answer.
std::optional<std::optional<bool>> stated_truth(const Facts& facts, const Json& node) {
  if (!facts.textual || node.kind != JsonKind::text) return std::nullopt;
  const std::string_view text = trimmed(node.text);
  if (text.empty()) return std::optional<bool>();
  const std::optional<bool> truth = truth_in(text);
  if (!truth) return std::nullopt;
  return truth;
}

}  // namespace

TextColumn text_column(std::string_view title) {
  const Role role = role_of(title);
  return {role, std::string(role == Role::id ? "id" : role == Role::label ? "label" : title)};
}

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
  return columns_.size();
}

std::optional<Facts> FactReader::next_row() {
  if (!table_) open_table();
  if (columns_.empty()) return std::nullopt;
  const std::optional<TableRow> row = table_->next();
  if (!row) return std::nullopt;
  return entity(*row);
}

void FactReader::open_table() {
  table_.emplace(pieces_, *file_, issues);
  if (std::optional<TableRow> header = table_->next()) {
    take_header(*std::move(header));
  } else {
    issues.push_back({.code = "csv-empty", .position = {.file = *file_, .line = 1, .column = 1}});
  }
}

// Columns behind the last title are those of a spreadsheet that has been wider once.
void FactReader::take_header(TableRow header) {
  while (header.back().text.empty()) header.pop_back();
  const auto has = [&](std::string_view title) {
    return std::any_of(header.begin(), header.end(), [&](const Cell& cell) { return cell.text == title; });
  };
  const bool id = has("id");
  const bool label = has("label");
  std::map<std::string, TitlePlace, std::less<>> titles;
  for (const Cell& cell : header) {
    TextColumn column = text_column(cell.text);
    // Only one of a name and what else it is called stands for it.
    if ((id && column.role == Role::id) || (label && column.role == Role::label))
      column = {role_of_id(cell.text), cell.text};
    columns_.push_back(column);
    const TitlePlace stands{table_->row(), cell.line, cell.column, columns_.size()};
    if (cell.text.empty()) {
      issues.push_back({.code = "csv-empty-column", .position = position(cell, columns_.size())});
    } else if (!titles.emplace(column.title, stands).second) {
      issues.push_back({.code = "csv-duplicate-column",
                        .position = position(cell, columns_.size()),
                        .found = shorten(cell.text)});
    }
  }
  origin_ = std::make_shared<const Origin>(
      Origin{.file = file_, .titles = std::make_shared<const decltype(titles)>(std::move(titles))});
}

Issues FactReader::notes() const {
  Issues notes;
  if (!table_ || table_->blank_rows() == 0) return notes;
  notes.push_back({.severity = Severity::note,
                   .code = "csv-rows-blank",
                   .position = {.file = *file_},
                   .found = std::to_string(table_->blank_rows())});
  return notes;
}

Facts FactReader::entity(const TableRow& row) {
  const auto stated = [&](const Cell& cell) { return FactPosition{origin_, cell.line, cell.column}; };
  Facts facts{.position = stated(row.front()), .row = table_->row(), .textual = true};
  if (!fits(row)) return facts;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::string& title = columns_[i].title;
    switch (columns_[i].role) {
      case Role::id:
        facts.id = row[i].text;
        break;
      case Role::label:
        facts.label = row[i].text;
        break;
      case Role::evidence:
        evidence(row[i], i, facts);
        break;
      case Role::fact:
        facts.values[title] = {cell_value(row[i].text), stated(row[i])};
        break;
      case Role::number:
        break;
    }
  }
  refuse_total(row);
  return facts;
}

// Cells behind the header are none when nothing stands in them.
bool FactReader::fits(const TableRow& row) {
  std::size_t size = row.size();
  while (size > columns_.size() && row[size - 1].text.empty()) --size;
  if (size == columns_.size()) return true;
  if (issues.full()) {
    issues.leave_out();
    return false;
  }
  issues.push_back({.code = "csv-row-length",
                    .position = position(row.front(), 0),
                    .found = std::to_string(size),
                    .expected = std::to_string(columns_.size())});
  return false;
}

// A row that adds up the others is no entity. It has no code, or the word where the code would be.
void FactReader::refuse_total(const TableRow& row) {
  const std::string* word = nullptr;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Role role = columns_[i].role;
    if (role == Role::fact || role == Role::evidence || row[i].text.empty()) continue;
    const bool total = is_total(row[i].text);
    if (role == Role::id && !total) return;
    if (total && word == nullptr) word = &row[i].text;
  }
  if (word == nullptr) return;
  if (issues.full()) return issues.leave_out();
  issues.push_back({.code = "csv-total-row", .position = position(row.front(), 0), .found = shorten(*word)});
}

void FactReader::evidence(const Cell& cell, std::size_t column, Facts& facts) {
  if (cell.text.empty()) return;
  const std::optional<bool> present = truth_in(cell.text);
  if (!present) {
    Issue issue{.code = "read-wrong-type", .position = position(cell, column + 1)};
    issue.position.entity = facts.id;
    issue.position.fact = columns_[column].title;
    issue.found = shorten(quote(cell.text));
    issue.expected = "@type.boolean";
    issues.push_back(std::move(issue));
  }
  facts.evidence[columns_[column].title.substr(evidence_prefix.size())] = {present.value_or(false),
                                                                           {origin_, cell.line, cell.column}};
}

Position FactReader::position(const Cell& cell, std::size_t column) const {
  return {.file = *file_, .line = cell.line, .column = cell.column, .row = table_->row(), .cell = column};
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
  facts.textual = format_ == DataFormat::json_lines;
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
                                  {facts.textual && fact.value.kind == JsonKind::text
                                       ? cell_value(fact.value.text)
                                       : fact_value(fact.value, *file_, at, issues),
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
    } else if (const auto present = stated_truth(facts, member.value)) {
      facts.evidence[member.key] = {*present, stated};
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
