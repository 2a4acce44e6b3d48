// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "filled.hpp"
#include "hoctap/rubric/rubric.hpp"

// Two small rubrics, and what loading a text finds wrong with it.

namespace hoctap {

inline Issues issues_of(const std::string& text) {
  try {
    load_rubric(text, "r.json");
    return {};
  } catch (const Error& error) {
    return error.issues();
  }
}

// `code@line:column` of every issue.
inline std::vector<std::string> places_of(const std::string& text) {
  std::vector<std::string> places;
  for (const Issue& issue : issues_of(text)) {
    places.push_back(issue.code + "@" + std::to_string(issue.position.line) + ":" +
                     std::to_string(issue.position.column));
  }
  return places;
}

inline std::vector<std::string> codes_of(const std::string& text) {
  std::vector<std::string> codes;
  for (const Issue& issue : issues_of(text)) codes.push_back(issue.code);
  return codes;
}

inline const std::string points_rubric = R"json({
  "schema": 1, "id": "small-points", "label": {"vi": "Nhỏ", "en": "Small"}, "entity": "unit",
  "regulation": {"number": "1", "issuer": {"vi": "A", "en": "A"}, "issued": "2020-01-01",
                 "in_force": "2020-02-01", "cite": "Điều 9"},
  "facts": [{"id": "a", "type": "count", "label": {"vi": "a", "en": "a"}},
            {"id": "b", "type": "count", "label": {"vi": "b", "en": "b"}, "minimum": 1},
            {"id": "p", "type": "number", "label": {"vi": "p", "en": "p"}}],
  "measures": [{"id": "s", "label": {"vi": "s", "en": "s"}, "value": "a / b", "shown": "share"}],
  "criteria": [{"id": "c", "label": {"vi": "c", "en": "c"}, "cite": "Điều 1", "max": 10, "indicators": [
    {"id": "i", "label": {"vi": "i", "en": "i"}, "cite": "Điều 1", "points":
      {"max": 6, "cite": "Điều 1", "judged": {"value": "p", "step": 0.5}}},
    {"id": "j", "label": {"vi": "j", "en": "j"}, "cite": "Điều 2", "points":
      {"max": 4, "cite": "Điều 2", "tiers": {"value": "s", "rows": [
        {"test": ">= 0.9", "points": 4, "cite": "Điều 2"},
        {"test": "< 0.9", "points": 0, "cite": "Điều 2"}]}}}]}],
  "total": {"max": 10, "cite": "Điều 3"},
  "bands": [{"id": "good", "label": {"vi": "T", "en": "G"}, "cite": "Điều 3", "total": "[5..10]"},
            {"id": "poor", "label": {"vi": "K", "en": "P"}, "cite": "Điều 3", "total": "[0..5)"
}]
})json";

inline const std::string levels_rubric = R"({
  "schema": 1, "id": "small-levels", "label": {"vi": "Nhỏ", "en": "Small"}, "entity": "commune",
  "regulation": {"number": "1", "issuer": {"vi": "A", "en": "A"}, "issued": "2020-01-01",
                 "in_force": "2020-02-01", "cite": "Điều 9"},
  "facts": [{"id": "done", "type": "boolean", "label": {"vi": "x", "en": "x"}},
            {"id": "grade", "type": "level", "label": {"vi": "x", "en": "x"},
             "values": [{"id": "low", "label": {"vi": "t", "en": "l"}},
                        {"id": "high", "label": {"vi": "c", "en": "h"}}]}],
  "criteria": [{"id": "c", "label": {"vi": "c", "en": "c"}, "cite": "Điều 1", "indicators": [
    {"id": "i", "label": {"vi": "i", "en": "i"}, "cite": "Điều 1", "conditions": [
      {"value": "done", "test": "true", "cite": "Điều 1"},
      {"levels": ["two"], "value": "grade", "test": ">= \"high\"", "cite": "Điều 2"}]}]}],
  "levels": [{"id": "one", "label": {"vi": "1", "en": "1"}, "cite": "Điều 3"},
             {"id": "two", "label": {"vi": "2", "en": "2"}, "cite": "Điều 3"}]
})";

using Codes = std::vector<std::string>;

}  // namespace hoctap
