// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "feel/budget.hpp"
#include "score/possible.hpp"
#include "score/remarks.hpp"

namespace hoctap {

/// A missing fact for which values are tried.
struct OpenFact {
  std::size_t slot = 0;
  std::size_t count = 0;            ///< how many values
  std::optional<std::int64_t> low;  ///< of whole numbers, which ascend from here; absent: those it declares
};

/// A missing fact that is a whole number between two, as where it is counted and not all is decided.
struct Between {
  std::size_t slot = 0;
  std::int64_t low = 0;
  std::int64_t high = 0;
};

/// What a level asks, while an indicator is scored.
struct AskedLevel {
  Possible possible = possible_outside;
  bool asks = false;
};

/// The values of all slots while one entity is scored, the steps that are left for that, and room to work in;
/// used again for the next entity.
struct Slots : std::vector<Value> {
  Slots() = default;
  explicit Slots(std::size_t count) : std::vector<Value>(count) {}
  explicit Slots(std::vector<Value> values) : std::vector<Value>(std::move(values)) {}

  Budget budget;
  std::vector<Between> between;
  std::vector<OpenFact> open;  // of the ways that are being tried, those of the outer ones first
  std::vector<Value> kept;     // what followed from the facts before
  std::vector<AskedLevel> asked;
  std::vector<Possible> chances;
  std::vector<Interval> covered;
  std::vector<bool> other;  // classes to compare with
};

/// Nobody has stated it, or it is stated not to apply.
inline bool is_absent(const Value& value) {
  return value.is(ValueKind::missing) || value.is(ValueKind::not_applicable);
}

inline bool is_false(const Value& value) {
  return value.is(ValueKind::boolean) && !value.boolean();
}

/// The value of an expression, which lies in the slots or in `made`; where it cannot be computed (a division
/// by zero), missing, and why in `failed`.
const Value& value_at(const Expression& expression, Slots& slots, Value& made,
                      std::optional<RemarkKind>& failed);
/// A copy of it where nobody asks why.
Value value_at(const Expression& expression, Slots& slots);
/// Whether the value passes; missing where that cannot be computed.
Value answer_at(const UnaryTests& tests, const Value& value, Slots& slots, std::optional<RemarkKind>& failed);

}  // namespace hoctap
