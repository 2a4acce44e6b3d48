// SPDX-License-Identifier: Apache-2.0

#include "award/schema_words.hpp"
#include "golden.hpp"
#include "hoctap/lab/suite.hpp"
#include "lab/cases_file.hpp"
#include "lab/schema_words.hpp"

namespace hoctap {
namespace {

const std::string every_key = R"({
  "schema": 1, "rubric": "x", "facts": {"a": 1}, "evidence": {"i": null},
  "procedure": {"day": "2025-01-01", "year": 2024, "registered": true, "submitted": "2025-01-01",
    "complete": "2025-01-01", "council_members": 5, "decided": "2025-01-01", "holidays": ["2025-01-01"],
    "held": [{"year": 2023, "outcome": "1", "decided": "2024-01-01"}]},
  "cases": [{"name": "c", "facts": {"b": [{}]}, "evidence": {"*": true}, "procedure": {"day": null},
             "expect": {"outcome": null}}],
  "tables": [{"name": "t", "facts": {"a": "1"}, "evidence": {"i": false}, "procedure": {"year": 2023},
              "columns": ["b", "=> outcome"], "rows": [[1, "none"]]}],
  "seasons": [{"name": "s", "season": {"years": [{"year": 2024, "counted_on": "2025-01-01"}],
                                       "entities": []}, "expect": {"findings.finding-quota-total": null}}]
})";

/// The code and the place of the first issue that the reader of suites has with a value of the file.
std::string refusal(const Json& file) {
  try {
    load_suite(print_json(file), "x.cases.json");
  } catch (const Error& error) {
    return error.issues()[0].code + " " + error.issues()[0].position.pointer;
  }
  return "nothing";
}

Json parsed(const std::string& text) {
  Issues issues;
  return parse_json(text, "x", issues).value();
}

/// The same object with another value under a key.
Json with(Json object, const std::string& key, const Json& value) {
  for (JsonMember& member : object.members) {
    if (member.key == key) member.value = value;
  }
  return object;
}

Json without(Json object, const std::string& key) {
  object.members.erase_if([&](const JsonMember& member) { return member.key == key; });
  return object;
}

}  // namespace

TEST_CASE("schema: the schema of cases is the one that is checked in", "[lab]") {
  CHECK(checked_in("rubrics/schema/cases.schema.json", cases_schema()));
}

TEST_CASE("schema: every key of cases has words, and no words are left over", "[lab]") {
  std::vector<SchemaWord> words(rubric_words().begin(), rubric_words().end());
  for (const auto& more : {season_words(), cases_words()})
    words.insert(words.end(), more.begin(), more.end());
  SchemaWriter writer(words);
  writer.write<CasesFile>("");
  for (const SchemaWord& word : cases_words()) {
    INFO(word.key);
    CHECK(writer.used().contains(std::string(word.key)));
    CHECK_FALSE(word.text.empty());
  }
}

TEST_CASE("schema: the reader of suites takes every described key, and only values of its type", "[lab]") {
  const Json file = parsed(every_key);
  REQUIRE(refusal(file) == "nothing");
  const Json& one = file.find("cases")->items[0];
  const Json& table = file.find("tables")->items[0];
  // Nothing of any description is a bare boolean but the evidence of an indicator.
  const auto check = [&]<class T>(const Json& object, const auto& place, const std::string& pointer, T*) {
    for (const std::string& key : member_names<T>()) {
      INFO(pointer + "/" + key);
      CHECK(object.find(key) != nullptr);
      const std::string found = refusal(place(with(object, key, boolean_node(true))));
      CHECK(found == "read-wrong-type " + pointer + "/" + key);
    }
  };
  const auto under = [&](const char* key) {
    return [&file, key](const Json& item) {
      return with(file, key, Json{.kind = JsonKind::array, .items = {item}});
    };
  };
  check(
      file, [](const Json& whole) { return whole; }, "", static_cast<CasesFile*>(nullptr));
  check(one, under("cases"), "/cases/0", static_cast<CaseEntry*>(nullptr));
  check(table, under("tables"), "/tables/0", static_cast<CaseTable*>(nullptr));
  CHECK(refusal(with(file, "evidence", parsed(R"({"i": 1})"))) == "read-wrong-type /evidence/i");
  CHECK(refusal(under("tables")(with(table, "columns", parsed(R"([1, "=> outcome"])")))) ==
        "read-wrong-type /tables/0/columns/0");
  CHECK(refusal(under("tables")(with(table, "rows", parsed("[1]")))) == "read-wrong-type /tables/0/rows/0");
  CHECK(refusal(under("tables")(with(table, "rows", parsed("[]")))) == "table-empty /tables/0/rows");
  CHECK(refusal(under("tables")(without(table, "rows"))) == "read-missing-key /tables/0");
}

}  // namespace hoctap
