// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include "feel/parser.hpp"

// Operators, from the loosest to the closest, and tests.

namespace hoctap {
namespace {

constexpr std::array spellings{Spelling{"or", Operator::disjunction, 1},
                               Spelling{"and", Operator::conjunction, 2},
                               Spelling{"=", Operator::equal, 3},
                               Spelling{"!=", Operator::unequal, 3},
                               Spelling{"<=", Operator::less_equal, 3},
                               Spelling{"<", Operator::less, 3},
                               Spelling{">=", Operator::greater_equal, 3},
                               Spelling{">", Operator::greater, 3},
                               Spelling{"+", Operator::add, 4},
                               Spelling{"-", Operator::subtract, 4},
                               Spelling{"*", Operator::multiply, 5},
                               Spelling{"/", Operator::divide, 5},
                               Spelling{"**", Operator::power, 6}};

int precedence_of(Operator op) {
  return std::find_if(spellings.begin(), spellings.end(), [op](const Spelling& s) { return s.op == op; })
      ->precedence;
}

}  // namespace

const Spelling* find_operator(const Token& token) {
  if (token.kind != TokenKind::symbol && token.kind != TokenKind::word) {
    return nullptr;
  }
  const auto* found = std::find_if(spellings.begin(), spellings.end(),
                                   [&token](const Spelling& s) { return s.text == token.spelling; });
  return found == spellings.end() ? nullptr : found;
}

void Parser::operators(Node& out, int minimum) {
  negated(out);
  operators_after(out, minimum);
}

void Parser::operators_after(Node& out, int minimum) {
  const std::size_t outer = pending_.size();
  while (true) {
    const int least = pending_.size() == outer ? minimum : pending_.back().minimum;
    if (at_word("in") && least <= comparison_precedence) {
      membership(out);
    } else {
      if (!begin_operator(out, least)) {
        if (pending_.size() == outer) return;
        if (!end_operator(out)) continue;
      }
      negated(out);
    }
  }
}

// Whether an operator stands here; what was read has become its left operand then.
bool Parser::begin_operator(Node& out, int minimum) {
  const Spelling* found = find_operator(token());
  const bool compares = at_comparison();
  if (compares ? minimum > comparison_precedence : found == nullptr || found->precedence < minimum) {
    return false;
  }
  int right = sum_precedence;
  if (compares) {
    enclose(out, found == nullptr ? NodeKind::between : NodeKind::comparison);
    out.index = token().offset;
  } else {
    right = found->precedence + 1;
    if (out.kind != NodeKind::chain || precedence_of(out.operators.front()) != found->precedence) {
      enclose(out, NodeKind::chain);
    }
  }
  if (found != nullptr) {
    out.operators.push_back(found->op);
  }
  ++at_;
  pending_.push_back({std::exchange(out, Node{}), right});
  return true;
}

// Gives the waiting operator its right operand. Whether one more must follow.
bool Parser::end_operator(Node& out) {
  Node& node = pending_.back().node;
  node.children.push_back(std::move(out));
  settle(node);
  const bool compares = node.kind != NodeKind::chain;
  if (node.kind == NodeKind::between && node.children.size() == 2) {
    expect_word("and");
    out = Node{};
    return true;
  }
  out = std::move(node);
  pending_.pop_back();
  if (compares) {
    refuse_chain();
  }
  return false;
}

void Parser::refuse_chain() {
  if (at_comparison()) {
    stop(token().offset, "feel-chained-comparison", token().spelling);
  }
}

void Parser::membership(Node& out) {
  enclose(out, NodeKind::membership);
  out.index = token().offset;
  ++at_;
  Node& test = out.children.emplace_back();
  if (!take("(")) {
    unary_test(test);
    settle(out);
  } else {
    round_bracket(test, true);
    if (test.kind == NodeKind::tests) {
      spread(out);
    } else {
      fields_of(test);
      operators_after(test, sum_precedence);
      settle(out);
    }
  }
  refuse_chain();
}

// The tests in a bracket become those of the membership.
void Parser::spread(Node& membership) {
  const Spelling* next = find_operator(token());
  if (next != nullptr && next->precedence >= sum_precedence) {
    unexpected("@feel-expected-end");
  }
  std::vector<Node> tests = std::move(membership.children.back().children);
  membership.children.pop_back();
  for (Node& test : tests) {
    membership.children.push_back(std::move(test));
    settle(membership);
  }
}

// `< 10`, or a value, a list or a range.
void Parser::unary_test(Node& out) {
  const Spelling* found = find_operator(token());
  if (found != nullptr && found->precedence == comparison_precedence) {
    start(out, NodeKind::test, token().offset);
    out.operators.push_back(found->op);
    ++at_;
    operators(out.children.emplace_back(), sum_precedence);
    settle(out);
    return;
  }
  operators(out, sum_precedence);
  found = find_operator(token());
  if (found != nullptr && found->precedence == comparison_precedence) {
    stop(token().offset, "feel-test-compares", token().spelling);
  }
}

// The sign binds closer than `**`; a row of signs is one sign or two, whatever its length.
void Parser::negated(Node& out) {
  const std::size_t from = token().offset;
  std::size_t signs = 0;
  while (take("-")) {
    ++signs;
  }
  primary(out);
  fields_of(out);
  for (std::size_t i = 0; i < (signs == 0 ? 0 : 2 - signs % 2); ++i) {
    enclose(out, NodeKind::negate);
    out.offset = from;
  }
}

}  // namespace hoctap
