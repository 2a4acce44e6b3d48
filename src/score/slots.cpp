// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "score/compiled.hpp"

namespace hoctap {
namespace {

constexpr std::size_t most_ways = 64;

std::size_t count_values(const Fact& fact) {
  return fact.type == FactType::boolean ? 2 : fact.values.size();
}

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

std::optional<std::size_t> ways_of(const Compiled& compiled, const std::vector<std::size_t>& guards,
                                   const Slots& slots) {
  std::size_t ways = 1;
  for (const std::size_t guard : guards) {
    if (!slots[guard].is(ValueKind::missing)) continue;
    ways *= count_values(compiled.rubric.facts[guard]);
    if (ways > most_ways) return std::nullopt;
  }
  return ways;
}

void each_way(const Compiled& compiled, const std::vector<std::size_t>& guards,
              const std::vector<std::size_t>& measures, Slots& slots, const std::function<void()>& visit) {
  const std::size_t ways = ways_of(compiled, guards, slots).value_or(0);
  std::vector<std::size_t> open;
  std::vector<std::vector<Value>> values;  // of each open one
  for (const std::size_t guard : ways == 0 ? std::vector<std::size_t>{} : guards) {
    if (!slots[guard].is(ValueKind::missing)) continue;
    open.push_back(guard);
    values.push_back(all_values(compiled, guard));
  }
  if (open.empty()) return visit();
  std::vector<Value> before;
  before.reserve(measures.size());
  for (const std::size_t measure : measures) before.push_back(slots[measure]);
  for (std::size_t way = 0; way < ways; ++way) {
    std::size_t rest = way;  // the last guard changes fastest
    for (std::size_t i = open.size(); i-- > 0; rest /= values[i].size())
      slots[open[i]] = values[i][rest % values[i].size()];
    std::vector<Remark> trouble;
    if (ways > 1) {
      for (const std::size_t measure : measures)
        slots[measure] = value_at(compiled.measures[measure - compiled.rubric.facts.size()], slots, trouble);
    }
    visit();
  }
  for (const std::size_t guard : open) slots[guard] = {};
  for (std::size_t i = 0; i < measures.size(); ++i) slots[measures[i]] = before[i];
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
