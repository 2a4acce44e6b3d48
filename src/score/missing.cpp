// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "score/narrow.hpp"
#include "score/score.hpp"

namespace hoctap {
namespace {

// The facts behind an indicator's expressions that had no answer, which are stated not to apply.
std::vector<std::size_t> outside(const Compiled& compiled, const std::vector<Value>& values,
                                 const Score& score, std::size_t index) {
  std::vector<std::size_t> facts = facts_behind(compiled, unanswered(compiled, score, index));
  std::erase_if(facts, [&](std::size_t fact) { return !values[fact].is(ValueKind::not_applicable); });
  return facts;
}

bool undetermined(const Possible& possible) {
  return outcome_of(possible) == Verdict::undetermined;
}

// Of an undetermined indicator: the facts that are missing, those stated not to apply that leave one of its
// expressions without an answer, and the evidence that is missing of indicators whose results it takes up,
// ascending.
std::vector<std::size_t> facts_lacking(const Compiled& compiled, const std::vector<Value>& values,
                                       const Score& score, std::size_t indicator) {
  std::vector<std::size_t> facts;
  const std::vector<std::size_t>& read = compiled.indicators[indicator].slots;
  const bool some_outside = std::any_of(
      read.begin(), read.end(), [&](std::size_t slot) { return values[slot].is(ValueKind::not_applicable); });
  const auto reasons =
      some_outside ? outside(compiled, values, score, indicator) : std::vector<std::size_t>{};
  for (const std::size_t slot : read) {
    if (slot >= compiled.rubric.facts.size() && slot < compiled.scope.names().size()) continue;
    if (values[slot].is(ValueKind::missing) || std::binary_search(reasons.begin(), reasons.end(), slot))
      facts.push_back(slot);
  }
  return facts;
}

// Without which the condition of a band cannot be told, what it needs, nor whether the regulation is for the
// entity.
std::set<std::size_t> facts_of_conditions(const Compiled& compiled, Slots& slots) {
  std::set<std::size_t> facts;
  const auto add = [&](const Expression& condition) {
    if (value_at(condition, slots).is(ValueKind::boolean)) return;
    for (const std::size_t fact : facts_behind(compiled, condition.slots())) {
      if (is_absent(slots[fact])) facts.insert(fact);
    }
  };
  for (const CompiledBand& band : compiled.bands) {
    if (band.when) add(*band.when);
  }
  for (const CompiledNeed& need : compiled.needs) add(need.that);
  if (compiled.applies_to) add(*compiled.applies_to);
  return facts;
}

// Of a fact, or of evidence, which goes by numbers behind all slots.
std::string name_of(const Compiled& compiled, std::size_t which) {
  const std::size_t slots = compiled.scope.names().size();
  if (which < slots) return compiled.rubric.facts[which].id;
  return std::string(evidence_prefix) + compiled.indicators[which - slots].rubric->id;
}

}  // namespace

std::vector<std::size_t> unanswered(const Compiled& compiled, const Score& score, std::size_t index) {
  const CompiledIndicator& indicator = compiled.indicators[index];
  std::vector<std::size_t> read;
  const auto add = [&](bool undecided, const auto* parsed) {
    if (undecided) read.insert(read.end(), parsed->slots().begin(), parsed->slots().end());
  };
  const auto add_part = [&](Part part, const std::optional<Expression>& expression, const Parts& parts) {
    if (expression) add(parts.has(part), &*expression);
  };
  add_part(Part::applies, indicator.applies, score.undecided[index]);
  for (std::size_t i = 0; i < indicator.conditions.size(); ++i) {
    const CompiledCondition& row = indicator.conditions[i];
    const Parts& parts = score.rows[indicator.first_row + i].undecided;
    add_part(Part::when, row.when, parts);
    add(parts.has(Part::value), &row.value);
    add(parts.has(Part::test), &row.test);
  }
  if (indicator.points) {
    add_part(Part::value, indicator.points->value, score.undecided[index]);
    add_part(Part::maximum, indicator.points->max_awarded, score.undecided[index]);
    for (std::size_t i = 0; i < indicator.points->tiers.size(); ++i) {
      const CompiledTier& tier = indicator.points->tiers[i];
      const Parts& parts = score.rows[indicator.first_row + i].undecided;
      add(parts.has(Part::test), &tier.test);
      add_part(Part::awarded, tier.awarded, parts);
    }
  }
  return read;
}

bool may_decide(const Compiled& compiled, const Score& score, std::size_t indicator) {
  const std::size_t levels = compiled.rubric.levels.size();
  for (std::size_t level = 0; level < levels; ++level) {
    if (undetermined(score.levels[level]) &&
        verdict_at(compiled, score, indicator, level) == Verdict::undetermined)
      return true;
  }
  return levels == 0;
}

bool is_open(const Compiled& compiled, const Score& score, std::size_t indicator) {
  if (compiled.rubric.levels.empty())
    return score.points[indicator].counts &&
           (score.points[indicator].may_skip || !score.points[indicator].points.settled());
  for (std::size_t level = 0; level < compiled.rubric.levels.size(); ++level) {
    if (verdict_at(compiled, score, indicator, level) == Verdict::undetermined) return true;
  }
  return false;
}

std::vector<std::string> missing_of(const Compiled& compiled, const std::vector<Value>& values,
                                    const Evidence& evidence, const Score& score, std::size_t indicator) {
  std::vector<std::string> names;
  if (!is_open(compiled, score, indicator)) return names;
  for (const std::size_t fact : facts_lacking(compiled, values, score, indicator))
    names.push_back(name_of(compiled, fact));
  if (compiled.rubric.evidence && !evidence[indicator])
    names.push_back(std::string(evidence_prefix) + compiled.indicators[indicator].rubric->id);
  return names;
}

MissingNames missing_of(const Compiled& compiled, Slots& slots, const Evidence& evidence,
                        const Score& score) {
  if (score.outcome && is_outside(compiled, *score.outcome)) return {};  // nothing is asked of it
  std::set<std::string> all;
  std::set<std::string> deciding;
  bool exact = true;
  for (std::size_t i = 0; i < compiled.indicators.size(); ++i) {
    const std::vector<std::string> names = missing_of(compiled, slots, evidence, score, i);
    all.insert(names.begin(), names.end());
    if (!score.outcome && may_decide(compiled, score, i)) deciding.insert(names.begin(), names.end());
  }
  if (!score.outcome) {
    for (const std::size_t fact : facts_of_conditions(compiled, slots)) {
      all.insert(name_of(compiled, fact));
      deciding.insert(name_of(compiled, fact));
    }
  }
  if (!score.outcome) {
    const Deciding found = compiled.rubric.levels.empty() ? deciding_points(compiled, slots, evidence, score)
                                                          : deciding_levels(compiled, slots, evidence, score);
    std::set<std::string> names;
    for (const std::size_t which : found.facts) names.insert(name_of(compiled, which));
    // Where not all could be gone through, no more than what is read at an open level. What is stated not to
    // apply has no other value in any world, and may be stated otherwise.
    std::erase_if(deciding, [&](const std::string& name) {
      const auto slot = compiled.scope.slot(name);
      const bool stated = slot && slots[*slot].is(ValueKind::not_applicable);
      return !stated && !names.contains(name);
    });
    if (found.exact) deciding.merge(names);
    exact = found.exact;
    all.insert(deciding.begin(), deciding.end());
  }
  return {{all.begin(), all.end()}, {deciding.begin(), deciding.end()}, exact};
}

}  // namespace hoctap
