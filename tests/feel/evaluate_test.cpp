// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "feel/values.hpp"

namespace hoctap {
namespace {

using namespace feel_tests;

const std::string missing = "null";
const std::string not_applicable = to_json(NotApplicable{});

const Level::Scale scale =
    std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"none", "1", "2", "3"});

const Scope mixed_scope{
    {{"m", {}}, {"n", {}}, {"universal", {TypeKind::level, *scale, {}}}, {"rows", {}}, {"flag", {}}}};

std::vector<Value> facts() {
  const auto row = [](std::int64_t age, const Value& member) {
    return Value(Record{{{"age", age}, {"member", member}}});
  };
  return {Missing{}, NotApplicable{}, Level(scale, 2), List{row(20, true), row(70, false), row(8, Missing{})},
          true};
}

void check_all(const std::vector<std::pair<std::string, std::string>>& cases) {
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(value_of(text, mixed_scope, facts()) == expected);
  }
}

}  // namespace

TEST_CASE("evaluate: arithmetic is exact and follows the precedence of FEEL", "[feel]") {
  check_all({{"1 + 2 * 3", "7"},
             {"(1 + 2) * 3", "9"},
             {"10 - 4 - 3", "3"},
             {"1 / 3 + 1 / 3 + 1 / 3", "1"},
             {"1 / 3", "\"1/3\""},
             {"-2 ** 2", "4"},
             {"2 ** 3 ** 2", "64"},
             {"2 ** -1", "0.5"},
             {"-10--5", "-5"},
             {"0.1 + 0.2", "0.3"},
             {"007", "7"},
             {".5e1", "5"},
             {"\"a\" + \"b\"", "\"ab\""},
             {"date(\"2024-03-01\") - date(\"2024-02-01\")", "\"P29D\""},
             {"date(\"2024-01-01\") + (@\"2024-03-01\" - @\"2024-02-01\")", "\"2024-01-30\""},
             {"date(2024, 2, 29)", "\"2024-02-29\""},
             {"1 +\u00a02 // three", "3"}});
}

TEST_CASE("evaluate: errors carry the offset of the operand", "[feel]") {
  check_all({{"1 / 0", "division-by-zero@4"},
             {"modulo(5, 0)", "division-by-zero@10"},
             {"0 ** -1", "division-by-zero@5"},
             {"2 ** 0.5", "feel-argument@5"},
             {"10 ** 100000", "number-limit@6"},
             {"1 + true", "feel-type@4"},
             {"true + 1", "feel-type@0"},
             {"\"a\" + 1", "feel-type@6"},
             {"-\"a\"", "feel-type@1"},
             {"1 = \"a\"", "feel-type@2"},
             {"1 < \"a\"", "feel-type@2"},
             {"true < false", "feel-type@5"},
             {"[1] < [2]", "feel-type@4"},
             {"universal = \"4\"", "feel-type@10"},
             {"universal >= 2", "feel-type@10"},
             {"true and 5", "feel-type@9"},
             {"if 1 then 2 else 3", "feel-type@3"},
             {"some x in 5 satisfies true", "feel-type@10"},
             {"some x in [1] satisfies 2", "feel-type@24"},
             {"[1..\"a\"]", "feel-type@4"},
             {"(< true)", "feel-type@3"},
             {"sum([1, \"a\"])", "feel-type@4"},
             {"max(1, \"a\")", "feel-type@7"},
             {"count(1)", "feel-type@6"},
             {"abs(\"a\")", "feel-type@4"},
             {"decimal(1, 6177)", "feel-argument@11"},
             {"round up(5.5, (-6111 - 1))", "feel-argument@15"},
             {"date(\"2024\" + \"-13-01\")", "date-range@5"},
             {"date(2024, 13, 1)", "date-range@0"},
             {"flag.x", "feel-type@5"},
             {"@\"9999-12-31\" + (@\"2024-01-02\" - @\"2024-01-01\")", "date-range@17"}});
}

TEST_CASE("evaluate: comparisons, levels and membership", "[feel]") {
  check_all({{"599 / 1000 >= 0.60", "false"},
             {"\"a\" < \"b\"", "true"},
             {"\"z\" < \"é\"", "true"},
             {"universal >= \"2\"", "true"},
             {"\"3\" > universal", "true"},
             {"universal = \"2\"", "true"},
             {"universal in (\"1\", \"2\")", "true"},
             {"universal in [\"2\"..\"3\"]", "true"},
             {"5 between 1 and 5", "true"},
             {"[1, 2] = [1, 2]", "true"},
             {"[1, 2] = [1, \"a\"]", "false"},
             {"(1..5] = ]1..5]", "true"},
             {"(= 1) = [1..1]", "false"},
             {"(> 1) = (1..null)", "false"},
             {"3 in (1, 2, > 2)", "true"},
             {"3 in [[1..2], [3..4]]", "true"},
             {"3 in != 3", "false"},
             {"true in [false, 2, 3]", "false"},
             {"\"a\" in 5", "false"},
             {"3 in [1..3)", "false"},
             {"3 in (5 - 4) + 2", "true"},
             {"[1] in [[1], 2]", "true"},
             {"1 in []", "false"}});
}

TEST_CASE("evaluate: and, or and not follow Kleene's logic", "[feel]") {
  const std::vector<std::string> operands{"true", "false", "m", "n", "5"};
  const std::string x = "feel-type";
  const std::vector<std::vector<std::string>> both{{"true", "false", missing, not_applicable, x},
                                                   {"false", "false", "false", "false", "false"},
                                                   {missing, "false", missing, missing, x},
                                                   {not_applicable, "false", missing, not_applicable, x},
                                                   {x, "false", x, x, x}};
  const std::vector<std::vector<std::string>> either{{"true", "true", "true", "true", "true"},
                                                     {"true", "false", missing, not_applicable, x},
                                                     {"true", missing, missing, missing, x},
                                                     {"true", not_applicable, missing, not_applicable, x},
                                                     {"true", x, x, x, x}};
  for (std::size_t a = 0; a < operands.size(); ++a) {
    for (std::size_t b = 0; b < operands.size(); ++b) {
      INFO(operands[a] << " with " << operands[b]);
      const std::string conjunction = value_of(operands[a] + " and " + operands[b], mixed_scope, facts());
      const std::string disjunction = value_of(operands[a] + " or " + operands[b], mixed_scope, facts());
      CHECK(conjunction.substr(0, conjunction.find('@')) == both[a][b]);
      CHECK(disjunction.substr(0, disjunction.find('@')) == either[a][b]);
    }
  }
  check_all({{"not(m)", missing},
             {"not(n)", not_applicable},
             {"not(true)", "false"},
             {"false and 1 / 0 > 1", "false"},
             {"1 / 0 > 1 or true", "true"},
             {"true and 1 / 0 > 1", "division-by-zero@13"}});
}

TEST_CASE("evaluate: missing and not applicable spread, not applicable first", "[feel]") {
  check_all({{"m + 1", missing},
             {"m + \"a\"", missing},
             {"m + n", not_applicable},
             {"1 + m + n", not_applicable},
             {"-m", missing},
             {"m > 1", missing},
             {"n > m", not_applicable},
             {"m = 1", missing},
             {"m = null", "true"},
             {"flag != null", "true"},
             {"n = null", "false"},
             {"null = null", "true"},
             {"2 between m and 10", missing},
             {"5 in (null..10]", missing},
             {"m in [1..2]", missing},
             {"m in [1, 2]", missing},
             {"1 in [m, 1]", "true"},
             {"1 in [m, 2]", missing},
             {"1 in [n, 2]", not_applicable},
             {"[1, m] = [1, 2]", missing},
             {"[1, m] = [2, 2]", "false"},
             {"max([1, m])", missing},
             {"sum(1, m, n)", not_applicable},
             {"count([m, n])", "2"},
             {"sum([])", missing},
             {"if m then 1 else 1", "1"},
             {"if m then 1 else 2", missing},
             {"if m then 1 / 0 else 1", missing},
             {"if n then 1 else 1", "1"},
             {"if n then 1 else 2", not_applicable},
             {"if n then 1 else m", missing},
             {"if true then 1 else 1 / 0", "1"},
             {"m.age", missing}});
}

TEST_CASE("evaluate: some and every ask the rows of a relation", "[feel]") {
  check_all({{"some r in rows satisfies r.age > 60", "true"},
             {"every r in rows satisfies r.age > 60", "false"},
             {"some r in rows satisfies r.member", "true"},
             {"every r in rows satisfies r.member", "false"},
             {"every r in rows satisfies r.member or r.age > 60", missing},
             {"some r in rows satisfies not(r.member) and r.age < 60", missing},
             {"some x in [] satisfies 1", "false"},
             {"every x in [] satisfies 1", "true"},
             {"some x in m satisfies x", missing},
             {"some x in [1, 2], y in [3, 4] satisfies x + y = 6", "true"},
             {"every x in [1, 2] satisfies some y in [1, 2] satisfies x = y", "true"},
             {"sum(rows.age)", "98"},
             {"count(rows)", "3"},
             {"some x in [0, 1] satisfies 1 / x = 1", "true"}});
}

TEST_CASE("evaluate: functions by position and by name", "[feel]") {
  check_all({{"min(3, 1, 2)", "1"},
             {"min([3, 1, 2])", "1"},
             {"max(\"a\", \"b\")", "\"b\""},
             {"max(@\"2024-01-01\", @\"2024-01-02\")", "\"2024-01-02\""},
             {"mean([1, 2])", "1.5"},
             {"sum(1, 2, 3)", "6"},
             {"min(list: [2, 1])", "1"},
             {"abs(n: -1)", "1"},
             {"floor(-1.5)", "-2"},
             {"floor(1.56, 1)", "1.5"},
             {"ceiling(1.56, 1)", "1.6"},
             {"decimal(0.515, 2)", "0.52"},
             {"decimal(2.5, 0)", "2"},
             {"decimal(1/3, 2.5)", "0.33"},
             {"decimal(n: 15/7, scale: 3)", "2.143"},
             {"round half up(-5.5, 0)", "-6"},
             {"round half down(-5.5, 0)", "-5"},
             {"round up(1.121, 2)", "1.13"},
             {"round down(1.128, 2)", "1.12"},
             {"round down(5.5, 6176)", "5.5"},
             {"round half up(1234, -2)", "1200"},
             {"modulo(-12, 5)", "3"},
             {"modulo(dividend: 12, divisor: 5)", "2"},
             {"not(negand: true)", "false"},
             {"\"\\U01F40E\" = \"\\uD83D\\uDC0E\"", "true"}});
}

TEST_CASE("evaluate: unary tests", "[feel]") {
  const std::vector<std::tuple<std::string, Value, std::string>> cases{
      {"< 10", 9, "true"},
      {"[70..90)", 90, "false"},
      {"\"a\",\"b\"", "b", "true"},
      {"10, 20", 15, "false"},
      {"not(10, > 20)", 15, "true"},
      {"not(10, > 20)", 21, "false"},
      {"-", Missing{}, "true"},
      {"-5", -5, "true"},
      {"< 10", Missing{}, missing},
      {"< 10", NotApplicable{}, not_applicable},
      {"not(5)", Missing{}, missing},
      {"< m", 5, missing},
      {"> 1, < m", 5, "true"},
      {"true", true, "true"},
      {"[1, 2, 3]", 2, "true"},
      {"< 10", "a", "feel-type@0"},
      {"5, < 10", "a", "feel-type@3"},
      {">= \"2\"", Level(scale, 2), "true"},
      {"1 / 0", 1, "division-by-zero@4"},
  };
  for (const auto& [text, input, expected] : cases) {
    INFO(text << " of " << to_json(input));
    CHECK(outcome_of(text, input, mixed_scope, facts()) == expected);
  }
}

TEST_CASE("evaluate: work is bounded in steps, text and digits", "[feel]") {
  std::string list = "[0";
  for (int i = 0; i < 500; ++i) {
    list += ",0";
  }
  list += "]";
  // An error that another row may outweigh counts as many steps.
  std::string nested = "1 / 0 > 0";
  for (int i = 0; i < 10; ++i) {
    nested = "every x in " + list + " satisfies " + nested;
  }
  CHECK(value_of(nested).starts_with("feel-steps@"));
  // Lists that share their parts look small, and are as large as all that is in them.
  std::string shared = "some a in [[1, 1]] satisfies ";
  for (int i = 0; i < 25; ++i) {
    shared += "some a in [[a, a]] satisfies ";
  }
  CHECK(value_of(shared + "a = a").starts_with("feel-steps@"));
  const Scope long_text{{{"t", plain_type(TypeKind::text)}}};
  CHECK(value_of("t + t", long_text, {std::string(32769, 'a')}) == "feel-text-limit@4");  // max_joined_bytes
  CHECK(value_of("t + t", long_text, {std::string(32768, 'a')}).size() > 65536);
}

TEST_CASE("intervals: the numbers that pass, disjoint and ascending", "[feel]") {
  using Intervals = std::vector<Interval>;
  const auto of = [](const std::string& text) { return intervals(parse_unary_tests(text, mixed_scope)); };
  CHECK(of("[70..85)") == Intervals{{70, true, 85, false}});
  CHECK(of(">= 5") == Intervals{{5, true, {}, false}});
  CHECK(of("-") == Intervals{{}});
  CHECK(of("not(0)") == Intervals{{{}, false, 0, false}, {0, false, {}, false}});
  CHECK(of("20, 10") == Intervals{{10, true, 10, true}, {20, true, 20, true}});
  CHECK(of("[1..3), [3..5]") == Intervals{{1, true, 5, true}});
  CHECK(of("(1..3), (3..5)") == Intervals{{1, false, 3, false}, {3, false, 5, false}});
  CHECK(of("< 5, > 3") == Intervals{{}});
  CHECK(of("not(< 5, > 3)") == Intervals{});
  CHECK(of("not([1..2], > 5)") == Intervals{{{}, false, 1, false}, {2, false, 5, true}});
  CHECK(of("!= 1") == Intervals{{{}, false, 1, false}, {1, false, {}, false}});
  CHECK(of("-1/2, [1, (< -7)]") == Intervals{{{}, false, -7, false},
                                             {Number::ratio(-1, 2), true, Number::ratio(-1, 2), true},
                                             {1, true, 1, true}});
  CHECK(of("(5..1)") == Intervals{});
  CHECK(!of("> m"));
  CHECK(!of("\"a\""));
  CHECK(!of("1, true"));
}

}  // namespace hoctap
