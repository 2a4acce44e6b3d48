// SPDX-License-Identifier: Apache-2.0
#include "score/words.hpp"

#include <algorithm>

#include "score/compiled.hpp"

namespace hoctap {

Words::Words(const Engine& engine, Language language) : engine_(engine), language_(language) {}

std::string Words::say(std::string_view code, Arguments arguments) const {
  return hoctap::say(language_, code, arguments);
}

const std::string& Words::pick(const Label& label) const {
  return language_ == Language::vi ? label.vi : label.en;
}

const Fact* Words::fact(const std::string& id) const {
  const auto& facts = engine_.rubric().facts;
  const auto slot = engine_.scope().slot(id);
  return slot && *slot < facts.size() ? &facts[*slot] : nullptr;
}

const Measure* Words::measure(const std::string& id) const {
  const std::size_t first = engine_.rubric().facts.size();
  const auto slot = engine_.scope().slot(id);
  return slot && *slot >= first ? &engine_.rubric().measures[*slot - first] : nullptr;
}

std::string Words::name(const std::string& expression) const {
  if (const Fact* named = fact(expression)) {
    std::string label = pick(named->label);
    if (label.ends_with('?')) label.pop_back();  // a question, taken as a name
    return label;
  }
  if (const Measure* named = measure(expression)) return pick(named->label);
  return expression;
}

bool Words::is_share(const std::string& expression) const {
  const Measure* named = measure(expression);
  const Fact* stated = fact(expression);
  return (named != nullptr && named->shown == Shown::share) ||
         (stated != nullptr && stated->type == FactType::share);
}

std::string Words::number(const Number& number) const {
  constexpr int shown_decimals = 4;
  std::string text =
      number.terminates() ? format(number) : format_rounded(number, shown_decimals, Rounding::half_up);
  if (language_ == Language::vi) std::replace(text.begin(), text.end(), '.', ',');
  return number.terminates() ? text : "≈ " + text;
}

std::string Words::percent(const Number& share, const std::vector<Number>& bounds) const {
  constexpr int most_decimals = 30;
  const Number whole = share * 100;
  int scale = 2;
  if (whole == round(whole, scale, Rounding::half_up)) return number(whole) + " %";
  const auto misleads = [&](const Number& shown) {
    return std::any_of(bounds.begin(), bounds.end(), [&](const Number& bound) {
      return (shown <=> bound * 100) != (whole <=> bound * 100);
    });
  };
  while (scale < most_decimals && misleads(round(whole, scale, Rounding::half_up))) ++scale;
  std::string text = format_rounded(whole, scale, Rounding::half_up);
  if (language_ == Language::vi) std::replace(text.begin(), text.end(), '.', ',');
  return "≈ " + text + " %";
}

std::vector<Interval> Words::constant_intervals(const std::string& test) const {
  return intervals(parse_unary_tests(test, engine_.scope())).value_or(std::vector<Interval>{});
}

std::optional<std::pair<Number, Number>> Words::quotient(const std::string& expression,
                                                         const std::map<std::string, Value>& seen) const {
  const Measure* named = measure(expression);
  const auto slots = as_quotient(parse_expression(named ? named->value : expression, engine_.scope()));
  if (!slots) return std::nullopt;
  const auto a = seen.find(engine_.scope().names()[slots->first].id);
  const auto b = seen.find(engine_.scope().names()[slots->second].id);
  if (a == seen.end() || b == seen.end()) return std::nullopt;
  if (!a->second.is(ValueKind::number) || !b->second.is(ValueKind::number)) return std::nullopt;
  return std::pair(a->second.number(), b->second.number());
}

std::string Words::scalar(const std::string& expression, const Value& value) const {
  switch (value.kind()) {
    case ValueKind::missing:
      return say("words.missing");
    case ValueKind::not_applicable:
      return say("words.not-applicable");
    case ValueKind::boolean:
      return say(value.boolean() ? "words.yes" : "words.no");
    case ValueKind::number:
      return number(value.number());
    case ValueKind::text:
    case ValueKind::level: {
      const std::string& id = value.is(ValueKind::text) ? value.text() : value.level().id();
      if (const Fact* stated = fact(expression)) {
        for (const FactValue& allowed : stated->values) {
          if (allowed.id == id) return pick(allowed.label);
        }
      }
      return id;
    }
    default:
      return to_json(value);
  }
}

std::string Words::value(const std::string& expression, const Value& value, const std::string& test,
                         const std::map<std::string, Value>& seen) const {
  if (!value.is(ValueKind::number) || !is_share(expression)) return scalar(expression, value);
  std::vector<Number> bounds;
  for (const Interval& interval : constant_intervals(test)) {
    if (interval.low) bounds.push_back(*interval.low);
    if (interval.high) bounds.push_back(*interval.high);
  }
  std::string text = percent(value.number(), bounds);
  if (const auto parts = quotient(expression, seen)) {
    text += " (" + number(parts->first) + "/" + number(parts->second) + ")";
  }
  return text;
}

std::string Words::interval(const Interval& interval, bool share) const {
  const auto show = [&](const Number& bound) { return share ? percent(bound, {}) : number(bound); };
  if (interval.low && interval.high) {
    if (*interval.low == *interval.high) return show(*interval.low);
    return say(interval.low_closed ? "words.from" : "words.above", {{"bound", show(*interval.low)}}) + " " +
           say(interval.high_closed ? "words.to" : "words.to-below", {{"bound", show(*interval.high)}});
  }
  if (interval.low) {
    return say(interval.low_closed ? "words.at-least" : "words.above", {{"bound", show(*interval.low)}});
  }
  if (interval.high) {
    return say(interval.high_closed ? "words.at-most" : "words.below", {{"bound", show(*interval.high)}});
  }
  return say("words.anything");
}

std::string Words::test(const std::string& expression, const std::string& test) const {
  if (test == "true" || test == "false") return say(test == "true" ? "words.yes" : "words.no");
  std::string text;
  for (const Interval& one : constant_intervals(test)) {
    text += (text.empty() ? "" : say("words.or")) + interval(one, is_share(expression));
  }
  if (!text.empty()) return text;
  if (const Fact* stated = fact(expression)) {
    for (const FactValue& step : stated->values) {
      if (test == ">= \"" + step.id + '"') return say("words.level-at-least", {{"bound", pick(step.label)}});
      if (test == '"' + step.id + '"' || test == "= \"" + step.id + '"') return pick(step.label);
    }
  }
  return test;
}

}  // namespace hoctap
