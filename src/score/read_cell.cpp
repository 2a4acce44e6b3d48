// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "entity/cell.hpp"
#include "entity/fact_value.hpp"
#include "exact/document.hpp"
#include "exact/text.hpp"
#include "score/compiled.hpp"
#include "score/typing.hpp"

namespace hoctap {
namespace {

Value stated(std::string_view cell) {
  Issues issues;
  const std::optional<Json> node = parse_json(cell, "cell", issues);
  Value value;
  if (node && node->kind == JsonKind::text) {
    value = cell_value(node->text);
  } else if (node) {
    value = fact_value(*node, "cell", {}, issues);
  }
  if (!issues.empty()) throw Error(std::move(issues));
  return value;
}

Value evidence(const Compiled& compiled, std::string_view column, const Value& cell) {
  const std::string_view id = column.substr(evidence_prefix.size());
  std::vector<std::string> known{"*"};
  for (const CompiledIndicator& indicator : compiled.indicators) known.push_back(indicator.rubric->id);
  Issue issue{.position = {.fact = std::string(column)}};
  if (std::find(known.begin(), known.end(), id) == known.end()) {
    issue.code = "evidence-unknown";
    issue.found = shorten(id);
    issue.suggestion = nearest(id, known);
    throw Error(std::move(issue));
  }
  if (cell.is(ValueKind::missing) || cell.is(ValueKind::boolean)) return cell;
  if (const auto truth = cell.is(ValueKind::text) ? truth_in(cell.text()) : std::nullopt) return *truth;
  issue.code = "read-wrong-type";
  issue.found = shorten(to_json(cell));
  issue.expected = "@type.boolean";
  throw Error(std::move(issue));
}

}  // namespace

std::string read_cell(const Engine& engine, std::string_view column, std::string_view cell) {
  const Compiled& compiled = EngineAccess::compiled(engine);
  const Value value = stated(cell);
  if (column.starts_with(evidence_prefix)) return to_json(evidence(compiled, column, value));
  const std::string title = normalise(column);
  const std::optional<std::size_t> fact = compiled.fact_titled(title);
  if (!fact) {
    throw Error(Issue{.code = "fact-unknown",
                      .position = {.fact = title},
                      .found = shorten(column),
                      .suggestion = compiled.titles.near(column)});
  }
  Typing typing(true);
  const Value typed = typing.type(compiled.facts[*fact], value);
  if (!typing.issues.empty()) throw Error(std::move(typing.issues));
  return to_json(typed);
}

}  // namespace hoctap
