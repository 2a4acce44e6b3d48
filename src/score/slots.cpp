// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "score/compiled.hpp"

namespace hoctap {
namespace {

constexpr std::size_t most_cases = 64;

std::vector<Value> all_values(const Compiled& compiled, std::size_t slot) {
  const Fact& fact = compiled.rubric.facts[slot];
  if (fact.type == FactType::boolean) return {false, true};
  std::vector<Value> values;
  for (std::size_t i = 0; i < fact.values.size(); ++i) {
    if (fact.type == FactType::level) {
      values.emplace_back(Level(compiled.scales[slot], i));
    } else {
      values.emplace_back(fact.values[i].id);
    }
  }
  return values;
}

}  // namespace

Value value_at(const Expression& expression, const Slots& slots, std::vector<Remark>& trouble) {
  try {
    return evaluate(expression, slots, *slots.budget);
  } catch (const Error& error) {
    trouble.push_back({.code = "remark-" + error.issues().front().code, .subject = expression.text()});
    return {};
  }
}

void fill_measures(const Compiled& compiled, Slots& slots, std::vector<Remark>& trouble) {
  const std::size_t first = compiled.rubric.facts.size();
  slots.resize(first + compiled.measures.size());
  for (std::size_t i = 0; i < compiled.measures.size(); ++i) {
    slots[first + i] = value_at(compiled.measures[i], slots, trouble);
  }
}

std::vector<std::size_t> facts_behind(const Compiled& compiled, const std::vector<std::size_t>& slots) {
  const std::size_t fact_count = compiled.rubric.facts.size();
  std::set<std::size_t> facts;
  for (const std::size_t slot : slots) {
    if (slot < fact_count) {
      facts.insert(slot);
    } else {
      const auto& behind = compiled.measure_facts[slot - fact_count];
      facts.insert(behind.begin(), behind.end());
    }
  }
  return {facts.begin(), facts.end()};
}

std::vector<Slots> cases(const Compiled& compiled, const std::vector<std::size_t>& guards,
                         const Slots& slots) {
  std::vector<Slots> all{slots};
  for (const std::size_t guard : guards) {
    if (!slots[guard].is(ValueKind::missing)) continue;
    const std::vector<Value> values = all_values(compiled, guard);
    if (all.size() * values.size() > most_cases) return {slots};
    std::vector<Slots> next;
    for (const Slots& one : all) {
      for (const Value& value : values) {
        next.push_back(one);
        next.back()[guard] = value;
      }
    }
    all = std::move(next);
  }
  if (all.size() > 1) {
    std::vector<Remark> trouble;
    for (Slots& one : all) fill_measures(compiled, one, trouble);
  }
  return all;
}

void add_outside(const Compiled& compiled, const std::vector<std::size_t>& read, const Slots& slots,
                 std::set<std::string>& names) {
  for (const std::size_t fact : facts_behind(compiled, read)) {
    if (slots[fact].is(ValueKind::not_applicable)) names.insert(compiled.rubric.facts[fact].id);
  }
}

Span operator+(const Span& a, const Span& b) {
  return {a.low + b.low, a.high + b.high};
}

Span hull(const Span& a, const Span& b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

}  // namespace hoctap
