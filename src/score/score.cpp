// SPDX-License-Identifier: Apache-2.0
#include "score/score.hpp"

#include <algorithm>

#include "feel/interval.hpp"
#include "hoctap/rubric/rubric.hpp"

namespace hoctap {

std::size_t count_outcomes(const Compiled& compiled) {
  const std::size_t reached = std::max(compiled.rubric.levels.size(), compiled.bands.size()) + 1;
  return reached + (compiled.applies_to ? 1 : 0);
}

bool is_outside(const Compiled& compiled, std::size_t outcome) {
  return compiled.applies_to && outcome + 1 == count_outcomes(compiled);
}

std::string outcome_id(const Compiled& compiled, std::size_t outcome) {
  const Rubric& rubric = compiled.rubric;
  if (is_outside(compiled, outcome)) return std::string(outcome_outside);
  if (!rubric.levels.empty()) return outcome == 0 ? std::string(outcome_none) : rubric.levels[outcome - 1].id;
  return outcome == rubric.bands.size() ? std::string(outcome_no_band) : rubric.bands[outcome].id;
}

std::vector<std::string> possible_of(const Compiled& compiled, const Score& score) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < score.possible.size(); ++i) {
    if (!score.possible[i]) continue;
    std::string id = outcome_id(compiled, i);
    // One class may have a band for each kind of area.
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
  }
  return ids;
}

namespace {

// Why the regulation has no class for this total, where it says so.
OutcomeName gap_of(const Compiled& compiled, const Score& score) {
  const Interval total{score.total.low, true, score.total.high, true};
  for (std::size_t i = 0; i < compiled.gaps.size(); ++i) {
    const std::vector<Interval>& left_out = compiled.gaps[i].total;
    if (std::any_of(left_out.begin(), left_out.end(),
                    [&](const Interval& each) { return common(each, total).has_value(); }))
      return {compiled.rubric.gaps[i].why, compiled.rubric.gaps[i].cite};
  }
  return {};
}

}  // namespace

OutcomeName name_of(const Compiled& compiled, const Score& score) {
  const Rubric& rubric = compiled.rubric;
  if (!score.outcome) return {};
  if (is_outside(compiled, *score.outcome)) return {rubric.applies_to->label, rubric.applies_to->cite};
  if (!rubric.levels.empty()) {
    if (*score.outcome == 0) return {};
    const TitleLevel& level = rubric.levels[*score.outcome - 1];
    return {level.label, level.cite};
  }
  if (*score.outcome == rubric.bands.size()) return gap_of(compiled, score);
  return {rubric.bands[*score.outcome].label, rubric.bands[*score.outcome].cite};
}

std::optional<Number> total_of(const Compiled& compiled, const Score& score) {
  if (!compiled.rubric.levels.empty() || !score.total.settled()) return std::nullopt;
  return score.total.low;
}

std::optional<Verdict> verdict_at(const Compiled& compiled, const Score& score, std::size_t indicator,
                                  std::size_t level) {
  if (!compiled.indicators[indicator].asks[level]) return std::nullopt;
  return outcome_of(score.indicators[indicator * compiled.rubric.levels.size() + level]);
}

std::optional<Verdict> criterion_at(const Compiled& compiled, const Score& score, std::size_t criterion,
                                    std::size_t level) {
  if (!compiled.criterion_asks[criterion][level]) return std::nullopt;
  return outcome_of(score.criteria[criterion * compiled.rubric.levels.size() + level]);
}

std::optional<Number> settled_points(const PointsScore& score) {
  if (!score.counts || score.may_skip || !score.points.settled()) return std::nullopt;
  return score.points.low;
}

namespace {

// Where something is open, worlds are gone through; of an entity that is outside nothing is asked.
bool is_narrowed(const Compiled& compiled, const Score& score) {
  if (!score.outcome) return true;
  if (is_outside(compiled, *score.outcome)) return false;
  for (std::size_t i = 0; i < compiled.indicators.size(); ++i) {
    if (is_open(compiled, score, i)) return true;
  }
  return false;
}

}  // namespace

namespace {

// Whether an indicator that leaves a level open lacks a value of a table that nobody has read.
bool rests_on_unread_value(const Compiled& compiled, const Score& score) {
  return !score.outcome &&
         std::any_of(score.troubles.begin(), score.troubles.end(), [&](const Trouble& trouble) {
           return trouble.kind == RemarkKind::unknown_value && may_decide(compiled, score, trouble.indicator);
         });
}

}  // namespace

void ask_whom(const Compiled& compiled, Slots& slots, Score& out) {
  const Value inside = value_at(*compiled.applies_to, slots);
  out.possible.push_back(inside != Value(true));
  if (inside == Value(true)) return;
  out.outcome.reset();
  if (!is_false(inside)) return;
  out.possible.assign(out.possible.size(), false);
  out.possible.back() = true;
  out.outcome = out.possible.size() - 1;
  out.rests_on_unread = out.rounding_decides = false;
}

void score(const Compiled& compiled, Slots& slots, const Evidence& evidence, Score& out) {
  const std::size_t indicators = compiled.indicators.size();
  out.rows.assign(compiled.rows, {});
  out.undecided.assign(indicators, {});
  out.troubles.clear();
  out.rests_on_unread = false;
  out.rounding_decides = false;
  if (compiled.rubric.levels.empty()) {
    out.points.resize(indicators);
    for (std::size_t i = 0; i < indicators; ++i) {
      score_points(compiled, i, slots, evidence[i], out);
      add_table_troubles(compiled, i, slots, out);
    }
    classify(compiled, slots, out);
  } else {
    out.indicators.assign(indicators * compiled.rubric.levels.size(), {});
    for (std::size_t i = 0; i < indicators; ++i) {
      score_conditions(compiled, i, slots, evidence[i], out);
      add_table_troubles(compiled, i, slots, out);
    }
    reach_levels(compiled, slots, out);
  }
  if (compiled.applies_to) ask_whom(compiled, slots, out);
  set_official(compiled, out, out.rests_on_unread);
  out.exact = true;
  if (!is_narrowed(compiled, out)) return;
  if (compiled.rubric.levels.empty()) {
    narrow_points(compiled, slots, evidence, out);
  } else {
    narrow_levels(compiled, slots, evidence, out);
    set_official(compiled, out, rests_on_unread_value(compiled, out));
  }
}

void set_official(const Compiled& compiled, Score& score, bool rests_on_unread) {
  score.rests_on_unread = rests_on_unread;
  score.official = !rests_on_unread && compiled.own_text;
}

// One class may have a band for each kind of area: the outcome is the first of its bands that may hold.
std::optional<std::size_t> only_outcome(const Compiled& compiled, Slots& slots,
                                        const std::vector<bool>& possible) {
  const std::vector<Band>& bands = compiled.rubric.bands;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < possible.size(); ++i) {
    if (!possible[i]) continue;
    if (found && !(i < bands.size() && bands[i].id == bands[*found].id)) return std::nullopt;
    if (!found) found = i;
  }
  for (std::size_t i = 0; found && *found < bands.size() && i < *found; ++i) {
    const auto& when = compiled.bands[i].when;
    if (bands[i].id == bands[*found].id && !(when && is_false(value_at(*when, slots)))) return i;
  }
  return found;
}

}  // namespace hoctap
