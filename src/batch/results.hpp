// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "batch/arrow_export.hpp"
#include "batch/partial.hpp"
#include "hoctap/batch/batch.hpp"
#include "score/intake.hpp"

namespace hoctap {

/// The columns of results, being filled row by row.
class Results {
 public:
  /// `total_scale`: in how many decimals plain rows count their totals.
  Results(const Engine& engine, const BatchOptions& options, int total_scale = 0);

  /// Makes room for so many rows.
  void reserve(std::size_t rows);

  void add(const Sheet& sheet);

  /// What was decided about a row.
  void add(const std::string& id, Intake& facts, const Score& score);

  /// A row with levels in which facts are missing. `facts`: what the decision counts, see `Kernel::facts`.
  /// @pre indicators have no columns
  void add(const std::string& id, const Partial::Decided& decided,
           const std::vector<std::optional<std::size_t>>& facts);

  /// Rows that come to an outcome whatever else there is to say, and of which nothing is missing; with
  /// points, to so many of the last decimal.
  struct Plain {
    std::span<const std::string> ids;  ///< none: no row has a code
    std::span<const std::int8_t> outcomes;
    std::span<const std::int64_t> totals;
  };
  /// @pre indicators have no columns
  void add(const Plain& rows);

  /// A row whose facts were refused.
  void add_refused(const std::string& entity, const Issues& issues);

  /// Hands what was added over as one batch.
  void hand_over(ArrowArray& out) && { export_array(std::move(*this).chosen(), out); }

  /// Hands the columns over that there are.
  void hand_over_schema(ArrowSchema& out) && { export_schema(std::move(*this).chosen(), out); }

 private:
  ColumnWriter& next() { return batch_.children()[column_++]; }
  void choose(const std::vector<std::string>& wanted);
  ColumnWriter chosen() &&;
  bool wants(std::string_view column) const;
  void add(const std::optional<std::string>& text);
  void add_outcome(std::optional<std::size_t> outcome);  // and the level and class it is
  void add(std::optional<Verdict> verdict);
  void add(const Span& points);
  void name_facts(Bits inputs, const std::vector<std::optional<std::size_t>>& facts);
  void add_totals(std::span<const std::int64_t> totals);
  void add_indicators(const Sheet& sheet);
  void add_indicators(const Score& score);

  Engine engine_;
  const Compiled& compiled_;
  const Rubric& rubric_;
  std::vector<std::string> outcomes_;  // by index
  bool rounds_;                        // the total
  bool refused_;
  bool indicators_;
  bool lacks_ = true;  // whether what is missing is wanted
  ColumnWriter batch_{"", ColumnKind::row};
  std::size_t column_ = 0;  // of the row that is being added
  int total_scale_;
  std::vector<std::string> names_;  // of a list that is being added
  std::vector<std::int8_t> named_;  // of plain rows: the level or class, -1 for none
};

}  // namespace hoctap
