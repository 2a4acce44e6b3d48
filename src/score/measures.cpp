// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <span>

#include "feel/node.hpp"
#include "score/compiled.hpp"

namespace hoctap {
namespace {

// So that its quotient cannot be too long.
bool is_short(const Number& number) {
  return number.integer().has_value();
}

}  // namespace

std::size_t rows_of(const CompiledIndicator& indicator) {
  return indicator.points ? indicator.points->tiers.size() : indicator.conditions.size();
}

const Table* table_at(const Compiled& compiled, std::size_t slot) {
  const std::size_t facts = compiled.rubric.facts.size();
  if (slot < facts || !compiled.rubric.measures[slot - facts].table) return nullptr;
  return &*compiled.rubric.measures[slot - facts].table;
}

std::vector<std::size_t> facts_behind(const Compiled& compiled, const std::vector<std::size_t>& slots) {
  const std::size_t fact_count = compiled.rubric.facts.size();
  std::set<std::size_t> facts;
  for (const std::size_t slot : slots) {
    if (slot < fact_count || slot >= compiled.scope.names().size()) {
      facts.insert(slot);
    } else {
      const auto& behind = compiled.measure_facts[slot - fact_count];
      facts.insert(behind.begin(), behind.end());
    }
  }
  return {facts.begin(), facts.end()};
}

void fill_measure(const Compiled& compiled, std::size_t slot, Slots& slots) {
  const std::size_t index = slot - compiled.rubric.facts.size();
  if (const auto& quotient = compiled.quotients[index]; quotient && compiled.quick) {
    const Value& part = slots[quotient->first];
    const Value& whole = slots[quotient->second];
    if (part.is(ValueKind::number) && whole.is(ValueKind::number) && whole.number().sign() != 0 &&
        is_short(part.number()) && is_short(whole.number())) {
      slots[slot] = part.number() / whole.number();
      return;
    }
  }
  slots[slot] = value_at(compiled.measures[index], slots);
}

void set_evidence(const Compiled& compiled, std::size_t indicator, std::optional<bool> evidence,
                  Slots& slots) {
  const std::size_t slot = compiled.scope.names().size() + indicator;
  if (slot < compiled.slots) slots[slot] = evidence ? Value(*evidence) : Value();
}

// Each that is open counts or does not.
std::optional<Span> counted(const Compiled& compiled, const Expression& value, Slots& slots) {
  const Node& name = ExpressionAccess::root(value);
  const std::size_t facts = compiled.rubric.facts.size();
  if (name.kind != NodeKind::name || name.index < facts || compiled.counts[name.index - facts] == 0)
    return std::nullopt;
  const Node& sum = ExpressionAccess::root(compiled.measures[name.index - facts]);
  const bool one = sum.kind != NodeKind::chain;
  Span span{0, 0};
  for (const Node& term : one ? std::span(&sum, 1) : std::span(sum.children)) {
    const Value counts = evaluate(term, slots, slots.budget);
    const bool known = counts.is(ValueKind::number);
    span = span + (known ? exactly(counts.number()) : Span{0, 1});
  }
  return span;
}

void fill_measures(const Compiled& compiled, Slots& slots, const std::vector<std::optional<bool>>& evidence) {
  const std::size_t first = compiled.rubric.facts.size();
  slots.resize(compiled.slots);
  const std::size_t names = first + compiled.measures.size();
  for (std::size_t i = 0; names + i < compiled.slots; ++i) set_evidence(compiled, i, evidence[i], slots);
  for (std::size_t i = 0; i < compiled.measures.size(); ++i) fill_measure(compiled, first + i, slots);
}

}  // namespace hoctap
