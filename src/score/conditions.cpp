// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "score/compiled.hpp"

namespace hoctap {
namespace {

// What a three-valued answer may turn out to be. A fact stated not to apply follows the indicator's policy;
// where the regulation has none, nobody knows what it counts for.
Possible possible_of(const Value& answer, const Indicator& indicator, std::vector<Remark>& trouble) {
  if (answer.is(ValueKind::boolean)) return {.met = answer.boolean(), .not_met = !answer.boolean()};
  if (answer.is(ValueKind::not_applicable)) {
    if (indicator.when_not_applicable) return {.not_applicable = true};
    trouble.push_back({"remark-no-policy", indicator.id, indicator.cite});
  }
  return {.met = true, .not_met = true};
}

// An indicator with two rows is met when both are; a row that does not apply asks nothing.
Possible together(const Possible& a, const Possible& b) {
  return {.met = (a.met && (b.met || b.not_applicable)) || (b.met && a.not_applicable),
          .not_met = a.not_met || b.not_met,
          .not_applicable = a.not_applicable && b.not_applicable};
}

// A row, or a whole indicator, that stands behind a condition.
Possible behind(const Value& condition, const Possible& inside) {
  if (condition.is(ValueKind::boolean) && condition.boolean()) return inside;
  Possible outside = inside;
  if (!condition.is(ValueKind::missing)) outside = {};
  outside.not_applicable = true;
  return outside;
}

Possible score_row(const Indicator& indicator, const CompiledCondition& row, const Slots& slots,
                   std::vector<Remark>& trouble) {
  const Value when = row.when ? value_at(*row.when, slots, trouble) : Value(true);
  if (when.is(ValueKind::boolean) && !when.boolean()) return {.not_applicable = true};
  Value answer;
  try {
    answer = evaluate(row.test, value_at(row.value, slots, trouble), slots);
  } catch (const Error& error) {
    trouble.push_back({.code = "remark-" + error.issues().front().code, .subject = row.test.text()});
  }
  return behind(when, possible_of(answer, indicator, trouble));
}

void add_once(std::vector<Remark>& remarks, const Remark& remark) {
  if (std::find(remarks.begin(), remarks.end(), remark) == remarks.end()) remarks.push_back(remark);
}

}  // namespace

Outcome outcome_of(const Possible& possible) {
  if (possible.met && !possible.not_met && !possible.not_applicable) return Outcome::met;
  if (possible.not_met && !possible.met && !possible.not_applicable) return Outcome::not_met;
  if (possible.not_applicable && !possible.met && !possible.not_met) return Outcome::not_applicable;
  return Outcome::undetermined;
}

Possible either(const Possible& a, const Possible& b) {
  return {a.met || b.met, a.not_met || b.not_met, a.not_applicable || b.not_applicable};
}

Reach reach(const Indicator& indicator, const Possible& possible) {
  Reach result{.may = possible.met, .may_not = possible.not_met};
  if (possible.not_applicable) {
    // Without a declared policy nobody knows what "not applicable" counts for.
    const auto policy = indicator.when_not_applicable;
    result.may = result.may || policy != NotApplicablePolicy::zero;
    result.may_not = result.may_not || !policy || policy == NotApplicablePolicy::zero;
  }
  return result;
}

Reach both(const Reach& a, const Reach& b) {
  return {a.may && b.may, a.may_not || b.may_not};
}

std::vector<Possible> score_conditions(const Compiled& compiled, const CompiledIndicator& indicator,
                                       const Slots& slots, std::optional<bool> evidence,
                                       IndicatorSheet& sheet) {
  const std::size_t level_count = compiled.rubric.levels.size();
  std::vector<Possible> by_level(level_count);
  std::vector<Possible> by_row(indicator.conditions.size());
  Possible applies;
  for (std::size_t i = 0; i < indicator.conditions.size(); ++i) {
    const Condition& condition = indicator.rubric->conditions[i];
    ConditionSheet& row = sheet.conditions.emplace_back();
    row.value = condition.value;
    row.test = condition.test;
    row.cite = condition.cite;
    for (const std::size_t level : indicator.conditions[i].levels) {
      row.levels.push_back(compiled.rubric.levels[level].id);
    }
  }
  for (const Slots& complete : cases(compiled, indicator.guards, slots)) {
    std::vector<Remark> trouble;
    const Value applicable =
        indicator.applies ? value_at(*indicator.applies, complete, trouble) : Value(true);
    std::vector<Possible> levels(level_count, {.not_applicable = true});
    for (std::size_t i = 0; i < indicator.conditions.size(); ++i) {
      const Possible row = score_row(*indicator.rubric, indicator.conditions[i], complete, trouble);
      by_row[i] = either(by_row[i], behind(applicable, row));
      for (const std::size_t level : indicator.conditions[i].levels)
        levels[level] = together(levels[level], row);
    }
    for (std::size_t level = 0; level < level_count; ++level) {
      Possible here = behind(applicable, levels[level]);
      if (compiled.rubric.evidence && evidence != true) {
        here.not_met = here.not_met || here.met;
        here.met = here.met && !evidence.has_value();
      }
      by_level[level] = either(by_level[level], here);
      applies = either(applies, here);
    }
    for (const Remark& remark : trouble) add_once(sheet.remarks, remark);
  }
  for (std::size_t i = 0; i < by_row.size(); ++i) {
    std::vector<Remark> reported_above;
    sheet.conditions[i].outcome = outcome_of(by_row[i]);
    sheet.conditions[i].seen = value_at(indicator.conditions[i].value, slots, reported_above);
  }
  for (std::size_t level = 0; level < level_count; ++level) {
    sheet.levels[compiled.rubric.levels[level].id] = outcome_of(by_level[level]);
  }
  if (!applies.not_applicable) sheet.applies = true;
  if (applies.not_applicable && !applies.met && !applies.not_met) sheet.applies = false;
  if (applies.not_applicable && !indicator.rubric->when_not_applicable) {
    add_once(sheet.remarks, {"remark-no-policy", indicator.rubric->id, indicator.rubric->cite});
  }
  if (compiled.rubric.evidence && evidence != true && sheet.applies != false) {
    sheet.remarks.push_back({evidence ? "remark-no-evidence" : "remark-evidence-unstated",
                             indicator.rubric->id, compiled.rubric.evidence->cite});
  }
  return by_level;
}

}  // namespace hoctap
