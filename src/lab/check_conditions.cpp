// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "feel/node.hpp"
#include "lab/checking.hpp"

namespace hoctap {
namespace {

const Number one_whole(1);
const Number hundred(100);
// A share of a thousand per cent is a percentage, whatever is known of it.
const Number hardly_a_share(10);

std::vector<std::size_t> slots_in(const Node& node) {
  std::set<std::size_t> slots;
  std::vector<const Node*> open{&node};
  while (!open.empty()) {
    const Node* each = open.back();
    open.pop_back();
    if (each->kind == NodeKind::name) slots.insert(each->index);
    for (const Node& child : each->children) open.push_back(&child);
  }
  return {slots.begin(), slots.end()};
}

template <class Handle>
Handle part(Node node) {
  std::vector<std::size_t> slots = slots_in(node);
  return ExpressionAccess::make<Handle>({}, std::move(slots), std::move(node));
}

// Whether what a row variable stands for is read: such a part means nothing by itself.
bool is_bound(const Node& node) {
  return node.kind == NodeKind::local || std::any_of(node.children.begin(), node.children.end(), is_bound);
}

bool is_junction(const Node& node) {
  return node.kind == NodeKind::chain &&
         (node.operators[0] == Operator::conjunction || node.operators[0] == Operator::disjunction);
}

class ConditionCheck {
 public:
  explicit ConditionCheck(Checking& checking)
      : checking_(checking), compiled_(checking.compiled()), bounded_(compiled_.scope.names().size()) {}

  void check() {
    condition(compiled_.applies_to, "/applies_to/when");
    const std::vector<Measure>& measures = compiled_.rubric.measures;
    for (std::size_t i = 0; i < measures.size(); ++i) {
      const std::string at = child("/measures", i);
      if (measures[i].value) value(compiled_.measures[i], child(at, "value"));
      if (measures[i].table) table(*measures[i].table, child(at, "table"));
    }
    for (std::size_t i = 0; i < compiled_.rubric.constraints.size(); ++i) constraint(i);
    for (const CompiledIndicator& each : compiled_.indicators) indicator(each);
    for (std::size_t i = 0; i < compiled_.bands.size(); ++i) {
      const std::string at = child("/bands", i);
      condition(compiled_.bands[i].when, child(at, "when"));
      std::size_t next = 0;
      for (const CompiledNeed& need : compiled_.needs) {
        if (need.band == i) condition(need.that, child(child(child(at, "needs"), next++), "that"));
      }
    }
  }

 private:
  struct How {
    bool constrained = true;
    bool told_as_policy = false;  // that it always holds is told of the policy beside it
  };

  void indicator(const CompiledIndicator& indicator) {
    condition(indicator.applies, child(indicator.pointer, "applies"), true);
    const std::string rows = child(indicator.pointer, "conditions");
    for (std::size_t i = 0; i < indicator.conditions.size(); ++i) {
      const CompiledCondition& row = indicator.conditions[i];
      condition(row.when, child(child(rows, i), "when"));
      value(row.value, child(child(rows, i), "value"));
      tests(row.value, row.test, child(child(rows, i), "test"));
    }
    if (!indicator.points) return;
    const std::string at = child(indicator.pointer, "points");
    if (indicator.points->max_awarded) value(*indicator.points->max_awarded, child(at, "max_awarded"));
    if (!indicator.points->value) return;
    const auto& points = *indicator.rubric->points;
    const char* way = points.judged ? "judged" : points.tiers ? "tiers" : "proportional";
    value(*indicator.points->value, child(child(at, way), "value"));
    for (std::size_t i = 0; i < indicator.points->tiers.size(); ++i) {
      tests(*indicator.points->value, indicator.points->tiers[i].test,
            child(child(child(child(at, "tiers"), "rows"), i), "test"));
    }
  }

  // By itself: that others leave nothing to it does not make it pointless.
  void constraint(std::size_t index) {
    const Expression& that = compiled_.constraints[index];
    const std::string at = child(child("/constraints", index), "that");
    begin(that, at, true, {.constrained = false});
  }

  void table(const Table& table, const std::string& pointer) {
    for (std::size_t input = 0; input < table.inputs.size(); ++input) {
      const Expression read = parse_expression(table.inputs[input], compiled_.scope);
      value(read, child(child(pointer, "inputs"), input));
      std::map<std::string, bool> reached;  // by test, as most stand in many rows
      for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const std::string at = child(child(child(child(pointer, "rows"), row), "when"), input);
        const auto [known, fresh] = reached.try_emplace(table.rows[row].when[input], true);
        if (fresh) {
          const UnaryTests test = parse_unary_tests(known->first, compiled_.scope);
          if (share(read, test, at)) continue;
          const auto found = chances(checking_.probe, {}, {&read, &test});
          known->second = !found || found->passes;
        }
        if (!known->second) checking_.warn("check-constant-test", at, known->first, "@check.never-passes");
      }
    }
  }

  void condition(const std::optional<Expression>& that, const std::string& pointer,
                 bool told_as_policy = false) {
    if (that) begin(*that, pointer, true, {.told_as_policy = told_as_policy});
  }

  void value(const Expression& value, const std::string& pointer) { begin(value, pointer, false, {}); }

  void begin(const Expression& expression, const std::string& pointer, bool decides, const How& how) {
    const Node& root = ExpressionAccess::root(expression);
    if (!has_percentage(root, pointer)) look(root, pointer, decides, how);
  }

  bool has_percentage(const Node& node, const std::string& pointer) {
    return compares_percentage(node, pointer) ||
           std::any_of(node.children.begin(), node.children.end(),
                       [&](const Node& part) { return has_percentage(part, pointer); });
  }

  // Looks at a part of an expression; `decides`: something hangs on whether it holds.
  void look(const Node& node, const std::string& pointer, bool decides, const How& how) {
    if (is_bound(node)) return;
    const bool plain = node.kind == NodeKind::name || node.kind == NodeKind::conditional;
    if (decides && !plain && is_constant(node, pointer, how)) return;
    const bool negation = node.kind == NodeKind::call && decides && node.children.size() == 1;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const bool part_decides =
          is_junction(node) || negation || (node.kind == NodeKind::conditional && (i == 0 || decides));
      look(node.children[i], pointer, part_decides, {.constrained = how.constrained});
    }
  }

  // Apart from `look`, which goes deep and keeps its frames small.
  bool is_constant(const Node& node, const std::string& pointer, const How& how) {
    const Expression whole = part<Expression>(node);
    const auto found = chances(checking_.probe, {}, {&whole}, how.constrained);
    if (!found || found->passes == found->fails) return false;
    if (how.told_as_policy && found->passes) return true;
    Position position = checking_.file.source.position(pointer);
    position.offset = node.offset;
    checking_.issues.push_back({.severity = Severity::warning,
                                .code = "check-constant-condition",
                                .position = std::move(position),
                                .found = format(whole),
                                .expected = found->passes ? "@check.always-holds" : "@check.never-holds"});
    return true;
  }

  // Of several alternatives, one that adds nothing to the others.
  void tests(const Expression& value, const UnaryTests& tests, const std::string& pointer) {
    if (share(value, tests, pointer)) return;
    const Node& root = ExpressionAccess::root(tests);
    if (root.children.size() < 2) return;
    checking_.pairs += root.children.size();
    if (checking_.pairs > max_check_pairs) return;
    for (std::size_t i = root.children.size(); i-- > 0;) {
      Node others = root;
      others.negated = false;
      Node alone = others;
      alone.children = {root.children[i]};
      others.children.erase(others.children.begin() + static_cast<std::ptrdiff_t>(i));
      const UnaryTests one = part<UnaryTests>(std::move(alone));
      const UnaryTests rest = part<UnaryTests>(std::move(others));
      const auto found = chances(checking_.probe, {{&value, &one}}, {&value, &rest});
      if (!found || found->fails) continue;
      checking_.told.insert(pointer);
      return checking_.warn("check-test-unreached", pointer, format(one), format(rest));
    }
  }

  // A test that asks a share for more than all there is.
  bool share(const Expression& value, const UnaryTests& tests, const std::string& pointer) {
    const Node& root = ExpressionAccess::root(value);
    const auto& alternatives = ExpressionAccess::root(tests).children;
    return root.kind == NodeKind::name &&
           std::any_of(alternatives.begin(), alternatives.end(),
                       [&](const Node& test) { return held_against(root.index, test, pointer); });
  }

  // The same inside of an expression, `learning_share >= 95`.
  bool compares_percentage(const Node& node, const std::string& pointer) {
    if (node.kind == NodeKind::comparison) {
      const Node& a = node.children[0];
      const Node& b = node.children[1];
      return (a.kind == NodeKind::name && held_against(a.index, b, pointer)) ||
             (b.kind == NodeKind::name && held_against(b.index, a, pointer));
    }
    if (node.kind != NodeKind::between && node.kind != NodeKind::membership) return false;
    const Node& input = node.children[0];
    return input.kind == NodeKind::name &&
           std::any_of(node.children.begin() + 1, node.children.end(),
                       [&](const Node& bound) { return held_against(input.index, bound, pointer); });
  }

  // Whether a bound is a number no share comes to; says so.
  bool held_against(std::size_t slot, const Node& bound, const std::string& pointer) {
    if (bound.kind == NodeKind::test || bound.kind == NodeKind::range)
      return std::any_of(bound.children.begin(), bound.children.end(),
                         [&](const Node& each) { return held_against(slot, each, pointer); });
    if (bound.kind != NodeKind::literal || !bound.value.is(ValueKind::number)) return false;
    const Number& number = bound.value.number();
    if (number <= one_whole || !is_share(slot)) return false;
    if (number < hardly_a_share && !is_bounded(slot)) return false;
    if (checking_.told.insert(pointer).second)
      checking_.warn("check-share-percent", pointer, format(number), compiled_.scope.names()[slot].id,
                     number <= hundred ? format(number / hundred) : "");
    return true;
  }

  bool is_share(std::size_t slot) const {
    const std::size_t facts = compiled_.rubric.facts.size();
    if (slot < facts) return compiled_.rubric.facts[slot].type == FactType::share;
    return slot - facts < compiled_.rubric.measures.size() &&
           compiled_.rubric.measures[slot - facts].shown == Shown::share;
  }

  // Whether it is never above 1.
  bool is_bounded(std::size_t slot) {
    if (slot < compiled_.rubric.facts.size()) return true;
    if (!bounded_[slot]) {
      const Expression above = parse_expression(compiled_.scope.names()[slot].id + " > 1", compiled_.scope);
      const auto found = chances(checking_.probe, {}, {&above});
      bounded_[slot] = found && !found->passes;
    }
    return *bounded_[slot];
  }

  Checking& checking_;
  const Compiled& compiled_;
  std::vector<std::optional<bool>> bounded_;  // by name
};

}  // namespace

void check_conditions(Checking& checking) {
  ConditionCheck(checking).check();
}

}  // namespace hoctap
