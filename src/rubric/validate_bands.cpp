// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "exact/document.hpp"
#include "hoctap/rubric/rubric.hpp"
#include "rubric/scale.hpp"
#include "rubric/validate.hpp"

namespace hoctap {
namespace {

struct Piece {
  Interval interval;
  std::string pointer;
  std::string id;
};

// Bands and gaps that can hold for the same entity: those of one `when`, and those without any. What overlaps
// for every `when` is named once; `told` keeps it.
void validate_cover(Findings& findings, std::vector<Piece> pieces, const Interval& domain,
                    std::set<std::pair<std::string, std::string>>& told) {
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return starts_before(a.interval, b.interval); });
  std::vector<Interval> covered;
  const Piece* widest = nullptr;  // the one so far that goes up farthest
  for (const Piece& piece : pieces) {
    covered.push_back(piece.interval);
    const auto both = widest == nullptr ? std::nullopt : common(widest->interval, piece.interval);
    if (both && told.emplace(piece.pointer, widest->pointer).second)
      findings.add(piece.pointer, "bands-overlap", format(*both), widest->id);
    if (widest == nullptr || ends_before(widest->interval, piece.interval)) widest = &piece;
  }
  if (const auto hole = first_hole(covered, domain)) {
    const auto above = std::find_if(pieces.begin(), pieces.end(), [&](const Piece& piece) {
      return piece.interval.low && hole->high && *piece.interval.low >= *hole->high;
    });
    findings.add(above == pieces.end() ? "/bands" : above->pointer, "bands-hole", format(*hole));
  }
}

// Totals divided among bands and gaps, as far as their tests can be read.
struct Division {
  bool sound = true;
  std::vector<std::pair<std::string, Piece>> pieces;  // by the text of `when`, empty for always
  std::set<std::string> conditions;
  std::set<std::string> open;            // the `when` texts with a band that nobody has read
  std::set<std::string> with_otherwise;  // the `when` texts that have a band for everything else
  std::size_t ranges = 0;                // of all tests together
};

// The ranges of a test; nothing when they cannot be read, or are too many.
std::optional<std::vector<Interval>> ranges_at(Findings& findings, Division& division,
                                               const std::string& pointer, const std::string& test) {
  auto found = findings.intervals_at(pointer, test);
  const bool fitted = division.ranges <= max_band_ranges;
  division.ranges += found ? found->size() : 0;
  if (fitted && division.ranges > max_band_ranges)
    findings.add(pointer, "band-ranges", {}, std::to_string(max_band_ranges));
  if (!found || division.ranges > max_band_ranges) division.sound = false;
  return division.sound ? std::move(found) : std::nullopt;
}

void validate_each(Findings& findings, Division& division, const std::optional<std::string>& each,
                   const std::string& pointer) {
  if (each) ranges_at(findings, division, pointer, *each);
}

void divide(Findings& findings, Division& division, const std::string& when, const std::string& id,
            const std::string& total, const std::string& pointer) {
  const auto intervals = ranges_at(findings, division, pointer, total);
  for (const Interval& interval : intervals.value_or(std::vector<Interval>{})) {
    division.pieces.push_back({when, {interval, pointer, id}});
  }
}

Division divide_bands(Findings& findings) {
  Division division;
  std::set<std::pair<std::string, std::string>> ids;
  for (std::size_t i = 0; i < findings.rubric.bands.size(); ++i) {
    const Band& band = findings.rubric.bands[i];
    const std::string at = child("/bands", i);
    const std::string when = band.when.value_or("");
    if (is_reserved(band.id)) findings.add(child(at, "id"), "id-reserved", band.id);
    // One class may have a band for each kind of area, so an id may recur under another `when`.
    if (!band.id.empty() && !ids.emplace(band.id, when).second)
      findings.add(child(at, "id"), "id-twice", band.id);
    if (band.when) {
      division.conditions.insert(when);
      if (!findings.expression(child(at, "when"), when, {.kind = TypeKind::boolean})) division.sound = false;
    }
    if (band.otherwise.value_or(false) && !division.with_otherwise.insert(when).second) {
      findings.add(child(at, "otherwise"), "otherwise-twice", band.id);
    }
    validate_each(findings, division, band.each_criterion, child(at, "each_criterion"));
    validate_each(findings, division, band.each_indicator, child(at, "each_indicator"));
    for (std::size_t j = 0; j < band.needs.size(); ++j)
      findings.expression(child(child(child(at, "needs"), j), "that"), band.needs[j].that,
                          {.kind = TypeKind::boolean});
    validate_unknown(findings, band.total.has_value(), band.unknown, at, "total");
    if (band.total) {
      divide(findings, division, when, band.id, *band.total, child(at, "total"));
    } else {
      division.open.insert(when);
    }
  }
  for (std::size_t i = 0; i < findings.rubric.gaps.size(); ++i) {
    const Gap& gap = findings.rubric.gaps[i];
    const std::string at = child("/gaps", i);
    validate_each(findings, division, gap.each_criterion, child(at, "each_criterion"));
    divide(findings, division, {}, "gaps", gap.total, child(at, "total"));
  }
  if (division.conditions.empty()) division.conditions.insert("");
  return division;
}

// A band that asks more than a total needs another that takes those who fall short of it.
void validate_otherwise(Findings& findings, const Division& division) {
  for (const Band& band : findings.rubric.bands) {
    const std::string when = band.when.value_or("");
    if (!band.each_criterion && !band.each_indicator && band.needs.empty()) continue;
    if (division.with_otherwise.contains(when) || division.with_otherwise.contains("")) continue;
    findings.add("/bands", "otherwise-missing", band.id);
    return;
  }
}

void validate_total(Findings& findings) {
  Maxima sum;
  for (const Criterion& criterion : findings.rubric.criteria) {
    const Maxima maxima = maxima_of(criterion);
    sum = {sum.known + maxima.known, sum.complete && maxima.complete};
  }
  const Number& max = findings.rubric.total->max;
  if (findings.blamed("/criteria") || findings.blamed("/total")) return;
  if (sum.complete ? sum.known != max : sum.known > max) {
    findings.add("/total/max", "points-sum", format(sum.known), format(max), format(sum.known));
  }
}

// Bonus and penalty points are limited, or nobody could say which totals there are.
void validate_adjustments(Findings& findings) {
  const Total& total = *findings.rubric.total;
  for (const auto& [role, cap, key] :
       {std::tuple(PointsRole::bonus, &total.bonus_cap, "/total/bonus_cap"),
        std::tuple(PointsRole::penalty, &total.penalty_cap, "/total/penalty_cap")}) {
    if (*cap && (*cap)->max.sign() <= 0)
      findings.add(std::string(key) + "/max", "points-negative", format((*cap)->max));
    if (!most_of(findings.rubric, role) && !findings.blamed("/criteria"))
      findings.add("/total", "adjustment-open", boost::describe::enum_to_string(role, ""));
  }
  if (!total.limits) return;
  if (!total.limits->low && !total.limits->high && !findings.blamed("/total/limits"))
    findings.add("/total/limits", "limits-empty");
  if (total.limits->low && total.limits->high && *total.limits->low > *total.limits->high) {
    findings.add("/total/limits/low", "fact-limits-crossed", format(*total.limits->low),
                 format(*total.limits->high));
  }
}

}  // namespace

void validate_bands(Findings& findings) {
  const Rubric& rubric = findings.rubric;
  const bool by_level = findings.by_level();
  if (rubric.evidence && !findings.blamed("/evidence/without") &&
      by_level != (rubric.evidence->without == WithoutEvidence::not_met)) {
    findings.add("/evidence/without", "evidence-not-fitting", by_level ? "not_scored" : "not_met",
                 by_level ? "not_met" : "not_scored");
  }
  if (by_level) {
    if (rubric.total) findings.add("/total", "levels-and-bands");
    if (!rubric.bands.empty()) findings.add("/bands", "levels-and-bands");
    if (!rubric.gaps.empty()) findings.add("/gaps", "levels-and-bands");
    return;
  }
  if (!rubric.total) {
    if (!findings.blamed("/total") && !findings.blamed("/levels"))
      findings.add("", "levels-or-total-missing");
    return;
  }
  validate_total(findings);
  if (rubric.total->round) validate_round(findings, *rubric.total->round, "/total/round");
  validate_adjustments(findings);
  const Division division = divide_bands(findings);
  if (!division.sound || findings.blamed("/bands") || findings.blamed("/gaps") || findings.blamed("/total"))
    return;
  const Interval domain = range_of_total(rubric);
  std::set<std::pair<std::string, std::string>> told;
  for (const std::string& when : division.conditions) {
    if (division.open.contains(when) || division.open.contains("")) continue;
    std::vector<Piece> pieces;
    for (const auto& [condition, piece] : division.pieces) {
      if (condition.empty() || condition == when) pieces.push_back(piece);
    }
    validate_cover(findings, std::move(pieces), domain, told);
  }
  validate_otherwise(findings, division);
}

}  // namespace hoctap
