// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "feel/budget.hpp"
#include "feel/node.hpp"

namespace hoctap {

/// How many inputs a decision table may have.
inline constexpr std::size_t most_inputs = 8;

/// A decision table to be made into an expression, which no text can write: its tests compare with constants
/// only, and no two of its rows hold together.
struct TableForm {
  struct Row {
    std::vector<UnaryTests> when;  ///< one for each input
    Value value;                   ///< missing: nobody knows it
  };
  std::string name;  ///< the text of the expression
  std::vector<Expression> inputs;
  std::vector<Row> rows;
  Value otherwise;     ///< where no row holds
  bool whole = false;  ///< whether some row holds whatever the inputs are
};

/// @pre there are from one to `most_inputs` inputs, and each row has as many tests
Expression make_table(const TableForm& form);

/// The node of a table by its parts: its inputs, then of each row its tests and its value, last the value
/// where no row holds.
class TableNode {
 public:
  /// @pre its kind is `table`
  explicit TableNode(const Node& node) : node_(node) {}

  std::span<const Node> inputs() const { return {node_.children.data(), node_.index}; }
  std::size_t rows() const { return (node_.children.size() - node_.index - 1) / (node_.index + 1); }
  std::span<const Node> tests(std::size_t row) const { return {&at(row), node_.index}; }
  const Value& value(std::size_t row) const { return (&at(row))[node_.index].value; }
  const Value& otherwise() const { return node_.children.back().value; }
  bool whole() const { return node_.every; }

 private:
  const Node& at(std::size_t row) const { return node_.children[node_.index + row * (node_.index + 1)]; }

  const Node& node_;
};

/// What a table is looked up to: the row that holds, if one does, or whether one of several may.
struct Found {
  std::optional<std::size_t> row;
  bool open = false;
};

/// What a table comes to: the value of the row that holds, or what all rows agree on that may.
class Lookup {
 public:
  explicit Lookup(const TableNode& table) : table_(table) {}

  /// The value of the next input; one that is `last` is asked about behind the others.
  void input(const Value& value, bool last = false);

  /// Goes through the rows until one holds. `passes` says of an input, by index, whether its tests pass.
  template <class Passes>
  void go(Passes passes) {
    for (std::size_t row = 0; row < table_.rows() && !row_; ++row) {
      Value all(true);
      for (std::size_t i = 0; i < inputs_ && all != Value(false); ++i) {
        const std::size_t input = order_.at(i);
        const Value passed = passes(input, table_.tests(row)[input]);
        if (passed != Value(true)) all = passed.is(ValueKind::boolean) ? passed : Value();
      }
      add(row, all);
    }
  }

  Found found() const { return {row_, maybe_ != nullptr && !row_}; }
  Value result() const;

 private:
  void add(std::size_t row, const Value& holds);

  const TableNode& table_;
  std::array<std::size_t, most_inputs> order_{};
  std::size_t inputs_ = 0;
  std::size_t first_ = 0;  // of these, those that are not last
  std::optional<std::size_t> row_;
  const Value* maybe_ = nullptr;  // of a row that may hold
  bool differ_ = false;           // whether such rows have different values
  bool unread_ = false;           // whether one has none
  bool missing_ = false;
  bool not_applicable_ = false;
};

/// @pre the expression is a table @throws Error as its inputs do
Found look_up(const Expression& expression, std::span<const Value> facts, Budget& budget);

}  // namespace hoctap
