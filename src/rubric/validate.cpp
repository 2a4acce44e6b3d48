// SPDX-License-Identifier: Apache-2.0
#include "rubric/validate.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "exact/document.hpp"
#include "exact/text.hpp"
#include "rubric/scope.hpp"

namespace hoctap {
namespace {

constexpr int supported_schema = 1;

// A fact whose declared type could not be read may hold anything: blaming its uses would repeat one mistake
// many times.
Scope believable_scope(const Rubric& rubric, const std::vector<Issue>& read) {
  std::vector<Name> names = scope_of(rubric).names();
  for (const Issue& issue : read) {
    for (std::size_t i = 0; i < rubric.facts.size(); ++i) {
      if (issue.place.pointer.starts_with(child("/facts", i) + "/")) names[i].type = {};
    }
  }
  return Scope(std::move(names));
}

bool is_kebab(std::string_view id) {
  return !id.empty() && id.front() != '-' && id.back() != '-' &&
         std::all_of(id.begin(), id.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

// What to write where an expression has the wrong type.
std::string remedy(const Issue& issue) {
  if (issue.expected == "@type.boolean") return "@remedy.comparison";
  if (issue.expected != "@type.number") return "@remedy.declared";
  return issue.found == "@type.boolean" ? "if … then 1 else 0" : "@remedy.number";
}

}  // namespace

Findings::Findings(const Rubric& checked, const std::vector<Issue>& read)
    : rubric(checked), scope(believable_scope(checked, read)), read_(read) {}

void Findings::add(std::string pointer, std::string code, std::string found, std::string expected,
                   std::string suggestion) {
  issues.push_back({.code = std::move(code),
                    .place = {.pointer = std::move(pointer)},
                    .found = std::move(found),
                    .expected = std::move(expected),
                    .suggestion = std::move(suggestion)});
}

bool Findings::blamed(std::string_view pointer) const {
  // These leave every value as it was written.
  constexpr std::array<std::string_view, 4> harmless{"read-unknown-key", "json-duplicate-key",
                                                     "citation-missing", "read-empty"};
  return std::any_of(read_.begin(), read_.end(), [&](const Issue& issue) {
    if (std::find(harmless.begin(), harmless.end(), issue.code) != harmless.end()) return false;
    return issue.place.pointer == pointer || issue.place.pointer.starts_with(std::string(pointer) + "/");
  });
}

void Findings::adopt(const std::string& pointer, std::vector<Issue> found) {
  for (Issue& issue : found) {
    issue.place.pointer = pointer;
    if (issue.code == "feel-type" && issue.suggestion.empty()) issue.suggestion = remedy(issue);
    issues.push_back(std::move(issue));
  }
}

std::optional<Expression> Findings::expression(const std::string& pointer, const std::string& text,
                                               const Type& expected) {
  if (text.empty()) return std::nullopt;
  try {
    Expression parsed = parse_expression(text, scope);
    std::vector<Issue> found = check(parsed, scope, expected);
    if (found.empty()) return parsed;
    adopt(pointer, std::move(found));
  } catch (const Error& error) {
    adopt(pointer, error.issues());
  }
  return std::nullopt;
}

std::optional<UnaryTests> Findings::tests(const std::string& pointer, const std::string& text,
                                          const Type& input) {
  if (text.empty()) return std::nullopt;
  try {
    UnaryTests parsed = parse_unary_tests(text, scope);
    std::vector<Issue> found = check(parsed, scope, input);
    if (found.empty()) return parsed;
    adopt(pointer, std::move(found));
  } catch (const Error& error) {
    adopt(pointer, error.issues());
  }
  return std::nullopt;
}

std::optional<std::vector<Interval>> Findings::intervals_at(const std::string& pointer,
                                                            const std::string& text) {
  const auto parsed = tests(pointer, text, {.kind = TypeKind::number});
  if (!parsed) return std::nullopt;
  auto found = intervals(*parsed);
  if (!found) add(pointer, "tests-not-constant", text);
  return found;
}

void validate_unknown(Findings& findings, bool known, const std::optional<std::string>& unknown,
                      const std::string& pointer, std::string_view key) {
  if (findings.blamed(child(pointer, key))) return;
  if (!known && !unknown) findings.add(child(pointer, key), "unknown-unexplained", std::string(key));
  if (known && unknown) findings.add(child(pointer, "unknown"), "unknown-but-known", std::string(key));
}

std::vector<Issue> validate(const Rubric& rubric, const std::vector<Issue>& read) {
  Findings findings(rubric, read);
  if (rubric.schema != supported_schema) {
    findings.add("/schema", "schema-version", std::to_string(rubric.schema),
                 std::to_string(supported_schema));
  }
  if (!rubric.id.empty() && !is_kebab(rubric.id)) findings.add("/id", "id-not-kebab", rubric.id);
  validate_unknown(findings, rubric.regulation.in_force.has_value(), rubric.regulation.unknown, "/regulation",
                   "in_force");
  if (rubric.regulation.in_force && *rubric.regulation.in_force < rubric.regulation.issued &&
      !findings.blamed("/regulation")) {
    findings.add("/regulation/in_force", "in-force-before-issued", format(*rubric.regulation.in_force),
                 format(rubric.regulation.issued));
  }
  validate_facts(findings);
  validate_criteria(findings);
  validate_bands(findings);
  validate_title(findings);
  return std::move(findings.issues);
}

}  // namespace hoctap
