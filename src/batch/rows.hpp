// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "batch/column.hpp"
#include "hoctap/batch/batch.hpp"
#include "score/binding.hpp"
#include "score/intake.hpp"

namespace hoctap {

/// What messages call a batch.
inline constexpr std::string_view columns_name = "columns";

/// Refuses a batch or a stream as a whole. @throws Error `column-layout`
[[noreturn]] void refuse_layout(std::string found);

/// What a column stands for. Evidence for all indicators comes before that of a single one.
enum class Role { id, label, evidence_of_all, evidence, fact };

struct PlannedColumn {
  Role role = Role::fact;
  std::size_t index = 0;  ///< the slot of the fact, or the indicator
  std::size_t child = 0;
  CellType type = {};
};

/// What the columns of a schema stand for, told once for all batches.
class Plan {
 public:
  /// @throws Error with every issue: `columns-not-struct`, `csv-duplicate-column`, `column-missing`,
  /// `column-unknown`, `fact-unknown`, `evidence-unknown`, and those of `cell_type`
  Plan(const Engine& engine, const ArrowSchema& schema, const BatchOptions& options);

  /// Those that are read, evidence for all indicators before that of single ones.
  const std::vector<PlannedColumn>& columns() const noexcept { return columns_; }
  /// Of all columns, as they come.
  const std::vector<std::string>& names() const noexcept { return names_; }
  /// By fact: the number of its column, from 1; 0 where there is none.
  const std::vector<std::size_t>& column_of_fact() const noexcept { return column_of_fact_; }

 private:
  using Indices = std::map<std::string_view, std::size_t>;

  void read_names(const ArrowSchema& schema);
  void expect(const std::optional<std::string>& name);
  void object(std::size_t number, Issue issue);
  void plan(std::size_t child, const ArrowSchema& schema, const BatchOptions& options);
  bool is_it(std::string_view name, const std::optional<std::string>& option, std::string_view own,
             bool called_so) const;
  bool tell(PlannedColumn& column, const BatchOptions& options);
  void refuse(std::size_t child, std::string_view name, bool evidence);

  const Compiled& compiled_;
  bool extra_;
  bool unknown_ = false;  // whether a column stands for nothing
  Indices indicators_;
  std::vector<std::string> names_;
  std::set<std::string, std::less<>> known_names_;
  std::vector<PlannedColumn> columns_;
  std::vector<std::size_t> column_of_fact_;
  Issues issues_;
};

/// The rows of one batch. Good as long as the plan and the batch are.
class Rows {
 public:
  /// `first_row` is how many rows came before.
  /// @throws Error `column-layout`
  Rows(const Plan& plan, const ArrowArray& batch, std::int64_t first_row);

  std::int64_t count() const noexcept { return batch_.length; }
  /// The cells of a planned column, by its place in the plan.
  const Column& column(std::size_t planned) const { return columns_[planned]; }
  /// Which of some rows are there themselves, as 1 or 0.
  void there(std::int64_t first, std::size_t count, std::uint8_t* out) const;

  /// Whether rows have a code or a name.
  bool named() const noexcept;
  /// Takes the code and the name of a row alone. @throws Error as `take` does
  void name(std::int64_t row, std::string& id, SeenCodes& seen) const;

  /// Takes a row in; `id` receives its code. Of a row that is null nothing is stated.
  /// @throws Error with every issue of the row, of which one may be that its code was seen
  void take(std::int64_t row, Intake& intake, std::string& id, SeenCodes& seen) const;

 private:
  void take(const PlannedColumn& column, ColumnCell cell, Intake* intake, std::string& id) const;
  void see(std::int64_t row, const std::string& id, SeenCodes& seen, Issues& issues) const;
  Position position(std::int64_t row, std::size_t column, const std::string& id) const;
  void blame(Issues found, std::int64_t row, std::size_t column, const std::string& id, Issues& issues) const;
  std::size_t column_of(const Expression* about) const;

  const Plan& plan_;
  const ArrowArray& batch_;
  std::int64_t first_row_;
  std::vector<Column> columns_;
};

}  // namespace hoctap
