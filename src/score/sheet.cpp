// SPDX-License-Identifier: Apache-2.0
#include "hoctap/score/sheet.hpp"

#include <algorithm>

#include "exact/described.hpp"
#include "exact/document.hpp"

namespace hoctap {
namespace {

constexpr std::size_t readable_width = 116;

// The step from a node to the part called `name`: a member, or the list element with that id.
const Json* step(const Json& node, std::string_view name) {
  if (node.kind != JsonKind::array) return node.find(name);
  for (const Json& item : node.items) {
    const Json* id = item.find("id");
    if (id != nullptr && id->text == name) return &item;
  }
  return nullptr;
}

}  // namespace

std::string to_json(const Sheet& sheet, bool readable) {
  return print_json(described_node(sheet), readable ? readable_width : 0);
}

std::optional<std::string> part_of(const Sheet& sheet, const std::string& path) {
  const Json root = described_node(sheet, true);
  const Json* node = &root;
  std::string_view rest = path;
  while (true) {
    const std::size_t dot = std::min(rest.find('.'), rest.size());
    node = step(*node, rest.substr(0, dot));
    if (node == nullptr) return std::nullopt;
    if (dot == rest.size()) return print_json(*node);
    rest.remove_prefix(dot + 1);
  }
}

}  // namespace hoctap
