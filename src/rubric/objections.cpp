// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "exact/document.hpp"
#include "rubric/validate.hpp"

namespace hoctap {
namespace {

constexpr int supported_schema = 1;

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

void validate_regulation(Objections& objections, const Regulation& regulation) {
  const std::string at = "/regulation";
  const bool known = regulation.issued && regulation.in_force;
  validate_unknown(objections, known, regulation.unknown, at, regulation.in_force ? "issued" : "in_force");
  if (known && *regulation.in_force < *regulation.issued && !objections.blamed(at)) {
    objections.add("/regulation/in_force", "in-force-before-issued", format(*regulation.in_force),
                   format(*regulation.issued));
  }
  const std::optional<Date> first = regulation.in_force ? regulation.in_force : regulation.issued;
  if (regulation.until && first && *regulation.until < *first && !objections.blamed(at)) {
    objections.add("/regulation/until", "until-before-first", format(*regulation.until), format(*first));
  }
  if (regulation.place && !regulation.place->empty() && !is_place(*regulation.place)) {
    objections.add("/regulation/place", "place-not-codes", *regulation.place);
  }
}

}  // namespace

void Objections::add(std::string pointer, std::string code, std::string found, std::string expected,
                     std::string suggestion) {
  if (is_lost(pointer)) return;
  issues.push_back({.code = std::move(code),
                    .position = {.pointer = std::move(pointer)},
                    .found = std::move(found),
                    .expected = std::move(expected),
                    .suggestion = std::move(suggestion)});
}

bool Objections::at_most(std::string pointer, std::size_t size, std::size_t most) {
  if (size > most) add(std::move(pointer), "list-too-long", std::to_string(size), std::to_string(most));
  return size <= most;
}

Objections::Objections(const Issues& read) {
  // These leave every value as it was written.
  constexpr std::array<std::string_view, 4> harmless{"read-unknown-key", "json-duplicate-key",
                                                     "citation-missing", "read-empty"};
  for (const Issue& issue : read) {
    if (std::find(harmless.begin(), harmless.end(), issue.code) != harmless.end()) continue;
    wanting_.insert(issue.position.pointer);
    if (issue.code == "read-missing-key") {
      missing_.insert(child(issue.position.pointer, issue.expected));
    } else {
      lost_.insert(issue.position.pointer);
    }
  }
}

bool Objections::blamed(std::string_view pointer) const {
  if (wanting_.empty()) return false;
  const std::string inside = std::string(pointer) + '/';
  const auto first = wanting_.lower_bound(inside);
  if (wanting_.contains(pointer) || (first != wanting_.end() && first->starts_with(inside))) return true;
  if (is_lost(pointer)) return true;
  // A missing key takes with it all that would stand inside.
  if (missing_.empty()) return false;
  for (std::size_t end = inside.find('/', 1); end != std::string::npos; end = inside.find('/', end + 1)) {
    if (missing_.contains(pointer.substr(0, end))) return true;
  }
  return false;
}

// Nothing can be said of what stands in a value that could not be read.
bool Objections::is_lost(std::string_view pointer) const {
  if (lost_.empty()) return false;
  for (std::size_t end = 0; end != std::string_view::npos; end = pointer.find('/', end + 1)) {
    if (lost_.contains(pointer.substr(0, end))) return true;
  }
  return lost_.contains(pointer);
}

bool is_snake(std::string_view id) {
  return !id.empty() && id.front() >= 'a' && id.front() <= 'z' &&
         std::all_of(id.begin(), id.end(), [](char c) { return is_alnum(c) || c == '_'; });
}

bool is_kebab(std::string_view id) {
  return !id.empty() && id.front() != '-' && id.back() != '-' &&
         std::all_of(id.begin(), id.end(), [](char c) { return is_alnum(c) || c == '-'; });
}

bool is_place(std::string_view place) {
  while (true) {
    const std::size_t end = place.find('/');
    if (!is_kebab(place.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    place.remove_prefix(end + 1);
  }
}

void validate_unknown(Objections& objections, bool known, const std::optional<std::string>& unknown,
                      const std::string& pointer, std::string_view key) {
  if (objections.blamed(child(pointer, key))) return;
  if (!known && !unknown) objections.add(child(pointer, key), "unknown-unexplained", std::string(key));
  if (known && unknown) objections.add(child(pointer, "unknown"), "unknown-but-known", std::string(key));
}

void validate_secondary(Objections& objections, const std::optional<std::string>& unknown,
                        const std::optional<std::string>& secondary, const std::string& pointer) {
  if (unknown && secondary) objections.add(child(pointer, "secondary"), "secondary-of-unknown");
}

void validate_heading(Objections& objections, int schema, const std::string& id,
                      const Regulation& regulation) {
  if (schema != supported_schema) {
    objections.add("/schema", "schema-version", std::to_string(schema), std::to_string(supported_schema));
  }
  if (!id.empty() && !is_kebab(id)) objections.add("/id", "id-not-kebab", id);
  validate_regulation(objections, regulation);
}

}  // namespace hoctap
