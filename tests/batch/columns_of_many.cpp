// SPDX-License-Identifier: Apache-2.0
#include "batch/columns_of_many.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>

#include "exact/text.hpp"

namespace hoctap {
namespace {

using ColumnValues = std::vector<Value>;  // a value an entity

ColumnValues values_of(const std::string& fact, const std::vector<Facts>& entities) {
  ColumnValues values;
  for (const Facts& facts : entities) {
    const auto at = facts.values.find(fact);
    values.push_back(at == facts.values.end() ? Value() : at->second.value);
  }
  return values;
}

bool all_of(const ColumnValues& values, const std::function<bool(const Value&)>& holds) {
  return std::all_of(values.begin(), values.end(),
                     [&](const Value& value) { return value.is(ValueKind::missing) || holds(value); });
}

std::string validity_of(const ColumnValues& values) {
  std::vector<bool> valid;
  for (const Value& value : values) valid.push_back(!value.is(ValueKind::missing));
  return bits(valid);
}

std::string cell_of(const Value& value) {
  if (value.is(ValueKind::missing)) return "";
  if (value.is(ValueKind::not_applicable)) return "n/a";
  if (value.is(ValueKind::text)) return value.text();
  if (value.is(ValueKind::number)) {
    std::string text = format(value.number());
    // Three decimals may as well be thousands.
    if (const std::size_t point = text.find('.'); point != std::string::npos && text.size() - point == 4)
      text += '0';
    return text;
  }
  if (value.is(ValueKind::date)) return format(value.date());
  return to_json(value);
}

MadeColumn text_column(const std::string& name, const ColumnValues& values) {
  std::vector<std::string> cells;
  for (const Value& value : values) cells.push_back(cell_of(value));
  return texts(name, cells);
}

constexpr int made_scale = 4;

std::optional<std::int64_t> scaled(const Value& value) {
  if (!value.is(ValueKind::number)) return std::nullopt;
  return (value.number() * power(Number(10), made_scale)).integer();
}

std::optional<std::int64_t> whole(const Value& value) {
  return value.is(ValueKind::number) ? value.number().integer() : std::nullopt;
}

MadeColumn boolean_column(const std::string& name, const ColumnValues& values) {
  std::vector<bool> flags;
  for (const Value& value : values) flags.push_back(value == Value(true));
  return booleans(name, flags, validity_of(values));
}

MadeColumn integer_column(const std::string& name, const ColumnValues& values) {
  std::vector<std::int64_t> numbers;
  for (const Value& value : values) numbers.push_back(whole(value).value_or(0));
  return fixed(name, "l", numbers, validity_of(values));
}

MadeColumn decimal_column(const std::string& name, const ColumnValues& values) {
  std::vector<std::int64_t> words;
  for (const Value& value : values) {
    words.push_back(scaled(value).value_or(0));
    words.push_back(words.back() < 0 ? -1 : 0);
  }
  MadeColumn column = fixed(name, "d:38," + std::to_string(made_scale), words, validity_of(values));
  column.length = static_cast<std::int64_t>(values.size());
  return column;
}

MadeColumn date_column(const std::string& name, const ColumnValues& values) {
  std::vector<std::int32_t> days;
  for (const Value& value : values)
    days.push_back(value.is(ValueKind::date)
                       ? static_cast<std::int32_t>(value.date().days().time_since_epoch().count())
                       : 0);
  return fixed(name, "tdD", days, validity_of(values));
}

MadeColumn dictionary_column(const std::string& name, const ColumnValues& values) {
  std::vector<std::string> words;
  std::map<std::string, std::int16_t> keys;
  std::vector<std::int16_t> cells;
  for (const Value& value : values) {
    const std::string word = cell_of(value);
    const auto [at, fresh] = keys.emplace(word, static_cast<std::int16_t>(words.size()));
    if (fresh) words.push_back(word);
    cells.push_back(at->second);
  }
  MadeColumn column = fixed(name, "s", cells, validity_of(values));
  column.dictionary = {texts("", words)};
  return column;
}

MadeColumn typed_column(const std::string& name, const ColumnValues& values) {
  if (all_of(values, [](const Value& value) { return value.is(ValueKind::boolean); }))
    return boolean_column(name, values);
  if (all_of(values, [](const Value& value) { return whole(value).has_value(); }))
    return integer_column(name, values);
  if (all_of(values, [](const Value& value) { return scaled(value).has_value(); }))
    return decimal_column(name, values);
  if (all_of(values, [](const Value& value) { return value.is(ValueKind::date); }))
    return date_column(name, values);
  return dictionary_column(name, values);
}

MadeColumn columns_of(const Rubric& rubric, const std::vector<Facts>& entities,
                      MadeColumn (*column)(const std::string&, const ColumnValues&)) {
  std::vector<std::string> ids;
  std::vector<std::string> labels;
  for (const Facts& facts : entities) {
    ids.push_back(facts.id);
    labels.push_back(facts.label);
  }
  std::vector<MadeColumn> columns{texts("id", ids), texts("label", labels)};
  for (const Fact& fact : rubric.facts) columns.push_back(column(fact.id, values_of(fact.id, entities)));
  for (const std::string& indicator : indicators_of(rubric)) {
    ColumnValues stated;
    for (const Facts& facts : entities) {
      const std::optional<bool> present = evidence_of(facts, indicator);
      stated.push_back(present ? Value(*present) : Value());
    }
    columns.push_back(column("evidence." + indicator, stated));
  }
  return batch_of(std::move(columns), static_cast<std::int64_t>(entities.size()));
}

bool is_decimal(const Value& value) {
  if (value.is(ValueKind::number)) return value.number().terminates();
  if (value.is(ValueKind::list)) return std::all_of(value.list().begin(), value.list().end(), is_decimal);
  if (!value.is(ValueKind::record)) return true;
  const auto& fields = value.record().fields;
  return std::all_of(fields.begin(), fields.end(),
                     [](const auto& field) { return is_decimal(field.second); });
}

}  // namespace

std::vector<std::string> indicators_of(const Rubric& rubric) {
  std::vector<std::string> ids;
  for (const Criterion& criterion : rubric.criteria) {
    for (const Indicator& indicator : criterion.indicators) ids.push_back(indicator.id);
  }
  return ids;
}

std::optional<bool> evidence_of(const Facts& facts, const std::string& indicator) {
  auto stated = facts.evidence.find(indicator);
  if (stated == facts.evidence.end()) stated = facts.evidence.find("*");
  return stated == facts.evidence.end() ? std::nullopt : stated->second.present;
}

bool fits_columns(const Rubric& rubric) {
  return std::none_of(rubric.facts.begin(), rubric.facts.end(),
                      [](const Fact& fact) { return fact.type == FactType::relation; });
}

bool cells_differ(const Rubric& rubric, const Facts& facts) {
  return std::any_of(rubric.facts.begin(), rubric.facts.end(), [&](const Fact& fact) {
    const auto at = facts.values.find(fact.id);
    return fact.type == FactType::boolean && at != facts.values.end() &&
           (at->second.value == Value(Number(0)) || at->second.value == Value(Number(1)));
  });
}

bool fits_types(const Rubric& rubric, const Facts& facts) {
  return std::all_of(rubric.facts.begin(), rubric.facts.end(), [&](const Fact& fact) {
    const auto at = facts.values.find(fact.id);
    if (at == facts.values.end()) return true;
    const Value& value = at->second.value;
    const bool is_number = value.is(ValueKind::number);
    return !value.is(ValueKind::not_applicable) &&
           (!is_number || (fact.type == FactType::count ? whole(value) : scaled(value)).has_value());
  });
}

MadeColumn columns_of_text(const Rubric& rubric, const std::vector<Facts>& entities) {
  return columns_of(rubric, entities, text_column);
}

MadeColumn typed_columns(const Rubric& rubric, const std::vector<Facts>& entities) {
  return columns_of(rubric, entities, typed_column);
}

std::optional<std::string> json_of(const Facts& facts) {
  std::string json = "{\"id\": " + quote(facts.id) + ", \"label\": " + quote(facts.label);
  for (const auto& [name, entry] : facts.values) {
    if (!is_decimal(entry.value)) return std::nullopt;
    json += ", " + quote(name) + ": " + to_json(entry.value);
  }
  std::string evidence;
  for (const auto& [indicator, entry] : facts.evidence) {
    evidence += (evidence.empty() ? "" : ", ") + quote(indicator) + ": ";
    evidence += entry.present ? (*entry.present ? "true" : "false") : "null";
  }
  return json + ", \"evidence\": {" + evidence + "}}";
}

}  // namespace hoctap
