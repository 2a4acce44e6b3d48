// SPDX-License-Identifier: Apache-2.0
#include <rapidcheck.h>

#include <algorithm>

#include "catch.hpp"
#include "files.hpp"
#include "hoctap/lab/suite.hpp"
#include "lab/sample.hpp"

namespace hoctap {
namespace {

SuiteReport made_up() {
  SuiteReport report{.file = "a.cases.json", .rubric = "a"};
  report.cases.push_back({.name = "passes", .position = {.file = "a.cases.json", .line = 3, .column = 5}});
  CaseReport& failing = report.cases.emplace_back();
  failing.name = "one short & \"two\" <long>";
  failing.position = {.file = "a.cases.json", .line = 4, .column = 5};
  failing.failures.push_back({.path = "outcome",
                              .expected = "\"2\"",
                              .found = "\"1\"",
                              .position = {.file = "a.cases.json", .line = 5, .column = 28},
                              .rubric = {.file = "a.json", .line = 75, .column = 5}});
  failing.explanation = {"Mức độ 1.\n\n  799 < 800\n", "Level 1.\n\n  799 < 800\n"};
  CaseReport& refused = report.cases.emplace_back();
  refused.name = "too many";
  refused.position = {.file = "a.cases.json", .line = 6, .column = 5};
  refused.issues.push_back({.code = "read-wrong-type",
                            .position = {.file = "a.cases.json", .line = 6, .column = 30},
                            .found = "1.5",
                            .expected = "@type.count"});
  return report;
}

// A small strict reader of the XML that `to_junit` may write: the names of the elements in order, or "" when
// it is not well formed.
std::string elements(std::string_view xml) {
  constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  if (!xml.starts_with(head)) return {};
  xml.remove_prefix(head.size());
  std::vector<std::string> open;
  std::string names;
  while (!xml.empty()) {
    if (xml[0] != '<') {
      const std::string_view text = xml.substr(0, xml.find('<'));
      for (std::size_t i = 0; i < text.size(); ++i) {
        const bool reference = text.substr(i).starts_with("&amp;") || text.substr(i).starts_with("&lt;") ||
                               text.substr(i).starts_with("&gt;") || text.substr(i).starts_with("&quot;") ||
                               text.substr(i).starts_with("&#");
        if (text[i] == '&' && !reference) return {};
        if (text[i] == '>' || (text[i] >= 0 && text[i] < ' ' && text[i] != '\n')) return {};
      }
      if (open.empty() && text != "\n") return {};
      xml.remove_prefix(text.size());
      continue;
    }
    const std::size_t end = xml.find('>');
    if (end == std::string_view::npos) return {};
    std::string_view tag = xml.substr(1, end - 1);
    xml.remove_prefix(end + 1);
    if (tag.starts_with('/')) {
      if (open.empty() || open.back() != tag.substr(1)) return {};
      open.pop_back();
      continue;
    }
    const bool closed = tag.ends_with('/');
    if (closed) tag.remove_suffix(1);
    if (std::count(tag.begin(), tag.end(), '"') % 2 != 0 || tag.find('<') != tag.npos) return {};
    open.emplace_back(tag.substr(0, tag.find(' ')));
    names += open.back() + ' ';
    if (closed) open.pop_back();
  }
  return open.empty() ? names : std::string();
}

}  // namespace

TEST_CASE("suite: the text report shows what failed, where in both files, and why", "[lab]") {
  CHECK(to_text(made_up(), Language::en) == R"(a.cases.json: cases 3, failed 2

FAILED one short & "two" <long>
  a.cases.json:4:5
  outcome: expected "2", found "1"
    a.cases.json:5:28
    a.json:75:5
  Explanation:
    Level 1.

      799 < 800

FAILED too many
  a.cases.json:6:5
  a.cases.json:6:30: error[read-wrong-type]: Expected a whole number here, found 1.5.
)");
  CHECK(to_text(made_up(), Language::vi) == R"(a.cases.json: 3 trường hợp, 2 không đạt

KHÔNG ĐẠT one short & "two" <long>
  a.cases.json:4:5
  outcome: phải là "2", nhưng là "1"
    a.cases.json:5:28
    a.json:75:5
  Giải thích:
    Mức độ 1.

      799 < 800

KHÔNG ĐẠT too many
  a.cases.json:6:5
  a.cases.json:6:30: lỗi[read-wrong-type]: Ở đây cần số nguyên, nhưng lại gặp 1.5.
)");
}

TEST_CASE("suite: a report without failures is one line", "[lab]") {
  SuiteReport report = made_up();
  report.cases.resize(1);
  CHECK(to_text(report, Language::en) == "a.cases.json: cases 1, failed 0\n");
}

TEST_CASE("suite: JUnit XML", "[lab]") {
  CHECK(to_junit({made_up()}) ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="hoctap" tests="3" failures="2">
  <testsuite name="a.cases.json" tests="3" failures="2">
    <testcase classname="a" name="passes" file="a.cases.json" line="3"/>
    <testcase classname="a" name="one short &amp; &quot;two&quot; &lt;long&gt;" file="a.cases.json" line="4">
      <failure message="outcome: expected &quot;2&quot;, found &quot;1&quot;">)"
        R"(outcome: expected &quot;2&quot;, found &quot;1&quot;
  a.cases.json:5:28
  a.json:75:5
Explanation:
  Level 1.

    799 &lt; 800
</failure>
    </testcase>
    <testcase classname="a" name="too many" file="a.cases.json" line="6">
      <failure message="Expected a whole number here, found 1.5.">)"
        R"(a.cases.json:6:30: error[read-wrong-type]: Expected a whole number here, found 1.5.
</failure>
    </testcase>
  </testsuite>
</testsuites>
)");
  CHECK(elements(to_junit({made_up()})) ==
        "testsuites testsuite testcase testcase failure testcase failure ");
  CHECK(elements(to_junit({})) == "testsuites ");
}

TEST_CASE("suite: JUnit XML speaks the language that is chosen", "[lab]") {
  const std::string vi = to_junit({made_up()}, Language::vi);
  CHECK(vi.find("outcome: phải là &quot;2&quot;, nhưng là &quot;1&quot;") != std::string::npos);
  CHECK(vi.find("Giải thích:") != std::string::npos);
  CHECK(vi.find("Explanation:") == std::string::npos);
}

TEST_CASE("suite: JUnit XML is well formed whatever the names are", "[lab]") {
  REQUIRE(rc::check([](const std::vector<std::uint8_t>& bytes) {
    std::string name;
    for (const std::uint8_t byte : bytes) name += static_cast<char>(byte % 128);
    SuiteReport report = made_up();
    for (CaseReport& one : report.cases) one.name = name;
    report.cases[1].failures[0].found = name;
    report.cases[1].explanation.en = name;
    RC_ASSERT(elements(to_junit({report, report})) ==
              "testsuites testsuite testcase testcase failure testcase failure "
              "testsuite testcase testcase failure testcase failure ");
  }));
  SuiteReport report = made_up();
  report.cases[0].name = "a\tb\n\x01\xEF\xBF\xBF";
  CHECK(to_junit({report}).find(R"(name="a\tb\n\u0001\uFFFF")") != std::string::npos);
}

TEST_CASE("suite: the order of keys does not matter", "[lab]") {
  const RubricFile rubric = load_rubric(sample_rubric, "sample.json");
  REQUIRE(rc::check([&] {
    const auto members = [](std::vector<std::string> all) {
      // A random order, from random sort keys.
      std::vector<std::pair<int, std::string>> keyed;
      for (std::string& one : all) keyed.emplace_back(*rc::gen::arbitrary<int>(), std::move(one));
      std::sort(keyed.begin(), keyed.end());
      std::string text;
      for (const auto& [key, one] : keyed) text += (text.empty() ? "" : ", ") + one;
      return "{" + text + "}";
    };
    const std::string facts = members({R"("citizens": 1000)", R"("learners": 800)", R"("plan": true)",
                                       R"("hard": false)", R"("standard": "low")"});
    const std::string expect =
        members({R"("outcome": "1")", R"("missing": [])", R"("indicators.learning.levels.2": "not_met")"});
    const std::string one =
        members({R"("name": "a")", R"("facts": {"learners": 799})", "\"expect\": " + expect});
    const std::string text = members({R"("schema": 1)", R"("rubric": "sample")", R"("evidence": {"*": true})",
                                      "\"facts\": " + facts, "\"cases\": [" + one + "]"});
    const SuiteReport report = run(load_suite(text, "x"), rubric);
    RC_ASSERT(report.cases.size() == 1U);
    RC_ASSERT(passed(report.cases[0]));
  }));
}

TEST_CASE("suite: every case of the shipped rubrics passes", "[lab]") {
  std::size_t cases = 0;
  for (const auto& path : rubric_files()) {
    const std::string suite = std::filesystem::path(path).replace_extension(".cases.json").string();
    const SuiteReport report = run(load_suite(read_path(suite), suite), load_rubric(read_path(path), path));
    INFO(to_text(report, Language::en));
    CHECK(failed(report) == 0);
    cases += report.cases.size();
  }
  CHECK(cases > 0);
}

}  // namespace hoctap
