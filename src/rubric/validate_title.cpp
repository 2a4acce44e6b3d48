// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <set>

#include "exact/document.hpp"
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
  if (deadline.working_days)
    validate_count(findings, *deadline.working_days, max_working_days, child(pointer, "working_days"));
}

void validate_months(Findings& findings, const std::optional<int>& months,
                     const std::optional<std::string>& unknown, const std::string& pointer,
                     std::string_view key) {
  validate_unknown(findings, months.has_value(), unknown, pointer, key);
  if (months) validate_count(findings, *months, max_title_months, child(pointer, key));
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
  }
  if (title.upgrade) {
    validate_months(findings, title.upgrade->wait_months, title.upgrade->unknown, "/title/upgrade",
                    "wait_months");
  }
  std::set<DeadlineStep> steps;
  for (std::size_t i = 0; i < title.deadlines.size(); ++i) {
    const std::string at = child("/title/deadlines", i);
    validate_deadline(findings, title.deadlines[i], at);
    if (findings.blamed(child(at, "id"))) continue;
    if (!steps.insert(title.deadlines[i].id).second)
      findings.add(child(at, "id"), "id-twice", boost::describe::enum_to_string(title.deadlines[i].id, ""));
  }
  for (std::size_t i = 0; i < title.authority.size(); ++i) {
    const Authority& authority = title.authority[i];
    const std::string at = child("/title/authority", i);
    validate_unknown(findings, authority.who.has_value(), authority.unknown, at, "who");
    if (authority.from && authority.until && *authority.from > *authority.until) {
      findings.add(child(at, "until"), "authority-dates", format(*authority.until), format(*authority.from));
    }
  }
  if (title.council) {
    const bool known = title.council->members_minimum.has_value();
    validate_unknown(findings, known, title.council->unknown, "/title/council", "members_minimum");
    if (known && *title.council->members_minimum <= 0) {
      findings.add("/title/council/members_minimum", "not-positive",
                   std::to_string(*title.council->members_minimum));
    }
  }
}

}  // namespace hoctap
