// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "hoctap/award/review.hpp"
#include "hoctap/award/season.hpp"

namespace hoctap {

/// A title as it was conferred once.
struct Holding {
  int year = 0;  // the assessed year
  std::string rubric;
  std::string outcome;
  int rank = 0;  // of the outcome in its rubric; more is better, 0 is no title
  Date decided;
  std::optional<Date> valid_until;  // nothing: for the assessed year only
  bool official = true;
};

/// What can be said about a title on a day: the holding, or why nobody can say whether there is one.
struct Held {
  std::optional<Holding> holding;
  std::optional<Remark> question;
  int possible_rank = 0;  // with a question: the best it can come to
  int least_rank = 0;     // and the least that one of the earlier titles is
};

/// What can be said about the years running up to a year.
struct Running {
  int years = 0;
  int since = 0;  // the first of them; 0 when there is none
  std::optional<Remark> question;
};

/// The titles of all entities over the years, with what successors take over.
class Holdings {
 public:
  Holdings(const Tree& tree, const std::optional<SuccessionPolicy>& policy) : tree_(tree), policy_(policy) {}

  void add(const std::string& entity, const std::string& title, Holding holding);

  /// That an entity was assessed for a title in a year, whatever came of it; `undecided` when nobody knows
  /// yet.
  void assessed(const std::string& entity, const std::string& title, int year, bool undecided);

  /// The best title an entity holds on a day, its own or taken over, conferred for years before `year`.
  Held on(const std::string& entity, const std::string& title, const Date& day, int year) const {
    return on(entity, title, day, year, day, 0);
  }

  /// The codes of all that were ever assessed for a title, ascending.
  std::vector<std::string> entities(const std::string& title) const;

  /// Years running up to `year`, under a rule.
  Running running(const std::string& entity, const StreakRule& rule, int year) const {
    return running(entity, rule, year, 0);
  }

 private:
  struct Year {
    std::vector<Holding> holdings;
    bool assessed = false;
    bool undecided = false;
  };
  using Years = std::map<int, Year>;

  // Only successions up to `known` count, so that each step back leads to an earlier day.
  Held on(const std::string& entity, const std::string& title, const Date& day, int year, const Date& known,
          int generation) const;
  std::optional<Holding> own(const std::string& entity, const std::string& title, const Date& day,
                             int year) const;
  Held taken_over(const std::vector<const Succession*>& origins, const std::string& title, const Date& day,
                  int year, int generation) const;
  Running running(const std::string& entity, const StreakRule& rule, int year, int generation) const;
  Running reckon(const std::string& entity, const StreakRule& rule, int year, int generation) const;
  const Years* years(const std::string& entity, const std::string& title) const;

  const Tree& tree_;
  const std::optional<SuccessionPolicy>& policy_;
  std::map<std::string, std::map<std::string, Years>> titles_;  // by entity, by title

  // Many entities come out of one, and one out of many: what was found out about each is kept. Of the
  // holdings only those of years before the question bear on it.
  using HeldKey = std::tuple<std::string, std::string, Date, int, Date, int>;
  using RunningKey = std::tuple<std::string, std::string, Counts, GapYear, std::string, int, int>;
  mutable std::map<HeldKey, Held> held_;
  mutable std::map<RunningKey, Running> running_;
  mutable int last_asked_ = 0;  // the latest year of `held_`
};

}  // namespace hoctap
