// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "feel/parser.hpp"

// Brackets of all kinds, and dates.

namespace hoctap {

Node Parser::symbol() {
  const std::size_t from = token().offset;
  if (take("(")) {
    return round_bracket(false);
  }
  if (take("[")) {
    return square_bracket();
  }
  if (take("]")) {
    const Nesting nesting(*this, from);
    Node low = operators(1);
    if (!at("..")) {
      unexpected("..");
    }
    return range(std::move(low), false, from);
  }
  if (take("@")) {
    return at_literal();
  }
  unexpected("@feel-expected-value");
}

// After `(`: a value in brackets, a range (a..b), a test as a range (< a), or, after `in`, a list of tests.
Node Parser::round_bracket(bool list_of_tests) {
  const std::size_t open = at_ - 1;
  const std::size_t from = tokens_[open].offset;
  const Nesting nesting(*this, from);
  const Spelling* test = find_operator(token());
  const bool tests = test != nullptr && test->precedence == comparison_precedence;
  Node first = tests ? unary_test() : operators(1);
  if (!tests && at("..")) {
    return range(std::move(first), false, from);
  }
  if (!list_of_tests || !at(",")) {
    expect(")");
    if (tests) {
      first.kind = NodeKind::range;
      first.offset = from;
    }
    return first;
  }
  Node list = make_node(NodeKind::tests, from);
  list.children.push_back(std::move(first));
  while (take(",")) {
    list.children.push_back(unary_test());
  }
  if (list.children.size() == 2 && at(")") && decimal_comma(at_ - 2)) {
    stop_decimal_comma(at_ - 2);
  }
  if (at("..") && decimal_comma(at_ - 2)) {
    stop_decimal_comma(at_ - 2);
  }
  expect(")");
  return list;
}

Node Parser::square_bracket() {
  const std::size_t from = tokens_[at_ - 1].offset;
  const Nesting nesting(*this, from);
  Node list = make_node(NodeKind::list, from);
  if (take("]")) {
    return list;
  }
  do {
    const std::size_t start = at_;
    list.children.push_back(operators(1));
    if (at("..")) {
      if (list.children.size() == 1) {
        Node low = std::move(list.children.front());
        return range(std::move(low), true, from);
      }
      if (decimal_comma(start - 1)) {
        stop_decimal_comma(start - 1);
      }
    }
  } while (take(","));
  expect("]");
  return list;
}

Node Parser::range(Node low, bool low_closed, std::size_t from) {
  expect("..");
  Node node = make_node(NodeKind::range, from);
  node.low_closed = low_closed;
  node.children.push_back(std::move(low));
  node.children.push_back(operators(sum_precedence));
  node.high_closed = at("]");
  if (!take("]") && !take(")") && !take("[")) {
    unexpected("]");
  }
  return node;
}

Node Parser::at_literal() {
  const std::size_t from = tokens_[at_ - 1].offset;
  if (token().kind != TokenKind::text) {
    unexpected("@\"2024-01-31\"");
  }
  ++at_;
  return date_literal(tokens_[at_ - 1], from);
}

Node Parser::date_literal(const Token& text, std::size_t from) {
  try {
    return make_literal(parse_date(text.text), from);
  } catch (const Error& error) {
    Issue issue = error.issues().front();
    issue.place.offset = text.offset;
    issues_.push_back(std::move(issue));
    return make_literal(Missing{}, from);
  }
}

}  // namespace hoctap
