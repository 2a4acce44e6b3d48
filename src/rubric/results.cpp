// SPDX-License-Identifier: Apache-2.0
#include "rubric/results.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "feel/compose.hpp"
#include "rubric/levels.hpp"
#include "rubric/scale.hpp"
#include "rubric/tables.hpp"

namespace hoctap {
namespace {

bool is_constant(const Node& node, bool value) {
  return node.kind == NodeKind::literal && node.value == Value(value);
}

// An indicator or a criterion at the level in question, as expressions of facts: whether it is left out, and
// what it comes to where it is not.
struct Part {
  Node left_out = constant(false);
  Node met = constant(true);
};

// Puts what is decided of indicators and criteria into expressions of the facts, so that whatever reads facts
// can go on from it: one decision, asked of what it rests on.
class ResultsWriter {
 public:
  ResultsWriter(const Rubric& rubric, const Scope& scope, const TakenResults& results)
      : rubric_(rubric), scope_(scope), results_(results), levels_(rubric) {
    const auto at = std::find_if(rubric.levels.begin(), rubric.levels.end(),
                                 [&](const TitleLevel& level) { return level.id == results.level; });
    level_ = static_cast<std::size_t>(at - rubric.levels.begin());
  }

  Node write() {
    switch (results_.take) {
      case Taken::met:
        return met();
      case Taken::count_met:
        return sum([](Part part) {
          return choice(std::move(part.left_out), constant(Number(0)), one_if(std::move(part.met)));
        });
      case Taken::count:
        return sum([](Part part) { return one_if(negation(std::move(part.left_out))); });
      case Taken::points:
        return points();
      case Taken::maximum:
        break;
    }
    return maxima();
  }

 private:
  static Node one_if(Node condition) {
    return choice(std::move(condition), constant(Number(1)), constant(Number(0)));
  }

  Node parsed(const std::string& text) {
    return copied(ExpressionAccess::root(parse_expression(text, scope_)));
  }

  const Node& copied(const Node& node) {
    nodes_ += count(node);
    if (nodes_ > max_results_nodes) fail(0, "results-too-wide", {}, std::to_string(max_results_nodes));
    return node;
  }

  static std::size_t count(const Node& node) {
    std::size_t nodes = 1;
    for (const Node& child : node.children) nodes += count(child);
    return nodes;
  }

  bool takes(const std::vector<std::string>& ids, const std::string& id) const {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  }

  // By itself, or as an item of a group.
  bool is_taken(const Indicator& indicator) const {
    return takes(results_.indicators, indicator.id) ||
           (indicator.group && takes(results_.groups, *indicator.group));
  }

  // Calls with each part that is taken: whole criteria, groups, and indicators by themselves.
  template <class Add>
  void each(Add add) {
    std::size_t first = 0;  // the criterion's first indicator, among all
    for (const Criterion& criterion : rubric_.criteria) {
      const auto any = [](const Indicator& indicator) { return indicator.decides.value_or(true); };
      if (takes(results_.criteria, criterion.id)) add(part_of(criterion, first, any));
      for (const ItemGroup& group : criterion.groups) {
        if (takes(results_.groups, group.id))
          add(part_of(criterion, first, [&](const Indicator& item) { return item.group == group.id; }));
      }
      for (std::size_t i = 0; i < criterion.indicators.size(); ++i) {
        if (takes(results_.indicators, criterion.indicators[i].id))
          add(part_of(criterion.indicators[i], first + i));
      }
      first += criterion.indicators.size();
    }
  }

  Node met() {
    std::vector<Node> parts;
    each([&](Part part) {
      parts.push_back(choice(std::move(part.left_out), constant(true), std::move(part.met)));
    });
    return all_of(std::move(parts));
  }

  template <class Term>
  Node sum(Term term) {
    std::vector<Node> terms;
    each([&](Part part) { terms.push_back(term(std::move(part))); });
    return sum_of(std::move(terms));
  }

  // A criterion or group is met when all its indicators are, and left out where all of them are.
  template <class Has>
  Part part_of(const Criterion& criterion, std::size_t first, Has has) {
    std::vector<Node> met;
    std::vector<Node> left_out;
    for (std::size_t i = 0; i < criterion.indicators.size(); ++i) {
      if (!has(criterion.indicators[i])) continue;
      const Part part = part_of(criterion.indicators[i], first + i);
      left_out.push_back(part.left_out);
      met.push_back(choice(part.left_out, constant(true), part.met));
    }
    return {all_of(std::move(left_out)), all_of(std::move(met))};
  }

  Part part_of(const Indicator& indicator, std::size_t index) {
    Node outside = not_applicable(indicator);
    Node met = indicator.points ? constant(true) : rows_met(indicator);
    if (rubric_.evidence) met = all_of(pair(evidence(index), std::move(met)));
    switch (indicator.when_not_applicable.value_or(NotApplicablePolicy::skip)) {
      case NotApplicablePolicy::full:
        return {constant(false), choice(std::move(outside), constant(true), std::move(met))};
      case NotApplicablePolicy::zero:
        return {constant(false), choice(std::move(outside), constant(false), std::move(met))};
      default:
        return {std::move(outside), std::move(met)};
    }
  }

  static std::vector<Node> pair(Node one, Node other) {
    std::vector<Node> both;
    both.push_back(std::move(one));
    both.push_back(std::move(other));
    return both;
  }

  Node evidence(std::size_t indicator) const {
    Node node = make_node(NodeKind::name, 0);
    node.index = evidence_slot(scope_, indicator);
    node.text = "evidence";
    return node;
  }

  bool asks(const Condition& row) const { return levels_.of(row)[level_]; }

  // Nobody is asked: it does not apply, or none of its rows does.
  Node not_applicable(const Indicator& indicator) {
    std::vector<Node> whens;
    bool always = indicator.points.has_value();
    for (const Condition& row : indicator.conditions) {
      if (!asks(row)) continue;
      always = always || !row.when;
      if (row.when) whens.push_back(parsed(*row.when));
    }
    Node none = constant(!always && whens.empty());
    if (!always && !whens.empty()) none = negation(chain(Operator::disjunction, std::move(whens)));
    if (!indicator.applies) return none;
    Node outside = negation(parsed(*indicator.applies));
    return is_constant(none, false) ? std::move(outside)
                                    : chain(Operator::disjunction, pair(std::move(outside), std::move(none)));
  }

  Node rows_met(const Indicator& indicator) {
    std::vector<Node> rows;
    for (const Condition& row : indicator.conditions) {
      if (!asks(row)) continue;
      Node passes = passing(parsed(row.value), row.test);
      rows.push_back(row.when ? choice(parsed(*row.when), std::move(passes), constant(true))
                              : std::move(passes));
    }
    return all_of(std::move(rows));
  }

  Node passing(Node value, const std::string& test) {
    const UnaryTests parsed = parse_unary_tests(test, scope_);
    const Node& tests = copied(ExpressionAccess::root(parsed));
    std::vector<Node> parts;
    parts.push_back(std::move(value));
    parts.insert(parts.end(), tests.children.begin(), tests.children.end());
    Node passes = parent(NodeKind::membership, std::move(parts));
    return tests.negated ? negation(std::move(passes)) : std::move(passes);
  }

  // The points of whole criteria, as they put them together, and of indicators.
  Node points() {
    std::vector<Node> terms;
    std::size_t index = 0;
    for (const Criterion& criterion : rubric_.criteria) {
      std::vector<Node> scale;
      std::vector<Node> applying;
      for (const Indicator& indicator : criterion.indicators) {
        const bool whole = takes(results_.criteria, criterion.id) && role_of(indicator) == PointsRole::scale;
        if (whole) scale.push_back(earned(indicator, index));
        if (whole) applying.push_back(one_if(negation(part_of(indicator, index).left_out)));
        if (is_taken(indicator)) terms.push_back(earned(indicator, index));
        ++index;
      }
      if (scale.empty()) continue;
      terms.push_back(criterion.combine ? combined(*criterion.combine, std::move(scale), std::move(applying))
                                        : sum_of(std::move(scale)));
    }
    return sum_of(std::move(terms));
  }

  Node combined(const Combine& rule, std::vector<Node> scale, std::vector<Node> applying) {
    if (rule.take != CombineRule::average) return best(scale, counted_of(rule, scale.size()));
    Node count = sum_of(std::move(applying));
    Node none = parent(NodeKind::comparison, pair(count, constant(Number(0))));
    none.operators = {Operator::equal};
    return choice(std::move(none), constant(Number(0)),
                  chain(Operator::divide, pair(sum_of(std::move(scale)), std::move(count))));
  }

  // The largest of the sums of so many.
  Node best(const std::vector<Node>& scale, std::size_t count) {
    std::vector<Node> sums;
    std::vector<bool> in(scale.size(), false);
    std::fill(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(count), true);
    do {
      std::vector<Node> terms;
      for (std::size_t i = 0; i < scale.size(); ++i) {
        if (in[i]) terms.push_back(copied(scale[i]));
      }
      sums.push_back(sum_of(std::move(terms)));
    } while (std::prev_permutation(in.begin(), in.end()));
    return sums.size() == 1 ? std::move(sums.front()) : call("max", std::move(sums));
  }

  Node maxima() {
    std::vector<Node> terms;
    for (const Criterion& criterion : rubric_.criteria) {
      const bool whole = takes(results_.criteria, criterion.id);
      const Maxima known = maxima_of(criterion);
      if (whole && criterion.combine) terms.push_back(known.complete ? constant(known.known) : constant({}));
      for (const Indicator& indicator : criterion.indicators) {
        const bool summed = whole && !criterion.combine && role_of(indicator) == PointsRole::scale;
        if (summed || is_taken(indicator)) terms.push_back(maximum(indicator));
      }
    }
    return sum_of(std::move(terms));
  }

  Node maximum(const Indicator& indicator) {
    Node max = maximum(*indicator.points);
    return counts_without(indicator) ? std::move(max) : unless_left_out(indicator, std::move(max));
  }

  static bool counts_without(const Indicator& indicator) {
    return !indicator.applies || indicator.when_not_applicable == NotApplicablePolicy::full ||
           indicator.when_not_applicable == NotApplicablePolicy::zero;
  }

  Node unless_left_out(const Indicator& indicator, Node amount) {
    return choice(parsed(*indicator.applies), std::move(amount), constant(Number(0)));
  }

  Node maximum(const Points& points) {
    if (points.max) return constant(*points.max);
    return points.max_awarded ? parsed(*points.max_awarded) : constant({});
  }

  Node earned(const Indicator& indicator, std::size_t index) {
    const Points& points = *indicator.points;
    Node amount = plain_points(points);
    if (rubric_.evidence) amount = choice(evidence(index), std::move(amount), constant(Number(0)));
    if (!indicator.applies) return amount;
    const bool full = indicator.when_not_applicable == NotApplicablePolicy::full;
    return choice(parsed(*indicator.applies), std::move(amount),
                  full ? maximum(points) : constant(Number(0)));
  }

  Node plain_points(const Points& points) {
    if (points.judged) return parsed(points.judged->value);
    if (points.tiers) return tier_points(*points.tiers);
    Node amount = chain(Operator::multiply, pair(maximum(points), parsed(points.proportional->value)));
    const auto& rule = points.proportional->round;
    return rule ? call(function_of(rule->mode), pair(std::move(amount), constant(Number(rule->scale))))
                : std::move(amount);
  }

  Node tier_points(const Tiers& tiers) {
    Node rest = constant({});  // the tiers are others' to check
    for (std::size_t i = tiers.rows.size(); i-- > 0;) {
      const Tier& tier = tiers.rows[i];
      Node earned = tier.points    ? constant(*tier.points)
                    : tier.awarded ? parsed(*tier.awarded)
                                   : constant({});
      rest = choice(passing(parsed(tiers.value), tier.test), std::move(earned), std::move(rest));
    }
    return rest;
  }

  const Rubric& rubric_;
  const Scope& scope_;
  const TakenResults& results_;
  LevelsOf levels_;
  std::size_t level_ = 0;
  std::size_t nodes_ = 0;  // that were copied
};

void gather_slots(const Node& node, std::set<std::size_t>& slots) {
  if (node.kind == NodeKind::name) slots.insert(node.index);
  for (const Node& child : node.children) gather_slots(child, slots);
}

}  // namespace

Expression expression_of(const Rubric& rubric, const Measure& measure, const Scope& scope) {
  if (measure.table) return value_of(measure, scope);
  if (!measure.results) return parse_expression(measure.value.value_or(""), scope);
  Node root = ResultsWriter(rubric, scope, *measure.results).write();
  if (root.height > max_expression_height)
    fail(0, "feel-too-deep", {}, std::to_string(max_expression_height));
  std::set<std::size_t> slots;
  gather_slots(root, slots);
  return ExpressionAccess::make<Expression>(measure.id, {slots.begin(), slots.end()}, std::move(root));
}

std::size_t evidence_slot(const Scope& scope, std::size_t indicator) {
  return scope.names().size() + indicator;
}

std::size_t count_slots(const Rubric& rubric) {
  std::size_t slots = rubric.facts.size() + rubric.measures.size();
  const bool taken = std::any_of(rubric.measures.begin(), rubric.measures.end(),
                                 [](const Measure& measure) { return measure.results.has_value(); });
  if (!taken || !rubric.evidence) return slots;
  for (const Criterion& criterion : rubric.criteria) slots += criterion.indicators.size();
  return slots;
}

}  // namespace hoctap
