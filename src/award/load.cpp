// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "award/calendar.hpp"
#include "award/reading.hpp"
#include "exact/source.hpp"
#include "hoctap/award/season.hpp"
#include "rubric/validate.hpp"

namespace hoctap {
namespace {

constexpr int supported_schema = 1;

class SeasonCheck {
 public:
  SeasonCheck(const Season& season, const Issues& read) : season_(season), issues_(read) {}

  Issues check() {
    if (season_.schema != supported_schema) {
      issues_.add("/schema", "schema-version", std::to_string(season_.schema),
                  std::to_string(supported_schema));
    }
    if (!season_.id.empty() && !is_kebab(season_.id)) issues_.add("/id", "id-not-kebab", season_.id);
    if (!sizes()) return std::move(issues_.issues);
    years();
    tree();
    records();
    rules();
    named_once(season_.library, "library");
    named_once(season_.rubrics, "rubrics");
    named_once(season_.overlays, "overlays");
    named_once(season_.targets, "targets");
    return std::move(issues_.issues);
  }

 private:
  void years() {
    if (season_.years.empty() && !issues_.blamed("/years")) issues_.add("", "season-years-missing");
    for (std::size_t i = 0; i < season_.years.size(); ++i) {
      const SeasonYear& year = season_.years[i];
      const std::string at = child("/years", i);
      if (!is_year(year.year) && !issues_.blamed(child(at, "year"))) {
        issues_.add(child(at, "year"), "target-year", std::to_string(year.year));
      }
      if (i > 0 && year.year != season_.years[i - 1].year + 1) {
        issues_.add(child(at, "year"), "season-years-order", std::to_string(year.year),
                    std::to_string(season_.years[i - 1].year + 1));
      }
      if (static_cast<int>(year.counted_on.day().year()) < year.year && !issues_.blamed(at)) {
        issues_.add(child(at, "counted_on"), "season-counted-early", format(year.counted_on),
                    std::to_string(year.year));
      }
    }
  }

  void tree() {
    try {
      const Tree tree(season_.entities, season_.successions);
      gone(tree);
    } catch (const Error& error) {
      issues_.issues.append(error.issues(),
                            [&](const Issue& issue) { return !issues_.blamed(issue.position.pointer); });
    }
    for (const Entity& entity : season_.entities) entities_.insert(entity.id);
    if (!season_.successions.empty() && !season_.succession_policy && !issues_.blamed("/succession_policy")) {
      issues_.add("/successions", "season-policy-missing");
    }
  }

  // A record of a year in which nobody has the code, by what a succession says, is nobody's: perhaps the
  // entity kept its code and stands on one side only.
  void gone(const Tree& tree) {
    std::map<std::string_view, std::set<int>> years;
    const auto collect = [&](const auto& records) {
      for (const auto& record : records) {
        if (is_year(record.year)) years[record.entity].insert(record.year);
      }
    };
    collect(season_.registrations);
    collect(season_.assessments);
    collect(season_.dossiers);
    collect(season_.titles);
    const auto nobody = [&](const std::string& id, int year) {
      const std::span<const Entity> periods = tree.periods(id);
      return std::none_of(periods.begin(), periods.end(), [&](const Entity& each) {
        return (!each.from || *each.from <= last_day_of(year)) &&
               (!each.until || *each.until > last_day_of(year - 1));
      });
    };
    const auto look_at = [&](const std::string& id, const std::string& at, int first, int last) {
      const auto found = years.find(id);
      if (found == years.end()) return;
      for (const int year : found->second) {
        if (year < first || year > last || !nobody(id, year)) continue;
        issues_.add(at, "tree-succession-outside", id, std::to_string(year));
        return;
      }
    };
    for (std::size_t i = 0; i < season_.successions.size(); ++i) {
      const Succession& succession = season_.successions[i];
      const int year = static_cast<int>(succession.date.day().year());
      const std::string at = child("/successions", i);
      for (std::size_t j = 0; j < succession.from.size(); ++j)
        look_at(succession.from[j], child(child(at, "from"), j), year, last_year);
      for (std::size_t j = 0; j < succession.to.size(); ++j)
        look_at(succession.to[j], child(child(at, "to"), j), first_year, year);
    }
  }

  void known(const std::string& entity, const std::string& pointer) {
    if (entity.empty() || entities_.contains(entity)) return;
    if (issues_.issues.full()) return issues_.issues.leave_out();
    if (names_.empty()) names_.assign(entities_.begin(), entities_.end());
    issues_.add(pointer, "tree-entity-unknown", entity, {}, nearest(entity, names_));
  }

  void in_season(int year, const std::string& pointer) {
    if (season_.years.empty() || issues_.blamed(pointer)) return;
    if (year >= season_.years.front().year && year <= season_.years.back().year) return;
    issues_.add(pointer, "season-year-outside", std::to_string(year));
  }

  // Each list of records names entities and years; one entity has one record a year.
  template <class Records, class Key>
  void list(const Records& records, const std::string& name, bool dated_inside, Key key) {
    std::map<std::string, std::string> seen;
    for (std::size_t i = 0; i < records.size(); ++i) {
      const std::string at = child("/" + name, i);
      known(records[i].entity, child(at, "entity"));
      if (dated_inside) in_season(records[i].year, child(at, "year"));
      const std::string place = records[i].entity + ' ' + std::to_string(records[i].year) + key(records[i]);
      const auto [before, fresh] = seen.emplace(place, at);
      if (!fresh) issues_.add(at, "season-record-twice", place, before->second);
    }
  }

  void records() {
    const auto nothing = [](const auto&) { return std::string(); };
    list(season_.registrations, "registrations", true, nothing);
    list(season_.assessments, "assessments", true, [](const Assessment& record) {
      return std::string(record.stage == Stage::inspection ? " inspection" : " self_score");
    });
    list(season_.dossiers, "dossiers", true, nothing);
    list(season_.titles, "titles", false, [](const PastTitle& record) { return ' ' + record.title; });
    for (std::size_t i = 0; i < season_.titles.size(); ++i) {
      const PastTitle& past = season_.titles[i];
      const std::string at = child("/titles", i);
      if (issues_.blamed(at)) continue;
      if (!is_year(past.year)) {
        issues_.add(child(at, "year"), "target-year", std::to_string(past.year));
      } else if (static_cast<int>(past.decided.day().year()) < past.year) {
        issues_.add(child(at, "decided"), "season-counted-early", format(past.decided),
                    std::to_string(past.year));
      }
    }
  }

  template <class Rules>
  std::vector<std::string> ids(const Rules& rules, const std::string& name) {
    std::vector<std::string> ids;
    std::set<std::string_view> taken;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const std::string& id = rules[i].id;
      if (!taken.insert(id).second) issues_.add(child(child("/" + name, i), "id"), "id-twice", id);
      ids.push_back(id);
    }
    return ids;
  }

  // Files of the library are named once each.
  void named_once(const std::vector<std::string>& ids, const std::string& name) {
    std::set<std::string_view> taken;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (!taken.insert(ids[i]).second) issues_.add(child("/" + name, i), "id-twice", ids[i]);
    }
  }

  bool sizes() {
    const bool years = issues_.at_most("/years", season_.years.size(), max_season_years);
    const bool streaks = issues_.at_most("/streaks", season_.streaks.size(), max_season_rules);
    const bool commended = issues_.at_most("/commendations", season_.commendations.size(), max_season_rules);
    const bool data = issues_.at_most("/data", season_.data.size(), max_season_files);
    return years && streaks && commended && data;
  }

  void rules() {
    const std::vector<std::string> streaks = ids(season_.streaks, "streaks");
    for (std::size_t i = 0; i < season_.streaks.size(); ++i) {
      const StreakRule& rule = season_.streaks[i];
      const std::string at = child("/streaks", i);
      if (issues_.blamed(at)) continue;
      if (rule.years <= 0) issues_.add(child(at, "years"), "not-positive", std::to_string(rule.years));
      if (rule.gap == GapYear::skips && !rule.gap_at_most) issues_.add(at, "season-gap-unbounded");
      if (rule.gap_at_most && rule.gap == GapYear::breaks)
        issues_.add(child(at, "gap_at_most"), "season-gap-breaks");
      if (rule.gap_at_most && *rule.gap_at_most <= 0)
        issues_.add(child(at, "gap_at_most"), "not-positive", std::to_string(*rule.gap_at_most));
    }
    std::vector<std::string> earlier;
    for (std::size_t i = 0; i < season_.commendations.size(); ++i) {
      const CommendationRule& rule = season_.commendations[i];
      const std::string at = child("/commendations", i);
      if (rule.streak && std::find(streaks.begin(), streaks.end(), *rule.streak) == streaks.end()) {
        issues_.add(child(at, "streak"), "season-rule-unknown", *rule.streak, listed(streaks),
                    nearest(*rule.streak, streaks));
      }
      for (std::size_t j = 0; j < rule.not_with.size(); ++j) {
        const std::string& other = rule.not_with[j];
        if (std::find(earlier.begin(), earlier.end(), other) != earlier.end()) continue;
        issues_.add(child(child(at, "not_with"), j), "season-rule-unknown", other, listed(earlier),
                    nearest(other, earlier));
      }
      if (rule.at_most && *rule.at_most < 0) {
        issues_.add(child(at, "at_most"), "season-negative", std::to_string(*rule.at_most));
      }
      if (!rule.streak && std::find(rule.rank.begin(), rule.rank.end(), RankKey::streak) != rule.rank.end()) {
        issues_.add(child(at, "rank"), "season-rank-streak");
      }
      if (rule.share && (rule.share->sign() <= 0 || *rule.share > Number(1))) {
        issues_.add(child(at, "share"), "target-share", format(*rule.share));
      }
      earlier.push_back(rule.id);
    }
    ids(season_.commendations, "commendations");
    ids(season_.quotas, "quotas");
    for (std::size_t i = 0; i < season_.quotas.size(); ++i) {
      for (std::size_t j = 0; j < season_.quotas[i].rows.size(); ++j) {
        const int seats = season_.quotas[i].rows[j].seats;
        const std::string at = child(child(child("/quotas", i), "rows"), j);
        if (seats < 0) issues_.add(child(at, "seats"), "season-negative", std::to_string(seats));
      }
      rows(season_.quotas[i].rows, child(child("/quotas", i), "rows"));
    }
    for (std::size_t i = 0; i < season_.stated_shares.size(); ++i) {
      const std::optional<Number>& target = season_.stated_shares[i].target;
      if (target && (target->sign() <= 0 || *target > Number(1)))
        issues_.add(child(child("/stated_shares", i), "target"), "target-share", format(*target));
    }
    for (std::size_t i = 0; i < season_.stated_counts.size(); ++i)
      in_season(season_.stated_counts[i].year, child(child("/stated_counts", i), "year"));
    std::set<std::pair<EntityKind, std::string_view>> files;
    for (std::size_t i = 0; i < season_.data.size(); ++i) {
      const std::string& name = season_.data[i].file;
      if (!files.emplace(season_.data[i].entity, name).second)
        issues_.add(child(child("/data", i), "file"), "season-file-twice", name);
      if (name.find_first_of("/\\") != std::string::npos)
        issues_.add(child(child("/data", i), "file"), "season-file-name", name);
    }
    measured();
    ids(season_.stated_counts, "stated_counts");
    ids(season_.stated_shares, "stated_shares");
  }

  // A table has one row of an entity.
  void rows(const std::vector<Seats>& rows, const std::string& at) {
    std::map<std::string_view, std::size_t> seen;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      known(rows[i].entity, child(child(at, i), "entity"));
      const auto [before, fresh] = seen.emplace(rows[i].entity, i);
      if (!fresh) issues_.add(child(at, i), "season-record-twice", rows[i].entity, child(at, before->second));
    }
  }

  // What was measured stands for one target and year.
  void measured() {
    const std::set<std::string_view> targets(season_.targets.begin(), season_.targets.end());
    std::map<std::tuple<std::string_view, std::string_view, int>, std::size_t> seen;
    for (std::size_t i = 0; i < season_.measured.size(); ++i) {
      const Measured& one = season_.measured[i];
      const std::string at = child("/measured", i);
      if (!targets.contains(one.targets))
        issues_.add(child(at, "targets"), "season-rule-unknown", one.targets, listed(season_.targets),
                    nearest(one.targets, season_.targets));
      if (one.year) in_season(*one.year, child(at, "year"));
      if (season_.years.empty()) continue;
      const int year = one.year.value_or(season_.years.back().year);
      const auto [before, fresh] = seen.emplace(std::tuple(one.targets, one.target, year), i);
      if (!fresh)
        issues_.add(at, "season-record-twice", one.target + ' ' + std::to_string(year),
                    child("/measured", before->second));
    }
  }

  const Season& season_;
  Objections issues_;
  std::set<std::string> entities_;
  std::vector<std::string> names_;  // of the entities, filled when it is asked for
};

Issues check_season(const Season& season, const Issues& read) {
  return SeasonCheck(season, read).check();
}

}  // namespace

SeasonFile load_season(std::string_view text, const std::string& file) {
  SeasonFile loaded;
  loaded.source = load_described(text, file, loaded.season, check_season);
  return loaded;
}

SeasonFile read_season(const Json& node, const std::string& file) {
  SeasonFile read;
  read_described(node, file, read.season, check_season);
  read.source = SourceText(file, {}, std::make_shared<const Json>(node));
  return read;
}

}  // namespace hoctap
