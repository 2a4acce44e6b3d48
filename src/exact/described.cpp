// SPDX-License-Identifier: Apache-2.0
#include "exact/described.hpp"

#include <algorithm>

namespace hoctap {
namespace {

std::string phrase(JsonKind kind) {
  constexpr std::array names{"null", "boolean", "number", "text", "array", "object"};
  return std::string("@type.") + names[static_cast<std::size_t>(kind)];
}

std::vector<std::string> names_of(std::span<const Key> keys) {
  std::vector<std::string> names;
  for (const Key& key : keys) names.emplace_back(key.name);
  return names;
}

}  // namespace

void Reader::add(const Json& node, const std::string& pointer, Issue issue) {
  if (issues_.full()) return issues_.leave_out(issue.severity);
  issue.position.file = file_;
  issue.position.pointer = pointer;
  issue.position.line = node.line;
  issue.position.column = node.column;
  issues_.push_back(std::move(issue));
}

void Reader::add_all(const Json& node, const std::string& pointer, const Error& error) {
  for (const Issue& issue : error.issues()) add(node, pointer, issue);
}

bool Reader::expect(const Json& node, JsonKind kind, const std::string& pointer) {
  if (node.kind == kind) return true;
  if (issues_.full()) {
    issues_.leave_out();
    return false;
  }
  add(node, pointer,
      {.code = "read-wrong-type", .found = shorten(print_json(node)), .expected = phrase(kind)});
  return false;
}

bool Reader::expect_keys(const Json& node, const std::string& pointer, std::span<const Key> keys) {
  if (!expect(node, JsonKind::object, pointer)) return false;
  for (const Key& key : keys) {
    if (key.may_be_absent || node.find(key.name) != nullptr) continue;
    // A citation gets its own code: it is the one key whose absence says the author did not read the article.
    const bool cite = std::string_view(key.name) == "cite";
    add(node, pointer, {.code = cite ? "citation-missing" : "read-missing-key", .expected = key.name});
  }
  const auto is_key = [&](std::string_view name) {
    return std::any_of(keys.begin(), keys.end(), [&](const Key& key) { return name == key.name; });
  };
  const bool is_file = pointer.empty() && is_key("schema");
  for (const JsonMember& member : node.members) {
    if (is_key(member.key)) continue;
    if (is_file && member.key == editors_schema) {
      expect(member.value, JsonKind::text, child(pointer, member.key));
      continue;
    }
    if (issues_.full()) {
      issues_.leave_out();
      continue;
    }
    const std::vector<std::string> names = names_of(keys);
    const Json key{.line = member.line, .column = member.column};
    add(key, child(pointer, member.key),
        {.code = "read-unknown-key",
         .found = shorten(member.key),
         .expected = join(names),
         .suggestion = nearest(member.key, names)});
  }
  return true;
}

void Reader::read_struct(const Json& node, const std::string& pointer, std::span<const Key> keys, void* out,
                         std::span<const ReadMember> readers) {
  if (!expect_keys(node, pointer, keys)) return;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (const Json* value = node.find(keys[i].name))
      readers[i](*this, *value, out, child(pointer, keys[i].name));
  }
}

std::optional<std::size_t> Reader::read_name(const Json& node, std::span<const char* const> names,
                                             const std::string& pointer) {
  if (!expect(node, JsonKind::text, pointer)) return std::nullopt;
  const auto found = std::find(names.begin(), names.end(), node.text);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const std::vector<std::string> known(names.begin(), names.end());
  add(node, pointer,
      {.code = "read-not-allowed",
       .found = shorten(node.text),
       .expected = join(known),
       .suggestion = nearest(node.text, known)});
  return std::nullopt;
}

void Reader::read_leaf(const Json& node, bool& out, const std::string& pointer) {
  if (expect(node, JsonKind::boolean, pointer)) out = node.boolean;
}

void Reader::read_leaf(const Json& node, int& out, const std::string& pointer) {
  if (!expect(node, JsonKind::number, pointer)) return;
  try {
    const auto whole = parse_number(node.text).integer();
    if (whole && std::in_range<int>(*whole)) {
      out = static_cast<int>(*whole);
    } else {
      add(node, pointer, {.code = "read-wrong-type", .found = node.text, .expected = "@type.count"});
    }
  } catch (const Error& error) {
    add_all(node, pointer, error);
  }
}

void Reader::read_leaf(const Json& node, std::string& out, const std::string& pointer) {
  if (!expect(node, JsonKind::text, pointer)) return;
  out = node.text;
  if (out.empty()) add(node, pointer, {.code = "read-empty"});
}

void Reader::read_leaf(const Json& node, JsonText& out, const std::string&) {
  out.text = print_json(node);
}

void Reader::read_leaf(const Json& node, Number& out, const std::string& pointer) {
  if (!expect(node, JsonKind::number, pointer)) return;
  try {
    out = parse_number(node.text);
  } catch (const Error& error) {
    add_all(node, pointer, error);
  }
}

void Reader::read_leaf(const Json& node, Date& out, const std::string& pointer) {
  if (!expect(node, JsonKind::text, pointer)) return;
  try {
    out = parse_date(node.text);
  } catch (const Error& error) {
    add_all(node, pointer, error);
  }
}

}  // namespace hoctap
