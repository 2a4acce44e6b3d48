// SPDX-License-Identifier: Apache-2.0
#include "entity/fact_value.hpp"

namespace hoctap {
namespace {

// @pre the node is a number
Value number_value(const Json& node, const std::string& file, const Step& step, Issues& issues) {
  try {
    return parse_number(node.text);
  } catch (const Error& error) {
    if (issues.full()) {
      issues.leave_out();
      return {};
    }
    Issues found = error.issues();
    found.each([&](Issue& issue) {
      issue.position = {.file = file, .pointer = pointer_to(step), .line = node.line, .column = node.column};
    });
    issues.append(found);
    return {};
  }
}

}  // namespace

std::string pointer_to(const Step& step) {
  if (step.above == nullptr) return std::string(step.key);
  const std::string above = pointer_to(*step.above);  // no deeper than a document
  return step.keyed ? child(above, step.key) : child(above, step.index);
}

Value fact_value(const Json& node, const std::string& file, const Step& step, Issues& issues) {
  switch (node.kind) {
    case JsonKind::null:
      return {};
    case JsonKind::boolean:
      return node.boolean;
    case JsonKind::text:
      return node.text;
    case JsonKind::number:
      return number_value(node, file, step, issues);
    case JsonKind::array: {
      List list;
      list.reserve(node.items.size());
      for (std::size_t i = 0; i < node.items.size(); ++i) {
        const Step inside{.above = &step, .index = i, .keyed = false};
        list.push_back(fact_value(node.items[i], file, inside, issues));
      }
      return list;
    }
    case JsonKind::object:
      break;
  }
  const Json* absent = node.find("not_applicable");
  if (absent != nullptr && node.members.size() == 1 && absent->kind == JsonKind::boolean && absent->boolean) {
    return NotApplicable{};
  }
  Record record;
  record.fields.reserve(node.members.size());
  for (const JsonMember& member : node.members) {
    const Step inside{.above = &step, .key = member.key};
    record.fields.emplace_back(member.key, fact_value(member.value, file, inside, issues));
  }
  return record;
}

}  // namespace hoctap
