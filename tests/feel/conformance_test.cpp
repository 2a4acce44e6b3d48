// SPDX-License-Identifier: Apache-2.0
#include <boost/json/src.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "hoctap/feel/expression.hpp"

// Runs cases of the DMN Technology Compatibility Kit where they are at hand. The folder is named by the
// environment variable HOCTAP_CONFORMANCE, or stands beside the sources.

namespace hoctap {
namespace {

namespace json = boost::json;

const std::string declared_type =
    "the result depends on the decision's declared type, which an expression lacks";

// Cases that cannot pass, and why.
const std::map<std::string, std::string> skipped{
    {"3/0082-feel-coercion/decision_001", declared_type},
    {"3/0082-feel-coercion/decision_003", declared_type},
    {"3/0082-feel-coercion/decision_006_a", declared_type},
    {"3/0082-feel-coercion/decision_007_a", declared_type},
    {"3/0082-feel-coercion/literal_005", declared_type},
};

struct Tally {
  int cases = 0;
  int passed = 0;
  int left_out = 0;
};

std::filesystem::path conformance_folder() {
  if (const char* folder = std::getenv("HOCTAP_CONFORMANCE")) {
    return folder;
  }
  return std::filesystem::path(HOCTAP_SOURCE_DIR) / ".." / "shared" / "conformance" / "feel";
}

Value expected_value(const json::object& expected) {
  const std::string type = expected.at("t").as_string().c_str();
  if (type == "null") {
    return {};
  }
  const json::value& value = expected.at("v");
  if (type == "boolean") {
    return value.as_bool();
  }
  if (type == "list") {
    List list;
    for (const json::value& element : value.as_array()) {
      list.push_back(expected_value(element.as_object()));
    }
    return list;
  }
  const std::string text = value.as_string().c_str();
  if (type == "number") {
    return parse_number(text);
  }
  if (type == "date") {
    return parse_date(text);
  }
  if (type == "duration") {
    return Days{std::stoll(text.substr(1))};
  }
  REQUIRE(type == "string");
  return text;
}

// Whether the case passes; `found` tells what came out.
bool passes(const json::object& test, std::string& found) {
  const Value expected = expected_value(test.at("expected").as_object());
  try {
    const Value value = evaluate(parse_expression(test.at("expr").as_string()));
    found = to_json(value);
    return value == expected;
  } catch (const Error& error) {
    found = error.what();
    const std::string& code = error.issues().front().code;
    return expected.is(ValueKind::missing) &&
           (test.at("error").as_bool() || code == "feel-type" || code == "division-by-zero");
  }
}

// The rows `| suite | cases | pass | skipped |` of docs/feel.md.
std::map<std::string, Tally> documented() {
  std::ifstream file(std::filesystem::path(HOCTAP_SOURCE_DIR) / "docs" / "feel.md");
  std::map<std::string, Tally> rows;
  for (std::string line; std::getline(file, line);) {
    std::istringstream cells(line);
    std::string suite;
    char bar = 0;
    Tally tally;
    if (cells >> bar >> suite >> bar >> tally.cases >> bar >> tally.passed >> bar >> tally.left_out) {
      rows[suite] = tally;
    }
  }
  return rows;
}

}  // namespace

TEST_CASE("conformance: the TCK's cases within the subset pass, and docs/feel.md counts them", "[feel]") {
  const std::filesystem::path path = conformance_folder() / "tck-cases.jsonl";
  std::ifstream file(path);
  if (!file) {
    std::cout << "skipped: no conformance cases at " << path << '\n';
    SUCCEED("skipped");
    return;
  }
  std::map<std::string, Tally> measured;
  for (std::string line; std::getline(file, line);) {
    const json::value parsed = json::parse(line);
    const json::object& test = parsed.as_object();
    const std::string suite = test.at("suite").as_string().c_str();
    const std::string id = suite + "/" + test.at("id").as_string().c_str();
    std::string found;
    const bool passed = passes(test, found);
    const bool is_skipped = skipped.contains(id);
    INFO(id << ": " << test.at("expr") << " gave " << found << ", expected " << test.at("expected"));
    CHECK(passed != is_skipped);
    Tally& tally = measured[suite];
    ++tally.cases;
    ++(is_skipped ? tally.left_out : tally.passed);
  }
  const std::map<std::string, Tally> rows = documented();
  CHECK(rows.size() == measured.size());
  for (const auto& [suite, tally] : measured) {
    INFO("docs/feel.md should say: | " << suite << " | " << tally.cases << " | " << tally.passed << " | "
                                       << tally.left_out << " |");
    REQUIRE(rows.contains(suite));
    const Tally& row = rows.at(suite);
    CHECK((row.cases == tally.cases && row.passed == tally.passed && row.left_out == tally.left_out));
  }
}

}  // namespace hoctap
