// SPDX-License-Identifier: Apache-2.0
#include "award/subjects.hpp"

#include <algorithm>
#include <boost/describe.hpp>
#include <map>
#include <set>
#include <tuple>

#include "award/calendar.hpp"
#include "exact/document.hpp"
#include "exact/source.hpp"
#include "exact/text.hpp"
#include "hoctap/rubric/words.hpp"
#include "rubric/library_check.hpp"

namespace hoctap {
namespace {

template <class Files, class IdOf>
void refuse_unknown(const SeasonFile& season, const std::vector<std::string>& asked, const char* key,
                    const Files& files, IdOf id_of, Issues& issues) {
  std::vector<std::string> known;
  known.reserve(files.size());
  for (const auto* file : files) known.push_back(id_of(*file));
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (std::binary_search(known.begin(), known.end(), asked[i])) continue;  // they are in the order of ids
    Issue issue{.code = "season-id-unknown", .position = season.source.position(child(child("", key), i))};
    issue.found = asked[i];
    issue.suggestion = nearest(asked[i], known);
    issues.push_back(std::move(issue));
  }
}

// What the rules and figures of a season speak of, held against the library.
class Spoken {
 public:
  Spoken(const SeasonFile& file, const Library& library, Issues& issues) : file_(file), issues_(issues) {
    for (const RubricFile* each : library.all()) {
      if (!each->rubric.title) continue;
      std::set<std::string>& outcomes = titles_[each->rubric.entity][each->rubric.title->id];
      for (std::string& id : outcomes_of(each->rubric)) outcomes.insert(std::move(id));
      // Those who were refused, and those whom the regulation is not for.
      outcomes.insert({std::string(outcome_none), std::string(outcome_outside)});
    }
    for (const TargetsFile* each : library.targets()) {
      std::vector<std::string>& ids = targets_[each->targets.id];
      for (const Target& target : each->targets.targets) ids.push_back(target.id);
    }
  }

  void look() {
    const Season& season = file_.season;
    each(season.streaks, "streaks");
    each(season.commendations, "commendations");
    each(season.stated_counts, "stated_counts");
    for (std::size_t i = 0; i < season.stated_counts.size(); ++i) {
      const StatedCount& stated = season.stated_counts[i];
      const std::set<std::string>* outcomes = title(stated.entity, stated.title);
      if (stated.outcome && outcomes != nullptr && !outcomes->contains(*stated.outcome))
        object(child(child("/stated_counts", i), "outcome"), *stated.outcome, names_in(*outcomes));
    }
    for (std::size_t i = 0; i < season.measured.size(); ++i) {
      const auto at = targets_.find(season.measured[i].targets);
      const std::string& id = season.measured[i].target;
      if (at != targets_.end() && std::find(at->second.begin(), at->second.end(), id) == at->second.end())
        object(child(child("/measured", i), "target"), id, at->second);
    }
  }

 private:
  using Titles = std::map<std::string, std::set<std::string>>;  // and how each may end

  static std::vector<std::string> names_in(const std::set<std::string>& names) {
    return {names.begin(), names.end()};
  }

  const std::set<std::string>* title(EntityKind kind, const std::string& id) const {
    const auto of_kind = titles_.find(kind);
    if (of_kind == titles_.end()) return nullptr;
    const auto at = of_kind->second.find(id);
    return at == of_kind->second.end() ? nullptr : &at->second;
  }

  template <class Rules>
  void each(const Rules& rules, const char* name) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (title(rules[i].entity, rules[i].title) != nullptr) continue;
      if (issues_.full()) {
        issues_.leave_out();
        continue;
      }
      std::vector<std::string> known;
      if (const auto of_kind = titles_.find(rules[i].entity); of_kind != titles_.end()) {
        for (const auto& [id, outcomes] : of_kind->second) known.push_back(id);
      }
      object(child(child(child("", name), i), "title"), rules[i].title, known,
             std::string("@kind.") + boost::describe::enum_to_string(rules[i].entity, ""));
    }
  }

  void object(const std::string& pointer, const std::string& found, const std::vector<std::string>& known,
              std::string kind = {}) {
    Issue issue{.code = kind.empty() ? "season-id-unknown" : "season-title-unknown",
                .position = file_.source.position(pointer)};
    issue.found = found;
    issue.expected = std::move(kind);
    issue.suggestion = nearest(found, known);
    issues_.push_back(std::move(issue));
  }

  const SeasonFile& file_;
  Issues& issues_;
  std::map<EntityKind, Titles> titles_;
  std::map<std::string, std::vector<std::string>> targets_;
};

}  // namespace

Subjects::Subjects(const SeasonFile& season, const Library& library)
    : file_(season), season_(season.season), library_(library) {
  Issues issues;
  refuse_unknown(
      season, season_.rubrics, "rubrics", library.all(),
      [](const RubricFile& file) { return file.rubric.id; }, issues);
  refuse_unknown(
      season, season_.overlays, "overlays", library.overlays(),
      [](const OverlayFile& file) { return file.overlay.id; }, issues);
  refuse_unknown(
      season, season_.targets, "targets", library.targets(),
      [](const TargetsFile& file) { return file.targets.id; }, issues);
  Spoken(season, library, issues).look();
  throw_if_any(std::move(issues));
  const std::set<std::string_view> named(season_.overlays.begin(), season_.overlays.end());
  for (const OverlayFile* file : library.overlays()) {
    if (named.contains(file->overlay.id)) named_.push_back(file);
  }
}

Engine Subjects::engine(const Applicable& applicable, const Date& day) {
  std::vector<const OverlayFile*> overlays = applicable.overlays;
  const std::set<const OverlayFile*> there(overlays.begin(), overlays.end());
  for (const OverlayFile* file : named_) {
    if (!there.contains(file) && file->overlay.rubric == applicable.rubric->rubric.id)
      overlays.push_back(file);
  }
  std::string key = applicable.rubric->rubric.id;
  for (const OverlayFile* file : overlays) key += '+' + file->overlay.id;
  const auto in_force = [&](const OverlayFile* file) { return library_.in_force(file->overlay, day); };
  if (!library_.in_force(applicable.rubric->rubric, day) ||
      !std::all_of(overlays.begin(), overlays.end(), in_force))
    key += '@' + format(day);
  const auto at = engines_.find(key);
  if (at != engines_.end()) return at->second;
  std::vector<OverlayFile> merged;
  merged.reserve(overlays.size());
  for (const OverlayFile* file : overlays) merged.push_back(*file);
  return engines_.emplace(key, compile(merge(*applicable.rubric, merged), day, library_)).first->second;
}

Issues Subjects::with_cause(Issues issues) const {
  const auto open = [](const Issue& issue) {
    // A name that is nearly right is a slip, and lacks no overlay.
    return issue.suggestion.empty() && (issue.code == "fact-unknown" || issue.code == "evidence-unknown");
  };
  const bool asked = std::any_of(issues.begin(), issues.end(), open);
  std::set<EntityKind> kinds;
  for (const Entity& entity : season_.entities) kinds.insert(entity.kind);
  for (const DataFile& data : season_.data) kinds.insert(data.entity);
  std::vector<std::string> rubrics;
  for (const auto& [id, kind] : bare_) {
    if (kinds.contains(kind)) rubrics.push_back(id);
  }
  if (!asked || season_.place.empty() || rubrics.empty()) return issues;
  Issue cause{.code = "season-overlay-lacking", .position = file_.source.position("/place")};
  cause.found = season_.place;
  cause.expected = listed(rubrics);
  Issues all{std::move(cause)};
  all.append(issues);
  return all;
}

std::vector<Subject> Subjects::of(EntityKind kind, int year) {
  const Date day = last_day_of(year);
  std::vector<Applicable> found = library_.find({.entity = kind, .day = day, .place = season_.place});
  for (const std::string& id : season_.rubrics) {
    const RubricFile* named = library_.find(id);
    if (named->rubric.entity != kind || !named->rubric.title) continue;
    std::erase_if(found,
                  [&](const Applicable& other) { return same_subject(named->rubric, other.rubric->rubric); });
    found.push_back({named, library_.overlays(named->rubric, day, season_.place)});
  }
  std::sort(found.begin(), found.end(), [](const Applicable& a, const Applicable& b) {
    const auto key = [](const Applicable& each) {
      return std::tie(each.rubric->rubric.title->id, each.rubric->rubric.id);
    };
    return key(a) < key(b);
  });
  std::vector<Subject> subjects;
  subjects.reserve(found.size());
  for (const Applicable& applicable : found) {
    subjects.push_back({engine(applicable, day)});
    if (subjects.back().rubric().overlays.empty()) bare_.emplace(subjects.back().rubric().id, kind);
  }
  return subjects;
}

}  // namespace hoctap
