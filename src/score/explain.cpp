// SPDX-License-Identifier: Apache-2.0
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "hoctap/exact/shown.hpp"
#include "hoctap/rubric/words.hpp"
#include "rubric/scale.hpp"
#include "score/advice.hpp"
#include "score/remarks.hpp"

namespace hoctap {
namespace {

class Explainer {
 public:
  Explainer(const Engine& engine, const Sheet& sheet, Language language)
      : rubric_(engine.rubric()),
        compiled_(EngineAccess::compiled(engine)),
        sheet_(sheet),
        advice_(advice_of(compiled_, sheet)),
        language_(language),
        words_(engine.rubric(), language) {
    for (const IndicatorSheet& indicator : sheet.indicators) labels_.emplace(indicator.id, &indicator.label);
    for (const GroupSheet& group : sheet.groups) groups_.emplace(group.id, &group);
  }

  std::string explain() {
    heading();
    result();
    if (sheet_.outcome == outcome_outside) return std::move(text_);
    if (rubric_.levels.empty()) {
      points();
      needs();
      next_band();
    } else {
      for (const TitleLevel& level : rubric_.levels) this->level(level);
    }
    missing();
    outside();
    unknowns();
    return std::move(text_);
  }

 private:
  // All that is printed is put here line by line, so that no text can begin one of its own.
  void put(std::string_view line) { text_ += visible(line) + '\n'; }
  void line(std::string_view code, Arguments arguments = {}) { put(say(language_, code, arguments)); }

  void heading() {
    const bool named = !sheet_.entity_label.empty();
    if (named || !sheet_.entity.empty()) {
      const bool both = named && !sheet_.entity.empty();
      std::vector<std::string> levels;
      for (const TitleLevel& level : rubric_.levels) levels.push_back(pick(level.label, language_));
      put(opening(named ? sheet_.entity_label : sheet_.entity, levels) +
          (both ? " (" + sheet_.entity + ")" : ""));
    }
    line("explain.rubric",
         {{"label", opening(pick(rubric_.label, language_))}, {"number", rubric_.regulation.number}});
  }

  // The local rules, each document with all its articles.
  void local() {
    std::map<std::string, std::string> cites;
    for (const LocalCite& cite : sheet_.local) {
      std::string& all = cites[cite.overlay];
      all += (all.empty() ? cite.regulation + ": " : "; ") + cite.cite;
    }
    for (const auto& [overlay, cite] : cites) line("explain.local", {{"overlay", overlay}, {"cite", cite}});
  }

  void result() {
    if (!sheet_.outcome) {
      std::string names;
      for (const std::string& id : sheet_.possible)
        names += (names.empty() ? "" : "; ") + outcome_name(rubric_, id, language_);
      line("explain.undetermined", {{"possible", names}});
    } else if (*sheet_.outcome == outcome_outside) {
      line("explain.outside-whom", {{"whom", pick(sheet_.outcome_label, language_)},
                                    {"number", rubric_.regulation.number},
                                    {"cite", sheet_.outcome_cite}});
    } else if (*sheet_.outcome == outcome_none) {
      line("explain.none");
    } else if (*sheet_.outcome == outcome_no_band && sheet_.outcome_cite.empty()) {
      line("explain.no-class", {{"cite", rubric_.total->cite}});
    } else if (*sheet_.outcome == outcome_no_band) {
      line("explain.no-band",
           {{"why", pick(sheet_.outcome_label, language_)}, {"cite", sheet_.outcome_cite}});
    } else {
      line("explain.outcome",
           {{"outcome", outcome_name(rubric_, *sheet_.outcome, language_)}, {"cite", sheet_.outcome_cite}});
    }
    for (const Remark& remark : sheet_.remarks)
      line(remark.code, {{"subject", remark.subject}, {"cite", remark.cite}});
    if (!sheet_.unknowns.empty()) line("explain.unofficial");
    local();
    if (sheet_.rounding_decides == true) {
      line("explain.rounding",
           {{"before", words_.number(*sheet_.total_before_rounding)}, {"cite", rubric_.total->round->cite}});
    }
  }

  void level(const TitleLevel& level) {
    std::vector<const IndicatorSheet*> by_outcome[4];
    for (const IndicatorSheet& indicator : sheet_.indicators) {
      const auto at = indicator.levels.find(level.id);
      if (at != indicator.levels.end())
        by_outcome[static_cast<std::size_t>(at->second)].push_back(&indicator);
    }
    const auto& met = by_outcome[static_cast<std::size_t>(Verdict::met)];
    const auto& missed = by_outcome[static_cast<std::size_t>(Verdict::not_met)];
    const auto& open = by_outcome[static_cast<std::size_t>(Verdict::undetermined)];
    const std::size_t asked = met.size() + missed.size() + open.size();
    const std::string included = included_in(rubric_, level, language_);
    text_ += '\n';
    line("explain.level", {{"level", opening(pick(level.label, language_))},
                           {"cite", level.cite + (included.empty() ? "" : "; " + included)},
                           {"met", std::to_string(met.size())},
                           {"asked", std::to_string(asked)}});
    if (!missed.empty()) line("explain.missed");
    for (const IndicatorSheet* indicator : missed) requirement(*indicator, level.id, Verdict::not_met);
    if (!open.empty()) line("explain.open");
    for (const IndicatorSheet* indicator : open) requirement(*indicator, level.id, Verdict::undetermined);
    if (!met.empty()) line("explain.met");
    for (const IndicatorSheet* indicator : met) {
      put("  + " + name_of(*indicator) + " (" + cite_at(*indicator, level.id) + ")");
    }
  }

  // An item is called after its group as well.
  std::string name_of(const IndicatorSheet& indicator) const {
    const std::string& own = pick(indicator.label, language_);
    return indicator.group ? pick(groups_.at(*indicator.group)->label, language_) + " – " + own : own;
  }

  // The articles of the rows that count at the level, or the indicator's own.
  static std::string cite_at(const IndicatorSheet& indicator, const std::string& level) {
    std::set<std::string_view> cites;
    std::string text;
    for (const ConditionSheet& row : indicator.conditions) {
      const bool counts = std::find(row.levels.begin(), row.levels.end(), level) != row.levels.end();
      if (!counts || row.outcome == Verdict::not_applicable || !cites.insert(row.cite).second) continue;
      text += (text.empty() ? "" : "; ") + row.cite;
    }
    return text.empty() ? indicator.cite : text;
  }

  void requirement(const IndicatorSheet& indicator, const std::string& level, Verdict outcome) {
    put("  - " + name_of(indicator) + " (" + cite_at(indicator, level) + ")");
    const auto index = static_cast<std::size_t>(&indicator - sheet_.indicators.data());
    for (std::size_t i = 0; i < indicator.conditions.size(); ++i) {
      const ConditionSheet& row = indicator.conditions[i];
      const bool counts = std::find(row.levels.begin(), row.levels.end(), level) != row.levels.end();
      if (!counts || row.outcome != outcome) continue;
      std::string sentence =
          say(language_, "explain.row",
              {{"name", words_.name(row.value)},
               {"seen", row.seen_low ? span(row.seen_low, row.seen_high)
                                     : words_.value(row.value, row.seen, row.test, indicator.seen)},
               {"test", words_.test(row.value, row.test, indicator.seen)}});
      if (const auto more = more_at(index, i))
        sentence += ' ' + say(language_, "explain.more", {{"count", words_.number(*more)}});
      put("      " + sentence);
    }
    remarks(indicator);
  }

  std::optional<Number> more_at(std::size_t indicator, std::size_t row) const {
    const std::pair place(indicator, row);
    const auto before = [](const RowAdvice& advice, const std::pair<std::size_t, std::size_t>& of) {
      return std::pair(advice.indicator, advice.row) < of;
    };
    const auto at = std::lower_bound(advice_.rows.begin(), advice_.rows.end(), place, before);
    if (at == advice_.rows.end() || std::pair(at->indicator, at->row) != place) return std::nullopt;
    return at->more;
  }

  void remarks(const IndicatorSheet& indicator) {
    for (const Remark& remark : indicator.remarks) {
      const bool table = remark.code == entry_of(RemarkKind::outside_table).code ||
                         remark.code == entry_of(RemarkKind::unknown_value).code;
      put("      " +
          say(language_, remark.code,
              {{"subject", table ? words_.name(remark.subject) : remark.subject}, {"cite", remark.cite}}));
    }
  }

  std::string span(const std::optional<Number>& low, const std::optional<Number>& high) const {
    if (!low || !high) return say(language_, "words.not-applicable");
    if (*low == *high) return words_.number(*low);
    return words_.interval({*low, true, *high, true});
  }

  template <class Part>
  std::string scored(const Part& part) const {
    return pick(part.label, language_) + ": " + span(part.points_low, part.points_high) +
           (part.max ? '/' + words_.number(*part.max) : "") + " (" + part.cite + ")";
  }

  void points() {
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
        remarks(indicator);
      }
    }
  }

  // What classes ask beside the total, class by class.
  void needs() {
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
  void adjustments() {
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

  std::string adjusted(std::string_view code, const PointsSheet& points,
                       const std::optional<Cap>& cap) const {
    std::string text = say(language_, code, {{"points", span(points.low, points.high)}});
    if (cap)
      text += say(language_, "explain.capped", {{"max", words_.number(cap->max)}, {"cite", cap->cite}});
    return text;
  }

  std::string role_words(const IndicatorSheet& indicator) const {
    if (indicator.as == PointsRole::bonus) return say(language_, "explain.as-bonus");
    return indicator.as == PointsRole::penalty ? say(language_, "explain.as-penalty") : std::string();
  }

  // A criterion's points, how they are made where they are not just added up, and what it adds or takes off.
  std::string heading_of(const CriterionSheet& part) const {
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

  void next_band() {
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
  void each(const Part& part, const Interval& range) {
    put("  - " + say(language_, "explain.each",
                     {{"name", pick(part.label, language_)},
                      {"points", words_.number(*part.points)},
                      {"range", words_.interval(range)}}));
  }

  void missing() {
    if (sheet_.missing.empty()) return;
    text_ += '\n';
    line("explain.missing");
    const std::set<std::string_view> outside = stated_outside();
    const std::set<std::string_view> deciding(sheet_.deciding.begin(), sheet_.deciding.end());
    for (const std::string& name : sheet_.missing) {
      std::string text = "  - " + missing_name(name);
      if (outside.contains(name)) text += ' ' + say(language_, "explain.stated-outside");
      if (!deciding.contains(name)) text += ' ' + say(language_, "explain.not-deciding");
      put(text);
    }
  }

  // The facts that are stated not to apply, as far as the sheet shows what it saw.
  std::set<std::string_view> stated_outside() const {
    std::set<std::string_view> names;
    const auto look = [&](const std::map<std::string, Value>& seen) {
      for (const auto& [name, value] : seen) {
        if (value.is(ValueKind::not_applicable)) names.insert(name);
      }
    };
    look(sheet_.seen);
    for (const IndicatorSheet& part : sheet_.indicators) look(part.seen);
    return names;
  }

  std::string missing_name(const std::string& name) const {
    if (!name.starts_with(evidence_prefix)) return words_.name(name) + " [" + name + "]";
    const auto at = labels_.find(std::string_view(name).substr(evidence_prefix.size()));
    if (at == labels_.end()) return name;
    return say(language_, "explain.evidence", {{"name", pick(*at->second, language_)}}) + " [" + name + "]";
  }

  void outside() {
    bool first = true;
    for (const IndicatorSheet& indicator : sheet_.indicators) {
      if (indicator.applies != false) continue;
      if (std::exchange(first, false)) {
        text_ += '\n';
        line("explain.outside");
      }
      put("  - " + pick(indicator.label, language_) + " (" + indicator.cite + ")");
    }
  }

  void unknowns() {
    if (sheet_.unknowns.empty()) return;
    text_ += '\n';
    line("explain.unknowns");
    for (const Remark& unknown : sheet_.unknowns) {
      put("  - " + say(language_, unknown.code + "-short", {{"name", label_of(unknown.subject)}}) + " (" +
          unknown.cite + ")");
    }
  }

  // The label of an indicator or band; what is neither speaks for itself.
  std::string label_of(const std::string& id) const {
    if (const auto at = labels_.find(id); at != labels_.end()) return pick(*at->second, language_);
    for (const Band& band : rubric_.bands) {
      if (band.id == id) return pick(band.label, language_);
    }
    return id;
  }

  const Rubric& rubric_;
  const Compiled& compiled_;
  const Sheet& sheet_;
  Advice advice_;
  Language language_;
  Words words_;
  std::map<std::string_view, const Label*> labels_;  // of the indicators, by id
  std::map<std::string_view, const GroupSheet*> groups_;
  std::string text_;
};

}  // namespace

std::string explain(const Engine& engine, const Sheet& sheet, Language language) {
  return Explainer(engine, sheet, language).explain();
}

}  // namespace hoctap
