// SPDX-License-Identifier: Apache-2.0
#include "rubric/show/form.hpp"

namespace hoctap::page {
namespace {

class CriterionPart {
 public:
  CriterionPart(Form& form, const Criterion& criterion, std::size_t number)
      : form_(form),
        criterion_(criterion),
        number_(std::to_string(number)),
        path_("/criteria/" + criterion.id) {}

  void show() {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < criterion_.indicators.size(); ++i) {
      entries.push_back(entry(criterion_.indicators[i], number_ + '.' + std::to_string(i + 1)));
      const bool begins = i == 0 || criterion_.indicators[i].group != criterion_.indicators[i - 1].group;
      if (begins && criterion_.indicators[i].group) group(*criterion_.indicators[i].group, entries.back());
    }
    form_.page.heading(
        2, {.text = form_.say("show.criterion") + number_ + ". " + form_.label(criterion_.label) + most() +
                    (criterion_.decides == false ? "; " + form_.say("show.does-not-decide") : ""),
            .cite = criterion_.cite,
            .marks = form_.marks(path_)});
    const auto note = [&](std::string text, const std::string& cite) {
      form_.page.bullet({.text = std::move(text), .cite = cite});
    };
    if (const auto& rule = criterion_.combine) note(form_.words.combine(*rule), rule->cite);
    if (const auto& cap = criterion_.bonus_cap)
      note(form_.say("show.bonus-cap") + form_.points(cap->max), cap->cite);
    if (const auto& cap = criterion_.penalty_cap)
      note(form_.say("show.penalty-cap") + form_.points(cap->max), cap->cite);
    form_.page.entries({form_.say("show.indicator"), form_.say("show.level"), form_.say("show.what-it-takes"),
                        form_.say("show.article")},
                       std::move(entries));
  }

 private:
  std::string most() const {
    if (criterion_.max) return form_.say("show.with-maximum") + form_.points(*criterion_.max);
    if (criterion_.unknown) return form_.say("show.with-maximum-that-is") + form_.unknown();
    return {};
  }

  Entry entry(const Indicator& indicator, std::string number) {
    const std::string path = path_ + "/indicators/" + indicator.id;
    Entry entry{.number = std::move(number)};
    lines_ = &entry.lines;
    if (indicator.applies) {
      add({.text = form_.say("show.applies-only") + form_.words.applying(*indicator.applies),
           .marks = form_.marks(path + "/applies")});
    }
    if (indicator.when_not_applicable) {
      add({.text = policy(*indicator.when_not_applicable),
           .marks = form_.marks(path + "/when_not_applicable")});
    }
    if (indicator.decides == false) add({.text = form_.say("show.does-not-decide")});
    for (std::size_t i = 0; i < indicator.conditions.size(); ++i)
      condition(indicator.conditions[i], path + "/conditions/" + std::to_string(i));
    if (indicator.points) points(*indicator.points, path + "/points");
    entry.head = {.text = form_.label(indicator.label),
                  .code = indicator.id,
                  .cite = indicator.cite,
                  .marks = form_.marks(path)};
    return entry;
  }

  // The first item says what group begins with it.
  void group(const std::string& id, Entry& entry) const {
    for (const ItemGroup& group : criterion_.groups) {
      if (group.id != id) continue;
      entry.lines.insert(entry.lines.begin(), Line{.text = form_.say("show.group") + form_.label(group.label),
                                                   .cite = group.cite});
    }
  }

  void add(Line line) { lines_->push_back(std::move(line)); }

  std::string policy(NotApplicablePolicy policy) const {
    switch (policy) {
      case NotApplicablePolicy::skip:
        return form_.say("show.not-applicable-skip");
      case NotApplicablePolicy::full:
        return form_.say("show.not-applicable-full");
      case NotApplicablePolicy::zero:
        return form_.say("show.not-applicable-zero");
      case NotApplicablePolicy::rescale:
        return form_.say("show.not-applicable-rescale");
    }
    return {};
  }

  void condition(const Condition& condition, const std::string& path) {
    std::string levels;
    for (const std::string& id : condition.levels)
      levels += (levels.empty() ? "" : ", ") + outcome_name(form_.rubric, id, form_.language);
    std::string text = form_.words.demand(condition.value, condition.test);
    if (condition.when) text += form_.say("show.and") + form_.words.applying(*condition.when);
    add({.lead = levels,
         .text = std::move(text),
         .cite = condition.cite,
         .marks = form_.marks(path, condition.secondary)});
  }

  void points(const Points& rule, const std::string& path) {
    std::string max = rule.max ? form_.say("show.at-most") + form_.points(*rule.max)
                               : form_.say("show.maximum-that-is") + form_.unknown();
    if (rule.max_awarded) max += form_.say("show.maximum-stated") + form_.words.name(*rule.max_awarded);
    std::vector<Line> ways;
    if (rule.judged) ways.push_back(judged(*rule.judged, path + "/judged"));
    if (rule.tiers) {
      for (std::size_t i = 0; i < rule.tiers->rows.size(); ++i)
        ways.push_back(
            tier(rule.tiers->value, rule.tiers->rows[i], path + "/tiers/rows/" + std::to_string(i)));
    }
    if (rule.proportional) {
      ways.push_back({.text = form_.say("show.in-proportion-to") + form_.words.name(rule.proportional->value),
                      .marks = form_.marks(path + "/proportional")});
      if (rule.proportional->round) ways.push_back(form_.rounding(*rule.proportional->round));
    }
    if (rule.as == PointsRole::bonus) add({.text = form_.say("show.as-bonus")});
    if (rule.as == PointsRole::penalty) add({.text = form_.say("show.as-penalty")});
    // What changed the points as a whole is marked at their maximum.
    add({.text = std::move(max), .cite = rule.cite, .marks = form_.marks(path, rule.secondary)});
    for (Line& way : ways) add(std::move(way));
  }

  Line judged(const Judged& judged, const std::string& path) {
    std::string text = form_.say("show.judged") + form_.words.name(judged.value);
    if (judged.step) text += form_.say("show.in-steps-of") + form_.words.number(*judged.step);
    return {.text = std::move(text), .marks = form_.marks(path)};
  }

  Line tier(const std::string& value, const Tier& tier, const std::string& path) {
    std::string earned =
        tier.points ? form_.points(*tier.points) : form_.say("show.points-that-are") + form_.unknown();
    if (tier.awarded) earned += form_.say("show.points-stated") + form_.words.name(*tier.awarded);
    return {.text = form_.words.demand(value, tier.test) + " → " + earned,
            .cite = tier.cite,
            .marks = form_.marks(path)};
  }

  Form& form_;
  const Criterion& criterion_;
  std::string number_;
  std::string path_;
  std::vector<Line>* lines_ = nullptr;  // of the entry that is being made
};

}  // namespace

void show_criteria(Form& form) {
  for (std::size_t i = 0; i < form.rubric.criteria.size(); ++i)
    CriterionPart(form, form.rubric.criteria[i], i + 1).show();
}

}  // namespace hoctap::page
