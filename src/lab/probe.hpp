// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rubric/scope.hpp"
#include "score/worlds.hpp"

namespace hoctap {

/// Steps for each question that the analysis puts to a rubric. A rubric of any size asks as many questions as
/// it has expressions, so this is less than one record may take.
inline constexpr std::size_t max_check_steps = 200'000;
/// Steps for all questions of one kind together, as there may be one for each pair of rows.
inline constexpr std::size_t max_check_total = 1'000'000;

/// Something that is true of the facts or not: an expression, or that its value passes a test.
struct Demand {
  const Expression* value = nullptr;
  const UnaryTests* test = nullptr;
};

/// What questions come to, each; nothing where it is neither true nor false, as after a division by zero.
using Answers = std::vector<std::optional<bool>>;

/// Asks what is possible under a rubric when nothing is stated: goes through the ways in which the facts may
/// turn out, within their limits and the constraints, as far as these make a difference to some questions.
class Probe {
 public:
  /// Constraints that one question takes into account; of more the rest is left aside.
  static constexpr std::size_t most_constraints = 48;
  /// Comparisons on one way through the questions; with more the question stays open.
  static constexpr std::size_t most_compared = 64;

  /// Called with the answers in one way; true: that is enough.
  using Visit = std::function<bool(const Answers& answers)>;

  /// @pre both live longer
  Probe(const Compiled& compiled, NamesBehind& behind);

  /// Whether `visit` was called for all the ways there are. @pre the questions live until it returns
  bool each(const std::vector<Demand>& questions, const Visit& visit, bool constrained = true);

  /// Whether the way that is visited can be so: some constraint may have been left aside.
  bool is_real() const noexcept { return real_; }

  /// The facts of the way that is visited, such as `hard = true, citizens = 40`.
  std::string example() const;

 private:
  static bool is_wide(const Demand& question);
  void look_up(const std::vector<Demand>& questions, bool constrained);
  void suppose(std::size_t next);
  void keep_constraints();
  void explore();
  bool visit_here(Tracer& tracer);

  const Compiled& compiled_;
  NamesBehind& behind_;
  Worlds worlds_;
  std::vector<Item> items_;                         // all constraints
  std::vector<std::vector<std::size_t>> items_of_;  // by fact, those that read it

  const std::vector<Demand>* questions_ = nullptr;
  const Visit* visit_ = nullptr;
  std::vector<std::size_t> asked_;     // facts behind the questions
  std::vector<std::size_t> finite_;    // facts and evidence to be supposed
  std::vector<std::size_t> measures_;  // to be computed then
  std::vector<Item> kept_;             // constraints that have to do with it
  std::vector<std::size_t> followed_;  // those of them that are more than half-spaces
  std::size_t nested_ = 0;
  bool complete_ = true;
  bool real_ = true;
  bool done_ = false;
  std::size_t left_ = max_check_total;
};

/// Whether a question can come out as true and as false, of the ways in which all of `given` are true.
/// Nothing where that cannot be told, or where there is no such way.
struct Chances {
  bool passes = false;
  bool fails = false;
  friend bool operator==(const Chances&, const Chances&) = default;
};
std::optional<Chances> chances(Probe& probe, std::vector<Demand> given, const Demand& question,
                               bool constrained = true);

}  // namespace hoctap
