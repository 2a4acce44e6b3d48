// SPDX-License-Identifier: Apache-2.0
#include "score/typing.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "exact/document.hpp"
#include "exact/text.hpp"
#include "score/admission.hpp"

namespace hoctap {
namespace {

std::string phrase(FactType type) {
  return std::string("@type.") + boost::describe::enum_to_string(type, "");
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
  switch (fact.rubric->type) {
    case FactType::choice:
    case FactType::level:
      return choice(fact, text);
    case FactType::text:
      return text;
    case FactType::date:
      return parsed([&] { return Value(parse_date(text)); });
    case FactType::boolean:
      if (textual_ && text == "true") return true;
      if (textual_ && text == "false") return false;
      break;
    case FactType::count:
    case FactType::number:
    case FactType::share: {
      if (!textual_) break;
      const Value value = parsed([&] { return Value(parse_number(text)); });
      return value.is(ValueKind::number) ? number(*fact.rubric, value) : value;
    }
    case FactType::relation:
      break;
  }
  return wrong(*fact.rubric, text);
}

// What reading throws is why the value is refused.
template <class Read>
Value Typing::parsed(Read read) {
  try {
    return read();
  } catch (const Error& error) {
    issues.append(error.issues());
    return {};
  }
}

Value Typing::refuse(std::string code, std::string found, std::string expected, std::string suggestion) {
  issues.push_back({.code = std::move(code),
                    .found = std::move(found),
                    .expected = std::move(expected),
                    .suggestion = std::move(suggestion)});
  return {};
}

Value Typing::wrong(const Fact& fact, const Value& value) {
  return refuse("fact-type", shorten(to_json(value)), phrase(fact.type), fact.id);
}

Value Typing::number(const Fact& fact, const Value& value) {
  const Number& number = value.number();
  if (fact.type == FactType::count && !(number.is_integer() && number.sign() >= 0)) return wrong(fact, value);
  if (fact.type == FactType::share && !(number.sign() >= 0 && number <= 1))
    return refuse("fact-share", format(number), {}, fact.id);
  if (is_within(fact, number)) return value;
  const bool low = fact.minimum && number < *fact.minimum;
  return refuse(low ? "fact-below-minimum" : "fact-above-maximum", format(number),
                format(low ? *fact.minimum : *fact.maximum), fact.id);
}

Value Typing::choice(const CompiledFact& fact, std::string_view id) {
  for (const Value& known : fact.values) {
    if (id == (known.is(ValueKind::text) ? known.text() : known.level().id())) return known;
  }
  std::vector<std::string> ids;
  for (const FactValue& known : fact.rubric->values) ids.push_back(known.id);
  return refuse("read-not-allowed", shorten(id), listed(ids), nearest(std::string(id), ids));
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
