// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "feel/region.hpp"

namespace hoctap {

/// Between what one unknown lies.
struct Bounds : Region::Ends {
  void above(const Number& bound, bool open) {
    if (low && (bound < *low || (bound == *low && !open))) return;
    low = bound;
    low_open = open;
  }
  void below(const Number& bound, bool open) {
    if (high && (bound > *high || (bound == *high && !open))) return;
    high = bound;
    high_open = open;
  }
  bool empty() const { return low && high && (*low > *high || (*low == *high && (low_open || high_open))); }
  std::optional<Number> least_whole() const {
    if (!low) return std::nullopt;
    Number least = ceiling(*low);
    return low_open && least == *low ? least + Number(1) : least;
  }
  std::optional<Number> most_whole() const {
    if (!high) return std::nullopt;
    Number most = floor(*high);
    return high_open && most == *high ? most - Number(1) : most;
  }
  /// The least, or the most, of what there is.
  std::optional<Number> nearest(bool least, bool whole) const {
    if (empty()) return std::nullopt;
    if (whole) {
      const auto from = least_whole();
      const auto to = most_whole();
      if (from && to && *from > *to) return std::nullopt;
      if (least) return from ? from : to;
      return to ? to : from;
    }
    if (least && low && !low_open) return low;
    if (!least && high && !high_open) return high;
    if (low && high) return (*low + *high) / Number(2);
    if (low) return *low + Number(1);
    return high ? std::optional(*high - Number(1)) : std::optional(Number(0));
  }
};

/// Eliminates one unknown after the other (Fourier and Motzkin), and goes back with a value for each.
class Elimination {
 public:
  Elimination(std::vector<Halfspace> rows, const std::vector<std::optional<Limits>>& limits, Budget& budget);
  /// Eliminates all but `kept`. False: there is no value.
  bool eliminate(std::optional<std::size_t> kept);
  const std::vector<Halfspace>& rows() const { return rows_; }
  const std::vector<std::size_t>& unknowns() const { return unknowns_; }
  /// A value for each unknown. @pre all are eliminated
  bool choose(Point& point) { return choose(steps_.size(), point); }
  bool left_some_out() const { return left_some_out_; }

 private:
  struct Step {
    std::size_t slot;
    std::vector<Halfspace> rows;  // those with the unknown and later ones
  };
  bool is_whole(std::size_t slot) const {
    return slot < limits_.size() && limits_[slot] && limits_[slot]->whole;
  }
  void add_limits(std::size_t slot, std::size_t given);
  bool is_implied(std::size_t slot, const Number& high, std::size_t given);
  bool dropped(std::size_t slot) const { return locked_[index(slot)] == 2; }
  void count();
  std::size_t index(std::size_t slot) const;
  std::size_t cost(std::size_t slot) const {
    const auto& [low, high] = counts_[index(slot)];
    return low * high;
  }
  void spend(const Linear& sum);
  void tighten(Halfspace& row) const;
  bool add(std::vector<Halfspace> more);
  bool eliminate_one(std::size_t slot);
  bool choose(std::size_t left, Point& point);
  static Number any_of(const Region::Ends& ends);
  std::vector<Number> wholes(const Bounds& ends);
  std::vector<Halfspace> rows_;
  const std::vector<std::optional<Limits>>& limits_;
  Budget& budget_;
  std::vector<std::size_t> unknowns_;
  std::vector<std::pair<std::size_t, std::size_t>> counts_;
  std::vector<Step> steps_;
  std::vector<char> locked_;  // by unknown: 1, its limit has to stay; 2, it went
  bool left_some_out_ = false;
};

}  // namespace hoctap
