// SPDX-License-Identifier: Apache-2.0
#include "lab/procedures.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "award/calendar.hpp"
#include "award/counting.hpp"
#include "award/decide.hpp"
#include "award/earlier.hpp"
#include "award/procedure.hpp"
#include "exact/catalogue.hpp"
#include "exact/described.hpp"
#include "hoctap/rubric/words.hpp"

namespace hoctap {
namespace {

constexpr std::string_view cases_entity = "case";

Json object() {
  return {.kind = JsonKind::object};
}

/// The member of that name, which is added where there is none.
Json& at(Json& tree, std::string_view key) {
  for (JsonMember& member : tree.members) {
    if (member.key == key) return member.value;
  }
  tree.members.push_back({std::string(key), 0, 0, object()});
  return tree.members.back().value;
}

// An object with every key of T, and null under each.
template <class T>
Json nothing_of() {
  Json all = object();
  for (const std::string& name : member_names<T>()) at(all, name) = {};
  return all;
}

Json label_node(const std::optional<Label>& label) {
  return label ? described_node(*label) : nothing_of<Label>();
}

Json day_node(const std::optional<Date>& day) {
  return day ? text_node(format(*day)) : Json{};
}

std::vector<Date> ascending(std::vector<Date> days) {
  std::sort(days.begin(), days.end());
  return days;
}

/// Null under every code that may come up.
Json codes(std::string_view prefix) {
  Json all = object();
  for (const CatalogueEntry& entry : award_messages()) {
    if (entry.code.starts_with(prefix)) at(all, entry.code) = {};
  }
  return all;
}

/// Adds a subject under its code: one alone stands as it is, several in a list.
void add_subject(Json& all, const std::string& code, const std::string& subject, bool listed) {
  Json& there = at(all, code);
  if (there.kind == JsonKind::null && !listed) {
    there = text_node(subject);
    return;
  }
  if (there.kind != JsonKind::array) {
    Json list{.kind = JsonKind::array};
    if (there.kind == JsonKind::text) list.items.push_back(std::move(there));
    there = std::move(list);
  }
  there.items.push_back(text_node(subject));
}

Json reasons_of(const std::vector<Remark>& reasons, Json all) {
  for (const Remark& reason : reasons) add_subject(all, reason.code, reason.subject, false);
  return all;
}

void add_line(Label& words, const Remark& reason) {
  words.vi += reason_in_words({}, reason, Language::vi) + '\n';
  words.en += reason_in_words({}, reason, Language::en) + '\n';
}

Json authority_node(const Authority* authority) {
  Json node = authority == nullptr ? nothing_of<Authority>() : described_node(*authority, true);
  at(node, "who") = label_node(authority == nullptr ? std::nullopt : authority->who);
  return node;
}

// Who decides on a day: by level or class, and in one where it is the same for all.
void add_authorities(Json& tree, const Rubric& rubric, const std::optional<Date>& day) {
  std::set<const Authority*> all;
  Json by_outcome = object();
  for (const std::string& outcome : conferring(rubric)) {
    const Authority* who = day ? authority_on(*rubric.title, *day, outcome) : nullptr;
    at(by_outcome, outcome) = authority_node(who);
    all.insert(who);
  }
  at(tree, "authority") = authority_node(all.size() == 1 ? *all.begin() : nullptr);
  at(tree, "authorities") = std::move(by_outcome);
}

}  // namespace

std::vector<std::string> conferring(const Rubric& rubric) {
  std::vector<std::string> outcomes = outcomes_of(rubric);
  std::erase_if(outcomes, [&](const std::string& outcome) { return rank_of(rubric, outcome) == 0; });
  return outcomes;
}

Decision decision_on(const Case& one, const Engine& engine, const Library& library) {
  const Rubric& rubric = engine.rubric();
  const Procedure& procedure = one.procedure;
  const int year = *procedure.year;
  const std::string entity(cases_entity);
  const Tree tree({{.id = entity, .kind = rubric.entity}}, {});
  const std::optional<SuccessionPolicy> policy;
  Holdings holdings(tree, policy);
  for (const HeldBefore& held : procedure.held) {
    const bool official = not_in_force(rubric, last_day_of(held.year), library).empty();
    holdings.add(
        entity, rubric.title->id,
        conferred(rubric, held.year, held.outcome, rank_of(rubric, held.outcome), held.decided, official));
  }
  CountedFacts counted;
  counted.facts = one.facts;
  counted.facts.id = entity;
  Earlier(library, holdings).fill(counted, rubric, year);
  const Date end = last_day_of(year);
  const std::optional<Judgement> self_score;
  const std::optional<Judgement> inspection = judge(engine, counted);
  const Dossier dossier{.entity = entity,
                        .year = year,
                        .submitted = procedure.submitted,
                        .complete = procedure.complete,
                        .council_members = procedure.council_members,
                        .decided = procedure.decided,
                        .decided_by = {}};
  const HeldTitle held = holdings.on(entity, rubric.title->id, procedure.decided.value_or(end), year);
  const std::vector<Date> holidays = ascending(procedure.holidays);
  Decided decided = decide({rubric, year, end, procedure.registered.value_or(false), &dossier, self_score,
                            inspection, held, holidays});
  decided.decision.official = decided.decision.official && counted.official;
  return std::move(decided.decision);
}

Json tree_of(const Decision& decision, const Rubric& rubric) {
  Json tree = described_node(decision, true);
  at(tree, "decided_by") = label_node(decision.decided_by);
  static const Json blank = codes("reason-");  // the same for each of many decisions
  at(tree, "reasons") = reasons_of(decision.reasons, blank);
  Json counted = object();
  for (const Fact& fact : rubric.facts) {
    if (fact.roll_up) at(counted, fact.id) = {};
  }
  for (const auto& [fact, entities] : decision.counted) at(counted, fact) = described_node(entities);
  at(tree, "counted") = std::move(counted);
  return tree;
}

Json title_of(const Rubric& rubric, const Procedure& procedure) {
  const Title& title = *rubric.title;
  Json tree = object();
  Json& validity = at(tree, "validity") = {};
  if (procedure.decided && title.validity && title.validity->months)
    validity = day_node(last_valid_day(*procedure.decided, *title.validity->months));
  add_authorities(tree, rubric, procedure.decided);
  Json& deadlines = at(tree, "deadlines") = object();
  const std::vector<Date> holidays = ascending(procedure.holidays);
  for (const Deadline& deadline : title.deadlines) {
    const std::string step = boost::describe::enum_to_string(deadline.id, "");
    at(deadlines, step) =
        day_node(procedure.year ? last_day_in_time(deadline, *procedure.year, procedure.complete, holidays)
                                : std::nullopt);
  }
  return tree;
}

Json references_of(const Rubric& rubric, const Procedure& procedure, const Library& library) {
  Json tree = object();
  for (const Reference& reference : rubric.references) {
    const RubricFile* file = procedure.day ? library.resolve(reference, *procedure.day) : nullptr;
    at(tree, reference.id) = file == nullptr ? Json{} : text_node(file->rubric.id);
  }
  return tree;
}

std::string_view lacking(std::string_view path, const Rubric& rubric, const Procedure& procedure) {
  constexpr std::string_view deadlines = "title.deadlines";
  if (path.starts_with("references.")) return procedure.day ? "" : "procedure.day";
  if (!rubric.title) return {};
  if (path.starts_with("decision.")) return procedure.year ? "" : "procedure.year";
  if (path == "title.validity" || path.starts_with("title.authorit"))
    return procedure.decided ? "" : "procedure.decided";
  if (!path.starts_with(deadlines)) return {};
  if (!procedure.year) return "procedure.year";
  const bool counts_days =
      std::any_of(rubric.title->deadlines.begin(), rubric.title->deadlines.end(), [&](const Deadline& each) {
        return each.working_days && path.ends_with(boost::describe::enum_to_string(each.id, ""));
      });
  return counts_days && !procedure.complete ? "procedure.complete" : "";
}

Json tree_of(const Review& review, const Season& season, const Library& library) {
  Json tree = object();
  Json& decisions = at(tree, "decisions") = object();
  for (const int year : review.years) {
    for (const RubricFile* file : library.all())
      at(at(decisions, std::to_string(year)), file->rubric.id) = {};
  }
  for (const GroupReview& group : review.groups) {
    const Rubric& rubric = library.find(group.rubric)->rubric;
    Json& all = at(at(decisions, std::to_string(group.year)), group.rubric) = object();
    for (const Decision& decision : group.decisions) at(all, decision.entity) = tree_of(decision, rubric);
  }
  Json& streaks = at(tree, "streaks") = object();
  for (const StreakReview& rule : review.streaks) {
    Json& all = at(streaks, rule.rule);
    for (const Entity& entity : season.entities) at(all, entity.id) = nothing_of<Streak>();
    for (const Streak& streak : rule.holders) at(all, streak.entity) = described_node(streak, true);
  }
  Json& commendations = at(tree, "commendations") = object();
  for (const CommendationReview& rule : review.commendations) {
    Json& all = at(commendations, rule.rule);
    at(all, "commended") = described_node(rule.commended);
    at(all, "left_out") = reasons_of(rule.left_out, codes("commend-"));
  }
  Json& targets = at(tree, "targets") = object();
  for (const TargetReview& target : review.targets)
    at(at(at(targets, target.targets), target.target), std::to_string(target.year)) =
        described_node(target, true);
  Json& findings = at(tree, "findings") = codes("finding-");
  for (const Finding& finding : review.findings) add_subject(findings, finding.code, finding.subject, true);
  return tree;
}

Label in_words(const Decision& decision) {
  Label words;
  for (const Remark& reason : decision.reasons) add_line(words, reason);
  return words;
}

Label in_words(const Review& review) {
  Label words;
  for (const GroupReview& group : review.groups) {
    for (const Decision& decision : group.decisions) {
      for (const Remark& reason : decision.reasons) {
        const std::string whose = std::to_string(decision.year) + ' ' + decision.entity + ": ";
        words.vi += whose + reason_in_words(group.names, reason, Language::vi) + '\n';
        words.en += whose + reason_in_words(group.names, reason, Language::en) + '\n';
      }
    }
  }
  return words;
}

Place place_in(const Json& tree, std::string_view path) {
  Place place{.node = &tree};
  while (place.known < path.size()) {
    const std::string_view rest = path.substr(place.known);
    const JsonMember* longest = nullptr;
    for (const JsonMember& member : place.node->members) {
      const std::string& key = member.key;
      if (!rest.starts_with(key) || (rest.size() > key.size() && rest[key.size()] != '.')) continue;
      if (longest == nullptr || key.size() > longest->key.size()) longest = &member;
    }
    if (longest == nullptr) {
      for (const JsonMember& member : place.node->members) place.names.push_back(member.key);
      place.node = nullptr;
      return place;
    }
    place.node = &longest->value;
    place.known += std::min(longest->key.size() + 1, rest.size());
  }
  return place;
}

}  // namespace hoctap
