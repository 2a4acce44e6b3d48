// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cassert>
#include <span>
#include <vector>

#include "feel/arithmetic.hpp"
#include "feel/compare.hpp"
#include "feel/functions.hpp"
#include "feel/table.hpp"

namespace hoctap {
namespace {

// The functions that call one another once for each level of the tree stay functions of their own, with few
// values in each: inlined into one another they would need more stack a level than there may be.
class Evaluator {
 public:
  Evaluator(std::span<const Value> facts, Budget& budget) : facts_(facts), budget_(budget) {}

  [[gnu::noinline]] Value evaluate(const Node& node) {
    budget_.spend(1, node.offset);
    switch (node.kind) {
      case NodeKind::literal:
        return node.value;
      case NodeKind::name:
        assert(node.index < facts_.size());
        return facts_[node.index];
      case NodeKind::local:
        return *rows_[node.index];
      case NodeKind::path:
        return path(node);
      case NodeKind::negate:
        return negate(node);
      case NodeKind::chain:
        return node.operators[0] == Operator::conjunction || node.operators[0] == Operator::disjunction
                   ? junction(node)
                   : chain(node);
      case NodeKind::comparison:
        return comparison(node);
      case NodeKind::between:
        return between(node);
      case NodeKind::membership:
        return membership(node);
      case NodeKind::conditional:
        return conditional(node);
      case NodeKind::quantifier:
        return quantifier(node);
      case NodeKind::list:
        return list(node);
      case NodeKind::range:
        return range(node);
      case NodeKind::call:
        return call(node);
      case NodeKind::table:
        return table(node);
      case NodeKind::test:
      case NodeKind::tests:
      case NodeKind::anything:
        break;  // they stand in passes() only
    }
    return {};
  }

  // The same for a value that is only looked at: what is there already is not copied, any other is put into
  // `made`.
  const Value& read(const Node& node, Value& made) {
    switch (node.kind) {
      case NodeKind::literal:
        budget_.spend(1, node.offset);
        return node.value;
      case NodeKind::name:
        budget_.spend(1, node.offset);
        assert(node.index < facts_.size());
        return facts_[node.index];
      case NodeKind::local:
        budget_.spend(1, node.offset);
        return *rows_[node.index];
      default:
        made = evaluate(node);
        return made;
    }
  }

  // Whether one of the tests passes.
  [[gnu::noinline]] Value passes(const Value& input, std::span<const Node> tests) {
    if (tests.size() == 1) {
      return passes(input, tests.front());
    }
    Junction junction(true);
    for (const Node& test : tests) {
      try_test(junction, input, test);
      if (junction.decided()) {
        break;
      }
    }
    return junction.result();
  }

  // Whether the tests pass, which stand where a whole list of them may.
  [[gnu::noinline]] Value passes(const Value& input, const Node& tests, bool negated) {
    const Value passed = passes(input, std::span(tests.children));
    return negated && passed.is(ValueKind::boolean) ? Value(!passed.boolean()) : passed;
  }

  // Looks the inputs up.
  [[gnu::noinline]] void look_up(const TableNode& table, Lookup& lookup) {
    std::array<Value, most_inputs> made;
    std::array<const Value*, most_inputs> inputs{};
    for (std::size_t i = 0; i < table.inputs().size(); ++i) {
      inputs.at(i) = &read(table.inputs()[i], made.at(i));
      lookup.input(*inputs.at(i));
    }
    lookup.go([&](std::size_t input, const Node& tests) {
      budget_.spend(1, 0);
      return passes(*inputs.at(input), tests, tests.negated);
    });
  }

 private:
  [[gnu::noinline]] Value table(const Node& node) {
    const TableNode table(node);
    Lookup lookup(table);
    look_up(table, lookup);
    return lookup.result();
  }

  [[gnu::noinline]] Value passes(const Value& input, const Node& test) {
    Value answer = pass(input, test);
    if (!answer.is(ValueKind::boolean) && !absent(answer, answer)) {
      fail(test.offset, "feel-type", phrase(answer.kind()), phrase(ValueKind::boolean));
    }
    return answer;
  }

  [[gnu::noinline]] std::vector<Value> values(const Node& node) {
    std::vector<Value> values;
    values.reserve(node.children.size());
    for (const Node& child : node.children) {
      values.push_back(evaluate(child));
    }
    return values;
  }

  [[gnu::noinline]] Value list(const Node& node) { return List(values(node)); }

  [[gnu::noinline]] Value call(const Node& node) {
    return node.children.size() == 1 ? call_with_one(node) : call_with_many(node);
  }

  [[gnu::noinline]] Value call_with_one(const Node& node) {
    Value made;
    const Value& argument = read(node.children[0], made);
    return hoctap::call(functions()[node.index], std::span(&argument, 1), node, budget_);
  }

  [[gnu::noinline]] Value call_with_many(const Node& node) {
    const std::vector<Value> arguments = values(node);
    return hoctap::call(functions()[node.index], arguments, node, budget_);
  }

  // Adds a side whose error matters only when no other side decides.
  [[gnu::noinline]] void try_side(Junction& junction, const Node& side) {
    try {
      junction.add(evaluate(side), side.offset);
    } catch (const Error& error) {
      budget_.spend_error(error, side.offset);
      junction.add(error);
    }
  }

  [[gnu::noinline]] void try_test(Junction& junction, const Value& input, const Node& test) {
    try {
      junction.add(pass(input, test), test.offset);
    } catch (const Error& error) {
      budget_.spend_error(error, test.offset);
      junction.add(error);
    }
  }

  [[gnu::noinline]] Value pass(const Value& input, const Node& test) {
    if (test.kind == NodeKind::anything) {
      return true;
    }
    const bool compares = test.kind == NodeKind::test;
    Value made;
    const Value& other = read(compares ? test.children[0] : test, made);
    return compares ? compare(test.operators[0], input, other, test.offset, budget_)
                    : matches(input, other, test.offset, budget_);
  }

  [[gnu::noinline]] Value membership(const Node& node) {
    Value made;
    const Value& input = read(node.children[0], made);
    return passes(input, std::span(node.children).subspan(1));
  }

  [[gnu::noinline]] Value path(const Node& node) {
    Value made;
    const Value& owner = read(node.children[0], made);
    return owner.is(ValueKind::list) ? column(owner.list(), node) : field(owner, node);
  }

  // A relation's field is the list of its rows' fields.
  [[gnu::noinline]] Value column(const List& rows, const Node& node) {
    List fields;
    budget_.spend(rows.size(), node.offset);
    for (const Value& row : rows) {
      fields.push_back(field(row, node));
    }
    return fields;
  }

  [[gnu::noinline]] Value field(const Value& owner, const Node& node) {
    if (absent(owner, owner)) {
      return owner;
    }
    if (!owner.is(ValueKind::record)) {
      fail(node.index, "feel-type", phrase(owner.kind()), phrase(ValueKind::record));
    }
    budget_.spend(owner.record().fields.size() / 8, node.offset);
    const Value* value = owner.record().find(node.text);
    return value == nullptr ? Value() : *value;
  }

  [[gnu::noinline]] Value negate(const Node& node) {
    Value made;
    const Value& operand = read(node.children[0], made);
    return negative(operand, node, budget_);
  }

  [[gnu::noinline]] Value junction(const Node& node) {
    Junction junction(node.operators[0] == Operator::disjunction);
    for (const Node& child : node.children) {
      try_side(junction, child);
      if (junction.decided()) {
        break;
      }
    }
    return junction.result();
  }

  [[gnu::noinline]] Value chain(const Node& node) {
    Value result = evaluate(node.children[0]);
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      Value made;
      const Value& operand = read(node.children[i], made);
      combine(result, operand, node, i, budget_);
    }
    return result;
  }

  [[gnu::noinline]] Value comparison(const Node& node) {
    const Operator op = node.operators[0];
    const Node& left = node.children[0];
    const Node& right = node.children[1];
    if ((op == Operator::equal || op == Operator::unequal) && (left.is_null() || right.is_null())) {
      return is_missing(left.is_null() ? right : left, op == Operator::equal);
    }
    Value made_left;
    Value made_right;
    const Value& a = read(left, made_left);
    const Value& b = read(right, made_right);
    return compare(op, a, b, node.index, budget_);
  }

  [[gnu::noinline]] Value is_missing(const Node& node, bool wanted) {
    Value made;
    return read(node, made).is(ValueKind::missing) == wanted;
  }

  [[gnu::noinline]] Value between(const Node& node) {
    Range range;
    const Value input = evaluate(node.children[0]);
    range.low = evaluate(node.children[1]);
    range.high = evaluate(node.children[2]);
    range.low_closed = true;
    range.high_closed = true;
    return matches(input, range, node.index, budget_);
  }

  [[gnu::noinline]] Value conditional(const Node& node) {
    Value made;
    const Value& condition = read(node.children[0], made);
    if (condition.is(ValueKind::boolean)) {
      return evaluate(node.children[condition.boolean() ? 1 : 2]);
    }
    if (!absent(condition, condition)) {
      fail(node.children[0].offset, "feel-type", phrase(condition.kind()), phrase(ValueKind::boolean));
    }
    try {
      return undecided(condition, node);
    } catch (const Error& error) {
      budget_.spend_error(error, node.offset);
      return {};
    }
  }

  // Whichever way the condition turns out, two equal branches give their value; and as long as a branch may
  // still turn out equal to the other, nothing is settled.
  [[gnu::noinline]] Value undecided(const Value& condition, const Node& node) {
    Value one = evaluate(node.children[1]);
    const Value other = evaluate(node.children[2]);
    if (identical(one, other, node.offset, budget_)) {
      return one;
    }
    return one.is(ValueKind::missing) || other.is(ValueKind::missing) ? Value() : condition;
  }

  [[gnu::noinline]] Value quantifier(const Node& node) {
    Value made;
    const Value& domain = read(node.children[0], made);
    if (absent(domain, domain)) {
      return domain;
    }
    if (!domain.is(ValueKind::list)) {
      fail(node.children[0].offset, "feel-type", phrase(domain.kind()), phrase(ValueKind::list));
    }
    Junction junction(!node.every);
    for (const Value& row : domain.list()) {
      rows_.push_back(&row);
      try_side(junction, node.children[1]);  // what it throws ends the evaluation
      rows_.pop_back();
      if (junction.decided()) {
        break;
      }
    }
    return junction.result();
  }

  [[gnu::noinline]] Value range(const Node& node) {
    Range range;
    if (node.operators.empty()) {
      range.low = evaluate(node.children[0]);
      range.high = evaluate(node.children[1]);
      range.low_closed = node.low_closed;
      range.high_closed = node.high_closed;
      // The bounds must have an order, and the same one.
      compare(Operator::less, range.low, range.high, node.children[1].offset, budget_);
      return range;
    }
    const Operator op = node.operators[0];
    const Value bound = evaluate(node.children[0]);
    if (op == Operator::equal || op == Operator::unequal) {
      range.form = op == Operator::equal ? RangeForm::equal : RangeForm::unequal;
      range.low = bound;
      return range;
    }
    compare(Operator::less, bound, bound, node.children[0].offset, budget_);
    const bool high = op == Operator::less || op == Operator::less_equal;
    (high ? range.high : range.low) = bound;
    range.low_unbounded = high;
    range.high_unbounded = !high;
    range.low_closed = op == Operator::greater_equal;
    range.high_closed = op == Operator::less_equal;
    return range;
  }

  std::span<const Value> facts_;
  Budget& budget_;
  std::vector<const Value*> rows_;
};

}  // namespace

Value evaluate(const Node& root, std::span<const Value> facts, Budget& budget) {
  return Evaluator(facts, budget).evaluate(root);
}

Value evaluate(const Expression& expression, std::span<const Value> facts, Budget& budget) {
  return evaluate(ExpressionAccess::root(expression), facts, budget);
}

const Value& read(const Expression& expression, std::span<const Value> facts, Budget& budget, Value& made) {
  return Evaluator(facts, budget).read(ExpressionAccess::root(expression), made);
}

Value evaluate(const UnaryTests& tests, const Value& input, std::span<const Value> facts, Budget& budget) {
  const Node& root = ExpressionAccess::root(tests);
  return Evaluator(facts, budget).passes(input, root, root.negated);
}

Found look_up(const Expression& expression, std::span<const Value> facts, Budget& budget) {
  const TableNode table(ExpressionAccess::root(expression));
  Lookup lookup(table);
  Evaluator(facts, budget).look_up(table, lookup);
  return lookup.found();
}

Value evaluate(const Expression& expression, std::span<const Value> facts) {
  Budget budget;
  return evaluate(expression, facts, budget);
}

Value evaluate(const UnaryTests& tests, const Value& input, std::span<const Value> facts) {
  Budget budget;
  return evaluate(tests, input, facts, budget);
}

}  // namespace hoctap
