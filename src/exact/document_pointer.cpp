// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <utility>

#include "exact/document.hpp"

// JSON Pointers, RFC 6901.

namespace hoctap {
namespace {

const Json* step_into(const Json& node, std::string_view step) {
  if (node.kind == JsonKind::object) return node.find(step);
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  const bool whole = error == std::errc{} && end == step.data() + step.size();
  return node.kind == JsonKind::array && whole && index < node.items.size() ? &node.items[index] : nullptr;
}

// The deepest node on the way along `pointer`, and whether it is the one pointed at.
std::pair<const Json*, bool> walk(const Json& root, std::string_view pointer) {
  const Json* node = &root;
  for (const std::string& step : steps_of(pointer)) {
    const Json* next = step_into(*node, step);
    if (next == nullptr) return {node, false};
    node = next;
  }
  return {node, true};
}

}  // namespace

std::vector<std::string> steps_of(std::string_view pointer) {
  std::vector<std::string> steps;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);  // the slash
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    std::string step;
    for (std::size_t i = 0; i < end; ++i) {
      const bool escaped = pointer[i] == '~' && i + 1 < end;
      step += escaped ? (pointer[++i] == '1' ? '/' : '~') : pointer[i];
    }
    steps.push_back(std::move(step));
    pointer.remove_prefix(end);
  }
  return steps;
}

const Json* at_pointer(const Json& root, std::string_view pointer) {
  const auto [node, reached] = walk(root, pointer);
  return reached ? node : nullptr;
}

Position position_of(const Json& root, const std::string& file, const std::string& pointer) {
  const Json* node = walk(root, pointer).first;
  return {.file = file, .pointer = pointer, .line = node->line, .column = node->column};
}

std::string child(const std::string& pointer, std::string_view key) {
  std::string result = pointer + '/';
  for (const char c : key) {
    if (c == '~') {
      result += "~0";
    } else if (c == '/') {
      result += "~1";
    } else {
      result += c;
    }
  }
  return result;
}

std::string child(const std::string& pointer, std::size_t index) {
  return pointer + '/' + std::to_string(index);
}

}  // namespace hoctap
