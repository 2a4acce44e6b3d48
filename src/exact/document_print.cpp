// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "exact/document.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

void print(const Json& node, std::size_t width, std::size_t indent, std::string& out);

void print_flat(const Json& node, std::string& out) {
  std::string_view separator;
  switch (node.kind) {
    case JsonKind::null:
      out += "null";
      break;
    case JsonKind::boolean:
      out += node.boolean ? "true" : "false";
      break;
    case JsonKind::number:
      out += node.text;
      break;
    case JsonKind::text:
      out += quote(node.text);
      break;
    case JsonKind::array:
      out += '[';
      for (const Json& item : node.items) {
        out += std::exchange(separator, ", ");
        print_flat(item, out);
      }
      out += ']';
      break;
    case JsonKind::object:
      out += '{';
      for (const JsonMember& member : node.members) {
        out += std::exchange(separator, ", ");
        out += quote(member.key) + ": ";
        print_flat(member.value, out);
      }
      out += '}';
      break;
  }
}

void print_block(const Json& node, std::size_t width, std::size_t indent, std::string& out) {
  const bool object = node.kind == JsonKind::object;
  const std::size_t count = object ? node.members.size() : node.items.size();
  out += object ? '{' : '[';
  for (std::size_t i = 0; i < count; ++i) {
    out += i == 0 ? "\n" : ",\n";
    out.append(indent + 2, ' ');
    if (object) out += quote(node.members[i].key) + ": ";
    print(object ? node.members[i].value : node.items[i], width, indent + 2, out);
  }
  out += '\n';
  out.append(indent, ' ');
  out += object ? '}' : ']';
}

void print(const Json& node, std::size_t width, std::size_t indent, std::string& out) {
  std::string flat;
  print_flat(node, flat);
  const std::size_t line_start = out.rfind('\n') == std::string::npos ? 0 : out.rfind('\n') + 1;
  const bool nested = !node.items.empty() || !node.members.empty();
  if (nested && code_points(std::string_view(out).substr(line_start)) + code_points(flat) > width) {
    print_block(node, width, indent, out);
  } else {
    out += flat;
  }
}

}  // namespace

std::string print_json(const Json& node, std::size_t width) {
  std::string out;
  if (width == 0) {
    print_flat(node, out);
  } else {
    print(node, width, 0, out);
  }
  return out;
}

}  // namespace hoctap
