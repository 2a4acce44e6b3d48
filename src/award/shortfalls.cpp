// SPDX-License-Identifier: Apache-2.0
#include "award/shortfalls.hpp"

#include <algorithm>

#include "hoctap/rubric/words.hpp"
#include "score/advice.hpp"

namespace hoctap {
namespace {

class ShortfallWriter {
 public:
  ShortfallWriter(const Engine& engine, const Sheet& sheet)
      : engine_(engine),
        sheet_(sheet),
        vi_(engine.rubric(), Language::vi),
        en_(engine.rubric(), Language::en) {}

  std::vector<Shortfall> write() {
    const std::vector<TitleLevel>& levels = engine_.rubric().levels;
    if (levels.empty()) {
      points();
    } else {
      for (const IndicatorSheet& indicator : sheet_.indicators) {
        const auto at = indicator.levels.find(levels[0].id);
        if (at != indicator.levels.end() && at->second == Verdict::not_met) rows(indicator, levels[0].id);
      }
    }
    return std::move(found_);
  }

 private:
  template <class Say>
  static Label both(Say say) {
    return {say(Language::vi), say(Language::en)};
  }
  const Words& words(Language language) const { return language == Language::vi ? vi_ : en_; }

  void rows(const IndicatorSheet& indicator, const std::string& level) {
    const std::size_t before = found_.size();
    for (const ConditionSheet& row : indicator.conditions) {
      const bool counts = std::find(row.levels.begin(), row.levels.end(), level) != row.levels.end();
      if (!counts || row.outcome != Verdict::not_met) continue;
      const auto say = [&](Language language) {
        const Words& words = this->words(language);
        const std::string name = words.name(row.value);
        // What the indicator is called already is not said again.
        const char* code = name == pick(indicator.label, language) ? "shortfall.row" : "explain.row";
        return hoctap::say(language, code,
                           {{"name", name},
                            {"seen", words.value(row.value, row.seen, row.test, indicator.seen)},
                            {"test", words.test(row.value, row.test, indicator.seen)}});
      };
      found_.push_back({indicator.id, indicator.label, both(say), row.cite});
    }
    // Without a row that fails it is the evidence that does, which a remark says.
    for (const Remark& remark : indicator.remarks) {
      if (found_.size() > before) return;
      const auto say = [&](Language language) {
        return hoctap::say(language, remark.code, {{"subject", remark.subject}, {"cite", remark.cite}});
      };
      found_.push_back({indicator.id, indicator.label, both(say), indicator.cite});
    }
    if (found_.size() == before) found_.push_back({indicator.id, indicator.label, {}, indicator.cite});
  }

  void points() {
    const Compiled& compiled = EngineAccess::compiled(engine_);
    const auto advice = advice_of(compiled, sheet_).band;
    if (!advice) return;
    const CompiledBand& band = compiled.bands[advice->band];
    const std::string& cite = engine_.rubric().bands[advice->band].cite;
    if (advice->total) {
      const auto say = [&](Language language) {
        const Words& words = this->words(language);
        return hoctap::say(language, "shortfall.total",
                           {{"total", words.number(*sheet_.total)},
                            {"max", words.number(engine_.rubric().total->max)},
                            {"range", words.interval(band.total.front())}});
      };
      const auto total = [&](Language language) { return hoctap::say(language, "shortfall.of-total"); };
      found_.push_back({"", both(total), both(say), cite});
    }
    for (const std::size_t i : advice->criteria) each(sheet_.criteria[i], band.each_criterion->front(), cite);
    for (const std::size_t i : advice->indicators) {
      const IndicatorSheet& indicator = sheet_.indicators[i];
      const auto group = std::find_if(sheet_.groups.begin(), sheet_.groups.end(),
                                      [&](const GroupSheet& one) { return one.id == indicator.group; });
      if (group == sheet_.groups.end()) {
        each(indicator, band.each_indicator->front(), cite);
      } else {
        each(*group, band.each_indicator->front(), cite);
      }
    }
  }

  template <class Part>
  void each(const Part& part, const Interval& range, const std::string& cite) {
    const auto say = [&](Language language) {
      const Words& words = this->words(language);
      return hoctap::say(language, "shortfall.each",
                         {{"points", words.number(*part.points)}, {"range", words.interval(range)}});
    };
    found_.push_back({part.id, part.label, both(say), cite});
  }

  const Engine& engine_;
  const Sheet& sheet_;
  Words vi_;
  Words en_;
  std::vector<Shortfall> found_;
};

}  // namespace

std::vector<Shortfall> shortfalls(const Engine& engine, const Sheet& sheet) {
  return ShortfallWriter(engine, sheet).write();
}

}  // namespace hoctap
