// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <string>
#include <vector>

#include "growth/cost.hpp"
#include "growth/texts.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"
#include "lab/checking.hpp"

using namespace hoctap;

namespace {

// A fact, a measure and an indicator each, as many times; and what the indicator asks beside.
std::string many(std::size_t count, const std::string& asks, bool with_evidence = false) {
  const auto fact = [](std::size_t i) {
    return filled(R"({$, "type": "boolean"})", named(numbered('f', i)));
  };
  const auto measure = [](std::size_t i) {
    return filled(R"({$, "value": "if $ then 1 else 0", "shown": "number"})", named(numbered('m', i)),
                  numbered('f', i));
  };
  const auto criterion = [&](std::size_t i) {
    return filled(R"({$, "cite": "Điều 1", "indicators": [{$, "cite": "Điều 1", $
      "conditions": [{"value": "$", "test": "> 0", "cite": "Điều 1"}]}]})",
                  named(numbered('c', i)), named(numbered('i', i)), asks, numbered('m', i));
  };
  const std::string evidence = R"("evidence": {"without": "not_met", "cite": "Điều 5"},)";
  return rubric_with(filled(R"($ "facts": [{$, "type": "boolean"}, $], "measures": [$],
    "levels": [{$, "cite": "Điều 1"}], "criteria": [$])",
                            with_evidence ? evidence : "", named("hard"), listed(count, fact),
                            listed(count, measure), named("one"), listed(count, criterion)));
}

const std::string where_not_hard = R"json("applies": "not(hard)", "when_not_applicable": "skip", )json";

Engine engine_of_many(std::size_t count) {
  return compile(load_rubric(many(count, where_not_hard, true), "r.json"));
}

}  // namespace

TEST_CASE("growth: compiling, binding, scoring and explaining with many indicators", "[growth]") {
  check_linear(
      150, [](std::size_t count) { return load_rubric(many(count, where_not_hard, true), "r.json"); },
      [](const RubricFile& file) { compile(file); });
  check_linear(150, engine_of_many, [](const Engine& compiled) {
    Facts facts;
    for (std::size_t i = 0; i + 1 < compiled.rubric().facts.size(); ++i) facts.set(numbered('f', i), true);
    facts.set("hard", false);
    for (std::size_t i = 0; i + 1 < compiled.rubric().facts.size(); ++i)
      facts.evidence[numbered('i', i)] = {true, {}};
    evaluate(compiled, facts);
  });
  // Whatever is missing is tried both ways.
  check_linear(150, engine_of_many, [](const Engine& compiled) {
    const Sheet sheet = evaluate(compiled, Facts{});
    explain(compiled, sheet, Language::en);
  });
}

// Worlds of missing facts are gone through once for all that miss the same.
TEST_CASE("growth: records that state the same are scored once, and as each by itself", "[growth]") {
  const Engine engine = engine_of_many(20);
  const auto row = [](std::size_t i) {
    Facts facts;
    facts.id = std::to_string(i);
    if (i % 50 > 46) facts.set(numbered('f', i % 3), i % 2 == 0);
    return facts;
  };
  std::vector<std::string> sheets;
  const auto each = [&](std::size_t count) {
    return [&, count, i = std::size_t{0}]() mutable -> std::optional<Facts> {
      return i == count ? std::nullopt : std::optional(row(i++));
    };
  };
  evaluate_each(engine, each(200), [&](const Sheet& sheet) { sheets.push_back(to_json(sheet)); });
  REQUIRE(sheets.size() == 200);
  for (std::size_t i = 0; i < sheets.size(); ++i) CHECK(sheets[i] == to_json(evaluate(engine, row(i))));
  const auto nothing = [](const Sheet&) {};
  const Cost first = cost_of([&] { evaluate_each(engine, each(1), nothing); });
  const Cost many_more = cost_of([&] { evaluate_each(engine, each(40), nothing); });
  INFO(first.steps << " steps for one, " << many_more.steps << " for forty");
  CHECK(many_more.steps < 20 * first.steps);
}

TEST_CASE("growth: an indicator of many rows, each of which fails and can be said, or falls short",
          "[growth]") {
  const auto rows = [](const std::string& value) {
    return [value](std::size_t count) {
      const auto row = [&](std::size_t i) {
        return filled(R"({"value": "$", "test": ">= $", "cite": "Điều 1"})", value, i + 2);
      };
      return engine_with(filled(R"("facts": [{$, "type": "count"}, {$, "type": "count"}], $)", named("part"),
                                named("whole"), level_with(listed(count, row))));
    };
  };
  const auto explained = [](const Engine& compiled, int whole) {
    Facts facts;
    facts.set("part", Number(1));
    facts.set("whole", Number(whole));
    explain(compiled, evaluate(compiled, facts), Language::en);
  };
  check_linear(300, rows("part / whole"), [&](const Engine& compiled) { explained(compiled, 0); });
  check_linear(300, rows("part / whole"), [&](const Engine& compiled) { explained(compiled, 1); });
}

TEST_CASE("growth: points of many criteria", "[growth]") {
  check_linear(
      200,
      [](std::size_t count) {
        const auto criterion = [](std::size_t i) {
          return filled(R"({$, "cite": "Điều 1", "indicators": [{$, "cite": "Điều 1",
            "points": {"max": 1, "cite": "Điều 1", "judged": {"value": "f"}}}]})",
                        named(numbered('c', i)), named(numbered('i', i)));
        };
        return engine_with(filled(R"("facts": [{$, "type": "number"}], "criteria": [$],
          "total": {"max": $, "cite": "Điều 3"},
          "bands": [{$, "cite": "Điều 3", "total": ">= 0", "each_indicator": ">= 0", "otherwise": true}])",
                                  named("f"), listed(count, criterion), count, named("b")));
      },
      [](const Engine& compiled) {
        Facts facts;
        facts.set("f", Number(1));
        explain(compiled, evaluate(compiled, facts), Language::en);
      });
}

TEST_CASE("growth: looking for mistakes in a rubric of many indicators", "[growth]") {
  check_linear(
      100, [](std::size_t count) { return load_rubric(many(count, ""), "r.json"); },
      [](const RubricFile& file) { check_file(file); });
  // One indicator of many rows, each for its own case.
  check_linear(
      200,
      [](std::size_t count) {
        const auto row = [](std::size_t i) {
          return filled(R"({"when": "f = $", "value": "f", "test": "> 0", "cite": "Điều 1"})", i);
        };
        return load_rubric(rubric_with(filled(R"("facts": [{$, "type": "number"}], $)", named("f"),
                                              level_with(listed(count, row)))),
                           "r.json");
      },
      [](const RubricFile& file) { check_file(file); });
  // Tests of many numbers, more than `Probe::most_compared`: the questions stay open at once.
  check_linear(
      400,
      [](std::size_t count) {
        const std::string numbers = listed(count, [](std::size_t i) { return std::to_string(2 * i); });
        return load_rubric(rubric_with(filled(R"("facts": [{$, "type": "number"}],
          "levels": [{$, "cite": "Điều 1"}, {$, "cite": "Điều 1"}],
          "criteria": [{$, "cite": "Điều 1", "indicators": [{$, "cite": "Điều 1", "conditions": [
            {"levels": ["one"], "value": "f", "test": "$", "cite": "Điều 1"},
            {"levels": ["one"], "value": "f", "test": "$", "cite": "Điều 1"},
            {"levels": ["two"], "value": "f", "test": "$", "cite": "Điều 1"}]}]}])",
                                              named("f"), named("one"), named("two"), named("c"), named("i"),
                                              numbers, numbers, numbers)),
                           "r.json");
      },
      [](const RubricFile& file) { check_file(file); });
}

TEST_CASE("growth: each question of a check has steps of its own, and no more", "[growth]") {
  std::string endless;
  for (char row = 'a'; row <= 'h'; ++row)
    endless += std::string("every ") + row + " in [1, 1, 1, 1, 1, 1, 1, 1, 1, 1] satisfies ";
  const auto row = [](const std::string& value) {
    return filled(R"({"value": "$", "test": "true", "cite": "Điều 1"})", value);
  };
  const auto rubric = [&](std::size_t count) {
    const std::string rows = listed(count, [&](std::size_t) { return row(endless + "(yes or true)"); });
    return load_rubric(rubric_with(filled(R"("facts": [{$, "type": "boolean"}], $)", named("yes"),
                                          level_with(rows + ", " + row("yes or not(yes)")))),
                       "r.json");
  };
  const Issues found = check_file(rubric(3));
  // What comes after those that never end is looked at all the same.
  CHECK(std::any_of(found.begin(), found.end(),
                    [](const Issue& issue) { return issue.code == "check-constant-test"; }));
  check_linear(2, rubric, [](const RubricFile& file) { check_file(file); });
  const RubricFile three = rubric(3);
  CHECK(cost_of([&] { check_file(three); }).steps <= 4 * 100 * max_check_steps);
  static_assert(max_check_total >= max_check_steps);
}

TEST_CASE("growth: a suite of many cases, and of many facts", "[growth]") {
  const auto suite = [](std::size_t cases, std::size_t facts) {
    const auto fact = [](std::size_t i) { return filled(R"("$": true)", numbered('f', i)); };
    const auto one = [](std::size_t i) {
      return filled(R"({"name": "$", "expect": {"official": true}})", numbered('n', i));
    };
    return filled(R"({"schema": 1, "rubric": "made-up", "facts": {$}, "cases": [$]})", listed(facts, fact),
                  listed(cases, one));
  };
  const RubricFile rubric = load_rubric(many(3, ""), "r.json");
  check_linear(
      100, [&](std::size_t count) { return suite(count, 3); },
      [&](const std::string& text) { run(load_suite(text, "s.json"), rubric); });
}
