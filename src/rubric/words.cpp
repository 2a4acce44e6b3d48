// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "hoctap/exact/value.hpp"

namespace hoctap {
namespace {

Scope names_of(const Rubric& rubric) {
  std::vector<Name> names;
  for (const Fact& fact : rubric.facts) names.push_back({fact.id, {}});
  for (const Measure& measure : rubric.measures) names.push_back({measure.id, {}});
  return Scope(std::move(names));
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// The comparison that begins there, and its word.
std::pair<std::string_view, std::string_view> sign_at(std::string_view text) {
  constexpr auto signs =
      std::to_array<std::pair<std::string_view, std::string_view>>({{">=", "word.at-least"},
                                                                    {"<=", "word.at-most"},
                                                                    {"!=", "word.is-not"},
                                                                    {"=", "word.is"},
                                                                    {">", "word.above"},
                                                                    {"<", "word.below"}});
  const auto at = std::find_if(signs.begin(), signs.end(),
                               [&](const auto& sign) { return text.starts_with(sign.first); });
  return at == signs.end() ? std::pair<std::string_view, std::string_view>() : *at;
}

constexpr auto keywords = std::to_array<std::string_view>({"and", "or", "not", "in", "true", "false"});

}  // namespace

Words::Words(const Rubric& rubric, Language language)
    : rubric_(rubric), language_(language), scope_(names_of(rubric)) {
  for (const Fact& fact : rubric.facts) {
    for (const FactValue& value : fact.values) values_.try_emplace({&fact, value.id}, &value.label);
  }
}

const Fact* Words::fact(std::string_view id) const {
  const auto slot = scope_.slot(id);
  return slot && *slot < rubric_.facts.size() ? &rubric_.facts[*slot] : nullptr;
}

const Measure* Words::measure(std::string_view id) const {
  const std::size_t first = rubric_.facts.size();
  const auto slot = scope_.slot(id);
  return slot && *slot >= first ? &rubric_.measures[*slot - first] : nullptr;
}

const std::string* Words::value_label(const Fact* fact, std::string_view id) const {
  const auto at = values_.find({fact, id});
  return at == values_.end() ? nullptr : &pick(*at->second, language_);
}

bool Words::is_share(std::string_view expression) const {
  const Measure* named = measure(expression);
  const Fact* stated = fact(expression);
  return (named != nullptr && named->shown == Shown::share) ||
         (stated != nullptr && stated->type == FactType::share);
}

std::string Words::name(const std::string& expression) const {
  if (const Fact* named = fact(expression)) {
    std::string label = pick(named->label, language_);
    if (label.ends_with('?')) label.pop_back();  // a question, taken as a name
    return label;
  }
  if (const Measure* named = measure(expression)) return pick(named->label, language_);
  return labelled(expression);
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
  return "≈ " + numbers_in_words(format_rounded(whole, scale, Rounding::half_up), language_) + " %";
}

std::vector<Interval> Words::intervals_of(const UnaryTests& tests,
                                          const std::map<std::string, Value>& seen) const {
  std::vector<Value> values(seen.empty() || tests.slots().empty() ? 0 : scope_.names().size());
  for (const std::size_t slot : tests.slots()) {
    const auto at = seen.find(scope_.names()[slot].id);
    if (at != seen.end()) values[slot] = at->second;
  }
  return intervals(tests, values).value_or(std::vector<Interval>{});
}

std::string Words::sources_of(const UnaryTests& tests) const {
  std::string text;
  for (const std::size_t slot : tests.slots()) {
    const std::string& id = scope_.names()[slot].id;
    const Measure* named = measure(id);
    const std::string cite = named == nullptr ? ""
                             : named->table   ? named->table->cite
                                              : named->cite.value_or("");
    text += (text.empty() ? " (" : "; ") + name(id) + (cite.empty() ? "" : ", " + cite);
  }
  return text.empty() ? text : text + ')';
}

std::optional<std::pair<Number, Number>> Words::quotient(const std::string& expression,
                                                         const std::map<std::string, Value>& seen) const {
  const Measure* named = measure(expression);
  if (named != nullptr && !named->value) return std::nullopt;
  const auto slots = as_quotient(parse_expression(named != nullptr ? *named->value : expression, scope_));
  if (!slots) return std::nullopt;
  const auto a = seen.find(scope_.names()[slots->first].id);
  const auto b = seen.find(scope_.names()[slots->second].id);
  if (a == seen.end() || b == seen.end()) return std::nullopt;
  if (!a->second.is(ValueKind::number) || !b->second.is(ValueKind::number)) return std::nullopt;
  return std::pair(a->second.number(), b->second.number());
}

std::string Words::scalar(const std::string& expression, const Value& value) const {
  switch (value.kind()) {
    case ValueKind::missing:
      return say(language_, "words.missing");
    case ValueKind::not_applicable:
      return say(language_, "words.not-applicable");
    case ValueKind::boolean:
      return say(language_, value.boolean() ? "words.yes" : "words.no");
    case ValueKind::number:
      return number(value.number());
    case ValueKind::date:
      return in_words(value.date(), language_);
    case ValueKind::text:
    case ValueKind::level: {
      const std::string& id = value.is(ValueKind::text) ? value.text() : value.level().id();
      const std::string* label = value_label(fact(expression), id);
      return label == nullptr ? id : *label;
    }
    default:
      return to_json(value);
  }
}

std::string Words::value(const std::string& expression, const Value& value, const std::string& test,
                         const std::map<std::string, Value>& seen) const {
  if (!value.is(ValueKind::number) || !is_share(expression)) return scalar(expression, value);
  std::vector<Number> bounds;
  for (const Interval& interval : intervals_of(parse_unary_tests(test, scope_), seen)) {
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
  if (share && interval.low == Number(1) && interval.low_closed && !interval.high)
    return say(language_, "words.all-of-it");
  if (interval.low && interval.high) {
    if (*interval.low == *interval.high) return show(*interval.low);
    return say(language_, interval.low_closed ? "words.from" : "words.above",
               {{"bound", show(*interval.low)}}) +
           " " +
           say(language_, interval.high_closed ? "words.to" : "words.to-below",
               {{"bound", show(*interval.high)}});
  }
  if (interval.low) {
    return say(language_, interval.low_closed ? "words.at-least" : "words.above",
               {{"bound", show(*interval.low)}});
  }
  if (interval.high) {
    return say(language_, interval.high_closed ? "words.at-most" : "words.below",
               {{"bound", show(*interval.high)}});
  }
  return say(language_, "words.anything");
}

std::string Words::test(const std::string& expression, const std::string& test,
                        const std::map<std::string, Value>& seen) const {
  if (test == "true" || test == "false") return say(language_, test == "true" ? "words.yes" : "words.no");
  std::string text;
  const UnaryTests tests = parse_unary_tests(test, scope_);
  for (const Interval& one : intervals_of(tests, seen))
    text += (text.empty() ? "" : say(language_, "words.or")) + interval(one, is_share(expression));
  if (!text.empty()) return text + sources_of(tests);
  std::string_view id = test;
  const auto dropped = [&](std::string_view sign) {
    if (!id.starts_with(sign)) return false;
    id.remove_prefix(sign.size());
    return true;
  };
  const bool or_higher = dropped(">= ");
  const bool or_lower = !or_higher && dropped("<= ");
  if (!or_higher && !or_lower) dropped("= ");
  if (id.size() < 2 || id.front() != '"' || id.back() != '"') return compared(test, fact(expression));
  const std::string* label = value_label(fact(expression), id.substr(1, id.size() - 2));
  if (label == nullptr) return labelled(test, fact(expression));
  if (!or_higher && !or_lower) return *label;
  return say(language_, or_higher ? "words.level-at-least" : "words.level-at-most", {{"bound", *label}});
}

// `>= required_share` as `ít nhất “Tỷ lệ phải đạt”`.
std::string Words::compared(std::string_view test, const Fact* of) const {
  constexpr auto signs = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{">= ", "words.at-least"}, {"<= ", "words.at-most"}, {"> ", "words.above"}, {"< ", "words.below"}});
  for (const auto& [sign, code] : signs) {
    const std::string_view rest = test.substr(std::min(sign.size(), test.size()));
    if (test.starts_with(sign) && scope_.slot(rest)) return say(language_, code, {{"bound", labelled(rest)}});
  }
  return labelled(test, of);
}

std::string Words::demand(const std::string& expression, const std::string& test) const {
  const Fact* stated = fact(expression);
  const std::string what = stated == nullptr ? name(expression) : pick(stated->label, language_);
  return what + (what.ends_with('?') ? " " : ": ") + this->test(expression, test);
}

std::string Words::combine(const Combine& rule) const {
  const std::string count = std::to_string(rule.count.value_or(0));
  switch (rule.take) {
    case CombineRule::best:
      return say(language_, "words.best", {{"count", count}});
    case CombineRule::drop_lowest:
      return say(language_, "words.drop-lowest", {{"count", count}});
    case CombineRule::average:
      break;
  }
  return say(language_, "words.average");
}

namespace {

// What stands within `not(…)`.
std::optional<std::string> negated(std::string_view expression) {
  constexpr std::string_view negation = "not(";
  if (!expression.starts_with(negation) || !expression.ends_with(')')) return std::nullopt;
  return std::string(expression.substr(negation.size(), expression.size() - negation.size() - 1));
}

}  // namespace

std::string Words::when(const std::string& expression) const {
  if (fact(expression) != nullptr) return demand(expression, "true");
  const auto inside = negated(expression);
  if (!inside) return labelled(expression);
  if (fact(*inside) != nullptr) return demand(*inside, "false");
  // A value that is not this one, or none of these.
  const std::size_t end = inside->find(' ');
  const std::string_view rest = std::string_view(*inside).substr(std::min(end, inside->size()));
  const Fact* named = fact(inside->substr(0, end));
  const bool single = std::count(rest.begin(), rest.end(), '"') == 2 && rest.ends_with('"');
  if (named != nullptr && rest.starts_with(" = ") && single)
    return labelled(inside->substr(0, end) + " != " + std::string(rest.substr(3)));
  if (named != nullptr && rest.starts_with(" in (") && rest.find(')') + 1 == rest.size())
    return labelled(inside->substr(0, end)) + ' ' + say(language_, "word.not-in") + ' ' +
           labelled(rest.substr(4), named);
  return labelled(expression);
}

std::string Words::whom(const std::string& expression) const {
  const auto inside = negated(expression);
  const Fact* named = fact(inside ? *inside : expression);
  if (named == nullptr || !named->whom) return {};
  return pick(inside ? named->whom->no : named->whom->yes, language_);
}

std::string Words::applying(const std::string& expression) const {
  const std::string those = whom(expression);
  if (those.empty()) return say(language_, "words.applies-when", {{"when", when(expression)}});
  return say(language_, "words.applies-to", {{"whom", those}});
}

std::string Words::amount(std::string_view id, const Number& amount) const {
  const Fact* named = fact(id);
  if (named == nullptr || !named->unit) return number(amount);
  return say(language_, "words.amount",
             {{"amount", number(amount)}, {"unit", pick(*named->unit, language_)}});
}

std::string Words::labelled(std::string_view expression, const Fact* last) const {
  std::string out;
  for (std::size_t i = 0; i < expression.size();) {
    if (expression[i] == '"') {
      const std::size_t end = std::min(expression.find('"', i + 1), expression.size() - 1);
      const std::string id(expression.substr(i + 1, end - i - 1));
      const std::string* label = value_label(last, id);
      out += "“" + (label == nullptr ? id : *label) + "”";
      i = end + 1;
    } else if (is_word(expression[i])) {
      std::size_t end = i;
      while (end < expression.size() && is_word(expression[end])) ++end;
      const std::string word(expression.substr(i, end - i));
      if (std::find(keywords.begin(), keywords.end(), word) != keywords.end()) {
        out += say(language_, "word." + word);
      } else if (fact(word) != nullptr || measure(word) != nullptr) {
        last = fact(word);
        out += "“" + name(word) + "”";
      } else {
        out += word;
      }
      i = end;
    } else if (const auto sign = sign_at(expression.substr(i)); !sign.first.empty()) {
      out += say(language_, sign.second);
      i += sign.first.size();
    } else {
      out += expression[i++];
    }
  }
  return out;
}

}  // namespace hoctap
