// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "score/compiled.hpp"

namespace hoctap {
namespace {

// Scores one indicator with all that its applicability depends on settled.
class PointsScorer {
 public:
  PointsScorer(const Compiled& compiled, const CompiledIndicator& indicator, const Slots& slots,
               IndicatorSheet& sheet, std::set<std::string>& outside, std::set<Remark>& told)
      : compiled_(compiled),
        indicator_(indicator),
        points_(*indicator.rubric->points),
        slots_(slots),
        sheet_(sheet),
        outside_(outside),
        told_(told) {}

  PointsScore score() {
    PointsScore score;
    score.max = max();
    const Value applies = indicator_.applies ? at(*indicator_.applies) : Value(true);
    const Value value = at(*indicator_.points->value);
    // Without a policy nobody has read what counts for those of whom the regulation's words say nothing.
    const bool unspoken =
        value.is(ValueKind::not_applicable) && !indicator_.rubric->when_not_applicable.has_value();
    if (applies == Value(false) || unspoken) return not_applicable(score);
    const Span open{0, score.max.high};
    score.points = open;
    score.lawful = open;
    if (!applies.is(ValueKind::boolean)) {
      score.applies.reset();
      score.may_rescale = indicator_.rubric->when_not_applicable == NotApplicablePolicy::rescale;
      return score;
    }
    if (!score.max.settled()) return score;
    if (!absent(value)) {
      earn(value, score);
    } else if (points_.tiers) {
      any_tier(score);
    }
    if (!points_.max) score.lawful = {0, compiled_.rubric.total->max};
    return score;
  }

 private:
  static bool absent(const Value& value) {
    return value.is(ValueKind::missing) || value.is(ValueKind::not_applicable);
  }

  Value at(const Expression& expression) {
    Value value = value_at(expression, slots_, sheet_.remarks);
    if (absent(value)) add_outside(compiled_, expression.slots(), slots_, outside_);
    return value;
  }

  void remark(std::string code, const std::string& subject, const std::string& cite) {
    const auto [remark, fresh] = told_.insert({std::move(code), subject, cite});
    if (fresh) sheet_.remarks.push_back(*remark);
  }

  Span max() {
    if (points_.max) return {*points_.max, *points_.max};
    remark("remark-unknown-maximum", *points_.unknown, points_.cite);
    const Value supplied = indicator_.points->max_awarded ? at(*indicator_.points->max_awarded) : Value{};
    if (supplied.is(ValueKind::number)) return {supplied.number(), supplied.number()};
    return {0, compiled_.rubric.total->max};
  }

  PointsScore not_applicable(PointsScore score) {
    switch (indicator_.rubric->when_not_applicable.value_or(NotApplicablePolicy::skip)) {
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
    score.applies = false;
    if (!indicator_.rubric->when_not_applicable) {
      // Nobody knows what it counts for, so it may count for anything.
      score.counts = true;
      score.points = score.lawful = {0, score.max.high};
      remark("remark-no-policy", indicator_.rubric->id, indicator_.rubric->cite);
    }
    return score;
  }

  void earn(const Value& value, PointsScore& score) {
    if (points_.judged) {
      score.points = score.lawful = {value.number(), value.number()};
    } else if (points_.proportional) {
      Number points = score.max.high * value.number();
      if (const auto& rule = points_.proportional->round) points = round(points, rule->scale, rule->mode);
      score.points = score.lawful = {points, points};
    } else {
      by_tier(value, score);
    }
  }

  // The row for this value, among those whose tests can be told.
  void by_tier(const Value& value, PointsScore& score) {
    for (std::size_t i = 0; i < indicator_.points->tiers.size(); ++i) {
      Value passes;
      try {
        passes = evaluate(indicator_.points->tiers[i].test, value, slots_);
      } catch (const Error& error) {
        remark("remark-" + error.issues().front().code, indicator_.points->tiers[i].test.text(),
               points_.cite);
      }
      if (absent(passes)) {
        add_outside(compiled_, indicator_.points->tiers[i].test.slots(), slots_, outside_);
        return any_tier(score);
      }
      if (!passes.boolean()) continue;
      std::tie(score.points, score.lawful) = tier(i, score.max.high);
      return;
    }
    remark("remark-no-tier", to_json(value), points_.cite);
  }

  void any_tier(PointsScore& score) {
    std::tie(score.points, score.lawful) = tier(0, score.max.high);
    for (std::size_t i = 1; i < indicator_.points->tiers.size(); ++i) {
      const auto [points, lawful] = tier(i, score.max.high);
      score.points = hull(score.points, points);
      score.lawful = hull(score.lawful, lawful);
    }
  }

  std::pair<Span, Span> tier(std::size_t index, const Number& max) {
    const Tier& row = points_.tiers->rows[index];
    if (row.points) return {{*row.points, *row.points}, {*row.points, *row.points}};
    remark("remark-unknown-points", *row.unknown, row.cite);
    const auto& awarded = indicator_.points->tiers[index].awarded;
    const Value supplied = awarded ? at(*awarded) : Value{};
    const Span open{0, max};
    if (supplied.is(ValueKind::number)) return {{supplied.number(), supplied.number()}, open};
    return {open, open};
  }

  const Compiled& compiled_;
  const CompiledIndicator& indicator_;
  const Points& points_;
  const Slots& slots_;
  IndicatorSheet& sheet_;
  std::set<std::string>& outside_;
  std::set<Remark>& told_;  // the remarks so far, however the missing facts turn out
};

PointsScore either(const PointsScore& a, const PointsScore& b) {
  const Span skipped{0, 0};
  PointsScore result;
  if (a.applies != b.applies) {
    result.applies.reset();
  } else {
    result.applies = a.applies;
  }
  result.counts = a.counts || b.counts;
  result.rescaled = a.rescaled && b.rescaled;
  result.may_rescale = a.may_rescale || b.may_rescale || a.rescaled != b.rescaled;
  result.points = hull(a.counts ? a.points : skipped, b.counts ? b.points : skipped);
  result.lawful = hull(a.counts ? a.lawful : skipped, b.counts ? b.lawful : skipped);
  result.max = hull(a.max, b.max);
  return result;
}

}  // namespace

PointsScore score_points(const Compiled& compiled, const CompiledIndicator& indicator, Slots& slots,
                         std::optional<bool> evidence, IndicatorSheet& sheet,
                         std::set<std::string>& outside) {
  std::optional<PointsScore> all;
  std::set<Remark> told;
  each_way(compiled, indicator.guards, indicator.measures, slots, [&] {
    const PointsScore score = PointsScorer(compiled, indicator, slots, sheet, outside, told).score();
    all = all ? either(*all, score) : score;
  });
  PointsScore score = *all;
  sheet.applies = score.applies;
  if (compiled.rubric.evidence && evidence != true && sheet.applies != false) {
    const std::string& cite = compiled.rubric.evidence->cite;
    sheet.remarks.push_back(
        {evidence ? "remark-not-scored" : "remark-evidence-unstated", indicator.rubric->id, cite});
    // Without evidence there are no points; while nobody says, there may be none.
    score.points = evidence ? Span{0, 0} : hull(score.points, {0, 0});
    score.lawful = evidence ? Span{0, 0} : hull(score.lawful, {0, 0});
  }
  if (score.counts) {
    sheet.points_low = score.points.low;
    sheet.points_high = score.points.high;
    if (score.points.settled()) sheet.points = score.points.low;
  }
  if (score.max.settled()) sheet.max = score.max.low;
  return score;
}

}  // namespace hoctap
