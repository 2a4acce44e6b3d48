// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "exact/described.hpp"
#include "exact/document.hpp"
#include "exact/text.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"
#include "lab/cases_file.hpp"

namespace hoctap {
namespace {

Json json(const std::string& text) {
  Issues ignored;
  return parse_json(text, {}, ignored).value_or(Json{});
}

bool equal(const std::string& a, const std::string& b) {
  return a == b || same(json(a), json(b));
}

// Slips in the suite itself rather than facts that are put to the test.
bool misnames(const Issue& issue) {
  return issue.code == "fact-unknown" || issue.code == "evidence-unknown";
}

std::vector<std::string> keys(const Json& node) {
  std::vector<std::string> names;
  for (const JsonMember& member : node.members) names.push_back(member.key);
  for (const Json& item : node.items) {
    if (const Json* id = item.find("id")) names.push_back(id->text);
  }
  return names;
}

std::string codes(const Issues& issues) {
  std::vector<std::string> names;
  for (const Issue& issue : issues) {
    if (std::find(names.begin(), names.end(), issue.code) == names.end()) names.push_back(issue.code);
  }
  return quote(join(names));
}

class Runner {
 public:
  Runner(const Suite& suite, const RubricFile& file) : suite_(suite), file_(file), engine_(compile(file)) {}

  SuiteReport run() {
    check_names();
    SuiteReport report{.file = suite_.file, .rubric = suite_.rubric};
    for (const Case& one : suite_.cases) report.cases.push_back(run_case(one));
    if (!issues_.empty()) throw Error(std::move(issues_));
    return report;
  }

 private:
  void add(Issue issue) {
    // An inherited slip comes up in every case.
    if (blamed_.emplace(issue.position.line, issue.position.column, issue.found).second) {
      issues_.push_back(std::move(issue));
    }
  }

  void check_names() {
    if (suite_.rubric != file_.rubric.id) {
      add({.code = "suite-other-rubric",
           .position = suite_.position,
           .found = shorten(suite_.rubric),
           .expected = file_.rubric.id});
    }
    // All sheets of one rubric have the same places.
    const Sheet blank = evaluate(engine_, Facts{});
    std::set<std::string> known{std::string(error_path)};
    for (const Case& one : suite_.cases) {
      for (const Expectation& expectation : one.expect) {
        if (known.contains(expectation.path)) continue;
        if (part_of(blank, expectation.path)) {
          known.insert(expectation.path);
        } else {
          add(unknown_path(blank, expectation));
        }
      }
    }
  }

  // The longest beginning that exists, and the name there that the next part may have meant.
  static Issue unknown_path(const Sheet& blank, const Expectation& expectation) {
    const std::string& path = expectation.path;
    std::vector<std::string> known = member_names<Sheet>();
    std::size_t begin = 0;
    std::size_t end = std::min(path.find('.'), path.size());
    while (const auto part = part_of(blank, path.substr(0, end))) {
      known = keys(json(*part));
      begin = end + 1;
      end = std::min(path.find('.', begin), path.size());
    }
    Issue issue{.code = "case-unknown-path", .position = expectation.position, .found = shorten(path)};
    const std::string name = nearest(path.substr(begin, end - begin), known);
    if (!name.empty()) issue.suggestion = path.substr(0, begin) + name + path.substr(end);
    return issue;
  }

  CaseReport run_case(const Case& one) {
    CaseReport report{.name = one.name, .position = one.position};
    try {
      const Sheet sheet = evaluate(engine_, one.facts);
      for (const Expectation& expectation : one.expect) {
        const auto part = expectation.path == error_path ? "null" : part_of(sheet, expectation.path);
        if (part && !equal(*part, expectation.value)) fail(expectation, *part, report);
      }
      if (!report.failures.empty()) {
        report.explanation = {explain(engine_, sheet, Language::vi), explain(engine_, sheet, Language::en)};
      }
    } catch (const Error& error) {
      refused(one, error.issues(), report);
    }
    return report;
  }

  // The facts were not accepted.
  void refused(const Case& one, const Issues& issues, CaseReport& report) {
    for (const Expectation& expectation : one.expect) {
      if (expectation.path != error_path || expectation.value == "null") continue;
      const bool expected = std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
        return quote(issue.code) == expectation.value;
      });
      if (expected) return;
      fail(expectation, codes(issues), report);
    }
    report.issues = issues;
    for (const Issue& issue : issues) {
      if (misnames(issue)) add(issue);
    }
  }

  void fail(const Expectation& expectation, std::string found, CaseReport& report) const {
    Failure& failure = report.failures.emplace_back();
    failure.path = expectation.path;
    failure.expected = expectation.value;
    failure.found = std::move(found);
    failure.position = expectation.position;
    failure.rubric = file_.source.position(pointer_of(failure));
  }

  // What decides the failed expectation in the rubric, as a JSON Pointer.
  std::string pointer_of(const Failure& failure) const {
    const Rubric& rubric = file_.rubric;
    const std::size_t dot = std::min(failure.path.find('.'), failure.path.size());
    const std::string_view part = std::string_view(failure.path).substr(0, dot);
    const std::string rest = failure.path.substr(std::min(dot + 1, failure.path.size()));
    const std::string id = rest.substr(0, rest.find('.'));
    if (part == "indicators") return indicator(id);
    if (part == "criteria") return named(rubric.criteria, "/criteria", id);
    if (part == "levels") return named(rubric.levels, "/levels", id);
    if (part.starts_with("total")) return rubric.total ? "/total" : "";
    if (part != "outcome") return {};
    for (const std::string& json : {failure.expected, failure.found}) {
      const std::string outcome = hoctap::json(json).text;
      std::string pointer = named(rubric.levels, "/levels", outcome);
      if (pointer.empty()) pointer = named(rubric.bands, "/bands", outcome);
      if (!pointer.empty()) return pointer;
    }
    return {};
  }

  template <class T>
  static std::string named(const std::vector<T>& all, const std::string& array, const std::string& id) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.id == id; });
    return at == all.end() ? std::string() : child(array, static_cast<std::size_t>(at - all.begin()));
  }

  std::string indicator(const std::string& id) const {
    const std::vector<Criterion>& criteria = file_.rubric.criteria;
    for (std::size_t i = 0; i < criteria.size(); ++i) {
      std::string pointer = named(criteria[i].indicators, child(child("/criteria", i), "indicators"), id);
      if (!pointer.empty()) return pointer;
    }
    return {};
  }

  const Suite& suite_;
  const RubricFile& file_;
  Engine engine_;
  Issues issues_;
  std::set<std::tuple<std::size_t, std::size_t, std::string>> blamed_;  // by line, column and what was found
};

}  // namespace

bool passed(const CaseReport& report) noexcept {
  return report.failures.empty() && report.issues.empty();
}

std::size_t failed(const SuiteReport& report) noexcept {
  return static_cast<std::size_t>(
      std::count_if(report.cases.begin(), report.cases.end(), [](const auto& one) { return !passed(one); }));
}

SuiteReport run(const Suite& suite, const RubricFile& rubric) {
  return Runner(suite, rubric).run();
}

}  // namespace hoctap
