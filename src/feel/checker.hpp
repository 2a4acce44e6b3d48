// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "feel/functions.hpp"
#include "feel/node.hpp"

namespace hoctap {

/// The catalogue's phrase for a kind of type.
std::string phrase(TypeKind kind);

bool is_known(const Type& type);
/// A text or a choice.
bool is_text(const Type& type);
/// Whether its values can be compared with `<`.
bool has_order(const Type& type);
Type plain(TypeKind kind);
Type list_of(Type element);
Type element_of(const Type& list);
/// The type of either of two values.
Type joined(const Type& a, const Type& b);

/// Tells the types of expressions and reports what does not fit. What calls itself for each level of the tree
/// has few locals, and what does not is kept out of it, so that a level takes little stack.
class Checker {
 public:
  explicit Checker(const Scope& scope) : scope_(scope) {}
  Issues issues() &&;
  Type type(const Node& node);
  // A test of a value of type `input`.
  void test(const Node& node, const Type& input, const Node* input_node = nullptr);
  // The value must be of the expected type.
  void result(const Node& node, const Type& expected);

 private:
  void report(std::size_t offset, std::string code, std::string found, std::string expected = {},
              std::string suggestion = {});
  static const std::string* text_of(const Node& node);
  static Type literal(const Value& value);
  void demand(const Node& node, TypeKind kind);
  [[gnu::noinline]] bool demand(const Type& found, TypeKind kind, std::size_t offset);
  [[gnu::noinline]] Type all(const Node& node, TypeKind kind);
  [[gnu::noinline]] void refuse_null(const Node& node);
  void known_value(const Type& type, const std::string& text, std::size_t offset);
  // Two values that are compared; `offset` is where the second stands.
  void match(const Type& a, const Type& b, std::size_t offset, const Node* a_node, const Node* b_node);
  Type membership(const Node& node);
  Type conditional(const Node& node);
  Type quantifier(const Node& node);
  void add_row(const Node& domain);
  const Type* declared(const Node& node) const;
  Type path(const Node& node);
  Type field_of(const Type& owner, const Node& node);
  Type chain(const Node& node);
  Type product(const Node& node);
  [[gnu::noinline]] void refuse_zero(const Node& node, std::size_t i);
  Type sum(const Node& node);
  [[gnu::noinline]] void add_operand(Type& total, const Type& operand, const Node& node, std::size_t i);
  Type sum(const Type& a, const Type& b, bool add, std::size_t a_offset, std::size_t b_offset);
  Type comparison(const Node& node);
  [[gnu::noinline]] void compare(const Node& node, const Type& a, const Type& b);
  void test_comparison(const Node& node, const Type& input, const Node* input_node, const Type& other);
  void test_candidate(const Node& node, const Type& input, const Node* input_node, const Type& candidate);
  void test_range(const Node& node, const Type& input, const Node* input_node);
  Type between(const Node& node);
  Type list(const Node& node);
  [[gnu::noinline]] static void merge(Type& element, Type& found, std::size_t i);
  Type range(const Node& node);
  std::vector<Type> bounds(const Node& node);
  void check_bounds(const Node& node, const std::vector<Type>& found);
  static std::optional<Number> number_of(const Node& node);
  Type call(const Node& node);
  Type date(const Node& node);
  Type date_of(const Node& node);
  Type aggregate(const Function& function, const Node& node);
  bool add_element(Type& best, Type& found, const Function& function, const Node& node, std::size_t i);

  const Scope& scope_;
  Issues issues_;
  std::vector<Type> rows_;
};

}  // namespace hoctap
