// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "exact/text.hpp"
#include "feel/functions.hpp"
#include "feel/node.hpp"

namespace hoctap {
namespace {

// How closely a form binds; a form is put in brackets where a closer one is needed.
enum Closeness { open, either, both, comparing, sum, product, raised, sign, closed };

std::string_view spelling(Operator op) {
  constexpr std::array<std::string_view, 13> texts{"+", "-",  "*", "/",  "**", "and", "or",
                                                   "=", "!=", "<", "<=", ">",  ">="};
  return texts.at(static_cast<std::size_t>(op));
}

Closeness closeness(Operator op) {
  switch (op) {
    case Operator::disjunction:
      return either;
    case Operator::conjunction:
      return both;
    case Operator::add:
    case Operator::subtract:
      return sum;
    case Operator::multiply:
    case Operator::divide:
      return product;
    case Operator::power:
      return raised;
    default:
      return comparing;
  }
}

Closeness closeness(const Node& node) {
  switch (node.kind) {
    case NodeKind::conditional:
    case NodeKind::quantifier:
      return open;
    case NodeKind::chain:
      return closeness(node.operators.front());
    case NodeKind::comparison:
    case NodeKind::between:
    case NodeKind::membership:
      return comparing;
    case NodeKind::negate:
      return sign;
    default:
      return closed;
  }
}

std::string write(const Node& node);

std::string write(const Node& node, Closeness needed) {
  return closeness(node) < needed ? "(" + write(node) + ")" : write(node);
}

std::string separated(const std::vector<Node>& nodes, std::size_t from = 0) {
  std::string text;
  for (std::size_t i = from; i < nodes.size(); ++i) {
    text += (i == from ? "" : ", ") + write(nodes[i]);
  }
  return text;
}

std::string write_text(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    constexpr std::string_view plain = "\"\\\n\r\t";
    constexpr std::string_view escaped = "\"\\nrt";
    if (const std::size_t i = plain.find(c); i != std::string_view::npos) {
      out += '\\';
      out += escaped[i];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string write_literal(const Value& value) {
  switch (value.kind()) {
    case ValueKind::boolean:
      return value.boolean() ? "true" : "false";
    case ValueKind::number:
      return format(value.number());
    case ValueKind::text:
      return write_text(value.text());
    case ValueKind::date:
      return "date(\"" + format(value.date()) + "\")";
    default:
      return "null";
  }
}

// The operator and the value a test, a one-sided range or a comparison ends with.
std::string write_test(const Node& node) {
  return std::string(spelling(node.operators[0])) + " " + write(node.children.back(), sum);
}

std::string write_range(const Node& node) {
  if (!node.operators.empty()) {
    return "(" + write_test(node) + ")";
  }
  return (node.low_closed ? "[" : "(") + write(node.children[0], sum) + ".." + write(node.children[1], sum) +
         (node.high_closed ? "]" : ")");
}

std::string write_chain(const Node& node) {
  const auto needed = static_cast<Closeness>(closeness(node) + 1);
  std::string text = write(node.children[0], needed);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    text += " " + std::string(spelling(node.operators[i - 1])) + " " + write(node.children[i], needed);
  }
  return text;
}

std::string write_membership(const Node& node) {
  const std::vector<Node>& parts = node.children;
  const std::string input = write(parts[0], sum) + " in ";
  if (parts.size() > 2) {
    return input + "(" + separated(parts, 1) + ")";
  }
  return input + write(parts[1], sum);
}

std::string write(const Node& node) {
  switch (node.kind) {
    case NodeKind::literal:
      return write_literal(node.value);
    case NodeKind::name:
    case NodeKind::local:
      return node.text;
    case NodeKind::path:
      return write(node.children[0], closed) + "." + node.text;
    case NodeKind::negate:
      return "-" + write(node.children[0], sign);
    case NodeKind::chain:
      return write_chain(node);
    case NodeKind::comparison:
      return write(node.children[0], sum) + " " + write_test(node);
    case NodeKind::between:
      return write(node.children[0], sum) + " between " + write(node.children[1], sum) + " and " +
             write(node.children[2], sum);
    case NodeKind::membership:
      return write_membership(node);
    case NodeKind::conditional:
      return "if " + write(node.children[0]) + " then " + write(node.children[1]) + " else " +
             write(node.children[2]);
    case NodeKind::quantifier:
      return (node.every ? "every " : "some ") + node.text + " in " + write(node.children[0], sum) +
             " satisfies " + write(node.children[1]);
    case NodeKind::list:
      return "[" + separated(node.children) + "]";
    case NodeKind::range:
      return write_range(node);
    case NodeKind::call:
      return std::string(functions()[node.index].name) + "(" + separated(node.children) + ")";
    case NodeKind::test:
      return write_test(node);
    case NodeKind::tests:
      return node.negated ? "not(" + separated(node.children) + ")" : separated(node.children);
    case NodeKind::anything:
      return "-";
  }
  return {};
}

}  // namespace

std::string format(const Expression& expression) {
  return write(ExpressionAccess::root(expression));
}

std::string format(const UnaryTests& tests) {
  return write(ExpressionAccess::root(tests));
}

}  // namespace hoctap
