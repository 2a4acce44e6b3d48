// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/library.hpp"

#include <algorithm>
#include <iterator>

#include "exact/sha256.hpp"
#include "rubric/embedded.hpp"
#include "rubric/library_check.hpp"
#include "rubric/loading.hpp"
#include "rubric/shelved.hpp"

namespace hoctap {
namespace {

using Ends = std::map<std::string, Date>;

// What a file replaces ends the day before it begins.
void note_ends(Ends& ends, const std::optional<Date>& first, const std::vector<std::string>& replaces) {
  if (!first || *first == Date()) return;  // nothing can end before the first day of all
  const Date last = day_before(*first);
  for (const std::string& id : replaces) {
    const auto [end, fresh] = ends.try_emplace(id, last);
    if (!fresh) end->second = std::min(end->second, last);
  }
}

void note_ends(Ends& ends, const Regulation& regulation) {
  note_ends(ends, regulation.in_force, regulation.replaces);
}

void note_ends(Ends& ends, const EmbeddedFile& file) {
  std::vector<std::string> replaces;
  for (std::string_view rest = file.replaces; !rest.empty();) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    replaces.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  note_ends(ends, file.in_force.empty() ? std::optional<Date>() : parse_date(file.in_force), replaces);
}

std::optional<Date> last_day_of(const Ends& ends, const std::string& id, const Regulation& regulation) {
  const auto end = ends.find(id);
  if (end == ends.end()) return regulation.until;
  return regulation.until ? std::min(*regulation.until, end->second) : end->second;
}

bool holds_on(const Regulation& regulation, const std::optional<Date>& last, const Date& day) {
  const std::optional<Date> first = first_day(regulation);
  return first && *first <= day && (!last || day <= *last);
}

template <class Shelf, class File>
void insert(Shelf& shelf, const std::string& id, File file, Issues& issues) {
  const auto present = shelf.find(id);
  if (present == shelf.end()) {
    shelf.emplace(id, std::make_shared<const Shelved<File>>(std::move(file)));
    return;
  }
  issues.push_back({.code = "library-id-twice",
                    .position = file.source.position("/id"),
                    .found = id,
                    .expected = present->second->get().source.file()});
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

void Library::add(const std::vector<NamedText>& files) {
  Issues issues;
  Library next = *this;
  for (const NamedText& file : files) {
    try {
      if (file.name.ends_with(".overlay.json")) {
        OverlayFile overlay = load_overlay(file.text, file.name);
        const std::string id = overlay.overlay.id;
        next.overlays_of_.emplace(overlay.overlay.rubric, id);
        note_ends(next.overlay_ends_, overlay.overlay.regulation);
        insert(next.overlays_, id, std::move(overlay), issues);
      } else if (file.name.ends_with(".targets.json")) {
        TargetsFile targets = load_targets(file.text, file.name);
        const std::string id = targets.targets.id;
        insert(next.targets_, id, std::move(targets), issues);
      } else if (!file.name.ends_with(".cases.json")) {
        RubricFile rubric = load_rubric(file.text, file.name);
        const std::string id = rubric.rubric.id;
        note_ends(next.rubric_ends_, rubric.rubric.regulation);
        insert(next.rubrics_, id, std::move(rubric), issues);
      }
    } catch (const Error& error) {
      issues.append(error.issues());
    }
  }
  // What a file that did not load would have said is not known, so the rest is not held against the others.
  if (issues.empty()) issues = check_library(next);
  if (!issues.empty()) throw Error(std::move(issues));
  *this = std::move(next);
}

void Library::add(RubricFile file) {
  Issues issues;
  const std::string id = file.rubric.id;
  const Regulation regulation = file.rubric.regulation;
  insert(rubrics_, id, std::move(file), issues);
  if (!issues.empty()) throw Error(std::move(issues));
  note_ends(rubric_ends_, regulation);
}

void Library::put(RubricFile file) {
  const std::string id = file.rubric.id;
  rubrics_.insert_or_assign(id, std::make_shared<const Shelved<RubricFile>>(std::move(file)));
  rubric_ends_.clear();
  for (const RubricFile* each : all()) note_ends(rubric_ends_, each->rubric.regulation);
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
