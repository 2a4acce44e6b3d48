// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "hoctap/rubric/overlay.hpp"
#include "rubric/scale.hpp"
#include "score/score.hpp"
#include "score/ways.hpp"

namespace hoctap {
namespace {

class SheetWriter {
 public:
  SheetWriter(const Compiled& compiled, const BoundFacts& facts, const Score& score)
      : compiled_(compiled),
        rubric_(compiled.rubric),
        score_(score),
        slots_(EngineAccess::slots(facts)),
        evidence_(EngineAccess::evidence(facts)) {
    sheet_.rubric = rubric_.id;
    sheet_.rubric_sha256 = compiled.sha256;
    sheet_.regulation = rubric_.regulation.number;
    sheet_.entity = facts.entity();
    sheet_.entity_label = EngineAccess::label(facts);
    sheet_.indicators.reserve(compiled.indicators.size());
    sheet_.criteria.reserve(rubric_.criteria.size());
  }

  Sheet write() {
    for (std::size_t i = 0; i < compiled_.indicators.size(); ++i) indicator(i);
    for (std::size_t i = 0; i < rubric_.criteria.size(); ++i) criterion(i);
    for (std::size_t i = 0; i < compiled_.indicators.size(); ++i) {
      if (compiled_.indicators[i].rubric->group && compiled_.indicators[i].unit == i) group(i);
    }
    if (rubric_.levels.empty()) {
      maxima();
      total();
    }
    for (std::size_t level = 0; level < rubric_.levels.size(); ++level)
      sheet_.levels[rubric_.levels[level].id] = outcome_of(score_.levels[level]);
    if (compiled_.applies_to) see(*compiled_.applies_to);
    outcome();
    unknowns();
    MissingNames missing = missing_of(compiled_, slots_, evidence_, score_);
    sheet_.missing = std::move(missing.all);
    sheet_.deciding = std::move(missing.deciding);
    if (!score_.exact || !missing.exact) sheet_.exact = false;
    return std::move(sheet_);
  }

 private:
  const std::string& slot_name(std::size_t slot) const { return compiled_.scope.names()[slot].id; }

  void see(const Expression& condition) {
    for (const std::size_t slot : condition.slots()) sheet_.seen[slot_name(slot)] = slots_[slot];
  }

  void indicator(std::size_t index) {
    const CompiledIndicator& compiled = compiled_.indicators[index];
    IndicatorSheet& part = sheet_.indicators.emplace_back();
    part.id = compiled.rubric->id;
    part.criterion = rubric_.criteria[compiled.criterion].id;
    part.group = compiled.rubric->group;
    part.label = compiled.rubric->label;
    part.cite = compiled.rubric->cite;
    part.local = compiled.local;
    part.evidence = evidence_[index];
    for (const std::size_t slot : compiled.slots) {
      if (slot < compiled_.scope.names().size()) part.seen[slot_name(slot)] = slots_[slot];
    }
    if (compiled.points) {
      part.as = compiled.rubric->points->as;
      points(score_.points[index], part);
    } else {
      levels(index, part);
      part.conditions.reserve(compiled.conditions.size());
      for (std::size_t row = 0; row < compiled.conditions.size(); ++row) condition(compiled, row, part);
    }
    remarks(index, part);
    part.missing = missing_of(compiled_, slots_, evidence_, score_, index);
  }

  static void points(const PointsScore& score, IndicatorSheet& part) {
    part.applies = score.applies;
    if (score.counts) {
      part.points_low = score.points.low;
      part.points_high = score.points.high;
      part.points = settled_points(score);
    }
    if (score.max.settled()) part.max = score.max.low;
  }

  void levels(std::size_t index, IndicatorSheet& part) {
    Possible all;
    for (std::size_t level = 0; level < rubric_.levels.size(); ++level) {
      if (const auto verdict = verdict_at(compiled_, score_, index, level))
        part.levels[rubric_.levels[level].id] = *verdict;
      all = either(all, score_.indicators[index * rubric_.levels.size() + level]);
    }
    if (!all.not_applicable()) part.applies = true;
    if (all == possible_outside) part.applies = false;
  }

  void condition(const CompiledIndicator& compiled, std::size_t index, IndicatorSheet& part) {
    const Condition& condition = compiled.rubric->conditions[index];
    ConditionSheet& row = part.conditions.emplace_back();
    for (const std::size_t level : compiled.conditions[index].levels)
      row.levels.push_back(rubric_.levels[level].id);
    row.value = condition.value;
    const Expression& value = compiled.conditions[index].value;
    row.seen = value_at(value, slots_);
    if (const auto count =
            row.seen.is(ValueKind::number) ? std::nullopt : counted(compiled_, value, slots_)) {
      row.seen_low = count->low;
      row.seen_high = count->high;
    }
    row.test = condition.test;
    row.outcome = outcome_of(score_.rows[compiled.first_row + index].possible);
    row.cite = condition.cite;
  }

  void remarks(std::size_t index, IndicatorSheet& part) {
    const auto& troubles = score_.troubles;  // by indicator
    const auto before = [](const Trouble& trouble, std::size_t of) { return trouble.indicator < of; };
    std::set<Remark> told;
    for (auto at = std::lower_bound(troubles.begin(), troubles.end(), index, before);
         at != troubles.end() && at->indicator == index; ++at) {
      Remark remark = this->remark(*at);
      if (!told.insert(remark).second) continue;
      if (entry_of(at->kind).of_unread_law) unread_.push_back({remark.code, part.id, remark.cite});
      part.remarks.push_back(std::move(remark));
    }
    for (const std::size_t measure : failed_measures(index)) {
      if (told.insert(*uncomputed_[measure]).second) part.remarks.push_back(*uncomputed_[measure]);
    }
  }

  // Those that cannot be computed and leave one of its expressions without an answer, directly or through
  // others.
  std::set<std::size_t> failed_measures(std::size_t index) {
    std::set<std::size_t> failed;
    std::set<std::size_t> seen;
    std::vector<std::size_t> read = unanswered(compiled_, score_, index);
    while (!read.empty()) {
      const std::size_t slot = read.back();
      read.pop_back();
      const bool measured = slot >= rubric_.facts.size() && slot < compiled_.scope.names().size();
      if (!measured || !slots_[slot].is(ValueKind::missing) || !seen.insert(slot).second) continue;
      const std::size_t measure = slot - rubric_.facts.size();
      const Expression& value = compiled_.measures[measure];
      if (uncomputed(measure)) {
        failed.insert(measure);
      } else {
        read.insert(read.end(), value.slots().begin(), value.slots().end());
      }
    }
    return failed;
  }

  // Whether a measure that has no value cannot be computed, and not only lacks facts. Each is asked once.
  bool uncomputed(std::size_t measure) {
    const auto [at, fresh] = uncomputed_.try_emplace(measure);
    if (!fresh) return at->second.has_value();
    Value made;
    std::optional<RemarkKind> failed;
    value_at(compiled_.measures[measure], slots_, made, failed);
    if (!failed) return false;
    const Measure& named = rubric_.measures[measure];
    at->second =
        Remark{std::string(entry_of(*failed).code), named.value.value_or(named.id), named.cite.value_or("")};
    return true;
  }

  Remark remark(const Trouble& trouble) {
    const CompiledIndicator& compiled = compiled_.indicators[trouble.indicator];
    const Indicator& indicator = *compiled.rubric;
    Remark remark{.code = std::string(entry_of(trouble.kind).code)};
    switch (trouble.kind) {
      case RemarkKind::unknown_maximum:
        remark.subject = *indicator.points->unknown;
        remark.cite = indicator.points->cite;
        break;
      case RemarkKind::unknown_points: {
        const Tier& tier = indicator.points->tiers->rows[trouble.row];
        remark.subject = *tier.unknown;
        remark.cite = tier.cite;
        break;
      }
      case RemarkKind::unknown_value:
      case RemarkKind::outside_table:
        remark.subject = slot_name(trouble.table);
        remark.cite = table_at(compiled_, trouble.table)->cite;
        break;
      case RemarkKind::no_policy:
        remark.subject = indicator.id;
        remark.cite = indicator.cite;
        break;
      case RemarkKind::no_evidence:
      case RemarkKind::not_scored:
      case RemarkKind::evidence_unstated:
        remark.subject = indicator.id;
        remark.cite = rubric_.evidence->cite;
        break;
      case RemarkKind::no_tier:
        remark.subject = to_json(value_in(compiled, trouble.way));
        remark.cite = indicator.points->cite;
        break;
      default:
        remark.subject = text_of(compiled, trouble);
        if (compiled.points && trouble.part == Part::test) remark.cite = indicator.points->cite;
        break;
    }
    return remark;
  }

  // What the points of an indicator go by, in the way in which there was trouble.
  Value value_in(const CompiledIndicator& compiled, std::size_t way) {
    Ways ways(compiled_, compiled.measures, slots_);
    ways.open(compiled.guards);
    ways.take(way);
    return value_at(*compiled.points->value, slots_);
  }

  static std::string text_of(const CompiledIndicator& compiled, const Trouble& trouble) {
    switch (trouble.part) {
      case Part::applies:
        return compiled.applies->text();
      case Part::when:
        return compiled.conditions[trouble.row].when->text();
      case Part::value:
        return compiled.points ? compiled.points->value->text()
                               : compiled.conditions[trouble.row].value.text();
      case Part::test:
        return compiled.points ? compiled.points->tiers[trouble.row].test.text()
                               : compiled.conditions[trouble.row].test.text();
      case Part::maximum:
        return compiled.points->max_awarded->text();
      case Part::awarded:
        break;
    }
    return compiled.points->tiers[trouble.row].awarded->text();
  }

  void criterion(std::size_t index) {
    const Criterion& criterion = rubric_.criteria[index];
    CriterionSheet& part = sheet_.criteria.emplace_back();
    part.id = criterion.id;
    part.label = criterion.label;
    part.cite = criterion.cite;
    for (std::size_t level = 0; level < rubric_.levels.size(); ++level) {
      if (const auto verdict = criterion_at(compiled_, score_, index, level))
        part.levels[rubric_.levels[level].id] = *verdict;
    }
    if (!rubric_.levels.empty()) return;
    points(score_.subtotals[index].points, part);
    for (const Indicator& indicator : criterion.indicators) {
      if (role_of(indicator) == PointsRole::bonus) part.bonus = shown(score_.subtotals[index].bonus);
      if (role_of(indicator) == PointsRole::penalty) part.penalty = shown(score_.subtotals[index].penalty);
    }
  }

  // The group that begins with an indicator.
  void group(std::size_t first) {
    const Criterion& criterion = rubric_.criteria[compiled_.indicators[first].criterion];
    const std::string& id = *compiled_.indicators[first].rubric->group;
    const auto at = std::find_if(criterion.groups.begin(), criterion.groups.end(),
                                 [&](const ItemGroup& group) { return group.id == id; });
    sheet_.groups.push_back({.id = id, .criterion = criterion.id, .label = at->label, .cite = at->cite});
    GroupSheet& part = sheet_.groups.back();
    std::vector<Possible> levels(rubric_.levels.size(), possible_outside);
    Span max{0, 0};
    for (std::size_t i = first; i < compiled_.indicators.size(); ++i) {
      if (compiled_.indicators[i].unit != first) break;
      for (std::size_t level = 0; level < levels.size(); ++level) {
        const Possible& item = score_.indicators[i * levels.size() + level];
        if (compiled_.indicators[i].asks[level])
          levels[level] = with_part(levels[level], *compiled_.indicators[i].rubric, item);
      }
      if (levels.empty() && score_.points[i].counts) max = max + score_.points[i].max;
    }
    for (std::size_t level = 0; level < levels.size(); ++level)
      part.levels[rubric_.levels[level].id] = outcome_of(levels[level]);
    if (!levels.empty()) return;
    points(unit_of(compiled_, score_, first).points, part);
    if (max.settled()) part.max = max.low;
  }

  template <class Part>
  static void points(const Span& points, Part& part) {
    part.points_low = points.low;
    part.points_high = points.high;
    if (points.settled()) part.points = points.low;
  }

  static PointsSheet shown(const Span& points) { return {points.low, points.high}; }

  // Of a criterion that does not add its points up the regulation says what they come to.
  void maxima() {
    std::vector<Span> max(rubric_.criteria.size(), {0, 0});
    for (std::size_t i = 0; i < compiled_.indicators.size(); ++i) {
      Span& sum = max[compiled_.indicators[i].criterion];
      const bool scale = role_of(*compiled_.indicators[i].rubric) == PointsRole::scale;
      if (scale && score_.points[i].counts) sum = sum + score_.points[i].max;
    }
    for (std::size_t i = 0; i < max.size(); ++i) {
      const Criterion& criterion = rubric_.criteria[i];
      if (criterion.combine) {
        const Maxima maxima = maxima_of(criterion);
        if (maxima.complete) sheet_.criteria[i].max = maxima.known;
      } else if (max[i].settled()) {
        sheet_.criteria[i].max = max[i].low;
      }
    }
  }

  void total() {
    for (const CompiledBand& band : compiled_.bands) {
      if (band.when) see(*band.when);
    }
    for (const CompiledNeed& need : compiled_.needs) this->need(need);
    sheet_.total_low = score_.total.low;
    sheet_.total_high = score_.total.high;
    sheet_.total = total_of(compiled_, score_);
    if (compiled_.adjusts) {
      sheet_.scale = shown(score_.scale);
      sheet_.bonus = shown(score_.bonus);
      sheet_.penalty = shown(score_.penalty);
    }
    if (!rubric_.total->round) return;
    if (score_.unrounded.settled()) sheet_.total_before_rounding = score_.unrounded.low;
    sheet_.rounding_decides = score_.rounding_decides;
  }

  void need(const CompiledNeed& need) {
    see(need.that);
    const Band& band = rubric_.bands[need.band];
    const auto first = std::find_if(compiled_.needs.begin(), compiled_.needs.end(),
                                    [&](const CompiledNeed& each) { return each.band == need.band; });
    const Need& stated = band.needs[static_cast<std::size_t>(&need - &*first)];
    sheet_.needs.push_back({band.id, stated.label, outcome_of(fulfilled(need, slots_)), stated.cite});
  }

  void outcome() {
    sheet_.possible = possible_of(compiled_, score_);
    if (!score_.outcome) return;
    sheet_.outcome = outcome_id(compiled_, *score_.outcome);
    OutcomeName name = name_of(compiled_, score_);
    sheet_.outcome_label = std::move(name.label);
    sheet_.outcome_cite = std::move(name.cite);
  }

  // The numbers of the regulation that nobody has read and that this result would have needed.
  void unknowns() {
    if (score_.rests_on_unread) {
      if (!score_.outcome) {
        for (std::size_t i = 0; i < rubric_.bands.size(); ++i) {
          if (score_.possible[i] && !rubric_.bands[i].total)
            unknown(RemarkKind::unknown_band, rubric_.bands[i].id, rubric_.bands[i].cite);
        }
      }
      sheet_.unknowns.insert(sheet_.unknowns.end(), unread_.begin(), unread_.end());
    }
    sheet_.local = compiled_.local;
    sheet_.remarks = compiled_.remarks;
    unread(rubric_.regulation);
    for (const auto& [source, cite] : compiled_.secondary) unknown(RemarkKind::secondary, source, cite);
    for (const AppliedOverlay& overlay : rubric_.overlays) {
      if (std::any_of(overlay.changes.begin(), overlay.changes.end(), is_scoring)) unread(overlay.regulation);
    }
    sheet_.official = score_.official;
  }

  void unread(const Regulation& document) {
    if (document.unread == true) unknown(RemarkKind::unread, document.number, document.cite);
  }

  void unknown(RemarkKind kind, const std::string& subject, const std::string& cite) {
    sheet_.unknowns.push_back({std::string(entry_of(kind).code), subject, cite});
  }

  const Compiled& compiled_;
  const Rubric& rubric_;
  const Score& score_;
  Slots slots_;
  const Evidence& evidence_;
  std::map<std::size_t, std::optional<Remark>> uncomputed_;  // by measure
  std::vector<Remark> unread_;                               // what indicators say of unread law
  Sheet sheet_;
};

}  // namespace

Sheet sheet_of(const Engine& engine, const BoundFacts& facts, const Score& score) {
  return SheetWriter(EngineAccess::compiled(engine), facts, score).write();
}

}  // namespace hoctap
