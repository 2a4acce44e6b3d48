// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "exact/described.hpp"
#include "exact/document.hpp"

/// The JSON Schema (draft-07) of a described struct, for people who write the file in an editor: it takes
/// what `Reader` takes, and says of every key and every value of an enumeration what it means.

namespace hoctap {

/// What a key (`Struct.member`) or a value (`Enum.value`) means, in Vietnamese.
struct SchemaWord {
  std::string_view key;
  std::string_view text;
};

/// What a key asks beyond its type: keywords of a schema, as a JSON object.
struct SchemaRule {
  std::string key;
  std::string keywords;
};

/// Writes schemas. Each struct stands once, under its name. An enumeration is named by `described_name`, as a
/// struct is.
class SchemaWriter {
 public:
  explicit SchemaWriter(std::span<const SchemaWord> words, std::span<const SchemaRule> rules = {});

  /// The schema as a file. @throws std::logic_error when a key or a value has no words
  template <Described T>
  std::string write(std::string_view title) {
    definitions_.clear();
    Json root = object(described_name(static_cast<const T*>(nullptr)), schema_members<T>);
    return print(title, std::move(root));
  }

  /// The keys of all words that were needed so far.
  const std::set<std::string>& used() const noexcept { return used_; }

 private:
  // What a value must be; with `or_null`, null as well.
  template <class T>
  Json value(bool or_null = false) {
    if constexpr (is_optional<T>) {
      return value<typename T::value_type>(true);
    } else if constexpr (is_vector<T> || is_filled<T>) {
      return array(value<typename T::value_type>(), is_filled<T>, or_null);
    } else if constexpr (is_map<T>) {
      return map(value<typename T::mapped_type>(), or_null);
    } else if constexpr (std::is_enum_v<T>) {
      return enumeration<T>(or_null);
    } else if constexpr (std::is_same_v<T, JsonText>) {
      return {.kind = JsonKind::object};
    } else if constexpr (std::is_same_v<T, bool>) {
      return typed("boolean", "type.boolean", or_null);
    } else if constexpr (std::is_same_v<T, int>) {
      return typed("integer", "type.count", or_null);
    } else if constexpr (std::is_same_v<T, Number>) {
      return typed("number", "type.number", or_null);
    } else if constexpr (std::is_same_v<T, std::string>) {
      return text(or_null);
    } else if constexpr (std::is_same_v<T, Date>) {
      return date(or_null);
    } else {
      const char* name = described_name(static_cast<const T*>(nullptr));
      define(name, schema_members<T>);
      return reference(name, or_null);
    }
  }

  template <class E>
  Json enumeration(bool or_null) {
    const std::string name = described_name(static_cast<const E*>(nullptr));
    std::vector<std::string> meanings;
    for (const std::string& value : enumerator_names<E>()) meanings.push_back(words(name, value));
    return choice(enumerator_names<E>(), meanings, or_null);
  }

  // A member of a described struct, and what its value must be.
  struct SchemaMember {
    const char* name;
    bool required;
    Json (*value)(SchemaWriter& writer);
  };

  template <class T, class Member>
  static Json value_of(SchemaWriter& writer) {
    using Field = FieldOf<T, Member>;
    if constexpr (std::is_same_v<Field, int>) {
      if (std::string_view(Member::name) == "schema") return constant(T{}.*Member::pointer);
    }
    return writer.value<Field>();
  }

  template <class T>
  static constexpr auto schema_members =
      []<template <class...> class List, class... Member>(List<Member...>) {
        return std::array<SchemaMember, sizeof...(Member)>{
            SchemaMember{Member::name, !may_be_absent<FieldOf<T, Member>>, &value_of<T, Member>}...};
      }(Members<T>());

  void define(const char* name, std::span<const SchemaMember> members);
  Json object(const char* name, std::span<const SchemaMember> members);
  void add_rule(const std::string& key, Json& value) const;

  std::string words(std::string key, std::string_view part);
  std::string print(std::string_view title, Json root) const;

  static Json explained(std::string description, Json value);
  static Json typed(std::string_view type, std::string_view phrase, bool or_null);
  static Json text(bool or_null);
  static Json date(bool or_null);
  static Json constant(int number);
  static Json array(Json item, bool filled, bool or_null);
  static Json map(Json item, bool or_null);
  static Json choice(const std::vector<std::string>& values, const std::vector<std::string>& meanings,
                     bool or_null);
  static Json reference(const std::string& name, bool or_null);
  static Json object(Json properties, const std::vector<std::string>& required);

  std::map<std::string_view, std::string_view> words_;
  std::map<std::string, Json> rules_;
  std::set<std::string> used_;
  std::vector<JsonMember> definitions_;
};

}  // namespace hoctap
