// SPDX-License-Identifier: Apache-2.0
#include "rubric/validate.hpp"

#include <charconv>
#include <set>
#include <utility>

#include "exact/document.hpp"
#include "exact/text.hpp"
#include "rubric/scope.hpp"

namespace hoctap {
namespace {

// The element of a list that a pointer leads into, as of `/facts/3/type`.
std::optional<std::size_t> element_of(std::string_view pointer, std::string_view list) {
  if (!pointer.starts_with(list)) return std::nullopt;
  pointer.remove_prefix(list.size());
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(pointer.data(), pointer.data() + pointer.size(), index);
  return error == std::errc{} ? std::optional(index) : std::nullopt;
}

// A fact or measure of which something could not be read may hold anything: blaming its uses would repeat one
// mistake many times.
Scope believable_scope(const Rubric& rubric, const Issues& read) {
  std::vector<Name> names = scope_of(rubric).names();
  for (const Issue& issue : read) {
    const std::string& pointer = issue.position.pointer;
    const auto fact = element_of(pointer, "/facts/");
    if (fact && *fact < rubric.facts.size()) names[*fact].type = {};
    const auto measure = element_of(pointer, "/measures/");
    if (measure && *measure < rubric.measures.size()) names[rubric.facts.size() + *measure].type = {};
  }
  return Scope(std::move(names));
}

// Whether the names of all facts and measures could be read.
bool all_named(const Rubric& rubric, const Objections& objections) {
  const auto named = [&](const auto& all, const std::string& list) {
    if (all.empty()) return !objections.blamed(list);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (objections.blamed(child(child(list, i), "id"))) return false;
    }
    return true;
  };
  return named(rubric.facts, "/facts") && named(rubric.measures, "/measures");
}

// What to write where an expression has the wrong type.
std::string remedy(const Issue& issue) {
  if (issue.expected == "@type.boolean") return "@remedy.comparison";
  if (issue.expected != "@type.number") return "@remedy.declared";
  return issue.found == "@type.boolean" ? "if … then 1 else 0" : "@remedy.number";
}

}  // namespace

Findings::Findings(const Rubric& checked, const Issues& read)
    : Objections(read), rubric(checked), scope(believable_scope(checked, read)) {
  names_read_ = all_named(checked, *this);
}

void Findings::adopt(const std::string& pointer, const Issues& found) {
  for (Issue issue : found) {
    if (!names_read_ && issue.code == "feel-unknown-name") continue;
    issue.position.pointer = pointer;
    if (issue.code == "feel-type" && issue.suggestion.empty()) issue.suggestion = remedy(issue);
    issues.push_back(std::move(issue));
  }
}

std::optional<Expression> Findings::expression(const std::string& pointer, const std::string& text,
                                               const Type& expected) {
  if (text.empty()) return std::nullopt;
  try {
    Expression parsed = parse_expression(text, scope);
    Issues found = check(parsed, scope, expected);
    if (found.empty()) return parsed;
    adopt(pointer, found);
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
    Issues found = check(parsed, scope, input);
    if (found.empty()) return parsed;
    adopt(pointer, found);
  } catch (const Error& error) {
    adopt(pointer, error.issues());
  }
  return std::nullopt;
}

bool is_reserved(std::string_view outcome) {
  return outcome == outcome_none || outcome == outcome_no_band || outcome == outcome_outside;
}

std::optional<std::vector<Interval>> Findings::intervals_at(const std::string& pointer,
                                                            const std::string& text) {
  const auto parsed = tests(pointer, text, {.kind = TypeKind::number});
  if (!parsed) return std::nullopt;
  auto found = intervals(*parsed);
  if (!found) add(pointer, "tests-not-constant", text);
  return found;
}

namespace {

void validate_references(Findings& findings) {
  std::set<std::string> taken;
  for (std::size_t i = 0; i < findings.rubric.references.size(); ++i) {
    const Reference& reference = findings.rubric.references[i];
    const std::string at = child("/references", i);
    for (const auto& [key, id] : {std::pair("id", &reference.id), std::pair("title", &reference.title)}) {
      if (!id->empty() && !is_snake(*id)) findings.add(child(at, key), "id-not-snake", *id);
    }
    if (!taken.insert(reference.id).second) findings.add(child(at, "id"), "id-twice", reference.id);
  }
}

void validate_applies_to(Findings& findings) {
  const auto& whom = findings.rubric.applies_to;
  if (whom) findings.expression("/applies_to/when", whom->when, {.kind = TypeKind::boolean});
}

// Each expression that reads a choice knows its values.
bool validate_values(Findings& findings, const std::vector<Fact>& facts, const std::string& pointer) {
  bool all = true;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const std::string at = child(pointer, i);
    if (!findings.at_most(child(at, "values"), facts[i].values.size(), max_values)) all = false;
    if (!validate_values(findings, facts[i].fields, child(at, "fields"))) all = false;
  }
  return all;
}

bool validate_sizes(Findings& findings) {
  const Rubric& rubric = findings.rubric;
  const bool overlays = findings.at_most("/overlays", rubric.overlays.size(), max_overlays);
  const bool levels = findings.at_most("/levels", rubric.levels.size(), max_levels);
  const bool bands = findings.at_most("/bands", rubric.bands.size(), max_bands);
  const bool gaps = findings.at_most("/gaps", rubric.gaps.size(), max_bands);
  std::size_t needs = 0;
  for (const Band& band : rubric.bands) needs += band.needs.size();
  const bool needed = findings.at_most("/bands", needs, max_needs);
  const bool values = validate_values(findings, rubric.facts, "/facts");
  return overlays && levels && bands && gaps && needed && values;
}

}  // namespace

Issues validate(const Rubric& rubric, const Issues& read) {
  Findings findings(rubric, read);
  validate_heading(findings, rubric.schema, rubric.id, rubric.regulation);
  if (!validate_sizes(findings)) return std::move(findings.issues);
  validate_references(findings);
  validate_facts(findings);
  validate_applies_to(findings);
  validate_criteria(findings);
  validate_bands(findings);
  validate_title(findings);
  return std::move(findings.issues);
}

}  // namespace hoctap
