// SPDX-License-Identifier: Apache-2.0
#include "feel/parser.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "exact/text.hpp"
#include "feel/functions.hpp"

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

Parser::Parser(std::vector<Token> tokens, const Scope& scope, Issues& issues)
    : tokens_(std::move(tokens)), scope_(scope), issues_(issues) {
  // `AND` and `True` are words nobody declared; what they mean is read in their place.
  for (Token& token : tokens_) {
    if (token.kind != TokenKind::word || token.reported || is_keyword(token.spelling) ||
        scope_.slot(token.spelling) || (&token != tokens_.data() && (&token)[-1].spelling == ".")) {
      continue;
    }
    const std::string_view meant = keyword_meant(token.spelling);
    if (!meant.empty()) {
      report(token.offset, "feel-keyword", std::string(token.spelling), {}, std::string(meant));
      token.spelling = meant;
    }
  }
}

std::optional<Node> Parser::expression() {
  try {
    Node root = nested();
    end();
    return root;
  } catch (const Stop&) {
    return std::nullopt;
  }
}

std::optional<Node> Parser::tests() {
  try {
    Node root = make_node(NodeKind::tests, token().offset);
    if (at("-") && tokens_[at_ + 1].kind == TokenKind::end) {
      root.children.push_back(make_node(NodeKind::anything, token().offset));
      ++at_;
      return root;
    }
    const Nesting nesting(*this, token().offset);
    root.negated = at_word("not") && tokens_[at_ + 1].spelling == "(";
    if (root.negated) {
      at_ += 2;
    }
    do {
      root.children.push_back(unary_test());
      if (at(",") && decimal_comma(at_)) {
        stop_decimal_comma(at_);
      }
    } while (take(","));
    if (root.negated) {
      expect(")");
    }
    if (at_word("and") || at_word("or")) {
      stop(token().offset, "feel-test-joined", std::string(token().spelling));
    }
    end();
    return root;
  } catch (const Stop&) {
    return std::nullopt;
  }
}

std::vector<std::size_t> Parser::slots() const {
  std::vector<std::size_t> sorted = slots_;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  return sorted;
}

bool Parser::at(std::string_view symbol) const {
  return token().kind == TokenKind::symbol && token().spelling == symbol;
}

bool Parser::at_word(std::string_view word) const {
  return token().kind == TokenKind::word && token().spelling == word;
}

bool Parser::take(std::string_view symbol) {
  const bool found = at(symbol);
  at_ += found ? 1 : 0;
  return found;
}

bool Parser::take_word(std::string_view word) {
  const bool found = at_word(word);
  at_ += found ? 1 : 0;
  return found;
}

void Parser::expect(std::string_view symbol) {
  if (!take(symbol)) {
    unexpected(std::string(symbol));
  }
}

void Parser::expect_word(std::string_view word) {
  if (!take_word(word)) {
    unexpected(std::string(word));
  }
}

void Parser::end() {
  if (token().kind != TokenKind::end) {
    unexpected("@feel-expected-end");
  }
}

// `7,5` without a space is how a decimal is written in Vietnamese.
bool Parser::decimal_comma(std::size_t comma) const {
  if (comma == 0 || comma + 1 >= tokens_.size() || tokens_[comma].spelling != ",") {
    return false;
  }
  const Token& before = tokens_[comma - 1];
  const Token& after = tokens_[comma + 1];
  return before.kind == TokenKind::number && after.kind == TokenKind::number &&
         before.offset + before.length == tokens_[comma].offset && tokens_[comma].offset + 1 == after.offset;
}

void Parser::report(std::size_t offset, std::string code, std::string found, std::string expected,
                    std::string suggestion) {
  issues_.push_back(
      issue_at(offset, std::move(code), std::move(found), std::move(expected), std::move(suggestion)));
}

void Parser::stop(std::size_t offset, std::string code, std::string found, std::string expected,
                  std::string suggestion) {
  report(offset, std::move(code), std::move(found), std::move(expected), std::move(suggestion));
  throw Stop{};
}

void Parser::stop_decimal_comma(std::size_t comma) {
  const std::string before(tokens_[comma - 1].spelling);
  const std::string after(tokens_[comma + 1].spelling);
  stop(tokens_[comma - 1].offset, "decimal-comma", before + "," + after, {}, before + "." + after);
}

void Parser::unexpected(std::string expected) {
  const Token& found = token();
  if (at(",") && decimal_comma(at_)) {
    stop_decimal_comma(at_);
  }
  if (found.kind == TokenKind::end) {
    stop(found.offset, "feel-incomplete", {}, std::move(expected));
  }
  if (at("[") || at("{") || at("?")) {
    stop(found.offset, "feel-unsupported", at("[") ? "@feel-filter" : std::string(found.spelling));
  }
  if (found.reported) {
    throw Stop{};
  }
  stop(found.offset, "feel-syntax", shorten(found.spelling), std::move(expected));
}

// Arguments and branches come through here.
Node Parser::nested() {
  const Nesting nesting(*this, token().offset);
  return operators(1);
}

Node Parser::operators(int minimum) {
  return operators_after(negated(), minimum);
}

Node Parser::operators_after(Node left, int minimum) {
  while (true) {
    const Spelling* found = find_operator(token());
    const bool compares = at_word("between") || at_word("in") ||
                          (found != nullptr && found->precedence == comparison_precedence);
    if (compares && minimum <= comparison_precedence) {
      left = comparison(std::move(left));
    } else if (found != nullptr && !compares && found->precedence >= minimum) {
      ++at_;
      left = chained(std::move(left), found->op, found->precedence);
    } else {
      return left;
    }
  }
}

Node Parser::chained(Node left, Operator op, int precedence) {
  if (left.kind != NodeKind::chain || precedence_of(left.operators.front()) != precedence) {
    Node chain = make_node(NodeKind::chain, left.offset);
    chain.children.push_back(std::move(left));
    left = std::move(chain);
  }
  left.operators.push_back(op);
  left.children.push_back(operators(precedence + 1));
  return left;
}

Node Parser::comparison(Node input) {
  Node node = make_node(NodeKind::comparison, input.offset);
  node.index = token().offset;
  if (take_word("between")) {
    node.kind = NodeKind::between;
    node.children.push_back(std::move(input));
    node.children.push_back(operators(sum_precedence));
    expect_word("and");
    node.children.push_back(operators(sum_precedence));
  } else if (take_word("in")) {
    node.kind = NodeKind::membership;
    node.children.push_back(std::move(input));
    membership(node);
  } else {
    node.operators.push_back(find_operator(token())->op);
    ++at_;
    node.children.push_back(std::move(input));
    node.children.push_back(operators(sum_precedence));
  }
  const Spelling* next = find_operator(token());
  if (at_word("between") || at_word("in") || (next != nullptr && next->precedence == comparison_precedence)) {
    stop(token().offset, "feel-chained-comparison", std::string(token().spelling));
  }
  return node;
}

void Parser::membership(Node& node) {
  if (!take("(")) {
    node.children.push_back(unary_test());
    return;
  }
  Node bracket = round_bracket(true);
  if (bracket.kind != NodeKind::tests) {
    node.children.push_back(operators_after(fields_of(std::move(bracket)), sum_precedence));
    return;
  }
  const Spelling* next = find_operator(token());
  if (next != nullptr && next->precedence >= sum_precedence) {
    unexpected("@feel-expected-end");
  }
  std::move(bracket.children.begin(), bracket.children.end(), std::back_inserter(node.children));
}

// `< 10`, or a value, a list or a range.
Node Parser::unary_test() {
  const Spelling* found = find_operator(token());
  if (found == nullptr || found->precedence != comparison_precedence) {
    Node value = operators(sum_precedence);
    const Spelling* next = find_operator(token());
    if (next != nullptr && next->precedence == comparison_precedence) {
      stop(token().offset, "feel-test-compares", std::string(token().spelling));
    }
    return value;
  }
  Node test = make_node(NodeKind::test, token().offset);
  test.operators.push_back(found->op);
  ++at_;
  test.children.push_back(operators(sum_precedence));
  return test;
}

// The sign binds closer than `**`; a row of signs is one sign or two, whatever its length.
Node Parser::negated() {
  const std::size_t from = token().offset;
  std::size_t signs = 0;
  while (take("-")) {
    ++signs;
  }
  Node node = fields_of(primary());
  for (std::size_t i = 0; i < (signs == 0 ? 0 : 2 - signs % 2); ++i) {
    Node sign = make_node(NodeKind::negate, from);
    sign.children.push_back(std::move(node));
    node = std::move(sign);
  }
  return node;
}

Node Parser::fields_of(Node node) {
  int fields = 0;
  while (take(".")) {
    const Token& field = token();
    if (field.kind != TokenKind::word) {
      unexpected("@feel-expected-field");
    }
    if (++fields > max_expression_depth) {
      stop(field.offset, "feel-too-deep", {}, std::to_string(max_expression_depth));
    }
    Node path = make_node(NodeKind::path, node.offset);
    path.text = std::string(field.spelling);
    path.index = field.offset;
    path.children.push_back(std::move(node));
    check_field(path, field);
    node = std::move(path);
    ++at_;
  }
  return node;
}

Node Parser::primary() {
  const Token& found = token();
  switch (found.kind) {
    case TokenKind::number:
      ++at_;
      if (token().kind == TokenKind::word && token().offset == found.offset + found.length) {
        stop(found.offset, "feel-syntax", std::string(found.spelling) + std::string(token().spelling),
             "@feel-expected-value");
      }
      return make_literal(found.number, found.offset);
    case TokenKind::text:
      ++at_;
      return make_literal(found.text, found.offset);
    case TokenKind::word:
      return word();
    case TokenKind::symbol:
      return symbol();
    case TokenKind::end:
      break;
  }
  unexpected("@feel-expected-value");
}

}  // namespace hoctap
