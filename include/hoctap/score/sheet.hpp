// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "hoctap/exact/described.hpp"
#include "hoctap/exact/number.hpp"
#include "hoctap/exact/value.hpp"
#include "hoctap/rubric/rubric.hpp"

/// @file
/// A score sheet (phiếu điểm): every indicator's outcome with the values it saw and the article it comes
/// from, subtotals, the total, and the class or level. Plain data; in JSON a key that has no value is left
/// out.

namespace hoctap {

/// What became of an indicator. Undetermined is not "not met": a fact, an evidence statement or a number of
/// the regulation is missing, and the result depends on it.
enum class Verdict { met, not_met, undetermined, not_applicable };
BOOST_DESCRIBE_ENUM(Verdict, met, not_met, undetermined, not_applicable)

/// Something to know about a result. `code` names a sentence of the message catalogue, `subject` what it is
/// about.
struct Remark {
  std::string code;
  std::string subject;
  std::string cite;
  friend bool operator==(const Remark&, const Remark&) = default;
  friend bool operator<(const Remark& a, const Remark& b) {
    return std::tie(a.code, a.subject, a.cite) < std::tie(b.code, b.subject, b.cite);
  }
};

/// A local document that a result rests on, beside the regulation.
struct LocalCite {
  std::string overlay;     ///< the id
  std::string regulation;  ///< its number
  std::string cite;        ///< the article
  friend bool operator==(const LocalCite&, const LocalCite&) = default;
};

/// One row of an indicator.
struct ConditionSheet {
  std::vector<std::string> levels;  ///< those the row counts for
  std::string value;                ///< the expression
  Value seen;                       ///< what it came to
  std::optional<Number> seen_low;   ///< of results that are counted: what it lies between while some are open
  std::optional<Number> seen_high;
  std::string test;
  Verdict outcome = Verdict::undetermined;
  std::string cite;
};

/// One indicator (chỉ tiêu).
struct IndicatorSheet {
  std::string id;
  std::string criterion;
  std::optional<std::string> group;  ///< that it is an item of
  Label label;
  std::string cite;
  std::vector<LocalCite> local;           ///< the overlays that shape it
  std::map<std::string, Verdict> levels;  ///< by id of each level at which it asks something
  std::optional<Number> points;           ///< when they are settled
  std::optional<Number> points_low;       ///< the least and the most they can still be
  std::optional<Number> points_high;
  std::optional<Number> max;
  std::optional<PointsRole> as;  ///< bonus or penalty
  std::optional<bool> applies;   ///< false: not applicable; absent: not known
  std::optional<bool> evidence;
  std::map<std::string, Value> seen;  ///< the facts and measures it read
  std::vector<ConditionSheet> conditions;
  /// What it lacks while it is undetermined. These are facts, also some that are stated not to apply where
  /// the regulation asks for them all the same, and `evidence.<indicator>`.
  std::vector<std::string> missing;
  std::vector<Remark> remarks;
};

/// Points from the least to the most that they can still be.
struct PointsSheet {
  Number low;
  Number high;
};

/// One criterion (tiêu chí): met when all its indicators are; its points are theirs added up.
struct CriterionSheet {
  std::string id;
  Label label;
  std::string cite;
  std::map<std::string, Verdict>
      levels;  ///< by id of each level at which one of its indicators asks something
  std::optional<Number> points;
  std::optional<Number> points_low;
  std::optional<Number> points_high;
  std::optional<Number> max;
  std::optional<PointsSheet> bonus;  ///< on top of the scale, within the cap; where the criterion has such
  std::optional<PointsSheet> penalty;
};

/// One group of a criterion: met when all its items are; its points are theirs added up.
struct GroupSheet {
  std::string id;
  std::string criterion;
  Label label;
  std::string cite;
  std::map<std::string, Verdict> levels;
  std::optional<Number> points;
  std::optional<Number> points_low;
  std::optional<Number> points_high;
  std::optional<Number> max;
};

/// What a class asks beside its total, and whether that is so.
struct NeedSheet {
  std::string band;
  Label label;
  Verdict outcome = Verdict::undetermined;
  std::string cite;
};

/// The whole sheet of one entity under one rubric.
struct Sheet {
  std::string rubric;
  std::string rubric_sha256;  ///< of the rubric's text, with its overlays
  std::string regulation;
  std::string entity;
  std::string entity_label;
  /// The id of the level or band, `none`, `no_band` or `outside`; absent while more than one is possible.
  std::optional<std::string> outcome;
  Label outcome_label;
  std::string outcome_cite;
  /// Every outcome that comes of some values of the missing facts, and no other: `none` and the levels
  /// ascending, or the bands as listed and then `no_band`; last `outside`.
  std::vector<std::string> possible;
  /// false: there were not the steps to tell all apart, and `possible`, `deciding` or an indicator may name
  /// what cannot be; it never leaves out what can. Absent: all that is called possible can happen.
  std::optional<bool> exact;
  /// Whether the result rests on the regulation's own text alone. When it rests on what nobody has read,
  /// `unknowns` says on what; when it rests on local rules, `local` says on which.
  bool official = true;
  std::vector<Remark> unknowns;
  std::vector<LocalCite> local;
  std::vector<Remark> remarks;  ///< about the whole: that a document was not in force on the day
  std::map<std::string, Verdict> levels;
  std::optional<Number> total;
  std::optional<Number> total_low;
  std::optional<Number> total_high;
  std::optional<PointsSheet> scale;  ///< the total without bonus and penalty, where the rubric has such
  std::optional<PointsSheet> bonus;  ///< all of it, within the cap
  std::optional<PointsSheet> penalty;
  std::optional<Number> total_before_rounding;
  std::optional<bool> rounding_decides;  ///< the class would be another one without the declared rounding
  std::vector<NeedSheet> needs;          ///< in the order of the bands
  std::map<std::string, Value> seen;     ///< the facts that choose between bands, or say whether it applies
  std::vector<std::string> missing;      ///< sorted; what undetermined indicators lack; none when `outside`
  /// Those of them of which some value leaves fewer outcomes; all that may, where much is missing.
  std::vector<std::string> deciding;
  std::vector<CriterionSheet> criteria;
  std::vector<GroupSheet> groups;  ///< where the regulation has three storeys
  std::vector<IndicatorSheet> indicators;
};

HOCTAP_DESCRIBE(Remark, code, subject, cite)
HOCTAP_DESCRIBE(LocalCite, overlay, regulation, cite)
HOCTAP_DESCRIBE(ConditionSheet, levels, value, seen, seen_low, seen_high, test, outcome, cite)
HOCTAP_DESCRIBE(IndicatorSheet, id, criterion, group, label, cite, local, levels, points, points_low,
                points_high, max, as, applies, evidence, seen, conditions, missing, remarks)
HOCTAP_DESCRIBE(PointsSheet, low, high)
HOCTAP_DESCRIBE(CriterionSheet, id, label, cite, levels, points, points_low, points_high, max, bonus, penalty)
HOCTAP_DESCRIBE(GroupSheet, id, criterion, label, cite, levels, points, points_low, points_high, max)
HOCTAP_DESCRIBE(NeedSheet, band, label, outcome, cite)
HOCTAP_DESCRIBE(Sheet, rubric, rubric_sha256, regulation, entity, entity_label, outcome, outcome_label,
                outcome_cite, possible, exact, official, unknowns, local, remarks, levels, total, total_low,
                total_high, scale, bonus, penalty, total_before_rounding, rounding_decides, needs, seen,
                missing, deciding, criteria, groups, indicators)

/// The sheet as JSON: on one line, or broken into readable lines. The same sheet gives the same bytes
/// everywhere.
std::string to_json(const Sheet& sheet, bool readable = false);

/// Whether the declared rounding made the total another number.
bool is_rounded(const Sheet& sheet);

/// The part of a sheet at a path such as `outcome`, `indicators.plan.levels.1` or `criteria.effect.points`,
/// as one line of JSON; list elements are named by their `id`. A key that is left out reads `null`, and so
/// does a level at which an indicator or a criterion asks nothing. Nothing when the sheet has no such place.
std::optional<std::string> part_of(const Sheet& sheet, const std::string& path);

}  // namespace hoctap
