// SPDX-License-Identifier: Apache-2.0
#include <rapidcheck.h>

#include <array>
#include <string>
#include <vector>

#include "catch.hpp"
#include "feel/values.hpp"

namespace hoctap {
namespace {

using namespace feel_tests;

const Scope random_scope{{{"a", plain_type(TypeKind::number)},
                          {"b", plain_type(TypeKind::number)},
                          {"p", plain_type(TypeKind::boolean)},
                          {"q", plain_type(TypeKind::boolean)},
                          {"t", plain_type(TypeKind::text)}}};

template <std::size_t Count>
std::string one_of(const std::array<const char*, Count>& texts) {
  return texts[*rc::gen::inRange<std::size_t>(0, Count)];
}

std::string random_boolean(int depth);

std::string random_number(int depth) {
  if (depth == 0) {
    return one_of<6>({"a", "b", "0", "1", "2", "(a - b)"});
  }
  const std::string one = random_number(depth - 1);
  const std::string two = random_number(depth - 1);
  switch (*rc::gen::inRange(0, 8)) {
    case 0:
      return "(" + one + " + " + two + ")";
    case 1:
      return "(" + one + " / " + two + ")";
    case 2:
      return "-" + one + " * " + two;
    case 3:
      return "max(" + one + ", " + two + ")";
    case 4:
      return "sum([" + one + ", " + two + "])";
    case 5:
      return "(if " + random_boolean(depth - 1) + " then " + one + " else " + two + ")";
    case 6:
      return "floor(" + one + ")";
    default:
      return "count([" + one + ", " + two + "])";
  }
}

std::string random_boolean(int depth) {
  if (depth == 0) {
    return one_of<6>({"p", "q", "true", "false", "(a < b)", "(t = \"x\")"});
  }
  const std::string one = random_boolean(depth - 1);
  const std::string two = random_boolean(depth - 1);
  const std::string number = random_number(depth - 1);
  switch (*rc::gen::inRange(0, 10)) {
    case 0:
      return "(" + one + " and " + two + ")";
    case 1:
      return "(" + one + " or " + two + ")";
    case 2:
      return "not(" + one + ")";
    case 3:
      return "(" + number + " <= " + random_number(depth - 1) + ")";
    case 4:
      return "(" + number + " in [0.." + random_number(depth - 1) + "])";
    case 5:
      return "(" + number + " in (1, > " + random_number(depth - 1) + "))";
    case 6:
      return "(some x in [" + number + ", a] satisfies x = 1 or " + one + ")";
    case 7:
      return "(every x in [" + number + ", b] satisfies x > 0 and " + one + ")";
    case 8:
      return "(" + number + " between a and b)";
    default:
      return "(if " + one + " then " + two + " else " + random_boolean(depth - 1) + ")";
  }
}

Value random_fact(std::size_t slot) {
  switch (slot) {
    case 0:
    case 1:
      return *rc::gen::inRange(-2, 3);
    case 2:
    case 3:
      return *rc::gen::arbitrary<bool>();
    default:
      return one_of<2>({"x", "y"});
  }
}

}  // namespace

TEST_CASE("property: supplying a missing fact never changes a result that was already definite", "[feel]") {
  REQUIRE(rc::check([] {
    const std::string text = *rc::gen::arbitrary<bool>() ? random_boolean(3) : random_number(3);
    const Expression expression = parse_expression(text, random_scope);
    std::vector<Value> some;
    std::vector<Value> more;
    for (std::size_t slot = 0; slot < random_scope.names().size(); ++slot) {
      const bool applies = *rc::gen::inRange(0, 8) > 0;
      const Value fact = applies ? random_fact(slot) : Value(NotApplicable{});
      more.push_back(fact);
      some.push_back(*rc::gen::arbitrary<bool>() ? fact : Value());
    }
    Value before;
    try {
      before = evaluate(expression, some);
    } catch (const Error&) {
      return;
    }
    RC_LOG() << text << '\n';
    RC_PRE(!before.is(ValueKind::missing));
    try {
      RC_ASSERT(evaluate(expression, more) == before);
    } catch (const Error& error) {
      // A divisor that was missing may turn out to be 0, which is reported and not a result.
      RC_ASSERT(error.issues().front().code == "division-by-zero");
    }
  }));
}

TEST_CASE("property: format gives the same tree again, with the same value", "[feel]") {
  REQUIRE(rc::check([] {
    const std::string text = random_boolean(3);
    const Expression expression = parse_expression(text, random_scope);
    const std::string once = format(expression);
    RC_LOG() << text << '\n' << once << '\n';
    RC_ASSERT(format(parse_expression(once, random_scope)) == once);
    std::vector<Value> facts;
    for (std::size_t slot = 0; slot < random_scope.names().size(); ++slot) {
      facts.push_back(random_fact(slot));
    }
    // Offsets differ between the two forms, the code of an error does not.
    const auto result = [&facts](std::string_view form) {
      const std::string value = value_of(form, random_scope, facts);
      return value.substr(0, value.find('@'));
    };
    RC_ASSERT(result(text) == result(once));
  }));
}

TEST_CASE("property: the expressions made here pass the static check", "[feel]") {
  REQUIRE(rc::check([] {
    const std::string text = random_boolean(3);
    RC_LOG() << text << '\n';
    RC_ASSERT(type_of(parse_expression(text, random_scope), random_scope).kind == TypeKind::boolean);
  }));
}

TEST_CASE("property: random bytes and random tokens never crash", "[feel]") {
  REQUIRE(rc::check([] {
    const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    value_of(bytes, random_scope, std::vector<Value>(5));
    outcome_of(bytes, 1, random_scope, std::vector<Value>(5));
  }));
  REQUIRE(rc::check([] {
    std::string text;
    const int length = *rc::gen::inRange(0, 40);
    for (int i = 0; i < length; ++i) {
      text += one_of<48>({"a",         "b",
                          "p",         "t",
                          "1",         "0.5",
                          "\"x\"",     "null",
                          "true",      "not",
                          "(",         ")",
                          "[",         "]",
                          ",",         "..",
                          "+",         "-",
                          "*",         "/",
                          "**",        "=",
                          "!=",        "<",
                          ">=",        "and",
                          "or",        "in",
                          "if",        "then",
                          "else",      "some",
                          "every",     "x",
                          "satisfies", "between",
                          "min",       "date",
                          "@",         ".",
                          ":",         "n",
                          "%",         "7,5",
                          "==",        "round half up",
                          "//",        "và"});
      text += *rc::gen::arbitrary<bool>() ? " " : "";
    }
    const std::string value = value_of(text, random_scope, std::vector<Value>(5, 1));
    outcome_of(text, 1, random_scope, std::vector<Value>(5, 1));
    RC_ASSERT(!value.empty());
  }));
}

TEST_CASE("property: intervals hold exactly the numbers whose test passes", "[feel]") {
  REQUIRE(rc::check([] {
    std::string text;
    const int count = *rc::gen::inRange(1, 4);
    for (int i = 0; i < count; ++i) {
      const std::string low = std::to_string(*rc::gen::inRange(0, 5));
      const std::string high = std::to_string(*rc::gen::inRange(0, 5));
      text += (i == 0 ? "" : ", ");
      switch (*rc::gen::inRange(0, 3)) {
        case 0:
          text += one_of<2>({"[", "("}) + low + ".." + high + one_of<2>({"]", ")"});
          break;
        case 1:
          text += one_of<6>({"<", "<=", ">", ">=", "=", "!="}) + low;
          break;
        default:
          text += low;
      }
    }
    text = *rc::gen::arbitrary<bool>() ? text : "not(" + text + ")";
    RC_LOG() << text << '\n';
    const UnaryTests tests = parse_unary_tests(text);
    const auto found = intervals(tests);
    RC_ASSERT(found.has_value());
    for (int half = -2; half < 12; ++half) {
      const Number x = Number::ratio(half, 2);
      int holding = 0;
      for (const Interval& interval : *found) {
        const bool above = !interval.low || *interval.low < x || (*interval.low == x && interval.low_closed);
        const bool below =
            !interval.high || x < *interval.high || (x == *interval.high && interval.high_closed);
        holding += above && below ? 1 : 0;
      }
      RC_ASSERT(holding == (evaluate(tests, x).boolean() ? 1 : 0));
    }
  }));
}

}  // namespace hoctap
