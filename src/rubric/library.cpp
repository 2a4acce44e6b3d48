// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/library.hpp"

#include <algorithm>
#include <chrono>

#include "exact/document.hpp"
#include "rubric/embedded.hpp"

namespace hoctap {
namespace {

class UnknownCollector {
 public:
  std::vector<Unknown> collect(const Rubric& rubric) {
    add("/regulation/in_force", rubric.regulation.cite, rubric.regulation.unknown, false);
    for (std::size_t i = 0; i < rubric.criteria.size(); ++i) {
      const std::string indicators = child(child("/criteria", i), "indicators");
      for (std::size_t j = 0; j < rubric.criteria[i].indicators.size(); ++j) {
        const auto& points = rubric.criteria[i].indicators[j].points;
        if (points) add(*points, child(child(indicators, j), "points"));
      }
    }
    if (rubric.title) add(*rubric.title);
    return std::move(found_);
  }

 private:
  void add(std::string pointer, const std::string& cite, const std::optional<std::string>& why,
           bool scoring) {
    if (why) found_.push_back({std::move(pointer), cite, *why, scoring});
  }

  void add(const Points& points, const std::string& pointer) {
    add(child(pointer, "max"), points.cite, points.unknown, true);
    if (!points.tiers) return;
    const std::string rows = child(child(pointer, "tiers"), "rows");
    for (std::size_t i = 0; i < points.tiers->rows.size(); ++i) {
      const Tier& tier = points.tiers->rows[i];
      add(child(child(rows, i), "points"), tier.cite, tier.unknown, true);
    }
  }

  void add(const Title& title) {
    if (title.validity) add("/title/validity/months", title.validity->cite, title.validity->unknown, false);
    if (title.upgrade) add("/title/upgrade/wait_months", title.upgrade->cite, title.upgrade->unknown, false);
    for (std::size_t i = 0; i < title.authority.size(); ++i) {
      const Authority& authority = title.authority[i];
      add(child(child("/title/authority", i), "who"), authority.cite, authority.unknown, false);
    }
    if (title.council)
      add("/title/council/members_minimum", title.council->cite, title.council->unknown, false);
  }

  std::vector<Unknown> found_;
};

Date day_before(const Date& day) {
  return Date(std::chrono::year_month_day(day.days() - std::chrono::days(1)));
}

}  // namespace

std::vector<Unknown> unknowns_of(const Rubric& rubric) {
  return UnknownCollector().collect(rubric);
}

const Library& Library::shipped() {
  static const Library library = [] {
    Library built;
    for (const EmbeddedFile& file : embedded_rubrics())
      built.add(load_rubric(file.text, std::string(file.path)));
    return built;
  }();
  return library;
}

void Library::add(RubricFile file) {
  const auto [present, fresh] = files_.try_emplace(file.rubric.id, file);
  if (fresh) return;
  Issue issue{.code = "library-id-twice", .place = file.source.place("/id")};
  issue.found = file.rubric.id;
  issue.expected = present->second.source.file();
  throw Error(std::move(issue));
}

const RubricFile* Library::find(std::string_view id) const {
  const auto at = files_.find(id);
  return at == files_.end() ? nullptr : &at->second;
}

std::vector<const RubricFile*> Library::all() const {
  std::vector<const RubricFile*> files;
  for (const auto& [id, file] : files_) files.push_back(&file);
  return files;
}

std::optional<Date> Library::last_day(const Rubric& rubric) const {
  std::optional<Date> last;
  for (const auto& [id, file] : files_) {
    const Regulation& other = file.rubric.regulation;
    const auto& replaced = other.replaces;
    if (!other.in_force || std::find(replaced.begin(), replaced.end(), rubric.id) == replaced.end()) continue;
    const Date day = day_before(*other.in_force);
    if (!last || day < *last) last = day;
  }
  return last;
}

bool Library::in_force(const Rubric& rubric, const Date& day) const {
  const std::optional<Date> last = last_day(rubric);
  return rubric.regulation.in_force.value_or(rubric.regulation.issued) <= day && (!last || day <= *last);
}

}  // namespace hoctap
