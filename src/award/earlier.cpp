// SPDX-License-Identifier: Apache-2.0
#include "award/earlier.hpp"

#include <algorithm>

#include "award/calendar.hpp"

namespace hoctap {
namespace {

const std::string& title_of(const Held& rule, const Rubric& rubric) {
  return rule.title ? *rule.title : rubric.title->id;
}

std::string outcome_of(const HeldTitle& held) {
  return held.holding ? held.holding->outcome : held.untitled;
}

}  // namespace

Earlier::Earlier(const Library& library, const Holdings& holdings) : library_(library), holdings_(holdings) {
  for (const RubricFile* file : library.all()) {
    if (!file->rubric.title) continue;
    for (const Fact& fact : file->rubric.facts) {
      if (fact.held) asked_.emplace(file->rubric.entity, title_of(*fact.held, file->rubric));
    }
  }
}

void Earlier::fill(CountedFacts& counted, const Rubric& rubric, int year) const {
  for (const Fact& fact : rubric.facts) {
    if (!fact.held) continue;
    const std::string& title = title_of(*fact.held, rubric);
    if (fact.held->take == HeldTake::outcome) {
      outcome(counted, fact, title, year);
    } else {
      years(counted, fact, rubric, title, year);
    }
  }
}

void Earlier::outcome(CountedFacts& counted, const Fact& fact, const std::string& title, int year) const {
  const HeldTitle held = holdings_.before(counted.facts.id, title, year, fact.held->cite);
  FilledIn filled{.question = held.question};
  if (!held.question) {
    const std::string outcome = outcome_of(held);
    const bool known = std::any_of(fact.values.begin(), fact.values.end(),
                                   [&](const FactValue& value) { return value.id == outcome; });
    if (known) {
      filled.text = outcome;
      filled.official = held.holding ? held.holding->official : held.official;
    } else {
      filled.question = Remark{"question-outcome-other", outcome, fact.held->cite};
    }
  }
  take(counted, fact, std::move(filled), year);
}

// Of a row that may go on further back only the least is known.
void Earlier::years(CountedFacts& counted, const Fact& fact, const Rubric& rubric, const std::string& title,
                    int year) const {
  const Held& rule = *fact.held;
  RowRule row{.title = title, .counts = Counts::held, .cite = rule.cite, .told_only = true};
  if (rule.level) {
    row.level = *rule.level;
    row.reaches = [&](const Holding& holding) -> std::optional<bool> {
      const RubricFile* file = library_.find(holding.rubric);
      const Rubric& under = holding.rubric == rubric.id || file == nullptr ? rubric : file->rubric;
      const int least = rank_of(under, *rule.level);
      return least == 0 ? std::nullopt : std::optional(holding.rank >= least);
    };
  }
  const Running running = holdings_.running(counted.facts.id, row, year - 1, year);
  Number most(running.years);
  if (running.question) {
    const Number all(year - first_year);
    most = std::max(most, fact.maximum ? std::min(*fact.maximum, all) : all);
  }
  take(counted, fact,
       {.low = Number(running.years),
        .high = most,
        .question = running.question,
        .official = running.official},
       year);
}

}  // namespace hoctap
