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

class SecondaryCollector {
 public:
  std::vector<Secondary> collect(const Rubric& rubric) {
    for (std::size_t i = 0; i < rubric.criteria.size(); ++i) {
      const std::string indicators = child(child("/criteria", i), "indicators");
      for (std::size_t j = 0; j < rubric.criteria[i].indicators.size(); ++j) {
        const Indicator& indicator = rubric.criteria[i].indicators[j];
        const std::string rows = child(child(indicators, j), "conditions");
        for (std::size_t k = 0; k < indicator.conditions.size(); ++k)
          add(child(child(rows, k), "test"), indicator.conditions[k], true);
        if (indicator.points)
          add(child(child(child(indicators, j), "points"), "max"), *indicator.points, true);
      }
    }
    if (!rubric.title) return std::move(found_);
    const Title& title = *rubric.title;
    if (title.validity) add("/title/validity/months", *title.validity, false);
    if (title.upgrade) add("/title/upgrade/wait_months", *title.upgrade, false);
    for (std::size_t i = 0; i < title.authority.size(); ++i)
      add(child(child("/title/authority", i), "who"), title.authority[i], false);
    if (title.council) add("/title/council/members_minimum", *title.council, false);
    return std::move(found_);
  }

 private:
  template <class Rule>
  void add(std::string pointer, const Rule& rule, bool scoring) {
    if (rule.secondary) found_.push_back({std::move(pointer), rule.cite, *rule.secondary, scoring});
  }

  std::vector<Secondary> found_;
};

template <class Found>
bool any_scoring(const std::vector<Found>& all) {
  return std::any_of(all.begin(), all.end(), [](const Found& each) { return each.scoring; });
}

}  // namespace

std::vector<Unknown> unknowns_of(const Rubric& rubric) {
  return UnknownCollector().collect(rubric);
}

std::vector<Secondary> secondary_of(const Rubric& rubric) {
  return SecondaryCollector().collect(rubric);
}

Standing standing_of(const Rubric& rubric) {
  if (any_scoring(unknowns_of(rubric)) || any_scoring(secondary_of(rubric)) ||
      rubric.regulation.unread.value_or(false))
    return Standing::partial;
  const bool changed =
      std::any_of(rubric.overlays.begin(), rubric.overlays.end(), [](const AppliedOverlay& overlay) {
        return std::any_of(overlay.changes.begin(), overlay.changes.end(), is_scoring);
      });
  return changed || rubric.regulation.place ? Standing::local : Standing::official;
}

}  // namespace hoctap
