// SPDX-License-Identifier: Apache-2.0
#include "score/score.hpp"

namespace hoctap {

Sheet evaluate(const Engine& engine, const BoundFacts& facts) {
  Slots slots(EngineAccess::values(facts));
  Score decided;
  score(EngineAccess::compiled(engine), slots, EngineAccess::evidence(facts), decided);
  return sheet_of(engine, facts, decided);
}

Sheet evaluate(const Engine& engine, const Facts& facts) {
  return evaluate(engine, bind(engine, facts));
}

void evaluate_each(const Engine& engine, const NextRecord& next, const std::function<void(Sheet)>& visit) {
  Issues issues;
  while (const std::optional<Facts> facts = next()) {
    try {
      const BoundFacts bound = bind(engine, *facts);
      if (visit && issues.empty()) visit(evaluate(engine, bound));
    } catch (const Error& error) {
      issues.append(error.issues());
    }
  }
  if (issues.empty()) return;
  issues.sort_by_position();
  throw Error(std::move(issues));
}

}  // namespace hoctap
