// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "exact/document.hpp"
#include "exact/text.hpp"
#include "hoctap/exact/date.hpp"
#include "hoctap/exact/described.hpp"
#include "hoctap/exact/number.hpp"
#include "hoctap/exact/value.hpp"

/// The one reader and the one writer between JSON and described structs. Reading is strict: a key that no
/// member has, a missing key and a wrong type are issues, each with its place, and reading goes on to find
/// the others.

namespace hoctap {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
inline constexpr bool is_map = false;
template <class T>
inline constexpr bool is_map<std::map<std::string, T>> = true;

/// A vector whose key must be there, with at least one item.
template <class T>
struct Filled : std::vector<T> {};
template <class T>
inline constexpr bool is_filled = false;
template <class T>
inline constexpr bool is_filled<Filled<T>> = true;

/// Whether the key of a member of this type may be left out.
template <class T>
inline constexpr bool may_be_absent = is_optional<T> || is_vector<T> || is_map<T>;

/// A key of a described struct. What stands in tables like this one is compiled once, not for each struct.
struct Key {
  const char* name;
  bool may_be_absent;
};

template <class T, class Member>
using FieldOf = std::remove_cvref_t<decltype(std::declval<T>().*Member::pointer)>;

template <class T>
inline constexpr auto keys_of = []<template <class...> class List, class... Member>(List<Member...>) {
  return std::array<Key, sizeof...(Member)>{Key{Member::name, may_be_absent<FieldOf<T, Member>>}...};
}(Members<T>());

template <class E>
inline constexpr auto names_of_enumerators =
    []<template <class...> class List, class... Enumerator>(List<Enumerator...>) {
      return std::array<const char*, sizeof...(Enumerator)>{Enumerator::name...};
    }(boost::describe::describe_enumerators<E>());

template <class E>
inline constexpr auto enumerators =
    []<template <class...> class List, class... Enumerator>(List<Enumerator...>) {
      return std::array<E, sizeof...(Enumerator)>{Enumerator::value...};
    }(boost::describe::describe_enumerators<E>());

template <class T>
std::vector<std::string> member_names() {
  std::vector<std::string> names;
  names.reserve(std::size(keys_of<T>));
  for (const Key& key : keys_of<T>) names.emplace_back(key.name);
  return names;
}

template <class E>
std::vector<std::string> enumerator_names() {
  return {names_of_enumerators<E>.begin(), names_of_enumerators<E>.end()};
}

/// What editors look for in a file to find its schema, and files therefore may have. It is passed over.
inline constexpr std::string_view editors_schema = "$schema";

/// Reads nodes into values. Issues carry the pointer, line and column of the node.
class Reader {
 public:
  Reader(const std::string& file, Issues& issues) : file_(file), issues_(issues) {}

  /// Fills `out` as far as the node allows. A node of the wrong type leaves `out` as it was.
  template <class T>
  void read(const Json& node, T& out, const std::string& pointer = {});

  void add(const Json& node, const std::string& pointer, Issue issue);

  bool expect(const Json& node, JsonKind kind, const std::string& pointer);

  /// Whether the node is an object; reports the keys of T that it lacks, and those that T does not have.
  template <class T>
  bool expect_object(const Json& node, const std::string& pointer) {
    return expect_keys(node, pointer, keys_of<T>);
  }

 private:
  // Reads one member of the struct at this address.
  using ReadMember = void (*)(Reader& reader, const Json& node, void* owner, const std::string& pointer);

  template <class T, class Member>
  static void read_member(Reader& reader, const Json& node, void* owner, const std::string& pointer) {
    reader.read(node, static_cast<T*>(owner)->*Member::pointer, pointer);
  }

  template <class T>
  static constexpr auto readers_of = []<template <class...> class List, class... Member>(List<Member...>) {
    return std::array<ReadMember, sizeof...(Member)>{&read_member<T, Member>...};
  }(Members<T>());

  template <class T>
  void read_vector(const Json& node, std::vector<T>& out, const std::string& pointer) {
    if (!expect(node, JsonKind::array, pointer)) return;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      if (issues_.full()) out.clear();  // nobody will look at it
      read(node.items[i], out.emplace_back(), child(pointer, i));
    }
  }

  bool expect_keys(const Json& node, const std::string& pointer, std::span<const Key> keys);
  void read_struct(const Json& node, const std::string& pointer, std::span<const Key> keys, void* out,
                   std::span<const ReadMember> readers);
  // Which of the names stands there.
  std::optional<std::size_t> read_name(const Json& node, std::span<const char* const> names,
                                       const std::string& pointer);
  void read_leaf(const Json& node, bool& out, const std::string& pointer);
  void read_leaf(const Json& node, int& out, const std::string& pointer);
  void read_leaf(const Json& node, std::string& out, const std::string& pointer);
  void read_leaf(const Json& node, JsonText& out, const std::string& pointer);
  void read_leaf(const Json& node, Number& out, const std::string& pointer);
  void read_leaf(const Json& node, Date& out, const std::string& pointer);
  void add_all(const Json& node, const std::string& pointer, const Error& error);

  const std::string& file_;
  Issues& issues_;
};

template <class T>
void Reader::read(const Json& node, T& out, const std::string& pointer) {
  if constexpr (is_optional<T>) {
    if (node.kind != JsonKind::null) read(node, out.emplace(), pointer);
  } else if constexpr (is_vector<T>) {
    read_vector(node, out, pointer);
  } else if constexpr (is_map<T>) {
    if (!expect(node, JsonKind::object, pointer)) return;
    for (const JsonMember& member : node.members)
      read(member.value, out[member.key], child(pointer, member.key));
  } else if constexpr (std::is_enum_v<T>) {
    if (const auto index = read_name(node, names_of_enumerators<T>, pointer)) out = enumerators<T>[*index];
  } else if constexpr (Described<T>) {
    read_struct(node, pointer, keys_of<T>, &out, readers_of<T>);
  } else {
    read_leaf(node, out, pointer);
  }
}

/// Writes the value into a `JsonLine` or a `JsonTree`: members in declared order. Absent optionals and empty
/// vectors and maps are left out, or, when `complete`, written as `null`, `[]` and `{}`.
template <class T, class Writer>
void write_described(const T& value, Writer& writer, bool complete = false) {
  if constexpr (is_optional<T>) {
    value ? write_described(*value, writer, complete) : writer.add(nullptr);
  } else if constexpr (is_vector<T>) {
    writer.open(JsonKind::array);
    for (const auto& item : value) write_described(item, writer, complete);
    writer.close(JsonKind::array);
  } else if constexpr (is_map<T>) {
    writer.open(JsonKind::object);
    for (const auto& [key, item] : value) {
      writer.key(key);
      write_described(item, writer, complete);
    }
    writer.close(JsonKind::object);
  } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::string> ||
                       std::is_same_v<T, Number> || std::is_same_v<T, JsonText> || std::is_same_v<T, Value>) {
    writer.add(value);
  } else if constexpr (std::is_same_v<T, Date>) {
    writer.add(format(value));
  } else if constexpr (std::integral<T>) {
    writer.add(Number(value));
  } else if constexpr (std::is_enum_v<T>) {
    writer.add(std::string_view(boost::describe::enum_to_string(value, "")));
  } else {
    static_assert(Described<T>);
    writer.open(JsonKind::object);
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
      const auto& field = value.*member.pointer;
      using Field = std::remove_cvref_t<decltype(field)>;
      bool empty = false;
      if constexpr (is_optional<Field>) empty = !field;
      if constexpr (is_vector<Field> || is_map<Field>) empty = field.empty();
      if (empty && !complete) return;
      constexpr std::string_view name = decltype(member)::name;
      writer.name(name);
      write_described(field, writer, complete);
    });
    writer.close(JsonKind::object);
  }
}

/// The value as a tree.
template <class T>
Json described_node(const T& value, bool complete = false) {
  JsonTree tree;
  write_described(value, tree, complete);
  return std::move(tree).take();
}

/// The value as JSON text, as `print_json` prints its tree.
template <class T>
std::string described_json(const T& value, std::size_t width = 0, bool complete = false) {
  JsonLine line;
  write_described(value, line, complete);
  return break_json(std::move(line).take(), width);
}

}  // namespace hoctap
