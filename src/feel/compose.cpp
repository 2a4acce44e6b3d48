// SPDX-License-Identifier: Apache-2.0
#include "feel/compose.hpp"

#include <algorithm>
#include <utility>

#include "feel/functions.hpp"

namespace hoctap {

Node constant(Value value) {
  return make_literal(std::move(value), 0);
}

Node parent(NodeKind kind, std::vector<Node> children) {
  Node node = make_node(kind, 0);
  for (const Node& child : children) node.height = std::max(node.height, child.height + 1);
  node.children = std::move(children);
  return node;
}

Node chain(Operator op, std::vector<Node> children) {
  if (children.size() == 1) return std::move(children.front());
  Node node = parent(NodeKind::chain, std::move(children));
  node.operators.assign(node.children.size() - 1, op);
  return node;
}

Node all_of(std::vector<Node> parts) {
  return parts.empty() ? constant(true) : chain(Operator::conjunction, std::move(parts));
}

Node sum_of(std::vector<Node> parts) {
  return parts.empty() ? constant(Number(0)) : chain(Operator::add, std::move(parts));
}

Node call(std::string_view name, std::vector<Node> arguments) {
  Node node = parent(NodeKind::call, std::move(arguments));
  node.index = *find_function(name);
  return node;
}

Node negation(Node operand) {
  std::vector<Node> arguments;
  arguments.push_back(std::move(operand));
  return call("not", std::move(arguments));
}

Node choice(Node condition, Node one, Node other) {
  std::vector<Node> parts;
  parts.push_back(std::move(condition));
  parts.push_back(std::move(one));
  parts.push_back(std::move(other));
  return parent(NodeKind::conditional, std::move(parts));
}

std::string_view function_of(Rounding mode) {
  switch (mode) {
    case Rounding::half_up:
      return "round half up";
    case Rounding::half_down:
      return "round half down";
    case Rounding::half_even:
      return "decimal";
    case Rounding::up:
      return "round up";
    case Rounding::down:
      return "round down";
    case Rounding::floor:
      return "floor";
    case Rounding::ceiling:
      break;
  }
  return "ceiling";
}

}  // namespace hoctap
