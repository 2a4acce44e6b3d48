// SPDX-License-Identifier: Apache-2.0
#include "feel/interval.hpp"
#include "score/inquiry.hpp"

namespace hoctap {
namespace {

// What the regulation asks for is there or it is not: an answer that nobody can give is neither.
Possible possible_of(const Value& answer) {
  if (!answer.is(ValueKind::boolean)) return possible_open;
  return answer.boolean() ? possible_met : possible_not_met;
}

// A row, or a whole indicator, that stands behind a condition. Only a condition that facts decide leaves it
// out: where its facts are stated not to apply nobody knows whether what it asks is asked.
Possible behind(const Value& condition, const Possible& inside, bool asks) {
  if (condition.is(ValueKind::boolean)) return condition.boolean() ? inside : possible_outside;
  if (condition.is(ValueKind::not_applicable) && asks) return either(possible_open, possible_outside);
  return either(inside, possible_outside);
}

class ConditionScorer {
 public:
  ConditionScorer(const Compiled& compiled, std::size_t index, Slots& slots, Score& out)
      : compiled_(compiled),
        indicator_(compiled.indicators[index]),
        quick_(compiled.quick),
        levels_(compiled.rubric.levels.size()),
        slots_(slots),
        rows_(&out.rows[indicator_.first_row]),
        by_level_(out.indicators.data() + index * levels_),
        inquiry_(index, indicator_.first_row, slots, out) {}

  void score(const Compiled& compiled, std::optional<bool> evidence) {
    add_rows(!compiled.rubric.evidence ? true : evidence);
    Possible all;
    for (std::size_t level = 0; level < levels_; ++level) all = either(all, by_level_[level]);
    if (all.not_applicable() && !indicator_.rubric->when_not_applicable)
      inquiry_.trouble(RemarkKind::no_policy);
    if (compiled.rubric.evidence && evidence != true && all != possible_outside)
      inquiry_.trouble(evidence ? RemarkKind::no_evidence : RemarkKind::evidence_unstated);
  }

 private:
  void add_rows(std::optional<bool> evidence) {
    const Value applicable =
        indicator_.applies ? condition(*indicator_.applies, Part::applies, Trouble::no_row) : Value(true);
    slots_.asked.assign(levels_, {});
    for (std::uint32_t i = 0; i < indicator_.conditions.size(); ++i) {
      const CompiledCondition& condition = indicator_.conditions[i];
      const Possible here = row(condition, i);
      rows_[i].possible = either(rows_[i].possible, behind(applicable, here, condition.asks));
      for (const std::size_t level : condition.levels) {
        AskedLevel& asked = slots_.asked[level];
        asked.possible = together(asked.possible, here);
        asked.asks = asked.asks || (condition.asks && here != possible_outside);
      }
    }
    for (std::size_t level = 0; level < levels_; ++level) {
      if (!indicator_.asks[level]) continue;
      Possible here = behind(applicable, slots_.asked[level].possible, slots_.asked[level].asks);
      if (evidence != true) {
        here = {here.met() && !evidence.has_value(), here.not_met() || here.met(), here.not_applicable()};
      }
      by_level_[level] = either(by_level_[level], here);
    }
  }

  Value condition(const Expression& expression, Part part, std::uint32_t row) {
    Value made;
    const Value& value = inquiry_.value(expression, made, part, row);
    if (!value.is(ValueKind::boolean)) inquiry_.leave_open(part, row);
    return value;
  }

  Possible row(const CompiledCondition& row, std::uint32_t index) {
    if (quick_) {
      const std::optional<bool> asked = row.when ? answer_of(row.quick_when, slots_) : true;
      if (asked == false) return possible_outside;
      const std::optional<bool> passes = asked ? answer_of(row.quick_test, slots_) : std::nullopt;
      if (passes) return *passes ? possible_met : possible_not_met;
    }
    return asked_row(row, index);
  }

  Possible asked_row(const CompiledCondition& row, std::uint32_t index) {
    const Value when = row.when ? condition(*row.when, Part::when, index) : Value(true);
    if (is_false(when)) return possible_outside;
    Value made;
    const Value& value = inquiry_.value(row.value, made, Part::value, index);
    Value answer = inquiry_.answer(row.test, value, index);
    if (!answer.is(ValueKind::boolean)) answer_to_count(row, answer);
    if (!answer.is(ValueKind::boolean)) {
      if (answer.is(ValueKind::not_applicable) && !indicator_.rubric->when_not_applicable)
        inquiry_.trouble(RemarkKind::no_policy);
      inquiry_.leave_open(Part::value, index);
      inquiry_.leave_open(Part::test, index);
    }
    return behind(when, possible_of(answer), row.asks);
  }

  // How many results there are may suffice, although some are open.
  void answer_to_count(const CompiledCondition& row, Value& answer) {
    const std::optional<Span> count = counted(compiled_, row.value, slots_);
    if (!count || row.quick_test.form != Quick::Form::number) return;
    const Interval& passing = row.quick_test.range;
    if (contains(passing, count->low) && contains(passing, count->high)) answer = true;
    if (!common(passing, {count->low, true, count->high, true})) answer = false;
  }

  const Compiled& compiled_;
  const CompiledIndicator& indicator_;
  bool quick_;
  std::size_t levels_;
  Slots& slots_;
  RowScore* rows_;      // of this indicator
  Possible* by_level_;  // likewise
  Inquiry inquiry_;
};

// Where no indicator of a criterion applies, nor does the criterion.
void reach_criteria(const Compiled& compiled, Score& out) {
  const std::size_t levels = compiled.rubric.levels.size();
  out.criteria.assign(compiled.rubric.criteria.size() * levels, possible_outside);
  for (std::size_t i = 0; i < compiled.indicators.size(); ++i) {
    const CompiledIndicator& indicator = compiled.indicators[i];
    const bool alone = indicator.rubric->decides == false;
    for (std::size_t level = 0; level < levels && !alone; ++level) {
      if (!indicator.asks[level]) continue;
      Possible& criterion = out.criteria[indicator.criterion * levels + level];
      const Possible& possible = out.indicators[i * levels + level];
      criterion = with_part(criterion, *indicator.rubric, possible);
    }
  }
}

}  // namespace

Possible for_level(const Indicator& indicator, const Possible& possible) {
  if (!possible.not_applicable()) return possible;
  // Without a declared policy nobody knows what "not applicable" counts for.
  const auto policy = indicator.when_not_applicable;
  const bool zero = policy == NotApplicablePolicy::zero;
  return {possible.met() || !zero, possible.not_met() || !policy || zero};
}

Possible with_part(const Possible& whole, const Indicator& indicator, const Possible& part) {
  const bool skips = indicator.when_not_applicable == NotApplicablePolicy::skip;
  return part == possible_outside && skips ? whole : together(whole, for_level(indicator, part));
}

void score_conditions(const Compiled& compiled, std::size_t indicator, Slots& slots,
                      std::optional<bool> evidence, Score& out) {
  ConditionScorer(compiled, indicator, slots, out).score(compiled, evidence);
}

// A criterion is met when all its indicators are, the level is reached when all criteria are; but for those
// that only other rules take up.
void reach_levels(const Compiled& compiled, Slots& slots, Score& out) {
  const std::size_t levels = compiled.rubric.levels.size();
  reach_criteria(compiled, out);
  out.levels.assign(levels, possible_met);
  for (std::size_t i = 0; i < out.criteria.size(); ++i) {
    if (compiled.rubric.criteria[i / levels].decides == false) continue;
    Possible& level = out.levels[i % levels];
    level = together(level, out.criteria[i]);
  }
  out.possible.assign(levels + 1, false);
  bool all_may_fail = true;  // all levels above
  for (std::size_t outcome = levels; outcome > 0; --outcome) {
    out.possible[outcome] = all_may_fail && out.levels[outcome - 1].met();
    all_may_fail = all_may_fail && out.levels[outcome - 1].not_met();
  }
  out.possible[0] = all_may_fail;
  out.outcome = only_outcome(compiled, slots, out.possible);
}

}  // namespace hoctap
