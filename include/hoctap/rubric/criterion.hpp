// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hoctap/exact/number.hpp"
#include "hoctap/rubric/regulation.hpp"

/// @file
/// What a regulation asks: criteria and their indicators, which are met or not, or earn points. See
/// `regulation.hpp` for how structs stand in files.

namespace hoctap {

/// What an indicator without suitable evidence comes to.
enum class WithoutEvidence { not_met, not_scored };
BOOST_DESCRIBE_ENUM(WithoutEvidence, not_met, not_scored)

/// The rule that results count only with evidence.
struct EvidenceRule {
  WithoutEvidence without = WithoutEvidence::not_met;
  std::string cite;
  friend bool operator==(const EvidenceRule&, const EvidenceRule&) = default;
};

/// One row of an indicator: at these levels, and at those that include them, when `when` holds, `value` must
/// pass `test`. An indicator is met at a level when all its rows for that level are; at a level for which it
/// has no row it asks nothing and has no part.
struct Condition {
  std::vector<std::string> levels;  ///< empty: every level
  std::optional<std::string> when;  ///< FEEL, boolean; absent: always
  std::string value;                ///< FEEL
  std::string test;                 ///< FEEL unary tests
  std::optional<std::string> secondary;
  std::string cite;
  friend bool operator==(const Condition&, const Condition&) = default;
};

/// Rounding that a regulation declares.
struct RoundRule {
  int scale = 0;
  Rounding mode = Rounding::half_up;
  std::string cite;
  friend bool operator==(const RoundRule&, const RoundRule&) = default;
};

/// Points that people award, from 0 to the maximum.
struct Judged {
  std::string value;           ///< FEEL, usually the fact that holds the awarded points
  std::optional<Number> step;  ///< points are whole multiples of it; absent: any number
  friend bool operator==(const Judged&, const Judged&) = default;
};

/// One tier: a value that passes `test` earns `points`.
struct Tier {
  std::string test;  ///< FEEL unary tests
  std::optional<Number> points;
  std::optional<std::string> unknown;
  std::optional<std::string> awarded;  ///< FEEL: who supplies the points while they are unknown
  std::string cite;
  friend bool operator==(const Tier&, const Tier&) = default;
};

/// Points by table.
struct Tiers {
  std::string value;  ///< FEEL
  std::vector<Tier> rows;
  friend bool operator==(const Tiers&, const Tiers&) = default;
};

/// Points in proportion: `max` times a share from 0 to 1.
struct Proportional {
  std::string value;  ///< FEEL
  std::optional<RoundRule> round;
  friend bool operator==(const Proportional&, const Proportional&) = default;
};

/// Points of the scale, or points that come on top of it (điểm thưởng) or off it (điểm trừ).
enum class PointsRole { scale, bonus, penalty };
BOOST_DESCRIBE_ENUM(PointsRole, scale, bonus, penalty)

/// The most that bonus or penalty points come to together.
struct Cap {
  Number max;
  std::string cite;
  friend bool operator==(const Cap&, const Cap&) = default;
};

/// How an indicator earns points: exactly one of `judged`, `tiers` and `proportional`.
struct Points {
  std::optional<Number> max;
  std::optional<std::string> unknown;
  std::optional<std::string> secondary;
  std::optional<std::string> max_awarded;  ///< FEEL: what supplies the maximum while it is unknown
  std::optional<PointsRole> as;            ///< absent: of the scale
  std::string cite;
  std::optional<Judged> judged;
  std::optional<Tiers> tiers;
  std::optional<Proportional> proportional;
  friend bool operator==(const Points&, const Points&) = default;
};

/// What an indicator that does not apply counts for: `skip` leaves it out, `full` counts as met with all
/// points, `zero` as not met and without points, `rescale` leaves it out and scales the others' points up to
/// the same total.
enum class NotApplicablePolicy { skip, full, zero, rescale };
BOOST_DESCRIBE_ENUM(NotApplicablePolicy, skip, full, zero, rescale)

/// One line under a criterion that is met or not, or earns points: exactly one of `conditions` and `points`.
struct Indicator {
  std::string id;
  Label label;
  std::string cite;
  std::optional<std::string> group;    ///< the id of the group that it is an item of
  std::optional<std::string> applies;  ///< FEEL, boolean; absent: to every entity
  std::optional<NotApplicablePolicy> when_not_applicable;
  std::optional<bool> decides;  ///< false: no level fails for its sake; other rules take its result up
  std::vector<Condition> conditions;
  std::optional<Points> points;
  friend bool operator==(const Indicator&, const Indicator&) = default;
};

/// Which of a criterion's points count: those of the best, all but the lowest, or their average.
enum class CombineRule { best, drop_lowest, average };
BOOST_DESCRIBE_ENUM(CombineRule, best, drop_lowest, average)

/// How the points of a criterion's indicators make its own, where they are not just added up. Only those that
/// apply count.
struct Combine {
  CombineRule take = CombineRule::best;
  std::optional<int> count;  ///< of `best` and `drop_lowest`: how many
  std::string cite;
  friend bool operator==(const Combine&, const Combine&) = default;
};

/// A storey between a criterion and its indicators, where the regulation has one: its indicators are the
/// items of it. It is met when all of them are; its points are theirs added up. What is asked of each
/// indicator is asked of the group as a whole.
struct ItemGroup {
  std::string id;
  Label label;
  std::string cite;
  friend bool operator==(const ItemGroup&, const ItemGroup&) = default;
};

/// A heading of the regulation.
struct Criterion {
  std::string id;
  Label label;
  std::string cite;
  std::optional<Number> max;  ///< points: what the maxima of its indicators add up to
  std::optional<std::string> unknown;
  std::optional<bool> decides;     ///< false: no level fails for its sake; other rules take its result up
  std::optional<Combine> combine;  ///< points; absent: they are added up
  std::optional<Cap> bonus_cap;
  std::optional<Cap> penalty_cap;
  std::vector<ItemGroup> groups;
  std::vector<Indicator> indicators;
  friend bool operator==(const Criterion&, const Criterion&) = default;
};

BOOST_DESCRIBE_ENUM(Rounding, half_up, half_down, half_even, up, down, floor, ceiling)
HOCTAP_DESCRIBE(EvidenceRule, without, cite)
HOCTAP_DESCRIBE(Condition, levels, when, value, test, secondary, cite)
HOCTAP_DESCRIBE(RoundRule, scale, mode, cite)
HOCTAP_DESCRIBE(Judged, value, step)
HOCTAP_DESCRIBE(Tier, test, points, unknown, awarded, cite)
HOCTAP_DESCRIBE(Tiers, value, rows)
HOCTAP_DESCRIBE(Proportional, value, round)
HOCTAP_DESCRIBE(Cap, max, cite)
HOCTAP_DESCRIBE(Points, max, unknown, secondary, max_awarded, as, cite, judged, tiers, proportional)
HOCTAP_DESCRIBE(Indicator, id, label, cite, group, applies, when_not_applicable, decides, conditions, points)
HOCTAP_DESCRIBE(Combine, take, count, cite)
HOCTAP_DESCRIBE(ItemGroup, id, label, cite)
HOCTAP_DESCRIBE(Criterion, id, label, cite, max, unknown, decides, combine, bonus_cap, penalty_cap, groups,
                indicators)

}  // namespace hoctap
