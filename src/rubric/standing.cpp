// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exact/document.hpp"
#include "hoctap/rubric/library.hpp"

namespace hoctap {
namespace {

class UnknownCollector {
 public:
  std::vector<Unknown> collect(const Rubric& rubric) {
    add("/regulation/in_force", rubric.regulation.cite, rubric.regulation.unknown, false);
    for (std::size_t i = 0; i < rubric.measures.size(); ++i) {
      if (rubric.measures[i].table) add(*rubric.measures[i].table, child(child("/measures", i), "table"));
    }
    for (std::size_t i = 0; i < rubric.criteria.size(); ++i) {
      add(child(child("/criteria", i), "max"), rubric.criteria[i].cite, rubric.criteria[i].unknown, false);
      const std::string indicators = child(child("/criteria", i), "indicators");
      for (std::size_t j = 0; j < rubric.criteria[i].indicators.size(); ++j) {
        const auto& points = rubric.criteria[i].indicators[j].points;
        if (points) add(*points, child(child(indicators, j), "points"));
      }
    }
    for (std::size_t i = 0; i < rubric.bands.size(); ++i) {
      add(child(child("/bands", i), "total"), rubric.bands[i].cite, rubric.bands[i].unknown, true);
    }
    if (rubric.title) add(*rubric.title);
    return std::move(found_);
  }

 private:
  void add(std::string pointer, const std::string& cite, const std::optional<std::string>& why,
           bool scoring) {
    if (why) found_.push_back({std::move(pointer), cite, *why, scoring});
  }

  void add(const Table& table, const std::string& pointer) {
    const std::string rows = child(pointer, "rows");
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      add(child(child(rows, i), "value"), table.cite, table.rows[i].unknown, true);
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

}  // namespace

std::vector<Unknown> unknowns_of(const Rubric& rubric) {
  return UnknownCollector().collect(rubric);
}

Standing standing_of(const Rubric& rubric) {
  const std::vector<Unknown> unknowns = unknowns_of(rubric);
  const bool open =
      std::any_of(unknowns.begin(), unknowns.end(), [](const Unknown& unknown) { return unknown.scoring; });
  if (open || rubric.regulation.unread.value_or(false)) return Standing::partial;
  const bool changed =
      std::any_of(rubric.overlays.begin(), rubric.overlays.end(), [](const AppliedOverlay& overlay) {
        return std::any_of(overlay.changes.begin(), overlay.changes.end(), is_scoring);
      });
  return changed || rubric.regulation.place ? Standing::local : Standing::official;
}

}  // namespace hoctap
