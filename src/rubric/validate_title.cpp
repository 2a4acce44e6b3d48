// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <set>

#include "exact/document.hpp"
#include "exact/text.hpp"
#include "rubric/validate.hpp"

namespace hoctap {
namespace {

// A day that every year has; the 29th of February is not one.
bool is_month_day(const std::string& text) {
  try {
    parse_date("2023-" + text);
    return true;
  } catch (const Error&) {
    return false;
  }
}

void validate_count(Findings& findings, int count, int most, const std::string& pointer) {
  if (count <= 0) findings.add(pointer, "not-positive", std::to_string(count));
  if (count > most) findings.add(pointer, "number-too-large", std::to_string(count), std::to_string(most));
}

void validate_deadline(Findings& findings, const Deadline& deadline, const std::string& pointer) {
  const int ways = (deadline.before ? 1 : 0) + (deadline.by ? 1 : 0) + (deadline.working_days ? 1 : 0);
  if (ways != 1 && !findings.blamed(pointer)) findings.add(pointer, "deadline-way", std::to_string(ways));
  for (const auto& [key, day] : {std::pair("before", deadline.before), std::pair("by", deadline.by)}) {
    if (day && !day->empty() && !is_month_day(*day)) findings.add(child(pointer, key), "month-day", *day);
  }
  if (deadline.same_year && deadline.working_days)
    findings.add(child(pointer, "same_year"), "deadline-same-year");
  if (deadline.working_days)
    validate_count(findings, *deadline.working_days, max_working_days, child(pointer, "working_days"));
}

void validate_months(Findings& findings, const std::optional<int>& months,
                     const std::optional<std::string>& unknown, const std::string& pointer,
                     std::string_view key) {
  validate_unknown(findings, months.has_value(), unknown, pointer, key);
  if (months) validate_count(findings, *months, max_title_months, child(pointer, key));
}

// What somebody decides on: the levels, or the classes that give the title.
std::vector<std::string> conferring(const Rubric& rubric) {
  std::vector<std::string> ids;
  for (const TitleLevel& level : rubric.levels) ids.push_back(level.id);
  for (const Band& band : rubric.bands) {
    if (band.confers.value_or(true) && std::find(ids.begin(), ids.end(), band.id) == ids.end())
      ids.push_back(band.id);
  }
  return ids;
}

void validate_authority(Findings& findings, const Authority& authority, const std::string& at,
                        const std::vector<std::string>& known) {
  validate_unknown(findings, authority.who.has_value(), authority.unknown, at, "who");
  validate_secondary(findings, authority.unknown, authority.secondary, at);
  if (authority.from && authority.until && *authority.from > *authority.until)
    findings.add(child(at, "until"), "authority-dates", format(*authority.until), format(*authority.from));
  if (!findings.at_most(child(at, "levels"), authority.levels.size(), max_bands)) return;
  std::set<std::string_view> named;
  for (std::size_t i = 0; i < authority.levels.size(); ++i) {
    const std::string& level = authority.levels[i];
    if (level.empty()) continue;
    const std::string pointer = child(child(at, "levels"), i);
    if (std::find(known.begin(), known.end(), level) == known.end()) {
      findings.add(pointer, "authority-level", level, listed(known), nearest(level, known));
    } else if (!named.insert(level).second) {
      findings.add(pointer, "level-twice", level);
    }
  }
}

bool share_a_level(const Authority& a, const Authority& b) {
  return a.levels.empty() || b.levels.empty() ||
         std::any_of(a.levels.begin(), a.levels.end(), [&](const std::string& level) {
           return std::find(b.levels.begin(), b.levels.end(), level) != b.levels.end();
         });
}

bool share_a_day(const Authority& a, const Authority& b) {
  return (!a.until || !b.from || *b.from <= *a.until) && (!b.until || !a.from || *a.from <= *b.until);
}

// Two for one day and level would leave open who decides.
void validate_authorities(Findings& findings, const std::vector<Authority>& all) {
  if (!findings.at_most("/title/authority", all.size(), max_authorities)) return;
  const std::vector<std::string> known = conferring(findings.rubric);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string at = child("/title/authority", i);
    validate_authority(findings, all[i], at, known);
    if (findings.blamed(at)) continue;  // nobody knows on what days, or at which levels
    for (std::size_t j = 0; j < i; ++j) {
      if (findings.blamed(child("/title/authority", j))) continue;
      const bool gone_through = all[j].levels.size() <= max_bands && all[i].levels.size() <= max_bands;
      if (!gone_through || !share_a_level(all[j], all[i]) || !share_a_day(all[j], all[i])) continue;
      findings.add(at, "authority-twice", {}, child("/title/authority", j));
      break;
    }
  }
}

}  // namespace

void validate_title(Findings& findings) {
  if (!findings.rubric.title) return;
  const Title& title = *findings.rubric.title;
  if (!title.id.empty() && !is_snake(title.id)) findings.add("/title/id", "id-not-snake", title.id);
  std::set<EntityKind> tiers;
  for (std::size_t i = 0; i < title.assessed_at.size(); ++i) {
    const EntityKind tier = title.assessed_at[i];
    if (!tiers.insert(tier).second)
      findings.add(child("/title/assessed_at", i), "id-twice", boost::describe::enum_to_string(tier, ""));
    if (tier == EntityKind::commune || tier == EntityKind::district || tier == EntityKind::province) continue;
    findings.add(child("/title/assessed_at", i), "tier-unknown", boost::describe::enum_to_string(tier, ""));
  }
  if (title.validity) {
    validate_months(findings, title.validity->months, title.validity->unknown, "/title/validity", "months");
    validate_secondary(findings, title.validity->unknown, title.validity->secondary, "/title/validity");
  }
  if (title.upgrade) {
    validate_months(findings, title.upgrade->wait_months, title.upgrade->unknown, "/title/upgrade",
                    "wait_months");
    validate_secondary(findings, title.upgrade->unknown, title.upgrade->secondary, "/title/upgrade");
  }
  std::set<DeadlineStep> steps;
  for (std::size_t i = 0; i < title.deadlines.size(); ++i) {
    const std::string at = child("/title/deadlines", i);
    validate_deadline(findings, title.deadlines[i], at);
    if (findings.blamed(child(at, "id"))) continue;
    if (!steps.insert(title.deadlines[i].id).second)
      findings.add(child(at, "id"), "id-twice", boost::describe::enum_to_string(title.deadlines[i].id, ""));
  }
  validate_authorities(findings, title.authority);
  if (title.council) {
    const bool known = title.council->members_minimum.has_value();
    validate_unknown(findings, known, title.council->unknown, "/title/council", "members_minimum");
    validate_secondary(findings, title.council->unknown, title.council->secondary, "/title/council");
    if (known && *title.council->members_minimum <= 0) {
      findings.add("/title/council/members_minimum", "not-positive",
                   std::to_string(*title.council->members_minimum));
    }
  }
}

}  // namespace hoctap
