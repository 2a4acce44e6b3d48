// SPDX-License-Identifier: Apache-2.0
#include "award/subjects.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "award/calendar.hpp"
#include "exact/document.hpp"
#include "exact/source.hpp"
#include "exact/text.hpp"
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
