// SPDX-License-Identifier: Apache-2.0
#include "capi/samples.hpp"
#include "hoctap/lab/suite.hpp"

using namespace hoctap;

namespace {

const std::string levels_file = "tests/cli/levels.json";
const std::string cases_file = "tests/cli/levels.cases.json";

Owned<hoctap_engine> sample() {
  return made<hoctap_engine>(hoctap_engine_load, read_file(levels_file), "levels.json");
}

}  // namespace

TEST_CASE("report: cases that pass and cases that fail are counted", "[capi]") {
  const Owned<hoctap_report> report =
      made<hoctap_report>(hoctap_engine_test, sample(), read_file(cases_file), "levels.cases.json");
  CHECK(hoctap_report_count(report.get()) == 2);
  CHECK(hoctap_report_failed(report.get()) == 1);
  const Owned<hoctap_report> shipped = made<hoctap_report>(
      hoctap_engine_test, compiled(tt25),
      read_file("rubrics/learning-community/tt25-2023-commune.cases.json"), "x.cases.json");
  CHECK(hoctap_report_count(shipped.get()) > 40);
  CHECK(hoctap_report_failed(shipped.get()) == 0);
}

TEST_CASE("report: text, JSON and JUnit are those of C++", "[capi]") {
  Owned<hoctap_engine> engine = sample();
  const Owned<hoctap_report> report =
      made<hoctap_report>(hoctap_engine_test, engine, read_file(cases_file), "levels.cases.json");
  engine.reset();
  const SuiteReport expected = run(load_suite(read_file(cases_file), "levels.cases.json"),
                                   load_rubric(read_file(levels_file), "levels.json"));
  CHECK(text_from(hoctap_report_text, report, HOCTAP_VI) == to_text(expected, Language::vi));
  CHECK(text_from(hoctap_report_text, report, HOCTAP_EN) == to_text(expected, Language::en));
  CHECK(text_from(hoctap_report_json, report) == to_json(expected));
  CHECK(text_from(hoctap_report_junit, report) == to_junit({expected}));
}

TEST_CASE("report: the JSON says which case failed, where, what was expected and what was found", "[capi]") {
  const std::string json = text_from(
      hoctap_report_json,
      made<hoctap_report>(hoctap_engine_test, sample(), read_file(cases_file), "levels.cases.json"));
  for (const char* part :
       {"\"file\": \"levels.cases.json\"", "\"rubric\": \"levels\"", "\"passed\": true", "\"passed\": false",
        "\"name\": \"this case fails: 600 of 1,000 is level 1\"", "\"path\": \"outcome\"",
        "\"expected\": \"2\"", "\"found\": \"1\"", "\"line\": 7", "\"explanation\": {\"vi\": "})
    CHECK(has(json, part));
}

TEST_CASE("report: cases that do not fit the rubric are refused, each issue in the cases' file", "[capi]") {
  const Refusal other =
      refused<hoctap_report>(hoctap_engine_test, compiled(tt25), read_file(cases_file), "x.json");
  CHECK(other.status == HOCTAP_REFUSED);
  CHECK(other.code == "suite-other-rubric");
  CHECK(other.en.find("x.json:3:") == 0);
  const Refusal unknown = refused<hoctap_report>(hoctap_engine_test, sample(),
                                                 R"({"schema": 1, "rubric": "levels", "facts": {"lerners": 1},
          "cases": [{"name": "a", "expect": {"outcom": "1"}}]})",
                                                 "x.json");
  CHECK(has(unknown.json, "fact-unknown"));
  CHECK(has(unknown.json, "case-unknown-path"));
}
