// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "files.hpp"
#include "hoctap/entity/facts.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/engine.hpp"

// Small made-up rubrics and short ways to score under them.

namespace hoctap {

inline std::string small_rubric(const std::string& rest) {
  return R"({"schema": 1, "id": "made-up", "label": {"vi": "Mẫu", "en": "Made up"}, "entity": "unit",
    "regulation": {"number": "0/MẪU", "issuer": {"vi": "A", "en": "A"}, "issued": "2020-01-01",
                   "in_force": "2020-02-01", "cite": "Điều 9"},)" +
         rest + "}";
}

inline Engine engine_of(const std::string& text) {
  return compile(load_rubric(text, "made-up.json"));
}

inline const Engine& shipped(const std::string& id) {
  static std::map<std::string, Engine> engines;
  const auto at = engines.find(id);
  if (at != engines.end()) return at->second;
  return engines.emplace(id, compile(*Library::shipped().find(id))).first->second;
}

inline Facts facts(const std::string& json) {
  return read_facts(json, DataFormat::json, "data.json").front();
}

inline Sheet score(const Engine& engine, const std::string& json) {
  return evaluate(engine, facts(json));
}

// The codes of what binding refuses, joined by blanks; empty when it accepts.
inline std::string refused(const Engine& engine, const Facts& facts) {
  try {
    bind(engine, facts);
    return {};
  } catch (const Error& error) {
    std::string codes;
    for (const Issue& issue : error.issues()) codes += (codes.empty() ? "" : " ") + issue.code;
    return codes;
  }
}

// Two levels; `plan` is yes or no, `share` has a threshold for each kind of area, `language` only binds
// offices.
inline std::string by_level(const std::string& policy = "skip") {
  return small_rubric(R"json("facts": [
      {"id": "plan", "type": "boolean", "label": {"vi": "Kế hoạch", "en": "Plan"}},
      {"id": "part", "type": "count", "label": {"vi": "Phần", "en": "Part"}},
      {"id": "whole", "type": "count", "label": {"vi": "Tổng số", "en": "Whole"}},
      {"id": "hard", "type": "boolean", "label": {"vi": "Vùng khó khăn", "en": "Difficult area"}},
      {"id": "office", "type": "boolean", "label": {"vi": "Cơ quan", "en": "Office"}},
      {"id": "language", "type": "boolean", "label": {"vi": "Ngoại ngữ", "en": "Language"}}],
    "measures": [{"id": "share", "label": {"vi": "Tỷ lệ", "en": "Share"}, "value": "part / whole",
                  "shown": "share"}],
    "criteria": [
      {"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "indicators": [
        {"id": "planned", "label": {"vi": "Có kế hoạch", "en": "Planned"}, "cite": "Điều 1", "conditions": [
          {"value": "plan", "test": "true", "cite": "Điều 1 khoản 1"}]}]},
      {"id": "c2", "label": {"vi": "Hai", "en": "Two"}, "cite": "Điều 2", "indicators": [
        {"id": "shared", "label": {"vi": "Tỷ lệ đạt", "en": "Share reached"}, "cite": "Điều 2",
         "conditions": [
          {"levels": ["1"], "when": "not(hard)", "value": "share", "test": ">= 0.60",
           "cite": "Điều 2 khoản 1"},
          {"levels": ["1"], "when": "hard", "value": "share", "test": ">= 0.50", "cite": "Điều 2 khoản 1"},
          {"levels": ["2"], "value": "share", "test": ">= 0.80", "cite": "Điều 2 khoản 2"}],
         "when_not_applicable": "skip"
}
, {"id": "spoken", "label": {"vi": "Có ngoại ngữ", "en": "Spoken"}, "cite": "Điều 3", "applies": "office",
         "when_not_applicable": ")json" +
                      policy + R"(", "conditions": [
          {"value": "language", "test": "true", "cite": "Điều 3"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "Mức 1", "en": "Level 1"}, "cite": "Điều 8"},
               {"id": "2", "label": {"vi": "Mức 2", "en": "Level 2"}, "cite": "Điều 8"}])");
}

// Points: 10 judged in halves, 10 by tiers with an unread one below 0.5, 20 in proportion.
inline std::string by_points(const std::string& total_rule = "", const std::string& each = "> 0") {
  return small_rubric(R"json("facts": [
      {"id": "judged", "type": "number", "label": {"vi": "Điểm chấm", "en": "Judged"}},
      {"id": "rate", "type": "share", "label": {"vi": "Tỷ lệ", "en": "Rate"}},
      {"id": "rest", "type": "share", "label": {"vi": "Phần", "en": "Rest"}},
      {"id": "local", "type": "number", "label": {"vi": "Điểm địa phương", "en": "Local points"}},
      {"id": "office", "type": "boolean", "label": {"vi": "Cơ quan", "en": "Office"}}],
    "criteria": [
      {"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "max": 20, "indicators": [
        {"id": "judgement", "label": {"vi": "Chấm", "en": "Judgement"}, "cite": "Điều 1 khoản 1", "points":
          {"max": 10, "cite": "Điều 1", "judged": {"value": "judged", "step": 0.5}}},
        {"id": "table", "label": {"vi": "Bảng", "en": "Table"}, "cite": "Điều 1 khoản 2", "points":
          {"max": 10, "cite": "Điều 1", "tiers": {"value": "rate", "rows": [
            {"test": ">= 1", "points": 10, "cite": "Điều 1"},
            {"test": "[0.5..1)", "points": 4, "cite": "Điều 1"},
            {"test": "< 0.5", "points": null, "unknown": "tỉnh quy định", "awarded": "local",
             "cite": "Điều 7"}]}}}]},
      {"id": "c2", "label": {"vi": "Hai", "en": "Two"}, "cite": "Điều 2", "max": 20, "indicators": [
        {"id": "proportion", "label": {"vi": "Tỷ lệ thuận", "en": "Proportion"}, "cite": "Điều 2", "points":
          {"max": 20, "cite": "Điều 2", "proportional": {"value": "rest"}}}]}],
    "total": {"max": 40, "cite": "Điều 4")json" +
                      total_rule + R"json(},
    "bands": [
      {"id": "good", "label": {"vi": "Tốt", "en": "Good"}, "cite": "Điều 5 khoản 1", "total": "[30..40]",
       "each_criterion": ")json" +
                      each + R"json("},
      {"id": "fair", "label": {"vi": "Khá", "en": "Fair"}, "cite": "Điều 5 khoản 2", "total": "[20..29]",
       "each_criterion": ")json" +
                      each + R"json("},
      {"id": "poor", "label": {"vi": "Kém", "en": "Poor"}, "cite": "Điều 5 khoản 3", "total": "[0..20)",
       "otherwise": true}],
    "gaps": [{"total": "(29..30)", "each_criterion": ")json" +
                      each + R"json(",
              "why": {"vi": "Văn bản bỏ trống", "en": "The text leaves it out"}, "cite": "Điều 5"}])json");
}

}  // namespace hoctap
