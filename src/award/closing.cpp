// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "award/calendar.hpp"
#include "award/groups.hpp"
#include "award/naming.hpp"

namespace hoctap {
namespace {

bool has_title(const Decision& decision) {
  return decision.status == Status::conferred || decision.status == Status::kept;
}

// With the area, which may be all that two targets differ in.
Label label_of(const TargetReview& target) {
  if (!target.area) return target.label;
  return {target.label.vi + " – " + target.area->vi, target.label.en + " – " + target.area->en};
}

}  // namespace

// A part of a whole, as far as both are known, that is none: `91/74`.
std::optional<std::string> impossible_share(const std::optional<Number>& count,
                                            const std::optional<Number>& of) {
  const bool negative = (count && count->sign() < 0) || (of && of->sign() < 0);
  if (!negative && !(count && of && *count > *of)) return std::nullopt;
  return (count ? format(*count) : "?") + (of ? '/' + format(*of) : "");
}

std::string percent(const Number& share) {
  constexpr int decimals = 2;
  return format_rounded(share * Number(100), decimals, Rounding::half_up) + " %";
}

void Closing::run() {
  streaks();
  commendations();
  targets();
  quotas();
  stated_counts();
  stated_shares();
  without_outcome();
  std::sort(review_.findings.begin(), review_.findings.end(), [](const Finding& a, const Finding& b) {
    const auto key = [](const Finding& each) {
      return std::tie(each.year, each.code, each.subject, each.found, each.expected);
    };
    return key(a) < key(b);
  });
}

// Several where units of one title are assessed by several tiers.
std::vector<const Group*> Closing::groups(EntityKind kind, const std::string& title, int year) const {
  const auto at = by_title_.find({kind, title, year});
  return at == by_title_.end() ? std::vector<const Group*>{} : at->second;
}

void Closing::find(std::string code, std::string subject, std::string found, std::string expected, int year,
                   std::optional<Label> label, std::optional<Label> about) {
  review_.findings.push_back({std::move(code), std::move(subject), std::move(found), std::move(expected),
                              year, std::move(label), std::move(about)});
}

void Closing::streaks() {
  const int year = season_.years.back().year;
  for (const StreakRule& rule : season_.streaks) {
    StreakReview review{rule.id, rule.label, rule.cite, rule.years, {}, {}};
    const auto look_at = [&](const std::string& id, const std::string& label) {
      const Running running = holdings_.running(id, rule, year);
      Streak streak{id,
                    label,
                    running.years,
                    running.since,
                    {running.counted.rbegin(), running.counted.rend()},
                    running.years >= rule.years,
                    running.question};
      // A question matters only where the years without it are too few.
      if (streak.fulfilled) streak.question.reset();
      if (streak.fulfilled || streak.question) review.holders.push_back(std::move(streak));
    };
    for (const Entity* entity : tree_.of_kind(rule.entity, last_day_of(year)))
      look_at(entity->id, entity->label.value_or(""));
    const bool streamed = std::any_of(season_.data.begin(), season_.data.end(),
                                      [&](const DataFile& data) { return data.entity == rule.entity; });
    for (const std::string& id : streamed ? holdings_.entities(rule.title) : std::vector<std::string>{}) {
      if (tree_.periods(id).empty()) look_at(id, "");
    }
    std::stable_sort(review.holders.begin(), review.holders.end(),
                     [](const Streak& a, const Streak& b) { return a.years > b.years; });
    namer_.name(review, year);
    review_.streaks.push_back(std::move(review));
  }
}

void Closing::commendations() {
  for (const CommendationRule& rule : season_.commendations) commend(rule);
}

void Closing::commend(const CommendationRule& rule) {
  CommendationReview review{rule.id, rule.label, rule.cite, {}, {}};
  const int year = season_.years.back().year;
  struct Candidate {
    std::string entity;
    std::vector<Number> keys;
  };
  std::vector<Candidate> candidates;
  int titled = 0;
  std::map<std::string_view, const Streak*> streaks;  // of those that the rule asks for, by entity
  for (const StreakReview& streak : review_.streaks) {
    if (!rule.streak || streak.rule != *rule.streak) continue;
    for (const Streak& holder : streak.holders) streaks.emplace(holder.entity, &holder);
  }
  std::map<std::string_view, const CommendationReview*> commended;  // earlier, by entity
  const std::set<std::string_view> excluded(rule.not_with.begin(), rule.not_with.end());
  for (const CommendationReview& earlier : review_.commendations) {
    if (!excluded.contains(earlier.rule)) continue;
    for (const std::string& entity : earlier.commended) commended.emplace(entity, &earlier);
  }
  std::vector<std::pair<const Group*, const Decision*>> decisions;
  for (const Group* from : groups(rule.entity, rule.title, year)) {
    for (const Decision& decision : from->review.decisions) decisions.emplace_back(from, &decision);
  }
  for (const auto& [from, each] : decisions) {
    const Decision& decision = *each;
    if (decision.status == Status::undecided)
      review.left_out.push_back({"commend-undecided", decision.entity, rule.cite});
    if (!has_title(decision)) continue;
    ++titled;
    int years = 0;
    bool fulfilled = !rule.streak;
    if (const auto holder = streaks.find(decision.entity); holder != streaks.end()) {
      years = holder->second->years;
      fulfilled = holder->second->fulfilled;
      if (holder->second->question)
        review.left_out.push_back({"commend-question", decision.entity, rule.cite});
    }
    if (!fulfilled) continue;
    if (const auto earlier = commended.find(decision.entity); earlier != commended.end()) {
      review.left_out.push_back({"commend-twice", decision.entity, earlier->second->cite});
      continue;
    }
    Candidate candidate{decision.entity, {}};
    for (const RankKey key : rule.rank) {
      if (key == RankKey::streak) candidate.keys.emplace_back(years);
      if (key == RankKey::outcome) candidate.keys.emplace_back(rank_of(*from->rubric, *decision.outcome));
      if (key == RankKey::total) candidate.keys.push_back(decision.total.value_or(Number(0)));
    }
    candidates.push_back(std::move(candidate));
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.keys > b.keys; });
  std::size_t places = candidates.size();
  if (rule.at_most) places = std::min(places, static_cast<std::size_t>(std::max(*rule.at_most, 0)));
  if (rule.share) {
    const auto share = floor(Number(titled) * *rule.share).integer().value_or(0);
    places = std::min(places, static_cast<std::size_t>(share));
  }
  // Those who tie across the last place cannot be told apart by the rule, so a person has to.
  const bool tie =
      places > 0 && places < candidates.size() && candidates[places - 1].keys == candidates[places].keys;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (tie && candidates[i].keys == candidates[places].keys) {
      review.left_out.push_back({"commend-tie", candidates[i].entity, rule.cite});
    } else if (i < places) {
      review.commended.push_back(candidates[i].entity);
    } else {
      review.left_out.push_back({"commend-full", candidates[i].entity, rule.cite});
    }
  }
  if (tie)
    find("finding-commend-tie", rule.id, std::to_string(review.commended.size()), std::to_string(places),
         year, rule.label);
  review_.commendations.push_back(std::move(review));
}

void Closing::targets() {
  for (const Measured& measured : season_.measured)
    measured_[{measured.targets, measured.target}].push_back(&measured);
  std::map<std::string_view, const TargetsFile*> files;
  for (const TargetsFile* file : library_.targets()) files.emplace(file->targets.id, file);
  for (const SeasonYear& year : season_.years) {
    for (const std::string& id : season_.targets) {
      const auto file = files.find(id);
      if (file == files.end()) continue;
      const Targets& targets = file->second->targets;
      const Date day = last_day_of(year.year);
      const std::optional<Date> first = first_day(targets.regulation);
      const std::optional<Date>& last = targets.regulation.until;
      // While nobody has read since when it counts, no day is known to be before that.
      const bool official = is_there(first, last, day);
      if (!official)
        find("finding-not-in-force", id, format(day) + ": " + dated(targets.regulation, last),
             targets.regulation.cite, year.year, targets.label);
      for (const Target& target : targets.targets) {
        // Each year until the target's own shows how far it is.
        if (year.year > target.year) continue;
        review_.targets.push_back(this->target(*file->second, target, year.year));
        review_.targets.back().official = official;
      }
    }
  }
}

TargetReview Closing::target(const TargetsFile& file, const Target& target, int year) {
  TargetReview review;
  review.targets = file.targets.id;
  review.target = target.id;
  review.label = target.label;
  if (target.of) review.population = *target.of;
  review.area = target.area;
  review.year = year;
  review.by_year = target.year;
  review.planned = target.share;
  review.cite = target.cite;
  const std::vector<const Group*> counted = groups(target.entity, target.title.value_or(""), year);
  if (!counted.empty()) {
    int of = 0;
    int low = 0;
    int high = 0;
    const bool of_registered = target.population == Population::registered;
    for (const Group* from : counted) {
      of += of_registered ? from->review.registered : from->review.total;
      const int titled =
          of_registered ? from->registered_with_title : from->review.conferred + from->review.kept;
      low += target.counted == Counted::registered ? from->review.registered : titled;
      high += target.counted == Counted::registered
                  ? from->review.registered
                  : titled + (of_registered ? from->undecided_registered : from->may_get_title);
    }
    if (target.population != Population::other) review.of = of;
    if (target.counted != Counted::other) {
      review.counted_low = low;
      review.counted_high = high;
    }
  }
  for (const Measured* measured : measured_[{review.targets, review.target}]) {
    if (measured->year.value_or(season_.years.back().year) != year) continue;
    if (measured->counted) review.counted_low = review.counted_high = measured->counted;
    if (measured->of) review.of = measured->of;
  }
  if (const auto impossible = impossible_share(review.counted_high, review.of)) {
    find("finding-target-impossible", review.targets + '/' + review.target, *impossible, target.cite, year,
         label_of(review));
    return review;
  }
  if (!review.counted_low || !review.of || review.of->sign() <= 0) return review;
  const Number low = *review.counted_low / *review.of;
  const Number high = *review.counted_high / *review.of;
  if (low == high) {
    review.share = low;
    review.printed = percent(low);
  } else {
    review.printed = percent(low) + " – " + percent(high);
  }
  if (!review.planned) return review;
  if (low >= *review.planned) review.reached = true;
  if (high < *review.planned) review.reached = false;
  if (review.reached == false && round(high, 2, Rounding::half_up) >= *review.planned) {
    find("finding-reached-by-rounding", review.targets + '/' + review.target, percent(high),
         percent(*review.planned), year, label_of(review));
  }
  return review;
}

void Closing::quotas() {
  for (const QuotaTable& table : season_.quotas) {
    QuotaReview review{table.id, table.label, table.rows, 0, table.stated_total};
    for (const Seats& seats : table.rows) review.total += seats.seats;
    if (table.stated_total && *table.stated_total != review.total) {
      find("finding-quota-total", table.id, std::to_string(review.total), std::to_string(*table.stated_total),
           0, table.label);
    }
    review_.quotas.push_back(std::move(review));
  }
}

// Every entity that signed up, or was scored, is owed an outcome.
void Closing::without_outcome() {
  for (const Group& group : groups_) {
    for (const Decision& decision : group.review.decisions) {
      const auto says = [&](std::string_view code) {
        return std::any_of(decision.reasons.begin(), decision.reasons.end(),
                           [&](const Remark& reason) { return reason.code == code; });
      };
      const bool uninspected = decision.status == Status::undecided && says("reason-not-inspected");
      const bool forgotten =
          decision.status == Status::not_assessed && decision.registered && !says("reason-outside");
      if (uninspected || forgotten) {
        find("finding-without-outcome", decision.entity, group.review.title_label.vi, group.review.regulation,
             decision.year, {}, group.review.title_label);
      }
      for (const Remark& reason : decision.reasons) {
        if (reason.code != "reason-deadline-missed") continue;
        const auto step = group.review.names.find(reason.subject);
        find("finding-deadline-missed", decision.entity, reason.subject, reason.cite, decision.year, {},
             step == group.review.names.end() ? std::optional<Label>() : step->second);
      }
    }
  }
  // Nobody decides on who is gone by the end of the year, or whom no rubric assesses.
  std::set<std::pair<std::string, int>> waiting;
  for (const Registration& each : season_.registrations) waiting.emplace(each.entity, each.year);
  for (const Assessment& each : season_.assessments) waiting.emplace(each.entity, each.year);
  for (const Group& group : groups_) {
    for (const Decision& decision : group.review.decisions) waiting.erase({decision.entity, decision.year});
  }
  for (const auto& [entity, year] : waiting)
    find("finding-without-decision", entity, std::to_string(year), {}, year);
}

}  // namespace hoctap
