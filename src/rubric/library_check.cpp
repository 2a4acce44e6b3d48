// SPDX-License-Identifier: Apache-2.0
#include "rubric/library_check.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "exact/document.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

// What a rubric is about: entity, title, place, and one of the tiers that assess it.
using Subject = std::tuple<EntityKind, std::string, std::optional<std::string>, std::optional<EntityKind>>;

std::vector<Subject> subjects_of(const Rubric& rubric) {
  std::vector<Subject> subjects;
  if (!rubric.title) return subjects;
  const auto& place = rubric.regulation.place;
  for (const EntityKind tier : rubric.title->assessed_at)
    subjects.emplace_back(rubric.entity, rubric.title->id, place, tier);
  if (subjects.empty()) subjects.emplace_back(rubric.entity, rubric.title->id, place, std::nullopt);
  return subjects;
}

class LibraryCheck {
 public:
  explicit LibraryCheck(const Library& library) : library_(library) {}

  Issues run() {
    for (const RubricFile* file : library_.all()) replaces(*file);
    cover();
    index_overlays();
    for (const OverlayFile* file : library_.overlays()) overlay(*file);
    return std::move(issues_);
  }

 private:
  void add(const SourceText& source, const std::string& pointer, Issue issue) {
    issue.position = source.position(pointer);
    issues_.push_back(std::move(issue));
  }

  void replaces(const RubricFile& file) {
    const Regulation& regulation = file.rubric.regulation;
    for (std::size_t i = 0; i < regulation.replaces.size(); ++i) {
      const std::string at = child("/regulation/replaces", i);
      const std::string& id = regulation.replaces[i];
      const RubricFile* old = library_.find(id);
      if (old == nullptr) {
        std::vector<std::string> known;
        for (const RubricFile* each : library_.all()) known.push_back(each->rubric.id);
        add(file.source, at,
            {.code = "library-replaces-nothing", .found = id, .suggestion = nearest(id, known)});
      } else if (!same_subject(file.rubric, old->rubric)) {
        add(file.source, at, {.code = "library-replaces-other", .found = id, .expected = old->source.file()});
      } else if (const auto first = first_day(old->rubric.regulation);
                 first && first_day(regulation) <= first) {
        add(file.source, at,
            {.code = "library-replaces-newer", .found = format(*first), .expected = old->source.file()});
      }
    }
  }

  // Of two rubrics about the same title at the same place the later begins the day after the earlier ends.
  void cover() {
    std::vector<const RubricFile*> files = library_.all();
    std::erase_if(files, [](const RubricFile* file) { return !first_day(file->rubric.regulation); });
    std::stable_sort(files.begin(), files.end(), [](const RubricFile* a, const RubricFile* b) {
      return first_day(a->rubric.regulation) < first_day(b->rubric.regulation);
    });
    std::map<Subject, const RubricFile*> latest;  // of those that begin earlier, the one that ends last
    for (const RubricFile* file : files) {
      const std::vector<Subject> subjects = subjects_of(file->rubric);
      const RubricFile* before = nullptr;
      for (const Subject& subject : subjects) {
        const auto at = latest.find(subject);
        if (at != latest.end() && (before == nullptr || outlasts(*at->second, *before))) before = at->second;
      }
      if (before != nullptr) follows(*file, *before);
      for (const Subject& subject : subjects) {
        const auto [at, fresh] = latest.try_emplace(subject, file);
        if (!fresh && outlasts(*file, *at->second)) at->second = file;
      }
    }
  }

  // Of two rubrics about the same title at the same place.
  void follows(const RubricFile& file, const RubricFile& before) {
    const Date first = *first_day(file.rubric.regulation);
    const std::optional<Date> last = library_.last_day(before.rubric);
    if (!last || *last >= first) {
      add(file.source, "/regulation",
          {.code = "library-double", .found = format(first), .expected = before.source.file()});
    } else if (const Date next = day_after(*last); next < first) {
      add(file.source, "/regulation",
          {.code = "library-hole", .found = format(next), .expected = before.source.file()});
    }
  }

  bool outlasts(const RubricFile& a, const RubricFile& b) const {
    const std::optional<Date> a_last = library_.last_day(a.rubric);
    const std::optional<Date> b_last = library_.last_day(b.rubric);
    return b_last && (!a_last || *a_last > *b_last);
  }

  // An overlay fits its rubric, alone and with all that are in force at its place when it begins.
  void overlay(const OverlayFile& file) {
    const RubricFile* rubric = library_.find(file.overlay.rubric);
    if (rubric == nullptr) {
      std::vector<std::string> known;
      for (const RubricFile* each : library_.all()) known.push_back(each->rubric.id);
      add(file.source, "/rubric",
          {.code = "library-overlay-alone",
           .found = file.overlay.rubric,
           .suggestion = nearest(file.overlay.rubric, known)});
      return;
    }
    const std::vector<const OverlayFile*> meeting = meet(file);
    if (meeting.size() > max_overlays) {
      add(file.source, "/rubric",
          {.code = "overlays-many",
           .found = std::to_string(meeting.size()),
           .expected = std::to_string(max_overlays)});
      return;
    }
    // Several that begin together need one look.
    if (!tried_.insert(std::set(meeting.begin(), meeting.end())).second) return;
    std::vector<OverlayFile> together;
    together.reserve(meeting.size());
    for (const OverlayFile* each : meeting) together.push_back(*each);
    try {
      merge(*rubric, together);
    } catch (const Error& error) {
      issues_.append(error.issues(),
                     [&](const Issue& issue) { return told_.insert(to_json({issue})).second; });
    }
  }

  // The overlay and all of its rubric that are in force at its place when it begins.
  std::vector<const OverlayFile*> meet(const OverlayFile& file) const {
    std::vector<const OverlayFile*> found{&file};
    const std::optional<Date> day = first_day(file.overlay.regulation);
    const std::string place = file.overlay.regulation.place.value_or("");
    const auto at = overlays_.find(file.overlay.rubric);
    if (!day || at == overlays_.end()) return found;
    const auto add_those_of = [&](std::string_view around) {
      const auto here = at->second.find(around);
      if (here == at->second.end()) return;
      for (const InForce& each : here->second) {
        const bool then = each.first <= *day && (!each.last || *day <= *each.last);
        if (then && each.file != &file) found.push_back(each.file);
      }
    };
    add_those_of("");
    for (std::size_t end = place.find('/'); end != std::string::npos; end = place.find('/', end + 1))
      add_those_of(std::string_view(place).substr(0, end));
    if (!place.empty()) add_those_of(place);
    return found;
  }

  void index_overlays() {
    for (const OverlayFile* file : library_.overlays()) {
      const Regulation& regulation = file->overlay.regulation;
      const std::optional<Date> first = first_day(regulation);
      if (!first) continue;
      overlays_[file->overlay.rubric][regulation.place.value_or("")].push_back(
          {*first, library_.last_day(file->overlay), file});
    }
  }

  struct InForce {
    Date first;
    std::optional<Date> last;
    const OverlayFile* file = nullptr;
  };

  const Library& library_;
  std::map<std::string, std::map<std::string, std::vector<InForce>, std::less<>>>
      overlays_;  // by rubric, place
  std::set<std::set<const OverlayFile*>> tried_;
  std::set<std::string> told_;
  Issues issues_;
};

}  // namespace

bool same_subject(const Rubric& a, const Rubric& b) {
  if (a.entity != b.entity || !a.title || !b.title || a.title->id != b.title->id) return false;
  const auto& tiers = a.title->assessed_at;
  const auto& others = b.title->assessed_at;
  if (tiers.empty() || others.empty()) return tiers.empty() == others.empty();
  return std::any_of(tiers.begin(), tiers.end(), [&](EntityKind tier) {
    return std::find(others.begin(), others.end(), tier) != others.end();
  });
}

Issues check_library(const Library& library) {
  return LibraryCheck(library).run();
}

}  // namespace hoctap
