// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "batch/arrow_export.hpp"
#include "hoctap/batch/batch.hpp"
#include "score/intake.hpp"

namespace hoctap {

/// The columns of results, being filled row by row.
class Results {
 public:
  /// `total_unit`: what plain rows count their totals in.
  Results(const Engine& engine, const BatchOptions& options, std::int64_t total_unit = 0);

  void add(const Sheet& sheet);

  /// What was decided about a row.
  void add(const std::string& id, Intake& facts, const Score& score);

  /// A row that comes to an outcome whatever else there is to say, and of which nothing is missing; with
  /// points, to so many of 1 / `total_unit`.
  /// @pre indicators have no columns
  void add(std::string_view id, std::size_t outcome, std::int64_t total);

  /// A row whose facts were refused.
  void add_refused(const std::string& entity, const Issues& issues);

  const ColumnWriter& batch() const noexcept { return batch_; }

  /// Hands what was added over as one batch.
  void hand_over(ArrowArray& out) && { export_array(std::move(batch_), out); }

 private:
  ColumnWriter& next() { return batch_.children()[column_++]; }
  void add(const std::optional<std::string>& text);
  void add(std::optional<Verdict> verdict);
  void add(const Span& points);
  void add_indicators(const Sheet& sheet);
  void add_indicators(const Score& score);

  Engine engine_;
  const Compiled& compiled_;
  const Rubric& rubric_;
  std::vector<std::string> outcomes_;  // by index
  bool rounds_;                        // the total
  bool refused_;
  bool indicators_;
  ColumnWriter batch_{"", ColumnKind::row};
  std::size_t column_ = 0;  // of the row that is being added
  std::vector<std::string> possible_;
  std::int64_t total_unit_;
  std::unordered_map<std::int64_t, std::pair<Number, std::string>> totals_;  // that plain rows came to
};

}  // namespace hoctap
