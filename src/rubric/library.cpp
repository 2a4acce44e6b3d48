// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/library.hpp"

#include <algorithm>
#include <iterator>

#include "exact/sha256.hpp"
#include "rubric/embedded.hpp"
#include "rubric/library_check.hpp"
#include "rubric/loading.hpp"

namespace hoctap {
namespace {

const Regulation& regulation_of(const RubricFile& file) {
  return file.rubric.regulation;
}
const Regulation& regulation_of(const OverlayFile& file) {
  return file.overlay.regulation;
}

// The last day of the file `id` among files of its kind, any of which may replace it.
template <class Files>
std::optional<Date> last_day_of(const Files& files, const std::string& id, const Regulation& regulation) {
  std::optional<Date> last = regulation.until;
  for (const auto& [other_id, other] : files) {
    const Regulation& next = regulation_of(other);
    const auto& replaced = next.replaces;
    if (!next.in_force || std::find(replaced.begin(), replaced.end(), id) == replaced.end()) continue;
    const Date day = day_before(*next.in_force);
    if (!last || day < *last) last = day;
  }
  return last;
}

bool holds_on(const Regulation& regulation, const std::optional<Date>& last, const Date& day) {
  const std::optional<Date> first = first_day(regulation);
  return first && *first <= day && (!last || day <= *last);
}

template <class Files>
void insert(Files& files, const std::string& id, typename Files::mapped_type file, Issues& issues) {
  const auto [present, fresh] = files.try_emplace(id, file);
  if (fresh) return;
  issues.push_back({.code = "library-id-twice",
                    .place = file.source.place("/id"),
                    .found = id,
                    .expected = present->second.source.file()});
}

template <class Files>
auto pointers(const Files& files) {
  std::vector<const typename Files::mapped_type*> all;
  all.reserve(files.size());
  for (const auto& [id, file] : files) all.push_back(&file);
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

bool covers(const std::optional<std::string>& place, std::string_view inside) {
  return !place ||
         (inside.starts_with(*place) && (inside.size() == place->size() || inside[place->size()] == '/'));
}

const Library& Library::shipped() {
  static const Library library = [] {
    std::vector<NamedText> files;
    for (const EmbeddedFile& file : embedded_files())
      files.push_back({std::string(file.path), std::string(file.text)});
    Library built;
    built.add(files);
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
        insert(next.overlays_, id, std::move(overlay), issues);
      } else if (file.name.ends_with(".targets.json")) {
        TargetsFile targets = load_targets(file.text, file.name);
        const std::string id = targets.targets.id;
        insert(next.targets_, id, std::move(targets), issues);
      } else if (!file.name.ends_with(".cases.json")) {
        RubricFile rubric = load_rubric(file.text, file.name);
        const std::string id = rubric.rubric.id;
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
  insert(rubrics_, id, std::move(file), issues);
  if (!issues.empty()) throw Error(std::move(issues));
}

const RubricFile* Library::find(std::string_view id) const {
  const auto at = rubrics_.find(id);
  return at == rubrics_.end() ? nullptr : &at->second;
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
  for (const auto& [id, file] : rubrics_) {
    if (fits(file.rubric)) found.push_back({&file, {}});
  }
  std::vector<Applicable> narrowest;
  std::copy_if(found.begin(), found.end(), std::back_inserter(narrowest), [&](const Applicable& one) {
    return std::none_of(found.begin(), found.end(), [&](const Applicable& other) {
      return same_subject(one.rubric->rubric, other.rubric->rubric) &&
             width_of(other.rubric->rubric.regulation.place) > width_of(one.rubric->rubric.regulation.place);
    });
  });
  for (Applicable& one : narrowest) {
    for (const auto& [id, file] : overlays_) {
      if (file.overlay.rubric == one.rubric->rubric.id && in_force(file.overlay, question.day) &&
          covers(file.overlay.regulation.place, question.place)) {
        one.overlays.push_back(&file);
      }
    }
  }
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
  return pointers(rubrics_);
}

std::vector<const OverlayFile*> Library::overlays() const {
  return pointers(overlays_);
}

std::vector<const TargetsFile*> Library::targets() const {
  return pointers(targets_);
}

std::optional<Date> Library::last_day(const Rubric& rubric) const {
  return last_day_of(rubrics_, rubric.id, rubric.regulation);
}

std::optional<Date> Library::last_day(const Overlay& overlay) const {
  return last_day_of(overlays_, overlay.id, overlay.regulation);
}

bool Library::in_force(const Rubric& rubric, const Date& day) const {
  return holds_on(rubric.regulation, last_day(rubric), day);
}

bool Library::in_force(const Overlay& overlay, const Date& day) const {
  return holds_on(overlay.regulation, last_day(overlay), day);
}

}  // namespace hoctap
