// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "exact/document.hpp"
#include "exact/text.hpp"
#include "hoctap/exact/date.hpp"
#include "hoctap/exact/described.hpp"
#include "hoctap/exact/json_text.hpp"
#include "hoctap/exact/number.hpp"

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

template <class T>
std::vector<std::string> member_names() {
  std::vector<std::string> names;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) { names.emplace_back(member.name); });
  return names;
}

template <class E>
std::vector<std::string> enumerator_names() {
  std::vector<std::string> names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
      [&](auto enumerator) { names.emplace_back(enumerator.name); });
  return names;
}

/// Reads nodes into values. Issues carry the pointer, line and column of the node.
class Reader {
 public:
  Reader(const std::string& file, Issues& issues) : file_(file), issues_(issues) {}

  /// Fills `out` as far as the node allows. A node of the wrong type leaves `out` as it was.
  template <class T>
  void read(const Json& node, T& out, const std::string& pointer = {}) {
    if constexpr (is_optional<T>) {
      if (node.kind != JsonKind::null) read(node, out.emplace(), pointer);
    } else if constexpr (is_vector<T>) {
      read_vector(node, out, pointer);
    } else if constexpr (is_map<T>) {
      if (!expect(node, JsonKind::object, pointer)) return;
      for (const JsonMember& member : node.members)
        read(member.value, out[member.key], child(pointer, member.key));
    } else if constexpr (std::is_same_v<T, bool>) {
      if (expect(node, JsonKind::boolean, pointer)) out = node.boolean;
    } else if constexpr (std::is_same_v<T, std::string>) {
      read_text(node, out, pointer);
    } else if constexpr (std::is_same_v<T, JsonText>) {
      out.text = print_json(node);
    } else if constexpr (std::is_same_v<T, Number>) {
      if (expect(node, JsonKind::number, pointer))
        parsed(node, pointer, [&] { out = parse_number(node.text); });
    } else if constexpr (std::is_same_v<T, Date>) {
      if (expect(node, JsonKind::text, pointer)) parsed(node, pointer, [&] { out = parse_date(node.text); });
    } else if constexpr (std::is_same_v<T, int>) {
      read_int(node, out, pointer);
    } else if constexpr (std::is_enum_v<T>) {
      read_enum(node, out, pointer);
    } else {
      static_assert(Described<T>);
      read_struct(node, out, pointer);
    }
  }

  void add(const Json& node, const std::string& pointer, Issue issue) {
    if (issues_.full()) return issues_.leave_out(issue.severity);
    issue.place.file = file_;
    issue.place.pointer = pointer;
    issue.place.line = node.line;
    issue.place.column = node.column;
    issues_.push_back(std::move(issue));
  }

  bool expect(const Json& node, JsonKind kind, const std::string& pointer) {
    if (node.kind == kind) return true;
    if (issues_.full()) {
      issues_.leave_out();
      return false;
    }
    add(node, pointer,
        {.code = "read-wrong-type", .found = shorten(print_json(node)), .expected = phrase(kind)});
    return false;
  }

  /// Whether the node is an object; reports the keys of T that it lacks, and those that T does not have.
  template <class T>
  bool expect_object(const Json& node, const std::string& pointer) {
    if (!expect(node, JsonKind::object, pointer)) return false;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
      using Field = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
      if (may_be_absent<Field> || node.find(member.name) != nullptr) return;
      // A citation gets its own code: it is the one key whose absence says the author did not read the
      // article.
      const bool cite = std::string_view(member.name) == "cite";
      add(node, pointer, {.code = cite ? "citation-missing" : "read-missing-key", .expected = member.name});
    });
    const std::vector<std::string> names = member_names<T>();
    for (const JsonMember& member : node.members) {
      if (std::find(names.begin(), names.end(), member.key) != names.end()) continue;
      if (issues_.full()) {
        issues_.leave_out();
        continue;
      }
      const Json key{.line = member.line, .column = member.column};
      add(key, child(pointer, member.key),
          {.code = "read-unknown-key",
           .found = shorten(member.key),
           .expected = join(names),
           .suggestion = nearest(member.key, names)});
    }
    return true;
  }

 private:
  static std::string phrase(JsonKind kind) {
    constexpr std::array names{"null", "boolean", "number", "text", "array", "object"};
    return std::string("@type.") + names[static_cast<std::size_t>(kind)];
  }

  template <class Parse>
  void parsed(const Json& node, const std::string& pointer, Parse parse) {
    try {
      parse();
    } catch (const Error& error) {
      for (const Issue& issue : error.issues()) add(node, pointer, issue);
    }
  }

  void read_text(const Json& node, std::string& out, const std::string& pointer) {
    if (!expect(node, JsonKind::text, pointer)) return;
    out = node.text;
    if (out.empty()) add(node, pointer, {.code = "read-empty"});
  }

  void read_int(const Json& node, int& out, const std::string& pointer) {
    if (!expect(node, JsonKind::number, pointer)) return;
    parsed(node, pointer, [&] {
      const auto whole = parse_number(node.text).integer();
      if (whole && std::in_range<int>(*whole)) {
        out = static_cast<int>(*whole);
      } else {
        add(node, pointer, {.code = "read-wrong-type", .found = node.text, .expected = "@type.count"});
      }
    });
  }

  template <class E>
  void read_enum(const Json& node, E& out, const std::string& pointer) {
    if (!expect(node, JsonKind::text, pointer)) return;
    bool found = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
      if (node.text == enumerator.name) {
        out = enumerator.value;
        found = true;
      }
    });
    if (found) return;
    const std::vector<std::string> names = enumerator_names<E>();
    add(node, pointer,
        {.code = "read-not-allowed",
         .found = shorten(node.text),
         .expected = join(names),
         .suggestion = nearest(node.text, names)});
  }

  template <class T>
  void read_vector(const Json& node, std::vector<T>& out, const std::string& pointer) {
    if (!expect(node, JsonKind::array, pointer)) return;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      if (issues_.full()) out.clear();  // nobody will look at it
      read(node.items[i], out.emplace_back(), child(pointer, i));
    }
  }

  template <class T>
  void read_struct(const Json& node, T& out, const std::string& pointer) {
    if (!expect_object<T>(node, pointer)) return;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
      if (const Json* value = node.find(member.name)) {
        read(*value, out.*member.pointer, child(pointer, member.name));
      }
    });
  }

  const std::string& file_;
  Issues& issues_;
};

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
      writer.name(member.name);
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
