// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "feel/region.hpp"
#include "feel/trace.hpp"
#include "score/score.hpp"

namespace hoctap {

/// What is asked of the facts: a constraint, that the points awarded for an indicator are possible ones, an
/// indicator, what a class asks beside its total, or whether the regulation is for the entity.
struct Item {
  enum class Kind { constraint, awarded, indicator, need, whom };
  Kind kind = Kind::indicator;
  std::size_t index = 0;
  friend bool operator==(const Item&, const Item&) = default;
};

/// The worlds in which missing facts may turn out: what of them is supposed while they are gone through. A
/// fact with finitely many values, and whether there is evidence, is supposed to have one of them; numbers
/// lie in a region, and one point of it is known.
///
/// Missing evidence goes by numbers behind the slots of all names: `evidence_of(indicator)`.
class Worlds final : public Supposed {
 public:
  /// `steps`: how much may be evaluated and computed. What passes them throws.
  Worlds(const Compiled& compiled, const Slots& slots, const Evidence& evidence, std::size_t steps);

  bool is_unknown(std::size_t slot) const override {
    return slot < facts_ && slots[slot].is(ValueKind::missing);
  }
  const Expression* behind(std::size_t slot) const override;
  /// Points that are awarded in steps are so many steps.
  Number unit(std::size_t slot) const override {
    return slot < facts_ ? compiled.steps[slot].value_or(Number(1)) : Number(1);
  }

  std::size_t evidence_of(std::size_t indicator) const { return names_ + indicator; }
  /// Whether the fact or evidence is missing.
  bool is_open(std::size_t which) const;
  /// Whether it has finitely many values.
  bool is_finite(std::size_t which) const;
  bool is_number(std::size_t which) const;
  std::vector<Value> values_of(std::size_t which) const;
  void suppose(std::size_t which, const Value& value);
  void withdraw(std::size_t which);

  /// What an item reads and nobody has stated.
  std::vector<std::size_t> open_in(const Item& item) const;
  const std::vector<std::size_t>& facts_of(const Item& item) const;
  /// Computes the measures behind an item from what is supposed.
  void prepare(const Item& item);
  /// Supposes that the numbers an item reads are those of the point, until `lift`.
  void place(const Item& item);
  void lift();
  Tracer tracer() { return {*this, slots, region.point(), steps}; }

  /// Items that share a missing fact, directly or by way of others, each group in their order.
  std::vector<std::vector<Item>> split(const std::vector<Item>& items) const;
  /// The fact with finitely many values that the most of these items share.
  std::optional<std::size_t> shared(const std::vector<Item>& items) const;

  /// Whether a constraint, awarded points, a need or whom the regulation is for hold; nothing where that
  /// cannot be told.
  std::optional<bool> truth(const Item& item);
  /// Follows it. @throws Inexact
  void trace(const Item& item, Tracer& tracer) const;
  /// The half-spaces in which a constraint or awarded points are kept; nothing where it is not as plain as
  /// that.
  std::optional<std::vector<Halfspace>> demands(const Item& item);

  /// Has indicators gone through together that have one number; 0 is none.
  void join(std::vector<std::size_t> groups) { joined_ = std::move(groups); }

  /// The constraints and awarded points with something missing.
  std::vector<Item> constraints() const;

  /// @throws Error when there are no steps left
  void spend(std::size_t count) { steps.spend(count, 0); }
  /// About what it takes to ask an item.
  std::size_t cost(const Item& item) const {
    return item.kind == Item::Kind::indicator ? 2 + 2 * rows_of(compiled.indicators[item.index]) : 2;
  }
  void check_steps() {
    if (slots.budget.overrun() || steps.overrun()) throw Inexact();
  }

  const Compiled& compiled;
  Slots slots;
  Evidence evidence;
  Budget steps;  // the same however expressions are answered; these have a budget of their own
  Region region;
  bool exact = true;  ///< whether nothing was left open that may be told

 private:
  Limits limits_of(std::size_t fact, const Slots& from) const;
  const Expression& expression_of(const Item& item) const;
  const std::vector<std::size_t>& measures_of(const Item& item) const;

  std::size_t facts_;
  std::size_t names_;
  std::vector<std::size_t> placed_;
  std::vector<std::size_t> joined_;  // by indicator
};

/// What an expression comes to; missing where it cannot be computed. @throws Inexact
Traced followed(Tracer& tracer, const Expression& expression);

}  // namespace hoctap
