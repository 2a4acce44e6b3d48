// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "capi/samples.hpp"
#include "score/score_rubrics.hpp"

// A rubric for rows, and short ways to use one.

namespace hoctap {

/// A fact of every type; one indicator, which must be backed by papers.
inline std::string every_type() {
  return small_rubric(R"json("facts": [
      {"id": "plan", "type": "boolean", "label": {"vi": "Kế hoạch", "en": "Plan"}},
      {"id": "people", "type": "count", "label": {"vi": "Người", "en": "People"}},
      {"id": "rate", "type": "share", "label": {"vi": "Tỷ lệ", "en": "Rate"}},
      {"id": "mark", "type": "number", "label": {"vi": "Điểm", "en": "Mark"}, "minimum": 1, "maximum": 10},
      {"id": "area", "type": "choice", "label": {"vi": "Vùng", "en": "Area"}, "values": [
        {"id": "town", "label": {"vi": "Phố", "en": "Town"}},
        {"id": "hills", "label": {"vi": "Núi", "en": "Hills"}}]},
      {"id": "grade", "type": "level", "label": {"vi": "Bậc", "en": "Grade"}, "values": [
        {"id": "1", "label": {"vi": "Một", "en": "One"}}, {"id": "2", "label": {"vi": "Hai", "en": "Two"}}]},
      {"id": "since", "type": "date", "label": {"vi": "Từ ngày", "en": "Since"}},
      {"id": "name", "type": "text", "label": {"vi": "Tên", "en": "Name"}},
      {"id": "members", "type": "relation", "label": {"vi": "Thành viên", "en": "Members"}, "fields": [
        {"id": "studies", "type": "boolean", "label": {"vi": "Đi học", "en": "Studies"}}]}],
    "evidence": {"without": "not_met", "cite": "Điều 7"},
    "criteria": [{"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "indicators": [
      {"id": "all", "label": {"vi": "Tất cả", "en": "All"}, "cite": "Điều 1", "conditions": [
        {"value": "plan", "test": "true", "cite": "Điều 1"},
        {"value": "people", "test": ">= 5", "cite": "Điều 1"},
        {"value": "rate", "test": ">= 0.7987", "cite": "Điều 1"},
        {"value": "mark", "test": ">= 7.5", "cite": "Điều 1"},
        {"value": "area", "test": "\"hills\"", "cite": "Điều 1"},
        {"value": "grade", "test": ">= \"2\"", "cite": "Điều 1"},
        {"value": "since", "test": "< date(\"2025-01-01\")", "cite": "Điều 1"},
        {"value": "name", "test": "\"Ấp mẫu\"", "cite": "Điều 1"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "Mức 1", "en": "Level 1"}, "cite": "Điều 8"}])json");
}

inline Owned<hoctap_row> row_of(const Owned<hoctap_engine>& engine) {
  return made<hoctap_row>(hoctap_row_new, engine);
}

inline int64_t slot_of(const Owned<hoctap_engine>& engine, std::string_view fact) {
  return hoctap_engine_fact(engine.get(), fact.data(), static_cast<int64_t>(fact.size()));
}

/// Makes a call that states something or scores, which must succeed, with an error asked for and without.
template <class Function, class... Arguments>
void done(Function function, const Owned<hoctap_row>& row, Arguments... arguments) {
  CHECK(function(row.get(), arguments..., nullptr) == HOCTAP_OK);
  auto* error = untouched<hoctap_error>();
  if (function(row.get(), arguments..., &error) != HOCTAP_OK) FAIL(hoctap_error_message(error, HOCTAP_EN));
  CHECK(error == nullptr);
}

/// A fraction as the sheet writes it.
inline std::string as_text(int32_t there, int64_t numerator, int64_t denominator) {
  if (there == 1) return format(Number::ratio(numerator, denominator));
  CHECK(there == 0);
  CHECK(numerator == 0);
  CHECK(denominator == 0);
  return "NULL";
}

/// The total, and the points of an indicator.
inline std::string total_of(const hoctap_row* row) {
  int64_t numerator = 7, denominator = 7;
  const int32_t there = hoctap_row_total(row, &numerator, &denominator);
  CHECK(hoctap_row_total(row, nullptr, nullptr) == there);
  return as_text(there, numerator, denominator);
}

inline std::string points_of(const hoctap_row* row, int64_t indicator) {
  int64_t numerator = 7, denominator = 7;
  const int32_t there = hoctap_row_indicator_points(row, indicator, &numerator, &denominator);
  return as_text(there, numerator, denominator);
}

/// That there are no results, whatever is asked.
inline void has_none(const hoctap_row* row) {
  CHECK(hoctap_row_outcome(row) == -1);
  CHECK(hoctap_row_possible(row, 0) == -1);
  CHECK(hoctap_row_official(row) == -1);
  CHECK(total_of(row) == "NULL");
  CHECK(points_of(row, 0) == "NULL");
  CHECK(hoctap_row_indicator_outcome(row, 0, 0) == -1);
  const Refusal refusal = refused<hoctap_sheet>(hoctap_row_sheet, row);
  CHECK(refusal.status == HOCTAP_MISUSE);
  CHECK(refusal.code == "row-not-scored");
}

}  // namespace hoctap
