// SPDX-License-Identifier: Apache-2.0
#include "score/rows.hpp"

#include <algorithm>
#include <set>

#include "exact/text.hpp"
#include "score/layout.hpp"

namespace hoctap {
namespace {

constexpr std::string_view evidence_prefix = "evidence.";

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The text of a cell that holds a code or a name; codes are often whole numbers.
std::string naming(const Value& value) {
  if (value.is(ValueKind::text)) return value.text();
  if (value.is(ValueKind::number)) return format(value.number());
  throw Error(Issue{.code = "read-wrong-type", .found = shorten(to_json(value)), .expected = "@type.text"});
}

bool is_present(const Value& value) {
  if (value == Value(true) || value == Value("true")) return true;
  if (value == Value(false) || value == Value("false")) return false;
  throw Error(
      Issue{.code = "read-wrong-type", .found = shorten(to_json(value)), .expected = "@type.boolean"});
}

void state(const PlannedColumn& column, Value value, const Place& place, Facts& facts) {
  if (column.role == Role::fact) {
    facts.values[column.name] = {std::move(value), fact_place(place)};
  } else if (value.is(ValueKind::missing)) {
    return;
  } else if (column.role == Role::evidence) {
    facts.evidence[column.name] = {is_present(value), fact_place(place)};
  } else {
    (column.role == Role::id ? facts.id : facts.label) = naming(value);
  }
}

}  // namespace

void refuse_layout(std::string found) {
  throw Error(Issue{.code = "column-layout",
                    .place = {.file = std::string(columns_name)},
                    .found = std::move(found),
                    .suggestion = std::string(columns_name)});
}

Plan::Plan(const Rubric& rubric, const ArrowSchema& schema, const BatchOptions& options)
    : extra_(options.extra.value_or(false)) {
  if (schema.release != nullptr && schema.format != nullptr && std::string_view(schema.format) != "+s") {
    throw Error(Issue{.code = "columns-not-struct",
                      .place = {.file = std::string(columns_name)},
                      .found = shorten(schema.format)});
  }
  if (std::string trouble = trouble_of(schema, true); !trouble.empty()) refuse_layout(std::move(trouble));
  for (const Fact& fact : rubric.facts) facts_.push_back(fact.id);
  for (const Criterion& criterion : rubric.criteria) {
    for (const Indicator& indicator : criterion.indicators) indicators_.push_back(indicator.id);
  }
  read_names(schema);
  expect(options.id);
  expect(options.label);
  for (std::size_t i = 0; i < names_.size(); ++i) plan(i, *schema.children[i], options);
  if (!issues_.empty()) throw Error(std::move(issues_));
}

void Plan::read_names(const ArrowSchema& schema) {
  std::set<std::string> seen;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const char* const name = schema.children[i]->name;
    names_.push_back(normalise(name == nullptr ? "" : name));
    if (!seen.insert(names_.back()).second)
      object(names_.size(), {.code = "csv-duplicate-column", .found = shorten(names_.back())});
  }
}

void Plan::expect(const std::optional<std::string>& name) {
  if (!name || contains(names_, *name)) return;
  object(0, {.code = "column-missing",
             .found = shorten(*name),
             .expected = listed(names_),
             .suggestion = nearest(*name, names_)});
}

// An issue of a column as such; `number` counts from 1, 0 is none.
void Plan::object(std::size_t number, Issue issue) {
  issue.place.file = columns_name;
  if (number > 0) issue.place.pointer = '/' + names_[number - 1];
  issues_.push_back(std::move(issue));
}

void Plan::plan(std::size_t child, const ArrowSchema& schema, const BatchOptions& options) {
  PlannedColumn column{.name = names_[child], .child = child};
  if (column.name == options.id.value_or("id")) {
    column.role = Role::id;
  } else if (column.name == options.label.value_or("label")) {
    column.role = Role::label;
  } else if (column.name.starts_with(evidence_prefix)) {
    column.role = Role::evidence;
    column.name.erase(0, evidence_prefix.size());
  }
  if (!is_asked_for(column)) return;
  Issues found;
  std::optional<CellType> type = cell_type(schema, found);
  for (Issue issue : found) {
    issue.suggestion = names_[child];
    object(child + 1, std::move(issue));
  }
  if (!type) return;
  column.type = *std::move(type);
  columns_.push_back(std::move(column));
}

bool Plan::is_asked_for(const PlannedColumn& column) {
  if (column.role == Role::id || column.role == Role::label) return true;
  const bool evidence = column.role == Role::evidence;
  const std::vector<std::string>& known = evidence ? indicators_ : facts_;
  if (contains(known, column.name) || (evidence && column.name == "*")) return true;
  if (extra_) return false;
  std::string near = nearest(column.name, known);
  const char* const unknown = near.empty() ? "column-unknown" : "fact-unknown";
  object(column.child + 1, {.code = evidence ? "evidence-unknown" : unknown,
                            .found = shorten(column.name),
                            .suggestion = std::move(near)});
  return false;
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
      issue.place = {.file = std::string(columns_name), .pointer = '/' + name};
      issue.suggestion = name;
      throw Error(std::move(issue));
    }
  }
}

Facts Rows::at(std::int64_t row) const {
  Facts facts{.place = fact_place(place(row, 0)), .textual = true};
  if (!is_valid(batch_, batch_.offset + row)) return facts;
  Issues issues;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const PlannedColumn& column = plan_.columns()[i];
    try {
      state(column, columns_[i].at(row), place(row, column.child + 1), facts);
    } catch (const Error& error) {
      issues.append(placed(error.issues(), row, column.child + 1));
    }
  }
  if (!issues.empty()) throw Error(std::move(issues));
  return facts;
}

Issues Rows::named(Issues issues) const {
  issues.each([&](Issue& issue) {
    if (issue.place.line == 0) return;
    issue.place.file = columns_name;
    issue.place.pointer = '/' + std::to_string(issue.place.line - 1);
    if (issue.place.column > 0) issue.place.pointer += '/' + plan_.names()[issue.place.column - 1];
  });
  return issues;
}

Place Rows::place(std::int64_t row, std::size_t column) const {
  return {.line = static_cast<std::size_t>(first_row_ + row) + 1, .column = column};
}

Issues Rows::placed(Issues issues, std::int64_t row, std::size_t column) const {
  issues.each([&](Issue& issue) {
    issue.place = place(row, column);
    if (issue.code == "column-layout") issue.suggestion = plan_.names()[column - 1];
  });
  return named(std::move(issues));
}

}  // namespace hoctap
