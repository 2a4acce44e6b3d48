// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "batch/made_columns.hpp"
#include "batch/rows.hpp"
#include "hoctap/batch/batch.hpp"
#include "score/score_rubrics.hpp"

// Scored batches read back, and the scalar engine's sheets in the same form, so that the two can be compared.

namespace hoctap {

using Cells = std::map<std::string, std::string>;  // by column; `null` where there is none

// The texts of the issues that `action` throws, joined by blanks; empty when it throws none.
template <class Action>
std::string codes_of(Action action) {
  try {
    action();
    return {};
  } catch (const Error& error) {
    std::string codes;
    for (const Issue& issue : error.issues()) codes += (codes.empty() ? "" : " ") + issue.code;
    return codes;
  }
}

inline std::string text_cell(const ArrowArray& array, std::int64_t row) {
  const auto* const offsets = static_cast<const std::int32_t*>(array.buffers[1]);
  return {static_cast<const char*>(array.buffers[2]) + offsets[row],
          static_cast<std::size_t>(offsets[row + 1] - offsets[row])};
}

// @pre the number has at most 64 bits at the scale of 12
inline std::string decimal_cell(const ArrowArray& array, std::int64_t row) {
  const auto* const words = static_cast<const std::int64_t*>(array.buffers[1]);
  return format(Number(words[2 * row]) / power(Number(10), 12));
}

inline std::string whole_cell(const ArrowArray& array, std::int64_t row, bool day) {
  const std::int32_t whole = static_cast<const std::int32_t*>(array.buffers[1])[row];
  return day ? format(Date(std::chrono::sys_days(std::chrono::days(whole)))) : std::to_string(whole);
}

inline std::string cell(const ArrowSchema& schema, const ArrowArray& array, std::int64_t row) {
  const auto* const validity = static_cast<const std::uint8_t*>(array.buffers[0]);
  if (validity != nullptr && (validity[row / 8] >> (row % 8) & 1) == 0) return "null";
  const std::string format = schema.format;
  if (format == "u") return text_cell(array, row);
  if (format == "b")
    return (static_cast<const std::uint8_t*>(array.buffers[1])[row / 8] >> (row % 8) & 1) != 0 ? "true"
                                                                                               : "false";
  if (format == "d:38,12") return decimal_cell(array, row);
  if (format == "i" || format == "tdD") return whole_cell(array, row, format == "tdD");
  const auto* const offsets = static_cast<const std::int32_t*>(array.buffers[1]);
  std::string list;
  for (std::int32_t i = offsets[row]; i < offsets[row + 1]; ++i)
    list += (list.empty() ? "" : ", ") + text_cell(*array.children[0], i);
  return "[" + list + "]";
}

inline std::vector<Cells> rows_of(const ArrowSchema& schema, const ArrowArray& batch) {
  std::vector<Cells> rows(static_cast<std::size_t>(batch.length));
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::int64_t i = 0; i < schema.n_children; ++i) {
      rows[row][schema.children[i]->name] =
          cell(*schema.children[i], *batch.children[i], static_cast<std::int64_t>(row));
    }
  }
  return rows;
}

// Scores a batch, reads it back and releases it.
inline std::vector<Cells> scored(const Engine& engine, const ArrowSchema& schema, const ArrowArray& facts,
                                 const BatchOptions& options) {
  ArrowSchema columns;
  ArrowArray results;
  score_batch(engine, schema, facts, options, columns, results);
  std::vector<Cells> rows = rows_of(columns, results);
  release(columns);
  release(results);
  return rows;
}

// Sheets as the columns show them.
inline std::vector<Cells> rows_of(const Engine& engine, const std::vector<Sheet>& sheets) {
  ArrowArrayStream stream;
  stream_of(engine, sheets, {.indicators = true}, stream);
  ArrowSchema columns;
  ArrowArray batch;
  stream.get_schema(&stream, &columns);
  stream.get_next(&stream, &batch);
  std::vector<Cells> rows = rows_of(columns, batch);
  release(columns);
  release(batch);
  release(stream);
  return rows;
}

inline std::string joined(const Cells& row) {
  std::string text;
  for (const auto& [name, value] : row) text += name + '=' + value + '\n';
  return text;
}

// What a fact came to in each row, as JSON. @pre the first indicator reads it
inline std::vector<std::string> facts_seen(const Engine& engine, const ArrowSchema& schema,
                                           const ArrowArray& facts, const std::string& fact) {
  const Plan plan(engine, schema, {});
  const Rows rows(plan, facts, 0);
  std::vector<std::string> seen;
  SeenCodes seen_codes;
  Intake intake(EngineAccess::compiled(engine), true);
  std::string id;
  for (std::int64_t row = 0; row < rows.count(); ++row) {
    rows.take(row, intake, id, seen_codes);
    seen.push_back(to_json(intake.slots[*engine.scope().slot(fact)]));
  }
  return seen;
}

}  // namespace hoctap
