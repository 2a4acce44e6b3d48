// SPDX-License-Identifier: Apache-2.0

// Points by blocks, at the edges of tiers, bands, steps and roundings, against the sheet. Whether a row was
// decided in its block is part of what is expected: a kernel that leaves all to `score` would agree always.

#include "batch/block_rows.hpp"

using namespace hoctap;

namespace {

std::string fact(const std::string& id, const std::string& type, const std::string& more = "") {
  return R"({"id": ")" + id + R"(", "type": ")" + type + R"(", "label": {"vi": "x", "en": "x"})" + more + "}";
}

std::string indicator(const std::string& id, const std::string& points, const std::string& more = "") {
  return R"({"id": ")" + id + R"(", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "points": {)" +
         points + R"(, "cite": "Điều 1"})" + more + "}";
}

std::string rubric(const std::string& facts, const std::string& first, const std::string& second,
                   const std::string& bands) {
  return small_rubric(R"("facts": [)" + facts + R"(], "criteria": [
    {"id": "one", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "max": 60, "indicators": [)" +
                      first + R"(]},
    {"id": "two", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "max": 40, "indicators": [)" +
                      second + R"(]}], "total": {"max": 100, "cite": "Điều 1"}, "bands": [)" + bands + "]");
}

std::string band(const std::string& id, const std::string& total, const std::string& more = "") {
  return R"({"id": ")" + id + R"(", "label": {"vi": ")" + id + R"(", "en": ")" + id +
         R"("}, "cite": "Điều 2", "total": ")" + total + "\"" + more + "}";
}

const std::string two_bands = band("good", "[50..100]") + ", " + band("weak", "[0..50)");
const std::string judged_two = indicator("b", R"("max": 40, "judged": {"value": "b"})");

// How many of these rows their block decided; all are held to the sheet.
std::size_t decided(const std::string& text, const std::vector<Facts>& rows) {
  const Engine engine = engine_of(text);
  hold_to_sheets(engine, rows, [](const Sheet& sheet, const Cells& found) {
    CHECK(found.at("total_exact") == (sheet.total ? format(*sheet.total) : "null"));
    if (sheet.total) CHECK(found.at("total") == found.at("total_low"));
    CHECK(found.at("official") == (sheet.official ? "true" : "false"));
  });
  return count_in_block(engine, rows, [](std::int8_t outcome, Kernel::Run& /*run*/, std::size_t /*row*/) {
    return outcome != Kernel::odd;
  });
}

std::vector<Facts> of_each(const std::string& id, const std::vector<Number>& values, const Number& b) {
  std::vector<Facts> rows;
  for (const Number& value : values) {
    Facts facts;
    facts.set(id, value);
    facts.set("b", b);
    rows.push_back(std::move(facts));
  }
  return rows;
}

}  // namespace

TEST_CASE("points in blocks: tiers and bands, at their edges", "[batch]") {
  const std::string text = rubric(fact("a", "count") + ", " + fact("b", "number"),
                                  indicator("a", R"json("max": 60, "tiers": {"value": "a", "rows": [
               {"test": ">= 12", "points": 60, "cite": "Điều 1"},
               {"test": "[6..12)", "points": 29.75, "cite": "Điều 1"},
               {"test": "< 6", "points": 0, "cite": "Điều 1"}]})json"),
                                  judged_two, two_bands);
  for (const char* b : {"0", "20", "20.25", "20.24", "40"})
    CHECK(decided(text, of_each("a", {0, 5, 6, 11, 12, 13}, parse_number(b))) == 6);
  // More than there are, and less than none: refused, one by one.
  CHECK(decided(text, of_each("a", {6}, parse_number("40.01"))) == 0);
  CHECK(decided(text, of_each("a", {6}, parse_number("-0.01"))) == 0);
}

TEST_CASE("points in blocks: points that nobody has read are left alone, and only they", "[batch]") {
  const std::string text = rubric(fact("a", "count") + ", " + fact("b", "number"),
                                  indicator("a", R"("max": 60, "tiers": {"value": "a", "rows": [
               {"test": ">= 12", "points": 60, "cite": "Điều 1"},
               {"test": "< 12", "points": null, "unknown": "chưa đọc", "cite": "Điều 1"}]})"),
                                  judged_two, two_bands);
  CHECK(decided(text, of_each("a", {11, 12}, 0)) == 1);
}

TEST_CASE("points in blocks: shares are rounded as the rule says", "[batch]") {
  for (const char* mode : {"half_up", "half_down", "up", "down", "floor", "ceiling"}) {
    INFO(mode);
    const std::string text =
        rubric(fact("a", "count") + ", " + fact("b", "number"),
               indicator("a", R"("max": 60, "proportional": {"value": "if a = 0 then 0 else 7 / a",
          "round": {"scale": 1, "mode": ")" +
                                  std::string(mode) + R"(", "cite": "Điều 1"}})"),
               judged_two, two_bands);
    std::vector<Number> values{0};
    for (int a = 7; a < 200; ++a) values.emplace_back(a);
    CHECK(decided(text, of_each("a", values, 20)) == values.size());
    // Above 1 is no share.
    CHECK(decided(text, of_each("a", {6}, 20)) == 0);
  }
}

TEST_CASE("points in blocks: an exact half is rounded up, down, or left to score", "[batch]") {
  const auto with = [](const std::string& mode) {
    return rubric(fact("a", "count", R"(, "maximum": 16)") + ", " + fact("b", "number"),
                  indicator("a", R"("max": 60, "proportional": {"value": "a / 16",
                    "round": {"scale": 0, "mode": ")" +
                                     mode + R"(", "cite": "Điều 1"}})"),
                  judged_two, two_bands);
  };
  std::vector<Number> values;
  for (int a = 0; a <= 16; ++a) values.emplace_back(a);
  CHECK(decided(with("half_up"), of_each("a", values, 20)) == values.size());
  CHECK(decided(with("half_down"), of_each("a", values, 20)) == values.size());
  const Engine engine = engine_of(with("half_even"));
  const Handed handed(typed_columns(engine.rubric(), of_each("a", values, 20)));
  CHECK_FALSE(Kernel::of(EngineAccess::compiled(engine), Plan(engine, handed.schema, {})));
}

TEST_CASE("points in blocks: points come in steps", "[batch]") {
  const std::string text =
      rubric(fact("a", "number") + ", " + fact("b", "number"),
             indicator("a", R"("max": 60, "judged": {"value": "a", "step": 0.5})"), judged_two, two_bands);
  CHECK(decided(text, of_each("a", {0, Number::ratio(1, 2), 60}, 20)) == 3);
  CHECK(decided(text, of_each("a", {Number::ratio(1, 4), 61}, 20)) == 0);
}

TEST_CASE("points in blocks: sums, products, cases and the least of several", "[batch]") {
  for (const char* value :
       {"min(a, 60) / 2 + 30 * 1 - 29.5", "max(0, 6 - 1.5 * a)", "if a > 10 and b >= 20 then 60 else a",
        "if not(a between 3 and 5) then 1.25 else 2", "a * b / 1000",
        "(if a in (1, 2, [7..9]) then 3 else 0) + 0.1", "min(a, b, 30)", "-(0 - a) / 3 * 3"}) {
    INFO(value);
    const std::string text =
        rubric(fact("a", "count") + ", " + fact("b", "number"),
               indicator("a", R"("max": 60, "judged": {"value": ")" + std::string(value) + R"("})"),
               judged_two, two_bands);
    CHECK(decided(text, of_each("a", {0, 1, 3, 4, 5, 6, 9, 10, 11, 30}, 20)) == 10);
  }
}

TEST_CASE("points in blocks: numbers are compared with each other, either way round", "[batch]") {
  for (const char* condition :
       {"a < b", "a <= b", "a > b", "a >= b", "a = b", "a != b", "5 < a", "5 <= a", "5 > a", "5 >= a",
        "5 = a", "5 != a", "a / 4 >= b / 20", "a / (b + 1) > 0.2", "a / 30 <= b / (a + 1)", "(a > 4) = true",
        "(a > 4) != true", "a < 5.5 or a >= 20.25"}) {
    INFO(condition);
    const std::string text = rubric(fact("a", "count") + ", " + fact("b", "number"),
                                    indicator("a", R"("max": 60, "judged": {"value": "if )" +
                                                       std::string(condition) + R"( then 59 else 1"})"),
                                    judged_two, two_bands);
    CHECK(decided(text, of_each("a", {0, 4, 5, 6, 19, 20, 21, 40}, 20)) == 8);
    CHECK(decided(text, of_each("a", {19, 20, 21}, parse_number("20.5"))) == 3);
  }
}

TEST_CASE("points in blocks: levels stand in an order, choices do not", "[batch]") {
  const std::string values = R"(, "values": [{"id": "low", "label": {"vi": "x", "en": "x"}},
    {"id": "mid", "label": {"vi": "x", "en": "x"}}, {"id": "high", "label": {"vi": "x", "en": "x"}}])";
  for (const char* type : {"level", "choice"}) {
    for (const char* op : {"<", "<=", ">", ">=", "=", "!="}) {
      const bool orders = *op == '<' || *op == '>';
      if (orders && std::string(type) == "choice") continue;
      INFO(type << ' ' << op);
      const std::string text = rubric(fact("grade", type, values) + ", " + fact("b", "number"),
                                      indicator("a", R"("max": 60, "judged": {"value": "if grade )" +
                                                         std::string(op) + R"( \"mid\" then 59 else 1"})"),
                                      judged_two, two_bands);
      std::vector<Facts> rows(3);
      for (std::size_t i = 0; i < 3; ++i) {
        rows[i].set("grade", std::string(std::vector<const char*>{"low", "mid", "high"}[i]));
        rows[i].set("b", 20);
      }
      CHECK(decided(text, rows) == 3);
    }
  }
}

TEST_CASE("points in blocks: what does not apply counts by its policy", "[batch]") {
  for (const char* policy : {"full", "zero", "skip"}) {
    INFO(policy);
    const std::string text =
        rubric(fact("a", "number") + ", " + fact("b", "number"),
               indicator("a", R"("max": 60, "judged": {"value": "a"})",
                         R"(, "applies": "a > 10", "when_not_applicable": ")" + std::string(policy) + '"'),
               judged_two,
               band("good", "[50..100]", R"(, "each_criterion": ">= 11")") + ", " +
                   band("fair", "[20..50)", R"(, "each_criterion": ">= 11")") + ", " +
                   band("weak", "[0..20)", R"(, "otherwise": true)"));
    for (const Number& b : {Number(10), Number(11), Number(20), Number(40)})
      CHECK(decided(text, of_each("a", {0, 10, 11, 39, 60}, b)) == 5);
  }
}

TEST_CASE("points in blocks: bands by kind, what they ask of each, and none", "[batch]") {
  const std::string text =
      rubric(fact("a", "number") + ", " + fact("b", "number"),
             indicator("a", R"("max": 60, "judged": {"value": "a"})"), judged_two,
             band("good", "[80..100]", R"(, "when": "b >= 20", "each_indicator": ">= 25")") + ", " +
                 band("good", "[60..100]", R"(, "when": "b < 20", "each_indicator": ">= 5")") + ", " +
                 band("weak", "[0..80)", R"(, "when": "b >= 20", "otherwise": true)") + ", " +
                 band("weak", "[0..60)", R"(, "when": "b < 20", "otherwise": true)"));
  std::size_t rows = 0;
  for (const Number& b :
       {Number(0), Number(4), Number(5), Number(19), Number(20), Number(24), Number(25), Number(40)})
    rows += decided(text, of_each("a", {0, 5, 24, 25, 40, 41, 55, 59, 60}, b));
  CHECK(rows == 72);
}
