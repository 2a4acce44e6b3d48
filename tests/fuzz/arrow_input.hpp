// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/arrow.hpp"
#include "fuzz/input.hpp"

namespace hoctap {

/// Record batches that fuzz bytes spell. The structs keep what Arrow's specification promises about memory:
/// each buffer and each list of pointers is as long as the lengths demand, and not a byte longer. They
/// promise nothing else: names, formats, lengths, offsets, keys and cells are whatever the bytes say.
class ArrowInput {
 public:
  /// Columns may have these names, or others.
  ArrowInput(FuzzInput& input, const std::vector<std::string>& names);

  void make_schema(ArrowSchema& out) const;
  /// The next batch of this schema.
  void make_batch(ArrowArray& out);

 private:
  struct ColumnPlan {
    std::optional<std::string> name;
    std::optional<std::string> format;
    std::vector<ColumnPlan> dictionary;  // one, or none
  };

  ColumnPlan plan(const std::vector<std::string>& names, int depth);
  std::optional<std::string> format();
  static void make_schema(const ColumnPlan& plan, ArrowSchema& out);
  void make_column(const ColumnPlan& plan, std::int64_t needed, ArrowArray& out);

  FuzzInput& input_;
  std::optional<std::string> format_ = "+s";
  std::vector<ColumnPlan> columns_;
};

}  // namespace hoctap
