// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "feel/budget.hpp"
#include "feel/region.hpp"

namespace hoctap {

/// What an expression that reads unknown numbers may rest on.
class Supposed {
 public:
  virtual ~Supposed() = default;
  virtual bool is_unknown(std::size_t slot) const = 0;
  /// The expression behind a name that stands for one; nullptr where the slot holds the value.
  virtual const Expression* behind(std::size_t slot) const = 0;
  /// What an unknown number is counted in: it is the unknown of the region times that.
  virtual Number unit(std::size_t slot) const = 0;
};

/// One sum over another, which is positive.
struct Quotient {
  Linear top;
  Linear bottom = Linear::of(Number(1));
};

/// What an expression comes to at a point, and, where that is a number that depends on unknowns, how.
struct Traced {
  Value value;
  std::optional<Quotient> form;
};

/// Follows evaluations at a point, and keeps the half-spaces in which they go the same way.
class Tracer {
 public:
  /// Expressions higher than this, and names behind names, are not followed.
  static constexpr std::size_t most_height = 24;
  static constexpr std::size_t most_behind = 4;

  /// `values` have what is known, by slot.
  Tracer(const Supposed& supposed, std::span<const Value> values, const Point& point, Budget& budget)
      : supposed_(supposed), values_(values), point_(point), budget_(budget) {}

  /// @throws Error as evaluation does there; Inexact where the way is no matter of half-spaces
  Traced follow(const Expression& expression);
  Value follow(const UnaryTests& tests, const Traced& input);
  Value compare(Operator op, const Traced& a, const Traced& b, std::size_t offset = 0);

  /// The half-spaces in which a comparison holds, wherever the point is, and in which an expression is true
  /// that joins comparisons by `and`. False where it does not come down to that.
  bool demand(Operator op, const Traced& a, const Traced& b);
  bool demand(const Expression& expression);

  std::vector<Halfspace> path;
  std::vector<Halfspace> demanded;

 private:
  Traced follow(const Node& node);
  bool reads(const Node& node) const;
  bool demand(const Node& node);
  Traced name(const Node& node);
  Traced chain(const Node& node);
  Traced combined(const Traced& a, const Traced& b, Operator op, const Node& node, std::size_t i);
  Traced quotient(const Quotient& a, Quotient b);
  Value junction(const Node& node);
  Value any_test(const Traced& input, std::span<const Node> tests);
  Value test(const Traced& input, const Node& node);
  Value within(const Traced& input, const Traced& low, bool low_closed, const Traced& high, bool high_closed,
               std::size_t offset);
  Traced call(const Node& node);
  Traced table(const Node& node);
  Traced plain(Value value) { return {std::move(value), std::nullopt}; }
  Traced made(Quotient quotient) const;
  int sign(const Linear& sum);

  const Supposed& supposed_;
  std::span<const Value> values_;
  const Point& point_;
  Budget& budget_;
  std::size_t behind_ = 0;
};

}  // namespace hoctap
