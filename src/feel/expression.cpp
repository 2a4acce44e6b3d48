// SPDX-License-Identifier: Apache-2.0
#include "hoctap/feel/expression.hpp"

#include <algorithm>
#include <utility>

#include "exact/text.hpp"
#include "feel/lexer.hpp"
#include "feel/node.hpp"
#include "feel/parser.hpp"

namespace hoctap {
namespace {

template <typename Handle>
Handle parse(std::string_view text, const Scope& scope, std::optional<Node> (Parser::*read)()) {
  if (text.size() > max_expression_bytes) {
    fail(max_expression_bytes, "feel-too-long", std::to_string(text.size()),
         std::to_string(max_expression_bytes));
  }
  // Refuses bytes that are not UTF-8; the places of all other issues stay those of the text as written.
  normalise(text);
  Issues issues;
  std::vector<Token> tokens = read_tokens(text, issues);
  Parser parser(std::move(tokens), scope, issues);
  std::optional<Node> root = (parser.*read)();
  if (!issues.empty() || !root) {
    issues.sort([](const Issue& a, const Issue& b) { return a.position.offset < b.position.offset; });
    throw Error(std::move(issues));
  }
  return ExpressionAccess::make<Handle>(std::string(text), parser.slots(), std::move(*root));
}

void gather_divisors(const Node& node, std::vector<std::pair<std::size_t, std::size_t>>& found) {
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Node& child = node.children[i];
    if (node.kind == NodeKind::chain && i > 0 && node.operators[i - 1] == Operator::divide &&
        child.kind == NodeKind::name) {
      found.emplace_back(child.index, child.offset);
    }
    gather_divisors(child, found);
  }
}

}  // namespace

Expression parse_expression(std::string_view text, const Scope& scope) {
  return parse<Expression>(text, scope, &Parser::expression);
}

UnaryTests parse_unary_tests(std::string_view text, const Scope& scope) {
  return parse<UnaryTests>(text, scope, &Parser::tests);
}

std::optional<std::pair<std::size_t, std::size_t>> as_quotient(const Expression& expression) {
  const Node& root = ExpressionAccess::root(expression);
  if (root.kind != NodeKind::chain || root.operators != std::vector{Operator::divide} ||
      root.children[0].kind != NodeKind::name || root.children[1].kind != NodeKind::name) {
    return std::nullopt;
  }
  return std::pair(root.children[0].index, root.children[1].index);
}

std::vector<std::pair<std::size_t, std::size_t>> divisors(const Expression& expression) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  gather_divisors(ExpressionAccess::root(expression), found);
  return found;
}

}  // namespace hoctap
