// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstddef>
#include <span>
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

// Appends to the text. Each form is a function of its own, so that a level of the tree takes little stack.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  [[gnu::noinline]] void write(const Node& node) {
    switch (node.kind) {
      case NodeKind::literal:
        return literal(node.value);
      case NodeKind::name:
      case NodeKind::local:
      case NodeKind::table:
        out_ += node.text;
        return;
      case NodeKind::path:
        write(node.children[0], closed);
        add('.', node.text);
        return;
      case NodeKind::negate:
        out_ += '-';
        return write(node.children[0], sign);
      case NodeKind::chain:
        return chain(node);
      case NodeKind::comparison:
        write(node.children[0], sum);
        out_ += ' ';
        return test(node);
      case NodeKind::between:
        write(node.children[0], sum);
        out_ += " between ";
        write(node.children[1], sum);
        out_ += " and ";
        return write(node.children[2], sum);
      case NodeKind::membership:
        return membership(node);
      case NodeKind::conditional:
        out_ += "if ";
        write(node.children[0]);
        out_ += " then ";
        write(node.children[1]);
        out_ += " else ";
        return write(node.children[2]);
      case NodeKind::quantifier:
        out_ += node.every ? "every " : "some ";
        out_ += node.text;
        out_ += " in ";
        write(node.children[0], sum);
        out_ += " satisfies ";
        return write(node.children[1]);
      case NodeKind::list:
        out_ += '[';
        separated(node.children);
        out_ += ']';
        return;
      case NodeKind::range:
        return range(node);
      case NodeKind::call:
        out_ += functions()[node.index].name;
        return bracket(node.children);
      case NodeKind::test:
        return test(node);
      case NodeKind::tests:
        if (!node.negated) return separated(node.children);
        out_ += "not";
        return bracket(node.children);
      case NodeKind::anything:
        out_ += '-';
        return;
    }
  }

 private:
  [[gnu::noinline]] void literal(const Value& value) { out_ += write_literal(value); }

  [[gnu::noinline]] void write(const Node& node, Closeness needed) {
    const bool brackets = closeness(node) < needed;
    if (brackets) out_ += '(';
    write(node);
    if (brackets) out_ += ')';
  }

  void add(char mark, const std::string& text) {
    out_ += mark;
    out_ += text;
  }

  [[gnu::noinline]] void separated(std::span<const Node> nodes) {
    std::string_view separator;
    for (const Node& node : nodes) {
      out_ += separator;
      separator = ", ";
      write(node);
    }
  }

  [[gnu::noinline]] void bracket(std::span<const Node> nodes) {
    out_ += '(';
    separated(nodes);
    out_ += ')';
  }

  // The operator and the value a test, a one-sided range or a comparison ends with.
  [[gnu::noinline]] void test(const Node& node) {
    out_ += spelling(node.operators[0]);
    out_ += ' ';
    write(node.children.back(), sum);
  }

  [[gnu::noinline]] void range(const Node& node) {
    if (!node.operators.empty()) {
      out_ += '(';
      test(node);
      out_ += ')';
      return;
    }
    out_ += node.low_closed ? '[' : '(';
    write(node.children[0], sum);
    out_ += "..";
    write(node.children[1], sum);
    out_ += node.high_closed ? ']' : ')';
  }

  [[gnu::noinline]] void chain(const Node& node) {
    const auto needed = static_cast<Closeness>(closeness(node) + 1);
    write(node.children[0], needed);
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      out_ += ' ';
      out_ += spelling(node.operators[i - 1]);
      out_ += ' ';
      write(node.children[i], needed);
    }
  }

  [[gnu::noinline]] void membership(const Node& node) {
    write(node.children[0], sum);
    out_ += " in ";
    if (node.children.size() > 2) return bracket(std::span(node.children).subspan(1));
    write(node.children[1], sum);
  }

  std::string& out_;
};

std::string write(const Node& root) {
  std::string out;
  Writer(out).write(root);
  return out;
}

}  // namespace

std::string format(const Expression& expression) {
  return write(ExpressionAccess::root(expression));
}

std::string format(const UnaryTests& tests) {
  return write(ExpressionAccess::root(tests));
}

}  // namespace hoctap
