// SPDX-License-Identifier: Apache-2.0
#include "entity/periods.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "exact/document.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

bool fits(SuccessionKind kind, std::size_t from, std::size_t to) {
  switch (kind) {
    case SuccessionKind::merge:
      return from > 1 && to == 1;
    case SuccessionKind::split:
      return from == 1 && to > 1;
    case SuccessionKind::rename:
    case SuccessionKind::move:
      break;
  }
  return from == 1 && to == 1;
}

bool holds(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool follows(const Date& day, const Date& before) {
  return days_between(before, day) == 1;
}

}  // namespace

Periods::Periods(const std::vector<Entity>& entities, Issues& issues) : records_(entities), issues_(issues) {
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const Entity& entity = entities[i];
    const std::string at = child("/entities", i);
    if (entity.from && entity.until && *entity.until < *entity.from)
      add(child(at, "until"), "tree-dates", format(*entity.until), format(*entity.from));
    Code& code = codes_[entity.id];
    const auto overlaps = [&](const Period& other) {
      return (!other.from || !entity.until || *other.from <= *entity.until) &&
             (!entity.from || !other.until || *entity.from <= *other.until);
    };
    if (std::any_of(code.begin(), code.end(), overlaps)) {
      add(child(at, "id"), "tree-id-twice", entity.id);
    } else if (code.size() == max_periods) {
      add(child(at, "id"), "list-too-long", std::to_string(max_periods + 1), std::to_string(max_periods));
    } else {
      code.push_back({i, entity.from, entity.until});
    }
  }
  for (auto& each : codes_) {
    std::sort(each.second.begin(), each.second.end(),
              [](const Period& a, const Period& b) { return !a.from || (b.from && *a.from < *b.from); });
  }
}

void Periods::settle(std::vector<Succession>& successions) {
  std::vector<std::size_t> order(successions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return successions[a].date < successions[b].date; });
  for (std::size_t first = 0; first < order.size();) {
    // All of one day at once: each sees who was there the day before.
    std::size_t last = first;
    while (last < order.size() && successions[order[last]].date == successions[order[first]].date) ++last;
    const std::vector<std::size_t> today(order.begin() + static_cast<std::ptrdiff_t>(first),
                                         order.begin() + static_cast<std::ptrdiff_t>(last));
    std::set<std::string_view> go_on;
    for (const std::size_t i : today) complete(successions[i], child("/successions", i));
    for (const std::size_t i : today) go_on.insert(successions[i].to.begin(), successions[i].to.end());
    for (const std::size_t i : today) end(successions[i], child("/successions", i), go_on);
    for (const std::size_t i : today) begin(successions[i], child("/successions", i));
    first = last;
  }
  check_adjoining();
  check_memberships();
}

void Periods::complete(Succession& succession, const std::string& pointer) {
  for (const auto* side : {&succession.from, &succession.to}) {
    std::set<std::string_view> named;
    for (std::size_t j = 0; j < side->size(); ++j) {
      const std::string at = child(child(pointer, side == &succession.from ? "from" : "to"), j);
      if (!named.insert((*side)[j]).second) add(at, "id-twice", (*side)[j]);
    }
  }
  const auto any_of = [&](const std::string& code, const auto& fits) {
    const auto at = codes_.find(code);
    return at != codes_.end() && std::any_of(at->second.begin(), at->second.end(), fits);
  };
  // What one alone is merged into is there already, and what one alone is split off leaves the other
  // standing: else it were a new code. Of several, an entity that states no day may begin or end with the
  // succession.
  const Date& day = succession.date;
  if (succession.kind == SuccessionKind::merge && succession.to.size() == 1 &&
      !holds(succession.from, succession.to[0])) {
    const bool is_there = any_of(succession.to[0], [&](const Period& each) {
      const bool until_then = each.until && follows(day, *each.until);
      return until_then || (each.from && *each.from < day && (!each.until || *each.until >= day));
    });
    const bool is_new = any_of(succession.to[0], [&](const Period& each) { return each.from == day; });
    if (is_there || (succession.from.size() == 1 && !is_new)) succession.from.push_back(succession.to[0]);
  }
  if (succession.kind == SuccessionKind::split && succession.from.size() == 1 &&
      !holds(succession.to, succession.from[0])) {
    const bool stays = any_of(succession.from[0], [&](const Period& each) {
      return each.from == day || (each.until && *each.until >= day && (!each.from || *each.from <= day));
    });
    const bool is_over = any_of(succession.from[0],
                                [&](const Period& each) { return each.until && follows(day, *each.until); });
    if (stays || (succession.to.size() == 1 && !is_over)) succession.to.push_back(succession.from[0]);
  }
  if (!fits(succession.kind, succession.from.size(), succession.to.size()))
    add(pointer, "tree-succession-count", boost::describe::enum_to_string(succession.kind, ""));
}

void Periods::end(const Succession& succession, const std::string& pointer,
                  const std::set<std::string_view>& go_on) {
  for (std::size_t j = 0; j < succession.from.size(); ++j) {
    const std::string& id = succession.from[j];
    const std::string at = child(child(pointer, "from"), j);
    Code* code = known(id, at);
    if (code == nullptr) continue;
    if (succession.date == Date()) {
      add(at, "tree-succession-nobody", id, format(succession.date));
    } else {
      end(*code, day_before(succession.date), at, go_on.contains(id));
    }
  }
}

void Periods::end(Code& code, const Date& last, const std::string& pointer, bool goes_on) {
  const auto period = std::find_if(code.begin(), code.end(),
                                   [&](const Period& each) { return is_there(each.from, each.until, last); });
  if (period == code.end())
    return add(pointer, "tree-succession-nobody", records_[code.front().record].id, format(last));
  if (period->until && *period->until > last && !goes_on)
    add(pointer, "tree-succession-dates", format(*period->until), format(last));
  period->until = last;
  period->ended = pointer;
}

void Periods::begin(const Succession& succession, const std::string& pointer) {
  for (std::size_t j = 0; j < succession.to.size(); ++j) {
    const std::string at = child(child(pointer, "to"), j);
    if (Code* code = known(succession.to[j], at)) begin(*code, succession.date, at);
  }
}

void Periods::begin(Code& code, const Date& day, const std::string& pointer) {
  const Period* ended = nullptr;  // the latest before, which goes on or is there again
  const Period* later = nullptr;
  for (Period& each : code) {
    if (each.from == day) {
      each.born = pointer;
      return;
    }
    if (is_there(each.from, each.until, day)) {
      if (each.from) return add(pointer, "tree-succession-dates", format(*each.from), format(day));
      each.from = day;
      each.born = pointer;
      return;
    }
    if (!each.ended.empty() && *each.until < day) ended = &each;
    if (each.from && *each.from > day && later == nullptr) later = &each;
  }
  const std::optional<Date> until = ended == nullptr ? std::nullopt : records_[ended->record].until;
  if (ended == nullptr || (until && *until < day)) {
    if (later != nullptr) return add(pointer, "tree-succession-dates", format(*later->from), format(day));
    return add(pointer, "tree-succession-nobody", records_[code.front().record].id, format(day));
  }
  if (code.size() == max_periods) {
    return add(pointer, "list-too-long", std::to_string(code.size() + 1), std::to_string(max_periods));
  }
  const Period next{ended->record, day, until, pointer, {}};
  code.insert(std::find_if(code.begin(), code.end(), [&](const Period& each) { return each.from > day; }),
              next);
}

// One code for two entities of which one follows the other at once: nothing says whether they are the same.
void Periods::check_adjoining() {
  for (const auto& [id, code] : codes_) {
    for (std::size_t i = 1; i < code.size(); ++i) {
      if (follows(*code[i].from, *code[i - 1].until) && code[i].born.empty() && code[i - 1].ended.empty())
        add(child(child("/entities", code[i].record), "id"), "tree-id-adjoining", id, format(*code[i].from));
    }
  }
}

// Who belonged somewhere before it began, or does so after it ended, was there then.
void Periods::check_memberships() {
  for (const auto& [id, code] : codes_) {
    for (const Period& period : code) {
      std::optional<Date> before;
      std::optional<Date> after;
      for (const Membership& membership : records_[period.record].memberships) {
        for (const std::optional<Date>& day : {membership.from, membership.until}) {
          const bool missed = day && std::none_of(code.begin(), code.end(), [&](const Period& each) {
                                return is_there(each.from, each.until, *day);
                              });
          if (missed && day < period.from) before = day;
          if (missed && period.until && day > period.until && day == membership.from) after = day;
        }
      }
      if (before && !period.born.empty()) add(period.born, "tree-succession-outside", id, format(*before));
      if (after && !period.ended.empty()) add(period.ended, "tree-succession-outside", id, format(*after));
    }
  }
}

std::map<std::string, std::vector<Entity>, std::less<>> Periods::entities() const {
  std::map<std::string, std::vector<Entity>, std::less<>> entities;
  for (const auto& [id, code] : codes_) {
    std::vector<Entity>& periods = entities[id];
    for (const Period& period : code) {
      periods.push_back(records_[period.record]);
      periods.back().from = period.from;
      periods.back().until = period.until;
    }
  }
  return entities;
}

Periods::Code* Periods::known(const std::string& code, const std::string& pointer) {
  const auto at = codes_.find(code);
  if (at != codes_.end()) return &at->second;
  if (issues_.full()) {
    issues_.leave_out();
    return nullptr;
  }
  if (names_.empty()) {
    for (const auto& each : codes_) names_.push_back(each.first);
  }
  add(pointer, "tree-entity-unknown", code, {}, nearest(code, names_));
  return nullptr;
}

void Periods::add(std::string pointer, std::string code, std::string found, std::string expected,
                  std::string suggestion) {
  issues_.push_back({.code = std::move(code),
                     .position = {.pointer = std::move(pointer)},
                     .found = std::move(found),
                     .expected = std::move(expected),
                     .suggestion = std::move(suggestion)});
}

}  // namespace hoctap
