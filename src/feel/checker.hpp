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

/// Tells the types of expressions and reports what does not fit.
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
  // The type of a node whose issues have been reported.
  Type quiet(const Node& node);
  static const std::string* text_of(const Node& node);
  static Type literal(const Value& value);
  Type demand(const Node& node, TypeKind kind);
  void refuse_null(const Node& node);
  void known_value(const Type& type, const std::string& text, std::size_t offset);
  // Two values that are compared; `offset` is where the second stands.
  void match(const Type& a, const Type& b, std::size_t offset, const Node* a_node, const Node* b_node);
  Type path(const Node& node);
  Type chain(const Node& node);
  void refuse_zero(const Node& node, std::size_t i);
  Type sum(const Node& node);
  Type sum(const Type& a, const Type& b, bool add, std::size_t a_offset, std::size_t b_offset);
  Type comparison(const Node& node);
  Type between(const Node& node);
  Type list(const Node& node);
  Type range(const Node& node);
  static std::optional<Number> number_of(const Node& node);
  Type call(const Node& node);
  Type aggregate(const Function& function, const Node& node);

  const Scope& scope_;
  Issues issues_;
  std::vector<Type> rows_;
};

}  // namespace hoctap
