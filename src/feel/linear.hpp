// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "hoctap/exact/number.hpp"

/// Sums of unknown numbers, each times a known one.

namespace hoctap {

/// An unknown goes by the slot of what holds it.
struct Linear {
  std::vector<std::pair<std::size_t, Number>> terms;  ///< by unknown, ascending; none is zero
  Number constant;

  static Linear of(Number number) { return {{}, std::move(number)}; }
  static Linear unknown(std::size_t slot) { return {{{slot, Number(1)}}, Number(0)}; }
  bool is_constant() const noexcept { return terms.empty(); }
  /// What the unknown is multiplied by; zero where it does not stand.
  Number factor(std::size_t slot) const;
  friend bool operator==(const Linear&, const Linear&) = default;
};

/// `a + factor * b`.
Linear added(const Linear& a, const Linear& b, const Number& factor = Number(1));
Linear scaled(const Linear& a, const Number& factor);

/// By slot, what each unknown is.
using Point = std::vector<Number>;
Number value_at(const Linear& linear, const Point& point);

/// That a sum is at least zero, or larger.
struct Halfspace {
  Linear sum;
  bool strict = false;
  friend bool operator==(const Halfspace&, const Halfspace&) = default;
};

Halfspace opposite(const Halfspace& halfspace);
bool holds(const Halfspace& halfspace, const Point& point);

}  // namespace hoctap
