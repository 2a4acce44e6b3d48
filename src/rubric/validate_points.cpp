// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exact/document.hpp"
#include "rubric/validate.hpp"

namespace hoctap {
namespace {

const Type numeric{.kind = TypeKind::number};

void validate_judged(Findings& findings, const Points& points, const std::string& pointer) {
  const Judged& judged = *points.judged;
  findings.expression(child(pointer, "value"), judged.value, numeric);
  if (!judged.step) return;
  if (judged.step->sign() <= 0) {
    findings.add(child(pointer, "step"), "step-not-positive", format(*judged.step));
  } else if (points.max && !(*points.max / *judged.step).is_integer()) {
    findings.add(child(pointer, "step"), "step-not-dividing", format(*judged.step), format(*points.max));
  }
}

// What a tier's value can be at all: a share ends at 1, and nothing that is counted is below 0.
Interval tier_domain(const Findings& findings, const std::string& value) {
  const Rubric& rubric = findings.rubric;
  Interval domain{.low = Number(0), .low_closed = true};
  const auto slot = findings.scope.slot(value);
  if (slot && *slot >= rubric.facts.size() &&
      rubric.measures[*slot - rubric.facts.size()].shown == Shown::share) {
    domain.high = Number(1);
    domain.high_closed = true;
  }
  return domain;
}

// The numbers that one row of a table takes.
struct TierRange {
  Interval range;
  std::size_t row = 0;
};

// Of the rows that share numbers each is named once, with one other.
void validate_overlap(Findings& findings, const std::vector<TierRange>& ranges, const std::string& rows) {
  const TierRange* widest = nullptr;  // the one so far that goes up farthest
  for (const TierRange& each : ranges) {
    const auto both = widest == nullptr ? std::nullopt : common(widest->range, each.range);
    if (both) {
      const std::string at = child(rows, std::max(widest->row, each.row));
      findings.add(child(at, "test"), "tiers-overlap", format(*both));
    }
    if (widest == nullptr || ends_before(widest->range, each.range)) widest = &each;
  }
}

void validate_tiers(Findings& findings, const Points& points, const std::string& pointer) {
  const Tiers& tiers = *points.tiers;
  const auto value = findings.expression(child(pointer, "value"), tiers.value, {});
  const Type type = value ? type_of(*value, findings.scope) : Type{};
  const std::string rows = child(pointer, "rows");
  if (tiers.rows.empty() && !findings.blamed(rows)) findings.add(pointer, "tiers-missing");
  std::vector<TierRange> ranges;
  bool constant = !tiers.rows.empty() && type.kind == TypeKind::number && !findings.blamed(rows);
  for (std::size_t i = 0; i < tiers.rows.size(); ++i) {
    const Tier& tier = tiers.rows[i];
    const std::string at = child(rows, i);
    const auto tests = findings.tests(child(at, "test"), tier.test, type);
    validate_unknown(findings, tier.points.has_value(), tier.unknown, at, "points");
    if (tier.awarded) findings.expression(child(at, "awarded"), *tier.awarded, numeric);
    if (tier.awarded && tier.points)
      findings.add(child(at, "awarded"), "awarded-but-known", format(*tier.points));
    if (tier.points && points.max && points.max->sign() > 0 && *tier.points > *points.max) {
      findings.add(child(at, "points"), "tier-over-maximum", format(*tier.points), format(*points.max));
    }
    if (tier.points && tier.points->sign() < 0) {
      findings.add(child(at, "points"), "points-negative", format(*tier.points));
    }
    const auto passing = tests ? intervals(*tests) : std::nullopt;
    if (!passing) constant = false;
    for (const Interval& interval : passing.value_or(std::vector<Interval>{}))
      ranges.push_back({interval, i});
  }
  std::stable_sort(ranges.begin(), ranges.end(),
                   [](const TierRange& a, const TierRange& b) { return starts_before(a.range, b.range); });
  validate_overlap(findings, ranges, rows);
  if (!constant) return;
  std::vector<Interval> covered;
  covered.reserve(ranges.size());
  for (TierRange& each : ranges) covered.push_back(std::move(each.range));
  if (const auto hole = first_hole(covered, tier_domain(findings, tiers.value))) {
    findings.add(rows, "tiers-hole", format(*hole));
  }
}

}  // namespace

void validate_points(Findings& findings, const Points& points, const std::string& pointer) {
  validate_unknown(findings, points.max.has_value(), points.unknown, pointer, "max");
  validate_secondary(findings, points.unknown, points.secondary, pointer);
  if (points.max && points.max->sign() <= 0) {
    findings.add(child(pointer, "max"), "points-negative", format(*points.max));
  }
  if (points.max_awarded) {
    findings.expression(child(pointer, "max_awarded"), *points.max_awarded, numeric);
    if (points.max) findings.add(child(pointer, "max_awarded"), "awarded-but-known", format(*points.max));
  }
  const int ways = (points.judged ? 1 : 0) + (points.tiers ? 1 : 0) + (points.proportional ? 1 : 0);
  if (ways != 1 && !findings.blamed(pointer)) findings.add(pointer, "points-way", std::to_string(ways));
  if (points.judged) validate_judged(findings, points, child(pointer, "judged"));
  if (points.tiers) validate_tiers(findings, points, child(pointer, "tiers"));
  if (points.proportional) {
    const std::string at = child(pointer, "proportional");
    findings.expression(child(at, "value"), points.proportional->value, numeric);
    if (points.proportional->round) validate_round(findings, *points.proportional->round, child(at, "round"));
  }
}

void validate_round(Findings& findings, const RoundRule& rule, const std::string& pointer) {
  constexpr int most_decimals = 20;
  if (rule.scale < 0 || rule.scale > most_decimals) {
    findings.add(child(pointer, "scale"), "round-scale", std::to_string(rule.scale),
                 std::to_string(most_decimals));
  }
}

}  // namespace hoctap
