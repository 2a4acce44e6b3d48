// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "exact/document.hpp"
#include "exact/text.hpp"
#include "rubric/results.hpp"
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
  if (listed && fact.values.empty() && !findings.blamed(child(pointer, "values")))
    findings.add(pointer, "fact-values-missing", fact.id);
  if (!listed && !fact.values.empty()) findings.add(child(pointer, "values"), "fact-values-unused", fact.id);
  if (fact.whom && fact.type != FactType::boolean)
    findings.add(child(pointer, "whom"), "fact-whom-unused", fact.id);
  if (fact.unit && fact.type != FactType::count && fact.type != FactType::number)
    findings.add(child(pointer, "unit"), "fact-unit-unused", fact.id);
  std::set<std::string> values;
  for (std::size_t i = 0; i < fact.values.size(); ++i) {
    const std::string at = child(child(child(pointer, "values"), i), "id");
    if (!fact.values[i].id.empty() && !values.insert(fact.values[i].id).second) {
      findings.add(at, "id-twice", fact.values[i].id);
    }
  }
  const bool is_relation = fact.type == FactType::relation;
  if (is_relation && inside_relation) findings.add(child(pointer, "type"), "fact-relation-nested", fact.id);
  if (is_relation && fact.fields.empty() && !findings.blamed(child(pointer, "fields")))
    findings.add(pointer, "fact-fields-missing", fact.id);
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
  const std::vector<Measure>& measures = findings.rubric.measures;
  const auto taking = std::count_if(measures.begin(), measures.end(),
                                    [](const Measure& measure) { return measure.results.has_value(); });
  findings.at_most("/measures", static_cast<std::size_t>(taking), max_results);
}

// What they are called, and that there are such; nothing is said twice.
void validate_taken(Findings& findings, const std::vector<std::string>& ids,
                    const std::vector<std::string>& known, const std::string& pointer) {
  std::set<std::string> taken;
  // Where the id of one could not be read, it may be meant.
  const bool all_read = known.empty() ? !findings.blamed("/criteria")
                                      : std::find(known.begin(), known.end(), std::string()) == known.end();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (all_read && std::find(known.begin(), known.end(), ids[i]) == known.end())
      findings.add(child(pointer, i), "results-unknown", ids[i], listed(known), nearest(ids[i], known));
    if (!taken.insert(ids[i]).second) findings.add(child(pointer, i), "id-twice", ids[i]);
  }
}

// Whether what is taken is there to be taken.
bool validate_taking(Findings& findings, const TakenResults& results, const std::string& at) {
  const Rubric& rubric = findings.rubric;
  const bool by_level = findings.by_level();
  const bool of_points = results.take == Taken::points || results.take == Taken::maximum;
  std::vector<std::string> criteria;
  std::vector<std::string> groups;
  std::vector<std::string> indicators;
  for (const Criterion& criterion : rubric.criteria) {
    criteria.push_back(criterion.id);
    for (const ItemGroup& group : criterion.groups) groups.push_back(group.id);
    for (const Indicator& indicator : criterion.indicators) indicators.push_back(indicator.id);
  }
  const std::size_t before = findings.issues.size();
  if (results.criteria.empty() && results.groups.empty() && results.indicators.empty() &&
      !findings.blamed(at))
    findings.add(at, "results-empty");
  validate_taken(findings, results.criteria, criteria, child(at, "criteria"));
  validate_taken(findings, results.groups, groups, child(at, "groups"));
  validate_taken(findings, results.indicators, indicators, child(at, "indicators"));
  if (of_points ? by_level : !by_level && results.take != Taken::count) {
    findings.add(child(at, "take"), by_level ? "results-without-points" : "results-without-levels",
                 boost::describe::enum_to_string(results.take, ""));
  }
  std::vector<std::string> levels;
  for (const TitleLevel& level : rubric.levels) levels.push_back(level.id);
  if (results.level.has_value() != by_level) {
    findings.add(results.level ? child(at, "level") : at, by_level ? "results-level" : "results-no-level",
                 results.level.value_or(""), listed(levels));
  } else if (results.level && !findings.blamed("/levels") &&
             std::find(levels.begin(), levels.end(), *results.level) == levels.end()) {
    findings.add(child(at, "level"), "level-unknown", *results.level, listed(levels),
                 nearest(*results.level, levels));
  }
  return findings.issues.size() == before && !findings.blamed(at) && !findings.blamed("/criteria") &&
         !findings.blamed("/levels");
}

// Whether the points of whole criteria can be put into one expression.
bool validate_combined(Findings& findings, const TakenResults& results, const std::string& at) {
  if (results.take != Taken::points) return true;
  for (const Criterion& criterion : findings.rubric.criteria) {
    const auto& taken = results.criteria;
    if (!criterion.combine || criterion.combine->take != CombineRule::drop_lowest ||
        std::find(taken.begin(), taken.end(), criterion.id) == taken.end())
      continue;
    const bool varies = std::any_of(criterion.indicators.begin(), criterion.indicators.end(),
                                    [](const Indicator& indicator) { return indicator.applies.has_value(); });
    if (!varies) continue;
    findings.add(at, "results-varying", criterion.id);
    return false;
  }
  return true;
}

// Whether each indicator says how its points are earned; one that does not is blamed where it stands.
bool all_earn(const Rubric& rubric) {
  const auto earns = [](const Indicator& indicator) {
    const auto& points = indicator.points;
    return points && (points->judged || points->tiers || points->proportional);
  };
  return std::all_of(rubric.criteria.begin(), rubric.criteria.end(), [&](const Criterion& criterion) {
    return std::all_of(criterion.indicators.begin(), criterion.indicators.end(), earns);
  });
}

// The slots that results rest on. What indicators read stands before what takes them up.
std::vector<std::size_t> validate_results(Findings& findings, std::size_t index,
                                          const std::vector<Name>& names) {
  const Rubric& rubric = findings.rubric;
  const Measure& measure = rubric.measures[index];
  const std::string at = child(child("/measures", index), "results");
  if (!validate_taking(findings, *measure.results, at) || !validate_combined(findings, *measure.results, at))
    return {};
  const Taken take = measure.results->take;
  if ((take == Taken::points || take == Taken::maximum) && !all_earn(rubric)) return {};
  std::vector<std::size_t> slots;
  try {
    slots = expression_of(rubric, measure, Scope(names)).slots();
  } catch (const Error& error) {
    // What is wrong with the expressions of indicators is said where they stand.
    const Issue& issue = error.issues().front();
    if (issue.code == "results-too-wide") findings.add(at, issue.code, measure.id, issue.expected);
    return {};
  }
  for (const std::size_t slot : slots) {
    if (slot >= names.size() || slot < rubric.facts.size() + index) continue;
    findings.add(at, "results-order", measure.id, names[slot].id);
    return {};
  }
  return slots;
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
    const int ways = (measure.value ? 1 : 0) + (measure.table ? 1 : 0) + (measure.results ? 1 : 0);
    if (ways != 1 && !findings.blamed(at)) findings.add(at, "measure-way", measure.id);
    const std::string way = child(at, measure.table ? "table" : measure.results ? "results" : "value");
    if (measure.table) validate_table(findings, *measure.table, way, steps);
    if (!behind.add(measure.results ? validate_results(findings, i, names) : read_by(findings, measure, way)))
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
