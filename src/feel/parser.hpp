// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/lexer.hpp"
#include "feel/node.hpp"
#include "hoctap/feel/expression.hpp"

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

/// Reads tokens into a tree, by operator precedence. Names are resolved on the way. What is read goes into a
/// node that the caller holds, and operators wait in a list for what stands on their right: so a bracket
/// costs a few hundred bytes of stack, whatever stands in it.
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
    const Type* type;  // in the scope, or null
    std::size_t height;
  };
  // An operator with what stands on its left; its right operand is read up to the minimum.
  struct Pending {
    Node node;
    int minimum;
  };

  // Bounds the brackets around what is read, and with them the stack that reading takes.
  class Nesting {
   public:
    Nesting(Parser& parser, std::size_t offset) : parser_(parser) {
      if (parser.depth_ > max_expression_depth) parser.stop_depth(offset);
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
  bool at_comparison() const;
  bool take(std::string_view symbol);
  bool take_word(std::string_view word);
  void expect(std::string_view symbol);
  void expect_word(std::string_view word);
  void end();
  bool decimal_comma(std::size_t comma) const;
  void report(std::size_t offset, std::string_view code, std::string_view found = {},
              std::string_view expected = {}, std::string_view suggestion = {});
  [[noreturn]] void stop(std::size_t offset, std::string_view code, std::string_view found = {},
                         std::string_view expected = {}, std::string_view suggestion = {});
  [[noreturn]] void stop_depth(std::size_t offset);
  [[noreturn]] void stop_height(std::size_t offset);
  [[noreturn]] void stop_decimal_comma(std::size_t comma);
  [[noreturn]] void unexpected(std::string_view expected);

  void start(Node& out, NodeKind kind, std::size_t offset);
  void enclose(Node& out, NodeKind kind);
  void settle(Node& parent);
  void nested(Node& out);
  void operators(Node& out, int minimum);
  void operators_after(Node& out, int minimum);
  bool begin_operator(Node& out, int minimum);
  bool end_operator(Node& out);
  void refuse_chain();
  void membership(Node& out);
  void spread(Node& membership);
  void unary_test(Node& out);
  void negated(Node& out);
  void fields_of(Node& out);
  void primary(Node& out);
  void number(Node& out);
  void symbol(Node& out);
  void round_bracket(Node& out, bool list_of_tests);
  void more_tests(Node& out, std::size_t from);
  void square_bracket(Node& out);
  void range(Node& out, bool low_closed, std::size_t from);
  void at_literal(Node& out);
  void date_literal(Node& out, const std::string& text, std::size_t text_offset, std::size_t from);
  void word(Node& out);
  void conditional(Node& out);
  void quantifier(Node& out, bool every);
  void rows(Node& out, std::size_t from);
  void add_row(const Node& quantifier);
  std::size_t function_words(std::size_t& index) const;
  void arguments(Node& out, std::size_t index, std::size_t from);
  void argument(Node& call, bool named, std::array<std::size_t, 3>& places);
  std::size_t parameter(const Node& call);
  void finish_call(Node& call, const std::array<std::size_t, 3>& places);
  void name(Node& out);
  void unknown(const Token& word, bool called);
  std::string nearest_name(const std::string& spelling);
  const Type* type_of(const Node& node) const;
  void check_field(const Node& path, const Token& field);

  std::vector<Token> tokens_;
  const Scope& scope_;
  Issues& issues_;
  std::vector<Row> rows_;
  std::vector<Pending> pending_;
  std::vector<std::size_t> slots_;
  std::size_t suggestions_ = 0;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace hoctap
