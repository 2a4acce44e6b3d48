// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "feel/budget.hpp"
#include "feel/node.hpp"

namespace hoctap {

/// The catalogue's phrase for a kind of value.
std::string phrase(ValueKind kind);

/// The one that is missing or does not apply, or nullptr; one that does not apply goes before a missing one.
const Value* absent(const Value& a, const Value& b) noexcept;

/// Whether two values are equal, by Kleene's logic inside lists, records and ranges. @throws Error feel-type
Value equal(const Value& a, const Value& b, std::size_t offset, Budget& budget);

/// `a op b` for the six comparisons. @throws Error feel-type
Value compare(Operator op, const Value& a, const Value& b, std::size_t offset, Budget& budget);

/// Whether `input` is the value, is within the range, or is in the list. Another kind of value is just not
/// it.
Value matches(const Value& input, const Value& candidate, std::size_t offset, Budget& budget);

/// Whether the two have the same kind and content; missing is the same as missing.
bool identical(const Value& a, const Value& b, std::size_t offset, Budget& budget);

/// Gathers the sides of `and`, `or`, `in`, `some` and `every`: one dominant side decides; else an error, a
/// missing side and a side that does not apply matter, in this order.
class Junction {
 public:
  explicit Junction(bool dominant) noexcept : dominant_(dominant) {}
  void add(const Value& side, std::size_t offset);
  void add(const Error& error) { error_ = error_ ? error_ : std::optional(error); }
  bool decided() const noexcept { return decided_; }
  /// @throws Error the first one, when no side decided
  Value result() const;

 private:
  bool dominant_;
  bool decided_ = false;
  bool missing_ = false;
  bool not_applicable_ = false;
  std::optional<Error> error_;
};

}  // namespace hoctap
