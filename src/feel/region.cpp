// SPDX-License-Identifier: Apache-2.0
#include "feel/region.hpp"

#include <algorithm>
#include <utility>

#include "feel/elimination.hpp"

namespace hoctap {

void Region::declare(std::size_t slot, Limits limits) {
  if (slot >= limits_.size()) limits_.resize(slot + 1);
  if (slot >= point_.size()) point_.resize(slot + 1);
  Number start;
  if (limits.low) start = *limits.low;
  if (limits.high && start > *limits.high) start = *limits.high;
  if (limits.whole) start = limits.low ? ceiling(start) : floor(start);
  point_[slot] = start;
  limits_[slot] = std::move(limits);
}

// The half-spaces that have to do with a sum: with its unknowns, or with those of another one of them.
std::vector<Halfspace> Region::around(const Linear& sum) const {
  std::vector<char> reached(limits_.size(), 0);
  for (const auto& term : sum.terms) reached[term.first] = 1;
  std::vector<char> taken(rows_.size(), 0);
  std::vector<Halfspace> rows;
  for (bool more = true; more;) {
    more = false;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (taken[i] != 0) continue;
      budget_.spend(1, 0);
      const auto& terms = rows_[i].sum.terms;
      if (std::none_of(terms.begin(), terms.end(),
                       [&](const auto& term) { return reached[term.first] != 0; }))
        continue;
      taken[i] = 1;
      more = true;
      rows.push_back(rows_[i]);
      for (const auto& term : terms) reached[term.first] = 1;
    }
  }
  return rows;
}

void Region::go_back(std::size_t moves) {
  while (moves_.size() > moves) {
    point_[moves_.back().first] = std::move(moves_.back().second);
    moves_.pop_back();
  }
}

bool Region::has_whole(const Linear& sum) const {
  const auto any_whole = [&](const Linear& each) {
    return std::any_of(each.terms.begin(), each.terms.end(),
                       [&](const auto& term) { return limits_[term.first]->whole; });
  };
  const std::vector<Halfspace> rows = around(sum);
  return any_whole(sum) ||
         std::any_of(rows.begin(), rows.end(), [&](const Halfspace& row) { return any_whole(row.sum); });
}

bool Region::is_one_whole(const Linear& sum) const {
  if (sum.terms.size() != 1 || !limits_[sum.terms.front().first]->whole) return false;
  const std::vector<Halfspace> rows = around(sum);
  return std::all_of(rows.begin(), rows.end(),
                     [](const Halfspace& row) { return row.sum.terms.size() == 1; });
}

// The half-spaces that have no other unknowns than a sum.
std::vector<Halfspace> Region::about(const Linear& sum) const {
  std::vector<Halfspace> rows;
  for (const Halfspace& row : rows_) {
    budget_.spend(1, 0);
    const auto& terms = row.sum.terms;
    if (std::all_of(terms.begin(), terms.end(),
                    [&](const auto& term) { return sum.factor(term.first).sign() != 0; }))
      rows.push_back(row);
  }
  return rows;
}

// Moves one unknown of a half-space so far that the point lies in it, if that is all it takes.
bool Region::slide(const Halfspace& halfspace) {
  for (const auto& term : halfspace.sum.terms) {
    const std::size_t slot = term.first;
    const Number before = point_[slot];
    Bounds bounds;
    if (limits_[slot]->low) bounds.above(*limits_[slot]->low, false);
    if (limits_[slot]->high) bounds.below(*limits_[slot]->high, false);
    point_[slot] = Number(0);
    const auto bind = [&](const Halfspace& row) {
      const Number factor = row.sum.factor(slot);
      if (factor.sign() == 0) return;
      budget_.spend(1 + row.sum.terms.size(), 0);
      const Number bound = -value_at(row.sum, point_) / factor;
      if (factor.sign() > 0) {
        bounds.above(bound, row.strict);
      } else {
        bounds.below(bound, row.strict);
      }
    };
    for (const Halfspace& row : rows_) bind(row);
    bind(halfspace);
    // The end that is nearer to where it was.
    if (const auto value = bounds.nearest(term.second.sign() > 0, limits_[slot]->whole)) {
      point_[slot] = before;
      leave(slot);
      point_[slot] = *value;
      return true;
    }
    point_[slot] = before;
  }
  return false;
}

bool Region::has(const Halfspace& halfspace) const {
  return std::find(rows_.begin(), rows_.end(), halfspace) != rows_.end();
}

bool Region::add(const Halfspace& halfspace) {
  if (holds(halfspace, point_)) {
    if (!halfspace.sum.is_constant()) rows_.push_back(halfspace);
    return true;
  }
  if (halfspace.sum.is_constant()) return false;
  if (slide(halfspace)) {
    rows_.push_back(halfspace);
    return true;
  }
  std::vector<Halfspace> near = about(halfspace.sum);
  near.push_back(halfspace);
  if (!Elimination(std::move(near), limits_, budget_).eliminate(std::nullopt)) return false;
  std::vector<Halfspace> rows = around(halfspace.sum);
  rows.push_back(halfspace);
  Elimination elimination(std::move(rows), limits_, budget_);
  if (!elimination.eliminate(std::nullopt)) return false;
  const std::size_t before = moves();
  for (const std::size_t slot : elimination.unknowns()) leave(slot);
  if (!elimination.choose(point_)) {
    go_back(before);
    if (elimination.left_some_out()) throw Inexact();
    return false;
  }
  rows_.push_back(halfspace);
  return true;
}

std::optional<Region::Ends> Region::range(const Linear& sum) const {
  Ends ends;
  if (sum.is_constant()) {
    ends.low = ends.high = sum.constant;
    return ends;
  }
  // The sum as an unknown of its own.
  const std::size_t extra = limits_.size();
  std::vector<Halfspace> rows = around(sum);
  const Linear difference = added(sum, Linear::unknown(extra), Number(-1));
  rows.push_back({difference, false});
  rows.push_back({scaled(difference, Number(-1)), false});
  Elimination elimination(std::move(rows), limits_, budget_);
  if (!elimination.eliminate(extra)) return std::nullopt;
  for (const Halfspace& row : elimination.rows()) {
    const Number factor = row.sum.factor(extra);
    const Number bound = -row.sum.constant / factor;
    if (factor.sign() > 0) {
      ends.low = bound;
      ends.low_open = row.strict;
    } else {
      ends.high = bound;
      ends.high_open = row.strict;
    }
  }
  return ends;
}

}  // namespace hoctap
