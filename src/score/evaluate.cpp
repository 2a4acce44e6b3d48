// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <tuple>

#include "hoctap/rubric/overlay.hpp"
#include "score/compiled.hpp"

namespace hoctap {
namespace {

class Scorer {
 public:
  Scorer(const Compiled& compiled, const BoundFacts& facts)
      : compiled_(compiled), slots_(EngineAccess::values(facts)), evidence_(EngineAccess::evidence(facts)) {
    sheet_.rubric = compiled.rubric.id;
    sheet_.rubric_sha256 = compiled.sha256;
    sheet_.regulation = compiled.rubric.regulation.number;
    sheet_.entity = facts.entity();
    sheet_.entity_label = EngineAccess::label(facts);
  }

  Sheet score() {
    for (std::size_t i = 0; i < compiled_.indicators.size(); ++i) score_indicator(i);
    for (const Criterion& criterion : compiled_.rubric.criteria) {
      CriterionSheet& part = sheet_.criteria.emplace_back();
      part.id = criterion.id;
      part.label = criterion.label;
      part.cite = criterion.cite;
    }
    if (compiled_.rubric.levels.empty()) {
      add_points();
      classify(compiled_, slots_, points_, sheet_);
    } else {
      reach_levels();
    }
    collect_unknowns();
    collect_missing();
    return std::move(sheet_);
  }

 private:
  void score_indicator(std::size_t index) {
    const CompiledIndicator& indicator = compiled_.indicators[index];
    IndicatorSheet& part = sheet_.indicators.emplace_back();
    part.id = indicator.rubric->id;
    part.criterion = compiled_.rubric.criteria[indicator.criterion].id;
    part.label = indicator.rubric->label;
    part.cite = indicator.rubric->cite;
    part.local = indicator.local;
    part.evidence = evidence_[index];
    for (const std::size_t slot : indicator.slots) part.seen[compiled_.scope.names()[slot].id] = slots_[slot];
    bool open = false;
    std::set<std::string> outside;
    if (indicator.points) {
      points_.push_back(score_points(compiled_, indicator, slots_, evidence_[index], part, outside));
      open = points_.back().counts && !points_.back().points.settled();
    } else {
      possible_.push_back(score_conditions(compiled_, indicator, slots_, evidence_[index], part, outside));
      for (const Possible& level : possible_.back())
        open = open || outcome_of(level) == Outcome::undetermined;
    }
    if (open) name_missing(indicator, outside, part);
  }

  void name_missing(const CompiledIndicator& indicator, const std::set<std::string>& outside,
                    IndicatorSheet& part) const {
    for (const std::size_t slot : indicator.slots) {
      if (slot >= compiled_.rubric.facts.size()) continue;
      const std::string& id = compiled_.rubric.facts[slot].id;
      if (slots_[slot].is(ValueKind::missing) || outside.contains(id)) part.missing.push_back(id);
    }
    if (compiled_.rubric.evidence && !part.evidence) part.missing.push_back("evidence." + part.id);
  }

  // A criterion is met when all its indicators are; the level is reached when all criteria are.
  void reach_levels() {
    const std::vector<TitleLevel>& levels = compiled_.rubric.levels;
    std::vector<Reach> reached(levels.size());
    for (std::size_t level = 0; level < levels.size(); ++level) {
      std::vector<Reach> criteria(sheet_.criteria.size());
      std::vector<bool> asked(sheet_.criteria.size(), false);
      for (std::size_t i = 0; i < compiled_.indicators.size(); ++i) {
        const CompiledIndicator& indicator = compiled_.indicators[i];
        const Reach one = reach(*indicator.rubric, possible_[i][level]);
        criteria[indicator.criterion] = both(criteria[indicator.criterion], one);
        if (outcome_of(possible_[i][level]) != Outcome::not_applicable) asked[indicator.criterion] = true;
      }
      for (std::size_t i = 0; i < criteria.size(); ++i) {
        reached[level] = both(reached[level], criteria[i]);
        const bool outside = !asked[i] && criteria[i].may && !criteria[i].may_not;
        sheet_.criteria[i].levels[levels[level].id] =
            outside ? Outcome::not_applicable : outcome(criteria[i]);
      }
      sheet_.levels[levels[level].id] = outcome(reached[level]);
    }
    bool all_may_fail = true;
    for (std::size_t level = levels.size(); level-- > 0;) {
      if (reached[level].may && all_may_fail) sheet_.possible.push_back(levels[level].id);
      all_may_fail = all_may_fail && reached[level].may_not;
    }
    if (all_may_fail) sheet_.possible.emplace_back(outcome_none);
    std::reverse(sheet_.possible.begin(), sheet_.possible.end());
    if (sheet_.possible.size() != 1) return;
    sheet_.outcome = sheet_.possible.front();
    for (const TitleLevel& level : levels) {
      if (level.id != *sheet_.outcome) continue;
      sheet_.outcome_label = level.label;
      sheet_.outcome_cite = level.cite;
    }
  }

  static Outcome outcome(const Reach& reach) {
    if (reach.may && reach.may_not) return Outcome::undetermined;
    return reach.may ? Outcome::met : Outcome::not_met;
  }

  void add_points() {
    std::vector<Span> points(sheet_.criteria.size(), {0, 0});
    std::vector<Span> max(sheet_.criteria.size(), {0, 0});
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (!points_[i].counts) continue;
      const std::size_t criterion = compiled_.indicators[i].criterion;
      points[criterion] = points[criterion] + points_[i].points;
      max[criterion] = max[criterion] + points_[i].max;
    }
    for (std::size_t i = 0; i < sheet_.criteria.size(); ++i) {
      CriterionSheet& part = sheet_.criteria[i];
      part.points_low = points[i].low;
      part.points_high = points[i].high;
      if (points[i].settled()) part.points = points[i].low;
      if (max[i].settled()) part.max = max[i].low;
    }
  }

  // The numbers of the regulation that nobody has read and that this result would have needed.
  void collect_unknowns() {
    for (const IndicatorSheet& indicator : sheet_.indicators) {
      for (const Remark& remark : indicator.remarks) {
        if (is_unknown(remark)) sheet_.unknowns.push_back({remark.code, indicator.id, remark.cite});
      }
    }
    if (sheet_.official) sheet_.unknowns.clear();
    sheet_.local = compiled_.local;
    const Regulation& regulation = compiled_.rubric.regulation;
    if (regulation.unread == true) {
      sheet_.unknowns.push_back({"remark-unread", regulation.number, regulation.cite});
    }
    for (const AppliedOverlay& overlay : compiled_.rubric.overlays) {
      const Regulation& document = overlay.regulation;
      if (document.unread == true &&
          std::any_of(overlay.changes.begin(), overlay.changes.end(), is_scoring)) {
        sheet_.unknowns.push_back({"remark-unread", document.number, document.cite});
      }
    }
    sheet_.official = sheet_.official && regulation.unread != true && sheet_.local.empty();
  }

  void collect_missing() {
    std::set<std::string> missing;
    std::set<std::string> deciding;
    for (std::size_t i = 0; i < sheet_.indicators.size(); ++i) {
      const std::vector<std::string>& names = sheet_.indicators[i].missing;
      missing.insert(names.begin(), names.end());
      if (!sheet_.outcome && may_decide(i)) deciding.insert(names.begin(), names.end());
    }
    if (!sheet_.outcome) add_band_facts(missing, deciding);
    sheet_.missing.assign(missing.begin(), missing.end());
    sheet_.deciding.assign(deciding.begin(), deciding.end());
  }

  // The facts without which the condition of a band cannot be told.
  void add_band_facts(std::set<std::string>& missing, std::set<std::string>& deciding) const {
    for (const CompiledBand& band : compiled_.bands) {
      std::vector<Remark> trouble;
      if (!band.when || value_at(*band.when, slots_, trouble).is(ValueKind::boolean)) continue;
      for (const std::size_t fact : facts_behind(compiled_, band.when->slots())) {
        const Value& value = slots_[fact];
        if (!value.is(ValueKind::missing) && !value.is(ValueKind::not_applicable)) continue;
        missing.insert(compiled_.rubric.facts[fact].id);
        deciding.insert(compiled_.rubric.facts[fact].id);
      }
    }
  }

  // Whether an indicator is undetermined at a level that is itself still open.
  bool may_decide(std::size_t index) const {
    if (possible_.empty()) return true;
    for (const auto& [level, reached] : sheet_.levels) {
      const auto at = sheet_.indicators[index].levels.find(level);
      if (reached == Outcome::undetermined && at->second == Outcome::undetermined) return true;
    }
    return false;
  }

  const Compiled& compiled_;
  Slots slots_;
  const std::vector<std::optional<bool>>& evidence_;
  std::vector<std::vector<Possible>> possible_;  // by indicator, by level
  std::vector<PointsScore> points_;              // by indicator
  Sheet sheet_;
};

}  // namespace

Sheet evaluate(const Engine& engine, const BoundFacts& facts) {
  return Scorer(EngineAccess::compiled(engine), facts).score();
}

Sheet evaluate(const Engine& engine, const Facts& facts) {
  return evaluate(engine, bind(engine, facts));
}

void evaluate_each(const Engine& engine, const std::vector<Facts>& entities,
                   const std::function<void(Sheet)>& visit) {
  Issues issues;
  for (const Facts& facts : entities) {
    try {
      const BoundFacts bound = bind(engine, facts);
      if (issues.empty()) visit(evaluate(engine, bound));
    } catch (const Error& error) {
      issues.append(error.issues());
    }
  }
  if (issues.empty()) return;
  issues.sort_by_place();
  throw Error(std::move(issues));
}

}  // namespace hoctap
