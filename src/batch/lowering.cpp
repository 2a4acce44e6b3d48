// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "batch/kernel.hpp"
#include "feel/functions.hpp"
#include "feel/node.hpp"
#include "score/compiled.hpp"

namespace hoctap {
namespace {

constexpr std::int64_t int64_min = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t int64_max = std::numeric_limits<std::int64_t>::max();

}  // namespace

/// Makes a kernel; what cannot be lowered ends it.
class Lowering {
 public:
  Lowering(const Compiled& compiled, const Plan& plan) : compiled_(compiled), plan_(plan) {}

  std::optional<Kernel> lower() {
    const Rubric& rubric = compiled_.rubric;
    // More levels than an outcome counts do not exist; `local` and what nobody has read bear on single rows.
    if (rubric.levels.empty() || rubric.levels.size() > 100 || !compiled_.local.empty()) return std::nullopt;
    kernel_.levels_ = rubric.levels.size();
    if (!add_inputs()) return std::nullopt;
    if (!std::all_of(compiled_.constraints.begin(), compiled_.constraints.end(),
                     [&](const Expression& each) { return demand(each); }) ||
        (compiled_.applies_to && !demand(*compiled_.applies_to)))
      return std::nullopt;
    for (const CompiledIndicator& indicator : compiled_.indicators) {
      if (!add(indicator)) return std::nullopt;
    }
    return std::move(kernel_);
  }

 private:
  // Every fact has a column whose cells are as the fact is; evidence has columns where it is asked for.
  bool add_inputs() {
    by_slot_.assign(compiled_.facts.size(), {});
    std::vector<bool> backed(compiled_.indicators.size(), !compiled_.rubric.evidence);
    for (std::size_t i = 0; i < plan_.columns().size(); ++i) {
      const PlannedColumn& column = plan_.columns()[i];
      switch (column.role) {
        case Role::id:
        case Role::label:
          break;
        case Role::fact:
          if (!add_fact(i, column)) return false;
          break;
        case Role::evidence_of_all:
          std::fill(backed.begin(), backed.end(), true);
          [[fallthrough]];
        case Role::evidence:
          // A rubric that asks for none passes over it, as far as it can be read.
          if (!compiled_.rubric.evidence && column.type.kind == CellKind::null) break;
          if (column.type.kind != CellKind::boolean) return false;
          if (!compiled_.rubric.evidence) break;
          kernel_.inputs_.push_back({.planned = i, .low = 1, .high = 1});
          if (column.role == Role::evidence) backed[column.index] = true;
      }
    }
    return std::all_of(by_slot_.begin(), by_slot_.end(),
                       [](const auto& input) { return input.has_value(); }) &&
           std::find(backed.begin(), backed.end(), false) == backed.end();
  }

  bool add_fact(std::size_t planned, const PlannedColumn& column) {
    const CompiledFact& fact = compiled_.facts[column.index];
    const CellType& cells = column.type.values ? *column.type.values : column.type;
    const bool texts = cells.kind == CellKind::text || cells.kind == CellKind::large_text ||
                       cells.kind == CellKind::text_view;
    const bool numbers =
        !column.type.values &&
        (cells.kind == CellKind::integer ||
         (cells.kind == CellKind::decimal && cells.scale >= 0 && cells.scale <= 18 && cells.bits >= 32));
    Kernel::Input input{.planned = planned};
    const int scale = cells.kind == CellKind::decimal ? cells.scale : 0;
    switch (fact.rubric->type) {
      case FactType::boolean:
        if (column.type.kind != CellKind::boolean) return false;
        input.high = 1;
        break;
      case FactType::choice:
      case FactType::level:
        if (!texts) return false;
        for (const FactValue& value : fact.rubric->values) input.ranks.push_back(value.id);
        input.high = static_cast<std::int64_t>(input.ranks.size()) - 1;
        break;
      case FactType::count:
        if (!numbers || scale != 0) return false;
        input.high = int64_max;
        if (!limit(*fact.rubric, 0, input)) return false;
        break;
      case FactType::number:
      case FactType::share:
        if (!numbers) return false;
        input.low = fact.rubric->type == FactType::share ? 0 : int64_min;
        input.high = int64_max;
        if (fact.rubric->type == FactType::share) input.high = scaled(Number(1), scale).value_or(0);
        if (!limit(*fact.rubric, scale, input)) return false;
        break;
      default:
        return false;
    }
    by_slot_[column.index] = kernel_.inputs_.size();
    scale_of_.resize(kernel_.inputs_.size(), 0);  // evidence has none
    scale_of_.push_back(scale);
    kernel_.inputs_.push_back(std::move(input));
    return true;
  }

  // So many of the last digit, where that is a whole number of 64 bits.
  static std::optional<std::int64_t> scaled(const Number& number, int scale) {
    return (number * power(Number(10), scale)).integer();
  }

  static bool limit(const Fact& fact, int scale, Kernel::Input& input) {
    if (fact.minimum) {
      const auto low = ceiling(*fact.minimum * power(Number(10), scale)).integer();
      if (!low) return false;
      input.low = std::max(input.low, *low);
    }
    if (fact.maximum) {
      const auto high = floor(*fact.maximum * power(Number(10), scale)).integer();
      if (!high) return false;
      input.high = std::min(input.high, *high);
    }
    return true;
  }

  std::size_t add(const Kernel::Test& test) {
    const auto at = std::find(kernel_.tests_.begin(), kernel_.tests_.end(), test);
    if (at != kernel_.tests_.end()) return static_cast<std::size_t>(at - kernel_.tests_.begin());
    kernel_.tests_.push_back(test);
    return kernel_.tests_.size() - 1;
  }

  bool demand(const Expression& condition) {
    const auto test = add(ExpressionAccess::root(condition));
    if (test) kernel_.demanded_.push_back(*test);
    return test.has_value();
  }

  using Added = std::optional<std::size_t>;

  bool is_fact(const Node& node) const {
    return node.kind == NodeKind::name && node.index < compiled_.facts.size();
  }

  // A condition, where all it reads is stated.
  Added add(const Node& node) {
    switch (node.kind) {
      case NodeKind::name:
        return is_fact(node) ? add_truth(node.index, true) : std::nullopt;
      case NodeKind::chain:
        return add_chain(node);
      case NodeKind::comparison:
        return is_fact(node.children[0])
                   ? add_comparison(node.children[0].index, node.operators[0], node.children[1])
                   : std::nullopt;
      case NodeKind::membership:
        return is_fact(node.children[0]) ? add_members(node) : std::nullopt;
      case NodeKind::call:
        return node.index == find_function("not") ? turned(add(node.children[0])) : std::nullopt;
      default:
        return std::nullopt;
    }
  }

  Added add_truth(std::size_t slot, bool wanted) {
    if (compiled_.facts[slot].rubric->type != FactType::boolean) return std::nullopt;
    const std::int64_t answer = wanted ? 1 : 0;
    return add(Kernel::Test{.value = *by_slot_[slot], .low = answer, .high = answer});
  }

  Added add_chain(const Node& node) {
    const Operator join = node.operators[0];
    if (join != Operator::conjunction && join != Operator::disjunction) return std::nullopt;
    Kernel::Test test{.kind = join == Operator::conjunction ? Kernel::Test::Kind::all_of
                                                            : Kernel::Test::Kind::any_of};
    for (const Node& child : node.children) {
      const Added part = add(child);
      if (!part) return std::nullopt;
      test.of.push_back(*part);
    }
    return add(test);
  }

  Added turned(Added part) {
    if (!part) return std::nullopt;
    return add(Kernel::Test{.kind = Kernel::Test::Kind::all_of, .inside = false, .of = {*part}});
  }

  // `unit_type in ("agency", "school")`: each test a value.
  Added add_members(const Node& node) {
    Kernel::Test test{.kind = Kernel::Test::Kind::any_of};
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      const Node& one = node.children[i];
      if (one.kind != NodeKind::literal) return std::nullopt;
      const Added part = add_comparison(node.children[0].index, Operator::equal, one);
      if (!part) return std::nullopt;
      test.of.push_back(*part);
    }
    return add(test);
  }

  // `slot op literal`, or `slot op name`.
  Added add_comparison(std::size_t slot, Operator op, const Node& right) {
    const FactType type = compiled_.facts[slot].rubric->type;
    const bool number = type == FactType::count || type == FactType::number || type == FactType::share;
    Kernel::Test test{.value = *by_slot_[slot]};
    if (right.kind == NodeKind::name) {
      if (!number || !is_fact(right)) return std::nullopt;
      return add_order(test, op, *by_slot_[right.index]);
    }
    if (right.kind != NodeKind::literal) return std::nullopt;
    if (number && right.value.is(ValueKind::number)) return add_number(test, op, right.value.number());
    const bool named = type == FactType::choice || type == FactType::level;
    if (!named || !right.value.is(ValueKind::text)) return std::nullopt;
    const Column::Ranks& ranks = kernel_.inputs_[test.value].ranks;
    const auto at = std::find(ranks.begin(), ranks.end(), right.value.text());
    if (at == ranks.end()) return std::nullopt;
    if (type == FactType::choice && op != Operator::equal && op != Operator::unequal) return std::nullopt;
    const std::int64_t rank = at - ranks.begin();
    const std::int64_t last = static_cast<std::int64_t>(ranks.size()) - 1;
    test.low = op == Operator::greater                              ? rank + 1
               : op == Operator::less || op == Operator::less_equal ? 0
                                                                    : rank;
    test.high = op == Operator::less                                       ? rank - 1
                : op == Operator::greater || op == Operator::greater_equal ? last
                                                                           : rank;
    test.inside = op != Operator::unequal;
    return add(test);
  }

  Added add_order(Kernel::Test test, Operator op, std::size_t other) {
    if (scale_of_[test.value] != scale_of_[other]) return std::nullopt;
    if (op == Operator::equal || op == Operator::unequal) return std::nullopt;
    test.kind = Kernel::Test::Kind::order;
    test.other = other;
    test.below = op == Operator::less || op == Operator::less_equal;
    test.strict = op == Operator::less || op == Operator::greater;
    return add(test);
  }

  Added add_number(const Kernel::Test& test, Operator op, const Number& bound) {
    Interval range;
    if (op != Operator::less && op != Operator::less_equal) {
      range.low = bound;
      range.low_closed = op != Operator::greater;
    }
    if (op != Operator::greater && op != Operator::greater_equal) {
      range.high = bound;
      range.high_closed = op != Operator::less;
    }
    const Added added = add_range(range, test);
    return op == Operator::unequal ? turned(added) : added;
  }

  // What a row asks of its value.
  Added add(const Expression& value, const UnaryTests& test) {
    const Node& root = ExpressionAccess::root(value);
    const Node& tests = ExpressionAccess::root(test);
    if (const auto parts = quotient_of(value)) {
      const auto passing = intervals(test);
      return passing && passing->size() == 1 ? add_share(*parts, passing->front()) : std::nullopt;
    }
    if (tests.negated || tests.children.size() != 1) return std::nullopt;
    const Node& only = tests.children[0];
    if (const Node* const difference = difference_of(value)) return add_difference(*difference, only);
    if (!is_fact(root)) return std::nullopt;
    const std::size_t slot = root.index;
    if (only.kind == NodeKind::literal && only.value.is(ValueKind::boolean))
      return add_truth(slot, only.value.boolean());
    if (only.kind == NodeKind::literal) return add_comparison(slot, Operator::equal, only);
    if (only.kind == NodeKind::test) return add_comparison(slot, only.operators[0], only.children[0]);
    const auto passing = intervals(test);
    const FactType type = compiled_.facts[slot].rubric->type;
    const bool number = type == FactType::count || type == FactType::number || type == FactType::share;
    if (!number || !passing || passing->size() != 1 || only.kind != NodeKind::range) return std::nullopt;
    return add_range(passing->front(), Kernel::Test{.value = *by_slot_[slot]});
  }

  // `a - b` of two facts, directly or through a measure.
  const Node* difference_of(const Expression& value) const {
    const Node* root = &ExpressionAccess::root(value);
    const std::size_t facts = compiled_.facts.size();
    if (root->kind == NodeKind::name && root->index >= facts && root->index < compiled_.scope.names().size())
      root = &ExpressionAccess::root(compiled_.measures[root->index - facts]);
    const bool is_one = root->kind == NodeKind::chain && root->operators == std::vector{Operator::subtract} &&
                        is_fact(root->children[0]) && is_fact(root->children[1]);
    return is_one ? root : nullptr;
  }

  // `a - b > 0` is `a > b`.
  Added add_difference(const Node& difference, const Node& only) {
    if (only.kind != NodeKind::test || only.children[0].kind != NodeKind::literal) return std::nullopt;
    if (only.children[0].value != Value(Number(0))) return std::nullopt;
    const Kernel::Test test{.value = *by_slot_[difference.children[0].index]};
    return add_order(test, only.operators[0], *by_slot_[difference.children[1].index]);
  }

  // The facts of `a / b`, directly or through a measure.
  std::optional<std::pair<std::size_t, std::size_t>> quotient_of(const Expression& value) const {
    const Node& root = ExpressionAccess::root(value);
    const bool measured = root.kind == NodeKind::name && root.index >= compiled_.facts.size() &&
                          root.index < compiled_.scope.names().size();
    const auto parts =
        measured ? compiled_.quotients[root.index - compiled_.facts.size()] : as_quotient(value);
    const bool of_facts =
        parts && parts->first < compiled_.facts.size() && parts->second < compiled_.facts.size();
    return of_facts ? parts : std::nullopt;
  }

  Added add_range(const Interval& range, Kernel::Test test) {
    const Number unit = power(Number(10), scale_of_[test.value]);
    test.low = int64_min;
    test.high = int64_max;
    if (range.low) {
      const Number bound = *range.low * unit;
      const auto low = (range.low_closed ? ceiling(bound) : floor(bound) + 1).integer();
      if (!low) return std::nullopt;
      test.low = *low;
    }
    if (range.high) {
      const Number bound = *range.high * unit;
      const auto high = (range.high_closed ? floor(bound) : ceiling(bound) - 1).integer();
      if (!high) return std::nullopt;
      test.high = *high;
    }
    return add(test);
  }

  Added add_share(const std::pair<std::size_t, std::size_t>& parts, const Interval& range) {
    Kernel::Test test{
        .kind = Kernel::Test::Kind::share, .value = *by_slot_[parts.first], .other = *by_slot_[parts.second]};
    if (scale_of_[test.value] != scale_of_[test.other] || kernel_.inputs_[test.other].low < 0)
      return std::nullopt;
    kernel_.divisors_.push_back(test.other);
    const auto bound = [](const Number& number, bool closed) -> std::optional<Kernel::Bound> {
      const auto ratio = number.ratio();
      if (!ratio) return std::nullopt;
      return Kernel::Bound{ratio->second, ratio->first, !closed};
    };
    if (range.low) {
      test.at_least = bound(*range.low, range.low_closed);
      if (!test.at_least) return std::nullopt;
    }
    if (range.high) {
      test.at_most = bound(*range.high, range.high_closed);
      if (!test.at_most) return std::nullopt;
    }
    return add(test);
  }

  bool add(const CompiledIndicator& indicator) {
    Kernel::Part part{.applies = {}, .rows = {}, .asks = indicator.asks, .decides = true, .policy = {}};
    const Rubric& rubric = compiled_.rubric;
    part.decides =
        indicator.rubric->decides != false && rubric.criteria[indicator.criterion].decides != false;
    part.policy = indicator.rubric->when_not_applicable;
    if (indicator.applies) {
      part.applies = add(ExpressionAccess::root(*indicator.applies));
      if (!part.applies) return false;
    }
    for (const CompiledCondition& condition : indicator.conditions) {
      Kernel::Row row;
      if (condition.when && !(row.when = add(ExpressionAccess::root(*condition.when)))) return false;
      if (condition.asks && !(row.test = add(condition.value, condition.test))) return false;
      row.levels.assign(kernel_.levels_, false);
      for (const std::size_t level : condition.levels) row.levels[level] = true;
      part.rows.push_back(std::move(row));
    }
    kernel_.parts_.push_back(std::move(part));
    return true;
  }

  const Compiled& compiled_;
  const Plan& plan_;
  Kernel kernel_;
  std::vector<std::optional<std::size_t>> by_slot_;
  std::vector<int> scale_of_;  // by input
};

std::optional<Kernel> Kernel::of(const Compiled& compiled, const Plan& plan) {
  return Lowering(compiled, plan).lower();
}

}  // namespace hoctap
