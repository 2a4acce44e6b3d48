// SPDX-License-Identifier: Apache-2.0
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
  return rubric_with(
      std::string(with_evidence ? R"("evidence": {"without": "not_met", "cite": "Điều 5"}, )" : "") +
      R"("facts": [{)" + named("hard") + R"(, "type": "boolean"}, )" +
      listed(count, [](std::size_t i) { return "{" + named(numbered('f', i)) + R"(, "type": "boolean"})"; }) +
      R"(], "measures": [)" +
      listed(count,
             [](std::size_t i) {
               return "{" + named(numbered('m', i)) + R"(, "value": "if )" + numbered('f', i) +
                      R"( then 1 else 0", "shown": "number"})";
             }) +
      R"(], "levels": [{)" + named("one") + R"(, "cite": "Điều 1"}], "criteria": [)" +
      listed(count,
             [&](std::size_t i) {
               return "{" + named(numbered('c', i)) + R"(, "cite": "Điều 1", "indicators": [{)" +
                      named(numbered('i', i)) + R"(, "cite": "Điều 1", )" + asks +
                      R"("conditions": [{"value": ")" + numbered('m', i) +
                      R"(", "test": "> 0", "cite": "Điều 1"}]}]})";
             }) +
      "]");
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

TEST_CASE("growth: an indicator of many rows, each of which fails and can be said, or falls short",
          "[growth]") {
  const auto rows = [](const std::string& value) {
    return [value](std::size_t count) {
      return engine_with(R"("facts": [{)" + named("part") + R"(, "type": "count"}, {)" + named("whole") +
                         R"(, "type": "count"}], )" + level_with(listed(count, [&](std::size_t i) {
                           return R"({"value": ")" + value + R"(", "test": ">= )" + std::to_string(i + 2) +
                                  R"(", "cite": "Điều 1"})";
                         })));
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
        return compile(load_rubric(
            rubric_with(
                R"("facts": [{)" + named("f") + R"(, "type": "number"}], "criteria": [)" +
                listed(count,
                       [](std::size_t i) {
                         return "{" + named(numbered('c', i)) + R"(, "cite": "Điều 1", "indicators": [{)" +
                                named(numbered('i', i)) +
                                R"(, "cite": "Điều 1", "points": {"max": 1, "cite": "Điều 1",
                    "judged": {"value": "f"}}}]})";
                       }) +
                R"(], "total": {"max": )" + std::to_string(count) + R"(, "cite": "Điều 3"}, "bands": [{)" +
                named("b") +
                R"(, "cite": "Điều 3", "total": ">= 0", "each_indicator": ">= 0", "otherwise": true}])"),
            "r.json"));
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
        return load_rubric(
            rubric_with(R"("facts": [{)" + named("f") + R"(, "type": "number"}], )" +
                        level_with(listed(count,
                                          [](std::size_t i) {
                                            return R"({"when": "f = )" + std::to_string(i) +
                                                   R"(", "value": "f", "test": "> 0", "cite": "Điều 1"})";
                                          }))),
            "r.json");
      },
      [](const RubricFile& file) { check_file(file); });
  // Tests of many numbers, held against each other.
  check_linear(
      400,
      [](std::size_t count) {
        const auto numbers = [&](std::size_t first) {
          return listed(count, [&](std::size_t i) { return std::to_string(2 * i + first); });
        };
        return load_rubric(
            rubric_with(R"("facts": [{)" + named("f") + R"(, "type": "number"}], "levels": [{)" +
                        named("one") + R"(, "cite": "Điều 1"}, {)" + named("two") +
                        R"(, "cite": "Điều 1"}], "criteria": [{)" + named("c") +
                        R"(, "cite": "Điều 1", "indicators": [{)" + named("i") +
                        R"(, "cite": "Điều 1", "conditions": [
                  {"levels": ["one"], "value": "f", "test": ")" +
                        numbers(0) + R"(", "cite": "Điều 1"},
                  {"levels": ["one"], "value": "f", "test": ")" +
                        numbers(0) + R"(", "cite": "Điều 1"},
                  {"levels": ["two"], "value": "f", "test": ")" +
                        numbers(0) + R"(", "cite": "Điều 1"}]}]}])"),
            "r.json");
      },
      [](const RubricFile& file) { check_file(file); });
}

TEST_CASE("growth: each question of a check has steps of its own, and no more", "[growth]") {
  std::string endless;
  for (char row = 'a'; row <= 'h'; ++row)
    endless += std::string("every ") + row + " in [1, 1, 1, 1, 1, 1, 1, 1, 1, 1] satisfies ";
  const auto row = [](const std::string& value) {
    return R"({"value": ")" + value + R"(", "test": "true", "cite": "Điều 1"})";
  };
  const auto rubric = [&](std::size_t count) {
    return load_rubric(
        rubric_with(R"("facts": [{)" + named("yes") + R"(, "type": "boolean"}], )" +
                    level_with(listed(count, [&](std::size_t) { return row(endless + "(yes or true)"); }) +
                               ", " + row("yes or not(yes)"))),
        "r.json");
  };
  const Issues found = check_file(rubric(3));
  REQUIRE(found.size() == 1);  // what comes after those that never end is looked at all the same
  CHECK(found.front().code == "check-constant-test");
  check_linear(2, rubric, [](const RubricFile& file) { check_file(file); });
  const RubricFile three = rubric(3);
  CHECK(cost_of([&] { check_file(three); }).steps <= 4 * 100 * max_check_steps);
}

TEST_CASE("growth: a suite of many cases, and of many facts", "[growth]") {
  const auto suite = [](std::size_t cases, std::size_t facts) {
    return R"({"schema": 1, "rubric": "made-up", "facts": {)" +
           listed(facts, [](std::size_t i) { return '"' + numbered('f', i) + R"(": true)"; }) +
           R"(}, "cases": [)" +
           listed(cases,
                  [](std::size_t i) {
                    return R"({"name": ")" + numbered('n', i) + R"(", "expect": {"official": true}})";
                  }) +
           "]}";
  };
  const RubricFile rubric = load_rubric(many(3, ""), "r.json");
  check_linear(
      100, [&](std::size_t count) { return suite(count, 3); },
      [&](const std::string& text) { run(load_suite(text, "s.json"), rubric); });
}
