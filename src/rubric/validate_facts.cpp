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

// Of what an entity comes to, as the rubric orders it: ascending.
std::vector<std::string> ascending_outcomes(const Rubric& rubric) {
  std::vector<std::string> ids;
  for (const TitleLevel& level : rubric.levels) ids.push_back(level.id);
  for (auto band = rubric.bands.rbegin(); band != rubric.bands.rend(); ++band) {
    if (std::find(ids.begin(), ids.end(), band->id) == ids.end()) ids.push_back(band->id);
  }
  return ids;
}

// The values are the outcomes of the title that the rubric itself assesses; those of another are its own.
void validate_outcomes(Findings& findings, const Fact& fact, const std::string& pointer) {
  std::vector<std::string> values;
  for (const FactValue& value : fact.values) values.push_back(value.id);
  std::size_t last = 0;
  for (const std::string& outcome : ascending_outcomes(findings.rubric)) {
    const auto at = std::find(values.begin(), values.end(), outcome);
    if (at == values.end()) {
      findings.add(child(pointer, "values"), "held-outcome-missing", outcome, listed(values),
                   nearest(outcome, values));
      continue;
    }
    const auto place = static_cast<std::size_t>(at - values.begin());
    if (fact.type == FactType::level && place < last)
      findings.add(child(child(child(pointer, "values"), place), "id"), "held-order", outcome, values[last]);
    last = std::max(last, place);
  }
}

void validate_held(Findings& findings, const Fact& fact, const std::string& pointer, bool inside_relation) {
  const Held& rule = *fact.held;
  const std::string at = child(pointer, "held");
  const Rubric& rubric = findings.rubric;
  const bool outcome = rule.take == HeldTake::outcome;
  const bool listed = fact.type == FactType::choice || fact.type == FactType::level;
  const bool fits = outcome ? listed : fact.type == FactType::count;
  if (inside_relation) return findings.add(at, "held-inside", fact.id);
  if (fact.roll_up) findings.add(at, "held-and-rolled-up", fact.id);
  if (!fits && !findings.blamed(child(at, "take"))) {
    findings.add(at, outcome ? "held-type-outcome" : "held-type-years", fact.id,
                 boost::describe::enum_to_string(fact.type, ""));
  }
  if (!rule.title && !rubric.title) findings.add(at, "held-title", fact.id);
  if (rule.title && !rule.title->empty() && !is_snake(*rule.title))
    findings.add(child(at, "title"), "id-not-snake", *rule.title);
  if (outcome && rule.level) findings.add(child(at, "level"), "held-level", *rule.level);
  const bool own = rubric.title && rule.title.value_or(rubric.title->id) == rubric.title->id;
  if (!own || !fits) return;
  if (outcome) return validate_outcomes(findings, fact, pointer);
  const std::vector<std::string> known = ascending_outcomes(rubric);
  if (rule.level && std::find(known.begin(), known.end(), *rule.level) == known.end()) {
    findings.add(child(at, "level"), "held-level-unknown", *rule.level, hoctap::listed(known),
                 nearest(*rule.level, known));
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
  if (fact.held) validate_held(findings, fact, pointer, inside_relation);
  std::set<std::string> taken;
  for (std::size_t i = 0; i < fact.fields.size() && !inside_relation; ++i) {
    const std::string at = child(child(pointer, "fields"), i);
    validate_name(findings, fact.fields[i].id, at, taken);
    validate_fact(findings, fact.fields[i], at, true);
  }
}

void validate_filled_in(Findings& findings) {
  const std::vector<Fact>& facts = findings.rubric.facts;
  const auto counted =
      std::count_if(facts.begin(), facts.end(), [](const Fact& fact) { return fact.roll_up || fact.held; });
  findings.at_most("/facts", static_cast<std::size_t>(counted), max_roll_ups);
}

// A measure reads only names before itself.
void validate_measures(Findings& findings, std::set<std::string>& taken) {
  const Rubric& rubric = findings.rubric;
  const std::vector<Name> names = std::exchange(findings.scope, {}).names();
  for (std::size_t i = 0; i < rubric.facts.size(); ++i) findings.scope.add(names[i]);
  NamesBehind behind(rubric.facts.size());
  for (std::size_t i = 0; i < rubric.measures.size(); ++i) {
    const Measure& measure = rubric.measures[i];
    const std::string at = child("/measures", i);
    validate_name(findings, measure.id, at, taken);
    const auto value = findings.expression(child(at, "value"), measure.value, {.kind = TypeKind::number});
    if (!behind.add(value ? value->slots() : std::vector<std::size_t>{}))
      findings.add(child(at, "value"), "measure-too-wide", measure.id, std::to_string(max_names_behind));
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
  validate_filled_in(findings);
  validate_measures(findings, taken);
  std::set<std::string> constraints;
  for (std::size_t i = 0; i < rubric.constraints.size(); ++i) {
    const std::string at = child("/constraints", i);
    validate_name(findings, rubric.constraints[i].id, at, constraints);
    findings.expression(child(at, "that"), rubric.constraints[i].that, {.kind = TypeKind::boolean});
  }
}

}  // namespace hoctap
