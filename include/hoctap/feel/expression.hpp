// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/value.hpp"

/// @file
/// The language of criteria: a declared subset of DMN's FEEL (docs/feel.md). Text is parsed once, its types
/// are checked against the declared names, and then it is evaluated any number of times, from any number of
/// threads.

namespace hoctap {

enum class TypeKind { any, boolean, number, text, date, days, choice, level, list, record, range };

struct Name;

/// What a name or an expression holds.
struct Type {
  TypeKind kind = TypeKind::any;
  /// `choice`: the allowed texts; `level`: the steps of the scale, lowest first.
  std::vector<std::string> values;
  /// `record`: its fields. `list`: empty, or the one entry `{"", element type}`.
  std::vector<Name> parts;
  friend bool operator==(const Type&, const Type&) = default;
};

struct Name {
  std::string id;
  Type type;
  friend bool operator==(const Name&, const Name&) = default;
};

/// A relation: a list of records with these fields.
Type relation(std::vector<Name> fields);

/// The declared names of one rubric, each with a slot: its place in the values handed to `evaluate`.
class Scope {
 public:
  Scope() = default;
  /// @pre the ids are unique
  explicit Scope(std::vector<Name> names);
  /// One more name, in the next slot. @pre no other has its id
  void add(Name name);
  const std::vector<Name>& names() const noexcept { return names_; }
  std::optional<std::size_t> slot(std::string_view id) const noexcept;

 private:
  std::vector<Name> names_;
  std::map<std::string, std::size_t, std::less<>> slots_;  // by id
};

/// Limits of one expression.
inline constexpr std::size_t max_expression_bytes = 16384;
inline constexpr int max_expression_depth = 100;  ///< nested brackets, calls and conditions
/// Operators, calls, lists and fields below one another: four to each bracket.
inline constexpr std::size_t max_expression_height = 400;
/// What one evaluation may cost, and all evaluations together that score one record. A step is a node with
/// short values, each row of `some` and `every` anew; long numbers, lists and texts take more.
inline constexpr std::size_t max_expression_steps = 10'000'000;

struct Node;  // internal

/// A parsed expression such as `learning_citizens / citizens`. Immutable; copies share.
class Expression {
 public:
  const std::string& text() const noexcept { return text_; }
  /// Slots of the names it reads, ascending, each once.
  const std::vector<std::size_t>& slots() const noexcept { return slots_; }

 private:
  friend struct ExpressionAccess;
  std::string text_;
  std::vector<std::size_t> slots_;
  std::shared_ptr<const Node> root_;
};

/// Parsed unary tests such as `>= 0.60`, `[70..85)`, `"a", "b"`, `not(...)` or `-`. Immutable; copies share.
class UnaryTests {
 public:
  const std::string& text() const noexcept { return text_; }
  const std::vector<std::size_t>& slots() const noexcept { return slots_; }

 private:
  friend struct ExpressionAccess;
  std::string text_;
  std::vector<std::size_t> slots_;
  std::shared_ptr<const Node> root_;
};

/// Parses and resolves names. @throws Error with every unknown name and habit found, and the first syntax
/// error: `feel-syntax`, `feel-incomplete`, `feel-unclosed`, `feel-escape`, `feel-unsupported`,
/// `feel-chained-comparison`, `feel-argument`, `feel-too-deep`, `feel-too-long`; `feel-unknown-name`,
/// `feel-unknown-function` and `feel-function-name` with the nearest known name; a literal's `number-digits`,
/// `number-exponent`, `date-syntax`, `date-range`; `utf8-invalid`; and the habits `decimal-comma`,
/// `feel-double-equals`, `feel-double-ampersand`, `feel-double-bar`, `feel-percent`, `feel-exclamation`,
/// `feel-not`, `feel-operator`, `feel-quotes`, `feel-keyword`, `feel-name-ascii`.
/// Each has its `offset`, and as `suggestion` what to write where that can be told.
Expression parse_expression(std::string_view text, const Scope& scope = {});
/// The same for unary tests, with two habits more: `feel-test-compares` and `feel-test-joined`.
UnaryTests parse_unary_tests(std::string_view text, const Scope& scope = {});

/// The type of the expression's value; `any` where it cannot be told.
/// @pre scope is the one it was parsed with
Type type_of(const Expression& expression, const Scope& scope);

/// Type errors: an operator or function given the wrong type, or a result that is not `expected`
/// (`feel-type`); a text that is no step of the level or no choice it is compared with
/// (`feel-unknown-value`); a comparison with `null` (`feel-null-comparison`: hoctap treats missing facts
/// itself); a range of numbers that holds none
/// (`feel-empty-range`); a literal divisor 0 (`division-by-zero`). In the order of the text, empty when there
/// are none. `any` as `expected` demands nothing. @pre scope is the one it was parsed with
Issues check(const Expression& expression, const Scope& scope, const Type& expected = {});
/// The same for tests applied to a value of type `input`.
Issues check(const UnaryTests& tests, const Scope& scope, const Type& input);

/// The value, exact. A missing fact makes missing what depends on it; `and` and `or` follow Kleene's logic
/// (`false and missing` is false). Not applicable spreads likewise, and before missing in arithmetic. A field
/// that a row does not have is missing. The static check is not run.
/// @pre facts has a value for every slot
/// @throws Error `feel-type`, `division-by-zero`, `number-limit`, `date-syntax`, `date-range`,
/// `feel-argument`, `feel-text-limit`, `feel-steps`, with the offset of the operand
Value evaluate(const Expression& expression, std::span<const Value> facts = {});

/// Whether `input` passes: true, false, missing or not applicable. `-` passes whatever the input is.
/// @throws Error as above
Value evaluate(const UnaryTests& tests, const Value& input, std::span<const Value> facts = {});

/// The expression written out again in one fixed form; parsing it gives an equal tree.
std::string format(const Expression& expression);
std::string format(const UnaryTests& tests);

/// An interval of numbers. An absent bound is unbounded.
struct Interval {
  std::optional<Number> low;
  bool low_closed = false;
  std::optional<Number> high;
  bool high_closed = false;
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// The numbers that pass, as disjoint ascending intervals, when the tests compare with constants only
/// (`[70..85)`,
/// `>= 5`, `not(0)`, `-`, `10, 20`); nothing otherwise. With `facts`, a value for every slot, names are
/// constants as well, where their values are numbers.
std::optional<std::vector<Interval>> intervals(const UnaryTests& tests, std::span<const Value> facts = {});

/// The slots of `a` and `b` when the expression is just `a / b`; nothing otherwise.
std::optional<std::pair<std::size_t, std::size_t>> as_quotient(const Expression& expression);

/// Slots of names that stand alone as a divisor, as `b` in `a / b`, with the offset of each.
std::vector<std::pair<std::size_t, std::size_t>> divisors(const Expression& expression);

}  // namespace hoctap
