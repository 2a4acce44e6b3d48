// SPDX-License-Identifier: Apache-2.0
#include "award/naming.hpp"

#include <algorithm>
#include <boost/describe.hpp>
#include <set>

#include "exact/catalogue.hpp"
#include "exact/document.hpp"
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

class Namer {
 public:
  Namer(const std::vector<Group>& groups, const Library& library) : groups_(groups), library_(library) {}

  void name(Group& group) const {
    std::set<std::pair<std::string_view, std::string_view>> seen;
    const auto add = [&](const std::string& code, const Label* label) {
      if (label != nullptr && (label->vi != code || label->en != code))
        group.review.names.emplace(code, *label);
    };
    for (const Decision& decision : group.review.decisions) {
      for (const Remark& reason : decision.reasons) {
        if (seen.emplace(reason.code, reason.subject).second) add(reason.subject, label(group, reason));
      }
      if (decision.differences.empty()) continue;
      for (const TitleLevel& level : group.rubric->levels) add(level.id, &level.label);
    }
    for (OutcomeCount& outcome : group.review.outcomes) {
      if (!outcome.label.vi.empty()) continue;
      if (const Label* label = earlier_outcome(group.review.title, outcome.outcome)) outcome.label = *label;
    }
  }

 private:
  const Label* label(const Group& group, const Remark& reason) const {
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

  const Label* fact_below(int year, std::string_view id) const {
    for (const Group& below : groups_) {
      if (below.review.year != year) continue;
      if (const Label* label = fact_label(*below.rubric, id)) return label;
    }
    return nullptr;
  }

  const Label* title_label(std::string_view title) const {
    for (const RubricFile* file : library_.all()) {
      if (file->rubric.title && file->rubric.title->id == title) return &file->rubric.title->label;
    }
    return nullptr;
  }

  // A level that the rubrics of those below do not have this year, and may have had in others.
  const Label* level_below(const Rubric& rubric, std::string_view level) const {
    for (const Fact& fact : rubric.facts) {
      if (!fact.roll_up || !fact.roll_up->holding || fact.roll_up->level != level) continue;
      if (const Label* label = earlier_outcome(*fact.roll_up->holding, level)) return label;
    }
    return nullptr;
  }

  const Label* earlier_outcome(std::string_view title, std::string_view outcome) const {
    for (const RubricFile* file : library_.all()) {
      if (!file->rubric.title || file->rubric.title->id != title) continue;
      if (const Label* label = outcome_label(file->rubric, outcome)) return label;
    }
    return nullptr;
  }

  const std::vector<Group>& groups_;
  const Library& library_;
};

const std::string& name_of(const GroupReview& group, const std::string& code, Language language) {
  const auto at = group.names.find(code);
  return at == group.names.end() ? code : pick(at->second, language);
}

}  // namespace

std::string reason_in_words(const GroupReview& group, const Remark& reason, Language language) {
  return say(language, reason.code,
             {{"subject", name_of(group, reason.subject, language)}, {"cite", reason.cite}});
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
    text += (text.empty() ? "" : "; ") + name_of(group, member.key, language) + ": " + word(member.value);
  return text;
}

void name_codes(std::vector<Group>& groups, const Library& library) {
  const Namer naming(groups, library);
  for (Group& group : groups) naming.name(group);
}

}  // namespace hoctap
