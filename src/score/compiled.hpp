// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "feel/budget.hpp"
#include "hoctap/feel/expression.hpp"
#include "hoctap/score/engine.hpp"

namespace hoctap {

struct CompiledCondition {
  std::vector<std::size_t> levels;  // indices; never empty
  std::optional<Expression> when;
  Expression value;
  UnaryTests test;
  bool asks = true;  // false: the test is `-`, which anything passes
};

struct CompiledTier {
  UnaryTests test;
  std::optional<Expression> awarded;
};

struct CompiledPoints {
  std::optional<Expression> max_awarded;
  std::optional<Expression> value;  // of whichever way the points are earned
  std::vector<CompiledTier> tiers;
};

struct CompiledIndicator {
  const Indicator* rubric = nullptr;
  std::size_t criterion = 0;
  std::string pointer;  // JSON Pointer in the rubric
  std::vector<LocalCite> local;
  std::optional<Expression> applies;
  std::vector<CompiledCondition> conditions;
  std::optional<CompiledPoints> points;
  std::vector<std::size_t>
      slots;  // all it reads, ascending; a measure stands for the facts behind it as well
  std::vector<std::size_t> guards;    // facts with finitely many values on which applicability depends
  std::vector<std::size_t> measures;  // slots of all measures it rests on, ascending
};

struct CompiledBand {
  std::optional<Expression> when;
  std::vector<Interval> total;  // every total, while nobody has read which
  std::optional<std::vector<Interval>> each_criterion;
  std::optional<std::vector<Interval>> each_indicator;
};

struct Engine::Compiled {
  Rubric rubric;
  std::string sha256;
  std::vector<LocalCite> local;  // of all changes that a result can depend on
  Scope scope;
  std::vector<Expression> measures;
  std::vector<std::vector<std::size_t>> measure_facts;  // by measure: the facts behind it, ascending
  std::vector<Expression> constraints;
  std::vector<CompiledIndicator> indicators;
  std::vector<CompiledBand> bands;
  std::vector<CompiledBand> gaps;
  std::vector<std::size_t> band_guards;
  std::vector<std::size_t> band_measures;  // slots of all measures that their `when` rests on, ascending
  std::vector<Level::Scale> scales;        // by fact; null but for levels
};

struct EngineAccess {
  static const Engine::Compiled& compiled(const Engine& engine) { return *engine.compiled_; }
  static Engine make(std::shared_ptr<const Engine::Compiled> compiled) {
    Engine engine;
    engine.compiled_ = std::move(compiled);
    return engine;
  }
  static BoundFacts make(const Facts& facts, std::vector<Value> values,
                         std::vector<std::optional<bool>> evidence) {
    BoundFacts bound;
    bound.entity_ = facts.id;
    bound.label_ = facts.label;
    bound.values_ = std::move(values);
    bound.evidence_ = std::move(evidence);
    return bound;
  }
  static const std::string& label(const BoundFacts& facts) { return facts.label_; }
  static const std::vector<Value>& values(const BoundFacts& facts) { return facts.values_; }
  static const std::vector<std::optional<bool>>& evidence(const BoundFacts& facts) { return facts.evidence_; }
};

using Compiled = Engine::Compiled;

/// The values of all slots while one entity is scored, and the steps that are left for that. Copies share the
/// steps.
struct Slots : std::vector<Value> {
  using std::vector<Value>::vector;
  explicit Slots(std::vector<Value> values) : std::vector<Value>(std::move(values)) {}
  std::shared_ptr<Budget> budget = std::make_shared<Budget>();
};

/// Whether the value passes, within what is left of the steps. @throws Error as `evaluate` does
inline Value evaluate(const UnaryTests& tests, const Value& value, const Slots& slots) {
  return evaluate(tests, value, slots, *slots.budget);
}

/// The value of an expression; where it cannot be computed (a division by zero), missing, with the reason in
/// `trouble`.
Value value_at(const Expression& expression, const Slots& slots, std::vector<Remark>& trouble);

/// Computes the measures from the facts, in place.
void fill_measures(const Compiled& compiled, Slots& slots, std::vector<Remark>& trouble);

/// In how many ways the missing ones among `guards` could turn out; nothing when there are too many to try.
std::optional<std::size_t> ways_of(const Compiled& compiled, const std::vector<std::size_t>& guards,
                                   const Slots& slots);

/// Calls `visit` for every way the missing ones among `guards` could turn out, with those facts set in
/// `slots` and these `measures` following from them; once, with nothing changed, when none is missing or
/// there are too many ways. Afterwards `slots` are as they were. A result that holds in all ways holds
/// whatever the missing facts are.
void each_way(const Compiled& compiled, const std::vector<std::size_t>& guards,
              const std::vector<std::size_t>& measures, Slots& slots, const std::function<void()>& visit);

/// The facts among these slots and those that the measures among them are made of, ascending.
std::vector<std::size_t> facts_behind(const Compiled& compiled, const std::vector<std::size_t>& slots);

/// Adds the facts behind these slots that are stated not to apply. Where an expression cannot be decided they
/// are why, as the missing ones are.
void add_outside(const Compiled& compiled, const std::vector<std::size_t>& read, const Slots& slots,
                 std::set<std::string>& names);

/// The least and the most.
struct Span {
  Number low;
  Number high;
  bool settled() const { return low == high; }
  friend bool operator==(const Span&, const Span&) = default;
};
Span operator+(const Span& a, const Span& b);
/// The least span that holds both.
Span hull(const Span& a, const Span& b);

/// What may become of an indicator at one level.
struct Possible {
  bool met = false;
  bool not_met = false;
  bool not_applicable = false;
  friend bool operator==(const Possible&, const Possible&) = default;
};
Outcome outcome_of(const Possible& possible);
Possible either(const Possible& a, const Possible& b);

/// Scores an indicator that is met or not; fills its sheet but for what is missing, and `outside` with the
/// facts that leave it open although they are stated not to apply. One entry a level. `slots` are left as
/// they were.
std::vector<Possible> score_conditions(const Compiled& compiled, const CompiledIndicator& indicator,
                                       Slots& slots, std::optional<bool> evidence, IndicatorSheet& sheet,
                                       std::set<std::string>& outside);

/// Whether a level, or one indicator's part in it, may be reached and may be missed.
struct Reach {
  bool may = true;
  bool may_not = false;
};
/// What an indicator means for a level, by its policy for when it does not apply.
Reach reach(const Indicator& indicator, const Possible& possible);
Reach both(const Reach& a, const Reach& b);

/// Points of one indicator.
struct PointsScore {
  std::optional<bool> applies = true;  // nothing: not known
  bool counts = true;                  // false: skipped
  bool rescaled = false;               // skipped, and the others scaled up
  bool may_rescale = false;            // nobody knows yet whether it is
  Span points;                         // with what the data supply for unknown law
  Span lawful;                         // with unknown law left open
  Span max;
};
PointsScore score_points(const Compiled& compiled, const CompiledIndicator& indicator, Slots& slots,
                         std::optional<bool> evidence, IndicatorSheet& sheet, std::set<std::string>& outside);

/// Whether the remark is about something that nobody has read in the regulation.
bool is_unknown(const Remark& remark);

/// Classes the total: fills total, possible, outcome, official.
void classify(const Compiled& compiled, Slots& slots, const std::vector<PointsScore>& scores, Sheet& sheet);

}  // namespace hoctap
