// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/library.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "exact/sha256.hpp"
#include "rubric/embedded.hpp"
#include "rubric/library_check.hpp"
#include "rubric/loading.hpp"
#include "rubric/shelved.hpp"

namespace hoctap {
namespace {

using Ends = std::map<std::string, std::map<std::string, Date>, std::less<>>;

// What a file replaces ends the day before it begins.
void note_ends(Ends& ends, const std::string& id, const std::optional<Date>& first,
               const std::vector<std::string>& replaces) {
  if (!first || *first == Date()) return;  // nothing can end before the first day of all
  for (const std::string& replaced : replaces) ends[replaced].insert_or_assign(id, day_before(*first));
}

void note_ends(Ends& ends, const std::string& id, const Regulation& regulation) {
  note_ends(ends, id, regulation.in_force, regulation.replaces);
}

void note_ends(Ends& ends, const EmbeddedFile& file) {
  std::vector<std::string> replaces;
  for (std::string_view rest = file.replaces; !rest.empty();) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    replaces.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  note_ends(ends, std::string(file.id),
            file.in_force.empty() ? std::optional<Date>() : parse_date(file.in_force), replaces);
}

std::optional<Date> last_day_of(const Ends& ends, const std::string& id, const Regulation& regulation) {
  std::optional<Date> last = regulation.until;
  const auto replaced = ends.find(id);
  if (replaced == ends.end()) return last;
  for (const auto& [by, end] : replaced->second) last = last ? std::min(*last, end) : end;
  return last;
}

bool holds_on(const Regulation& regulation, const std::optional<Date>& last, const Date& day) {
  const std::optional<Date> first = first_day(regulation);
  return first && *first <= day && (!last || day <= *last);
}

// That an id is taken.
Issue taken(const SourceText& source, const std::string& id, const SourceText& by) {
  return {.code = "library-id-twice", .position = source.position("/id"), .found = id, .expected = by.file()};
}

template <class Shelf, class File>
void insert(Shelf& shelf, File (*load)(std::string_view, const std::string&), const EmbeddedFile& file) {
  shelf.emplace(file.id, std::make_shared<const Shelved<File>>(load, file.path, file.text));
}

template <class Shelf>
auto files_of(const Shelf& shelf) {
  std::vector<decltype(&shelf.begin()->second->get())> all;
  all.reserve(shelf.size());
  for (const auto& [id, shelved] : shelf) all.push_back(&shelved->get());
  return all;
}

std::size_t width_of(const std::optional<std::string>& place) {
  return place ? place->size() : 0;
}

}  // namespace

std::string RubricFile::sha256() const {
  return hoctap::sha256(source.text());
}

std::optional<Date> first_day(const Regulation& regulation) {
  return regulation.in_force ? regulation.in_force : regulation.issued;
}

std::string dated(const Regulation& regulation, const std::optional<Date>& last) {
  const std::optional<Date> first = first_day(regulation);
  return regulation.number + " (" + (first ? format(*first) : "?") + " – " + (last ? format(*last) : "…") +
         ')';
}

bool covers(const std::optional<std::string>& place, std::string_view inside) {
  return !place ||
         (inside.starts_with(*place) && (inside.size() == place->size() || inside[place->size()] == '/'));
}

const Library& Library::shipped() {
  static const Library library = [] {
    Library built;
    for (const EmbeddedFile& file : embedded_files()) {
      if (file.path.ends_with(".overlay.json")) {
        insert(built.overlays_, load_overlay, file);
        built.overlays_of_.emplace(file.rubric, file.id);
        note_ends(built.overlay_ends_, file);
      } else if (file.path.ends_with(".targets.json")) {
        insert(built.targets_, load_targets, file);
      } else {
        insert(built.rubrics_, load_rubric, file);
        note_ends(built.rubric_ends_, file);
      }
    }
    return built;
  }();
  return library;
}

// Files on their way into a library.
class Library::Adding {
 public:
  Adding(Library& library, SameId same) : library_(library), same_(same) {}

  void add(const NamedText& file) {
    try {
      if (file.name.ends_with(".overlay.json")) {
        overlay(load_overlay(file.text, file.name));
      } else if (file.name.ends_with(".targets.json")) {
        TargetsFile targets = load_targets(file.text, file.name);
        const std::string id = targets.targets.id;
        put(library_.targets_, id, std::move(targets));
      } else if (!file.name.ends_with(".cases.json")) {
        rubric(load_rubric(file.text, file.name));
      }
    } catch (const Error& error) {
      issues.append(error.issues());
    }
  }

  void rubric(RubricFile file) {
    const std::string id = file.rubric.id;
    const Regulation regulation = file.rubric.regulation;
    const bool edited = library_.rubrics_.contains(id);
    if (!put(library_.rubrics_, id, std::move(file))) return;
    if (edited) forget(library_.rubric_ends_, id);
    note_ends(library_.rubric_ends_, id, regulation);
  }

  Issues issues;

 private:
  void overlay(OverlayFile file) {
    const Overlay overlay = file.overlay;
    const bool edited = library_.overlays_.contains(overlay.id);
    if (!put(library_.overlays_, overlay.id, std::move(file))) return;
    if (edited) {
      std::erase_if(library_.overlays_of_, [&](const auto& known) { return known.second == overlay.id; });
      forget(library_.overlay_ends_, overlay.id);
    }
    library_.overlays_of_.emplace(overlay.rubric, overlay.id);
    note_ends(library_.overlay_ends_, overlay.id, overlay.regulation);
  }

  // What the file of this id replaced before.
  static void forget(Ends& ends, const std::string& id) {
    for (auto& [replaced, by] : ends) by.erase(id);
  }

  template <class File>
  bool put(Shelf<File>& shelf, const std::string& id, File file) {
    const auto present = shelf.find(id);
    const bool own = !added_.insert({&shelf, id}).second;
    if (present != shelf.end() && (own || same_ == SameId::refused)) {
      issues.push_back(taken(file.source, id, present->second->get().source));
      return false;
    }
    shelf.insert_or_assign(id, std::make_shared<const Shelved<File>>(std::move(file)));
    return true;
  }

  Library& library_;
  SameId same_;
  std::set<std::pair<const void*, std::string>> added_;  // by shelf and id
};

void Library::add(const std::vector<NamedText>& files, SameId same) {
  Library next = *this;
  Adding adding(next, same);
  for (const NamedText& file : files) adding.add(file);
  // What a file that did not load would have said is not known, so the rest is not held against the others.
  if (adding.issues.empty()) adding.issues = check_library(next);
  if (!adding.issues.empty()) throw Error(std::move(adding.issues));
  *this = std::move(next);
}

void Library::add(RubricFile file) {
  Adding adding(*this, SameId::refused);
  adding.rubric(std::move(file));
  if (!adding.issues.empty()) throw Error(std::move(adding.issues));
}

void Library::put(RubricFile file) {
  Adding(*this, SameId::replaces).rubric(std::move(file));
}

const RubricFile* Library::find(std::string_view id) const {
  const auto at = rubrics_.find(id);
  return at == rubrics_.end() ? nullptr : &at->second->get();
}

std::vector<Applicable> Library::find(const Question& question) const {
  const auto fits = [&](const Rubric& rubric) {
    if (rubric.entity != question.entity || !rubric.title) return false;
    const Title& title = *rubric.title;
    const auto& tiers = title.assessed_at;
    if (question.title ? title.id != *question.title : title.standard.value_or(false)) return false;
    if (question.assessed_at && std::find(tiers.begin(), tiers.end(), *question.assessed_at) == tiers.end())
      return false;
    return in_force(rubric, question.day) && covers(rubric.regulation.place, question.place);
  };
  std::vector<Applicable> found;
  for (const RubricFile* file : all()) {
    if (fits(file->rubric)) found.push_back({file, {}});
  }
  std::map<std::string_view, std::vector<const Rubric*>> by_title;
  for (const Applicable& one : found) by_title[one.rubric->rubric.title->id].push_back(&one.rubric->rubric);
  std::vector<Applicable> narrowest;
  std::copy_if(found.begin(), found.end(), std::back_inserter(narrowest), [&](const Applicable& one) {
    const Rubric& rubric = one.rubric->rubric;
    const std::vector<const Rubric*>& others = by_title[rubric.title->id];
    return std::none_of(others.begin(), others.end(), [&](const Rubric* other) {
      return width_of(other->regulation.place) > width_of(rubric.regulation.place) &&
             same_subject(rubric, *other);
    });
  });
  for (Applicable& one : narrowest) one.overlays = overlays(one.rubric->rubric, question.day, question.place);
  return narrowest;
}

const RubricFile* Library::resolve(const Reference& reference, const Date& day,
                                   std::string_view place) const {
  if (!reference.replaced) return reference.rubric ? find(*reference.rubric) : nullptr;
  const std::vector<Applicable> found =
      find({.entity = reference.entity, .day = day, .place = std::string(place), .title = reference.title});
  return found.empty() ? nullptr : found.front().rubric;
}

std::vector<const RubricFile*> Library::all() const {
  return files_of(rubrics_);
}

std::vector<const OverlayFile*> Library::overlays() const {
  return files_of(overlays_);
}

std::vector<const OverlayFile*> Library::overlays(const Rubric& rubric, const Date& day,
                                                  std::string_view place) const {
  std::vector<const OverlayFile*> found;
  const auto [first, last] = overlays_of_.equal_range(rubric.id);
  for (auto at = first; at != last; ++at) {
    const OverlayFile& file = overlays_.find(at->second)->second->get();
    if (in_force(file.overlay, day) && covers(file.overlay.regulation.place, place)) found.push_back(&file);
  }
  std::sort(found.begin(), found.end(),
            [](const OverlayFile* a, const OverlayFile* b) { return a->overlay.id < b->overlay.id; });
  return found;
}

std::vector<const TargetsFile*> Library::targets() const {
  return files_of(targets_);
}

std::optional<Date> Library::last_day(const Rubric& rubric) const {
  return last_day_of(rubric_ends_, rubric.id, rubric.regulation);
}

std::optional<Date> Library::last_day(const Overlay& overlay) const {
  return last_day_of(overlay_ends_, overlay.id, overlay.regulation);
}

bool Library::in_force(const Rubric& rubric, const Date& day) const {
  return holds_on(rubric.regulation, last_day(rubric), day);
}

bool Library::in_force(const Overlay& overlay, const Date& day) const {
  return holds_on(overlay.regulation, last_day(overlay), day);
}

}  // namespace hoctap
