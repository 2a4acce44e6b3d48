// SPDX-License-Identifier: Apache-2.0
#include "rubric/scope.hpp"

#include <algorithm>
#include <utility>

#include "hoctap/exact/issue.hpp"
#include "hoctap/feel/expression.hpp"

namespace hoctap {

Type type_of(const Fact& fact) {
  Type type;
  switch (fact.type) {
    case FactType::boolean:
      type.kind = TypeKind::boolean;
      break;
    case FactType::count:
    case FactType::number:
    case FactType::share:
      type.kind = TypeKind::number;
      break;
    case FactType::text:
      type.kind = TypeKind::text;
      break;
    case FactType::choice:
      type.kind = TypeKind::choice;
      break;
    case FactType::level:
      type.kind = TypeKind::level;
      break;
    case FactType::date:
      type.kind = TypeKind::date;
      break;
    case FactType::relation: {
      std::vector<Name> fields;
      for (const Fact& field : fact.fields) fields.push_back({field.id, type_of(field)});
      return relation(std::move(fields));
    }
  }
  for (const FactValue& value : fact.values) type.values.push_back(value.id);
  return type;
}

Scope scope_of(const Rubric& rubric) {
  Scope scope;
  for (const Fact& fact : rubric.facts) scope.add({fact.id, type_of(fact)});
  for (const Measure& measure : rubric.measures) {
    // Whoever checks the measure reports one that is no number; what reads it is not blamed as well.
    Type type;
    if (measure.results && measure.results->take == Taken::met) type.kind = TypeKind::boolean;
    try {
      const bool number =
          measure.table || (measure.results && measure.results->take != Taken::met) ||
          (measure.value && type_of(parse_expression(*measure.value, scope), scope).kind == TypeKind::number);
      if (number) type.kind = TypeKind::number;
    } catch (const Error&) {
    }
    scope.add({measure.id, std::move(type)});
  }
  return scope;
}

bool NamesBehind::add(const std::vector<std::size_t>& slots) {
  behind_.push_back(of(slots));
  const bool fits = behind_.back().size() <= max_names_behind;
  if (!fits) behind_.back().clear();
  return fits;
}

std::vector<std::size_t> NamesBehind::of(const std::vector<std::size_t>& slots) {
  std::vector<std::size_t> found;
  ++question_;
  const auto meet = [&](std::size_t slot) {
    if (seen_.size() <= slot) seen_.resize(slot + 1, 0);
    if (std::exchange(seen_[slot], question_) != question_) found.push_back(slot);
  };
  for (const std::size_t slot : slots) {
    meet(slot);
    if (slot < facts_ || slot - facts_ >= behind_.size()) continue;
    for (const std::size_t behind : behind_[slot - facts_]) meet(behind);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace hoctap
