// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "feel/values.hpp"

namespace hoctap {
namespace {

using namespace feel_tests;

const Scope habit_scope{{{"population", plain_type(TypeKind::number)},
                         {"learners", plain_type(TypeKind::number)},
                         {"mountainous", plain_type(TypeKind::boolean)},
                         {"members", relation({{"age", plain_type(TypeKind::number)}})}}};

struct Habit {
  std::string text;
  std::string code;
  std::size_t offset;
  std::string suggestion;
};

void check_habit(const Habit& habit, bool tests = false) {
  INFO(habit.text);
  const Issues issues = issues_of(habit.text, habit_scope, tests);
  REQUIRE(!issues.empty());
  CHECK(issues[0].code == habit.code);
  CHECK(issues[0].position.offset == habit.offset);
  CHECK(issues[0].suggestion == habit.suggestion);
  for (const Language language : {Language::vi, Language::en}) {
    const std::string text = message(issues[0], language) + hint(issues[0], language);
    CHECK(text.find("{found}") == std::string::npos);
    CHECK(text.find('@') == std::string::npos);
  }
}

}  // namespace

TEST_CASE("parse: habits of other languages are named, with what to write instead", "[feel]") {
  const std::vector<Habit> habits{
      {"population == 5", "feel-double-equals", 11, "="},
      {"mountainous && mountainous", "feel-double-ampersand", 12, "and"},
      {"mountainous || mountainous", "feel-double-bar", 12, "or"},
      {"learners / population >= 60%", "feel-percent", 27, "0.60"},
      {"7.5%", "feel-percent", 3, "0.075"},
      {"100 %", "feel-percent", 4, "1.00"},
      {"population % 2 = 0", "feel-percent", 11, "modulo(a, b)"},
      {"population % and mountainous", "feel-percent", 11, ""},
      {"population <> 5", "feel-operator", 11, "!="},
      {"population => 5", "feel-operator", 11, ">="},
      {"population ≥ 5", "feel-operator", 11, ">="},
      {"population ^ 2", "feel-operator", 11, "**"},
      {"!mountainous", "feel-exclamation", 0, "not(...)"},
      {"not mountainous", "feel-not", 0, "not(...)"},
      {"“a” = \"a\"", "feel-quotes", 0, "\"a\""},
      {"'a' = \"a\"", "feel-quotes", 0, "\"a\""},
      {"mountainous AND mountainous", "feel-keyword", 12, "and"},
      {"mountainous = TRUE", "feel-keyword", 14, "true"},
      {"mountainous và mountainous", "feel-name-ascii", 12, "and"},
      {"nếu mountainous thì 1 else 2", "feel-name-ascii", 0, "if"},
      {"population_trẻ", "feel-name-ascii", 0, ""},
      {"7,5 > 7", "decimal-comma", 0, "7.5"},
      {"population > 7,5", "decimal-comma", 13, "7.5"},
      {"population in [0,5..1]", "decimal-comma", 15, "0.5"},
      {"population in [0..0,5]", "decimal-comma", 18, "0.5"},
      {"population in (0,5..1]", "decimal-comma", 15, "0.5"},
      {"population in (7,5)", "decimal-comma", 15, "7.5"},
      {"1 < population < 5", "feel-chained-comparison", 15, ""},
      {"populaton > 1", "feel-unknown-name", 0, "population"},
      {"flor(1.5)", "feel-unknown-function", 0, "floor"},
      {"round(1.5)", "feel-unknown-function", 0, "round half up"},
      {"max > 5", "feel-function-name", 0, "max(list)"},
      {"for x in [1] return x", "feel-unsupported", 0, ""},
      {"date and time(\"2024-01-01T00:00:00\")", "feel-unsupported", 0, ""},
      {"[1, 2][1]", "feel-unsupported", 6, ""},
      {"{a: 1}", "feel-unsupported", 0, ""},
      {"some m in members satisfies m.agee > 1", "feel-unknown-name", 30, "age"},
      {"decimal(n: 1, skale: 2)", "feel-argument", 14, "scale"},
  };
  for (const Habit& habit : habits) {
    check_habit(habit);
  }
}

TEST_CASE("parse: unary tests know the habits of their own", "[feel]") {
  const std::vector<Habit> habits{
      {"7,5", "decimal-comma", 0, "7.5"},      {">= 7,5", "decimal-comma", 3, "7.5"},
      {"[0,5..1)", "decimal-comma", 1, "0.5"}, {">= 5 and <= 7", "feel-test-joined", 5, ""},
      {">= 60%", "feel-percent", 5, "0.60"},   {"population >= 5", "feel-test-compares", 11, ""},
  };
  for (const Habit& habit : habits) {
    check_habit(habit, true);
  }
  CHECK(issues_of("7, 5", habit_scope, true).empty());
  CHECK(issues_of("[7,5]", habit_scope, true).empty());
}

TEST_CASE("parse: every error has its code and the offset of its bytes", "[feel]") {
  const std::vector<Habit> errors{
      {"", "feel-incomplete", 0, ""},
      {"1 +", "feel-incomplete", 3, ""},
      {"(1", "feel-incomplete", 2, ""},
      {"1 2", "feel-syntax", 2, ""},
      {"60pct", "feel-syntax", 0, ""},
      {"if true then 1", "feel-incomplete", 14, ""},
      {"\"abc", "feel-unclosed", 0, ""},
      {"1 /* x", "feel-unclosed", 2, ""},
      {"\"\\q\"", "feel-escape", 1, ""},
      {"\"\\uD83D\"", "feel-escape", 1, ""},
      {"true()", "feel-syntax", 4, ""},
      {"\"abs\"(-1)", "feel-syntax", 5, ""},
      {"abs()", "feel-argument", 0, ""},
      {"abs(1, 1)", "feel-argument", 0, ""},
      {"decimal(scale: 1)", "feel-argument", 0, ""},
      {"date(\"2024-02-30\")", "date-range", 5, "2024-02-29"},
      {"@\"10:30\"", "date-syntax", 1, ""},
      {"1e61", "number-exponent", 0, ""},
      {"population(1)", "feel-syntax", 10, ""},
      {"# 1", "feel-syntax", 0, ""},
      {"1\xff", "utf8-invalid", 1, ""},
  };
  for (const Habit& error : errors) {
    INFO(error.text);
    const Issues issues = issues_of(error.text, habit_scope);
    REQUIRE(!issues.empty());
    CHECK(issues[0].code == error.code);
    CHECK(issues[0].position.offset == error.offset);
  }
}

TEST_CASE("parse: all unknown names and habits are reported at once, in order", "[feel]") {
  const Issues issues = issues_of("populaton == 1 && lerners > 60%", habit_scope);
  REQUIRE(issues.size() == 5);
  CHECK(issues[0].suggestion == "population");
  CHECK(issues[1].code == "feel-double-equals");
  CHECK(issues[2].code == "feel-double-ampersand");
  CHECK(issues[3].suggestion == "learners");
  CHECK(issues[4].code == "feel-percent");
}

TEST_CASE("parse: the slots of the names are listed once each, ascending", "[feel]") {
  const Expression expression = parse_expression("learners / population + learners", habit_scope);
  CHECK(expression.slots() == std::vector<std::size_t>{0, 1});
  CHECK(expression.text() == "learners / population + learners");
  CHECK(as_quotient(parse_expression("learners / population", habit_scope)) ==
        std::pair<std::size_t, std::size_t>(1, 0));
  CHECK(!as_quotient(expression));
  const auto found = divisors(parse_expression("1 + learners / population", habit_scope));
  CHECK(found == std::vector<std::pair<std::size_t, std::size_t>>{{0, 15}});
}

TEST_CASE("parse: depth and length have limits, with an error and not a crash", "[feel]") {
  const auto wrapped = [](std::size_t depth, const std::string& open, const std::string& inner,
                          const std::string& close) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) {
      text += open;
    }
    text += inner;
    for (std::size_t i = 0; i < depth; ++i) {
      text += close;
    }
    return text;
  };
  CHECK(value_of(wrapped(100, "(", "1", ")")) == "1");
  CHECK(value_of(wrapped(101, "(", "1", ")")) == "feel-too-deep@100");  // max_expression_depth
  CHECK(value_of(wrapped(100, "abs(1 + 2 * -", "1", ")")).find('@') == std::string::npos);
  CHECK(value_of(wrapped(100, "abs(1 + 2 * -", "1 in 2", ")")) ==
        "feel-too-deep@0");  // max_expression_height
  CHECK(value_of(wrapped(100, "1 in (", "1", ")")) == "false");
  CHECK(value_of(wrapped(100, "if true then ", "1", " else 0")) == "1");
  CHECK(value_of(wrapped(99, "some x in [1] satisfies ", "true", "")) == "true");
  for (const std::string open :
       {"(", "[", "]", "abs(", "if ", "some x in ", "-(", "1 in (", "not(", "[1..", "date("}) {
    const std::string text = wrapped(10000 / open.size(), open, "1", "");
    CHECK(value_of(text).find('@') != std::string::npos);
    CHECK(outcome_of(text, 1).find('@') != std::string::npos);
  }
  CHECK(value_of(wrapped(10000, "-", "1", "")) == "1");
  CHECK(value_of("1" + wrapped(8000, "", "", "+1")) == "8001");
  CHECK(value_of("true" + wrapped(1800, "", "", " and true")) == "true");
  CHECK(value_of("1" + wrapped(2000, "", "", "**1")) == "1");
  CHECK(value_of(wrapped(2000, "some x in [1], ", "", "")).find('@') != std::string::npos);
  CHECK(value_of("members" + wrapped(5000, "", "", ".a"), habit_scope).starts_with("feel-"));
  CHECK(value_of(std::string(max_expression_bytes, ' ') + "1") == "feel-too-long@16384");
  CHECK(value_of(std::string(max_expression_bytes - 1, ' ') + "1") == "1");
}

TEST_CASE("format: one fixed form, which parses to the same tree", "[feel]") {
  const std::vector<std::pair<std::string, std::string>> forms{
      {"learners/population>=0.60", "learners / population >= 0.6"},
      {"( 1+2 )*3 - (4-5)", "(1 + 2) * 3 - (4 - 5)"},
      {"-2**2", "-2 ** 2"},
      {"-(2**2)", "-(2 ** 2)"},
      {"2**(3**2)", "2 ** (3 ** 2)"},
      {"----1", "--1"},
      {"not(true)and(false or true)", "not(true) and (false or true)"},
      {"if true then 1 else 2", "if true then 1 else 2"},
      {"(if true then 1 else 2)+1", "(if true then 1 else 2) + 1"},
      {"1 in (1,<5, [2..3[)", "1 in (1, < 5, [2..3))"},
      {"1 in ]0..5]", "1 in (0..5]"},
      {"(<10)=(!=3)", "(< 10) = (!= 3)"},
      {"5 between 1+1 and 9", "5 between 1 + 1 and 9"},
      {"\"a\\\"\\n\\u0041\"", "\"a\\\"\\nA\""},
      {"@\"2024-01-31\"", "date(\"2024-01-31\")"},
      {"decimal(scale:2,n:1)", "decimal(1, 2)"},
      {"some m in members satisfies m.age>3", "some m in members satisfies m.age > 3"},
      {"every m in members, n in members satisfies m.age=n.age",
       "every m in members satisfies every n in members satisfies m.age = n.age"},
      {"(1=1)=true", "(1 = 1) = true"},
  };
  for (const auto& [text, form] : forms) {
    INFO(text);
    const std::string once = format(parse_expression(text, habit_scope));
    CHECK(once == form);
    CHECK(format(parse_expression(once, habit_scope)) == once);
  }
  for (const std::string text :
       {"-", "not(1, > 5)", ">= 0.6", "[70..85)", "\"a\", \"b\"", "(< 10)", "!= population"}) {
    CHECK(format(parse_unary_tests(text, habit_scope)) == text);
  }
}

}  // namespace hoctap
