// SPDX-License-Identifier: Apache-2.0
#include "feel/parser.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "exact/text.hpp"

namespace hoctap {

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
      report(token.offset, "feel-keyword", token.spelling, {}, meant);
      token.spelling = meant;
    }
  }
}

std::optional<Node> Parser::expression() {
  try {
    std::optional<Node> root(std::in_place);
    nested(*root);
    end();
    return root;
  } catch (const Stop&) {
    return std::nullopt;
  }
}

std::optional<Node> Parser::tests() {
  try {
    std::optional<Node> found(make_node(NodeKind::tests, token().offset));
    Node& root = *found;
    if (at("-") && tokens_[at_ + 1].kind == TokenKind::end) {
      root.children.push_back(make_node(NodeKind::anything, token().offset));
      ++at_;
      return found;
    }
    const Nesting nesting(*this, token().offset);
    root.negated = at_word("not") && tokens_[at_ + 1].spelling == "(";
    if (root.negated) {
      at_ += 2;
    }
    do {
      unary_test(root.children.emplace_back());
      settle(root);
      if (at(",") && decimal_comma(at_)) {
        stop_decimal_comma(at_);
      }
    } while (take(","));
    if (root.negated) {
      expect(")");
    }
    if (at_word("and") || at_word("or")) {
      stop(token().offset, "feel-test-joined", token().spelling);
    }
    end();
    return found;
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

bool Parser::at_comparison() const {
  const Spelling* found = find_operator(token());
  return at_word("between") || at_word("in") ||
         (found != nullptr && found->precedence == comparison_precedence);
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
    unexpected(symbol);
  }
}

void Parser::expect_word(std::string_view word) {
  if (!take_word(word)) {
    unexpected(word);
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

void Parser::report(std::size_t offset, std::string_view code, std::string_view found,
                    std::string_view expected, std::string_view suggestion) {
  issues_.push_back(issue_at(offset, std::string(code), std::string(found), std::string(expected),
                             std::string(suggestion)));
}

void Parser::stop(std::size_t offset, std::string_view code, std::string_view found,
                  std::string_view expected, std::string_view suggestion) {
  report(offset, code, found, expected, suggestion);
  throw Stop{};
}

void Parser::stop_depth(std::size_t offset) {
  stop(offset, "feel-too-deep", {}, std::to_string(max_expression_depth));
}

void Parser::stop_height(std::size_t offset) {
  stop(offset, "feel-too-deep", {}, std::to_string(max_expression_height));
}

void Parser::stop_decimal_comma(std::size_t comma) {
  const std::string before(tokens_[comma - 1].spelling);
  const std::string after(tokens_[comma + 1].spelling);
  stop(tokens_[comma - 1].offset, "decimal-comma", before + "," + after, {}, before + "." + after);
}

void Parser::unexpected(std::string_view expected) {
  const Token& found = token();
  if (at(",") && decimal_comma(at_)) {
    stop_decimal_comma(at_);
  }
  if (found.kind == TokenKind::end) {
    stop(found.offset, "feel-incomplete", {}, expected);
  }
  if (at("[") || at("{") || at("?")) {
    stop(found.offset, "feel-unsupported", at("[") ? "@feel-filter" : found.spelling);
  }
  if (found.reported) {
    throw Stop{};
  }
  stop(found.offset, "feel-syntax", shorten(found.spelling), expected);
}

void Parser::start(Node& out, NodeKind kind, std::size_t offset) {
  out = make_node(kind, offset);
}

// Puts a node of that kind around what was read.
void Parser::enclose(Node& out, NodeKind kind) {
  Node outer = make_node(kind, out.offset);
  outer.children.push_back(std::move(out));
  out = std::move(outer);
  settle(out);
}

// The last child has been read.
void Parser::settle(Node& parent) {
  parent.height = std::max(parent.height, parent.children.back().height + 1);
  if (parent.height > max_expression_height) stop_height(parent.offset);
}

// Arguments and branches come through here.
void Parser::nested(Node& out) {
  const Nesting nesting(*this, token().offset);
  operators(out, 1);
}

void Parser::fields_of(Node& out) {
  int fields = 0;
  while (take(".")) {
    const Token& field = token();
    if (field.kind != TokenKind::word) {
      unexpected("@feel-expected-field");
    }
    if (++fields > max_expression_depth) {
      stop_depth(field.offset);
    }
    enclose(out, NodeKind::path);
    out.text = field.spelling;
    out.index = field.offset;
    check_field(out, field);
    ++at_;
  }
}

void Parser::primary(Node& out) {
  switch (token().kind) {
    case TokenKind::number:
      return number(out);
    case TokenKind::text:
      start(out, NodeKind::literal, token().offset);
      out.value = Value(token().text);
      ++at_;
      return;
    case TokenKind::word:
      return word(out);
    case TokenKind::symbol:
      return symbol(out);
    case TokenKind::end:
      break;
  }
  unexpected("@feel-expected-value");
}

void Parser::number(Node& out) {
  const Token& found = token();
  ++at_;
  if (token().kind == TokenKind::word && token().offset == found.offset + found.length) {
    stop(found.offset, "feel-syntax", std::string(found.spelling) + std::string(token().spelling),
         "@feel-expected-value");
  }
  out = make_literal(found.number, found.offset);
}

}  // namespace hoctap
