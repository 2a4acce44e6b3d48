// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <string>
#include <vector>

#include "feel/budget.hpp"
#include "growth/cost.hpp"
#include "hoctap/entity/facts.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/engine.hpp"

using namespace hoctap;

namespace {

std::string nested(std::size_t times, const std::string& open, const std::string& inner,
                   const std::string& close) {
  return repeated(times, open) + inner + repeated(times, close);
}

// Each row of a hundred works on `work`; nothing decides before the last one.
std::string for_each_row(const std::string& work) {
  return "every x in [1" + repeated(99, ", 1") + "] satisfies " + work;
}

// A record of so many fields, the ones that are asked for last.
Value wide(std::size_t fields, bool backwards = false) {
  Record record;
  for (std::size_t i = 0; i < fields; ++i) {
    record.fields.emplace_back("f" + std::to_string(backwards ? fields - i : i + 1), Value(1));
  }
  return record;
}

struct Stated {
  std::vector<Name> names;
  std::vector<Value> values;
  void add(const std::string& id, const Value& value) {
    names.push_back({id, {}});
    values.push_back(value);
  }
};

Stated long_facts() {
  Stated facts;
  facts.add("rows", List(500, Value(1)));
  facts.add("text", std::string(30'000, 'a'));
  facts.add("texts", List(20, Value(std::string(30'000, 'a'))));
  facts.add("one", wide(200));
  facts.add("other", wide(200, true));
  facts.add("m", Missing{});
  return facts;
}

}  // namespace

TEST_CASE("growth: steps are counted by work, whatever the work is", "[growth][feel]") {
  const Stated facts = long_facts();
  const Scope scope(facts.names);
  const std::string third = "(1/3) ** 3000";
  const std::string seventh = "(1/7) ** 1500";
  const std::vector<std::string> forms{third + " > 0",
                                       third + " * " + seventh + " > 0",
                                       third + " + " + seventh + " > 0",
                                       third + " / " + seventh + " > 0",
                                       "-(" + third + ") < 0",
                                       "abs(" + third + ") > 0",
                                       "decimal(" + third + ", 2000) >= 0",
                                       "decimal(x / 3, 4000) > 0",
                                       "floor(" + third + ") = 0",
                                       "modulo(" + third + ", " + seventh + ") >= 0",
                                       "sum(" + third + ", " + seventh + ") > 0",
                                       "mean([" + third + ", " + seventh + "]) > 0",
                                       "max(" + third + ", " + seventh + ") > 0",
                                       "(2 ** (" + third + ") > 0 or true)",
                                       "(date(" + third + ", 1, 1) = 1 or true)",
                                       "(decimal(1, 3 ** 9000) = 1 or true)",
                                       "sum(rows) > 0",
                                       "min(rows) > 0",
                                       "rows = rows",
                                       "rows in [rows]",
                                       "[rows, rows] = [rows, rows]",
                                       "(if m then rows else rows) = rows",
                                       "not(2 in rows)",
                                       "\"a\" in [[1..2], [1..2], [1..2], \"a\"]",
                                       "(1 / 0 = 1 or true)",
                                       "text = text",
                                       "text + text = text + text",
                                       "text <= text",
                                       "max(texts) = text",
                                       "one.f200 = 1",
                                       "one = other"};
  for (const std::string& work : forms) {
    const Expression expression = parse_expression(for_each_row(work), scope);
    Budget budget;
    Cost cost;
    Value value;
    cost = cost_of([&] { value = evaluate(expression, facts.values, budget); });
    const std::size_t steps = max_expression_steps - budget.left();
    INFO(work << ": " << cost.steps << " blocks, " << steps << " steps");
    CHECK(value == Value(true));
    CHECK(cost.steps <= 100 * steps);
  }
}

TEST_CASE("growth: an overrun ends the work at once, and what shares the budget", "[growth][feel]") {
  Budget budget(20'000);
  const Expression hog = parse_expression(for_each_row("(1/3) ** 3000 * (1/7) ** 1500 > 0"));
  const Expression next = parse_expression("1 + 1");
  const Cost cost = cost_of([&] {
    for (const Expression* one : {&hog, &next}) {
      try {
        evaluate(*one, {}, budget);
        FAIL("there were steps left");
      } catch (const Error& error) {
        CHECK(error.issues().front().code == "feel-steps");
      }
    }
  });
  CHECK(budget.overrun());
  CHECK(cost.steps <= 100 * 20'000);
}

// Rows that hold the row around them twice double what a comparison has to look at.
TEST_CASE("growth: lists that share their parts do not double the work", "[growth][feel]") {
  std::string text = "some a in [[1, 1]] satisfies ";
  for (int i = 0; i < 30; ++i) text += "some a in [[a, a]] satisfies ";
  for (const std::string end : {"a = a", "a in [a]", "(if m then a else a) = 1"}) {
    INFO(end);
    Budget budget(100'000);
    const Expression expression = parse_expression(text + end, Scope({Name{"m", {}}}));
    const std::vector<Value> missing{Missing{}};
    std::string code;
    const Cost cost = cost_of([&] {
      try {
        evaluate(expression, missing, budget);
      } catch (const Error& error) {
        code = error.issues().front().code;
      }
    });
    CHECK(code == "feel-steps");
    CHECK(cost.steps <= 100 * 100'000);
  }
}

TEST_CASE("growth: a longer expression takes as much longer to read, check, write and evaluate",
          "[growth][feel]") {
  const auto work = [](const std::string& text) {
    const Expression expression = parse_expression(text);
    check(expression, {});
    format(expression);
    to_json(evaluate(expression));
  };
  const auto form = [&](std::size_t size, const std::string& first, const std::string& more,
                        const std::string& end = "") {
    check_linear(
        size, [&](std::size_t n) { return first + repeated(n, more) + end; }, work);
  };
  form(4000, "1", "+1");
  form(4000, "[1", ",1", "]");
  form(1000, "true", " and 1=1");
  form(2000, "1 in (0", ", >1", ")");
  form(2000, "max(1", ",(1)", ")");
  form(1500, "1", "-(-1)");
  form(200, "false", " or (some x in [1,2] satisfies x>2)");
  form(8000, "1", " ");
  form(8000, "\"", "a", "\"");
  form(3500, "", "-", "1");
  form(3500, "", "0", "1");  // zeros are no digits
}

TEST_CASE("growth: a deeper expression takes as much longer", "[growth][feel]") {
  const auto work = [](const std::string& text) {
    const Expression expression = parse_expression(text);
    check(expression, {});
    format(expression);
    to_json(evaluate(expression));
  };
  const auto form = [&](std::size_t size, const std::string& open, const std::string& inner,
                        const std::string& close) {
    check_linear(
        size, [&](std::size_t n) { return nested(n, open, inner, close); }, work);
  };
  form(50, "(", "1", ")");
  form(50, "abs(1 + 2 * -", "1", ")");
  form(50, "not(", "true", ")");
  form(50, "if true then ", "1", " else 0");
  form(50, "max(1, ", "1", ")");
  form(8, "[count([", "1", "])..9]");  // a bound was looked at twice, and all that is in it
  form(50, "true = (true and ", "true", ")");
}

TEST_CASE("growth: a longer text with more mistakes takes as much longer", "[growth][feel]") {
  const auto work = [](const std::string& text) {
    try {
      parse_expression(text);
      FAIL("there are mistakes");
    } catch (const Error& error) {
      to_json(error.issues());
    }
  };
  for (const char* mistake :
       {"+x",    "+x.y",    "==1",  "&&true", "+60%",     "%2",           "+!1", "+“a”", "+'a'",
        "+AND",  "+nếu",    "+1,5", "+1 2",   "+\"\\x\"", "+date(\"a\")", ")",   "€",    "+f(1)",
        "+1e99", "+@\"1\"", ".a",   "[",      "? "}) {
    INFO(mistake);
    check_linear(
        600, [&](std::size_t n) { return "1" + repeated(n, mistake); }, work);
  }
}

TEST_CASE("growth: more names and more unknown ones take as much longer", "[growth][feel]") {
  const auto input = [](std::size_t count) {
    Facts facts;
    std::string text = "0";
    for (std::size_t i = 0; i < count; ++i) {
      const std::string digits = std::to_string(10'000 + i * 7919 % 90'000);  // alike at every size
      facts.values["n" + digits] = {Value(1), {}};
      text += "+m" + digits;
    }
    return std::pair(text, facts);
  };
  check_linear(1000, input, [](const auto& both) {
    try {
      evaluate(both.first, both.second);
      FAIL("the names are unknown");
    } catch (const Error& error) {
      CHECK(error.issues().front().suggestion == "n10000");
    }
  });
}

TEST_CASE("growth: so many unknown names of an expression get a suggestion", "[growth][feel]") {
  std::string text = "0";
  for (std::size_t i = 0; i < 150; ++i) text += "+naaaaaaa" + std::to_string(100 + i);
  try {
    parse_expression(text, Scope({Name{"naaaaaaaaaa", {}}}));
    FAIL("the names are unknown");
  } catch (const Error& error) {
    std::size_t suggested = 0;
    for (const Issue& issue : error.issues()) suggested += issue.suggestion.empty() ? 0 : 1;
    CHECK(error.issues().size() == 150);
    CHECK(suggested == 100);  // most_suggestions
  }
}

TEST_CASE("growth: more names and more uses of them take as much longer", "[growth][feel]") {
  const auto input = [](std::size_t count) {
    Facts facts;
    std::string text = "0";
    for (std::size_t i = 0; i < count; ++i) {
      const std::string id = "n" + std::to_string(1000 + i);
      facts.values[id] = {Value(1), {}};
      text += "+" + id;
    }
    return std::pair(text, facts);
  };
  check_linear(1000, input, [](const auto& both) { evaluate(both.first, both.second); });
}

TEST_CASE("growth: a longer list of facts takes as much longer", "[growth][feel]") {
  for (const std::string text :
       {"sum(rows) > 0", "max(rows) > 0", "count(rows) > 0 and every x in rows satisfies x > 0",
        "rows = rows", "2 in rows", "if m then rows else rows"}) {
    INFO(text);
    const Expression expression = parse_expression(text, Scope({Name{"rows", {}}, Name{"m", {}}}));
    check_linear(
        2000,
        [](std::size_t count) {
          return std::vector<Value>{List(count, Value(1)), Missing{}};
        },
        [&](const std::vector<Value>& facts) { evaluate(expression, facts); });
  }
}

TEST_CASE("growth: more columns and more rows take as much longer", "[growth][feel]") {
  const auto table = [](std::size_t rows, std::size_t columns) {
    Facts facts;
    facts.values["rows"] = {List(rows, wide(columns)), {}};
    return facts;
  };
  const auto work = [](const Facts& facts) { evaluate("count(rows.f1) + count(rows.f2)", facts); };
  check_linear(
      200, [&](std::size_t rows) { return table(rows, 50); }, work);
  check_linear(
      1000, [&](std::size_t columns) { return table(4, columns); }, work);
}

// A block of the library is less than a step, so the blocks of all of scoring are more than its steps. Where
// all is missing, most of them are those of going through worlds, which have limits of their own
// (most_world_steps, most_deciding_steps).
TEST_CASE("growth: no shipped rubric comes near the limit of steps", "[growth][feel]") {
  for (const RubricFile* file : Library::shipped().all()) {
    const Engine engine = compile(*file);
    evaluate(engine, Facts{});
    const Cost cost = cost_of([&] { evaluate(engine, Facts{}); });
    INFO(file->rubric.id << ": " << cost.steps << " blocks");
    CHECK(cost.steps < 2 * max_expression_steps);
  }
}
