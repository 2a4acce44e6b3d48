// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// @file
/// The types of criteria expressions, and the names an expression may use.

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

}  // namespace hoctap
