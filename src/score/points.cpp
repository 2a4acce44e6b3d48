// SPDX-License-Identifier: Apache-2.0
#include <tuple>
#include <utility>

#include "score/inquiry.hpp"
#include "score/ways.hpp"

namespace hoctap {
namespace {

// Scores one indicator with all that its applicability depends on settled.
class PointsScorer {
 public:
  PointsScorer(const Compiled& compiled, std::size_t index, const Slots& slots, Score& out, Inquiry& inquiry)
      : compiled_(compiled),
        indicator_(compiled.indicators[index]),
        points_(*indicator_.rubric->points),
        slots_(slots),
        rows_(out.rows.data() + indicator_.first_row),
        inquiry_(inquiry) {}

  void score(PointsScore& score) {
    score.applies = true;
    score.counts = true;
    score.rescaled = score.may_rescale = score.may_skip = false;
    score.max = max();
    const Value applies =
        indicator_.applies ? ask(*indicator_.applies, Part::applies, Trouble::no_row) : Value(true);
    const Value value = ask(*indicator_.points->value, Part::value, Trouble::no_row);
    // Without a policy nobody has read what counts for those of whom the regulation's words say nothing.
    const bool unspoken =
        value.is(ValueKind::not_applicable) && !indicator_.rubric->when_not_applicable.has_value();
    if (is_false(applies) || unspoken) return not_applicable(score);
    score.points = score.lawful = {0, score.max.high};
    if (!applies.is(ValueKind::boolean)) {
      score.applies.reset();
      const auto policy = indicator_.rubric->when_not_applicable;
      score.may_rescale = policy == NotApplicablePolicy::rescale;
      score.may_skip = score.may_rescale || policy == NotApplicablePolicy::skip;
      return;
    }
    if (!score.max.settled()) return;
    if (!is_absent(value)) {
      earn(value, score);
    } else if (points_.tiers) {
      any_tier(score);
    }
    if (!points_.max) score.lawful = {0, compiled_.rubric.total->max};
  }

 private:
  Value ask(const Expression& expression, Part part, std::uint32_t row) {
    Value made;
    const Value& value = inquiry_.value(expression, made, part, row);
    if (is_absent(value)) inquiry_.leave_open(part, row);
    return value;
  }

  Span max() {
    if (points_.max) return exactly(*points_.max);
    inquiry_.trouble(RemarkKind::unknown_maximum);
    if (indicator_.points->max_awarded) {
      const Value supplied = ask(*indicator_.points->max_awarded, Part::maximum, Trouble::no_row);
      if (supplied.is(ValueKind::number)) return exactly(supplied.number());
    }
    return {0, compiled_.rubric.total->max};
  }

  void not_applicable(PointsScore& score) {
    score.applies = false;
    if (!indicator_.rubric->when_not_applicable) {
      // Nobody knows what it counts for, so it may count for anything.
      score.points = score.lawful = {0, score.max.high};
      inquiry_.trouble(RemarkKind::no_policy);
      return;
    }
    switch (*indicator_.rubric->when_not_applicable) {
      case NotApplicablePolicy::full:
        score.points = score.lawful = score.max;
        break;
      case NotApplicablePolicy::zero:
        score.points = score.lawful = {0, 0};
        break;
      case NotApplicablePolicy::rescale:
        score.rescaled = true;
        [[fallthrough]];
      case NotApplicablePolicy::skip:
        score.counts = false;
        break;
    }
  }

  void earn(const Value& value, PointsScore& score) {
    if (points_.judged) {
      score.points = score.lawful = exactly(value.number());
    } else if (points_.proportional) {
      Number points = score.max.high * value.number();
      if (const auto& rule = points_.proportional->round) points = round(points, rule->scale, rule->mode);
      score.points = score.lawful = exactly(points);
    } else {
      by_tier(value, score);
    }
  }

  // The row for this value, among those whose tests can be told.
  void by_tier(const Value& value, PointsScore& score) {
    for (std::uint32_t i = 0; i < indicator_.points->tiers.size(); ++i) {
      const std::optional<bool> passes = in_tier(value, i);
      if (!passes) {
        inquiry_.leave_open(Part::test, i);
        return any_tier(score);
      }
      Possible& possible = rows_[i].possible;
      possible = either(possible, *passes ? possible_met : possible_not_met);
      if (!*passes) continue;
      std::tie(score.points, score.lawful) = tier(i, score.max.high);
      return;
    }
    inquiry_.trouble(RemarkKind::no_tier, Part::value);
  }

  std::optional<bool> in_tier(const Value& value, std::uint32_t index) {
    const CompiledTier& tier = indicator_.points->tiers[index];
    if (compiled_.quick) {
      if (const auto passes = answer_of(tier.quick_test, slots_)) return passes;
    }
    const Value passes = inquiry_.answer(tier.test, value, index);
    return passes.is(ValueKind::boolean) ? std::optional(passes.boolean()) : std::nullopt;
  }

  void any_tier(PointsScore& score) {
    for (std::uint32_t i = 0; i < indicator_.points->tiers.size(); ++i) {
      rows_[i].possible = possible_open;
      const auto [points, lawful] = tier(i, score.max.high);
      score.points = i == 0 ? points : either(score.points, points);
      score.lawful = i == 0 ? lawful : either(score.lawful, lawful);
    }
  }

  std::pair<Span, Span> tier(std::uint32_t index, const Number& max) {
    const Tier& row = points_.tiers->rows[index];
    if (row.points) return {exactly(*row.points), exactly(*row.points)};
    inquiry_.trouble(RemarkKind::unknown_points, Part::awarded, index);
    const Span open{0, max};
    if (const auto& awarded = indicator_.points->tiers[index].awarded) {
      const Value supplied = ask(*awarded, Part::awarded, index);
      if (supplied.is(ValueKind::number)) return {exactly(supplied.number()), open};
    }
    return {open, open};
  }

  const Compiled& compiled_;
  const CompiledIndicator& indicator_;
  const Points& points_;
  const Slots& slots_;
  RowScore* rows_;  // of this indicator
  Inquiry& inquiry_;
};

PointsScore either(const PointsScore& a, const PointsScore& b) {
  const Span skipped{0, 0};
  PointsScore result;
  result.applies = a.applies == b.applies ? a.applies : std::nullopt;
  result.counts = a.counts || b.counts;
  result.may_skip = a.may_skip || b.may_skip || a.counts != b.counts;
  result.rescaled = a.rescaled && b.rescaled;
  result.may_rescale = a.may_rescale || b.may_rescale || a.rescaled != b.rescaled;
  result.points = either(a.counts ? a.points : skipped, b.counts ? b.points : skipped);
  result.lawful = either(a.counts ? a.lawful : skipped, b.counts ? b.lawful : skipped);
  result.max = either(a.max, b.max);
  return result;
}

}  // namespace

void score_points(const Compiled& compiled, std::size_t index, Slots& slots, std::optional<bool> evidence,
                  Score& out) {
  const CompiledIndicator& indicator = compiled.indicators[index];
  Inquiry inquiry(index, indicator.first_row, slots, out);
  PointsScore& score = out.points[index];
  {
    Ways ways(compiled, indicator.measures, slots);
    ways.open(indicator.guards);
    for (std::size_t way = 0; way < ways.count(); ++way) {
      ways.take(way);
      inquiry.begin(way);
      PointsScorer scorer(compiled, index, slots, out, inquiry);
      if (way == 0) {
        scorer.score(score);
      } else {
        PointsScore here;
        scorer.score(here);
        score = either(score, here);
      }
    }
  }
  if (!compiled.rubric.evidence || evidence == true || score.applies == false) return;
  inquiry.trouble(evidence ? RemarkKind::not_scored : RemarkKind::evidence_unstated);
  // Without evidence there are no points; while nobody says, there may be none.
  const Span none{0, 0};
  score.points = evidence ? none : either(score.points, none);
  score.lawful = evidence ? none : either(score.lawful, none);
}

}  // namespace hoctap
