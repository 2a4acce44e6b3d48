// SPDX-License-Identifier: Apache-2.0
#include "award/naming.hpp"

#include <algorithm>
#include <boost/describe.hpp>
#include <set>

#include "award/calendar.hpp"
#include "exact/catalogue.hpp"
#include "exact/document.hpp"
#include "exact/text.hpp"
#include "hoctap/rubric/words.hpp"

namespace hoctap {
namespace {

const Label* fact_label(const Rubric& rubric, std::string_view id) {
  const auto at =
      std::find_if(rubric.facts.begin(), rubric.facts.end(), [&](const Fact& fact) { return fact.id == id; });
  return at == rubric.facts.end() ? nullptr : &at->label;
}

/// The label of the level or band of this id, or of this Vietnamese label.
const Label* outcome_label(const Rubric& rubric, std::string_view name) {
  for (const TitleLevel& level : rubric.levels) {
    if (level.id == name || level.label.vi == name) return &level.label;
  }
  for (const Band& band : rubric.bands) {
    if (band.id == name || band.label.vi == name) return &band.label;
  }
  return nullptr;
}

const Label* indicator_label(const Rubric& rubric, std::string_view vi) {
  for (const Criterion& criterion : rubric.criteria) {
    for (const Indicator& indicator : criterion.indicators) {
      if (indicator.label.vi == vi) return &indicator.label;
    }
  }
  return nullptr;
}

const Label* step_label(const Title& title, std::string_view id) {
  for (const Deadline& deadline : title.deadlines) {
    if (boost::describe::enum_to_string(deadline.id, "") == id) return &deadline.label;
  }
  return nullptr;
}

const Label* authority_label(const Title& title, std::string_view vi) {
  for (const Authority& authority : title.authority) {
    if (authority.who && authority.who->vi == vi) return &*authority.who;
  }
  return nullptr;
}

// What has a label that says more than the code.
void keep(std::map<std::string, Label>& names, const std::string& code, const Label& label) {
  if (label.vi != code || label.en != code) names.emplace(code, label);
}

const std::string& name_of(const std::map<std::string, Label>& names, const std::string& code,
                           Language language) {
  const auto at = names.find(code);
  if (at == names.end()) return code;
  const std::string& name = pick(at->second, language);
  return name.empty() ? at->second.vi : name;
}

}  // namespace

void Namer::name(Group& group) const {
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const Decision& decision : group.review.decisions) {
    for (const Remark& reason : decision.reasons) {
      if (seen.emplace(reason.code, reason.subject).second) add(group.review.names, group, reason);
    }
    if (decision.differences.empty()) continue;
    for (const TitleLevel& level : group.rubric->levels) keep(group.review.names, level.id, level.label);
  }
  for (OutcomeCount& outcome : group.review.outcomes) {
    if (!outcome.label.vi.empty()) continue;
    if (const Label* label = earlier_outcome(group.review.title, outcome.outcome)) outcome.label = *label;
  }
}

void Namer::name(StreakReview& streaks, int year) const {
  for (const Streak& holder : streaks.holders) {
    if (holder.question) add_predecessors(streaks.names, *holder.question, year);
  }
}

std::map<std::string, Label> Namer::names(const Group& group, const Decision& decision) const {
  std::map<std::string, Label> names;
  for (const Remark& reason : decision.reasons) add(names, group, reason);
  return names;
}

void Namer::add(std::map<std::string, Label>& names, const Group& group, const Remark& reason) const {
  add_predecessors(names, reason, group.review.year);
  if (const Label* label = this->label(group, reason)) keep(names, reason.subject, *label);
}

void Namer::add_predecessors(std::map<std::string, Label>& names, const Remark& question, int year) const {
  const std::string& code = question.code;
  if (code == "question-generations" || code == "question-streak" || code == "question-validity")
    keep(names, question.subject, entities(question.subject, year));
}

// Predecessors by name, `Xã mẫu 5 (X05), X06`: as they were called before the year or, failing that, at
// first.
Label Namer::entities(const std::string& codes, int year) const {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin < codes.size();) {
    const std::size_t end = std::min(codes.find(", ", begin), codes.size());
    names.push_back(codes.substr(begin, end - begin));
    begin = end + 2;
    const std::span<const Entity> periods = tree_.periods(names.back());
    const Entity* entity = tree_.find(names.back(), last_day_of(year - 1));
    if (entity == nullptr && !periods.empty()) entity = &periods.front();
    if (entity != nullptr && entity->label) names.back() = *entity->label + " (" + names.back() + ")";
  }
  const std::string all = join(names);
  return {all, all};
}

const Label* Namer::label(const Group& group, const Remark& reason) const {
  const std::string_view code = reason.code;
  const Rubric& rubric = *group.rubric;
  if (code == "reason-reached" || code == "reason-not-reached" || code == "reason-below")
    return outcome_label(rubric, reason.subject);
  if (code == "reason-outside") return rubric.applies_to ? &rubric.applies_to->label : nullptr;
  if (code == "reason-unread") {
    const Label* label = outcome_label(rubric, reason.subject);
    return label != nullptr ? label : indicator_label(rubric, reason.subject);
  }
  if (code == "reason-missing" || code == "reason-nobody-to-count" || code == "reason-sum-missing") {
    const Label* label = fact_label(rubric, reason.subject);
    return label != nullptr ? label : fact_below(group.review.year, reason.subject);
  }
  if (code == "reason-deadline-missed") return step_label(*rubric.title, reason.subject);
  if (code == "reason-authority") return authority_label(*rubric.title, reason.subject);
  if (code == "reason-no-rubric-below") return title_label(reason.subject);
  if (code == "reason-no-level-below") return level_below(rubric, reason.subject);
  return nullptr;
}

const Label* Namer::fact_below(int year, std::string_view id) const {
  for (const Group& below : groups_) {
    if (below.review.year != year) continue;
    if (const Label* label = fact_label(*below.rubric, id)) return label;
  }
  return nullptr;
}

const Label* Namer::title_label(std::string_view title) const {
  for (const RubricFile* file : library_.all()) {
    if (file->rubric.title && file->rubric.title->id == title) return &file->rubric.title->label;
  }
  return nullptr;
}

// A level that the rubrics of those below do not have this year, and may have had in others.
const Label* Namer::level_below(const Rubric& rubric, std::string_view level) const {
  for (const Fact& fact : rubric.facts) {
    if (!fact.roll_up || !fact.roll_up->holding || fact.roll_up->level != level) continue;
    if (const Label* label = earlier_outcome(*fact.roll_up->holding, level)) return label;
  }
  return nullptr;
}

const Label* Namer::earlier_outcome(std::string_view title, std::string_view outcome) const {
  for (const RubricFile* file : library_.all()) {
    if (!file->rubric.title || file->rubric.title->id != title) continue;
    if (const Label* label = outcome_label(file->rubric, outcome)) return label;
  }
  return nullptr;
}

std::string reason_in_words(const std::map<std::string, Label>& names, const Remark& reason,
                            Language language) {
  const std::string& subject = name_of(names, reason.subject, language);
  if (find_entry(reason.code))
    return say(language, reason.code, {{"subject", subject}, {"cite", reason.cite}});
  std::string text = reason.code;
  if (!subject.empty()) text += ": " + subject;
  if (!reason.cite.empty()) text += " (" + reason.cite + ")";
  return text;
}

std::string shortfall_in_words(const Shortfall& shortfall, Language language) {
  return pick(shortfall.label, language) + ": " + pick(shortfall.found, language) + " (" + shortfall.cite +
         ")";
}

std::string score_in_words(const GroupReview& group, const std::string& score, Language language) {
  const auto word = [&](const Json& value) {
    if (value.kind == JsonKind::number) return numbers_in_words(value.text, language);
    if (value.kind != JsonKind::text) return print_json(value);
    const std::string code = "review.outcome." + value.text;
    return find_entry(code) ? say(language, code) : value.text;
  };
  const Json node = json_node(JsonText{score});
  if (node.kind == JsonKind::null) return score.empty() || score == "null" ? "–" : score;
  if (node.kind != JsonKind::object) return word(node);
  std::string text;
  for (const JsonMember& member : node.members)
    text +=
        (text.empty() ? "" : "; ") + name_of(group.names, member.key, language) + ": " + word(member.value);
  return text;
}

}  // namespace hoctap
