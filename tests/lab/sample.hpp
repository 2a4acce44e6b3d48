// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "hoctap/rubric/rubric.hpp"

namespace hoctap {

/// A made-up rubric with two levels, in which there is nothing to find.
inline const std::string sample_rubric = R"json({
  "schema": 1,
  "id": "sample",
  "label": {"vi": "Mẫu", "en": "Sample"},
  "entity": "commune",
  "regulation": {
    "number": "1/2024",
    "issuer": {"vi": "Bộ", "en": "Ministry"},
    "issued": "2024-01-01",
    "in_force": "2024-02-01",
    "cite": "Điều 9"
  },
  "facts": [
    {"id": "citizens", "type": "count", "label": {"vi": "Công dân", "en": "Citizens"}, "minimum": 1},
    {"id": "learners", "type": "count", "label": {"vi": "Người học", "en": "Learners"}},
    {"id": "plan", "type": "boolean", "label": {"vi": "Kế hoạch", "en": "Plan"}},
    {"id": "hard", "type": "boolean", "label": {"vi": "Khó khăn", "en": "Hard"}},
    {
      "id": "standard",
      "type": "level",
      "label": {"vi": "Chuẩn", "en": "Standard"},
      "values": [
        {"id": "low", "label": {"vi": "Thấp", "en": "Low"}},
        {"id": "middle", "label": {"vi": "Vừa", "en": "Middle"}},
        {"id": "high", "label": {"vi": "Cao", "en": "High"}}
      ]
    }
  ],
  "measures": [
    {
      "id": "learner_share",
      "label": {"vi": "Tỷ lệ", "en": "Share"},
      "value": "learners / citizens",
      "shown": "share"
    }
  ],
  "constraints": [
    {"id": "part", "label": {"vi": "Phần", "en": "Part"}, "that": "learners <= citizens"}
  ],
  "evidence": {"without": "not_met", "cite": "Điều 3"},
  "criteria": [
    {
      "id": "effect",
      "label": {"vi": "Hiệu quả", "en": "Effect"},
      "cite": "Điều 1",
      "indicators": [
        {
          "id": "learning",
          "label": {"vi": "Học tập", "en": "Learning"},
          "cite": "Điều 1 khoản 1",
          "conditions": [
            {"levels": ["1"], "value": "learner_share", "test": ">= 0.60", "cite": "Điều 1 điểm a"},
            {"levels": ["2"], "value": "learner_share", "test": ">= 0.80", "cite": "Điều 1 điểm b"}
          ]
        },
        {
          "id": "planning",
          "label": {"vi": "Lập kế hoạch", "en": "Planning"},
          "cite": "Điều 1 khoản 2",
          "conditions": [
            {"when": "hard", "value": "standard", "test": ">= \"middle\"", "cite": "Điều 1 khoản 2"},
            {"when": "not(hard)", "value": "plan", "test": "true", "cite": "Điều 1 khoản 2"}
          ]
        }
      ]
    }
  ],
  "levels": [
    {"id": "1", "label": {"vi": "Mức độ 1", "en": "Level 1"}, "cite": "Điều 2"},
    {"id": "2", "label": {"vi": "Mức độ 2", "en": "Level 2"}, "cite": "Điều 2"}
  ]
})json";

/// A made-up rubric with points, in which there is nothing to find.
inline const std::string sample_points = R"json({
  "schema": 1,
  "id": "sample-points",
  "label": {"vi": "Mẫu", "en": "Sample"},
  "entity": "unit",
  "regulation": {
    "number": "2/2024",
    "issuer": {"vi": "Bộ", "en": "Ministry"},
    "issued": "2024-01-01",
    "in_force": "2024-02-01",
    "cite": "Điều 9"
  },
  "facts": [
    {"id": "people", "type": "count", "label": {"vi": "Người", "en": "People"}},
    {"id": "courses", "type": "count", "label": {"vi": "Lớp", "en": "Courses"}}
  ],
  "criteria": [
    {
      "id": "learning",
      "label": {"vi": "Học tập", "en": "Learning"},
      "cite": "Điều 1",
      "max": 10,
      "indicators": [
        {
          "id": "attending",
          "label": {"vi": "Tham gia", "en": "Attending"},
          "cite": "Điều 1",
          "points": {
            "max": 10,
            "cite": "Điều 1",
            "tiers": {
              "value": "if people = 0 then 0 else courses / people",
              "rows": [
                {"test": "< 1", "points": 0, "cite": "Điều 1"},
                {"test": ">= 1", "points": 10, "cite": "Điều 1"}
              ]
            }
          }
        }
      ]
    }
  ],
  "total": {"max": 10, "cite": "Điều 2"},
  "bands": [
    {"id": "good", "label": {"vi": "Tốt", "en": "Good"}, "cite": "Điều 2", "total": "[5..10]"},
    {"id": "poor", "label": {"vi": "Kém", "en": "Poor"}, "cite": "Điều 2", "total": "[0..5)"}
  ]
})json";

/// The text with each first string, which must be there, replaced by the second.
inline std::string edited(std::string text, const std::vector<std::pair<std::string, std::string>>& edits) {
  for (const auto& [from, to] : edits) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::logic_error("the sample has no " + from);
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace hoctap
