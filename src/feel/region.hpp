// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "feel/budget.hpp"
#include "feel/linear.hpp"

namespace hoctap {

/// Thrown where what is asked cannot be told exactly, or not within the steps there are for it.
struct Inexact {};

/// What an unknown number can be by itself.
struct Limits {
  std::optional<Number> low;
  std::optional<Number> high;
  bool whole = false;
};

/// The values that unknown numbers can take together: those that lie in all of some half-spaces. One of them
/// is known all the time. Half-spaces are taken away in the order in which they came, from the last.
class Region {
 public:
  /// Whole-valued unknowns for each of which so many values are tried where there are too many to try all.
  static constexpr std::size_t most_tried_whole = 256;
  /// Half-spaces at once while unknowns are eliminated.
  static constexpr std::size_t most_rows = 2000;
  /// Unknowns that hang together.
  static constexpr std::size_t most_unknowns = 64;

  explicit Region(Budget& budget) : budget_(budget) {}

  /// Says what an unknown can be. @pre no half-space has it yet; the limits are not empty
  void declare(std::size_t slot, Limits limits);
  bool is_declared(std::size_t slot) const { return slot < limits_.size() && limits_[slot].has_value(); }
  const Limits& limits(std::size_t slot) const { return *limits_[slot]; }

  /// A value of each declared unknown, in all half-spaces.
  const Point& point() const noexcept { return point_; }
  /// How often it was moved, and going back to what it was before. @pre the half-spaces are what they were
  std::size_t moves() const noexcept { return moves_.size(); }
  void go_back(std::size_t moves);

  std::size_t size() const noexcept { return rows_.size(); }
  void cut(std::size_t size) { rows_.resize(size); }
  bool has(const Halfspace& halfspace) const;

  /// Adds a half-space, and moves the point if it has to. False: no value is left; then it is not added.
  /// @throws Inexact
  bool add(const Halfspace& halfspace);

  /// Whether whole-valued unknowns hang together with those of a sum.
  bool has_whole(const Linear& sum) const;

  /// Whether a sum has one unknown, which is whole and hangs together with no other: then it takes each value
  /// of its range that a whole number gives.
  bool is_one_whole(const Linear& sum) const;

  struct Ends {
    std::optional<Number> low;
    std::optional<Number> high;
    bool low_open = false;
    bool high_open = false;
  };
  /// Between what a sum lies, whole values aside; nothing where the region is empty without them.
  std::optional<Ends> range(const Linear& sum) const;

 private:
  std::vector<Halfspace> around(const Linear& sum) const;
  std::vector<Halfspace> about(const Linear& sum) const;
  bool slide(const Halfspace& halfspace);
  void leave(std::size_t slot) { moves_.emplace_back(slot, point_[slot]); }

  Budget& budget_;
  std::vector<std::optional<Limits>> limits_;
  std::vector<Halfspace> rows_;
  Point point_;
  std::vector<std::pair<std::size_t, Number>> moves_;  // what an unknown was before
};

}  // namespace hoctap
