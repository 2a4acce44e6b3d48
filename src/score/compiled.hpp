// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hoctap/feel/expression.hpp"
#include "hoctap/score/engine.hpp"
#include "score/quick.hpp"
#include "score/slots.hpp"
#include "score/titles.hpp"

/// A rubric made ready for scoring: expressions parsed, names resolved to slots, everything by index.

namespace hoctap {

struct CompiledFact {
  const Fact* rubric = nullptr;
  Level::Scale scale;         // null but for levels
  std::vector<Value> values;  // all it can have, where these are finitely many
  std::vector<CompiledFact> fields;
};

struct CompiledCondition {
  std::vector<std::size_t> levels;  // indices, those that include the named ones too; never empty
  std::optional<Expression> when;
  Expression value;
  UnaryTests test;
  bool asks = true;  // false: the test is `-`, which anything passes
  Quick quick_when = {};
  Quick quick_test = {};
};

struct CompiledTier {
  UnaryTests test;
  std::optional<Expression> awarded;
  Quick quick_test = {};
};

/// What an expression that stands by itself reads, as an indicator has it.
struct CompiledReads {
  std::vector<std::size_t> slots;
  std::vector<std::size_t> measures;
};

struct CompiledPoints {
  std::optional<Expression> max_awarded;
  std::optional<Expression> value;  // of whichever way the points are earned
  std::vector<CompiledTier> tiers;
  bool in_steps = false;        // of a fact that is so many steps
  CompiledReads amount_reads;   // what decides how many points there are
  CompiledReads awarded_reads;  // what decides whether the points are possible ones
};

struct CompiledIndicator {
  const Indicator* rubric = nullptr;
  std::size_t criterion = 0;
  std::string pointer;  // JSON Pointer in the rubric
  std::vector<LocalCite> local;
  std::optional<Expression> applies;
  std::vector<CompiledCondition> conditions;
  std::vector<bool> asks;  // by level: whether one of its conditions counts for it
  std::optional<CompiledPoints> points;
  std::size_t unit = 0;       // the first item of its group, else itself
  bool decides = true;        // else no level fails for its sake
  std::size_t first_row = 0;  // its rows, conditions or tiers, among those of all indicators
  // All it reads, ascending; a measure stands for the facts behind it as well. Behind all names evidence.
  std::vector<std::size_t> slots;
  std::vector<std::size_t> guards;    // facts with finitely many values on which applicability depends
  std::vector<std::size_t> measures;  // slots of all measures it rests on, ascending
  std::vector<std::size_t> tables;    // those of them that are tables
};

/// How many rows it has: conditions, or tiers.
std::size_t rows_of(const CompiledIndicator& indicator);

/// What a class asks beside its total.
struct CompiledNeed {
  std::size_t band = 0;
  Expression that;
  CompiledReads reads;
};

struct CompiledBand {
  std::optional<Expression> when;
  std::vector<Interval> total;  // every total, while nobody has read which
  std::optional<std::vector<Interval>> each_criterion;
  std::optional<std::vector<Interval>> each_indicator;
};

/// A local change of a rule about the title.
struct TitleChange {
  std::string at;
  std::string regulation;  // the number of the local document
  std::string cite;
  bool unread = false;
};

struct Engine::Compiled {
  Rubric rubric;
  std::string sha256;
  std::vector<LocalCite> local;  // of all changes that a result can depend on
  std::vector<TitleChange> title_changes;
  std::vector<std::pair<std::string, std::string>> secondary;  // sources that results rest on, with articles
  Scope scope;
  Titles titles;
  std::vector<CompiledFact> facts;
  std::vector<std::optional<Number>> steps;  // by fact: of points that are awarded in steps, one step
  std::vector<Expression> measures;
  std::vector<char> counts;  // by measure: whether it counts results
  std::vector<std::optional<std::pair<std::size_t, std::size_t>>> quotients;  // of measures that are just one
  std::vector<std::size_t> all_measures;                                      // their slots
  std::vector<std::vector<std::size_t>> measure_facts;  // by measure: the facts behind it, ascending
  std::vector<Expression> constraints;  // those of the rubric, and behind them that tables have a row
  std::vector<std::size_t> demanding;   // of these: the measures whose tables they are
  std::vector<Quick> quick_constraints;
  std::vector<CompiledReads> constraint_reads;
  std::vector<CompiledIndicator> indicators;
  std::vector<std::vector<bool>> criterion_asks;  // the same by criterion: whether one of its indicators does
  std::size_t rows = 0;                           // of all indicators
  std::vector<CompiledBand> bands;
  std::vector<CompiledBand> gaps;
  std::vector<CompiledNeed> needs;  // by band
  bool adjusts = false;             // whether there are bonus or penalty points
  std::vector<std::size_t> band_guards;
  std::vector<std::size_t> band_measures;  // slots of all measures that their `when` rests on, ascending
  std::optional<Expression> applies_to;
  CompiledReads whom_reads;  // of that
  std::size_t slots = 0;     // names, and behind them evidence where results are taken up
  bool quick = true;     // whether what is asked quickly is answered so; else everything goes by expressions
  bool own_text = true;  // whether results rest on the regulation's own text, read by somebody and in force
  std::vector<Remark> remarks;  // about every result

  /// The fact of that id.
  std::optional<std::size_t> fact(std::string_view id) const {
    const auto slot = scope.slot(id);
    return slot && *slot < facts.size() ? slot : std::nullopt;
  }
  /// The fact of that id, else the one that the title of a column stands for.
  std::optional<std::size_t> fact_titled(std::string_view title) const {
    const auto named = fact(title);
    return named ? named : titles.fact(title);
  }
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
  /// Whether they state the same, of whichever entities.
  static bool are_alike(const BoundFacts& a, const BoundFacts& b) {
    return a.values_ == b.values_ && a.evidence_ == b.evidence_ && a.between_ == b.between_;
  }
  static Slots slots(const BoundFacts& facts) {
    Slots slots(facts.values_);
    for (const auto& [slot, low, high] : facts.between_) slots.between.push_back({slot, low, high});
    return slots;
  }
  /// Says that a fact is a whole number from `low` to `high`. @pre it is missing
  static void limit(BoundFacts& facts, std::size_t slot, std::int64_t low, std::int64_t high) {
    facts.between_.emplace_back(slot, low, high);
  }
  static const std::vector<std::optional<bool>>& evidence(const BoundFacts& facts) { return facts.evidence_; }
};

using Compiled = Engine::Compiled;

/// The same engine without quick forms: what they are held to.
Engine compile_plain(const RubricFile& file);

/// The table that a slot is a measure by; nullptr where it is none.
const Table* table_at(const Compiled& compiled, std::size_t slot);

/// The facts and evidence among these slots and those that the measures among them are made of, ascending.
std::vector<std::size_t> facts_behind(const Compiled& compiled, const std::vector<std::size_t>& slots);

/// States evidence where measures read it.
void set_evidence(const Compiled& compiled, std::size_t indicator, std::optional<bool> evidence,
                  Slots& slots);

/// What a count of results lies between while some of them are open; nothing of any other expression.
std::optional<Span> counted(const Compiled& compiled, const Expression& value, Slots& slots);

/// Computes one measure from the facts, in place.
void fill_measure(const Compiled& compiled, std::size_t slot, Slots& slots);
/// Computes all of them.
void fill_measures(const Compiled& compiled, Slots& slots, const std::vector<std::optional<bool>>& evidence);

}  // namespace hoctap
