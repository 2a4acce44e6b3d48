// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "filled.hpp"
#include "hoctap/score/engine.hpp"

namespace hoctap {

/// `part(0)`, `part(1)`, … with commas between them.
inline std::string listed(std::size_t count, const std::function<std::string(std::size_t)>& part) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : ", ") + part(i);
  return text;
}

using Codes = std::vector<std::string>;

/// The codes of the issues that `action` throws; none when it throws none.
template <class Action>
Codes issue_codes(Action&& action) {
  Codes codes;
  try {
    action();
  } catch (const Error& error) {
    for (const Issue& issue : error.issues()) codes.push_back(issue.code);
  }
  return codes;
}

/// `f12`.
inline std::string numbered(char letter, std::size_t number) {
  return letter + std::to_string(number);
}

/// `"id": "…", "label": …`.
inline std::string named(const std::string& id) {
  return filled(R"("id": "$", "label": {"vi": "v", "en": "e"})", id);
}

/// The facts `f0`, `f1`, … of a rubric.
inline std::string facts_of(std::size_t count, const std::string& type = "count") {
  const auto one = [&](std::size_t i) {
    return filled(R"({$, "type": "$"})", named(numbered('f', i)), type);
  };
  return filled(R"("facts": [$])", listed(count, one));
}

/// The parts of a rubric that every one has; those that follow may be any.
inline std::string rubric_with(const std::string& parts, const std::string& id = "made-up",
                               const std::string& in_force = "2020-02-01") {
  return filled(R"({"schema": 1, $, "entity": "commune", "regulation": {"number": "1",
    "issuer": {"vi": "A", "en": "A"}, "issued": "2020-01-01", "in_force": "$", "cite": "Điều 9"}, $})",
                named(id), in_force, parts);
}

/// One level, which asks for whatever the rows say.
inline std::string level_with(const std::string& conditions) {
  return filled(R"("levels": [{$, "cite": "Điều 1"}], "criteria": [{$, "cite": "Điều 1",
    "indicators": [{$, "cite": "Điều 1", "conditions": [$]}]}])",
                named("one"), named("c"), named("i"), conditions);
}

inline Engine engine_with(const std::string& parts) {
  return compile(load_rubric(rubric_with(parts), "r.json"));
}

}  // namespace hoctap
