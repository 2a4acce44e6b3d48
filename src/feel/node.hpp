// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/value.hpp"
#include "hoctap/feel/expression.hpp"

namespace hoctap {

enum class NodeKind {
  literal,      // value; Missing is the word null
  name,         // text, index: the slot
  local,        // text, index: how many row variables stand outside this one
  path,         // one child, text: the field, index: the offset of the field
  negate,       // one child
  chain,        // children joined by operators of one precedence, read from left to right
  comparison,   // two children, one operator
  between,      // the input, the low and the high bound
  membership,   // `in`: the input, then one or more tests
  conditional,  // condition, then, else
  quantifier,   // some or every: the domain, the condition; text: the row variable
  list,
  range,     // [a..b] has two children; (< a) has one, and an operator
  call,      // index: the function; children in the order of its parameters
  test,      // `< a` where a test may stand: one child, one operator
  tests,     // several tests, one of which must pass, or none of which when `negated`
  anything,  // the unary test `-`
  table      // made by `make_table`, see there; index: how many inputs; every: some row always holds
};

enum class Operator {
  add,
  subtract,
  multiply,
  divide,
  power,
  conjunction,
  disjunction,
  equal,
  unequal,
  less,
  less_equal,
  greater,
  greater_equal
};

/// One node of a parsed expression. Long chains are wide, not deep, so the height stays within its limit and
/// recursion over nodes is bounded. What recurses keeps its frames small: 128 KiB of stack are enough for the
/// highest tree. So do values, which are no deeper than the tree that made them and the facts in it.
struct Node {
  NodeKind kind = NodeKind::literal;
  std::size_t height = 0;  // nodes below this one; a row variable is as high as the list of its rows
  std::size_t offset = 0;  // of its first byte, brackets aside
  std::vector<Node> children;
  std::vector<Operator> operators;
  Value value;
  std::string text;
  std::size_t index = 0;  // where nothing else is said: the offset of the operator
  bool low_closed = false;
  bool high_closed = false;
  bool every = false;
  bool negated = false;

  bool is_null() const { return kind == NodeKind::literal && value.is(ValueKind::missing); }
};

/// The codes of what `evaluate` throws. Each has its remark in the catalogue, for the sheet.
inline constexpr std::array<std::string_view, 8> evaluation_codes{
    "feel-type",  "division-by-zero", "number-limit",    "date-syntax",
    "date-range", "feel-argument",    "feel-text-limit", "feel-steps"};

inline Node make_node(NodeKind kind, std::size_t offset) {
  Node node;
  node.kind = kind;
  node.offset = offset;
  return node;
}

inline Node make_literal(Value value, std::size_t offset) {
  Node node = make_node(NodeKind::literal, offset);
  node.value = std::move(value);
  return node;
}

/// The way from the public handles to their trees.
struct ExpressionAccess {
  static const Node& root(const Expression& expression) { return *expression.root_; }
  static const Node& root(const UnaryTests& tests) { return *tests.root_; }
  template <typename Handle>
  // NOLINTNEXTLINE(performance-unnecessary-value-param): all three are moved from
  static Handle make(std::string text, std::vector<std::size_t> slots, Node root) {
    Handle handle;
    handle.text_ = std::move(text);
    handle.slots_ = std::move(slots);
    handle.root_ = std::make_shared<const Node>(std::move(root));
    return handle;
  }
};

/// An issue inside an expression.
inline Issue issue_at(std::size_t offset, std::string code, std::string found = {}, std::string expected = {},
                      std::string suggestion = {}) {
  Issue issue;
  issue.code = std::move(code);
  issue.position.offset = offset;
  issue.found = std::move(found);
  issue.expected = std::move(expected);
  issue.suggestion = std::move(suggestion);
  return issue;
}

/// @throws Error always
[[noreturn]] inline void fail(std::size_t offset, std::string code, std::string found = {},
                              std::string expected = {}, std::string suggestion = {}) {
  throw Error(
      issue_at(offset, std::move(code), std::move(found), std::move(expected), std::move(suggestion)));
}

/// Runs `action`; an error that does not know its place in the expression gets `offset`.
template <typename Action>
auto placed(std::size_t offset, Action&& action) {
  try {
    return action();
  } catch (const Error& error) {
    Issues issues = error.issues();
    issues.each([&](Issue& issue) { issue.position.offset = offset; });
    throw Error(std::move(issues));
  }
}

}  // namespace hoctap
