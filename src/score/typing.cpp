// SPDX-License-Identifier: Apache-2.0
#include "score/typing.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "entity/cell.hpp"
#include "exact/document.hpp"
#include "exact/text.hpp"
#include "score/admission.hpp"

namespace hoctap {
namespace {

std::string phrase(FactType type) {
  return std::string("@type.") + boost::describe::enum_to_string(type, "");
}

NumberKind kind_of(FactType type) {
  if (type == FactType::count) return NumberKind::whole;
  return type == FactType::share ? NumberKind::share : NumberKind::any;
}

// The one value of a fact that people call so, by its id or its label in whatever case.
std::optional<std::size_t> called_so(const Fact& fact, std::string_view name) {
  constexpr std::size_t longest = 1024;  // longer ones are none
  if (name.size() > longest) return std::nullopt;
  const std::string asked = without_case(name);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < fact.values.size(); ++i) {
    const FactValue& value = fact.values[i];
    const bool is_it = asked == without_case(value.id) || asked == without_case(value.label.vi) ||
                       asked == without_case(value.label.en);
    if (is_it && found) return std::nullopt;
    if (is_it) found = i;
  }
  return found;
}

}  // namespace

void refuse_unknown(Issues& issues, const Position& position, std::string code, const std::string& name,
                    const std::vector<std::string>& known) {
  if (issues.full()) return issues.leave_out();
  issues.push_back({.code = std::move(code),
                    .position = position,
                    .found = shorten(name),
                    .suggestion = nearest(name, known)});
}

Value Typing::type(const CompiledFact& fact, const Value& value) {
  if (is_absent(value)) return value;
  if (value.is(ValueKind::text) && fact.rubric->type != FactType::text)
    return type(fact, std::string_view(value.text()));
  switch (fact.rubric->type) {
    case FactType::boolean:
      return value.is(ValueKind::boolean) ? value : wrong(*fact.rubric, value);
    case FactType::count:
    case FactType::number:
    case FactType::share:
      return value.is(ValueKind::number) ? number(*fact.rubric, value) : wrong(*fact.rubric, value);
    case FactType::text:
      return value.is(ValueKind::text) ? value : wrong(*fact.rubric, value);
    case FactType::date:
      return value.is(ValueKind::date) ? value : wrong(*fact.rubric, value);
    case FactType::level:
      return level(fact, value);
    case FactType::relation:
      return value.is(ValueKind::list) ? rows(fact, value) : wrong(*fact.rubric, value);
    case FactType::choice:
      break;
  }
  return wrong(*fact.rubric, value);
}

Value Typing::type(const CompiledFact& fact, std::string_view text) {
  if (fact.rubric->type == FactType::text) return text;
  if (!textual_) return strictly(fact, text);
  switch (fact.rubric->type) {
    case FactType::choice:
    case FactType::level:
      return choice(fact, text);
    case FactType::date:
      return parsed(*fact.rubric, [&] { return Value(date_in(text)); });
    case FactType::boolean:
      if (const std::optional<bool> truth = truth_in(text)) return *truth;
      break;
    case FactType::count:
    case FactType::number:
    case FactType::share: {
      const NumberKind kind = kind_of(fact.rubric->type);
      const Value value = parsed(*fact.rubric, [&] { return Value(number_in(text, kind)); });
      return value.is(ValueKind::number) ? number(*fact.rubric, value) : value;
    }
    default:
      break;
  }
  return wrong(*fact.rubric, text);
}

// Text where values come with their types: an id or a day. What a cell of the same text would mean is
// offered.
Value Typing::strictly(const CompiledFact& fact, std::string_view text) {
  const std::optional<Value> absent = absent_in(text);
  const bool outside = absent && absent->is(ValueKind::not_applicable);
  if (!outside && (fact.rubric->type == FactType::choice || fact.rubric->type == FactType::level))
    return choice(fact, text);
  if (!outside && fact.rubric->type == FactType::date)
    return parsed(*fact.rubric, [&] { return Value(parse_date(text)); });
  std::string meant;
  if (absent) {
    meant = outside ? "{\"not_applicable\": true}" : "null";
  } else {
    Typing cells(true);
    const Value value = cells.type(fact, trimmed(text));
    if (cells.issues.empty()) meant = to_json(value);
  }
  return wrong(*fact.rubric, text, std::move(meant));
}

// What reading throws is why the value is refused.
template <class Read>
Value Typing::parsed(const Fact& fact, Read read) {
  try {
    return read();
  } catch (const Error& error) {
    Issues found = error.issues();
    found.each([&](Issue& issue) { issue.position.fact = fact.id; });
    issues.append(found);
    return {};
  }
}

Value Typing::refuse(const Fact& fact, std::string code, std::string found, std::string expected,
                     std::string suggestion) {
  issues.push_back({.code = std::move(code),
                    .position = {.fact = fact.id},
                    .found = std::move(found),
                    .expected = std::move(expected),
                    .suggestion = std::move(suggestion)});
  return {};
}

Value Typing::wrong(const Fact& fact, const Value& value, std::string meant) {
  return refuse(fact, "fact-type", shorten(to_json(value)), phrase(fact.type), std::move(meant));
}

Value Typing::number(const Fact& fact, const Value& value) {
  const Number& number = value.number();
  if (fact.type == FactType::count && !(number.is_integer() && number.sign() >= 0)) return wrong(fact, value);
  if (fact.type == FactType::share && !(number.sign() >= 0 && number <= 1))
    return refuse(fact, "fact-share", format(number));
  if (is_within(fact, number)) return value;
  const bool low = fact.minimum && number < *fact.minimum;
  return refuse(fact, low ? "fact-below-minimum" : "fact-above-maximum", format(number),
                format(low ? *fact.minimum : *fact.maximum));
}

Value Typing::choice(const CompiledFact& fact, std::string_view id) {
  for (const Value& known : fact.values) {
    if (id == (known.is(ValueKind::text) ? known.text() : known.level().id())) return known;
  }
  const std::optional<std::size_t> called = called_so(*fact.rubric, id);
  if (called && textual_) return fact.values[*called];
  std::vector<std::string> ids;
  for (const FactValue& known : fact.rubric->values) ids.push_back(known.id);
  return refuse(*fact.rubric, "read-not-allowed", shorten(id), listed(ids),
                called ? ids[*called] : nearest(id, ids));
}

Value Typing::level(const CompiledFact& fact, const Value& value) {
  if (value.is(ValueKind::level)) return choice(fact, value.level().id());
  // Level 2 is often written as a number.
  const bool whole = value.is(ValueKind::number) && value.number().is_integer();
  return whole ? choice(fact, format(value.number())) : wrong(*fact.rubric, value);
}

Value Typing::rows(const CompiledFact& fact, const Value& value) {
  List typed;
  for (const Value& row : value.list()) {
    if (!row.is(ValueKind::record)) return wrong(*fact.rubric, value);
    typed.push_back(this->row(fact, row.record()));
  }
  return typed;
}

Value Typing::row(const CompiledFact& fact, const Record& row) {
  std::vector<std::string> known;
  Record typed;
  for (const CompiledFact& field : fact.fields) {
    const Value* stated = row.find(field.rubric->id);
    known.push_back(field.rubric->id);
    typed.fields.emplace_back(field.rubric->id, stated ? type(field, *stated) : Value{});
  }
  const std::set<std::string_view> ids(known.begin(), known.end());
  for (const auto& each_field : row.fields) {
    if (!ids.contains(each_field.first)) refuse_unknown(issues, {}, "fact-unknown", each_field.first, known);
  }
  return typed;
}

}  // namespace hoctap
