// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>

#include "exact/document.hpp"
#include "exact/text.hpp"
#include "hoctap/rubric/rubric.hpp"
#include "rubric/levels.hpp"
#include "rubric/scale.hpp"
#include "rubric/validate.hpp"

namespace hoctap {
namespace {

std::vector<std::string> level_ids(const Rubric& rubric) {
  std::vector<std::string> ids;
  for (const TitleLevel& level : rubric.levels) ids.push_back(level.id);
  return ids;
}

bool is_level(const Rubric& rubric, const std::string& id) {
  return std::any_of(rubric.levels.begin(), rubric.levels.end(),
                     [&](const TitleLevel& level) { return level.id == id; });
}

// Whether there is such a level; an id that is not there at all was read as such.
bool validate_level(Findings& findings, const std::string& level, const std::string& pointer) {
  if (level.empty() || is_level(findings.rubric, level)) return !level.empty();
  if (findings.blamed("/levels")) return false;  // it may be one that could not be read
  const std::vector<std::string> known = level_ids(findings.rubric);
  findings.add(pointer, "level-unknown", level, listed(known), nearest(level, known));
  return false;
}

void validate_condition(Findings& findings, const Condition& condition, const std::string& pointer) {
  for (std::size_t i = 0; i < condition.levels.size(); ++i)
    validate_level(findings, condition.levels[i], child(child(pointer, "levels"), i));
  if (condition.when)
    findings.expression(child(pointer, "when"), *condition.when, {.kind = TypeKind::boolean});
  const auto value = findings.expression(child(pointer, "value"), condition.value, {});
  // Without a sound value there is no type to hold the test against, but its own syntax still counts.
  findings.tests(child(pointer, "test"), condition.test, value ? type_of(*value, findings.scope) : Type{});
}

void validate_indicator(Findings& findings, const Indicator& indicator, const std::string& pointer) {
  const bool by_level = findings.by_level();
  if (indicator.applies) {
    findings.expression(child(pointer, "applies"), *indicator.applies, {.kind = TypeKind::boolean});
    if (!indicator.when_not_applicable && !findings.blamed(child(pointer, "when_not_applicable"))) {
      const std::string points = by_level ? "" : ", \"rescale\"";
      findings.add(pointer, "policy-missing", indicator.id, R"("skip", "full", "zero")" + points);
    }
  }
  if (by_level && indicator.when_not_applicable == NotApplicablePolicy::rescale) {
    findings.add(child(pointer, "when_not_applicable"), "rescale-without-points", indicator.id);
  }
  for (std::size_t i = 0; i < indicator.conditions.size(); ++i) {
    validate_condition(findings, indicator.conditions[i], child(child(pointer, "conditions"), i));
  }
  if (!by_level && indicator.decides)
    findings.add(child(pointer, "decides"), "decides-without-levels", indicator.id);
  if (by_level && indicator.points) findings.add(child(pointer, "points"), "points-unused", indicator.id);
  if (!by_level && !indicator.conditions.empty()) {
    findings.add(child(pointer, "conditions"), "conditions-unused", indicator.id);
  }
  if (by_level && indicator.conditions.empty() && !findings.blamed(child(pointer, "conditions")))
    findings.add(pointer, "conditions-missing", indicator.id);
  if (!by_level && !indicator.points && !findings.blamed(child(pointer, "points"))) {
    findings.add(pointer, "points-missing", indicator.id);
  }
  if (indicator.points) validate_points(findings, *indicator.points, child(pointer, "points"));
}

// The maxima of the indicators add up to the criterion's, as far as they are known.
void validate_sum(Findings& findings, const Criterion& criterion, const std::string& pointer) {
  if (criterion.max && criterion.unknown) findings.add(child(pointer, "unknown"), "unknown-but-known", "max");
  if (!criterion.max || findings.blamed(pointer)) return;
  const Maxima sum = maxima_of(criterion);
  if (sum.complete ? sum.known != *criterion.max : sum.known > *criterion.max) {
    findings.add(child(pointer, "max"), "points-sum", format(sum.known), format(*criterion.max),
                 format(sum.known));
  }
}

// Items of one group stand together, so that it can be shown as one.
void validate_groups(Findings& findings, const Criterion& criterion, const std::string& pointer,
                     std::set<std::string>& taken) {
  if (findings.blamed(child(pointer, "groups"))) return;
  std::vector<std::string> known;
  for (std::size_t i = 0; i < criterion.groups.size(); ++i) {
    const ItemGroup& group = criterion.groups[i];
    const std::string at = child(child(pointer, "groups"), i);
    known.push_back(group.id);
    if (!group.id.empty() && !taken.insert(group.id).second)
      findings.add(child(at, "id"), "id-twice", group.id);
    const auto in = [&](const Indicator& indicator) { return indicator.group == group.id; };
    if (std::none_of(criterion.indicators.begin(), criterion.indicators.end(), in))
      findings.add(at, "group-empty", group.id);
  }
  for (std::size_t i = 0; i < criterion.indicators.size(); ++i) {
    const auto& group = criterion.indicators[i].group;
    const std::string at = child(child(child(pointer, "indicators"), i), "group");
    if (!group) continue;
    if (findings.blamed(at)) return;
    if (std::find(known.begin(), known.end(), *group) == known.end())
      findings.add(at, "group-unknown", *group, listed(known), nearest(*group, known));
    const bool begins = i == 0 || criterion.indicators[i - 1].group != group;
    const auto before = criterion.indicators.begin() + static_cast<std::ptrdiff_t>(i);
    if (begins && std::any_of(criterion.indicators.begin(), before,
                              [&](const Indicator& one) { return one.group == group; }))
      findings.add(at, "group-parted", *group);
  }
}

void validate_cap(Findings& findings, const std::optional<Cap>& cap, const std::string& pointer) {
  if (cap && cap->max.sign() <= 0) findings.add(child(pointer, "max"), "points-negative", format(cap->max));
}

// Whether the points of a criterion can be put together as it says.
void validate_combine(Findings& findings, const Criterion& criterion, const std::string& pointer) {
  const Combine& rule = *criterion.combine;
  std::vector<const Indicator*> parts;
  for (const Indicator& indicator : criterion.indicators) {
    if (role_of(indicator) == PointsRole::scale) parts.push_back(&indicator);
  }
  const bool average = rule.take == CombineRule::average;
  if (average == rule.count.has_value() && !findings.blamed(pointer))
    findings.add(pointer, "combine-count", boost::describe::enum_to_string(rule.take, ""));
  if (rule.count && (*rule.count < 1 || static_cast<std::size_t>(*rule.count) >= parts.size())) {
    findings.add(child(pointer, "count"), "combine-range", std::to_string(*rule.count),
                 std::to_string(parts.empty() ? 0 : parts.size() - 1));
  }
  for (const Indicator* part : parts) {
    if (part->when_not_applicable == NotApplicablePolicy::rescale)
      findings.add(pointer, "combine-rescale", part->id);
    // Of others nobody could say what the average is out of.
    const auto& first = parts.front()->points;  // whoever has none is blamed where it stands
    if (average && part->points && (!part->points->max || (first && part->points->max != first->max)))
      findings.add(pointer, "combine-maxima", part->id, parts.front()->id);
  }
}

// Of levels that stand before it, each once.
void validate_includes(Findings& findings, const TitleLevel& level, const std::string& pointer,
                       const std::set<std::string>& lower) {
  std::set<std::string_view> named;
  for (std::size_t i = 0; i < level.includes.size(); ++i) {
    const std::string& id = level.includes[i];
    const std::string at = child(child(pointer, "includes"), i);
    if (!validate_level(findings, id, at)) continue;
    if (!lower.contains(id)) findings.add(at, "level-not-lower", id, level.id);
    if (!named.insert(id).second) findings.add(at, "level-twice", id);
  }
}

// A level at which nothing is asked would be reached by everybody. What is wrong with rows is told by itself.
void validate_levels_asked(Findings& findings) {
  const Rubric& rubric = findings.rubric;
  constexpr std::array<std::string_view, 4> causes{"criteria-missing", "indicators-missing",
                                                   "conditions-missing", "level-unknown"};
  const bool told = std::any_of(findings.issues.begin(), findings.issues.end(), [&](const Issue& issue) {
    return std::find(causes.begin(), causes.end(), issue.code) != causes.end();
  });
  if (told || findings.blamed("/criteria")) return;
  const LevelsOf levels(rubric);
  std::vector<bool> asked(rubric.levels.size());
  for (const Criterion& criterion : rubric.criteria) {
    const std::vector<bool> here = levels.of(criterion);
    for (std::size_t i = 0; i < asked.size(); ++i) asked[i] = asked[i] || here[i];
  }
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (!asked[i]) findings.add(child("/levels", i), "level-asks-nothing", rubric.levels[i].id);
  }
}

void validate_levels(Findings& findings) {
  const Rubric& rubric = findings.rubric;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < rubric.levels.size(); ++i) {
    const std::string& id = rubric.levels[i].id;
    validate_includes(findings, rubric.levels[i], child("/levels", i), taken);
    const std::string at = child(child("/levels", i), "id");
    if (is_reserved(id)) findings.add(at, "id-reserved", id);
    if (!id.empty() && !taken.insert(id).second) findings.add(at, "id-twice", id);
  }
}

}  // namespace

void validate_criteria(Findings& findings) {
  const Rubric& rubric = findings.rubric;
  validate_levels(findings);
  if (rubric.criteria.empty() && !findings.blamed("/criteria")) findings.add("", "criteria-missing");
  std::set<std::string> criteria;
  std::set<std::string> indicators;
  std::set<std::string> groups;
  for (std::size_t i = 0; i < rubric.criteria.size(); ++i) {
    const Criterion& criterion = rubric.criteria[i];
    const std::string at = child("/criteria", i);
    if (!criterion.id.empty() && !criteria.insert(criterion.id).second) {
      findings.add(child(at, "id"), "id-twice", criterion.id);
    }
    if (criterion.indicators.empty() && !findings.blamed(child(at, "indicators"))) {
      findings.add(at, "indicators-missing", criterion.id);
    }
    for (std::size_t j = 0; j < criterion.indicators.size(); ++j) {
      const Indicator& indicator = criterion.indicators[j];
      const std::string indicator_at = child(child(at, "indicators"), j);
      if (!indicator.id.empty() && !indicators.insert(indicator.id).second) {
        findings.add(child(indicator_at, "id"), "id-twice", indicator.id);
      }
      validate_indicator(findings, indicator, indicator_at);
    }
    if (!findings.by_level() && criterion.decides)
      findings.add(child(at, "decides"), "decides-without-levels", criterion.id);
    if (findings.by_level() && criterion.combine)
      findings.add(child(at, "combine"), "points-unused", criterion.id);
    if (!findings.by_level() && criterion.combine && !findings.blamed(at))
      validate_combine(findings, criterion, child(at, "combine"));
    validate_cap(findings, criterion.bonus_cap, child(at, "bonus_cap"));
    validate_cap(findings, criterion.penalty_cap, child(at, "penalty_cap"));
    validate_groups(findings, criterion, at, groups);
    validate_sum(findings, criterion, at);
  }
  validate_levels_asked(findings);
}

}  // namespace hoctap
