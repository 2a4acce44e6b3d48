// SPDX-License-Identifier: Apache-2.0
#include "batch/rows.hpp"

#include <algorithm>
#include <utility>

#include "batch/layout.hpp"
#include "entity/cell.hpp"
#include "exact/document.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

constexpr std::string_view all_indicators = "*";

[[noreturn]] void wrong_type(std::string_view found, const char* expected) {
  throw Error(Issue{.code = "read-wrong-type", .found = shorten(found), .expected = expected});
}

// The text of a cell that holds a code or a name; codes are often whole numbers.
std::string naming(const ColumnCell& cell) {
  if (cell.text) return normalise(*cell.text);
  if (cell.value.is(ValueKind::number)) return format(cell.value.number());
  wrong_type(to_json(cell.value), "@type.text");
}

bool is_present(const ColumnCell& cell) {
  if (cell.value.is(ValueKind::boolean)) return cell.value.boolean();
  if (const auto truth = cell.text ? truth_in(*cell.text) : std::nullopt) return *truth;
  wrong_type(to_json(cell.text ? Value(normalise(*cell.text)) : cell.value), "@type.boolean");
}

}  // namespace

void refuse_layout(std::string found) {
  throw Error(Issue{.code = "column-layout",
                    .position = {.file = std::string(columns_name), .fact = std::string(columns_name)},
                    .found = std::move(found)});
}

Plan::Plan(const Engine& engine, const ArrowSchema& schema, const BatchOptions& options)
    : compiled_(EngineAccess::compiled(engine)),
      extra_(options.extra.value_or(false)),
      column_of_fact_(compiled_.rubric.facts.size(), 0) {
  if (schema.release != nullptr && schema.format != nullptr && std::string_view(schema.format) != "+s") {
    throw Error(Issue{.code = "columns-not-struct",
                      .position = {.file = std::string(columns_name)},
                      .found = shorten(schema.format)});
  }
  if (std::string trouble = trouble_of(schema, true); !trouble.empty()) refuse_layout(std::move(trouble));
  for (std::size_t i = 0; i < compiled_.indicators.size(); ++i)
    indicators_.emplace(compiled_.indicators[i].rubric->id, i);
  read_names(schema);
  expect(options.id);
  expect(options.label);
  for (std::size_t i = 0; i < names_.size(); ++i) plan(i, *schema.children[i], options);
  const auto tells = [](const PlannedColumn& column) { return column.role > Role::label; };
  if (issues_.empty() && unknown_ && std::none_of(columns_.begin(), columns_.end(), tells)) {
    object(0, {.code = "table-no-column", .expected = listed(compiled_.titles.ids())});
  }
  if (!issues_.empty()) throw Error(std::move(issues_));
  std::stable_sort(columns_.begin(), columns_.end(),
                   [](const PlannedColumn& a, const PlannedColumn& b) { return a.role < b.role; });
}

void Plan::read_names(const ArrowSchema& schema) {
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const char* const name = schema.children[i]->name;
    names_.push_back(normalise(name == nullptr ? "" : name));
    if (!known_names_.insert(names_.back()).second)
      object(names_.size(), {.code = "csv-duplicate-column", .found = shorten(names_.back())});
  }
}

void Plan::expect(const std::optional<std::string>& name) {
  if (!name || known_names_.contains(*name)) return;
  object(0, {.code = "column-missing",
             .found = shorten(*name),
             .expected = listed(names_),
             .suggestion = nearest(*name, names_)});
}

// An issue of a column as such; `number` counts from 1, 0 is none.
void Plan::object(std::size_t number, Issue issue) {
  issue.position.file = columns_name;
  if (number > 0) {
    issue.position.pointer = '/' + names_[number - 1];
    issue.position.fact = names_[number - 1];
    issue.position.cell = number;
  }
  issues_.push_back(std::move(issue));
}

void Plan::plan(std::size_t child, const ArrowSchema& schema, const BatchOptions& options) {
  PlannedColumn column{.child = child};
  if (!tell(column, options)) return;
  Issues found;
  std::optional<CellType> type = cell_type(schema, found);
  for (const Issue& issue : found) object(child + 1, issue);
  if (!type) return;
  column.type = *std::move(type);
  if (column.role == Role::fact) {
    std::size_t& taken = column_of_fact_[column.index];
    if (taken > 0 && names_[taken - 1] != names_[child]) {
      object(
          child + 1,
          {.code = "csv-duplicate-column", .found = shorten(names_[child]), .expected = names_[taken - 1]});
    }
    taken = child + 1;
  }
  columns_.push_back(std::move(column));
}

// Whether the column is asked for, and then what it stands for.
bool Plan::tell(PlannedColumn& column, const BatchOptions& options) {
  std::string_view name = names_[column.child];
  const Naming naming = naming_of(name);
  if (is_it(name, options.id, "id", naming == Naming::id)) {
    column.role = Role::id;
    return true;
  }
  if (is_it(name, options.label, "label", naming == Naming::label)) {
    column.role = Role::label;
    return true;
  }
  if (naming == Naming::number) return false;
  if (name.starts_with(evidence_prefix)) {
    name.remove_prefix(evidence_prefix.size());
    column.role = name == all_indicators ? Role::evidence_of_all : Role::evidence;
    const auto at = indicators_.find(name);
    if (at != indicators_.end()) column.index = at->second;
    if (column.role == Role::evidence_of_all || at != indicators_.end()) return true;
    refuse(column.child, name, true);
    return false;
  }
  if (const auto fact = compiled_.fact_titled(name)) {
    column.index = *fact;
    return true;
  }
  refuse(column.child, name, false);
  return false;
}

// A column that an option names, or else the one of that name, or else one that people call so.
bool Plan::is_it(std::string_view name, const std::optional<std::string>& option, std::string_view own,
                 bool called_so) const {
  if (option) return name == *option;
  return name == own || (called_so && !known_names_.contains(own));
}

void Plan::refuse(std::size_t child, std::string_view name, bool evidence) {
  unknown_ = true;
  if (extra_) return;
  if (issues_.full()) return issues_.leave_out();
  const std::vector<std::string> called = compiled_.titles.all(name);
  if (!evidence && called.size() > 1)
    return object(child + 1, {.code = "column-vague", .found = shorten(name), .expected = listed(called)});
  std::vector<std::string> known;
  for (const auto& each_indicator : indicators_) known.emplace_back(each_indicator.first);
  std::string near = evidence ? nearest(name, known) : compiled_.titles.near(name);
  const char* const unknown = near.empty() ? "column-unknown" : "fact-unknown";
  object(child + 1, {.code = evidence ? "evidence-unknown" : unknown,
                     .found = shorten(name),
                     .suggestion = std::move(near)});
}

Rows::Rows(const Plan& plan, const ArrowArray& batch, std::int64_t first_row)
    : plan_(plan), batch_(batch), first_row_(first_row) {
  const auto children = static_cast<std::int64_t>(plan.names().size());
  if (std::string trouble = trouble_of(batch, children, 1, 1); !trouble.empty())
    refuse_layout(std::move(trouble));
  if (batch.dictionary != nullptr) refuse_layout("dictionary ≠ NULL");
  for (const PlannedColumn& column : plan.columns()) {
    try {
      columns_.emplace_back(column.type, *batch.children[column.child], batch.offset, batch.length);
    } catch (const Error& error) {
      Issue issue = error.issues().front();
      const std::string& name = plan.names()[column.child];
      issue.position = {.file = std::string(columns_name), .pointer = '/' + name, .fact = name};
      throw Error(std::move(issue));
    }
  }
}

void Rows::take(std::int64_t row, Intake& intake, std::string& id, SeenCodes& seen) const {
  intake.clear();
  id.clear();
  Issues issues;
  const bool stated = is_valid(batch_, batch_.offset + row);
  for (std::size_t i = 0; stated && i < columns_.size(); ++i) {
    const PlannedColumn& column = plan_.columns()[i];
    try {
      take(column, columns_[i].at(row), &intake, id);
    } catch (const Error& error) {
      blame(error.issues(), row, column.child + 1, id, issues);
    }
    if (!intake.typing.issues.empty())
      blame(std::exchange(intake.typing.issues, {}), row, column.child + 1, id, issues);
  }
  see(row, id, seen, issues);
  // The checks between facts would only repeat what is wrong with a single one.
  if (issues.empty()) {
    intake.close([&](const Contradiction& contradiction) {
      Issue issue{.code = std::string(contradiction.code)};
      issue.found = contradiction.found;
      issue.expected = contradiction.expected;
      blame({std::move(issue)}, row, column_of(contradiction.about), id, issues);
    });
  }
  if (!issues.empty()) throw Error(std::move(issues));
}

void Rows::see(std::int64_t row, const std::string& id, SeenCodes& seen, Issues& issues) const {
  const auto line = static_cast<std::uint32_t>(first_row_ + row + 1);
  if (std::optional<Issue> twice = seen.object(id, {.line = line}))
    blame({*std::move(twice)}, row, 0, id, issues);
}

void Rows::there(std::int64_t first, std::size_t count, std::uint8_t* out) const {
  for (std::size_t i = 0; i < count; ++i)
    out[i] = is_valid(batch_, batch_.offset + first + static_cast<std::int64_t>(i)) ? 1 : 0;
}

bool Rows::named() const noexcept {
  const std::vector<PlannedColumn>& columns = plan_.columns();
  return std::any_of(columns.begin(), columns.end(),
                     [](const PlannedColumn& column) { return column.role <= Role::label; });
}

void Rows::name(std::int64_t row, std::string& id, SeenCodes& seen) const {
  id.clear();
  Issues issues;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const PlannedColumn& column = plan_.columns()[i];
    if (column.role > Role::label) continue;
    try {
      take(column, columns_[i].at(row), nullptr, id);
    } catch (const Error& error) {
      blame(error.issues(), row, column.child + 1, id, issues);
    }
  }
  see(row, id, seen, issues);
  if (!issues.empty()) throw Error(std::move(issues));
}

// Text is a cell, as it is in CSV. `intake` is for all but codes and names.
void Rows::take(const PlannedColumn& column, ColumnCell cell, Intake* intake, std::string& id) const {
  if (cell.text && column.role > Role::label) cell.text = trimmed(*cell.text);
  const bool missing = cell.text ? cell.text->empty() : cell.value.is(ValueKind::missing);
  if (missing) return;
  if (cell.text && cell.text->size() > max_document_string)
    throw Error(Issue{.code = "text-size", .expected = std::to_string(max_document_string)});
  switch (column.role) {
    case Role::id:
      id = naming(cell);
      break;
    case Role::label:
      naming(cell);  // whether it can be one
      break;
    case Role::evidence_of_all:
      std::fill(intake->evidence.begin(), intake->evidence.end(), is_present(cell));
      break;
    case Role::evidence:
      intake->evidence[column.index] = is_present(cell);
      break;
    case Role::fact:
      if (!cell.text) {
        intake->set(column.index, cell.value);
      } else if (const auto absent = absent_in(*cell.text)) {
        intake->set(column.index, *absent);
      } else {
        intake->set_text(column.index, *cell.text);
      }
      break;
  }
}

// The column of the first fact that an expression reads, from 1; 0 is the row itself.
std::size_t Rows::column_of(const Expression* about) const {
  if (about == nullptr) return 0;
  for (const std::size_t slot : about->slots()) {
    if (slot < plan_.column_of_fact().size() && plan_.column_of_fact()[slot] > 0)
      return plan_.column_of_fact()[slot];
  }
  return 0;
}

// The row is the line, from 1, and the pointer leads to the cell.
Position Rows::position(std::int64_t row, std::size_t column, const std::string& id) const {
  const auto line = static_cast<std::size_t>(first_row_ + row) + 1;
  std::string pointer = '/' + std::to_string(line - 1);
  if (column > 0) pointer += '/' + plan_.names()[column - 1];
  Position position{
      .file = std::string(columns_name), .pointer = std::move(pointer), .line = line, .column = column};
  position.entity = id;
  if (column > 0) position.fact = plan_.names()[column - 1];
  position.row = line;
  position.cell = column;
  return position;
}

void Rows::blame(Issues found, std::int64_t row, std::size_t column, const std::string& id,
                 Issues& issues) const {
  if (issues.full()) return issues.leave_out();
  found.each([&](Issue& issue) {
    const std::string fact = std::exchange(issue.position.fact, {});
    issue.position = position(row, column, id);
    if (!fact.empty()) issue.position.fact = fact;
  });
  issues.append(found);
}

}  // namespace hoctap
