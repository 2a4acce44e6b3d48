// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "score/narrow.hpp"
#include "score/point_rule.hpp"
#include "score/solver.hpp"

namespace hoctap {

/// Gathers the classes of the totals that can come out.
class PointWorlds {
 public:
  /// `lawful` as in `PointRule`. @throws Inexact
  PointWorlds(const Compiled& compiled, const Slots& slots, const Evidence& evidence, std::size_t steps,
              bool lawful);

  /// By outcome, whether it can come out; what is found by then, where all that is wanted is.
  /// @throws Inexact, Error
  std::vector<bool> possible(const std::vector<bool>& wanted);
  /// The same for the total before it is rounded.
  const std::vector<bool>& unrounded() const { return unrounded_; }

  Worlds& worlds() { return worlds_; }
  PointRule& rule() { return rule_; }
  Solver<PointRule>& solver() { return solver_; }
  /// What is asked: the constraints that were open at first, all indicators, and what classes need.
  std::vector<Item> items() const;
  /// Facts that choose between bands, or say whether the regulation is for the entity.
  std::vector<std::size_t> guards() const;
  /// Totals before rounding at which something changes.
  const std::vector<Number>& thresholds() const { return thresholds_; }

 private:
  void each_guard(std::size_t next, const std::vector<std::size_t>& open, const std::vector<bool>& wanted);
  void solve(const std::vector<bool>& wanted);
  void add(const PointRule::Set& set, std::vector<bool>& possible, std::vector<bool>& unrounded);
  void add_total(const Number& total, std::size_t cell, unsigned fails, std::vector<bool>& possible,
                 std::vector<bool>& unrounded);
  void add_thresholds();
  std::optional<Number> factor() const;

  Worlds worlds_;
  PointRule rule_;
  Solver<PointRule> solver_;
  std::vector<Item> constraints_;
  std::vector<EachTest> tests_;
  std::vector<unsigned> band_tests_;  // by band, then by gap: what makes it fail, as bits
  std::vector<Number> thresholds_;
  Number factor_;
  Number most_;  // that a total can be, before its limits
  std::vector<bool> possible_;
  std::vector<bool> unrounded_;
  std::map<std::pair<std::size_t, unsigned>, std::pair<std::vector<bool>, std::vector<bool>>> known_;
};

}  // namespace hoctap
