// SPDX-License-Identifier: Apache-2.0
#include "cli/rubric_words.hpp"

#include <algorithm>
#include <cctype>

#include "hoctap/feel/expression.hpp"
#include "hoctap/rubric/outcome.hpp"

namespace hoctap::cli {
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

struct Keyword {
  std::string_view feel;
  std::string_view vi;
  std::string_view en;
};

constexpr auto keywords = std::to_array<Keyword>({{"and", "và", "and"},
                                                  {"or", "hoặc", "or"},
                                                  {"not", "không phải ", "not "},
                                                  {"in", "thuộc", "in"},
                                                  {"true", "có", "yes"},
                                                  {"false", "không", "no"}});

struct KindName {
  EntityKind kind;
  std::string_view vi;
  std::string_view en;
  std::string_view vi_short;
  std::string_view en_short;
};

constexpr auto kind_names = std::to_array<KindName>(
    {{EntityKind::citizen, "công dân", "citizen", "công dân", "citizen"},
     {EntityKind::family, "gia đình", "family", "gia đình", "family"},
     {EntityKind::clan, "dòng họ", "clan", "dòng họ", "clan"},
     {EntityKind::village, "thôn, ấp, bản, tổ dân phố", "village or neighbourhood", "thôn", "village"},
     {EntityKind::unit, "đơn vị", "unit", "đơn vị", "unit"},
     {EntityKind::commune, "xã, phường, thị trấn", "commune, ward or township", "xã", "commune"},
     {EntityKind::district, "huyện, quận, thị xã, thành phố thuộc tỉnh", "district", "huyện", "district"},
     {EntityKind::province, "tỉnh, thành phố trực thuộc Trung ương", "province", "tỉnh", "province"}});

const KindName& name_of(EntityKind kind) {
  return *std::find_if(kind_names.begin(), kind_names.end(),
                       [=](const KindName& name) { return name.kind == kind; });
}

}  // namespace

const std::string& pick(const Label& label, Language language) {
  return language == Language::vi ? label.vi : label.en;
}

std::string kind_name(EntityKind kind, Language language) {
  const KindName& name = name_of(kind);
  return in(language, name.vi, name.en);
}

std::string short_kind_name(EntityKind kind, Language language) {
  const KindName& name = name_of(kind);
  return in(language, name.vi_short, name.en_short);
}

std::string standing_name(Standing standing, Language language) {
  switch (standing) {
    case Standing::official:
      return in(language, "chính thức", "official");
    case Standing::partial:
      return in(language, "một phần", "partial");
    case Standing::local:
      return in(language, "địa phương", "local");
  }
  return {};
}

std::string days_in_force(const Regulation& regulation, const std::optional<Date>& last, Language language) {
  std::string days = in(language, "từ ngày chưa rõ", "from an unknown day");
  if (regulation.in_force) {
    days = in(language, "từ ", "from ") + hoctap::format(*regulation.in_force);
  } else if (regulation.issued) {
    days += in(language, ", sớm nhất là ", ", at the earliest ") + hoctap::format(*regulation.issued);
  }
  if (last && !regulation.in_force) days += ',';
  if (last) days += in(language, " đến hết ", " until ") + hoctap::format(*last);
  return days;
}

std::string outcome_name(const Rubric& rubric, const std::string& outcome, Language language) {
  if (outcome == outcome_none) return say(language, "outcome.none");
  if (outcome == outcome_no_band) return say(language, "outcome.no-band");
  for (const TitleLevel& level : rubric.levels) {
    if (level.id == outcome) return pick(level.label, language);
  }
  for (const Band& band : rubric.bands) {
    if (band.id == outcome) return pick(band.label, language);
  }
  return outcome;
}

std::vector<std::string> outcomes_of(const Rubric& rubric) {
  std::vector<std::string> outcomes;
  for (auto level = rubric.levels.rbegin(); level != rubric.levels.rend(); ++level)
    outcomes.push_back(level->id);
  for (const Band& band : rubric.bands) {
    if (std::find(outcomes.begin(), outcomes.end(), band.id) == outcomes.end()) outcomes.push_back(band.id);
  }
  outcomes.emplace_back(rubric.levels.empty() ? outcome_no_band : outcome_none);
  return outcomes;
}

RubricWords::RubricWords(const Rubric& rubric, Language language)
    : rubric_(rubric), language_(language), scope_(names_of(rubric)) {
  for (const Fact& fact : rubric.facts) {
    for (const FactValue& value : fact.values) values_.try_emplace({&fact, value.id}, &value.label);
  }
}

const Fact* RubricWords::fact(const std::string& id) const {
  const auto slot = scope_.slot(id);
  return slot && *slot < rubric_.facts.size() ? &rubric_.facts[*slot] : nullptr;
}

const Measure* RubricWords::measure(const std::string& id) const {
  const std::size_t first = rubric_.facts.size();
  const auto slot = scope_.slot(id);
  return slot && *slot >= first ? &rubric_.measures[*slot - first] : nullptr;
}

const Label* RubricWords::value_label(const Fact* fact, std::string_view id) const {
  const auto at = values_.find({fact, id});
  return at == values_.end() ? nullptr : at->second;
}

bool RubricWords::is_share(const std::string& expression) const {
  const Measure* named = measure(expression);
  const Fact* stated = fact(expression);
  return (named != nullptr && named->shown == Shown::share) ||
         (stated != nullptr && stated->type == FactType::share);
}

std::string RubricWords::number(const Number& number) const {
  std::string text = hoctap::format(number);
  if (language_ == Language::vi) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string RubricWords::bound(const Number& number, bool share) const {
  return share ? this->number(number * 100) + " %" : this->number(number);
}

std::string RubricWords::name(const std::string& expression) const {
  if (const Fact* named = fact(expression)) return pick(named->label, language_);
  if (const Measure* named = measure(expression)) return pick(named->label, language_);
  return labelled(expression);
}

std::string RubricWords::test(const std::string& expression, const std::string& test) const {
  if (test == "true" || test == "false") return say(language_, test == "true" ? "words.yes" : "words.no");
  const bool share = is_share(expression);
  std::string text;
  for (const Interval& one : intervals(parse_unary_tests(test, scope_)).value_or(std::vector<Interval>{})) {
    const auto part = [&](std::string_view code, const std::optional<Number>& number) {
      return say(language_, code, {{"bound", bound(*number, share)}});
    };
    if (!text.empty()) text += say(language_, "words.or");
    if (one.low && one.high && *one.low == *one.high) {
      text += bound(*one.low, share);
    } else if (one.low && one.high) {
      text += part(one.low_closed ? "words.from" : "words.above", one.low) + ' ' +
              part(one.high_closed ? "words.to" : "words.to-below", one.high);
    } else if (one.low) {
      text += part(one.low_closed ? "words.at-least" : "words.above", one.low);
    } else if (one.high) {
      text += part(one.high_closed ? "words.at-most" : "words.below", one.high);
    } else {
      text += say(language_, "words.anything");
    }
  }
  if (!text.empty()) return text;
  constexpr std::string_view at_least = ">= ";
  std::string_view id = test;
  if (id.starts_with(at_least)) id.remove_prefix(at_least.size());
  if (id.size() < 2 || id.front() != '"' || id.back() != '"') return labelled(test);
  const Label* value = value_label(fact(expression), id.substr(1, id.size() - 2));
  if (value == nullptr) return labelled(test);
  const std::string& label = pick(*value, language_);
  return test.starts_with('"') ? label : say(language_, "words.level-at-least", {{"bound", label}});
}

std::string RubricWords::demand(const std::string& expression, const std::string& test) const {
  const std::string what = name(expression);
  return what + (what.ends_with('?') ? " " : ": ") + this->test(expression, test);
}

std::string RubricWords::when(const std::string& expression) const {
  constexpr std::string_view negation = "not(";
  if (fact(expression) != nullptr) return demand(expression, "true");
  if (expression.starts_with(negation) && expression.ends_with(')')) {
    const std::string inside = expression.substr(negation.size(), expression.size() - negation.size() - 1);
    if (fact(inside) != nullptr) return demand(inside, "false");
  }
  return labelled(expression);
}

// The expression with labels for its names and values, and words for its operators.
std::string RubricWords::labelled(const std::string& expression) const {
  std::string out;
  const Fact* last = nullptr;  // the fact that values such as "preschool" belong to
  for (std::size_t i = 0; i < expression.size();) {
    if (expression[i] == '"') {
      const std::size_t end = std::min(expression.find('"', i + 1), expression.size() - 1);
      const std::string id = expression.substr(i + 1, end - i - 1);
      const Label* label = value_label(last, id);
      out += "“" + (label == nullptr ? id : pick(*label, language_)) + "”";
      i = end + 1;
    } else if (is_word(expression[i])) {
      std::size_t end = i;
      while (end < expression.size() && is_word(expression[end])) ++end;
      const std::string word = expression.substr(i, end - i);
      const auto* const keyword = std::find_if(
          keywords.begin(), keywords.end(), [&](const Keyword& candidate) { return candidate.feel == word; });
      if (keyword != keywords.end()) {
        out += in(language_, keyword->vi, keyword->en);
      } else if (fact(word) != nullptr || measure(word) != nullptr) {
        last = fact(word);
        out += "“" + name(word) + "”";
      } else {
        out += word;
      }
      i = end;
    } else {
      out += expression[i++];
    }
  }
  return out;
}

}  // namespace hoctap::cli
