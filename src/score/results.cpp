// SPDX-License-Identifier: Apache-2.0
#include "score/results.hpp"

#include <algorithm>

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

Results::Results(const Rubric& rubric, const BatchOptions& options)
    : rubric_(rubric),
      refused_(options.refused.value_or(false)),
      indicators_(options.indicators.value_or(false)) {
  std::vector<ColumnWriter>& columns = batch_.children();
  const auto column = [&](std::string name, ColumnKind kind) { columns.emplace_back(std::move(name), kind); };
  for (const char* name : {"id", "outcome", "level", "class"}) column(name, ColumnKind::text);
  column("official", ColumnKind::boolean);
  for (const char* name : {"total", "total_low", "total_high"}) column(name, ColumnKind::decimal);
  column("total_exact", ColumnKind::text);
  for (const char* name : {"possible", "missing", "deciding"}) column(name, ColumnKind::texts);
  if (refused_) column("error", ColumnKind::text);
  if (!indicators_) return;
  for (const Criterion& criterion : rubric.criteria) {
    for (const Indicator& indicator : criterion.indicators) {
      if (indicator.points) column(indicator.id + ".points", ColumnKind::decimal);
      for (const TitleLevel& level : rubric.levels) column(indicator.id + '.' + level.id, ColumnKind::text);
    }
  }
}

void Results::add(const std::optional<std::string>& text) {
  if (text) {
    next().add(std::string_view(*text));
  } else {
    next().add_null();
  }
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
  next().add(sheet.possible);
  next().add(sheet.missing);
  next().add(sheet.deciding);
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
        if (outcome == part.levels.end()) {
          next().add_null();
        } else {
          next().add(std::string_view(boost::describe::enum_to_string(outcome->second, "")));
        }
      }
    }
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
