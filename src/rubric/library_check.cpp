// SPDX-License-Identifier: Apache-2.0
#include "rubric/library_check.hpp"

#include <algorithm>
#include <set>

#include "exact/document.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

class LibraryCheck {
 public:
  explicit LibraryCheck(const Library& library) : library_(library) {}

  Issues run() {
    for (const RubricFile* file : library_.all()) replaces(*file);
    cover();
    for (const OverlayFile* file : library_.overlays()) overlay(*file);
    return std::move(issues_);
  }

 private:
  void add(const SourceText& source, const std::string& pointer, Issue issue) {
    issue.place = source.place(pointer);
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
    for (std::size_t later = 0; later < files.size(); ++later) {
      const Rubric& rubric = files[later]->rubric;
      const Date first = *first_day(rubric.regulation);
      const RubricFile* before = nullptr;  // the one that ends last of those that begin earlier
      for (std::size_t i = 0; i < later; ++i) {
        const Rubric& other = files[i]->rubric;
        if (!same_subject(rubric, other) || rubric.regulation.place != other.regulation.place) continue;
        const std::optional<Date> last = library_.last_day(other);
        if (!last || *last >= first) {
          add(files[later]->source, "/regulation",
              {.code = "library-double", .found = format(first), .expected = files[i]->source.file()});
          before = nullptr;
          break;
        }
        if (before == nullptr || *last > *library_.last_day(before->rubric)) before = files[i];
      }
      if (before == nullptr) continue;
      const Date next = day_after(*library_.last_day(before->rubric));
      if (next < first) {
        add(files[later]->source, "/regulation",
            {.code = "library-hole", .found = format(next), .expected = before->source.file()});
      }
    }
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
    const std::optional<Date> day = first_day(file.overlay.regulation);
    const std::string place = file.overlay.regulation.place.value_or("");
    std::vector<OverlayFile> together;
    for (const OverlayFile* other : library_.overlays()) {
      const bool meets = other->overlay.rubric == file.overlay.rubric && day &&
                         library_.in_force(other->overlay, *day) &&
                         covers(other->overlay.regulation.place, place);
      if (other == &file || meets) together.push_back(*other);
    }
    try {
      merge(*rubric, together);
    } catch (const Error& error) {
      issues_.append(error.issues(), [&](const Issue& issue) {
        return std::find(issues_.begin(), issues_.end(), issue) == issues_.end();
      });
    }
  }

  const Library& library_;
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
