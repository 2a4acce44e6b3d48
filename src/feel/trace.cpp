// SPDX-License-Identifier: Apache-2.0
#include "feel/trace.hpp"

#include <algorithm>

#include "exact/effort.hpp"
#include "feel/arithmetic.hpp"
#include "feel/compare.hpp"
#include "feel/functions.hpp"
#include "feel/table.hpp"

namespace hoctap {
namespace {

Quotient form_of(const Traced& traced) {
  return traced.form ? *traced.form : Quotient{Linear::of(traced.value.number())};
}

// @pre one of them is constant
Linear times(const Linear& a, const Linear& b) {
  if (a.is_constant()) return scaled(b, a.constant);
  if (!b.is_constant()) throw Inexact();
  return scaled(a, b.constant);
}

// Both over one divisor.
void align(Quotient& a, Quotient& b) {
  if (a.bottom == b.bottom) return;
  Linear top = times(a.top, b.bottom);
  Linear other = times(b.top, a.bottom);
  Linear bottom = times(a.bottom, b.bottom);
  a = {std::move(top), bottom};
  b = {std::move(other), std::move(bottom)};
}

}  // namespace

// Which sign a sum has at the point: all the way it has that.
int Tracer::sign(const Linear& sum) {
  budget_.spend(1 + sum.terms.size(), 0);
  const int sign = value_at(sum, point_).sign();
  if (sum.is_constant()) return sign;
  if (sign >= 0) path.push_back({sum, sign > 0});
  if (sign <= 0) path.push_back({scaled(sum, Number(-1)), sign < 0});
  return sign;
}

Traced Tracer::made(Quotient quotient) const {
  Number value = value_at(quotient.top, point_) / value_at(quotient.bottom, point_);
  if (quotient.top.is_constant() && quotient.bottom.is_constant()) return {std::move(value), std::nullopt};
  return {std::move(value), std::move(quotient)};
}

bool Tracer::reads(const Node& node) const {
  budget_.spend(1, node.offset);
  if (node.kind == NodeKind::name) {
    if (supposed_.is_unknown(node.index)) return true;
    const Expression* behind = supposed_.behind(node.index);
    return behind != nullptr &&
           std::any_of(behind->slots().begin(), behind->slots().end(), [&](std::size_t slot) {
             return supposed_.is_unknown(slot) || supposed_.behind(slot) != nullptr;
           });
  }
  // The tests of a table read nothing.
  const std::span<const Node> parts =
      node.kind == NodeKind::table ? TableNode(node).inputs() : std::span(node.children);
  return std::any_of(parts.begin(), parts.end(), [&](const Node& child) { return reads(child); });
}

Traced Tracer::follow(const Expression& expression) {
  const Node& root = ExpressionAccess::root(expression);
  if (root.height > most_height) {
    if (std::any_of(expression.slots().begin(), expression.slots().end(), [&](std::size_t slot) {
          return supposed_.is_unknown(slot) || supposed_.behind(slot) != nullptr;
        }))
      throw Inexact();
    return plain(evaluate(root, values_, budget_));
  }
  return follow(root);
}

Value Tracer::follow(const UnaryTests& tests, const Traced& input) {
  const Node& root = ExpressionAccess::root(tests);
  if (root.height > most_height) throw Inexact();
  const Value passed = any_test(input, root.children);
  return root.negated && passed.is(ValueKind::boolean) ? Value(!passed.boolean()) : passed;
}

Traced Tracer::follow(const Node& node) {
  if (!reads(node)) return plain(evaluate(node, values_, budget_));
  switch (node.kind) {
    case NodeKind::name:
      return name(node);
    case NodeKind::negate: {
      const Traced operand = follow(node.children[0]);
      if (!operand.form) return plain(negative(operand.value, node, budget_));
      return made({scaled(operand.form->top, Number(-1)), operand.form->bottom});
    }
    case NodeKind::chain:
      return node.operators[0] == Operator::conjunction || node.operators[0] == Operator::disjunction
                 ? plain(junction(node))
                 : chain(node);
    case NodeKind::comparison: {
      if (node.children[0].is_null() || node.children[1].is_null()) throw Inexact();
      const Traced a = follow(node.children[0]);
      const Traced b = follow(node.children[1]);
      return plain(compare(node.operators[0], a, b, node.index));
    }
    case NodeKind::between: {
      const Traced input = follow(node.children[0]);
      const Traced low = follow(node.children[1]);
      const Traced high = follow(node.children[2]);
      return plain(within(input, low, true, high, true, node.index));
    }
    case NodeKind::membership: {
      const Traced input = follow(node.children[0]);
      return plain(any_test(input, std::span(node.children).subspan(1)));
    }
    case NodeKind::conditional: {
      const Traced condition = follow(node.children[0]);
      if (!condition.value.is(ValueKind::boolean)) throw Inexact();
      return follow(node.children[condition.value.boolean() ? 1 : 2]);
    }
    case NodeKind::call:
      return call(node);
    case NodeKind::table:
      return table(node);
    default:
      throw Inexact();
  }
}

// What does not depend on unknowns is asked first: a row that fails by it is no matter of half-spaces.
Traced Tracer::table(const Node& node) {
  const TableNode table(node);
  Lookup lookup(table);
  std::vector<Traced> inputs;
  for (const Node& input : table.inputs()) {
    inputs.push_back(follow(input));
    lookup.input(inputs.back().value, inputs.back().form.has_value());
  }
  lookup.go([&](std::size_t input, const Node& tests) {
    budget_.spend(1, 0);
    const Value passed = any_test(inputs[input], tests.children);
    return tests.negated && passed.is(ValueKind::boolean) ? Value(!passed.boolean()) : passed;
  });
  return plain(lookup.result());
}

Traced Tracer::name(const Node& node) {
  if (supposed_.is_unknown(node.index))
    return made({scaled(Linear::unknown(node.index), supposed_.unit(node.index))});
  const Expression* behind = supposed_.behind(node.index);
  if (behind == nullptr) return plain(values_[node.index]);
  if (behind_ >= most_behind) throw Inexact();
  ++behind_;
  Traced traced;
  try {
    traced = follow(*behind);
  } catch (const Error& error) {
    if (error.issues().front().code == "feel-steps") throw Inexact();
    traced = {};  // what cannot be computed is missing
  }
  --behind_;
  return traced;
}

Traced Tracer::chain(const Node& node) {
  Traced result = follow(node.children[0]);
  for (std::size_t i = 1; i < node.children.size(); ++i)
    result = combined(result, follow(node.children[i]), node.operators[i - 1], node, i);
  return result;
}

Traced Tracer::combined(const Traced& a, const Traced& b, Operator op, const Node& node, std::size_t i) {
  const bool numbers = a.value.is(ValueKind::number) && b.value.is(ValueKind::number);
  if (!numbers || (!a.form && !b.form)) {
    Value result = a.value;
    combine(result, b.value, node, i, budget_);
    return plain(std::move(result));
  }
  Quotient one = form_of(a);
  Quotient other = form_of(b);
  switch (op) {
    case Operator::add:
    case Operator::subtract:
      align(one, other);
      return made({added(one.top, other.top, Number(op == Operator::add ? 1 : -1)), one.bottom});
    case Operator::multiply:
      return made({times(one.top, other.top), times(one.bottom, other.bottom)});
    case Operator::divide:
      return quotient(one, other);
    default:
      throw Inexact();
  }
}

Traced Tracer::quotient(const Quotient& a, Quotient b) {
  const int divisor = sign(b.top);
  if (divisor == 0) fail(0, "division-by-zero");
  if (divisor < 0) b = {scaled(b.top, Number(-1)), scaled(b.bottom, Number(-1))};
  // b's own bottom may be negative now; it goes to the top.
  return made({times(a.top, b.bottom), times(a.bottom, b.top)});
}

Value Tracer::junction(const Node& node) {
  Junction junction(node.operators[0] == Operator::disjunction);
  for (const Node& child : node.children) {
    try {
      junction.add(follow(child).value, child.offset);
    } catch (const Error& error) {
      budget_.spend_error(error, child.offset);
      junction.add(error);
    }
    if (junction.decided()) break;
  }
  return junction.result();
}

Value Tracer::any_test(const Traced& input, std::span<const Node> tests) {
  if (tests.size() == 1) return test(input, tests.front());
  Junction junction(true);
  for (const Node& each : tests) {
    try {
      junction.add(test(input, each), each.offset);
    } catch (const Error& error) {
      budget_.spend_error(error, each.offset);
      junction.add(error);
    }
    if (junction.decided()) break;
  }
  return junction.result();
}

Value Tracer::test(const Traced& input, const Node& node) {
  switch (node.kind) {
    case NodeKind::anything:
      return true;
    case NodeKind::test:
      return compare(node.operators[0], input, follow(node.children[0]), node.offset);
    case NodeKind::range:
      if (!node.operators.empty() && (reads(node) || input.form)) {
        return compare(node.operators[0], input, follow(node.children[0]), node.offset);
      }
      if (node.operators.empty() && (reads(node) || input.form)) {
        const Traced low = follow(node.children[0]);
        const Traced high = follow(node.children[1]);
        return within(input, low, node.low_closed, high, node.high_closed, node.offset);
      }
      break;
    default:
      break;
  }
  const Traced candidate = follow(node);
  if (!input.form && !candidate.form) return matches(input.value, candidate.value, node.offset, budget_);
  if (input.value.is(ValueKind::number) && candidate.value.is(ValueKind::number))
    return compare(Operator::equal, input, candidate, node.offset);
  const ValueKind kind = candidate.value.kind();
  if (kind == ValueKind::list || kind == ValueKind::range || kind == ValueKind::number) throw Inexact();
  return matches(input.value, candidate.value, node.offset, budget_);
}

Value Tracer::within(const Traced& input, const Traced& low, bool low_closed, const Traced& high,
                     bool high_closed, std::size_t offset) {
  const auto is_number = [](const Traced& traced) { return traced.value.is(ValueKind::number); };
  if (!is_number(input) || !is_number(low) || !is_number(high)) throw Inexact();
  const Value above = compare(low_closed ? Operator::greater_equal : Operator::greater, input, low, offset);
  const Value below = compare(high_closed ? Operator::less_equal : Operator::less, input, high, offset);
  return above.boolean() && below.boolean();
}

Value Tracer::compare(Operator op, const Traced& a, const Traced& b, std::size_t offset) {
  const bool numbers = a.value.is(ValueKind::number) && b.value.is(ValueKind::number);
  if (!numbers || (!a.form && !b.form)) return hoctap::compare(op, a.value, b.value, offset, budget_);
  Quotient one = form_of(a);
  Quotient other = form_of(b);
  align(one, other);
  const Linear difference = added(one.top, other.top, Number(-1));
  const int found = value_at(difference, point_).sign();
  budget_.spend(1 + difference.terms.size(), offset);
  const auto keep = [&](bool holds, Halfspace halfspace) {
    if (!difference.is_constant()) path.push_back(holds ? std::move(halfspace) : opposite(halfspace));
    return holds;
  };
  switch (op) {
    case Operator::equal:
    case Operator::unequal:
      return (sign(difference) == 0) == (op == Operator::equal);
    case Operator::less:
      return keep(found < 0, {scaled(difference, Number(-1)), true});
    case Operator::less_equal:
      return keep(found <= 0, {scaled(difference, Number(-1)), false});
    case Operator::greater:
      return keep(found > 0, {difference, true});
    default:
      return keep(found >= 0, {difference, false});
  }
}

bool Tracer::demand(Operator op, const Traced& a, const Traced& b) {
  if (!a.value.is(ValueKind::number) || !b.value.is(ValueKind::number) || op == Operator::unequal)
    return false;
  Quotient one = form_of(a);
  Quotient other = form_of(b);
  align(one, other);
  if (!path.empty()) return false;  // it depends on the way there
  const Linear difference = added(one.top, other.top, Number(-1));
  const bool strict = op == Operator::less || op == Operator::greater;
  if (op != Operator::less && op != Operator::less_equal) demanded.push_back({difference, strict});
  if (op != Operator::greater && op != Operator::greater_equal)
    demanded.push_back({scaled(difference, Number(-1)), strict});
  return true;
}

bool Tracer::demand(const Expression& expression) {
  const Node& root = ExpressionAccess::root(expression);
  return root.height <= most_height && demand(root);
}

bool Tracer::demand(const Node& node) {
  if (node.kind == NodeKind::chain && node.operators[0] == Operator::conjunction)
    return std::all_of(node.children.begin(), node.children.end(),
                       [&](const Node& child) { return demand(child); });
  if (node.kind != NodeKind::comparison || node.children[0].is_null() || node.children[1].is_null())
    return false;
  const Traced a = follow(node.children[0]);
  return demand(node.operators[0], a, follow(node.children[1]));
}

Traced Tracer::call(const Node& node) {
  const Function& function = functions()[node.index];
  if (function.id == FunctionId::negation) {
    const Traced argument = follow(node.children[0]);
    return plain(hoctap::call(function, std::span(&argument.value, 1), node, budget_));
  }
  std::vector<Traced> arguments;
  for (const Node& child : node.children) arguments.push_back(follow(child));
  const bool numbers = std::all_of(arguments.begin(), arguments.end(),
                                   [](const Traced& each) { return each.value.is(ValueKind::number); });
  if (!numbers) throw Inexact();
  switch (function.id) {
    case FunctionId::minimum:
    case FunctionId::maximum: {
      Traced best = arguments.front();
      const Operator better = function.id == FunctionId::minimum ? Operator::less : Operator::greater;
      for (std::size_t i = 1; i < arguments.size(); ++i) {
        if (compare(better, arguments[i], best, node.offset).boolean()) best = arguments[i];
      }
      return best;
    }
    case FunctionId::absolute: {
      const Quotient form = form_of(arguments.front());
      return sign(form.top) < 0 ? made({scaled(form.top, Number(-1)), form.bottom}) : arguments.front();
    }
    case FunctionId::sum: {
      Quotient total{Linear::of(Number(0))};
      for (const Traced& each : arguments) {
        Quotient next = form_of(each);
        align(total, next);
        total.top = added(total.top, next.top);
      }
      return made(std::move(total));
    }
    default:
      throw Inexact();
  }
}

}  // namespace hoctap
