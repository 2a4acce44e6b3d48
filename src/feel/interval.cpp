// SPDX-License-Identifier: Apache-2.0
#include "feel/interval.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "feel/budget.hpp"

namespace hoctap {
namespace {

using Set = std::vector<Interval>;

// What the evaluator itself says that a node is, where the values of all names in it are given.
std::optional<Value> constant(const Node& node, std::span<const Value> facts, Budget& budget) {
  const auto reads_facts = [&](const auto& self, const Node& part) -> bool {
    return (part.kind == NodeKind::name && part.index >= facts.size()) || part.kind == NodeKind::local ||
           part.kind == NodeKind::quantifier ||
           std::any_of(part.children.begin(), part.children.end(),
                       [&self](const Node& child) { return self(self, child); });
  };
  if (reads_facts(reads_facts, node)) {
    return std::nullopt;
  }
  try {
    return evaluate(node, facts, budget);
  } catch (const Error&) {
    return std::nullopt;
  }
}

Set compared(Operator op, const Number& bound) {
  switch (op) {
    case Operator::less:
      return {{{}, false, bound, false}};
    case Operator::less_equal:
      return {{{}, false, bound, true}};
    case Operator::greater:
      return {{bound, false, {}, false}};
    case Operator::greater_equal:
      return {{bound, true, {}, false}};
    case Operator::unequal:
      return {{{}, false, bound, false}, {bound, false, {}, false}};
    default:
      return {{bound, true, bound, true}};
  }
}

bool is_empty(const Interval& interval) {
  return interval.low && interval.high &&
         (*interval.low > *interval.high ||
          (*interval.low == *interval.high && !(interval.low_closed && interval.high_closed)));
}

std::optional<Set> members(const Value& value);

std::optional<Set> of_range(const Range& range) {
  if ((!range.low_unbounded && !range.low.is(ValueKind::number)) ||
      (range.form == RangeForm::interval && !range.high_unbounded && !range.high.is(ValueKind::number))) {
    return std::nullopt;
  }
  if (range.form != RangeForm::interval) {
    return compared(range.form == RangeForm::equal ? Operator::equal : Operator::unequal, range.low.number());
  }
  Interval interval;
  if (!range.low_unbounded) {
    interval.low = range.low.number();
  }
  if (!range.high_unbounded) {
    interval.high = range.high.number();
  }
  interval.low_closed = range.low_closed;
  interval.high_closed = range.high_closed;
  return Set{interval};
}

std::optional<Set> members(const Value& value) {
  if (value.is(ValueKind::number)) {
    return compared(Operator::equal, value.number());
  }
  if (value.is(ValueKind::range)) {
    return of_range(value.range());
  }
  if (!value.is(ValueKind::list)) {
    return std::nullopt;
  }
  Set all;
  for (const Value& element : value.list()) {
    const std::optional<Set> some = element.is(ValueKind::list) ? std::nullopt : members(element);
    if (!some) {
      return std::nullopt;
    }
    all.insert(all.end(), some->begin(), some->end());
  }
  return all;
}

std::optional<Set> of_test(const Node& test, std::span<const Value> facts, Budget& budget) {
  if (test.kind == NodeKind::anything) {
    return Set{Interval{}};
  }
  const std::optional<Value> value =
      constant(test.kind == NodeKind::test ? test.children[0] : test, facts, budget);
  if (!value || (test.kind == NodeKind::test && !value->is(ValueKind::number))) {
    return std::nullopt;
  }
  return test.kind == NodeKind::test ? compared(test.operators[0], value->number()) : members(*value);
}

// Whether `next`, which does not start earlier, leaves no gap after `one`.
bool touches(const Interval& one, const Interval& next) {
  return !one.high || !next.low || *next.low < *one.high ||
         (*next.low == *one.high && (next.low_closed || one.high_closed));
}

Set merged(Set set) {
  std::erase_if(set, is_empty);
  std::sort(set.begin(), set.end(), starts_before);
  Set out;
  for (Interval& next : set) {
    if (out.empty() || !touches(out.back(), next)) {
      out.push_back(std::move(next));
      continue;
    }
    Interval& last = out.back();
    if (last.high && (!next.high || *next.high > *last.high)) {
      last.high = next.high;
      last.high_closed = next.high_closed;
    } else if (last.high && *next.high == *last.high) {
      last.high_closed = last.high_closed || next.high_closed;
    }
  }
  return out;
}

}  // namespace

std::vector<Interval> complement(const std::vector<Interval>& set) {
  std::vector<Interval> out;
  Interval gap;
  for (const Interval& interval : set) {
    if (interval.low) {
      gap.high = interval.low;
      gap.high_closed = !interval.low_closed;
      out.push_back(gap);
    }
    if (!interval.high) {
      return out;
    }
    gap = {interval.high, !interval.high_closed, {}, false};
  }
  out.push_back(gap);
  return out;
}

std::optional<std::vector<Interval>> intervals(const UnaryTests& tests, std::span<const Value> facts) {
  const Node& root = ExpressionAccess::root(tests);
  Budget budget;
  Set all;
  for (const Node& test : root.children) {
    const std::optional<Set> some = of_test(test, facts, budget);
    if (!some) {
      return std::nullopt;
    }
    all.insert(all.end(), some->begin(), some->end());
  }
  all = merged(std::move(all));
  return root.negated ? complement(all) : all;
}

bool starts_before(const Interval& a, const Interval& b) {
  if (!a.low || !b.low) return !a.low && b.low;
  if (*a.low != *b.low) return *a.low < *b.low;
  return a.low_closed && !b.low_closed;
}

bool ends_before(const Interval& a, const Interval& b) {
  if (!a.high || !b.high) return a.high && !b.high;
  if (*a.high != *b.high) return *a.high < *b.high;
  return !a.high_closed && b.high_closed;
}

std::optional<Interval> common(const Interval& a, const Interval& b) {
  Interval both = a;
  if (b.low && (!both.low || *b.low > *both.low)) {
    both.low = b.low;
    both.low_closed = b.low_closed;
  } else if (b.low && both.low && *b.low == *both.low) {
    both.low_closed = both.low_closed && b.low_closed;
  }
  if (b.high && (!both.high || *b.high < *both.high)) {
    both.high = b.high;
    both.high_closed = b.high_closed;
  } else if (b.high && both.high && *b.high == *both.high) {
    both.high_closed = both.high_closed && b.high_closed;
  }
  return is_empty(both) ? std::nullopt : std::optional(std::move(both));
}

bool contains(const Interval& interval, const Number& number) {
  const auto passes = [](std::strong_ordering order, bool closed) {
    return order > 0 || (closed && order == 0);
  };
  return (!interval.low || passes(number <=> *interval.low, interval.low_closed)) &&
         (!interval.high || passes(*interval.high <=> number, interval.high_closed));
}

std::optional<Interval> first_hole(const std::vector<Interval>& covered, const Interval& domain) {
  Interval rest = domain;
  for (const Interval& interval : covered) {
    Interval before = rest;
    before.high = interval.low;
    before.high_closed = interval.low && !interval.low_closed;
    if (interval.low) {
      if (auto hole = common(before, rest)) return hole;
    }
    if (!interval.high) return std::nullopt;
    Interval after;
    after.low = interval.high;
    after.low_closed = !interval.high_closed;
    const auto left = common(after, rest);
    if (!left) return std::nullopt;
    rest = *left;
  }
  return rest;
}

std::string format(const Interval& interval) {
  if (!interval.low && !interval.high) return "-";
  if (!interval.low) return (interval.high_closed ? "<= " : "< ") + format(*interval.high);
  if (!interval.high) return (interval.low_closed ? ">= " : "> ") + format(*interval.low);
  if (*interval.low == *interval.high) return format(*interval.low);
  return (interval.low_closed ? '[' : '(') + format(*interval.low) + ".." + format(*interval.high) +
         (interval.high_closed ? ']' : ')');
}

}  // namespace hoctap
