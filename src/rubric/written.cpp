// SPDX-License-Identifier: Apache-2.0
#include "rubric/written.hpp"

#include <algorithm>
#include <utility>

#include "exact/text.hpp"

namespace hoctap {
namespace {

// The beginning of a value as people write it: more than a message shows of it, and little of a long one.
void print_start(const Json& node, std::string& out) {
  constexpr std::size_t enough = 400;
  if (out.size() > enough) return;
  const char* separator = "";
  const auto next = [&] { out += std::exchange(separator, ", "); };
  if (node.kind == JsonKind::text) {
    out += quote(std::string_view(node.text).substr(0, enough));
  } else if (node.kind == JsonKind::array) {
    out += '[';
    for (std::size_t i = 0; i < node.items.size() && out.size() <= enough; ++i) {
      next();
      print_start(node.items[i], out);
    }
    out += ']';
  } else if (node.kind == JsonKind::object) {
    out += '{';
    for (std::size_t i = 0; i < node.members.size() && out.size() <= enough; ++i) {
      if (is_absent(node.members[i].value)) continue;
      next();
      out += quote(node.members[i].key) + ": ";
      print_start(node.members[i].value, out);
    }
    out += '}';
  } else {
    out += print_json(node);
  }
}

}  // namespace

bool is_absent(const Json& node) {
  return node.kind == JsonKind::null || (node.kind == JsonKind::array && node.items.empty());
}

Json written(const Json& node) {
  Json result = node;
  result.members.erase_if([](const JsonMember& member) { return is_absent(member.value); });
  for (JsonMember& member : result.members) member.value = written(member.value);
  for (Json& item : result.items) item = written(item);
  return result;
}

bool same_written(const Json& a, const Json& b) {
  if (a.kind != b.kind) return false;
  if (a.kind == JsonKind::array)
    return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same_written);
  if (a.kind != JsonKind::object) return same(a, b);
  const auto stated = [](const Json& node) {
    return std::count_if(node.members.begin(), node.members.end(),
                         [](const JsonMember& member) { return !is_absent(member.value); });
  };
  return stated(a) == stated(b) &&
         std::all_of(a.members.begin(), a.members.end(), [&](const JsonMember& member) {
           if (is_absent(member.value)) return true;
           const Json* other = b.find(member.key);
           return other != nullptr && same_written(member.value, *other);
         });
}

std::string shown(const Json& node) {
  std::string start;
  print_start(node, start);
  return shorten(start);
}

}  // namespace hoctap
