// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "score/compiled.hpp"

namespace hoctap {
namespace {

// What the regulation asks for is there or it is not: an answer that nobody can give is neither.
constexpr Possible open{.met = true, .not_met = true};
constexpr Possible skipped{.not_applicable = true};

Possible possible_of(const Value& answer) {
  if (!answer.is(ValueKind::boolean)) return open;
  return {.met = answer.boolean(), .not_met = !answer.boolean()};
}

// An indicator with two rows is met when both are; a row that does not apply asks nothing.
Possible together(const Possible& a, const Possible& b) {
  return {.met = (a.met && (b.met || b.not_applicable)) || (b.met && a.not_applicable),
          .not_met = a.not_met || b.not_met,
          .not_applicable = a.not_applicable && b.not_applicable};
}

// A row, or a whole indicator, that stands behind a condition. Only a condition that facts decide leaves it
// out: where its facts are stated not to apply nobody knows whether what it asks is asked.
Possible behind(const Value& condition, const Possible& inside, bool asks) {
  if (condition.is(ValueKind::boolean)) return condition.boolean() ? inside : skipped;
  if (condition.is(ValueKind::not_applicable) && asks) return either(open, skipped);
  return either(inside, skipped);
}

// Scores one indicator with all that its applicability depends on settled.
class RowScorer {
 public:
  RowScorer(const Compiled& compiled, const Indicator& indicator, const Slots& slots,
            std::set<std::string>& outside)
      : compiled_(compiled), indicator_(indicator), slots_(slots), outside_(outside) {}

  Value condition(const std::optional<Expression>& expression) {
    if (!expression) return true;
    Value value = value_at(*expression, slots_, trouble_);
    if (!value.is(ValueKind::boolean)) add_outside(compiled_, expression->slots(), slots_, outside_);
    return value;
  }

  Possible row(const CompiledCondition& row) {
    const Value when = condition(row.when);
    if (when == Value(false)) return skipped;
    Value answer;
    try {
      const Value value = value_at(row.value, slots_, trouble_);
      answer = evaluate(row.test, value, slots_);
    } catch (const Error& error) {
      trouble_.push_back({.code = "remark-" + error.issues().front().code, .subject = row.test.text()});
    }
    if (!answer.is(ValueKind::boolean)) leave_open(row, answer);
    return behind(when, possible_of(answer), row.asks);
  }

  const std::vector<Remark>& trouble() const { return trouble_; }

 private:
  void leave_open(const CompiledCondition& row, const Value& answer) {
    if (answer.is(ValueKind::not_applicable) && !indicator_.when_not_applicable) {
      trouble_.push_back({"remark-no-policy", indicator_.id, indicator_.cite});
    }
    add_outside(compiled_, row.value.slots(), slots_, outside_);
    add_outside(compiled_, row.test.slots(), slots_, outside_);
  }

  const Compiled& compiled_;
  const Indicator& indicator_;
  const Slots& slots_;
  std::set<std::string>& outside_;
  std::vector<Remark> trouble_;
};

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
                                       Slots& slots, std::optional<bool> evidence, IndicatorSheet& sheet,
                                       std::set<std::string>& outside) {
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
  std::set<Remark> told;
  const auto tell_once = [&](const Remark& remark) {
    if (told.insert(remark).second) sheet.remarks.push_back(remark);
  };
  each_way(compiled, indicator.guards, indicator.measures, slots, [&] {
    RowScorer scorer(compiled, *indicator.rubric, slots, outside);
    const Value applicable = scorer.condition(indicator.applies);
    std::vector<Possible> levels(level_count, skipped);
    std::vector<bool> asks(level_count, false);
    for (std::size_t i = 0; i < indicator.conditions.size(); ++i) {
      const CompiledCondition& condition = indicator.conditions[i];
      const Possible row = scorer.row(condition);
      by_row[i] = either(by_row[i], behind(applicable, row, condition.asks));
      for (const std::size_t level : condition.levels) {
        levels[level] = together(levels[level], row);
        asks[level] = asks[level] || (condition.asks && row != skipped);
      }
    }
    for (std::size_t level = 0; level < level_count; ++level) {
      Possible here = behind(applicable, levels[level], asks[level]);
      if (compiled.rubric.evidence && evidence != true) {
        here.not_met = here.not_met || here.met;
        here.met = here.met && !evidence.has_value();
      }
      by_level[level] = either(by_level[level], here);
      applies = either(applies, here);
    }
    for (const Remark& remark : scorer.trouble()) tell_once(remark);
  });
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
    tell_once({"remark-no-policy", indicator.rubric->id, indicator.rubric->cite});
  }
  if (compiled.rubric.evidence && evidence != true && sheet.applies != false) {
    sheet.remarks.push_back({evidence ? "remark-no-evidence" : "remark-evidence-unstated",
                             indicator.rubric->id, compiled.rubric.evidence->cite});
  }
  return by_level;
}

}  // namespace hoctap
