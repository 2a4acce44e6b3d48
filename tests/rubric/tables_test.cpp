// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "catch.hpp"
#include "rubric/small_rubrics.hpp"

using namespace hoctap;

namespace {

const std::string undetermined = R"(, "outside": "undetermined")";
const std::string error = R"(, "outside": "error")";

// The measure of the small rubric with points, by table: its facts are the counts `a` and `b`, and `c`, `d`.
std::string with_table(const std::string& table) {
  std::string text = replaced(points_rubric, R"("value": "a / b")", R"("table": )" + table);
  return replaced(text, R"("facts": [)", R"("facts": [
    {"id": "c", "type": "choice", "label": {"vi": "c", "en": "c"},
     "values": [{"id": "x", "label": {"vi": "x", "en": "x"}}, {"id": "y", "label": {"vi": "y", "en": "y"}}]},
    {"id": "d", "type": "level", "label": {"vi": "d", "en": "d"},
     "values": [{"id": "1", "label": {"vi": "1", "en": "1"}}, {"id": "2", "label": {"vi": "2", "en": "2"}}]},
    {"id": "t", "type": "text", "label": {"vi": "t", "en": "t"}},)");
}

std::string table_of(const std::string& inputs, const std::string& rows, const std::string& rest = error) {
  return R"({"inputs": [)" + inputs + R"(], "rows": [)" + rows + R"(], "cite": "Điều 4")" + rest + "}";
}

std::string row(const std::string& when, const std::string& value = "1") {
  return R"({"when": [)" + when + R"(], "value": )" + value + "}";
}

}  // namespace

TEST_CASE("load: a measure is a formula or a table", "[rubric]") {
  const std::string table = table_of(R"("b")", row(R"("-")"));
  CHECK(codes_of(with_table(table)).empty());
  CHECK(codes_of(replaced(points_rubric, R"("value": "a / b", "shown")", R"("shown")")) ==
        Codes{"measure-way"});
  CHECK(codes_of(replaced(points_rubric, R"("value": "a / b")", R"("value": "a / b", "table": )" + table)) ==
        Codes{"measure-way"});
  const RubricFile file = load_rubric(with_table(table), "r.json");
  CHECK(load_rubric(write_rubric(file.rubric), "r.json").rubric == file.rubric);
}

TEST_CASE("load: no two rows of a table hold together", "[rubric]") {
  const auto numbers = [](const std::string& one, const std::string& other) {
    return codes_of(with_table(table_of(R"("a")", row(one) + "," + row(other))));
  };
  CHECK(numbers(R"("< 2")", R"(">= 2")").empty());
  CHECK(numbers(R"("<= 2")", R"(">= 2")") == Codes{"table-overlap"});
  CHECK(numbers(R"json("[1..2)")json", R"("2")").empty());
  CHECK(numbers(R"("[1..2]")", R"("2")") == Codes{"table-overlap"});
  CHECK(numbers(R"("-")", R"("7")") == Codes{"table-overlap"});
  CHECK(numbers(R"("1, 3")", R"json("not(1, 3)")json").empty());
  const auto both = [](const std::string& one, const std::string& other) {
    return codes_of(with_table(table_of(R"("c", "a")", row(one) + "," + row(other))));
  };
  CHECK(both(R"("\"x\"", "2")", R"("\"y\"", "2")").empty());
  CHECK(both(R"("\"x\"", "2")", R"("-", "2")") == Codes{"table-overlap"});
  CHECK(both(R"("\"x\"", "2")", R"("-", "3")").empty());
  const Issues issues = issues_of(
      with_table(table_of(R"("c", "a")", R"({"id": "one", "when": ["\"x\", \"y\"", "< 5"], "value": 1},)" +
                                             row(R"json("not(\"x\")", "[3..9]")json"))));
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].position.pointer == "/measures/0/table/rows/1");
  CHECK(issues[0].found == "c: \"y\", a: 3");
  CHECK(issues[0].expected == "one");
  // Of three rows that meet each is named once.
  CHECK(codes_of(with_table(table_of(R"("a")", row(R"("1")") + "," + row(R"("1")") + "," + row(R"("-")")))) ==
        Codes{"table-overlap", "table-overlap"});
}

TEST_CASE("load: a table has a row for all that can stand there, or says that it may not", "[rubric]") {
  const auto closed = [](const std::string& rows, const std::string& rest = error) {
    return codes_of(with_table(table_of(R"("c", "d")", rows, rest)));
  };
  const std::string most = row(R"("\"x\"", "-")") + "," + row(R"("\"y\"", "\"1\"")");
  CHECK(closed(most) == Codes{"table-hole"});
  CHECK(closed(most, undetermined).empty());
  CHECK(closed(most + "," + row(R"("\"y\"", ">= \"2\"")")).empty());
  const Issues issues = issues_of(with_table(table_of(R"("c", "d")", most)));
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].found == "c: \"y\", d: \"2\"");
  CHECK(codes_of(with_table(table_of(R"("a > 1")", row(R"("true")")))) == Codes{"table-hole"});
  // Numbers are looked at when they are stated.
  CHECK(codes_of(with_table(table_of(R"("c", "a")", row(R"("\"x\"", "1")")))).empty());
}

TEST_CASE("load: each mistake in a table has its own code", "[rubric]") {
  const auto codes = [](const std::string& inputs, const std::string& rows, const std::string& rest = error) {
    return codes_of(with_table(table_of(inputs, rows, rest)));
  };
  CHECK(codes("", row("")) == Codes{"table-inputs-missing"});
  CHECK(codes(R"("a")", "") == Codes{"table-rows-missing"});
  CHECK(codes(R"("t")", row(R"("-")")) == Codes{"table-input-type"});
  CHECK(codes(R"("e")", row(R"("-")")) == Codes{"feel-unknown-name"});
  CHECK(codes(R"("s")", row(R"("-")")) == Codes{"feel-unknown-name"});
  CHECK(codes(R"("a")", row(R"("-", "-")")) == Codes{"table-row-width"});
  CHECK(codes(R"("a")", row(R"(">= b")")) == Codes{"table-test-names"});
  CHECK(codes(R"("a")", row(R"("true")")) == Codes{"feel-type"});
  CHECK(codes(R"("c")", row(R"("\"z\"")"), undetermined) == Codes{"feel-unknown-value"});
  CHECK(codes(R"("a")", row(R"("-")", "null")) == Codes{"unknown-unexplained"});
  CHECK(codes(R"("a")", R"({"when": ["-"], "value": 1, "unknown": "x"})") == Codes{"unknown-but-known"});
  CHECK(codes(R"("a")", R"({"id": "A b", "when": ["-"], "value": 1})") == Codes{"id-not-kebab"});
  CHECK(
      codes(R"("a")", R"({"id": "r", "when": ["1"], "value": 1}, {"id": "r", "when": ["2"], "value": 1})") ==
      Codes{"id-twice"});
  CHECK(codes(R"("a")", row(R"("-")"), R"(, "outside": "maybe")").size() == 1);
}
