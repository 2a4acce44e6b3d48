// SPDX-License-Identifier: Apache-2.0
#include "rubric/scope.hpp"

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
  std::vector<Name> names;
  for (const Fact& fact : rubric.facts) names.push_back({fact.id, type_of(fact)});
  for (const Measure& measure : rubric.measures) {
    Type type;
    try {
      const Scope before(names);
      type = type_of(parse_expression(measure.value, before), before);
    } catch (const Error&) {
      // Whoever checks the measure reports this; here its type is simply not known.
    }
    names.push_back({measure.id, std::move(type)});
  }
  return Scope(std::move(names));
}

}  // namespace hoctap
