// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "award/holdings.hpp"
#include "hoctap/award/review.hpp"
#include "score/score.hpp"

namespace hoctap {

/// What the criteria say about an entity.
struct Judgement {
  Engine engine;
  BoundFacts facts;
  Score score;

  const Compiled& compiled() const { return EngineAccess::compiled(engine); }
  Sheet sheet() const { return sheet_of(engine, facts, score); }
};

/// Everything that bears on one decision.
struct Matter {
  const Rubric& rubric;
  int year = 0;
  Date counted_on;
  bool registered = false;
  const Dossier* dossier = nullptr;
  const std::optional<Judgement>& self_score;
  const std::optional<Judgement>& inspection;
  const HeldTitle& held;  // the title of earlier years
  const std::vector<Date>& holidays;
  bool in_words = true;  // what a refused one lacks is written down
};

/// A decision and what it is worth to those above.
struct Decided {
  Decision decision;      // without entity and label
  std::string untitled;   // the outcome of one that confers nothing: a band, none, outside; else empty
  int rank = 0;           // of the title it leaves the entity with
  int possible_rank = 0;  // the best it may still turn out to be
  Date day;               // of the decision; while nobody has stated it, that on which titles are counted
};

/// Decides: the level or class, registration, waiting time, validity, deadlines, authority and council, each
/// with its article. Never confers what is not certain.
Decided decide(const Matter& matter);

}  // namespace hoctap
