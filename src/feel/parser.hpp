// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/lexer.hpp"
#include "feel/node.hpp"
#include "hoctap/feel/type.hpp"

namespace hoctap {

/// An operator between two operands; a higher precedence binds closer.
struct Spelling {
  std::string_view text;
  Operator op;
  int precedence;
};

inline constexpr int comparison_precedence = 3;
inline constexpr int sum_precedence = 4;

/// The operator a token stands for, or nullptr.
const Spelling* find_operator(const Token& token);

/// Reads tokens into a tree, by operator precedence. Names are resolved on the way.
class Parser {
 public:
  Parser(std::vector<Token> tokens, const Scope& scope, Issues& issues);

  /// The whole text as one expression, or as unary tests. Nothing when there is a syntax error, which stands
  /// in the issues then.
  std::optional<Node> expression();
  std::optional<Node> tests();
  /// Slots of the names met, ascending, each once.
  std::vector<std::size_t> slots() const;

 private:
  struct Stop {};
  struct Row {
    std::string id;
    Type type;
  };

  // Bounds the depth of the tree, and with it the stack of all that walks it.
  class Nesting {
   public:
    Nesting(Parser& parser, std::size_t offset) : parser_(parser) {
      if (parser.depth_ > max_expression_depth) {
        parser.stop(offset, "feel-too-deep", {}, std::to_string(max_expression_depth));
      }
      ++parser_.depth_;
    }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    ~Nesting() { --parser_.depth_; }

   private:
    Parser& parser_;
  };

  const Token& token() const { return tokens_[at_]; }
  bool at(std::string_view symbol) const;
  bool at_word(std::string_view word) const;
  bool take(std::string_view symbol);
  bool take_word(std::string_view word);
  void expect(std::string_view symbol);
  void expect_word(std::string_view word);
  void end();
  bool decimal_comma(std::size_t comma) const;
  void report(std::size_t offset, std::string code, std::string found = {}, std::string expected = {},
              std::string suggestion = {});
  [[noreturn]] void stop(std::size_t offset, std::string code, std::string found = {},
                         std::string expected = {}, std::string suggestion = {});
  [[noreturn]] void stop_decimal_comma(std::size_t comma);
  [[noreturn]] void unexpected(std::string expected);

  Node nested();
  Node operators(int minimum);
  Node operators_after(Node left, int minimum);
  Node chained(Node left, Operator op, int precedence);
  Node comparison(Node input);
  void membership(Node& node);
  Node unary_test();
  Node negated();
  Node fields_of(Node node);
  Node primary();
  Node symbol();
  Node round_bracket(bool list_of_tests);
  Node square_bracket();
  Node range(Node low, bool low_closed, std::size_t from);
  Node at_literal();
  Node date_literal(const Token& text, std::size_t from);
  Node word();
  Node conditional();
  Node quantifier(bool every);
  Node rows(bool every, std::size_t from);
  std::optional<Node> function();
  Node arguments(std::size_t index, std::size_t from);
  Node name();
  void unknown(const Token& word, bool called);
  Type type_of(const Node& node) const;
  void check_field(const Node& path, const Token& field);

  std::vector<Token> tokens_;
  const Scope& scope_;
  Issues& issues_;
  std::vector<Row> rows_;
  std::vector<std::size_t> slots_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace hoctap
