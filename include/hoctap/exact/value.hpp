// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "hoctap/exact/date.hpp"
#include "hoctap/exact/number.hpp"

/// @file
/// One value of a fact or of an expression. Missing, not applicable and false are three different things.

namespace hoctap {

/// Nobody has stated the value. FEEL's `null` evaluates to it.
struct Missing {
  friend auto operator<=>(const Missing&, const Missing&) = default;
};

/// The value is stated not to apply to this entity.
struct NotApplicable {
  friend auto operator<=>(const NotApplicable&, const NotApplicable&) = default;
};

/// A whole number of days: what the difference of two dates is.
struct Days {
  std::int64_t count = 0;
  friend auto operator<=>(const Days&, const Days&) = default;
};

/// One step of a declared ordered scale, such as level 2 of `none < 1 < 2 < 3`.
class Level {
 public:
  using Scale = std::shared_ptr<const std::vector<std::string>>;
  /// @pre scale is not null and rank < scale->size()
  Level(Scale scale, std::size_t rank) : scale_(std::move(scale)), rank_(rank) {}
  const std::string& id() const { return (*scale_)[rank_]; }
  std::size_t rank() const noexcept { return rank_; }
  const Scale& scale() const noexcept { return scale_; }
  /// Equal when the step's name is; order is meaningful within one scale only.
  friend bool operator==(const Level& a, const Level& b) { return a.id() == b.id(); }

 private:
  Scale scale_;
  std::size_t rank_;
};

class Value;
using List = std::vector<Value>;

/// One row of a relation: named values in the order they were declared.
struct Record;

/// An interval of numbers, texts or dates; a side whose value is missing is unbounded when `open_ended`.
struct Range;

enum class ValueKind {
  missing,
  not_applicable,
  boolean,
  number,
  text,
  date,
  level,
  days,
  list,
  record,
  range
};

/// An immutable value. Copies are cheap and allocate nothing: what does not fit is shared.
class Value {
 public:
  /// Missing.
  Value() noexcept = default;
  Value(Missing) noexcept {}                               // NOLINT(google-explicit-constructor)
  Value(NotApplicable v) noexcept : data_(v) {}            // NOLINT(google-explicit-constructor)
  Value(std::same_as<bool> auto v) noexcept : data_(v) {}  // NOLINT(google-explicit-constructor)
  Value(Number v) noexcept : data_(std::move(v)) {}        // NOLINT(google-explicit-constructor)
  template <std::integral T>
  requires(!std::same_as<T, bool>) Value(T v) : data_(Number(v)) {}  // NOLINT(google-explicit-constructor)
  Value(std::floating_point auto v) = delete;
  Value(std::string v);                                 // NOLINT(google-explicit-constructor)
  Value(std::string_view v) : Value(std::string(v)) {}  // NOLINT(google-explicit-constructor)
  Value(const char* v) : Value(std::string(v)) {}       // NOLINT(google-explicit-constructor)
  Value(Date v) noexcept : data_(v) {}                  // NOLINT(google-explicit-constructor)
  Value(Level v) noexcept : data_(std::move(v)) {}      // NOLINT(google-explicit-constructor)
  Value(Days v) noexcept : data_(v) {}                  // NOLINT(google-explicit-constructor)
  Value(List v);                                        // NOLINT(google-explicit-constructor)
  Value(Record v);                                      // NOLINT(google-explicit-constructor)
  Value(Range v);                                       // NOLINT(google-explicit-constructor)

  ValueKind kind() const noexcept { return static_cast<ValueKind>(data_.index()); }
  bool is(ValueKind kind) const noexcept { return this->kind() == kind; }

  /// The content. @pre the kind is the one asked for
  bool boolean() const { return std::get<bool>(data_); }
  const Number& number() const { return std::get<Number>(data_); }
  const std::string& text() const { return *std::get<std::shared_ptr<const std::string>>(data_); }
  const Date& date() const { return std::get<Date>(data_); }
  const Level& level() const { return std::get<Level>(data_); }
  Days days() const { return std::get<Days>(data_); }
  const List& list() const { return *std::get<std::shared_ptr<const List>>(data_); }
  const Record& record() const { return *std::get<std::shared_ptr<const Record>>(data_); }
  const Range& range() const { return *std::get<std::shared_ptr<const Range>>(data_); }

  /// Same kind and same content (lists, records and ranges by content). Missing equals missing.
  friend bool operator==(const Value& a, const Value& b);

 private:
  // The order is the order of ValueKind.
  std::variant<Missing, NotApplicable, bool, Number, std::shared_ptr<const std::string>, Date, Level, Days,
               std::shared_ptr<const List>, std::shared_ptr<const Record>, std::shared_ptr<const Range>>
      data_;
};

struct Record {
  std::vector<std::pair<std::string, Value>> fields;
  /// The named value, or nullptr.
  const Value* find(std::string_view name) const noexcept;
  friend bool operator==(const Record&, const Record&) = default;
};

/// How a range was written. The DMN standard tells `(=10)` from `[10..10]`.
enum class RangeForm { interval, equal, unequal };

struct Range {
  Value low;
  Value high;
  bool low_closed = false;
  bool high_closed = false;
  /// No bound on that side, as in `(< 10)`; a bound that is written `null` is missing instead.
  bool low_unbounded = false;
  bool high_unbounded = false;
  RangeForm form = RangeForm::interval;  ///< `equal` and `unequal` hold their value in `low`
  friend bool operator==(const Range&, const Range&) = default;
};

/// One line of JSON: `true`, `null`, `"text"`, `[1, 2]`, a terminating number as its exact decimal, any other
/// as
/// `"n/d"`, a date as `"2024-01-31"`, days as `"P3D"`, a level as its name, a range as its FEEL text in
/// quotes, not applicable as `{"not_applicable": true}`.
std::string to_json(const Value& value);

/// One JSON value of any kind, as one line of JSON. Numbers keep the digits they were written with.
struct JsonText {
  std::string text;
  friend bool operator==(const JsonText&, const JsonText&) = default;
};

}  // namespace hoctap
