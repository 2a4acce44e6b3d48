// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/value.hpp"

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "exact/text.hpp"

using namespace hoctap;

namespace {

const Level::Scale scale =
    std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"none", "1", "2"});

Range interval(Value low, bool low_closed, Value high, bool high_closed) {
  Range range;
  range.low = std::move(low);
  range.low_closed = low_closed;
  range.high = std::move(high);
  range.high_closed = high_closed;
  return range;
}

/// One value of each kind, and its JSON.
std::vector<std::pair<Value, std::string>> one_of_each_kind() {
  return {{Missing{}, "null"},
          {NotApplicable{}, "{\"not_applicable\": true}"},
          {false, "false"},
          {Number::ratio(15, 2), "7.5"},
          {"false", "\"false\""},
          {parse_date("2024-01-31"), "\"2024-01-31\""},
          {Level(scale, 2), "\"2\""},
          {Days{3}, "\"P3D\""},
          {List{1, "a", List{}}, "[1, \"a\", []]"},
          {Record{{{"a", 1}, {"b", Missing{}}}}, "{\"a\": 1, \"b\": null}"},
          {interval(1, true, 2, false), "\"[1..2)\""}};
}

static_assert(!std::is_constructible_v<Value, double>, "floating point never enters a value");

}  // namespace

TEST_CASE("value: each kind has its JSON and equals itself only", "[exact]") {
  const auto values = one_of_each_kind();
  const auto again = one_of_each_kind();
  REQUIRE(values.size() == std::size_t{static_cast<std::size_t>(ValueKind::range) + 1});
  for (std::size_t i = 0; i < values.size(); ++i) {
    CAPTURE(values[i].second);
    CHECK(values[i].first.kind() == static_cast<ValueKind>(i));
    CHECK(to_json(values[i].first) == values[i].second);
    for (std::size_t j = 0; j < again.size(); ++j) CHECK((values[i].first == again[j].first) == (i == j));
  }
}

TEST_CASE("value: lists, records and ranges differ when their content does", "[exact]") {
  CHECK_FALSE(Value(List{1}) == Value(List{1, 2}));
  CHECK_FALSE(Value(Record{{{"a", 1}}}) == Value(Record{{{"a", 2}}}));
  CHECK_FALSE(Value(Record{{{"a", 1}}}) == Value(Record{{{"b", 1}}}));
  CHECK_FALSE(Value(interval(1, true, 2, true)) == Value(interval(1, true, 2, false)));
}

TEST_CASE("value: a level equals the step of the same name on another scale", "[exact]") {
  const auto longer =
      std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"1", "2", "3"});
  CHECK(Value(Level(scale, 2)) == Value(Level(longer, 1)));
  CHECK_FALSE(Value(Level(scale, 1)) == Value(Level(scale, 2)));
}

TEST_CASE("to_json: a number that does not terminate is its fraction in quotes", "[exact]") {
  CHECK(to_json(Number::ratio(-1, 3)) == "\"-1/3\"");
  CHECK(to_json(Number::ratio(-1, 400)) == "-0.0025");
}

TEST_CASE("to_json: days are an ISO duration, negative ones too", "[exact]") {
  CHECK(to_json(Days{0}) == "\"P0D\"");
  CHECK(to_json(Days{-12}) == "\"-P12D\"");
}

TEST_CASE("to_json: a range is its FEEL text", "[exact]") {
  CHECK(to_json(interval(Number::ratio(1, 3), false, Missing{}, true)) == "\"(1/3..null]\"");
  CHECK(to_json(interval("a", true, "b", true)) == quote("[\"a\"..\"b\"]"));
  CHECK(to_json(interval(parse_date("2024-01-31"), true, Days{2}, true)) ==
        quote("[@\"2024-01-31\"..@\"P2D\"]"));
  const auto below = [](bool closed) {
    Range range = interval(Missing{}, false, 10, closed);
    range.low_unbounded = true;
    return to_json(range);
  };
  const auto above = [](bool closed) {
    Range range = interval(10, closed, Missing{}, false);
    range.high_unbounded = true;
    return to_json(range);
  };
  CHECK(below(false) == "\"(<10)\"");
  CHECK(below(true) == "\"(<=10)\"");
  CHECK(above(false) == "\"(>10)\"");
  CHECK(above(true) == "\"(>=10)\"");
  Range single = interval(10, true, Missing{}, false);
  single.form = RangeForm::equal;
  CHECK(to_json(single) == "\"(=10)\"");
  single.form = RangeForm::unequal;
  CHECK(to_json(single) == "\"(!=10)\"");
}

TEST_CASE("record: find gives the named value, or nothing", "[exact]") {
  const Record record{{{"citizens", 10}, {"notes", Missing{}}}};
  REQUIRE(record.find("citizens") != nullptr);
  CHECK(*record.find("citizens") == Value(10));
  CHECK(record.find("notes")->is(ValueKind::missing));
  CHECK(record.find("citizen") == nullptr);
}
