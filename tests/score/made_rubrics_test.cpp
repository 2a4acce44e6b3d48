// SPDX-License-Identifier: Apache-2.0
#include "tester/made_rubrics.hpp"

#include <algorithm>
#include <random>

#include "catch.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

constexpr std::size_t wanted_rubrics = 2000;

// What was definite, and is not any more.
std::string lost(const Sheet& before, const Sheet& after) {
  if (before.exact == std::nullopt && after.exact == false) return {};  // a superset of what was exact
  for (const std::string& outcome : after.possible) {
    if (std::find(before.possible.begin(), before.possible.end(), outcome) == before.possible.end())
      return outcome + " became possible";
  }
  if (before.outcome && before.outcome != after.outcome) return "the outcome " + *before.outcome;
  if (after.outcome == "outside") return {};
  for (std::size_t i = 0; i < before.indicators.size(); ++i) {
    const IndicatorSheet& one = before.indicators[i];
    for (const auto& [level, verdict] : one.levels) {
      if (verdict != Verdict::undetermined && after.indicators[i].levels.at(level) != verdict)
        return one.id + " at level " + level;
    }
    if (one.points && after.indicators[i].points != one.points) return "the points of " + one.id;
  }
  return {};
}

std::string stated_in(const Facts& facts) {
  std::string text;
  for (const auto& [name, entry] : facts.values) text += name + " = " + to_json(entry.value) + ", ";
  return text;
}

// States one fact after the other, and holds each sheet to the one before it, and to all values that decide.
std::string test_one(const Engine& engine, MadeRubrics& made) {
  Facts facts;
  facts.evidence["*"] = {made.below(2) == 0 ? std::optional(true) : std::nullopt, {}};
  std::vector<const Fact*> order;
  for (const Fact& fact : engine.rubric().facts) order.push_back(&fact);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[made.below(i)]);
  std::optional<Sheet> before;
  for (std::size_t i = 0; i <= order.size(); ++i) {
    if (i > 0) {
      facts.set(order[i - 1]->id, made.value(*order[i - 1]));
      if (!refused(engine, facts).empty()) facts.set(order[i - 1]->id, {});
    }
    if (i % 3 != 0 && i < order.size()) continue;
    Sheet sheet = evaluate(engine, facts);
    if (sheet.possible.empty()) return "nothing is possible with " + stated_in(facts);
    if (before) {
      const std::string wrong = lost(*before, sheet);
      if (!wrong.empty()) return wrong + " with " + stated_in(facts) + "; before: " + to_json(*before);
    }
    before = std::move(sheet);
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
