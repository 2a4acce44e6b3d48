// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "award/tally.hpp"
#include "score/last_score.hpp"

namespace hoctap {

/// The facts of an entity with those counted from below.
struct CountedFacts {
  Facts facts;
  std::vector<std::tuple<std::string, std::int64_t, std::int64_t>> open;  // those with more than one value
  std::map<std::string, Remark> reasons;    // by fact: why it could not be counted
  std::map<std::string, Remark> questions;  // by fact: why earlier years do not tell it
  std::vector<Finding> findings;
  std::map<std::string, std::vector<std::string>> ids;  // by fact: who was counted
  bool whole = true;                                    // every fact that the rubric asks for is counted
  bool official = true;
};

/// A fact as a season has it from those below or from earlier years.
struct FilledIn {
  std::optional<Number> low;  // nothing, and no text: it cannot be told
  std::optional<Number> high;
  std::optional<std::string> text;  // of a choice or a level
  std::optional<Remark> reason;     // why it could not be counted
  std::optional<Remark> question;   // why earlier years do not tell it, or not all of it
  std::vector<std::string> ids = {};
  bool official = true;
};

/// Adds it to the facts, where they do not state it; what is stated goes first, but the two should agree.
void take(CountedFacts& counted, const Fact& fact, FilledIn filled, int year);

/// The judgement when some facts may have any of several values: what holds for all of them. `last` is of
/// those that were judged by this engine before.
/// @throws Error as `bind` does
Judgement judge(const Engine& engine, const CountedFacts& counted, LastScore& last);
inline Judgement judge(const Engine& engine, const CountedFacts& counted) {
  LastScore last;
  return judge(engine, counted, last);
}

/// What the entities of one year are counted for by those above them, kind by kind from the smallest.
class Counting {
 public:
  explicit Counting(const Season& season);

  /// Begins another year.
  void begin();

  /// Under which rubric a title of this kind is assessed this year.
  void below(EntityKind kind, const Rubric& rubric) { below_[{kind, rubric.title->id}] = &rubric; }

  /// An entity and what was found out about it. Without an id it is counted and not remembered.
  void add(EntityKind kind, const std::vector<std::string>& above, const std::string& id,
           const Facts* stated);

  /// What an entity was given.
  void add(EntityKind kind, const std::vector<std::string>& above, const std::string& title,
           const Decided& decided, const std::string& id);

  /// The facts of an entity: those stated, and those counted.
  CountedFacts facts(const Rubric& rubric, const std::string& entity, const Facts* stated, int year) const;

 private:
  std::set<EntityKind> kinds_;                                         // of all entities of the season
  std::map<EntityKind, std::map<std::string, Tally>> tallies_;         // by who counts
  std::map<std::pair<EntityKind, std::string>, const Rubric*> below_;  // by kind and title
};

/// Says first what kept facts from being counted, instead of saying that they are missing, and of those that
/// are missing why earlier years do not tell them. Of one cause all articles are named together.
void name_uncounted(Decision& decision, const CountedFacts& counted);

}  // namespace hoctap
