// SPDX-License-Identifier: Apache-2.0
#include "hoctap/score/sheet.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <type_traits>

#include "exact/described.hpp"
#include "exact/document.hpp"

namespace hoctap {
namespace {

using Steps = std::span<const std::string_view>;

// The part of a node; an element of an array is named by its id.
std::optional<std::string> part(const Json& node, Steps steps) {
  if (steps.empty()) return print_json(node);
  const std::string_view name = steps.front();
  if (node.kind != JsonKind::array) {
    const Json* const member = node.find(name);
    return member ? part(*member, steps.subspan(1)) : std::nullopt;
  }
  for (const Json& item : node.items) {
    const Json* const id = item.find("id");
    if (id != nullptr && id->text == name) return part(item, steps.subspan(1));
  }
  return std::nullopt;
}

// The same part without the tree of the whole.
template <class T>
std::optional<std::string> part(const T& value, Steps steps) {
  if (steps.empty()) return described_json(value, 0, true);
  const std::string_view name = steps.front();
  std::optional<std::string> found;
  if constexpr (std::is_same_v<T, Value>) {
    found = part(value_node(value), steps);
  } else if constexpr (is_optional<T>) {
    if (value) found = part(*value, steps);
  } else if constexpr (is_map<T>) {
    const auto at = value.find(std::string(name));
    if (at != value.end()) found = part(at->second, steps.subspan(1));
  } else if constexpr (is_vector<T>) {
    if constexpr (requires { value.front().id; }) {
      const auto at =
          std::find_if(value.begin(), value.end(), [&](const auto& item) { return item.id == name; });
      if (at != value.end()) found = part(*at, steps.subspan(1));
    }
  } else if constexpr (Described<T>) {
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
      if (name == member.name) found = part(value.*member.pointer, steps.subspan(1));
    });
  }
  return found;
}

// Whether a path leads to a level in something that asks nothing at it.
bool is_unasked(const Sheet& sheet, Steps steps) {
  constexpr std::size_t in_part = 3;  // such as `indicators.plan.levels`
  return steps.size() == in_part + 1 && steps[2] == "levels" &&
         sheet.levels.contains(std::string(steps[3])) && part(sheet, steps.first(in_part)).has_value();
}

}  // namespace

bool is_rounded(const Sheet& sheet) {
  return sheet.total && sheet.total_before_rounding && *sheet.total != *sheet.total_before_rounding;
}

std::string to_json(const Sheet& sheet, bool readable) {
  return described_json(sheet, readable ? readable_width : 0);
}

std::optional<std::string> part_of(const Sheet& sheet, const std::string& path) {
  std::vector<std::string_view> steps;
  std::string_view rest = path;
  while (true) {
    const std::size_t dot = std::min(rest.find('.'), rest.size());
    steps.push_back(rest.substr(0, dot));
    if (dot == rest.size()) break;
    rest.remove_prefix(dot + 1);
  }
  std::optional<std::string> found = part(sheet, steps);
  if (!found && is_unasked(sheet, steps)) found = "null";
  return found;
}

}  // namespace hoctap
