// SPDX-License-Identifier: Apache-2.0
#include "hoctap/lab/suite.hpp"

#include "catch.hpp"
#include "files.hpp"
#include "filled.hpp"
#include "lab/sample.hpp"

namespace hoctap {
namespace {

using Edit = std::pair<std::string, std::string>;
using Edits = std::vector<Edit>;

Issues findings(const std::string& text, const Edits& edits) {
  return check_file(load_rubric(edited(text, edits), "rubric.json"));
}

/// `code found`, one a finding.
std::vector<std::string> found(const std::string& text, const Edits& edits) {
  std::vector<std::string> all;
  for (const Issue& issue : findings(text, edits)) all.push_back(issue.code + " " + issue.found);
  return all;
}

using Found = std::vector<std::string>;

const std::string first_test = R"("levels": ["1"], "value": "learner_share", "test": ">= 0.60")";
const std::string learning = R"(          "conditions": [
            {"levels": ["1"])";

}  // namespace

TEST_CASE("check: a sound rubric has no findings", "[lab]") {
  CHECK(found(sample_rubric, {}).empty());
  CHECK(found(sample_points, {}).empty());
}

TEST_CASE("check: what nobody has read is a note with its citation and reason", "[lab]") {
  const auto issues = findings(
      sample_rubric, {{R"("in_force": "2024-02-01")", R"("in_force": null, "unknown": "trang bị mất")"}});
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].severity == Severity::note);
  CHECK(format(issues[0], Language::en) ==
        "rubric.json:10:17: note[check-unknown]: Nobody has read “in_force” in the regulation (Điều 9): "
        "trang bị mất");
  CHECK(format(issues[0], Language::vi) ==
        "rubric.json:10:17: ghi chú[check-unknown]: Chưa ai đọc được “in_force” trong văn bản (Điều 9): "
        "trang bị mất");
}

TEST_CASE("check: a recorded gap between the bands is a note", "[lab]") {
  const std::string gap =
      R"-("gaps": [{"total": "(4..5)", "why": {"vi": "x", "en": "x"}, "cite": "Điều 2"}], )-";
  const Edit bands = {"\"bands\"", gap + "\"bands\""};
  const auto issues = findings(sample_points, {{"[0..5)", "[0..4]"}, bands});
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].severity == Severity::note);
  CHECK(issues[0].code == "check-gap");
  CHECK(issues[0].found == "(4..5)");
  CHECK(issues[0].expected == "Điều 2");
}

TEST_CASE("check: a fact or measure that no result depends on is unused", "[lab]") {
  const std::string spare = R"({"id": "spare", "type": "count", "label": {"vi": "x", "en": "x"}},)";
  const std::string twice =
      R"({"id": "twice", "label": {"vi": "x", "en": "x"}, "value": "spare * 2", "shown": "number"},)";
  CHECK(found(sample_rubric, {{R"("facts": [)", "\"facts\": [" + spare}}) == Found{"check-unused spare"});
  CHECK(found(sample_rubric,
              {{R"("facts": [)", "\"facts\": [" + spare}, {R"("measures": [)", "\"measures\": [" + twice}}) ==
        Found{"check-unused spare", "check-unused twice"});
  CHECK(found(sample_rubric, {{R"("facts": [)", "\"facts\": [" + spare},
                              {R"("measures": [)", "\"measures\": [" + twice},
                              {R"("learners / citizens")", R"("learners / citizens * twice")"}})
            .empty());
  CHECK(found(sample_rubric, {{R"("facts": [)", "\"facts\": [" + spare},
                              {R"("learners <= citizens")", R"("learners + spare <= citizens")"}})
            .empty());
}

TEST_CASE("check: a divisor that can be 0 is found, unless the expression says what then", "[lab]") {
  const Edit open = {R"(, "minimum": 1)", ""};
  const auto issues = findings(sample_rubric, {open});
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].code == "check-zero-divisor");
  CHECK(issues[0].found == "citizens");
  CHECK(issues[0].position.pointer == "/measures/0/value");
  CHECK(issues[0].position.line == 33);
  CHECK(issues[0].position.offset == 11);
  CHECK(found(sample_rubric, {{R"("minimum": 1)", R"("minimum": 0)"}}) ==
        Found{"check-zero-divisor citizens"});
  CHECK(found(sample_rubric,
              {open, {R"("learners / citizens")", R"("if citizens = 0 then 0 else learners / citizens")"}})
            .empty());
  CHECK(found(sample_rubric,
              {open, {R"("learners / citizens")", R"("if citizens = 1 then 0 else learners / citizens")"}}) ==
        Found{"check-zero-divisor citizens"});
}

TEST_CASE("check: a divisor that is a measure is judged by the least it can be", "[lab]") {
  const Edits sum = {{R"("measures": [)", R"("measures": [{"id": "all", "label": {"vi": "x", "en": "x"},)"
                                          R"( "value": "citizens + learners", "shown": "number"},)"},
                     {R"("learners / citizens")", R"("learners / all")"},
                     {">= 0.60", ">= 0.30"},  // of all it is never more than a half
                     {">= 0.80", ">= 0.40"}};
  CHECK(found(sample_rubric, sum).empty());
  Edits open = sum;
  open.emplace_back(R"(, "minimum": 1)", "");
  CHECK(found(sample_rubric, open) == Found{"check-zero-divisor all"});
}

TEST_CASE("check: a row's condition can keep its divisor from being 0", "[lab]") {
  const std::string row = R"({"levels": ["1"], "value": "learner_share")";
  const Edits guarded = {
      {R"(, "minimum": 1)", ""},
      {R"("learners / citizens")", R"("learners * 2")"},
      {row, R"({"levels": ["1"], "when": "citizens > 0", "value": "learners / citizens")"},
      {R"("cite": "Điều 1 khoản 1",)", R"("cite": "Điều 1 khoản 1", "when_not_applicable": "skip",)"}};
  CHECK(found(sample_rubric, guarded).empty());
  Edits open = guarded;
  open[2].second = R"({"levels": ["1"], "value": "learners / citizens")";
  open.pop_back();  // without the condition it always applies
  CHECK(found(sample_rubric, open) == Found{"check-zero-divisor citizens"});
}

TEST_CASE("check: rows that can all fall away need a policy", "[lab]") {
  const Edit half = {R"-("when": "not(hard)")-", R"("when": "hard and learners > 3")"};
  const auto issues = findings(sample_rubric, {half});
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].code == "check-no-policy");
  CHECK(issues[0].found == "planning");
  CHECK(issues[0].expected == "1");
  CHECK(issues[0].position.pointer == "/criteria/0/indicators/1");
  const std::string cite = R"("cite": "Điều 1 khoản 2",)";
  CHECK(found(sample_rubric, {half, {cite, cite + R"( "when_not_applicable": "skip",)"}}).empty());
  // Another row that always counts leaves nothing to decide.
  CHECK(found(sample_rubric, {{R"-("when": "not(hard)", )-", ""}}).empty());
}

TEST_CASE("check: a policy that changes nothing is a note", "[lab]") {
  const auto by_levels = [](const std::string& indicator, const std::string& applies,
                            const std::string& policy) {
    const std::string cite = filled(R"("cite": "Điều 1 khoản $",)", indicator);
    return found(sample_rubric,
                 {{cite, filled(R"($ $ "when_not_applicable": "$",)", cite,
                                applies.empty() ? "" : R"("applies": ")" + applies + R"(",)", policy)}});
  };
  CHECK(by_levels("1", "", "zero") == Found{"check-policy-unused learning"});
  CHECK(by_levels("1", "hard or not(hard)", "skip") == Found{"check-policy-unused learning"});
  CHECK(by_levels("1", "hard", "skip").empty());
  CHECK(by_levels("1", "hard", "zero").empty());
  CHECK(by_levels("1", "hard", "full") == Found{"check-full-as-skip learning"});
  CHECK(by_levels("2", "", "skip").empty());  // all its rows stand behind a condition
  const auto in_points = [](const std::string& policy, const std::string& each) {
    const std::string cite = R"("cite": "Điều 1",
          "points")";
    return found(sample_points,
                 {{cite, filled(R"("cite": "Điều 1", "applies": "courses > 0", "when_not_applicable": "$",
          "points")",
                                policy)},
                  {R"("id": "good",)", R"("id": "good",)" + each},
                  {R"("id": "poor",)", R"("id": "poor", "otherwise": true,)"}});
  };
  CHECK(in_points("skip", "") == Found{"check-skip-as-zero attending"});
  CHECK(in_points("skip", R"("each_indicator": "> 0",)").empty());
  CHECK(in_points("zero", "").empty());
  CHECK(in_points("full", "").empty());
  CHECK(in_points("rescale", "").empty());
}

TEST_CASE("check: conditions on numbers leave no way out when one is the negation of the other", "[lab]") {
  const Edit first = {R"("when": "hard")", R"("when": "citizens > 100")"};
  const Edit opposite = {R"-("when": "not(hard)")-", R"-("when": "not(citizens > 100)")-"};
  const Edit other = {R"-("when": "not(hard)")-", R"("when": "hard")"};
  CHECK(found(sample_rubric, {first, opposite}) == Found{"check-unused hard"});
  CHECK(found(sample_rubric, {first, other}) == Found{"check-no-policy planning"});
}

TEST_CASE("check: a test that every value passes, or none, is found", "[lab]") {
  const auto row = [](const std::string& value, const std::string& test) {
    return Edits{{first_test, R"("levels": ["1"], "value": ")" + value + R"(", "test": ")" + test + '"'}};
  };
  CHECK(found(sample_rubric, row("learners", ">= 0")) == Found{"check-constant-test >= 0"});
  CHECK(found(sample_rubric, row("learners", "< 0")) == Found{"check-constant-test < 0"});
  CHECK(found(sample_rubric, row("learners", "> 0")).empty());
  CHECK(found(sample_rubric, row("citizens", ">= 1")) == Found{"check-constant-test >= 1"});
  CHECK(found(sample_rubric, row("citizens", ">= 2")).empty());
  CHECK(found(sample_rubric, row("learners", "not(< 5, >= 5)")) ==
        Found{"check-constant-test not(< 5, >= 5)"});
  CHECK(found(sample_rubric, row("learners", "< 5, >= 5")) == Found{"check-constant-test < 5, >= 5"});
  CHECK(found(sample_rubric, row("plan", "true, false")) == Found{"check-constant-test true, false"});
  CHECK(found(sample_rubric, row("plan and not(plan)", "true")) == Found{"check-constant-test true"});
  CHECK(found(sample_rubric, row("standard", ">= \\\"low\\\"")) == Found{"check-constant-test >= \"low\""});
  CHECK(found(sample_rubric, row("standard", "> \\\"low\\\"")).empty());
  CHECK(found(sample_rubric, row("learners", "-")).empty());
  CHECK(message(findings(sample_rubric, row("learners", "< 0")).front(), Language::en) ==
        "The test “< 0”: no value passes it.");
}

TEST_CASE("check: a tier that nobody reaches is found", "[lab]") {
  const Edit plain = {"if people = 0 then 0 else courses / people", "courses + people"};
  const Edit count = {"if people = 0 then 0 else courses / people", "courses"};
  const Edit lower = {R"({"test": "< 1", "points": 0,)", R"({"test": "< 0", "points": 0,)"};
  const Edit upper = {R"({"test": ">= 1",)", R"({"test": ">= 0",)"};
  CHECK(found(sample_points, {plain, lower, upper}) == Found{"check-constant-test < 0"});
  CHECK(found(sample_points, {count, lower, upper}) ==
        Found{"check-unused people", "check-constant-test < 0"});
}

TEST_CASE("check: a level that asks less than a lower one is found", "[lab]") {
  const auto second = [](const std::string& test) {
    return Edit{R"("test": ">= 0.80")", "\"test\": \"" + test + '"'};
  };
  const auto issues = findings(sample_rubric, {second(">= 0.50")});
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].position.pointer == "/criteria/0/indicators/0/conditions/1/test");
  CHECK(message(issues[0], Language::en) ==
        "This level asks for “>= 0.50”, which is easier than “>= 0.60” of a lower level: with citizens = 2, "
        "learners = 1 it is met here and not there.");
  CHECK(found(sample_rubric, {second(">= 0.60")}).empty());
  CHECK(found(sample_rubric, {second("> 0.60")}).empty());
  CHECK(found(sample_rubric, {second("[0.70..1]")}).empty());
  CHECK(found(sample_rubric, {{R"("test": ">= 0.60")", R"("test": "> 0.80")"}}) ==
        Found{"check-level-easier >= 0.80"});
  // Not the same value, so nothing can be said.
  CHECK(found(sample_rubric, {{first_test, R"("levels": ["1"], "value": "learners", "test": ">= 5")"}})
            .empty());
  // Under another condition only those whom both concern are asked.
  const auto when = [&](const std::string& first_when, const std::string& test) {
    return found(sample_rubric, {{R"("levels": ["1"],)", first_when},
                                 {R"("levels": ["2"],)", R"("levels": ["2"], "when": "hard",)"},
                                 {R"("cite": "Điều 1 khoản 1",)",
                                  R"("cite": "Điều 1 khoản 1", "when_not_applicable": "skip",)"},
                                 second(test)});
  };
  CHECK(when(R"("levels": ["1"],)", ">= 0.10") == Found{"check-level-easier >= 0.10"});
  CHECK(when(R"-("levels": ["1"], "when": "not(hard)",)-", ">= 0.10").empty());
}

TEST_CASE("check: levels are compared by all their rows together, and by steps of a scale", "[lab]") {
  const std::string more =
      R"({"levels": ["2"], "value": "learner_share", "test": "<= 0.9", "cite": "Điều 1"},)";
  CHECK(found(sample_rubric, {{learning, "          \"conditions\": [" + more + R"({"levels": ["1"])"}})
            .empty());
  const auto steps = [](const std::string& lower, const std::string& higher) {
    return Edits{{first_test, R"("levels": ["1"], "value": "standard", "test": ")" + lower + '"'},
                 {R"("value": "learner_share", "test": ">= 0.80")",
                  R"("value": "standard", "test": ")" + higher + '"'}};
  };
  const auto codes = [&](const Edits& edits) {
    Found all = found(sample_rubric, edits);
    std::erase(all, "check-unused learner_share");
    return all;
  };
  CHECK(codes(steps("\\\"middle\\\"", "\\\"high\\\"")) == Found{"check-level-easier \"high\""});
  CHECK(codes(steps(">= \\\"middle\\\"", "\\\"high\\\"")).empty());
  CHECK(codes(steps("\\\"high\\\"", ">= \\\"middle\\\"")) == Found{"check-level-easier >= \"middle\""});
}

TEST_CASE("check: a citation without a number is found", "[lab]") {
  CHECK(found(sample_rubric, {{R"("cite": "Điều 1 điểm a")", R"("cite": "như trên")"}}) ==
        Found{"check-cite-form như trên"});
  CHECK(found(sample_rubric, {{R"("cite": "Điều 1 điểm a")", R"("cite": "Phụ lục 2")"}}).empty());
}

TEST_CASE("check: findings come in the order of the file", "[lab]") {
  CHECK(found(sample_rubric, {{R"(, "minimum": 1)", ""},
                              {R"("in_force": "2024-02-01")", R"("in_force": null, "unknown": "x")"},
                              {R"("cite": "Điều 9")", R"("cite": "cuối")"}}) ==
        Found{"check-unknown in_force", "check-cite-form cuối", "check-zero-divisor citizens"});
}

TEST_CASE("check: the shipped rubrics have nothing but notes", "[lab]") {
  for (const auto& path : rubric_files()) {
    for (const Issue& issue : check_file(load_rubric(read_path(path), path.filename().string()))) {
      INFO(format(issue, Language::en));
      CHECK(issue.severity == Severity::note);
    }
  }
  CHECK_FALSE(rubric_files().empty());
}

}  // namespace hoctap
