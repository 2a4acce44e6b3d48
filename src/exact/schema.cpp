// SPDX-License-Identifier: Apache-2.0
#include "exact/schema.hpp"

#include <stdexcept>

#include "exact/text.hpp"
#include "hoctap/exact/issue.hpp"

namespace hoctap {
namespace {

// The keyword of editors for the message on whatever is wrong with the value itself.
constexpr const char* error_message = "errorMessage";

void put(Json& object, std::string key, Json value) {
  object.members.push_back({.key = std::move(key), .value = std::move(value)});
}

Json texts(const std::vector<std::string>& all) {
  Json node{.kind = JsonKind::array};
  for (const std::string& one : all) node.items.push_back(text_node(one));
  return node;
}

Json type(std::string_view name, bool or_null) {
  return or_null ? texts({std::string(name), "null"}) : text_node(std::string(name));
}

Json needed(const std::string& what, bool or_null) {
  return text_node("Ở đây cần " + what + (or_null ? " hoặc null." : "."));
}

}  // namespace

SchemaWriter::SchemaWriter(std::span<const SchemaWord> words, std::span<const SchemaRule> rules) {
  for (const auto& [key, text] : words) words_.emplace(key, text);
  for (const auto& [key, keywords] : rules) rules_.emplace(key, json_node({keywords}));
}

std::string SchemaWriter::words(std::string key, std::string_view part) {
  key += '.';
  key += part;
  used_.insert(key);
  const auto found = words_.find(key);
  return found == words_.end() ? std::string() : std::string(found->second);
}

// The struct's definition is in place before its members are looked at, as one of them may lead back to it.
void SchemaWriter::define(const char* name, std::span<const SchemaMember> members) {
  for (const JsonMember& known : definitions_) {
    if (known.key == name) return;
  }
  const std::size_t at = definitions_.size();
  definitions_.push_back({.key = name});
  Json defined = object(name, members);
  definitions_[at].value = std::move(defined);
}

Json SchemaWriter::object(const char* name, std::span<const SchemaMember> members) {
  Json properties{.kind = JsonKind::object};
  std::vector<std::string> required;
  for (const SchemaMember& member : members) {
    Json value = member.value(*this);
    add_rule(std::string(name) + '.' + member.name, value);
    // A file may tell an editor where its schema is.
    if (std::string_view(member.name) == "schema") {
      properties.members.push_back(
          {.key = std::string(editors_schema),
           .value = explained("Địa chỉ lược đồ JSON của tệp, dành cho trình soạn thảo; hoctap bỏ qua.",
                              text(false))});
    }
    properties.members.push_back(
        {.key = member.name, .value = explained(words(name, member.name), std::move(value))});
    if (member.required) required.emplace_back(member.name);
  }
  return object(std::move(properties), required);
}

// What a rule says comes before what the type says.
void SchemaWriter::add_rule(const std::string& key, Json& value) const {
  const auto rule = rules_.find(key);
  if (rule == rules_.end()) return;
  for (const JsonMember& keyword : rule->second.members) {
    value.members.erase_if([&](const JsonMember& member) { return member.key == keyword.key; });
    value.members.push_back(keyword);
  }
}

// Editors show the description that stands beside a $ref, as long as the definition has none of its own.
Json SchemaWriter::explained(std::string description, Json value) {
  Json node{.kind = JsonKind::object};
  put(node, "description", text_node(std::move(description)));
  for (JsonMember& member : value.members) node.members.push_back(std::move(member));
  return node;
}

Json SchemaWriter::typed(std::string_view name, std::string_view phrase, bool or_null) {
  Json node{.kind = JsonKind::object};
  put(node, "type", type(name, or_null));
  put(node, error_message, needed(say(Language::vi, phrase), or_null));
  return node;
}

Json SchemaWriter::text(bool or_null) {
  Json node{.kind = JsonKind::object};
  put(node, "type", type("string", or_null));
  put(node, error_message, needed("một đoạn chữ trong dấu nháy kép", or_null));
  put(node, "minLength", number_node(1));
  return node;
}

Json SchemaWriter::date(bool or_null) {
  Json node{.kind = JsonKind::object};
  put(node, "type", type("string", or_null));
  put(node, "pattern", text_node("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"));
  put(node, error_message, needed("ngày viết theo dạng năm-tháng-ngày, như 2024-01-31", or_null));
  return node;
}

Json SchemaWriter::constant(int number) {
  Json node{.kind = JsonKind::object};
  put(node, "const", number_node(number));
  put(node, error_message, needed("số " + std::to_string(number), false));
  return node;
}

Json SchemaWriter::array(Json item, bool filled, bool or_null) {
  Json node = typed("array", "type.array", or_null);
  if (filled) put(node, "minItems", number_node(1));
  put(node, "items", std::move(item));
  return node;
}

Json SchemaWriter::map(Json item, bool or_null) {
  Json node = typed("object", "type.object", or_null);
  put(node, "additionalProperties", std::move(item));
  return node;
}

Json SchemaWriter::choice(const std::vector<std::string>& values, const std::vector<std::string>& meanings,
                          bool or_null) {
  Json allowed = texts(values);
  Json explained = texts(meanings);
  if (or_null) {
    allowed.items.emplace_back();
    explained.items.push_back(text_node("Như khi không có khóa này."));
  }
  Json node{.kind = JsonKind::object};
  put(node, "enum", std::move(allowed));
  put(node, "enumDescriptions", std::move(explained));
  put(node, error_message, needed("một trong các giá trị: " + join(values), or_null));
  return node;
}

// A choice between the struct and null would have editors report what is wrong with the struct as if null had
// been meant.
Json SchemaWriter::reference(const std::string& name, bool or_null) {
  Json target{.kind = JsonKind::object};
  put(target, "$ref", text_node("#/definitions/" + name));
  if (!or_null) return target;
  Json node = typed("object", "type.object", true);
  Json object{.kind = JsonKind::object};
  put(object, "type", text_node("object"));
  put(node, "if", std::move(object));
  put(node, "then", std::move(target));
  return node;
}

Json SchemaWriter::object(Json properties, const std::vector<std::string>& required) {
  std::vector<std::string> keys;
  for (const JsonMember& member : properties.members) keys.push_back(member.key);
  Json node{.kind = JsonKind::object};
  put(node, "type", text_node("object"));
  put(node, error_message,
      text_node("Ở đây cần đối tượng JSON {…}, trong đó chỉ được dùng các khóa: " + join(keys) + "."));
  put(node, "additionalProperties", boolean_node(false));
  if (!required.empty()) put(node, "required", texts(required));
  put(node, "properties", std::move(properties));
  return node;
}

std::string SchemaWriter::print(std::string_view title, Json root) const {
  std::vector<std::string> unexplained;
  for (const std::string& key : used_) {
    if (!words_.contains(key)) unexplained.push_back(key);
  }
  if (!unexplained.empty()) throw std::logic_error("the schema has no words for " + join(unexplained));
  Json schema{.kind = JsonKind::object};
  put(schema, "$schema", text_node("http://json-schema.org/draft-07/schema#"));
  put(schema, "title", text_node(std::string(title)));
  for (JsonMember& member : root.members) schema.members.push_back(std::move(member));
  put(schema, "definitions", {.kind = JsonKind::object, .members = definitions_});
  return print_json(schema, readable_width) + '\n';
}

}  // namespace hoctap
