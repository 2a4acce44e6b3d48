// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "entity/cell.hpp"
#include "entity/fact_reader.hpp"
#include "entity/fact_value.hpp"
#include "exact/document.hpp"
#include "exact/text.hpp"
#include "score/compiled.hpp"
#include "score/typing.hpp"

namespace hoctap {
namespace {

using Role = TextColumn::Role;

// Ends with what is wrong with a title.
[[noreturn]] void refuse(std::string_view title, Issue issue) {
  issue.position.fact = title;
  issue.found = shorten(title);
  throw Error(std::move(issue));
}

[[noreturn]] void wrong_type(const std::string& column, const std::string& found, const char* expected) {
  throw Error(Issue{.code = "read-wrong-type",
                    .position = {.fact = column},
                    .found = shorten(found),
                    .expected = expected});
}

// What a column is for, and the id of what is stated in it.
TextColumn column_of(const Compiled& compiled, std::string_view written) {
  const std::string title = normalise(trimmed(written));
  TextColumn column = text_column(title);
  if (column.role == Role::evidence) {
    const std::string id = column.title.substr(evidence_prefix.size());
    std::vector<std::string> known{"*"};
    for (const CompiledIndicator& indicator : compiled.indicators) known.push_back(indicator.rubric->id);
    if (std::find(known.begin(), known.end(), id) == known.end())
      refuse(title, {.code = "evidence-unknown", .suggestion = nearest(id, known)});
  } else if (column.role == Role::fact) {
    const std::optional<std::size_t> fact = compiled.fact_titled(title);
    const std::vector<std::string> called = compiled.titles.all(title);
    if (!fact && called.size() > 1) refuse(title, {.code = "column-vague", .expected = listed(called)});
    if (!fact) refuse(title, {.code = "fact-unknown", .suggestion = compiled.titles.near(title)});
    column.title = compiled.rubric.facts[*fact].id;
  }
  return column;
}

// A code or a name. That of a row that adds up the others is none of an entity.
Value naming(const std::string& column, const Json& cell) {
  if (cell.kind == JsonKind::null) return {};
  if (cell.kind != JsonKind::text && cell.kind != JsonKind::number)
    wrong_type(column, print_json(cell), "@type.text");
  const std::string_view name = trimmed(cell.text);
  if (name.empty()) return {};
  if (is_total(name)) refuse(name, {.code = "csv-total-row"});
  return Value(name);
}

Value evidence(const std::string& column, const Value& cell) {
  if (cell.is(ValueKind::missing) || cell.is(ValueKind::boolean)) return cell;
  if (const auto truth = cell.is(ValueKind::text) ? truth_in(cell.text()) : std::nullopt) return *truth;
  wrong_type(column, to_json(cell), "@type.boolean");
}

Value fact(const CompiledFact& fact, const Value& cell) {
  Typing typing(true);
  Value value = typing.type(fact, cell);
  if (!typing.issues.empty()) throw Error(std::move(typing.issues));
  return value;
}

}  // namespace

std::string read_title(const Engine& engine, std::string_view title) {
  const TextColumn column = column_of(EngineAccess::compiled(engine), title);
  return column.role == Role::number ? "null" : quote(column.title);
}

std::string read_cell(const Engine& engine, std::string_view title, std::string_view cell) {
  const Compiled& compiled = EngineAccess::compiled(engine);
  const TextColumn column = column_of(compiled, title);
  Issues issues;
  const std::optional<Json> node = parse_json(cell, "cell", issues);
  if (!issues.empty()) throw Error(std::move(issues));
  if (column.role == Role::number) return "null";
  if (column.role == Role::id || column.role == Role::label) return to_json(naming(column.title, *node));
  const Value stated =
      node->kind == JsonKind::text ? cell_value(node->text) : fact_value(*node, "cell", {}, issues);
  if (!issues.empty()) throw Error(std::move(issues));
  return to_json(column.role == Role::evidence ? evidence(column.title, stated)
                                               : fact(compiled.facts[*compiled.fact(column.title)], stated));
}

}  // namespace hoctap
