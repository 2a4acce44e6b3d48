// SPDX-License-Identifier: Apache-2.0
#include "award/holdings.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "award/calendar.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

// So often has one entity come out of another; nobody follows further back.
constexpr int max_generations = 8;
// So many answers are kept.
constexpr std::size_t most_kept = 100'000;

bool better(const std::optional<Holding>& a, const std::optional<Holding>& b) {
  if (!a || !b) return a.has_value() && !b.has_value();
  // The year and the rubric only make sure that one of two equal ones is chosen.
  return std::tie(a->rank, a->decided, a->year, a->rubric) >
         std::tie(b->rank, b->decided, b->year, b->rubric);
}

int best_of(const std::vector<HeldTitle>& all) {
  int best = 0;
  for (const HeldTitle& each : all) {
    best = std::max({best, each.possible_rank, each.holding ? each.holding->rank : 0});
  }
  return best;
}

int least_of(const std::vector<HeldTitle>& all) {
  int least = std::numeric_limits<int>::max();
  for (const HeldTitle& each : all) {
    const int rank = each.holding ? each.holding->rank : each.least_rank;
    if (rank > 0) least = std::min(least, rank);
  }
  return least;
}

Remark question(const std::string& code, const Succession& succession) {
  return {code, join(succession.from), succession.cite};
}

const Holding& best_of(const std::vector<Holding>& all) {
  return *std::max_element(all.begin(), all.end(),
                           [](const Holding& a, const Holding& b) { return better(b, a); });
}

}  // namespace

int rank_of(const Rubric& rubric, const std::string& outcome) {
  for (std::size_t i = 0; i < rubric.levels.size(); ++i) {
    if (rubric.levels[i].id == outcome) return static_cast<int>(i) + 1;
  }
  int rank = 0;
  for (std::size_t i = 0; i < rubric.bands.size(); ++i) {
    const Band& band = rubric.bands[i];
    if (band.id == outcome && band.confers.value_or(true)) rank = static_cast<int>(rubric.bands.size() - i);
  }
  return rank;
}

// What was asked of earlier years does not rest on a later one.
void Holdings::forget(int year) {
  if (year > last_reckoned_) return;
  running_.clear();
  of_year_.clear();
}

Holding conferred(const Rubric& rubric, int year, const std::string& outcome, int rank, const Date& decided,
                  bool official) {
  Holding held{year, rubric.id, outcome, rank, decided, {}, official};
  const auto& validity = rubric.title->validity;
  if (validity && validity->months) held.valid_until = last_valid_day(decided, *validity->months);
  return held;
}

void Holdings::add(const std::string& entity, const std::string& title, Holding holding) {
  if (holding.year < last_asked_) held_.clear();
  forget(holding.year);
  titles_[who(entity, last_day_of(holding.year))][title][holding.year].holdings.push_back(std::move(holding));
}

void Holdings::without(const std::string& entity, const std::string& title, int year, const Without& why) {
  forget(year);
  titles_[who(entity, last_day_of(year))][title][year].without = why;
}

std::vector<std::string> Holdings::entities(const std::string& title) const {
  std::vector<std::string> codes;
  for (const auto& [who, titles] : titles_) {
    if (titles.contains(title) && (codes.empty() || codes.back() != who.code)) codes.push_back(who.code);
  }
  return codes;
}

Holdings::Who Holdings::who(const std::string& code, const Date& day) const {
  const std::span<const Entity> periods = tree_.periods(code);
  std::size_t last = 0;
  for (std::size_t i = 1; i < periods.size(); ++i) {
    if (*periods[i].from <= day) last = i;
  }
  return {code, last};
}

std::optional<Date> Holdings::first_day(const Who& who) const {
  const std::span<const Entity> periods = tree_.periods(who.code);
  return periods.empty() ? std::nullopt : periods[who.period].from;
}

std::vector<const Succession*> Holdings::origins(const Who& who) const {
  const std::optional<Date> first = first_day(who);
  return first ? tree_.origins(who.code, *first) : std::vector<const Succession*>{};
}

const Holdings::Years* Holdings::years(const Who& who, const std::string& title) const {
  const auto at = titles_.find(who);
  if (at == titles_.end()) return nullptr;
  const auto years = at->second.find(title);
  return years == at->second.end() ? nullptr : &years->second;
}

const Holdings::Year* Holdings::record(const Who& who, const std::string& title, int year) const {
  const Years* years = this->years(who, title);
  if (years == nullptr) return nullptr;
  const auto at = years->find(year);
  return at == years->end() ? nullptr : &at->second;
}

int Holdings::first_assessed(const Who& who, const std::string& title) const {
  constexpr int never = std::numeric_limits<int>::max();
  const Years* years = this->years(who, title);
  if (years == nullptr) return never;
  const auto at =
      std::find_if(years->begin(), years->end(), [](const auto& each) { return each.second.assessed(); });
  return at == years->end() ? never : at->first;
}

HeldTitle Holdings::on(const std::string& entity, const std::string& title, const Date& day, int year) const {
  const Who who = this->who(entity, last_day_of(year));
  if (day < first_day(who)) return {};  // it is not there yet
  return on(who, title, day, year, 0);
}

HeldTitle Holdings::on(const Who& who, const std::string& title, const Date& day, int year,
                       int generation) const {
  if (auto holding = own(who, title, day, year)) return {.holding = std::move(holding)};
  const std::vector<const Succession*> origins = this->origins(who);
  if (origins.empty()) return {};
  const HeldKey key(who, title, day, year, generation);
  if (const auto at = held_.find(key); at != held_.end()) return at->second;
  HeldTitle held = taken_over(origins, generation,
                              [&](const Who& from) { return on(from, title, day, year, generation + 1); });
  if (held_.size() >= most_kept) held_.clear();
  last_asked_ = std::max(last_asked_, year);
  return held_.emplace(key, std::move(held)).first->second;
}

std::optional<Holding> Holdings::own(const Who& who, const std::string& title, const Date& day,
                                     int year) const {
  std::optional<Holding> best;
  const Years* years = this->years(who, title);
  if (years == nullptr) return best;
  for (const auto& [assessed, record] : *years) {
    if (assessed >= year) break;
    for (const Holding& holding : record.holdings) {
      const bool valid = holding.valid_until && holding.decided <= day && day <= *holding.valid_until;
      if (valid && better(holding, best)) best = holding;
    }
  }
  return best;
}

HeldTitle Holdings::taken_over(const std::vector<const Succession*>& origins, int generation,
                               const std::function<HeldTitle(const Who&)>& of) const {
  HeldTitle held;
  for (const Succession* succession : origins) {
    if (generation == max_generations)
      return {{}, question("question-generations", *succession), std::numeric_limits<int>::max(), 1};
    std::vector<HeldTitle> before;
    for (const std::string& from : succession->from)
      before.push_back(of(who(from, day_before(succession->date))));
    const auto has = [](const HeldTitle& each) { return each.holding.has_value(); };
    const auto asks = std::find_if(before.begin(), before.end(),
                                   [](const HeldTitle& each) { return each.question.has_value(); });
    if (std::none_of(before.begin(), before.end(), has) && asks == before.end()) continue;
    switch (policy_->validity) {
      case Inheritance::restart:
        return {};
      case Inheritance::ask:
        return {{}, question("question-validity", *succession), best_of(before), least_of(before)};
      case Inheritance::inherit_if_all:
      case Inheritance::inherit_if_any:
        break;
    }
    if (asks != before.end()) return *asks;
    const bool all = policy_->validity == Inheritance::inherit_if_all;
    if (all && !std::all_of(before.begin(), before.end(), has)) continue;
    for (const HeldTitle& each : before) {
      // All had it: the successor has no more than the least of them.
      const bool takes = !held.holding || better(each.holding, held.holding) != all;
      if (each.holding && takes) held.holding = each.holding;
    }
    return held;
  }
  return held;
}

HeldTitle Holdings::before(const std::string& entity, const std::string& title, int year,
                           const std::string& cite) const {
  return of_year(who(entity, last_day_of(year)), title, year - 1, cite, 0);
}

HeldTitle Holdings::of_year(const Who& who, const std::string& title, int year, const std::string& cite,
                            int generation) const {
  HeldTitle unknown{.question = Remark{"question-year-unknown", std::to_string(year), cite}};
  const Date day = last_day_of(year);
  if (day < first_day(who)) {
    const YearKey key(who, title, year, cite, generation);
    if (const auto at = of_year_.find(key); at != of_year_.end()) return at->second;
    HeldTitle held = taken_over(origins(who), generation, [&](const Who& from) {
      return of_year(from, title, year, cite, generation + 1);
    });
    if (!held.holding && !held.question) held = unknown;
    if (of_year_.size() >= most_kept) of_year_.clear();
    last_reckoned_ = std::max(last_reckoned_, year);
    return of_year_.emplace(key, std::move(held)).first->second;
  }
  const Year* record = this->record(who, title, year);
  if (record != nullptr && !record->holdings.empty()) return {.holding = best_of(record->holdings)};
  if (record != nullptr && record->without.undecided)
    return {.question = Remark{"question-undecided-year", std::to_string(year), cite}};
  HeldTitle held = on(who, title, day, year, generation);
  if (held.holding || held.question) return held;
  if (record == nullptr || record->without.outcome.empty()) return unknown;
  return {.untitled = record->without.outcome, .official = record->without.official};
}

Running Holdings::running(const std::string& entity, const StreakRule& rule, int year) const {
  const int may_skip = rule.gap == GapYear::skips ? rule.gap_at_most.value_or(0) : 0;
  return running(entity, {rule.title, rule.counts, may_skip, rule.cite}, year, year);
}

Running Holdings::running(const std::string& entity, const RowRule& rule, int year, int at) const {
  const Who who = this->who(entity, last_day_of(at));
  if (last_day_of(at) < first_day(who)) return {};  // it is not there yet
  return reckon(who, rule, year, 0, 0);
}

Running Holdings::running(const Who& who, const RowRule& rule, int year, int skipped, int generation) const {
  const RunningKey key(who, rule.title, rule.counts, rule.may_skip, rule.told_only, rule.level, rule.cite,
                       year, skipped, generation);
  if (const auto at = running_.find(key); at != running_.end()) return at->second;
  Running running = reckon(who, rule, year, skipped, generation);
  if (running_.size() >= most_kept) running_.clear();
  last_reckoned_ = std::max(last_reckoned_, year);
  return running_.emplace(key, std::move(running)).first->second;
}

Running Holdings::reckon(const Who& self, const RowRule& rule, int year, int skipped, int generation) const {
  Running running;
  const std::optional<Date> first = first_day(self);
  const std::vector<const Succession*> origins = this->origins(self);
  const int first_assessed = this->first_assessed(self, rule.title);
  const auto ask = [&](std::string code, int of) {
    running.question = Remark{std::move(code), std::to_string(of), rule.cite};
  };
  int current = year;
  for (;; --current) {
    const bool born_later = first && last_day_of(current) < *first;
    if (born_later || current < first_year) break;
    const Year* record = this->record(self, rule.title, current);
    HeldTitle held;
    if (record != nullptr && !record->holdings.empty()) {
      held.holding = best_of(record->holdings);
    } else if (rule.counts == Counts::held) {
      held = on(self, rule.title, last_day_of(current), current, 0);
    }
    const std::optional<bool> counts = !held.holding        ? false
                                       : rule.level.empty() ? true
                                                            : rule.reaches(*held.holding);
    if (counts == true) {
      ++running.years;
      running.since = current;
      running.counted.push_back(current);
      running.official = running.official && held.holding->official;
      skipped = 0;
      continue;
    }
    const bool untold = rule.told_only && record == nullptr && !held.holding;
    if (held.question) {
      running.question = held.question;
    } else if (record != nullptr && record->without.undecided) {
      ask("question-undecided-year", current);
    } else if (!counts || untold) {
      ask("question-year-unknown", current);
    }
    if (running.question) return running;
    // A year without an assessment is skipped only where something came before it.
    const bool assessed = record != nullptr && record->assessed();
    const bool earlier = !origins.empty() || first_assessed < current;
    if (!assessed && earlier && ++skipped <= rule.may_skip) continue;
    return running;
  }
  for (const Succession* succession : origins) {
    if (generation == max_generations) {
      running.question = question("question-generations", *succession);
      return running;
    }
    std::vector<Running> before;
    for (const std::string& from : succession->from)
      before.push_back(
          this->running(who(from, day_before(succession->date)), rule, current, skipped, generation + 1));
    const auto any = [](const Running& each) { return each.years > 0 || each.question; };
    if (std::none_of(before.begin(), before.end(), any)) continue;
    switch (policy_->streak) {
      case Inheritance::restart:
        return running;
      case Inheritance::ask:
        running.question = question("question-streak", *succession);
        return running;
      case Inheritance::inherit_if_all:
      case Inheritance::inherit_if_any:
        break;
    }
    const auto fewer = [](const Running& a, const Running& b) {
      return std::pair(a.years, -a.since) < std::pair(b.years, -b.since);
    };
    const auto [least, most] = std::minmax_element(before.begin(), before.end(), fewer);
    const Running& taken = policy_->streak == Inheritance::inherit_if_all ? *least : *most;
    running.years += taken.years;
    if (taken.years > 0) running.since = taken.since;
    running.official = running.official && taken.official;
    running.counted.insert(running.counted.end(), taken.counted.begin(), taken.counted.end());
    for (const Running& each : before) {
      if (each.question) running.question = each.question;
    }
    return running;
  }
  return running;
}

}  // namespace hoctap
