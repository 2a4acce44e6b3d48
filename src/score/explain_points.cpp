// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "rubric/scale.hpp"
#include "score/explaining.hpp"

namespace hoctap {

std::string ExplainedPoints::explain() && {
  points();
  needs();
  lost();
  next_band();
  return std::move(text_);
}

template <class Part>
std::string ExplainedPoints::scored(const Part& part) const {
  return pick(part.label, language_) + ": " + span(part.points_low, part.points_high) +
         (part.max ? '/' + words_.number(*part.max) : "") + " (" + part.cite + ")";
}

void ExplainedPoints::points() {
  text_ += '\n';
  line("explain.total", {{"total", span(sheet_.total_low, sheet_.total_high)},
                         {"max", words_.number(rubric_.total->max)},
                         {"cite", rubric_.total->cite}});
  adjustments();
  if (is_rounded(sheet_)) {
    line("explain.rounded",
         {{"before", words_.number(*sheet_.total_before_rounding)}, {"cite", rubric_.total->round->cite}});
  }
  std::size_t next = 0;  // the indicators stand in the order of their criteria
  for (const CriterionSheet& criterion : sheet_.criteria) {
    put("  " + heading_of(criterion));
    for (; next < sheet_.indicators.size() && sheet_.indicators[next].criterion == criterion.id; ++next) {
      const IndicatorSheet& indicator = sheet_.indicators[next];
      const bool only = indicator.label == criterion.label;
      const bool item = indicator.group.has_value();
      const bool begins = item && (next == 0 || sheet_.indicators[next - 1].group != indicator.group);
      if (begins) put("    - " + scored(*groups_.at(*indicator.group)));
      if (!only) put((item ? "      + " : "    - ") + role_words(indicator) + scored(indicator));
      earned(next);
      remarks(indicator);
    }
  }
}

// What classes ask beside the total, class by class.
void ExplainedPoints::needs() {
  for (const Band& band : rubric_.bands) {
    if (band.needs.empty()) continue;
    text_ += '\n';
    line("explain.needs", {{"band", pick(band.label, language_)}});
    for (const NeedSheet& need : sheet_.needs) {
      if (need.band != band.id) continue;
      put("  - " + pick(need.label, language_) + " (" + need.cite + "): " +
          say(language_, "verdict." + std::string(boost::describe::enum_to_string(need.outcome, ""))));
    }
  }
}

// Bonus and penalty, apart from the scale.
void ExplainedPoints::adjustments() {
  if (!sheet_.scale) return;
  const Total& total = *rubric_.total;
  line("explain.scale",
       {{"points", span(sheet_.scale->low, sheet_.scale->high)}, {"max", words_.number(total.max)}});
  put(adjusted("explain.total-bonus", *sheet_.bonus, total.bonus_cap));
  put(adjusted("explain.total-penalty", *sheet_.penalty, total.penalty_cap));
  if (!total.limits) return;
  line("explain.limits", {{"range", words_.interval({total.limits->low, true, total.limits->high, true})},
                          {"cite", total.limits->cite}});
}

std::string ExplainedPoints::adjusted(std::string_view code, const PointsSheet& points,
                                      const std::optional<Cap>& cap) const {
  std::string text = say(language_, code, {{"points", span(points.low, points.high)}});
  if (cap) text += say(language_, "explain.capped", {{"max", words_.number(cap->max)}, {"cite", cap->cite}});
  return text;
}

std::string ExplainedPoints::role_words(const IndicatorSheet& indicator) const {
  if (indicator.as == PointsRole::bonus) return say(language_, "explain.as-bonus");
  return indicator.as == PointsRole::penalty ? say(language_, "explain.as-penalty") : std::string();
}

// A criterion's points, how they are made where they are not just added up, and what it adds or takes off.
std::string ExplainedPoints::heading_of(const CriterionSheet& part) const {
  const auto at = std::find_if(rubric_.criteria.begin(), rubric_.criteria.end(),
                               [&](const Criterion& criterion) { return criterion.id == part.id; });
  const bool scale =
      std::any_of(at->indicators.begin(), at->indicators.end(),
                  [](const Indicator& indicator) { return role_of(indicator) == PointsRole::scale; });
  std::string text = scale ? scored(part) : pick(part.label, language_) + " (" + part.cite + ")";
  if (at->combine) text += "; " + words_.combine(*at->combine) + " (" + at->combine->cite + ")";
  if (part.bonus) text += "; " + adjusted("explain.bonus", *part.bonus, at->bonus_cap);
  if (part.penalty) text += "; " + adjusted("explain.penalty", *part.penalty, at->penalty_cap);
  return text;
}

void ExplainedPoints::next_band() {
  if (!advice_.band) return;
  const BandAdvice& advice = *advice_.band;
  const Band& band = rubric_.bands[advice.band];
  const CompiledBand& compiled = compiled_.bands[advice.band];
  text_ += '\n';
  line("explain.next", {{"band", pick(band.label, language_)}, {"cite", band.cite}});
  if (advice.total) {
    put("  - " + say(language_, advice.total->exceeded ? "explain.more-points-than" : "explain.more-points",
                     {{"count", words_.number(advice.total->amount)},
                      {"range", words_.interval(compiled.total.front())}}));
  }
  for (const std::size_t i : advice.criteria) each(sheet_.criteria[i], compiled.each_criterion->front());
  for (const std::size_t i : advice.indicators) {
    const IndicatorSheet& indicator = sheet_.indicators[i];
    if (indicator.group) {
      each(*groups_.at(*indicator.group), compiled.each_indicator->front());
    } else {
      each(indicator, compiled.each_indicator->front());
    }
  }
}

template <class Part>
void ExplainedPoints::each(const Part& part, const Interval& range) {
  put("  - " + say(language_, "explain.each",
                   {{"name", pick(part.label, language_)},
                    {"points", words_.number(*part.points)},
                    {"range", words_.interval(range)}}));
}

// The value that earned the points, and the tier it fell in.
void ExplainedPoints::earned(std::size_t indicator) {
  const auto at = std::find_if(advice_.earned.begin(), advice_.earned.end(),
                               [&](const Earned& each) { return each.indicator == indicator; });
  if (at == advice_.earned.end()) return;
  const IndicatorSheet& part = sheet_.indicators[indicator];
  const Points& rule = *compiled_.indicators[indicator].rubric->points;
  const std::string& value = rule.tiers ? rule.tiers->value : rule.proportional->value;
  const std::string test = at->tier ? rule.tiers->rows[*at->tier].test : "-";
  std::string text = words_.name(value) + ": " + words_.value(value, at->value, test, part.seen);
  if (const Tier* tier = at->tier ? &rule.tiers->rows[*at->tier] : nullptr; tier != nullptr && tier->points) {
    const bool number = at->value.is(ValueKind::number);
    text += say(language_, number ? "explain.tier" : "explain.tier-plain",
                {{"test", words_.test(value, test, part.seen)},
                 {"points", words_.number(*tier->points)},
                 {"cite", tier->cite}});
  }
  put("      " + text);
}

// Where the total would do, and a condition of the class is what keeps it off.
void ExplainedPoints::lost() {
  for (const std::size_t index : advice_.lost) {
    const Band& band = rubric_.bands[index];
    text_ += '\n';
    line("explain.lost",
         {{"band", pick(band.label, language_)}, {"cite", band.cite}, {"when", words_.when(*band.when)}});
    for (const std::size_t slot : compiled_.bands[index].when->slots()) {
      const std::string& id = compiled_.scope.names()[slot].id;
      const auto at = sheet_.seen.find(id);
      if (at != sheet_.seen.end())
        put("  - " + words_.name(id) + ": " + words_.value(id, at->second, "-", sheet_.seen));
    }
  }
}

}  // namespace hoctap
