// SPDX-License-Identifier: Apache-2.0

// Cases about what no score decides: titles over time, and what is counted from below. All data are made up.

#include "catch.hpp"
#include "filled.hpp"
#include "hoctap/lab/suite.hpp"
#include "lab/sample.hpp"

namespace hoctap {
namespace {

using Texts = std::vector<std::string>;

const std::string office_title = R"(, "title": {
  "id": "sample_title", "label": {"vi": "Danh hiệu", "en": "Title"},
  "validity": {"months": 36, "cite": "Điều 4"},
  "upgrade": {"wait_months": 12, "cite": "Điều 5"},
  "deadlines": [
    {"id": "dossier", "label": {"vi": "Gửi", "en": "Send"}, "before": "03-01", "cite": "Điều 6"},
    {"id": "report", "label": {"vi": "Báo cáo", "en": "Report"}, "by": "02-28", "cite": "Điều 7"},
    {"id": "decision", "label": {"vi": "Ký", "en": "Sign"}, "working_days": 5, "cite": "Điều 8"}],
  "authority": [
    {"who": {"vi": "Chủ tịch", "en": "Chair"}, "until": "2025-06-30", "cite": "Điều 10"},
    {"who": null, "unknown": "Chưa đọc được", "from": "2025-07-01", "cite": "Điều 11"}],
  "council": {"members_minimum": 5, "members_odd": true, "cite": "Điều 12"}}})";

RubricFile titled() {
  const std::string text(sample_rubric);
  return load_rubric(text.substr(0, text.rfind('}')) + office_title, "sample.json");
}

const std::string office_head = R"({"schema": 1, "rubric": "sample", "evidence": {"*": true}, "facts": {
  "citizens": 1000, "learners": 800, "plan": true, "hard": false, "standard": "low"},)";

Suite office_suite(const std::string& rest) {
  return load_suite(office_head + rest + "}", "x.cases.json");
}

Texts broken(const SuiteReport& report) {
  Texts all;
  for (const CaseReport& one : report.cases) {
    for (const Failure& each : one.failures) {
      all.push_back(one.name + " " + each.path + " " + each.expected + " " + each.found + " " +
                    each.rubric.pointer);
    }
    for (const Issue& issue : one.issues) all.push_back(one.name + " " + issue.code);
  }
  return all;
}

Texts failing(const std::string& rest) {
  return broken(run(office_suite(rest), titled()));
}

Texts office_refused(const std::string& rest, const RubricFile& rubric) {
  try {
    run(office_suite(rest), rubric);
  } catch (const Error& error) {
    Texts all;
    for (const Issue& issue : error.issues()) {
      CHECK_FALSE(message(issue, Language::vi).empty());
      CHECK(issue.position.line > 0);
      all.push_back(issue.code + " " + issue.found + " " + issue.expected + " " + issue.suggestion);
    }
    return all;
  }
  return {};
}

}  // namespace

TEST_CASE("procedures: a decision is held to its rules, a day before and a day after", "[lab]") {
  CHECK(failing(R"("procedure": {"year": 2024}, "tables": [
    {"name": "validity", "columns": ["procedure.decided", "=> decision.valid_until", "=> title.validity"],
     "rows": [["2024-12-31", "2027-12-31", "2027-12-31"], ["2025-01-01", "2028-12-31", "2028-12-31"],
              ["2024-02-29", "2027-12-31", "2027-12-31"]]},
    {"name": "who decides",
     "columns": ["procedure.decided", "=> decision.decided_by.en", "=> title.authority.who.vi",
      "=> decision.reasons.reason-authority-unknown", "=> decision.official"],
     "rows": [["2025-06-30", "Chair", "Chủ tịch", null, true],
              ["2025-07-01", null, null, "Chưa đọc được", false]]},
    {"name": "the last day of the papers", "columns": ["procedure.year", "procedure.submitted",
      "=> decision.reasons.reason-deadline-missed", "=> title.deadlines.dossier"],
     "rows": [[2023, "2024-02-29", null, "2024-02-29"], [2023, "2024-03-01", "dossier", "2024-02-29"],
              [2024, "2025-02-28", null, "2025-02-28"], [2024, "2025-03-01", "dossier", "2025-02-28"]]},
    {"name": "working days",
     "procedure": {"complete": "2025-01-24", "holidays": ["2025-01-29", "2025-01-28"]},
     "columns": ["procedure.decided", "=> decision.reasons.reason-deadline-missed",
                 "=> title.deadlines.decision",
                 "=> title.deadlines.report"],
     "rows": [["2025-02-04", null, "2025-02-04", "2025-02-28"],
              ["2025-02-05", "decision", "2025-02-04", "2025-02-28"]]},
    {"name": "council", "columns": ["procedure.council_members", "=> decision.status", "=> decision.outcome",
      "=> decision.reasons.reason-council-small", "=> decision.reasons.reason-council-even"],
     "rows": [[4, "undecided", null, "4", null], [5, "conferred", "2", null, null],
              [6, "undecided", null, null, "6"], [7, "conferred", "2", null, null]]},
    {"name": "the wait for a higher level",
     "procedure": {"held": [{"year": 2023, "outcome": "1", "decided": "2024-01-31"}]},
     "columns": ["procedure.submitted", "=> decision.status", "=> decision.outcome",
                 "=> decision.reasons.reason-too-early"],
     "rows": [["2025-01-30", "kept", "1", "2025-01-31"], ["2025-01-31", "conferred", "2", null]]}])") ==
        Texts{});
}

TEST_CASE("procedures: a rule that was changed fails its case at its place in the rubric", "[lab]") {
  CHECK(failing(R"("procedure": {"year": 2024, "decided": "2025-03-30", "submitted": "2025-03-01"}, "cases": [
    {"name": "a", "expect": {"decision.valid_until": "2029-12-31", "title.authority.who.en": "Nobody",
      "decision.reasons.reason-deadline-missed": null, "title.deadlines.dossier": "2025-03-01",
      "decision.status": "refused", "outcome": "1"}}])") ==
        Texts{R"(a decision.valid_until "2029-12-31" "2028-12-31" /title/validity)",
              R"(a title.authority.who.en "Nobody" "Chair" /title/authority)",
              R"(a decision.reasons.reason-deadline-missed null "dossier" /title/deadlines)",
              R"(a title.deadlines.dossier "2025-03-01" "2025-02-28" /title/deadlines)",
              R"(a decision.status "refused" "conferred" /title)", R"(a outcome "1" "2" /levels/0)"});
}

TEST_CASE("procedures: what failed is explained by the sheet, by the reasons, or by both", "[lab]") {
  const auto explained = [](const std::string& expect) {
    return run(office_suite(
                   R"("procedure": {"year": 2024, "decided": "2025-07-01"},
                       "cases": [{"name": "a", "expect": {)" +
                   expect + "}}]"),
               titled())
        .cases[0]
        .explanation.en;
  };
  const auto has = [](const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
  };
  const std::string both = explained(R"("outcome": "1", "decision.official": true)");
  CHECK(has(both, "indicators met"));
  CHECK(has(both, "Chưa đọc được"));
  CHECK_FALSE(has(explained(R"("decision.official": true)"), "indicators met"));
  CHECK_FALSE(has(explained(R"("outcome": "1")"), "Chưa đọc được"));
  CHECK(explained(R"("decision.official": false)").empty());
}

TEST_CASE("procedures: a result of a day says when the rubric is not in force", "[lab]") {
  CHECK(failing(R"("tables": [
    {"name": "first day", "columns": ["procedure.day", "=> official"],
     "rows": [["2024-01-31", false], ["2024-02-01", true], [null, true]]}])") == Texts{});
  CHECK(failing(R"("tables": [
    {"name": "first year", "columns": ["procedure.year", "=> decision.official"],
     "rows": [[2023, false], [2024, true]]}])") == Texts{});
}

TEST_CASE("procedures: cases add to the procedure of the file, and null takes a step away", "[lab]") {
  CHECK(failing(R"("procedure": {"year": 2024, "council_members": 4}, "cases": [
    {"name": "inherited", "expect": {"decision.status": "undecided"}},
    {"name": "another", "procedure": {"council_members": 5}, "expect": {"decision.status": "conferred"}},
    {"name": "none", "procedure": {"council_members": null},
     "expect": {"decision.status": "conferred"}}])") == Texts{});
}

TEST_CASE("procedures: what is refused is refused there too", "[lab]") {
  CHECK(failing(R"("procedure": {"year": 2024}, "cases": [
    {"name": "a", "facts": {"learners": 1001}, "expect": {"error": "constraint-broken"}},
    {"name": "b", "facts": {"learners": 1001}, "expect": {"decision.status": "conferred"}},
    {"name": "c", "facts": {"learners": null}, "expect": {"decision.status": "undecided", "error": null,
      "decision.reasons.reason-missing": "learners"}}])") == Texts{"b constraint-broken"});
}

TEST_CASE("procedures: a path that cannot be told is refused with what lacks or the nearest name", "[lab]") {
  CHECK(
      office_refused(R"("cases": [{"name": "a", "expect": {"decision.status": "kept", "title.validity": null,
      "title.authority.who.vi": null, "title.deadlines.dossier": null}}])",
                     titled()) == Texts{"case-procedure-lacks decision.status procedure.year ",
                                        "case-procedure-lacks title.validity procedure.decided ",
                                        "case-procedure-lacks title.authority.who.vi procedure.decided ",

                                        "case-procedure-lacks title.deadlines.dossier procedure.year "});
  CHECK(office_refused(R"("procedure": {"year": 2024}, "cases": [{"name": "a", "expect": {
      "decision.vaild_until": 1, "decision.reasons.reason-autority": 1, "decision.decided_by.vn": 1,
      "title.deadlines.decision": 1, "title.deadline.dossier": 1}}])",
                       titled()) ==
        Texts{"case-unknown-path decision.vaild_until  decision.valid_until",
              "case-unknown-path decision.reasons.reason-autority  decision.reasons.reason-authority",
              "case-unknown-path decision.decided_by.vn  decision.decided_by.vi",
              "case-procedure-lacks title.deadlines.decision procedure.complete ",
              "case-unknown-path title.deadline.dossier  title.deadlines.dossier"});
  CHECK(office_refused(
            R"("procedure": {"year": 2024}, "cases": [{"name": "a", "expect": {"decision.status": "kept",
      "title.validity": null}}])",
            load_rubric(sample_rubric, "sample.json")) ==
        Texts{"case-unknown-path decision.status  ", "case-unknown-path title.validity  "});
}

TEST_CASE("procedures: steps that cannot be read are refused at their place", "[lab]") {
  const auto loading = [](const std::string& rest) {
    Texts all;
    try {
      office_suite(rest);
    } catch (const Error& error) {
      for (const Issue& issue : error.issues())
        all.push_back(issue.code + " " + issue.position.pointer + " " + issue.suggestion);
    }
    return all;
  };
  CHECK(loading(R"("cases": [{"name": "a", "procedure": {"decidd": "2025-01-01", "year": "2024"},
                             "expect": {"outcome": "2"}}])") ==
        Texts{"read-unknown-key /cases/0/procedure/decidd decided",
              "read-wrong-type /cases/0/procedure/year "});
  CHECK(loading(R"("tables": [{"name": "a", "columns": ["procedure.decidd", "=> outcome"],
                              "rows": [["2025-01-01", "2"]]}])") ==
        Texts{"table-column-unknown /tables/0/columns/0 procedure.decided"});
  CHECK(loading(R"("tables": [{"name": "a", "columns": ["procedure.decided", "=> outcome"],
                              "rows": [["31/02/2025", "2"]]}])") == Texts{"date-syntax /tables/0/rows/0/0 "});
}

namespace {

const std::string commune = R"({"entity": "X.1", "year": 2024, "stage": "inspection", "evidence": {"*": true},
  "facts": {"citizens": 1000, "learners": 800, "plan": true, "hard": false, "standard": "low"}})";

std::string season(const std::string& more, const std::string& expect) {
  return R"("seasons": [{"name": "s", "season": {"years": [{"year": 2024, "counted_on": "2025-03-31"}],
    "rubrics": ["sample"], "entities": [{"id": "X.1", "kind": "commune"}, {"id": "X.2", "kind": "commune"}]
    )" + more +
         R"(}, "expect": {)" + expect + "}}]";
}

}  // namespace

TEST_CASE("procedures: a title held before is one that the rubric confers", "[lab]") {
  const auto held = [](const std::string& outcome) {
    return office_refused(
        filled(
            R"("procedure": {"year": 2025, "held": [{"year": 2024, "outcome": "$", "decided": "2025-03-01"}]},
          "cases": [{"name": "a", "expect": {"decision.year": 2025}},
                    {"name": "b", "expect": {"decision.year": 2025}}])",
            outcome),
        titled());
  };
  CHECK(held("1").empty());
  CHECK(held("2").empty());
  CHECK(held("3") == Texts{"case-held-unknown 3 2, 1 "});
  CHECK(held("none") == Texts{"case-held-unknown none 2, 1 "});
  CHECK(office_refused(R"("cases": [{"name": "a", "procedure": {"year": 2025, "held": [
          {"year": 2023, "outcome": "0", "decided": "2024-03-01"},
          {"year": 2024, "outcome": "1", "decided": "2025-03-01"}]}, "expect": {"decision.year": 2025}}])",
                       titled()) == Texts{"case-held-unknown 0 2, 1 "});
}

TEST_CASE("procedures: a deadline of the assessed year itself", "[lab]") {
  std::string text = write_rubric(titled().rubric);
  const std::string by = R"("by": "02-28")";
  text.replace(text.find(by), by.size(), R"("by": "02-28", "same_year": true)");
  CHECK(broken(run(office_suite(R"("tables": [{"name": "t",
          "columns": ["procedure.year", "=> title.deadlines.report", "=> title.deadlines.dossier"],
          "rows": [[2024, "2024-02-28", "2025-02-28"], [2023, "2023-02-28", "2024-02-29"]]}])"),
                   load_rubric(text, "sample.json")))
            .empty());
}

TEST_CASE("procedures: which rubric a reference means depends on the day", "[lab]") {
  const std::string text(sample_rubric);
  const RubricFile citing = load_rubric(text.substr(0, text.rfind('}')) + R"(, "references": [
    {"id": "newest", "label": {"vi": "Mới", "en": "New"}, "entity": "commune", "title": "learning_community",
     "number": "44/2014/TT-BGDĐT", "rubric": "tt44-2014-commune", "replaced": "Điều 2", "cite": "Điều 1"},
    {"id": "named", "label": {"vi": "Cũ", "en": "Old"}, "entity": "commune", "title": "learning_community",
     "number": "44/2014/TT-BGDĐT", "rubric": "tt44-2014-commune", "cite": "Điều 1"}]})",
                                        "sample.json");
  CHECK(broken(run(office_suite(R"("tables": [
    {"name": "t", "columns": ["procedure.day", "=> references.newest", "=> references.named"],
     "rows": [["2024-02-11", "tt44-2014-commune", "tt44-2014-commune"],
              ["2024-02-12", "tt25-2023-commune", "tt44-2014-commune"],
              ["2010-01-01", null, "tt44-2014-commune"]]},
    {"name": "u", "columns": ["procedure.day", "=> references.newest"],
     "rows": [["2024-02-12", "other"]]}])"),
                   citing)) == Texts{R"(u #1 references.newest "other" "tt25-2023-commune" /references/0)"});
  CHECK(office_refused(
            R"("cases": [{"name": "a", "expect": {"references.newest": null, "references.nmaed": 1}}])",
            citing) == Texts{"case-procedure-lacks references.newest procedure.day ",
                             "case-unknown-path references.nmaed  references.named"});
}

TEST_CASE("procedures: a season is a case, in which the rubric is the one under test", "[lab]") {
  CHECK(failing(season(R"(, "assessments": [)" + commune + R"(],
      "dossiers": [{"entity": "X.1", "year": 2024, "submitted": "2025-03-01"}],
      "streaks": [{"id": "one", "label": {"vi": "Một", "en": "One"}, "entity": "commune",
                   "title": "sample_title", "years": 1, "counts": "conferred", "gap": "breaks", "cite": "x"}],
      "commendations": [{"id": "all", "label": {"vi": "Khen", "en": "All"}, "entity": "commune",
                   "title": "sample_title", "streak": "one", "rank": ["outcome"], "cite": "x"}])",
                       R"("decisions.2024.sample.X.1.status": "conferred",
      "decisions.2024.sample.X.1.valid_until": "2028-12-31",
      "decisions.2024.sample.X.2.status": "not_assessed",
      "streaks.one.X.1.counted": [2024], "streaks.one.X.2.years": null,
      "commendations.all.commended": ["X.1"],
      "commendations.all.left_out.commend-tie": null, "findings.finding-deadline-missed": ["X.1"],
      "findings.finding-commend-tie": null, "error": null)")) == Texts{});
}

TEST_CASE("procedures: a season fails with its reasons, and misnamed places are named", "[lab]") {
  const SuiteReport report = run(office_suite(season(R"(, "assessments": [)" + commune + "]",
                                                     R"("decisions.2024.sample.X.1.status": "refused")")),
                                 titled());
  CHECK(broken(report) == Texts{R"(s decisions.2024.sample.X.1.status "refused" "conferred" /title)"});
  CHECK(report.cases[0].explanation.en.find("2024 X.1: ") != std::string::npos);
  CHECK(office_refused(season("", R"("decisions.2024.smaple.X.1.status": 1, "finding.x": 1)"), titled()) ==
        Texts{"case-unknown-path decisions.2024.smaple.X.1.status  decisions.2024.sample.X.1.status",
              "case-unknown-path finding.x  findings.x"});
  CHECK(office_refused(
            season(R"(, "assessments": [)" + commune + "]", R"("decisions.2024.sample.X.3.status": 1)"),
            titled()) == Texts{"case-unknown-path decisions.2024.sample.X.3.status  "
                               "decisions.2024.sample.X.1.status"});
}

TEST_CASE("procedures: what a season does not allow is an error at its line, or what is expected", "[lab]") {
  const std::string nobody = R"(, "dossiers": [{"entity": "X.9", "year": 2024}])";
  try {
    office_suite(season(nobody, R"("findings.finding-quota-total": null)"));
    FAIL("it is refused");
  } catch (const Error& error) {
    REQUIRE(error.issues().size() == 1);
    CHECK(error.issues()[0].code == "tree-entity-unknown");
    CHECK(error.issues()[0].position.pointer == "/seasons/0/season/dossiers/0/entity");
    CHECK(error.issues()[0].position.line == 4);
  }
  const std::string unknown = R"(, "targets": ["nothing"])";
  CHECK(failing(season(unknown, R"("error": "season-id-unknown")")) == Texts{});
  CHECK(failing(season("", R"("error": "season-id-unknown")")) ==
        Texts{R"(s error "season-id-unknown" null )"});
  CHECK(failing(season(unknown, R"("findings.finding-quota-total": null)")) == Texts{"s season-id-unknown"});
}

}  // namespace hoctap
