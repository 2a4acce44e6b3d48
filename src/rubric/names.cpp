// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "hoctap/rubric/words.hpp"

namespace hoctap {

const std::string& pick(const Label& label, Language language) noexcept {
  return language == Language::vi ? label.vi : label.en;
}

std::string kind_name(EntityKind kind, Language language) {
  return say(language, std::string("kind.") + boost::describe::enum_to_string(kind, ""));
}

std::string short_kind_name(EntityKind kind, Language language) {
  return say(language, std::string("kind-short.") + boost::describe::enum_to_string(kind, ""));
}

std::string standing_name(Standing standing, Language language) {
  return say(language, std::string("standing.") + boost::describe::enum_to_string(standing, ""));
}

std::string in_words(const Date& day, Language language) {
  return days_in_words(format(day), language);
}

std::string in_words(const Number& number, Language language) {
  constexpr int shown_decimals = 4;
  if (number.terminates()) return numbers_in_words(format(number), language);
  return "≈ " + numbers_in_words(format_rounded(number, shown_decimals, Rounding::half_up), language);
}

std::string days_in_force(const Regulation& regulation, const std::optional<Date>& last, Language language) {
  const auto day = [&](const std::optional<Date>& date) {
    return date ? in_words(*date, language) : std::string();
  };
  const std::string_view first = regulation.in_force ? "days.from"
                                 : regulation.issued ? "days.unknown-from"
                                                     : "days.unknown";
  std::string days =
      say(language, first, {{"day", day(regulation.in_force ? regulation.in_force : regulation.issued)}});
  if (last && !regulation.in_force) days += ',';
  if (last) days += ' ' + say(language, "days.until", {{"day", day(last)}});
  return days;
}

std::string outcome_name(const Rubric& rubric, std::string_view outcome, Language language) {
  if (outcome == outcome_none) return say(language, "outcome.none");
  if (outcome == outcome_outside) return say(language, "outcome.outside");
  if (outcome == outcome_no_band) return say(language, "outcome.no-band");
  for (const TitleLevel& level : rubric.levels) {
    if (level.id == outcome) return pick(level.label, language);
  }
  for (const Band& band : rubric.bands) {
    if (band.id == outcome) return pick(band.label, language);
  }
  return std::string(outcome);
}

std::string included_in(const Rubric& rubric, const TitleLevel& level, Language language) {
  std::string levels;
  for (const std::string& id : level.includes)
    levels += (levels.empty() ? "" : ", ") + outcome_name(rubric, id, language);
  return levels.empty() ? "" : say(language, "words.includes", {{"levels", levels}});
}

std::vector<std::string> outcomes_of(const Rubric& rubric) {
  std::vector<std::string> outcomes;
  for (auto level = rubric.levels.rbegin(); level != rubric.levels.rend(); ++level)
    outcomes.push_back(level->id);
  for (const Band& band : rubric.bands) {
    if (std::find(outcomes.begin(), outcomes.end(), band.id) == outcomes.end()) outcomes.push_back(band.id);
  }
  outcomes.emplace_back(rubric.levels.empty() ? outcome_no_band : outcome_none);
  if (rubric.applies_to) outcomes.emplace_back(outcome_outside);
  return outcomes;
}

}  // namespace hoctap
