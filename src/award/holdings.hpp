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
  int since = 0;             // the first of them; 0 when there is none
  std::vector<int> counted;  // all of them, the latest first
  std::optional<Remark> question;
};

/// The titles of all entities over the years, with what successors take over. What belongs to a year belongs
/// to the entity that has the code at its end.
class Holdings {
 public:
  Holdings(const Tree& tree, const std::optional<SuccessionPolicy>& policy) : tree_(tree), policy_(policy) {}

  void add(const std::string& entity, const std::string& title, Holding holding);

  /// That an entity was assessed for a title in a year, whatever came of it; `undecided` when nobody knows
  /// yet.
  void assessed(const std::string& entity, const std::string& title, int year, bool undecided);

  /// The best title that the entity of `year` holds on a day, its own or taken over, conferred for years
  /// before.
  Held on(const std::string& entity, const std::string& title, const Date& day, int year) const;

  /// The codes of all that were ever assessed for a title, ascending.
  std::vector<std::string> entities(const std::string& title) const;

  /// Years running up to `year`, under a rule.
  Running running(const std::string& entity, const StreakRule& rule, int year) const;

 private:
  // A code, and which of the entities that had it.
  struct Who {
    std::string code;
    std::size_t period = 0;
    friend bool operator<(const Who& a, const Who& b) {
      return std::tie(a.code, a.period) < std::tie(b.code, b.period);
    }
  };
  struct Year {
    std::vector<Holding> holdings;
    bool assessed = false;
    bool undecided = false;
  };
  using Years = std::map<int, Year>;

  // The last that began up to a day; of those in no tree there is one.
  Who who(const std::string& code, const Date& day) const;
  std::optional<Date> first_day(const Who& who) const;
  std::vector<const Succession*> origins(const Who& who) const;

  // Each step back leads to an earlier day.
  Held on(const Who& who, const std::string& title, const Date& day, int year, int generation) const;
  std::optional<Holding> own(const Who& who, const std::string& title, const Date& day, int year) const;
  Held taken_over(const std::vector<const Succession*>& origins, const std::string& title, const Date& day,
                  int year, int generation) const;
  // `skipped`: so many years just after `year` were skipped.
  Running running(const Who& who, const StreakRule& rule, int year, int skipped, int generation) const;
  Running reckon(const Who& who, const StreakRule& rule, int year, int skipped, int generation) const;
  const Years* years(const Who& who, const std::string& title) const;

  const Tree& tree_;
  const std::optional<SuccessionPolicy>& policy_;
  std::map<Who, std::map<std::string, Years>> titles_;  // by entity, by title

  // Many entities come out of one, and one out of many: what was found out about each is kept. Of the
  // holdings only those of years before the question bear on it.
  using HeldKey = std::tuple<Who, std::string, Date, int, int>;
  using RunningKey = std::tuple<Who, std::string, Counts, int, std::string, int, int, int>;
  mutable std::map<HeldKey, Held> held_;
  mutable std::map<RunningKey, Running> running_;
  mutable int last_asked_ = 0;  // the latest year of `held_`
};

}  // namespace hoctap
