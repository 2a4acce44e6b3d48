// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "exact/document.hpp"
#include "exact/text.hpp"
#include "rubric/scope.hpp"
#include "rubric/validate.hpp"

namespace hoctap {
namespace {

// What a record of an entity says beside its facts.
constexpr std::array<std::string_view, 4> reserved{"id", "label", "evidence", "facts"};

bool parses_as_name(const std::string& id) {
  try {
    parse_expression(id, Scope({{id, {}}}));
    return true;
  } catch (const Error&) {
    return false;
  }
}

void validate_name(Findings& findings, const std::string& id, const std::string& pointer,
                   std::set<std::string>& taken) {
  if (id.empty()) return;
  const std::string at = child(pointer, "id");
  if (!is_snake(id)) {
    findings.add(at, "id-not-snake", id);
  } else if (std::find(reserved.begin(), reserved.end(), id) != reserved.end() || !parses_as_name(id)) {
    findings.add(at, "id-reserved", id);
  }
  if (!taken.insert(id).second) findings.add(at, "id-twice", id);
}

bool is_numeric(FactType type) {
  return type == FactType::count || type == FactType::number || type == FactType::share;
}

void validate_roll_up(Findings& findings, const Fact& fact, const std::string& pointer) {
  const RollUp& rule = *fact.roll_up;
  if (fact.type != FactType::count && fact.type != FactType::number) {
    findings.add(pointer, "roll-up-type", fact.id, boost::describe::enum_to_string(fact.type, ""));
  }
  const bool sums = rule.take == Take::sum;
  if (sums != rule.fact.has_value() && !findings.blamed(pointer))
    findings.add(pointer, "roll-up-fact", fact.id);
  if (sums && rule.holding) findings.add(child(pointer, "holding"), "roll-up-holding", *rule.holding);
  if (rule.level && !rule.holding) findings.add(child(pointer, "level"), "roll-up-level", *rule.level);
  if (rule.until.has_value() != rule.unknown.has_value() && !findings.blamed(pointer)) {
    findings.add(pointer, "roll-up-until", fact.id);
  }
}

void validate_fact(Findings& findings, const Fact& fact, const std::string& pointer, bool inside_relation) {
  if (findings.blamed(child(pointer, "type"))) return;
  const bool listed = fact.type == FactType::choice || fact.type == FactType::level;
  if (listed && fact.values.empty()) findings.add(pointer, "fact-values-missing", fact.id);
  if (!listed && !fact.values.empty()) findings.add(child(pointer, "values"), "fact-values-unused", fact.id);
  std::set<std::string> values;
  for (std::size_t i = 0; i < fact.values.size(); ++i) {
    const std::string at = child(child(child(pointer, "values"), i), "id");
    if (!fact.values[i].id.empty() && !values.insert(fact.values[i].id).second) {
      findings.add(at, "id-twice", fact.values[i].id);
    }
  }
  const bool is_relation = fact.type == FactType::relation;
  if (is_relation && inside_relation) findings.add(child(pointer, "type"), "fact-relation-nested", fact.id);
  if (is_relation && fact.fields.empty()) findings.add(pointer, "fact-fields-missing", fact.id);
  if (!is_relation && !fact.fields.empty())
    findings.add(child(pointer, "fields"), "fact-fields-unused", fact.id);
  if (!is_numeric(fact.type) && (fact.minimum || fact.maximum)) {
    findings.add(child(pointer, fact.minimum ? "minimum" : "maximum"), "fact-limit-unused", fact.id);
  }
  if (fact.minimum && fact.maximum && *fact.minimum > *fact.maximum) {
    findings.add(child(pointer, "minimum"), "fact-limits-crossed", format(*fact.minimum),
                 format(*fact.maximum));
  }
  if (fact.roll_up) validate_roll_up(findings, fact, child(pointer, "roll_up"));
  std::set<std::string> taken;
  for (std::size_t i = 0; i < fact.fields.size() && !inside_relation; ++i) {
    const std::string at = child(child(pointer, "fields"), i);
    validate_name(findings, fact.fields[i].id, at, taken);
    validate_fact(findings, fact.fields[i], at, true);
  }
}

void validate_roll_ups(Findings& findings) {
  const std::vector<Fact>& facts = findings.rubric.facts;
  const auto counted =
      std::count_if(facts.begin(), facts.end(), [](const Fact& fact) { return fact.roll_up.has_value(); });
  findings.at_most("/facts", static_cast<std::size_t>(counted), max_roll_ups);
}

// The slots that a measure reads, as far as it can be read.
std::vector<std::size_t> read_by(Findings& findings, const Measure& measure, const std::string& pointer) {
  std::vector<std::size_t> slots;
  if (measure.value && !measure.table) {
    if (const auto value = findings.expression(pointer, *measure.value, {.kind = TypeKind::number}))
      slots = value->slots();
  }
  for (const std::string& input : measure.table ? measure.table->inputs : std::vector<std::string>{}) {
    try {
      const Expression parsed = parse_expression(input, findings.scope);
      slots.insert(slots.end(), parsed.slots().begin(), parsed.slots().end());
    } catch (const Error&) {  // the table's own check says so
    }
  }
  return slots;
}

// A measure reads only names before itself.
void validate_measures(Findings& findings, std::set<std::string>& taken) {
  const Rubric& rubric = findings.rubric;
  const std::vector<Name> names = std::exchange(findings.scope, {}).names();
  for (std::size_t i = 0; i < rubric.facts.size(); ++i) findings.scope.add(names[i]);
  NamesBehind behind(rubric.facts.size());
  Budget steps;  // for all tables
  for (std::size_t i = 0; i < rubric.measures.size(); ++i) {
    const Measure& measure = rubric.measures[i];
    const std::string at = child("/measures", i);
    validate_name(findings, measure.id, at, taken);
    if (measure.value.has_value() == measure.table.has_value() && !findings.blamed(at))
      findings.add(at, "measure-way", measure.id);
    const std::string way = child(at, measure.table ? "table" : "value");
    if (measure.table) validate_table(findings, *measure.table, way, steps);
    if (!behind.add(read_by(findings, measure, way)))
      findings.add(way, "measure-too-wide", measure.id, std::to_string(max_names_behind));
    findings.scope.add(names[rubric.facts.size() + i]);
  }
}

}  // namespace

void validate_facts(Findings& findings) {
  const Rubric& rubric = findings.rubric;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < rubric.facts.size(); ++i) {
    const std::string at = child("/facts", i);
    validate_name(findings, rubric.facts[i].id, at, taken);
    validate_fact(findings, rubric.facts[i], at, false);
  }
  validate_roll_ups(findings);
  validate_measures(findings, taken);
  std::set<std::string> constraints;
  for (std::size_t i = 0; i < rubric.constraints.size(); ++i) {
    const std::string at = child("/constraints", i);
    validate_name(findings, rubric.constraints[i].id, at, constraints);
    findings.expression(child(at, "that"), rubric.constraints[i].that, {.kind = TypeKind::boolean});
  }
}

}  // namespace hoctap
