// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "catch.hpp"
#include "hoctap/entity/entities.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

const std::string all_types = small_rubric(R"json("facts": [
    {"id": "yes", "type": "boolean", "label": {"vi": "x", "en": "x"}},
    {"id": "heads", "type": "count", "label": {"vi": "x", "en": "x"}, "minimum": 1, "maximum": 1000},
    {"id": "amount", "type": "number", "label": {"vi": "x", "en": "x"}},
    {"id": "rate", "type": "share", "label": {"vi": "x", "en": "x"}},
    {"id": "word", "type": "text", "label": {"vi": "x", "en": "x"}},
    {"id": "day", "type": "date", "label": {"vi": "x", "en": "x"}},
    {"id": "kind", "type": "choice", "label": {"vi": "x", "en": "x"},
     "values": [{"id": "school", "label": {"vi": "x", "en": "x"}},
                {"id": "office", "label": {"vi": "x", "en": "x"}}]},
    {"id": "grade", "type": "level", "label": {"vi": "x", "en": "x"},
     "values": [{"id": "none", "label": {"vi": "x", "en": "x"}}, {"id": "1", "label": {"vi": "x", "en": "x"}},
                {"id": "2", "label": {"vi": "x", "en": "x"}}]},
    {"id": "children", "type": "relation", "label": {"vi": "x", "en": "x"}, "fields": [
      {"id": "age", "type": "count", "label": {"vi": "x", "en": "x"}},
      {"id": "attends", "type": "boolean", "label": {"vi": "x", "en": "x"}}]}],
  "constraints": [{"id": "k", "label": {"vi": "x", "en": "x"}, "that": "amount <= heads"}],
  "criteria": [{"id": "c", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "indicators": [
    {"id": "i", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "conditions": [
      {"value": "every child in children satisfies child.age < 6 or child.attends",
       "test": "true", "cite": "Điều 1"},
      {"value": "grade", "test": ">= \"1\"", "cite": "Điều 1"},
      {"value": "day", "test": "< date(\"2024-07-01\")", "cite": "Điều 1"
},
      {"value": "kind", "test": "\"school\", \"office\"", "cite": "Điều 1"},
      {"value": "word", "test": "not(\"\")", "cite": "Điều 1"},
      {"value": "rate + amount", "test": ">= 0", "cite": "Điều 1"},
      {"value": "yes", "test": "true", "cite": "Điều 1"}]
}]
}],
  "levels": [{"id": "1", "label": {"vi": "x", "en": "x"}, "cite": "Điều 2"}])json");

}  // namespace

TEST_CASE("bind: each fact gets its declared type, from JSON and from a column of text alike", "[score]") {
  const Engine engine = engine_of(all_types);
  const Sheet json = score(engine, R"({"yes": true, "heads": 5, "amount": 1.5, "rate": 0.25, "word": "w",
      "day": "2024-06-30", "kind": "school", "grade": 2,
      "children": [{"age": 5}, {"age": 7, "attends": true}]})");
  CHECK(json.outcome == "1");
  Facts csv =
      read_facts("id,yes,heads,amount,rate,word,day,kind,grade\n1,true,5,1.5,0.25,w,2024-06-30,school,2\n",
                 DataFormat::csv, "d")
          .front();
  csv.set("children", List{});
  CHECK(evaluate(engine, csv).outcome == "1");
}

TEST_CASE("bind: every wrong value is refused, all in one go", "[score]") {
  const Engine engine = engine_of(all_types);
  const auto refuses = [&](const std::string& json) { return refused(engine, facts(json)); };
  CHECK(refuses(R"({"yes": "true"})") == "fact-type");
  CHECK(refuses(R"({"heads": 1.5})") == "fact-type");
  CHECK(refuses(R"({"heads": "5"})") == "fact-type");
  CHECK(refuses(R"({"heads": 0})") == "fact-below-minimum");
  CHECK(refuses(R"({"heads": 1001})") == "fact-above-maximum");
  CHECK(refuses(R"({"rate": 1.01})") == "fact-share");
  CHECK(refuses(R"({"rate": -0.01})") == "fact-share");
  CHECK(refuses(R"({"word": 1})") == "fact-type");
  CHECK(refuses(R"({"day": "30/06/2024"})") == "date-syntax");
  CHECK(refuses(R"({"day": 2024})") == "fact-type");
  CHECK(refuses(R"({"kind": "shcool"})") == "read-not-allowed");
  CHECK(refuses(R"({"grade": "3"})") == "read-not-allowed");
  CHECK(refuses(R"({"grade": true})") == "fact-type");
  CHECK(refuses(R"({"children": 1})") == "fact-type");
  CHECK(refuses(R"({"children": [1]})") == "fact-type");
  CHECK(refuses(R"({"children": [{"agee": 1}]})") == "fact-unknown");
  CHECK(refuses(R"({"children": [{"age": -1}]})") == "fact-type");
  CHECK(refuses(R"({"haeds": 5})") == "fact-unknown");
  CHECK(refuses(R"({"heads": 5, "amount": 6})") == "constraint-broken");
  CHECK(refuses(R"({"heads": 5, "amount": 5, "evidence": {"j": true}})") == "evidence-unknown");
  CHECK(refuses(R"({"yes": 1, "rate": 2, "x": 3})") == "fact-share fact-unknown fact-type");
}

TEST_CASE("bind: text in a column is a cell", "[score]") {
  const Engine engine = engine_of(all_types);
  const auto refuses = [&](const std::string& column, const std::string& cell) {
    return refused(engine, read_facts(column + "\n" + cell + "\n", DataFormat::csv, "d").front());
  };
  CHECK(refuses("id;amount", "1;1,5").empty());
  CHECK(refuses("id;amount", "1;1,500") == "number-vague");
  CHECK(refuses("id,yes", "1,TRUE").empty());
  CHECK(refuses("id,yes", "1,maybe") == "fact-type");
  CHECK(refuses("id,heads", "1,1.000.5") == "number-syntax");
  CHECK(refuses("id,heads", "1,12") == "");
}

TEST_CASE("bind: an issue stands at the value, with the nearest name and both languages", "[score]") {
  try {
    bind(engine_of(all_types), read_facts("id,haeds,yes\n1,5,maybe\n", DataFormat::csv, "wards.csv").front());
    FAIL("must be refused");
  } catch (const Error& error) {
    REQUIRE(error.issues().size() == 2);
    CHECK(format(error.issues()[0], Language::en) ==
          "wards.csv:1:4: error[fact-unknown]: row 1, column B (haeds): The rubric asks for no fact called "
          "“haeds”.\n"
          "  hint: Did you mean “heads”?");
    CHECK(error.issues()[1].position.column == 5);
    CHECK(message(error.issues()[1], Language::vi).find("“yes”") != std::string::npos);
  }
}

TEST_CASE("bind: points that nobody can have earned are wrong data, not a score", "[score]") {
  const Engine engine = engine_of(by_points());
  CHECK(refused(engine, facts(R"({"judged": 10})")).empty());
  CHECK(refused(engine, facts(R"({"judged": 10.5})")) == "points-over-maximum");
  CHECK(refused(engine, facts(R"({"judged": -0.5})")) == "points-negative");
  CHECK(refused(engine, facts(R"({"judged": 9.25})")) == "points-off-step");
  CHECK(refused(engine, facts(R"({"local": 10.1})")) == "points-over-maximum");
}

TEST_CASE("bind: a struct binds without glue, and its other fields are passed over", "[score]") {
  Facts facts = facts_of(Commune{.id = "00123", .disadvantaged = true});
  CHECK(refused(shipped("tt25-2023-commune"), facts).empty());
  CHECK(evaluate(shipped("tt25-2023-commune"), facts).entity == "00123");
  facts.extra_allowed = false;
  CHECK(refused(shipped("tt25-2023-commune"), facts).find("fact-unknown") != std::string::npos);
}

TEST_CASE("compile: an unsound rubric built in code does not become an engine", "[score]") {
  Rubric rubric = Library::shipped().find("tt25-2023-commune")->rubric;
  rubric.measures[0].value = "citizenz";
  CHECK_THROWS_AS(compile(rubric), Error);
}
