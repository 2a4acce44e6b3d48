// SPDX-License-Identifier: Apache-2.0
#include "score/made_rubrics.hpp"

#include <algorithm>
#include <random>

#include "catch.hpp"
#include "score/score.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

constexpr std::size_t wanted_rubrics = 2000;

// What was definite, and is not any more.
std::string lost(const Compiled& compiled, const Score& before, const Score& after) {
  if (before.exact && !after.exact) return {};  // a superset of what was exact
  const std::vector<std::string> known = possible_of(compiled, before);
  for (const std::string& id : possible_of(compiled, after)) {
    if (std::find(known.begin(), known.end(), id) == known.end()) return id + " became possible";
  }
  if (after.outcome && is_outside(compiled, *after.outcome)) return {};
  const std::size_t levels = compiled.rubric.levels.size();
  for (std::size_t i = 0; i < before.indicators.size() && levels > 0; ++i) {
    const Verdict verdict = outcome_of(before.indicators[i]);
    if (verdict != Verdict::undetermined && outcome_of(after.indicators[i]) != verdict)
      return compiled.indicators[i / levels].rubric->id;
  }
  for (std::size_t i = 0; i < before.points.size() && levels == 0; ++i) {
    const auto points = settled_points(before.points[i]);
    if (points && settled_points(after.points[i]) != points) return compiled.indicators[i].rubric->id;
  }
  return {};
}

std::string stated_in(const Facts& facts) {
  std::string text;
  for (const auto& [name, entry] : facts.values) text += name + " = " + to_json(entry.value) + ", ";
  return text;
}

// States one fact after the other, and holds what was decided to what was before.
std::string test_one(const Engine& engine, MadeRubrics& made) {
  Facts facts;
  facts.evidence["*"] = {made.below(2) == 0 ? std::optional(true) : std::nullopt, {}};
  std::vector<const Fact*> order;
  for (const Fact& fact : engine.rubric().facts) order.push_back(&fact);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[made.below(i)]);
  const Compiled& compiled = EngineAccess::compiled(engine);
  std::optional<Score> before;
  for (std::size_t i = 0; i <= order.size(); ++i) {
    if (i > 0) {
      facts.set(order[i - 1]->id, made.value(*order[i - 1]));
      if (!refused(engine, facts).empty()) facts.set(order[i - 1]->id, {});
    }
    if (i % 3 != 0 && i < order.size()) continue;
    const BoundFacts bound = bind(engine, facts);
    Slots slots = EngineAccess::slots(bound);
    Score found;
    score(compiled, slots, EngineAccess::evidence(bound), found);
    if (possible_of(compiled, found).empty()) return "nothing is possible with " + stated_in(facts);
    const std::string wrong = before ? lost(compiled, *before, found) : "";
    if (!wrong.empty()) return wrong + " with " + stated_in(facts);
    before = std::move(found);
  }
  return {};
}

}  // namespace

TEST_CASE("possible: whatever the rubric, supplying a missing fact only takes outcomes away", "[score]") {
  const std::uint64_t seed = std::random_device()();
  MadeRubrics made(seed);
  std::size_t tested = 0;
  for (std::size_t tries = 0; tested < wanted_rubrics && tries < 2 * wanted_rubrics; ++tries) {
    const std::string text = made.next();
    std::optional<Engine> engine;
    try {
      engine = engine_of(text);
    } catch (const Error& error) {
      INFO(text);
      INFO(error.what());
      REQUIRE(tries < 20 + 2 * tested);  // most are accepted
      continue;
    }
    ++tested;
    const std::string wrong = test_one(*engine, made);
    INFO("seed " << seed << '\n' << text);
    REQUIRE(wrong == "");
  }
  CHECK(tested == wanted_rubrics);
}
