// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "score/compiled.hpp"
#include "score/possible.hpp"
#include "score/remarks.hpp"

/// What is decided about one entity, by index and without text. What there is to read about it is written
/// from it and the facts (`sheet_of`, `explain`).

namespace hoctap {

/// Where in an indicator an expression stands.
enum class Part : std::uint8_t { applies, when, value, test, maximum, awarded };

/// Something to know about an indicator or one of its rows.
struct Trouble {
  static constexpr std::uint32_t no_row = static_cast<std::uint32_t>(-1);
  RemarkKind kind = RemarkKind::uncomputable;
  Part part = Part::applies;  ///< where an expression is concerned
  std::uint32_t indicator = 0;
  std::uint32_t row = no_row;  ///< a condition or a tier, or a row of a table
  std::uint32_t way = 0;       ///< of those that its missing facts may turn out in
  std::uint32_t table = 0;     ///< the slot of the measure that is one
  friend auto operator<=>(const Trouble&, const Trouble&) = default;
};

/// A set of parts of an indicator or a row.
class Parts {
 public:
  void add(Part part) { bits_ = static_cast<std::uint8_t>(bits_ | bit(part)); }
  bool has(Part part) const { return (bits_ & bit(part)) != 0; }
  bool empty() const { return bits_ == 0; }
  friend bool operator==(const Parts&, const Parts&) = default;

 private:
  static unsigned bit(Part part) { return 1U << static_cast<unsigned>(part); }
  std::uint8_t bits_ = 0;
};

/// A row: a condition is met or not, a tier is the one that counts or not.
struct RowScore {
  Possible possible;
  Parts undecided;  ///< the expressions that have no answer in some way
  friend bool operator==(const RowScore&, const RowScore&) = default;
};

/// Points of one indicator.
struct PointsScore {
  std::optional<bool> applies = true;  ///< nothing: not known
  bool counts = true;                  ///< false: skipped
  bool may_skip = false;               ///< nobody knows yet whether it is
  bool rescaled = false;               ///< skipped, and the others scaled up
  bool may_rescale = false;            ///< nobody knows yet whether it is
  Span points;                         ///< with what the data supply for unknown law
  Span lawful;                         ///< with unknown law left open
  Span max;
  friend bool operator==(const PointsScore&, const PointsScore&) = default;
};

/// Points of one criterion.
struct Subtotal {
  bool counts = false;    ///< whether one of its indicators does
  bool may_skip = false;  ///< nobody knows of any whether it does
  Span points{0, 0};      ///< of the scale
  Span lawful{0, 0};
  Span bonus{0, 0};  ///< within its cap
  Span penalty{0, 0};
  friend bool operator==(const Subtotal&, const Subtotal&) = default;
};

/// The decision. Plain and by index; used again from entity to entity, so that nothing is allocated anew.
struct Score {
  std::vector<RowScore> rows;    ///< by row of all indicators
  std::vector<Parts> undecided;  ///< by indicator: what of its own has no answer
  /// By indicator, then by level; see `verdict_at`.
  std::vector<Possible> indicators;
  std::vector<Possible> criteria;  ///< by criterion, then by level
  std::vector<Possible> levels;
  std::vector<PointsScore> points;  ///< by indicator
  std::vector<Subtotal> subtotals;  ///< by criterion
  Span scale;                       ///< the total without bonus and penalty
  Span bonus;                       ///< within its cap
  Span penalty;
  Span unrounded;  ///< the total before the declared rounding
  Span total;
  Span lawful;                         ///< with unknown law left open
  std::vector<bool> possible;          ///< by outcome, see `outcome_id`
  std::optional<std::size_t> outcome;  ///< when all that is possible is one class
  bool rests_on_unread = false;        ///< on a number that nobody has read in the regulation
  bool official = true;
  bool exact = true;              ///< whether all that is called possible can happen; else it may be too much
  bool rounding_decides = false;  ///< the class would be another one without the declared rounding
  std::vector<Trouble> troubles;  ///< by indicator, each once
  friend bool operator==(const Score&, const Score&) = default;
};

/// Outcomes are counted in this order: none and the levels ascending, or the bands as listed and then no
/// band; last, where the regulation says whom it is for, that the entity is outside of these.
std::size_t count_outcomes(const Compiled& compiled);
bool is_outside(const Compiled& compiled, std::size_t outcome);
std::string outcome_id(const Compiled& compiled, std::size_t outcome);

/// The ids of all outcomes that are possible, in that order, each once.
std::vector<std::string> possible_of(const Compiled& compiled, const Score& score);

/// What the outcome is called, and the article it comes from; for a total without a class, why there is none;
/// for an entity outside, whom the regulation is for. Empty where the regulation does not say.
struct OutcomeName {
  Label label;
  std::string cite;
};
OutcomeName name_of(const Compiled& compiled, const Score& score);

/// The total, when there is one and it is settled.
std::optional<Number> total_of(const Compiled& compiled, const Score& score);

/// The points of an indicator, when it counts and they are settled.
std::optional<Number> settled_points(const PointsScore& score);

/// What became of an indicator at a level; nothing where it asks nothing at that level.
std::optional<Verdict> verdict_at(const Compiled& compiled, const Score& score, std::size_t indicator,
                                  std::size_t level);

/// The same of a criterion.
std::optional<Verdict> criterion_at(const Compiled& compiled, const Score& score, std::size_t criterion,
                                    std::size_t level);

/// By indicator, whether it is backed by suitable papers; nothing where nobody has said.
using Evidence = std::vector<std::optional<bool>>;

/// Decides. `slots` hold the facts and measures, and are left as they were but for the steps they have left.
void score(const Compiled& compiled, Slots& slots, const Evidence& evidence, Score& out);

/// Whether an indicator is undetermined, at a level or in its points.
bool is_open(const Compiled& compiled, const Score& score, std::size_t indicator);

/// The slots that those expressions of an indicator read which had no answer.
std::vector<std::size_t> unanswered(const Compiled& compiled, const Score& score, std::size_t indicator);
/// Whether an indicator is undetermined at a level that is itself still open; in its points, where there are
/// no levels.
bool may_decide(const Compiled& compiled, const Score& score, std::size_t indicator);

/// What an undetermined indicator lacks: facts in the order of the rubric, also those stated not to apply
/// that leave one of its expressions without an answer, and `evidence.<indicator>`. None when it is
/// determined.
/// @pre the score came from these values
std::vector<std::string> missing_of(const Compiled& compiled, const std::vector<Value>& values,
                                    const Evidence& evidence, const Score& score, std::size_t indicator);

/// What all of them lack, and the conditions of bands, sorted.
struct MissingNames {
  std::vector<std::string> all;
  std::vector<std::string> deciding;  ///< those of which some value leaves fewer outcomes
  bool exact = true;                  ///< else some of these may not decide
};
MissingNames missing_of(const Compiled& compiled, Slots& slots, const Evidence& evidence, const Score& score);

/// Writes the decision out. @pre the score came from these facts
Sheet sheet_of(const Engine& engine, const BoundFacts& facts, const Score& score);

/// The outcome, when all that is possible is one class or level.
std::optional<std::size_t> only_outcome(const Compiled& compiled, Slots& slots,
                                        const std::vector<bool>& possible);

/// What the criteria say counts only for whom the regulation is for.
void ask_whom(const Compiled& compiled, Slots& slots, Score& out);

/// Adds what tables have to say about an open indicator, whose values are those of the slots: that they have
/// no row for it, or that nobody has read the value of the row.
void add_table_troubles(const Compiled& compiled, std::size_t indicator, Slots& slots, Score& out);

/// What an indicator means for a level, by its policy for when it does not apply.
Possible for_level(const Indicator& indicator, const Possible& possible);

/// A criterion or group with one more of its indicators: one that is left out for certain adds nothing.
Possible with_part(const Possible& whole, const Indicator& indicator, const Possible& part);

/// That the outcome rests on numbers that nobody has read, or does not; and so whether it is official.
void set_official(const Compiled& compiled, Score& score, bool rests_on_unread);

// The parts of `score`.

/// Scores an indicator that is met or not.
void score_conditions(const Compiled& compiled, std::size_t indicator, Slots& slots,
                      std::optional<bool> evidence, Score& out);
/// Scores an indicator with points.
void score_points(const Compiled& compiled, std::size_t indicator, Slots& slots, std::optional<bool> evidence,
                  Score& out);
/// Adds up what the indicators say: criteria and levels, or the total and its class.
void reach_levels(const Compiled& compiled, Slots& slots, Score& out);
/// Leaves of what is possible what can happen in some world.
void narrow_levels(const Compiled& compiled, const Slots& slots, const Evidence& evidence, Score& out);
/// What the items of the group that begins with an indicator come to on the scale, or the indicator itself.
Subtotal unit_of(const Compiled& compiled, const Score& score, std::size_t first);
/// Adds points up: criteria, bonus and penalty, and the total before it is rounded.
void add_up(const Compiled& compiled, Score& out);
/// Whether points that count are what the data supply for numbers that nobody has read.
bool rests_on_awarded(const Score& score);
void classify(const Compiled& compiled, Slots& slots, Score& out);
void narrow_points(const Compiled& compiled, const Slots& slots, const Evidence& evidence, Score& out);

/// Whether what a class asks beside its total is so.
Possible fulfilled(const CompiledNeed& need, Slots& slots);
/// Adds the classes of one total; `fails` says of a band, or a gap behind all bands, that a part of the total
/// fails what it asks of each.
void add_classes(const Compiled& compiled, Slots& slots, const Number& total,
                 const std::function<bool(std::size_t)>& fails, std::vector<bool>& possible);
/// Whether two sets of bands are the same classes.
bool same_classes(const Compiled& compiled, const std::vector<bool>& a, const std::vector<bool>& b);

}  // namespace hoctap
