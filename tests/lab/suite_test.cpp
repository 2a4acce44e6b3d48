// SPDX-License-Identifier: Apache-2.0
#include "hoctap/lab/suite.hpp"

#include "catch.hpp"
#include "filled.hpp"
#include "lab/sample.hpp"

namespace hoctap {
namespace {

/// `line:column code found -> suggestion`, one an issue.
std::vector<std::string> lines(const Issues& issues) {
  std::vector<std::string> all;
  for (const Issue& issue : issues) {
    CHECK_FALSE(message(issue, Language::vi).empty());
    std::string line =
        std::to_string(issue.position.line) + ":" + std::to_string(issue.position.column) + " " + issue.code;
    if (!issue.found.empty()) line += " " + issue.found;
    if (!issue.suggestion.empty()) line += " -> " + issue.suggestion;
    all.push_back(std::move(line));
  }
  return all;
}

template <class Action>
std::vector<std::string> refused(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return lines(error.issues());
  }
  return {};
}

using Lines = std::vector<std::string>;

Lines load_issues(const std::string& text) {
  return refused([&] { load_suite(text, "x.cases.json"); });
}

RubricFile sample() {
  static const RubricFile file = load_rubric(sample_rubric, "sample.json");
  return file;
}

const std::string base = R"("schema": 1, "rubric": "sample", "evidence": {"*": true}, "facts": {
  "citizens": 1000, "learners": 800, "plan": true, "hard": false, "standard": "low"},
)";

Suite suite(const std::string& rest) {
  return load_suite("{" + base + rest + "}", "x.cases.json");
}

SuiteReport report(const std::string& rest) {
  return run(suite(rest), sample());
}

Lines run_issues(const std::string& rest) {
  return refused([&] { report(rest); });
}

/// `path expected found`, one a failed expectation.
Lines failures(const SuiteReport& report) {
  Lines all;
  for (const CaseReport& one : report.cases) {
    for (const Failure& failure : one.failures) {
      all.push_back(failure.path + " " + failure.expected + " " + failure.found);
    }
  }
  return all;
}

/// What fails in one case with these facts (and evidence) and expectations.
Lines outcome(const std::string& facts, const std::string& expect) {
  return failures(
      report(R"("cases": [{"name": "a", "facts": {)" + facts + R"(}, "expect": {)" + expect + "}}]"));
}

}  // namespace

TEST_CASE("suite: a case that meets its expectations passes", "[lab]") {
  const SuiteReport done = report(R"("cases": [
    {"name": "on the threshold",
     "expect": {"outcome": "2", "indicators.learning.levels.2": "met", "missing": []}}])");
  REQUIRE(done.cases.size() == 1);
  CHECK(passed(done.cases[0]));
  CHECK(failed(done) == 0);
  CHECK(done.rubric == "sample");
  CHECK(done.file == "x.cases.json");
  CHECK(done.cases[0].explanation == Label{});
}

TEST_CASE("suite: a failure names both places and carries the explanation", "[lab]") {
  const SuiteReport done = report(R"("cases": [
    {"name": "one short", "facts": {"learners": 799},
     "expect": {"outcome": "2", "indicators.learning.levels.2": "met", "criteria.effect.levels.1": "not_met",
                "levels.2": "met", "official": false}}])");
  REQUIRE(done.cases.size() == 1);
  const CaseReport& one = done.cases[0];
  CHECK_FALSE(passed(one));
  CHECK(failed(done) == 1);
  CHECK(one.position.line == 4);
  CHECK(one.position.column == 5);
  REQUIRE(one.failures.size() == 5);
  CHECK(one.failures[0].path == "outcome");
  CHECK(one.failures[0].expected == "\"2\"");
  CHECK(one.failures[0].found == "\"1\"");
  CHECK(one.failures[0].position.line == 5);
  CHECK(one.failures[0].position.column == 28);
  CHECK(one.failures[0].rubric.pointer == "/levels/1");
  CHECK(one.failures[0].rubric.file == "sample.json");
  CHECK(one.failures[0].rubric.line == 70);
  CHECK(one.failures[1].rubric.pointer == "/criteria/0/indicators/0");
  CHECK(one.failures[2].rubric.pointer == "/criteria/0");
  CHECK(one.failures[3].rubric.pointer == "/levels/1");
  CHECK(one.failures[4].rubric.pointer.empty());
  CHECK(one.failures[4].rubric.line == 1);
  CHECK_FALSE(one.explanation.vi.empty());
  CHECK_FALSE(one.explanation.en.empty());
}

TEST_CASE("suite: an outcome that no level is called leads to the level that was found", "[lab]") {
  const SuiteReport done = report(R"("cases": [
    {"name": "a", "expect": {"outcome": "none"}},
    {"name": "b", "facts": {"learners": 0}, "expect": {"outcome": null}}])");
  REQUIRE(failures(done) == Lines{"outcome \"none\" \"2\"", "outcome null \"none\""});
  CHECK(done.cases[0].failures[0].rubric.pointer == "/levels/1");
  CHECK(done.cases[1].failures[0].rubric.pointer.empty());
}

TEST_CASE("suite: expectations are compared as JSON values, numbers by value", "[lab]") {
  CHECK(outcome("", R"("indicators.learning.seen.citizens": 1e3)").empty());
  CHECK(outcome("", R"("indicators.learning.seen.learner_share": 0.80)").empty());
  CHECK(outcome(R"("citizens": 3, "learners": 1)", R"("indicators.learning.seen.learner_share": "1/3")")
            .empty());
  CHECK(outcome("", R"("indicators.learning.levels": {"2": "met", "1": "met"})").empty());
  CHECK(outcome("", R"("official": "true")") == Lines{R"(official "true" true)"});
  CHECK(outcome("", R"("possible": ["2"])").empty());
  CHECK(outcome("", R"("possible": ["1", "2"])") == Lines{R"(possible ["1", "2"] ["2"])"});
  CHECK(outcome("", R"("total": null)").empty());
}

TEST_CASE("suite: facts of a case override those of the file, and null makes them missing again", "[lab]") {
  CHECK(outcome(R"("learners": 600)", R"("outcome": "1")").empty());
  CHECK(outcome(R"("learners": null)", R"("outcome": null, "missing": ["learners"])").empty());
  CHECK(outcome(R"("hard": true)", R"("outcome": "none")").empty());
  CHECK(outcome(R"("plan": {"not_applicable": true})",
                R"("indicators.planning.seen.plan": {"not_applicable": true})")
            .empty());
}

TEST_CASE("suite: evidence is overridden like facts", "[lab]") {
  const auto with = [](const std::string& evidence, const std::string& expect) {
    return failures(
        report(R"("cases": [{"name": "a", "evidence": {)" + evidence + R"(}, "expect": {)" + expect + "}}]"));
  };
  CHECK(with(R"("planning": false)", R"("outcome": "none", "indicators.learning.evidence": true)").empty());
  CHECK(with(R"("*": null, "learning": true)",
             R"("indicators.learning.evidence": true, "indicators.planning.evidence": null)")
            .empty());
}

TEST_CASE("suite: a table row is a case of its own", "[lab]") {
  const SuiteReport done = report(R"("tables": [
    {"name": "learners", "facts": {"citizens": 10}, "evidence": {"planning": true},
     "columns": ["learners", "evidence.learning", "=> outcome", "=> indicators.learning.evidence"],
     "rows": [[8, true, "2", true],
              [7, true, "2", true],
              [8, null, null, null],
              [null, false, "none", false]]}])");
  REQUIRE(done.cases.size() == 4);
  CHECK(done.cases[0].name == "learners #1");
  CHECK(done.cases[1].name == "learners #2");
  CHECK(done.cases[1].position.line == 7);
  CHECK(done.cases[1].position.column == 15);
  // Evidence that a cell leaves open is not stated, whatever the file says of `*`.
  CHECK(failures(done) == Lines{R"(outcome "2" "1")"});
  REQUIRE(done.cases[1].failures.size() == 1);
  CHECK(done.cases[1].failures[0].position.line == 7);
  CHECK(done.cases[1].failures[0].position.column == 25);
}

TEST_CASE("suite: a case can expect that the facts are refused", "[lab]") {
  CHECK(outcome(R"("learners": 1001)", R"("error": "constraint-broken")").empty());
  CHECK(outcome(R"("learners": 1000)", R"("error": null)").empty());
  CHECK(outcome(R"("learners": 1000)", R"("error": "constraint-broken")") ==
        Lines{R"(error "constraint-broken" null)"});
  CHECK(outcome(R"("learners": "many")", R"("error": "constraint-broken")") ==
        Lines{R"(error "constraint-broken" "fact-type")"});
  const SuiteReport table = report(R"("tables": [{"name": "part", "columns": ["learners", "=> error"],
    "rows": [[1000, null], [1001, "constraint-broken"], [-1, "fact-type"]]}])");
  CHECK(failures(table).empty());
}

TEST_CASE("suite: facts that are refused unexpectedly fail the case and say why", "[lab]") {
  const SuiteReport done = report(R"("cases": [
    {"name": "a", "facts": {"learners": 1001}, "expect": {"outcome": "2"}},
    {"name": "b", "facts": {"plan": 1}, "expect": {"error": null}},
    {"name": "c", "expect": {"outcome": "2"}}])");
  CHECK(failed(done) == 2);
  CHECK(lines(done.cases[0].issues) == Lines{"2:15 constraint-broken citizens = 1000, learners = 1001"});
  CHECK(done.cases[0].failures.empty());
  CHECK(lines(done.cases[1].issues) == Lines{"5:37 fact-type 1"});
  CHECK(done.cases[2].issues.empty());
}

TEST_CASE("suite: a place that the sheet does not have is refused, with the nearest name", "[lab]") {
  CHECK(run_issues(R"("cases": [
    {"name": "a", "expect": {"outcom": "2", "indicators.lerning.levels.2": "met"}},
    {"name": "b", "expect": {"indicators.learning.level.2": "met", "indicators.learning.levels.9": "met"}},
    {"name": "c", "expect": {"outcome.x": "2", "": 1, "total_": null, "criteria.effct": 1}}])") ==
        Lines{"4:40 case-unknown-path outcom -> outcome",
              "4:76 case-unknown-path indicators.lerning.levels.2 -> indicators.learning.levels.2",
              "5:61 case-unknown-path indicators.learning.level.2 -> indicators.learning.levels.2",
              "5:100 case-unknown-path indicators.learning.levels.9", "6:43 case-unknown-path outcome.x",
              "6:52 case-unknown-path", "6:65 case-unknown-path total_ -> total",
              "6:89 case-unknown-path criteria.effct -> criteria.effect"});
}

TEST_CASE("suite: a fact or indicator that the rubric does not declare is refused once, at its place",
          "[lab]") {
  const std::string text = edited("{" + base + R"("cases": [
    {"name": "a", "expect": {"outcome": "2"}},
    {"name": "b", "evidence": {"lerning": true}, "expect": {"outcome": "2"}}]})",
                                  {{"learners", "lerners"}});
  CHECK(refused([&] { run(load_suite(text, "x"), sample()); }) ==
        Lines{"2:32 fact-unknown lerners -> learners", "5:43 evidence-unknown lerning -> learning"});
}

TEST_CASE("suite: it must be for the rubric it is run with", "[lab]") {
  const std::string text =
      R"({"schema": 1, "rubric": "other", "cases": [{"name": "a", "expect": {"outcome": null}}]})";
  CHECK(refused([&] { run(load_suite(text, "x"), sample()); }) == Lines{"1:25 suite-other-rubric other"});
}

TEST_CASE("suite: everything wrong with a file is reported at once, each at its place", "[lab]") {
  CHECK(load_issues(R"({"schema": 2, "rubrik": "sample", "facts": {"a": 1, "a": 2, "b": 1e99},
 "evidence": {"x": 1},
 "cases": [
  {"name": "a", "fact": {}, "expect": {"outcome": "1"}},
  {"name": "a", "expect": {}},
  {"name": "c"},
  {"name": 5, "expect": []},
  {"expect": {"outcome": "1"}},
  {"name": "", "expect": {"error": "constraint-broke"}},
  {"name": "e", "expect": {"error": 5}},
  {"name": "f", "expect": {"error": "constraint-broken", "outcome": null}},
  {"name": "g", "expect": {"error": null, "outcome": null}}],
 "tables": [
  {"name": "g", "columns": ["x"], "rows": [[1]]},
  {"name": "h", "columns": ["x", "x", "=> outcome"], "rows": [[1, 2], [1, 2, "1"], 5]},
  {"name": "i", "columns": ["=> outcome", ""], "rows": []},
  {"name": "j", "columns": ["evidence.x", "=> outcome"], "rows": [[7, "1"]], "expect": {}},
  {"name": "k", "rows": [["1"]]}]})") ==
        Lines{"1:1 read-missing-key",
              "1:12 schema-version 2",
              "1:15 read-unknown-key rubrik -> rubric",
              "1:53 json-duplicate-key a",
              "1:66 number-exponent 1e99",
              "2:20 read-wrong-type 1",
              "4:17 read-unknown-key fact -> facts",
              "5:12 case-name-twice a",
              "5:27 case-expects-nothing",
              "6:3 case-expects-nothing",
              "7:12 read-wrong-type 5",
              "7:25 read-wrong-type []",
              "8:3 read-missing-key",
              "9:12 read-empty",
              "9:36 case-error-unknown constraint-broke -> constraint-broken",
              "10:37 read-wrong-type 5",
              "11:37 case-error-not-alone",
              "14:12 case-name-twice g",
              "14:28 case-expects-nothing",
              "15:34 table-column-twice x",
              "15:63 table-row-length 2",
              "15:84 read-wrong-type 5",
              "16:43 read-empty",
              "16:56 table-empty",
              "17:68 read-wrong-type 7",
              "17:78 read-unknown-key expect",
              "18:3 read-missing-key"});
}

TEST_CASE("suite: a file without cases, or that is no suite at all, is refused", "[lab]") {
  CHECK(load_issues(R"({"schema": 1, "rubric": "x"})") == Lines{"1:1 suite-empty"});
  CHECK(load_issues(R"({"schema": 1, "rubric": "x", "cases": [], "tables": []})") ==
        Lines{"1:1 suite-empty"});
  CHECK(load_issues("[]") == Lines{"1:1 read-wrong-type []"});
  CHECK(load_issues("") == Lines{"1:1 json-empty"});
  CHECK(load_issues(R"({"schema": 1, "rubric": "x", "cases": {}})") ==
        Lines{"1:1 suite-empty", "1:39 read-wrong-type {}"});
}

TEST_CASE("suite: a suite that would fill the memory is refused", "[lab]") {
  std::string facts;
  for (int i = 0; i < 2001; ++i) facts += (i ? ", \"f" : "\"f") + std::to_string(i) + "\": 1";
  std::string rows;
  for (int i = 0; i < 1000; ++i) rows += i ? ", [null]" : "[null]";
  const auto text = [&](const std::string& table) {
    return filled(R"({"schema": 1, "rubric": "x", "facts": {$},
      "tables": [{"name": "a", "columns": ["=> outcome"], "rows": [$]}]})",
                  facts, table);
  };
  CHECK(load_issues(text(rows)) == Lines{"1:1 suite-size"});
  CHECK(load_issues(text("[null]")).empty());
  // max_suite_facts: 2,000 are stated, and inherited by the table and each of its rows.
  facts.erase(facts.rfind(','));
  rows = "[null]";
  for (int i = 1; i < 198; ++i) rows += ", [null]";
  CHECK(load_issues(text(rows)).empty());
  CHECK(load_issues(text(rows + ", [null]")) == Lines{"1:1 suite-size"});
}

}  // namespace hoctap
