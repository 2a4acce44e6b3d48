// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "feel/parser.hpp"

// Brackets of all kinds, and dates.

namespace hoctap {

void Parser::symbol(Node& out) {
  const std::size_t from = token().offset;
  if (take("(")) {
    return round_bracket(out, false);
  }
  if (take("[")) {
    return square_bracket(out);
  }
  if (take("]")) {
    const Nesting nesting(*this, from);
    operators(out, 1);
    return range(out, false, from);
  }
  if (take("@")) {
    return at_literal(out);
  }
  unexpected("@feel-expected-value");
}

// After `(`: a value in brackets, a range (a..b), a test as a range (< a), or, after `in`, a list of tests.
void Parser::round_bracket(Node& out, bool list_of_tests) {
  const std::size_t from = tokens_[at_ - 1].offset;
  const Nesting nesting(*this, from);
  const Spelling* test = find_operator(token());
  const bool tests = test != nullptr && test->precedence == comparison_precedence;
  if (tests) {
    unary_test(out);
  } else {
    operators(out, 1);
  }
  if (!tests && at("..")) {
    return range(out, false, from);
  }
  if (list_of_tests && at(",")) {
    return more_tests(out, from);
  }
  expect(")");
  if (tests) {
    out.kind = NodeKind::range;
    out.offset = from;
  }
}

void Parser::more_tests(Node& out, std::size_t from) {
  enclose(out, NodeKind::tests);
  out.offset = from;
  while (take(",")) {
    unary_test(out.children.emplace_back());
    settle(out);
  }
  if (out.children.size() == 2 && at(")") && decimal_comma(at_ - 2)) {
    stop_decimal_comma(at_ - 2);
  }
  if (at("..") && decimal_comma(at_ - 2)) {
    stop_decimal_comma(at_ - 2);
  }
  expect(")");
}

void Parser::square_bracket(Node& out) {
  const std::size_t from = tokens_[at_ - 1].offset;
  const Nesting nesting(*this, from);
  start(out, NodeKind::list, from);
  if (take("]")) {
    return;
  }
  do {
    const std::size_t before = at_ - 1;
    operators(out.children.emplace_back(), 1);
    settle(out);
    if (at("..")) {
      if (out.children.size() == 1) {
        return range(out, true, from);
      }
      if (decimal_comma(before)) {
        stop_decimal_comma(before);
      }
    }
  } while (take(","));
  expect("]");
}

// What was read is the low bound, or a list of just that one.
void Parser::range(Node& out, bool low_closed, std::size_t from) {
  expect("..");
  if (!low_closed) {
    enclose(out, NodeKind::range);
  }
  out.kind = NodeKind::range;
  out.offset = from;
  out.low_closed = low_closed;
  operators(out.children.emplace_back(), sum_precedence);
  settle(out);
  out.high_closed = at("]");
  if (!take("]") && !take(")") && !take("[")) {
    unexpected("]");
  }
}

void Parser::at_literal(Node& out) {
  const std::size_t from = tokens_[at_ - 1].offset;
  if (token().kind != TokenKind::text) {
    unexpected("@\"2024-01-31\"");
  }
  date_literal(out, token().text, token().offset, from);
  ++at_;
}

void Parser::date_literal(Node& out, const std::string& text, std::size_t text_offset, std::size_t from) {
  try {
    out = make_literal(parse_date(text), from);
  } catch (const Error& error) {
    Issue issue = error.issues().front();
    issue.position.offset = text_offset;
    issues_.push_back(std::move(issue));
    out = make_literal(Missing{}, from);
  }
}

}  // namespace hoctap
