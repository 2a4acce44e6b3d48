// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "hoctap/score/batch.hpp"
#include "score/column.hpp"

namespace hoctap {

/// What messages call a batch.
inline constexpr std::string_view columns_name = "columns";

/// Refuses a batch or a stream as a whole. @throws Error `column-layout`
[[noreturn]] void refuse_layout(std::string found);

/// What a column stands for.
enum class Role { id, label, evidence, fact };

struct PlannedColumn {
  Role role = Role::fact;
  std::string name;  ///< of the fact or the indicator
  std::size_t child = 0;
  CellType type;
};

/// Names in their order, each found without looking at the others.
class KnownNames {
 public:
  void add(const std::string& name) {
    if (found_.insert(name).second) all_.push_back(name);
  }
  bool contains(const std::string& name) const { return found_.contains(name); }
  const std::vector<std::string>& all() const noexcept { return all_; }

 private:
  std::vector<std::string> all_;
  std::unordered_set<std::string> found_;
};

/// What the columns of a schema stand for, told once for all batches.
class Plan {
 public:
  /// @throws Error with every issue: `columns-not-struct`, `csv-duplicate-column`, `column-missing`,
  /// `column-unknown`, `fact-unknown`, `evidence-unknown`, and those of `cell_type`
  Plan(const Rubric& rubric, const ArrowSchema& schema, const BatchOptions& options);

  /// Those that are read.
  const std::vector<PlannedColumn>& columns() const noexcept { return columns_; }
  /// Of all columns, as they come.
  const std::vector<std::string>& names() const noexcept { return names_; }

 private:
  void read_names(const ArrowSchema& schema);
  void expect(const std::optional<std::string>& name);
  void object(std::size_t number, Issue issue);
  void plan(std::size_t child, const ArrowSchema& schema, const BatchOptions& options);
  bool is_asked_for(const PlannedColumn& column);

  bool extra_;
  KnownNames facts_;
  KnownNames indicators_;
  std::vector<std::string> names_;
  std::vector<PlannedColumn> columns_;
  Issues issues_;
};

/// The rows of one batch as facts. Good as long as the plan and the batch are.
class Rows {
 public:
  /// `first_row` is how many rows came before.
  /// @throws Error `column-layout`
  Rows(const Plan& plan, const ArrowArray& batch, std::int64_t first_row);

  std::int64_t count() const noexcept { return batch_.length; }

  /// Of a row that is null nothing is stated.
  /// @throws Error with every issue of the row
  Facts at(std::int64_t row) const;

  /// Issues whose places are rows, as lines, and numbers of columns, with the file and the pointer as well.
  Issues named(Issues issues) const;

 private:
  Place place(std::int64_t row, std::size_t column) const;
  Issues placed(Issues issues, std::int64_t row, std::size_t column) const;

  const Plan& plan_;
  const ArrowArray& batch_;
  std::int64_t first_row_;
  std::vector<Column> columns_;
};

}  // namespace hoctap
