// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "score/explaining.hpp"

namespace hoctap {
namespace {

class Explainer : public Explaining {
 public:
  Explainer(const Engine& engine, const Sheet& sheet, const Advice& advice, Language language)
      : Explaining(engine, sheet, advice, language), engine_(engine) {
    for (const IndicatorSheet& indicator : sheet.indicators) labels_.emplace(indicator.id, &indicator.label);
  }

  std::string explain() {
    heading();
    result();
    if (sheet_.outcome == outcome_outside) return std::move(text_);
    if (rubric_.levels.empty()) {
      text_ += ExplainedPoints(engine_, sheet_, advice_, language_).explain();
    } else {
      for (const TitleLevel& level : rubric_.levels) this->level(level);
    }
    missing();
    outside();
    unknowns();
    return std::move(text_);
  }

 private:
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
      rows(*indicator, level.id, Verdict::met);
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
    rows(indicator, level, outcome);
    remarks(indicator);
  }

  void rows(const IndicatorSheet& indicator, const std::string& level, Verdict outcome) {
    const auto index = static_cast<std::size_t>(&indicator - sheet_.indicators.data());
    for (std::size_t i = 0; i < indicator.conditions.size(); ++i) {
      const ConditionSheet& row = indicator.conditions[i];
      const bool counts = std::find(row.levels.begin(), row.levels.end(), level) != row.levels.end();
      if (!counts || row.outcome != outcome) continue;
      // That something is there is said by the name of what is met; figures are not.
      if (outcome == Verdict::met && row.seen.is(ValueKind::boolean)) continue;
      std::string sentence =
          say(language_, "explain.row",
              {{"name", words_.name(row.value)},
               {"seen", row.seen_low ? span(row.seen_low, row.seen_high)
                                     : words_.value(row.value, row.seen, row.test, indicator.seen)},
               {"test", words_.test(row.value, row.test, indicator.seen) + whom_at(index, i)}});
      if (const RowAdvice* more = more_at(index, i))
        sentence +=
            ' ' + say(language_, "explain.more",
                      {{"count", words_.amount(compiled_.scope.names()[more->counted].id, more->more)}});
      put("      " + sentence);
    }
  }

  // For whom a demand is, where other entities have another.
  std::string whom_at(std::size_t indicator, std::size_t row) const {
    const auto& when = compiled_.indicators[indicator].rubric->conditions[row].when;
    const std::string whom = when ? words_.whom(*when) : std::string();
    return whom.empty() ? whom : ", " + say(language_, "words.applies-to", {{"whom", whom}});
  }

  const RowAdvice* more_at(std::size_t indicator, std::size_t row) const {
    const std::pair place(indicator, row);
    const auto before = [](const RowAdvice& advice, const std::pair<std::size_t, std::size_t>& of) {
      return std::pair(advice.indicator, advice.row) < of;
    };
    const auto at = std::lower_bound(advice_.rows.begin(), advice_.rows.end(), place, before);
    if (at == advice_.rows.end() || std::pair(at->indicator, at->row) != place) return nullptr;
    return &*at;
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
    std::map<std::string_view, std::size_t> maxima;  // nobody has read under one article
    for (const Remark& unknown : sheet_.unknowns) maxima[unknown.cite] += is_maximum(unknown) ? 1 : 0;
    for (const Remark& unknown : sheet_.unknowns) {
      std::size_t& alike = maxima[unknown.cite];
      if (is_maximum(unknown) && alike == 0) continue;  // told with the first of them
      const bool many = is_maximum(unknown) && alike > 1;
      put("  - " +
          (many ? say(language_, "unknown.points-max-many",
                      {{"count", std::to_string(std::exchange(alike, 0))}})
                : say(language_, unknown.code + "-short", {{"name", label_of(unknown.subject)}})) +
          " (" + unknown.cite + ")");
    }
  }

  static bool is_maximum(const Remark& remark) {
    return remark.code == entry_of(RemarkKind::unknown_maximum).code;
  }

  // The label of an indicator or band; what is neither speaks for itself.
  std::string label_of(const std::string& id) const {
    if (const auto at = labels_.find(id); at != labels_.end()) return pick(*at->second, language_);
    for (const Band& band : rubric_.bands) {
      if (band.id == id) return pick(band.label, language_);
    }
    return id;
  }

  const Engine& engine_;
  std::map<std::string_view, const Label*> labels_;  // of the indicators, by id
};

}  // namespace

std::string explain(const Engine& engine, const Sheet& sheet, Language language) {
  const Advice advice = advice_of(EngineAccess::compiled(engine), sheet);
  return Explainer(engine, sheet, advice, language).explain();
}

}  // namespace hoctap
