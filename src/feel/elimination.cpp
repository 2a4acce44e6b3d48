// SPDX-License-Identifier: Apache-2.0
#include "feel/elimination.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "exact/effort.hpp"

namespace hoctap {
namespace {

using Rows = std::vector<Halfspace>;

// Rows with the first factor 1 or -1, so that parallel ones have the same terms.
void scale(Halfspace& row) {
  const Number first = abs(row.sum.terms.front().second);
  if (first != Number(1)) row.sum = scaled(row.sum, Number(1) / first);
}

bool same_terms(const Halfspace& a, const Halfspace& b) {
  return a.sum.terms == b.sum.terms;
}

bool terms_before(const Halfspace& a, const Halfspace& b) {
  return std::lexicographical_compare(a.sum.terms.begin(), a.sum.terms.end(), b.sum.terms.begin(),
                                      b.sum.terms.end(), [](const auto& one, const auto& other) {
                                        return one.first != other.first ? one.first < other.first
                                                                        : one.second < other.second;
                                      });
}

// The tighter one first.
bool tighter(const Halfspace& a, const Halfspace& b) {
  return a.sum.constant != b.sum.constant ? a.sum.constant < b.sum.constant : a.strict && !b.strict;
}

}  // namespace

Elimination::Elimination(Rows rows, const std::vector<std::optional<Limits>>& limits, Budget& budget)
    : rows_(std::move(rows)), limits_(limits), budget_(budget) {
  for (const Halfspace& row : rows_) {
    for (const auto& term : row.sum.terms) unknowns_.push_back(term.first);
  }
  std::sort(unknowns_.begin(), unknowns_.end());
  unknowns_.erase(std::unique(unknowns_.begin(), unknowns_.end()), unknowns_.end());
  if (unknowns_.size() > Region::most_unknowns) throw Inexact();
  locked_.assign(unknowns_.size(), 0);
  const std::size_t given = rows_.size();
  for (const std::size_t slot : unknowns_) add_limits(slot, given);
}

bool Elimination::eliminate(std::optional<std::size_t> kept) {
  if (!add(std::exchange(rows_, {}))) return false;
  std::vector<std::size_t> left = unknowns_;
  if (kept) std::erase(left, *kept);
  while (!left.empty()) {
    count();
    const auto next = std::min_element(left.begin(), left.end(), [&](std::size_t a, std::size_t b) {
      const bool a_whole = is_whole(a);
      const bool b_whole = is_whole(b);
      return a_whole != b_whole ? b_whole : cost(a) < cost(b);
    });
    const std::size_t slot = *next;
    left.erase(next);
    if (!eliminate_one(slot)) return false;
  }
  return true;
}

void Elimination::add_limits(std::size_t slot, std::size_t given) {
  if (slot >= limits_.size() || !limits_[slot]) return;
  const Limits& limits = *limits_[slot];
  if (limits.low) rows_.push_back({added(Linear::unknown(slot), Linear::of(*limits.low), Number(-1)), false});
  if (limits.high && !is_implied(slot, *limits.high, given))
    rows_.push_back({added(Linear::of(*limits.high), Linear::unknown(slot), Number(-1)), false});
}

// Whether it is no larger than another unknown whose own limit stays and is no larger than this. Points are
// so with their maximum; each such limit would double the rows.
bool Elimination::is_implied(std::size_t slot, const Number& high, std::size_t given) {
  if (locked_[index(slot)] != 0) return false;
  for (std::size_t i = 0; i < given; ++i) {
    const auto& terms = rows_[i].sum.terms;
    budget_.spend(1, 0);
    if (terms.size() != 2 || rows_[i].sum.constant.sign() > 0) continue;
    const std::size_t other = terms[0].first == slot ? terms[1].first : terms[0].first;
    const bool both = terms[0].first == slot || terms[1].first == slot;
    if (!both || rows_[i].sum.factor(slot) != Number(-1) || rows_[i].sum.factor(other) != Number(1)) continue;
    if (dropped(other) || other >= limits_.size() || !limits_[other] || !limits_[other]->high) continue;
    if (*limits_[other]->high > high) continue;
    locked_[index(other)] = 1;
    locked_[index(slot)] = 2;
    return true;
  }
  return false;
}

std::size_t Elimination::index(std::size_t slot) const {
  return static_cast<std::size_t>(std::lower_bound(unknowns_.begin(), unknowns_.end(), slot) -
                                  unknowns_.begin());
}

// In how many rows each unknown has a lower and an upper end.
void Elimination::count() {
  counts_.assign(unknowns_.size(), {});
  for (const Halfspace& row : rows_) {
    for (const auto& term : row.sum.terms) {
      auto& [low, high] = counts_[index(term.first)];
      ++(term.second.sign() > 0 ? low : high);
    }
  }
}

void Elimination::spend(const Linear& sum) {
  std::size_t steps = 1 + sum.terms.size();
  for (const auto& term : sum.terms) steps += effort(term.second, sum.constant);
  budget_.spend(steps, 0);
}

// Whole sums of whole unknowns are at least one where they are more than zero.
void Elimination::tighten(Halfspace& row) const {
  std::int64_t common = 1;
  std::int64_t divisor = 0;
  const auto take = [&](const Number& number) {
    const auto ratio = number.ratio();
    if (!ratio) return false;
    constexpr std::int64_t large = 1'000'000'000;
    if (ratio->second > large || common > large) return false;
    common = std::lcm(common, ratio->second);
    return true;
  };
  for (const auto& [slot, factor] : row.sum.terms) {
    if (!is_whole(slot) || !take(factor)) return;
  }
  for (const auto& term : row.sum.terms) {
    const auto whole = (term.second * Number(common)).integer();
    if (!whole) return;
    divisor = std::gcd(divisor, *whole);
  }
  const Number times = Number(common) / Number(divisor);
  const Number constant = row.sum.constant * times;
  const Number down = floor(constant);
  const bool one_less = row.strict && down == constant;
  if (!one_less && down == constant) return;
  row.sum.constant = (one_less ? down - Number(1) : down) / times;
  row.strict = false;
}

// Adds rows to those there are, which ascend, and leaves out what others say as well. False: one of them can
// never hold.
bool Elimination::add(Rows more) {
  Rows kept;
  for (Halfspace& row : more) {
    if (row.sum.is_constant()) {
      const int sign = row.sum.constant.sign();
      if (sign < 0 || (sign == 0 && row.strict)) return false;
      continue;
    }
    spend(row.sum);
    scale(row);
    tighten(row);
    kept.push_back(std::move(row));
  }
  if (kept.empty()) return true;
  const auto before = [](const Halfspace& a, const Halfspace& b) {
    return same_terms(a, b) ? tighter(a, b) : terms_before(a, b);
  };
  std::sort(kept.begin(), kept.end(), before);
  Rows all;
  all.reserve(rows_.size() + kept.size());
  std::merge(std::make_move_iterator(rows_.begin()), std::make_move_iterator(rows_.end()),
             std::make_move_iterator(kept.begin()), std::make_move_iterator(kept.end()),
             std::back_inserter(all), before);
  all.erase(std::unique(all.begin(), all.end(), same_terms), all.end());
  if (all.size() > Region::most_rows) throw Inexact();
  rows_ = std::move(all);
  return true;
}

bool Elimination::eliminate_one(std::size_t slot) {
  Step step{slot, {}};
  Rows rest;
  std::vector<std::pair<std::size_t, Number>> low;  // rows of the step, and the factor of the unknown
  std::vector<std::pair<std::size_t, Number>> high;
  for (Halfspace& row : rows_) {
    Number factor = row.sum.factor(slot);
    if (factor.sign() == 0) {
      rest.push_back(std::move(row));
      continue;
    }
    (factor.sign() > 0 ? low : high).emplace_back(step.rows.size(), abs(factor));
    step.rows.push_back(std::move(row));
  }
  if (low.size() * high.size() > Region::most_rows) throw Inexact();
  Rows made;
  for (const auto& [one, a] : low) {
    for (const auto& [other, b] : high) {
      const Halfspace& below = step.rows[one];
      const Halfspace& above = step.rows[other];
      Linear both = added(scaled(below.sum, b), above.sum, a);
      spend(both);
      made.push_back({std::move(both), below.strict || above.strict});
    }
  }
  rows_ = std::move(rest);
  steps_.push_back(std::move(step));
  return add(std::move(made));
}

bool Elimination::choose(std::size_t left, Point& point) {
  if (left == 0) return true;
  const Step& step = steps_[left - 1];
  Bounds ends;
  point[step.slot] = Number(0);
  for (const Halfspace& row : step.rows) {
    spend(row.sum);
    const Number factor = row.sum.factor(step.slot);
    const Number bound = -value_at(row.sum, point) / factor;
    if (factor.sign() > 0) {
      ends.above(bound, row.strict);
    } else {
      ends.below(bound, row.strict);
    }
  }
  if (!is_whole(step.slot)) {
    if (ends.empty()) return false;
    point[step.slot] = any_of(ends);
    return choose(left - 1, point);
  }
  for (const Number& value : wholes(ends)) {
    budget_.spend(1, 0);
    point[step.slot] = value;
    if (choose(left - 1, point)) return true;
  }
  return false;
}

Number Elimination::any_of(const Region::Ends& ends) {
  if (ends.high && !ends.high_open) return *ends.high;
  if (ends.low && !ends.low_open) return *ends.low;
  if (ends.low && ends.high) return (*ends.low + *ends.high) / Number(2);
  if (ends.low) return *ends.low + Number(1);
  return ends.high ? *ends.high - Number(1) : Number(0);
}

std::vector<Number> Elimination::wholes(const Bounds& ends) {
  const std::optional<Number> low = ends.least_whole();
  const std::optional<Number> high = ends.most_whole();
  std::vector<Number> values;
  if (low && high && *low > *high) return values;
  const auto fits = [&](const Number& value) { return !(low && value < *low) && !(high && value > *high); };
  constexpr std::int64_t most = Region::most_tried_whole;
  if (low && high && *high - *low < Number(most)) {
    for (Number value = *high; value >= *low; value = value - Number(1)) values.push_back(value);
    return values;
  }
  left_some_out_ = true;
  constexpr std::int64_t near = 40;
  const Number start = low ? *low : high ? *high : Number(0);
  for (std::int64_t i = 0; i < near; ++i) {
    if (high) values.push_back(*high - Number(i));
    if (low || !high) values.push_back(start + Number(i));
  }
  for (std::int64_t step = 50; step <= 10'000'000; step *= 10) {
    for (const std::int64_t times : {1, 2, 4, 9}) {
      values.push_back(Number(step * times));
      values.push_back(start + Number(step * times));
      if (high) values.push_back(*high - Number(step * times));
    }
  }
  std::erase_if(values, [&](const Number& value) { return !fits(value); });
  return values;
}

}  // namespace hoctap
