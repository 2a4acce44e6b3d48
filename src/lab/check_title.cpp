// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "award/procedure.hpp"
#include "hoctap/rubric/library.hpp"
#include "lab/checking.hpp"

namespace hoctap {
namespace {

std::optional<Date> first_of(const Authority& authority, const Regulation& regulation) {
  return authority.from ? authority.from : first_day(regulation);
}

// Districts ended, so what only they had may end without a successor.
bool may_end(const Rubric& rubric) {
  const auto& tiers = rubric.title->assessed_at;
  return rubric.entity == EntityKind::district ||
         (!tiers.empty() && std::all_of(tiers.begin(), tiers.end(),
                                        [](EntityKind tier) { return tier == EntityKind::district; }));
}

// The days from the first to the last on which nobody of these decides; no two of them do on one.
void check_days(Checking& checking, std::vector<std::size_t> order) {
  const Rubric& rubric = checking.file.rubric;
  const std::vector<Authority>& all = rubric.title->authority;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return first_of(all[a], rubric.regulation) < first_of(all[b], rubric.regulation);
  });
  const auto hole = [&](std::size_t index, const Date& first, const std::string& last) {
    const std::string at = child("/title/authority", index);
    if (checking.told.insert(at).second) checking.warn("check-authority-hole", at, format(first), last);
  };
  std::optional<Date> next =
      first_day(rubric.regulation);  // on which nobody is known to decide; absent: none
  for (const std::size_t index : order) {
    const Date first = *first_of(all[index], rubric.regulation);
    if (next && first > *next) hole(index, *next, format(day_before(first)));
    const auto& until = all[index].until;
    const bool ends = until && *until != parse_date("9999-12-31");
    next = ends ? std::optional(day_after(*until)) : std::nullopt;
  }
  const auto& end = rubric.regulation.until;
  if (next && (end ? *next <= *end : !may_end(rubric))) hole(order.back(), *next, end ? format(*end) : "…");
}

// On each day from the first to the last there is one who decides, on each level that is told apart.
void check_authority(Checking& checking) {
  const Rubric& rubric = checking.file.rubric;
  const std::vector<Authority>& all = rubric.title->authority;
  std::set<std::string> levels;
  for (const Authority& one : all) {
    if (!first_of(one, rubric.regulation)) return;  // nobody has read when it begins
    levels.insert(one.levels.begin(), one.levels.end());
  }
  if (levels.empty()) levels.insert("");
  for (const std::string& level : levels) {
    std::vector<std::size_t> here;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto& named = all[i].levels;
      if (named.empty() || std::find(named.begin(), named.end(), level) != named.end()) here.push_back(i);
    }
    if (!here.empty()) check_days(checking, std::move(here));
  }
}

// A step that waits for another cannot have to be done earlier.
void check_deadlines(Checking& checking) {
  using Step = DeadlineStep;
  constexpr std::array<std::pair<Step, Step>, 4> waits{{{Step::dossier, Step::self_assessment},
                                                        {Step::decision, Step::self_assessment},
                                                        {Step::decision, Step::dossier},
                                                        {Step::decision, Step::inspection_plan}}};
  constexpr int any_year = 2022;
  const std::vector<Deadline>& all = checking.file.rubric.title->deadlines;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const Deadline& other : all) {
      if (std::find(waits.begin(), waits.end(), std::pair(all[i].id, other.id)) == waits.end()) continue;
      const auto day = last_day_in_time(all[i], any_year, {}, {});
      const auto earlier = last_day_in_time(other, any_year, {}, {});
      if (!day || !earlier || *day >= *earlier) continue;
      const std::string at = child("/title/deadlines", i);
      checking.warn("check-deadline-order", child(at, all[i].before ? "before" : "by"),
                    all[i].before ? *all[i].before : *all[i].by, other.before ? *other.before : *other.by,
                    other.label.vi);
      break;
    }
  }
}

}  // namespace

void check_title(Checking& checking) {
  if (!checking.file.rubric.title) return;
  check_authority(checking);
  check_deadlines(checking);
}

}  // namespace hoctap
