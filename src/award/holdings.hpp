// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "hoctap/award/review.hpp"
#include "hoctap/award/season.hpp"

namespace hoctap {

/// How good an outcome of the rubric is: more is better, 0 confers nothing.
int rank_of(const Rubric& rubric, const std::string& outcome);

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

/// The title that a rubric gives for an outcome of this rank. @pre the rubric has a title
Holding conferred(const Rubric& rubric, int year, const std::string& outcome, int rank, const Date& decided,
                  bool official);

/// What can be said about a title on a day or in a year: the holding, or why nobody can say whether there is
/// one.
struct HeldTitle {
  std::optional<Holding> holding;
  std::optional<Remark> question;
  int possible_rank = 0;  // with a question: the best it can come to
  int least_rank = 0;     // and the least that one of the earlier titles is
  std::string untitled;   // of a year, without a holding: the outcome that conferred nothing
  bool official = true;   // that one
};

/// What can be said about the years running up to a year.
struct Running {
  int years = 0;
  int since = 0;             // the first of them; 0 when there is none
  std::vector<int> counted;  // all of them, the latest first
  bool official = true;      // the titles of all of them
  std::optional<Remark> question;
};

/// Which years make a row.
struct RowRule {
  std::string title;
  Counts counts = Counts::conferred;
  int may_skip = 0;  // so many years without an assessment, one after another, do not end it
  std::string cite;
  bool told_only = false;  // a year of which nothing is told puts a question; else it is one without a title
  std::string level = {};  // that a title has to be at; empty: any
  /// Whether a title is at the level; nothing where nobody can say.
  std::function<std::optional<bool>(const Holding&)> reaches = {};
};

/// How a year ended in which no title was conferred anew.
struct Without {
  bool assessed = true;  // else it had not signed up, or the regulation is not for it
  bool undecided = false;
  std::string outcome = {};  // that conferred nothing: a band, none, outside; empty where there is none
  bool official = true;
};

/// The titles of all entities over the years, with what successors take over. What belongs to a year belongs
/// to the entity that has the code at its end.
class Holdings {
 public:
  Holdings(const Tree& tree, const std::optional<SuccessionPolicy>& policy) : tree_(tree), policy_(policy) {}

  void add(const std::string& entity, const std::string& title, Holding holding);

  /// That an entity was given no new title in a year.
  void without(const std::string& entity, const std::string& title, int year, const Without& why);

  /// The best title that the entity of `year` holds on a day, its own or taken over, conferred for years
  /// before.
  HeldTitle on(const std::string& entity, const std::string& title, const Date& day, int year) const;

  /// What the entity of `year` came to in the year before: the title that it was given or still held, its own
  /// or taken over, or the outcome that conferred none. `cite` asks.
  HeldTitle before(const std::string& entity, const std::string& title, int year,
                   const std::string& cite) const;

  /// The codes of all that were ever assessed for a title, ascending.
  std::vector<std::string> entities(const std::string& title) const;

  /// Years running up to `year`, under a rule.
  Running running(const std::string& entity, const StreakRule& rule, int year) const;
  /// The same for the entity that has the code at the end of `at`. @pre at >= year
  Running running(const std::string& entity, const RowRule& rule, int year, int at) const;

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
    Without without = {.assessed = false};
    bool assessed() const { return without.assessed || !holdings.empty(); }
  };
  using Years = std::map<int, Year>;

  // The last that began up to a day; of those in no tree there is one.
  Who who(const std::string& code, const Date& day) const;
  std::optional<Date> first_day(const Who& who) const;
  std::vector<const Succession*> origins(const Who& who) const;

  // Each step back leads to an earlier day.
  HeldTitle on(const Who& who, const std::string& title, const Date& day, int year, int generation) const;
  std::optional<Holding> own(const Who& who, const std::string& title, const Date& day, int year) const;
  HeldTitle taken_over(const std::vector<const Succession*>& origins, int generation,
                       const std::function<HeldTitle(const Who&)>& of) const;
  HeldTitle of_year(const Who& who, const std::string& title, int year, const std::string& cite,
                    int generation) const;
  // `skipped`: so many years just after `year` were skipped.
  Running running(const Who& who, const RowRule& rule, int year, int skipped, int generation) const;
  Running reckon(const Who& who, const RowRule& rule, int year, int skipped, int generation) const;
  const Years* years(const Who& who, const std::string& title) const;
  const Year* record(const Who& who, const std::string& title, int year) const;
  int first_assessed(const Who& who, const std::string& title) const;
  void forget(int year);

  const Tree& tree_;
  const std::optional<SuccessionPolicy>& policy_;
  std::map<Who, std::map<std::string, Years>> titles_;  // by entity, by title

  // Many entities come out of one, and one out of many: what was found out about each is kept. Of the
  // holdings only those of years before the question bear on it.
  using HeldKey = std::tuple<Who, std::string, Date, int, int>;
  using YearKey = std::tuple<Who, std::string, int, std::string, int>;
  using RunningKey = std::tuple<Who, std::string, Counts, int, bool, std::string, std::string, int, int, int>;
  mutable std::map<HeldKey, HeldTitle> held_;
  mutable std::map<YearKey, HeldTitle> of_year_;
  mutable std::map<RunningKey, Running> running_;
  mutable int last_asked_ = 0;     // the latest year of `held_`
  mutable int last_reckoned_ = 0;  // the latest of `of_year_` and `running_`, which bears on them
};

}  // namespace hoctap
