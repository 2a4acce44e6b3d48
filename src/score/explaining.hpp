// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "hoctap/exact/shown.hpp"
#include "hoctap/rubric/words.hpp"
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"
#include "score/advice.hpp"
#include "score/remarks.hpp"

namespace hoctap {

/// What the parts of an explanation write with: one text about one sheet in one language.
class Explaining {
 public:
  /// The advice outlives it, as the engine and the sheet do.
  Explaining(const Engine& engine, const Sheet& sheet, const Advice& advice, Language language)
      : rubric_(engine.rubric()),
        compiled_(EngineAccess::compiled(engine)),
        sheet_(sheet),
        advice_(advice),
        language_(language),
        words_(engine.rubric(), language) {
    for (const GroupSheet& group : sheet.groups) groups_.emplace(group.id, &group);
  }

 protected:
  // All that is printed is put here line by line, so that no text can begin one of its own.
  void put(std::string_view line) { text_ += visible(line) + '\n'; }
  void line(std::string_view code, Arguments arguments = {}) { put(say(language_, code, arguments)); }

  // What nobody has read for several indicators alike is said at the first.
  void remarks(const IndicatorSheet& indicator) {
    for (const Remark& remark : indicator.remarks) {
      if (is_of_unread_law(remark.code) && !told_.insert(remark).second) continue;
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

  const Rubric& rubric_;
  const Compiled& compiled_;
  const Sheet& sheet_;
  const Advice& advice_;
  Language language_;
  Words words_;
  std::map<std::string_view, const GroupSheet*> groups_;
  std::string text_;

 private:
  std::set<Remark> told_;
};

/// The points, part by part, what classes need beside them, and what leads to the next class.
class ExplainedPoints : public Explaining {
 public:
  using Explaining::Explaining;
  std::string explain() &&;

 private:
  void points();
  void needs();
  void lost();
  void next_band();
  void adjustments();
  void earned(std::size_t indicator);
  std::string adjusted(std::string_view code, const PointsSheet& points, const std::optional<Cap>& cap) const;
  std::string role_words(const IndicatorSheet& indicator) const;
  std::string heading_of(const CriterionSheet& part) const;
  template <class Part>
  std::string scored(const Part& part) const;
  template <class Part>
  void each(const Part& part, const Interval& range);
};

}  // namespace hoctap
