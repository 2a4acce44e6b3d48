// SPDX-License-Identifier: Apache-2.0
#include "exact/document.hpp"
#include "hoctap/lab/suite.hpp"

namespace hoctap {
namespace {

void add(Json& object, std::string key, Json value) {
  object.members.push_back({.key = std::move(key), .value = std::move(value)});
}

// Of expectations and findings: they are lines of JSON themselves.
Json line_node(const std::string& line) {
  return json_node(JsonText{line});
}

Json position_node(const Position& position) {
  Json node{.kind = JsonKind::object};
  add(node, "file", text_node(position.file));
  add(node, "pointer", text_node(position.pointer));
  add(node, "line", number_node(position.line));
  add(node, "column", number_node(position.column));
  return node;
}

Json failure_node(const Failure& failure) {
  Json node{.kind = JsonKind::object};
  add(node, "path", text_node(failure.path));
  add(node, "expected", line_node(failure.expected));
  add(node, "found", line_node(failure.found));
  add(node, "place", position_node(failure.position));
  add(node, "rubric", position_node(failure.rubric));
  return node;
}

Json case_node(const CaseReport& report) {
  Json failures{.kind = JsonKind::array};
  for (const Failure& failure : report.failures) failures.items.push_back(failure_node(failure));
  Json explanation{.kind = JsonKind::object};
  add(explanation, "vi", text_node(report.explanation.vi));
  add(explanation, "en", text_node(report.explanation.en));
  Json node{.kind = JsonKind::object};
  add(node, "name", text_node(report.name));
  add(node, "place", position_node(report.position));
  add(node, "passed", boolean_node(passed(report)));
  add(node, "failures", std::move(failures));
  add(node, "issues", line_node(to_json(report.issues)));
  add(node, "explanation", std::move(explanation));
  return node;
}

}  // namespace

std::string to_json(const SuiteReport& report) {
  Json cases{.kind = JsonKind::array};
  for (const CaseReport& one : report.cases) cases.items.push_back(case_node(one));
  Json node{.kind = JsonKind::object};
  add(node, "file", text_node(report.file));
  add(node, "rubric", text_node(report.rubric));
  add(node, "cases", std::move(cases));
  return print_json(node);
}

}  // namespace hoctap
