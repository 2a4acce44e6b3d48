// SPDX-License-Identifier: Apache-2.0
#include "batch/results.hpp"

#include <algorithm>
#include <bit>

#include "exact/document.hpp"
#include "exact/text.hpp"
#include "hoctap/score/engine.hpp"

namespace hoctap {
namespace {

bool is_level(const Rubric& rubric, const std::string& outcome) {
  return std::any_of(rubric.levels.begin(), rubric.levels.end(),
                     [&](const TitleLevel& level) { return level.id == outcome; });
}

bool is_band(const Rubric& rubric, const std::string& outcome) {
  return std::any_of(rubric.bands.begin(), rubric.bands.end(),
                     [&](const Band& band) { return band.id == outcome; });
}

}  // namespace

Results::Results(const Engine& engine, const BatchOptions& options, int total_scale)
    : engine_(engine),
      compiled_(EngineAccess::compiled(engine_)),
      rubric_(compiled_.rubric),
      outcomes_(hoctap::outcomes(engine_)),
      rounds_(rubric_.total && rubric_.total->round),
      refused_(options.refused.value_or(false)),
      indicators_(options.indicators.value_or(false)),
      total_scale_(total_scale) {
  std::vector<ColumnWriter>& columns = batch_.children();
  const auto column = [&](std::string name, ColumnKind kind) { columns.emplace_back(std::move(name), kind); };
  for (const char* name : {"id", "outcome", "level", "class"}) column(name, ColumnKind::text);
  column("official", ColumnKind::boolean);
  for (const char* name : {"total", "total_low", "total_high"}) column(name, ColumnKind::decimal);
  column("total_exact", ColumnKind::text);
  if (rounds_) column("total_before_rounding", ColumnKind::text);
  if (compiled_.adjusts) {
    for (const char* name : {"scale", "bonus", "penalty"}) column(name, ColumnKind::decimal);
  }
  for (const char* name : {"possible", "missing", "deciding"}) column(name, ColumnKind::texts);
  column("exact", ColumnKind::boolean);
  if (refused_) column("error", ColumnKind::text);
  if (indicators_) {
    for (const Criterion& criterion : rubric_.criteria) {
      for (const Indicator& indicator : criterion.indicators) {
        if (indicator.points) column(indicator.id + ".points", ColumnKind::decimal);
        for (const TitleLevel& level : rubric_.levels)
          column(indicator.id + '.' + level.id, ColumnKind::text);
      }
    }
  }
  choose(options.columns);
}

void Results::choose(const std::vector<std::string>& wanted) {
  if (wanted.empty()) return;
  std::vector<std::string> names;
  for (const ColumnWriter& column : batch_.children()) names.push_back(column.name());
  Issues issues;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (std::find(names.begin(), names.end(), wanted[i]) != names.end()) continue;
    issues.push_back({.code = "column-missing",
                      .position = {.file = "options", .pointer = child("/columns", i)},
                      .found = shorten(wanted[i]),
                      .expected = listed(names),
                      .suggestion = nearest(wanted[i], names)});
  }
  if (!issues.empty()) throw Error(std::move(issues));
  for (ColumnWriter& column : batch_.children()) {
    // Why a row is refused is always told.
    const bool is_wanted = std::find(wanted.begin(), wanted.end(), column.name()) != wanted.end();
    if (!is_wanted && column.name() != "error") column.leave_out();
  }
  lacks_ = wants("missing") || wants("deciding") || wants("exact");
}

bool Results::wants(std::string_view column) const {
  const auto& columns = batch_.children();
  return std::any_of(columns.begin(), columns.end(),
                     [&](const ColumnWriter& one) { return one.name() == column && one.wanted(); });
}

ColumnWriter Results::chosen() && {
  std::erase_if(batch_.children(), [](const ColumnWriter& column) { return !column.wanted(); });
  return std::move(batch_);
}

void Results::reserve(std::size_t rows) {
  for (ColumnWriter& column : batch_.children()) column.reserve(rows);
}

void Results::add(const std::optional<std::string>& text) {
  if (text) {
    next().add(std::string_view(*text));
  } else {
    next().add_null();
  }
}

void Results::add(std::optional<Verdict> verdict) {
  if (verdict) {
    next().add(std::string_view(boost::describe::enum_to_string(*verdict, "")));
  } else {
    next().add_null();
  }
}

void Results::add(const Span& points) {
  next().add(points.settled() ? std::optional(points.low) : std::nullopt);
}

void Results::add(const Sheet& sheet) {
  column_ = 0;
  const std::optional<std::string> none;
  add(sheet.entity);
  add(sheet.outcome);
  add(sheet.outcome && is_level(rubric_, *sheet.outcome) ? sheet.outcome : none);
  add(sheet.outcome && is_band(rubric_, *sheet.outcome) ? sheet.outcome : none);
  next().add(sheet.official);
  next().add(sheet.total);
  next().add(sheet.total_low);
  next().add(sheet.total_high);
  add(sheet.total ? std::optional(format(*sheet.total)) : none);
  if (rounds_) add(sheet.total_before_rounding ? std::optional(format(*sheet.total_before_rounding)) : none);
  if (compiled_.adjusts) {
    for (const auto& points : {sheet.scale, sheet.bonus, sheet.penalty}) add({points->low, points->high});
  }
  next().add(sheet.possible);
  next().add(sheet.missing);
  next().add(sheet.deciding);
  next().add(sheet.exact.value_or(true));
  if (refused_) next().add_null();
  if (indicators_) add_indicators(sheet);
  batch_.add_row();
}

void Results::add_indicators(const Sheet& sheet) {
  // The sheet has them in the order of the rubric, as the columns do.
  std::size_t at = 0;
  for (const Criterion& criterion : rubric_.criteria) {
    for (const Indicator& indicator : criterion.indicators) {
      const IndicatorSheet& part = sheet.indicators[at++];
      if (indicator.points) next().add(part.points);
      for (const TitleLevel& level : rubric_.levels) {
        const auto outcome = part.levels.find(level.id);
        add(outcome == part.levels.end() ? std::nullopt : std::optional(outcome->second));
      }
    }
  }
}

void Results::add_outcome(std::optional<std::size_t> outcome) {
  const bool by_level = !rubric_.levels.empty();
  const auto add_name = [&](bool there) {
    if (there) {
      next().add(std::string_view(outcomes_[*outcome]));
    } else {
      next().add_null();
    }
  };
  add_name(outcome.has_value());
  add_name(by_level && outcome && *outcome > 0 && *outcome <= rubric_.levels.size());
  add_name(!by_level && outcome && *outcome < rubric_.bands.size());
}

void Results::add(const std::string& id, Intake& facts, const Score& score) {
  column_ = 0;
  const bool by_level = !rubric_.levels.empty();
  next().add(std::string_view(id));
  add_outcome(score.outcome);
  next().add(score.official);
  const std::optional<Number> none;
  const std::optional<Number> total = total_of(compiled_, score);
  next().add(total);
  next().add(by_level ? none : score.total.low);
  next().add(by_level ? none : score.total.high);
  add(total ? std::optional(format(*total)) : std::nullopt);
  if (rounds_) add(score.unrounded.settled() ? std::optional(format(score.unrounded.low)) : std::nullopt);
  if (compiled_.adjusts) {
    for (const Span& points : {score.scale, score.bonus, score.penalty}) add(points);
  }
  next().add(possible_of(compiled_, score));
  const MissingNames missing =
      lacks_ ? missing_of(compiled_, facts.slots, facts.evidence, score) : MissingNames();
  next().add(missing.all);
  next().add(missing.deciding);
  next().add(score.exact && missing.exact);
  if (refused_) next().add_null();
  if (indicators_) add_indicators(score);
  batch_.add_row();
}

void Results::add(const std::string& id, const Partial::Decided& decided,
                  const std::vector<std::optional<std::size_t>>& facts) {
  column_ = 0;
  const bool settled = std::has_single_bit(decided.possible);
  const auto only = static_cast<std::size_t>(std::countr_zero(decided.possible));
  next().add(std::string_view(id));
  add_outcome(settled ? std::optional(only) : std::nullopt);
  next().add(compiled_.own_text);
  for (int i = 0; i < 4; ++i) next().add_null();  // points
  names_.clear();
  for (std::size_t i = 0; i < outcomes_.size(); ++i) {
    if ((decided.possible >> i & 1U) != 0) names_.push_back(outcomes_[i]);
  }
  next().add(names_);
  name_facts(decided.missing, facts);
  name_facts(decided.deciding, facts);
  next().add(true);  // exact
  if (refused_) next().add_null();
  batch_.add_row();
}

void Results::name_facts(Bits inputs, const std::vector<std::optional<std::size_t>>& facts) {
  names_.clear();
  for (; inputs != 0; inputs &= inputs - 1)
    names_.push_back(rubric_.facts[*facts[static_cast<std::size_t>(std::countr_zero(inputs))]].id);
  std::sort(names_.begin(), names_.end());
  next().add(names_);
}

void Results::add(const Plain& rows) {
  column_ = 0;
  const std::size_t count = rows.outcomes.size();
  ColumnWriter& ids = next();
  for (const std::string& id : rows.ids) ids.add(std::string_view(id));
  for (std::size_t i = rows.ids.size(); i < count; ++i) ids.add(std::string_view());
  next().add(rows.outcomes, outcomes_);
  const bool by_level = !rubric_.levels.empty();
  named_.assign(rows.outcomes.begin(), rows.outcomes.end());
  for (std::int8_t& one : named_) {
    const auto outcome = static_cast<std::size_t>(static_cast<std::uint8_t>(one));
    const bool is_named = by_level ? outcome > 0 : outcome < rubric_.bands.size();
    one = is_named ? one : std::int8_t{-1};
  }
  for (const bool here : {by_level, !by_level}) {
    if (here) {
      next().add(named_, outcomes_);
    } else {
      next().add_nulls(count);
    }
  }
  next().add(compiled_.own_text, count);
  if (by_level) {
    for (int i = 0; i < 4; ++i) next().add_nulls(count);  // points
  } else {
    add_totals(rows.totals);
  }
  next().add_lists(rows.outcomes, outcomes_);  // possible
  next().add_empty_lists(count);               // missing
  next().add_empty_lists(count);               // deciding
  next().add(true, count);                     // exact
  if (refused_) next().add_nulls(count);
  batch_.add_rows(count);
}

void Results::add_totals(std::span<const std::int64_t> totals) {
  for (int i = 0; i < 3; ++i) next().add(totals, total_scale_);
  next().add_texts(totals, total_scale_);
}

void Results::add_indicators(const Score& score) {
  for (std::size_t i = 0; i < compiled_.indicators.size(); ++i) {
    if (compiled_.indicators[i].points) next().add(settled_points(score.points[i]));
    for (std::size_t level = 0; level < rubric_.levels.size(); ++level)
      add(verdict_at(compiled_, score, i, level));
  }
}

void Results::add_refused(const std::string& entity, const Issues& issues) {
  column_ = 0;
  add(entity);
  while (column_ < batch_.children().size()) {
    ColumnWriter& column = next();
    if (column.name() == "error") {
      column.add(std::string_view(to_json(issues)));
    } else {
      column.add_null();
    }
  }
  batch_.add_row();
}

}  // namespace hoctap
