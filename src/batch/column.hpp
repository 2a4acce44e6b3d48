// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/arrow.hpp"
#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/value.hpp"

namespace hoctap {

/// What the cells of a column are.
enum class CellKind { null, boolean, integer, decimal, date, text, large_text, text_view };

struct CellType {
  CellKind kind = CellKind::null;
  int bits = 0;  ///< of an integer or a decimal
  bool is_signed = false;
  int scale = 0;                           ///< of a decimal
  std::shared_ptr<const CellType> values;  ///< of a dictionary; the cells are then its keys
};

/// The type of a column, or nothing and an issue: `column-float` for floating point, `column-type` for any
/// other type that facts cannot have, `column-layout` for a schema that is none. The issue's place and
/// the column's name are left to the caller.
std::optional<CellType> cell_type(const ArrowSchema& schema, Issues& issues);

/// What stands in a cell: text as it is, or a value.
struct ColumnCell {
  std::optional<std::string_view> text;
  Value value = {};
};

/// The cells of one column, with its offset and the offset of the batch it lies in. Good as long as the array
/// is.
class Column {
 public:
  /// @throws Error `column-layout` when the array cannot be one of that type with so many rows
  /// @pre 0 <= offset <= most_rows, and rows likewise
  Column(const CellType& type, const ArrowArray& array, std::int64_t offset, std::int64_t rows);

  /// The cell of a row: a missing value where there is none.
  /// @pre 0 <= row < rows
  /// @throws Error `column-layout`, `date-range`
  ColumnCell at(std::int64_t row) const;

  const CellType& type() const noexcept { return *type_; }

  /// Texts by their ranks.
  using Ranks = std::vector<std::string>;
  /// The ranks of what stands in the dictionary, -1 for all else; empty where there is none.
  std::vector<std::int64_t> ranks(const Ranks& ranks) const;

  /// Which of some rows have a cell that is not null, as 1 or 0. @pre first + count <= rows
  void there(std::int64_t first, std::size_t count, std::uint8_t* out) const;

  /// The cells of some rows of booleans, as 1 or 0; anything where they are null.
  /// @pre first + count <= rows
  void answers(std::int64_t first, std::size_t count, std::uint8_t* out) const;

  /// How cells become whole numbers: a text its rank, in a dictionary by what `ranks` gives, a decimal so
  /// many of its last digit; and between which ends.
  struct Cells {
    const Ranks& ranks;
    const std::vector<std::int64_t>& dictionary;
    std::int64_t low;
    std::int64_t high;
  };
  /// The cells of some rows as whole numbers. Where there is none between the ends, `there` is set to 0 and
  /// the number is `low`. Returns whether there was one beyond the ends, where `there` was 1.
  /// @pre first + count <= rows
  /// @throws Error `column-layout`
  template <class Lane>
  bool numbers(std::int64_t first, std::size_t count, const Cells& cells, std::uint8_t* there,
               Lane* values) const;

 private:
  static std::int64_t rank_of(std::string_view text, const Ranks& ranks);
  template <class Lane>
  bool integers(std::int64_t begin, std::size_t count, const Cells& cells, std::uint8_t* there,
                Lane* values) const;
  std::int64_t decimal_digits(std::int64_t index, bool& fits) const;
  std::string_view text(std::int64_t index) const;
  std::int64_t text_offset(std::int64_t index) const;
  void check_offsets(std::int64_t rows) const;
  void check_views() const;
  std::int64_t text_buffers() const { return array_->n_buffers - 3; }
  std::int64_t text_bytes(std::int64_t which) const;
  Value integer(std::int64_t index) const;
  Value decimal(std::int64_t index) const;
  const void* buffer(std::int64_t index) const { return array_->buffers[index]; }

  const CellType* type_;
  const ArrowArray* array_;
  std::int64_t offset_ = 0;
  std::shared_ptr<const Column> values_;
  std::int64_t value_count_ = 0;
  Number unit_ = 1;  // what the last digit of a decimal is worth
};

/// Whether row `index` of an array with a validity bitmap is there.
bool is_valid(const ArrowArray& array, std::int64_t index);

}  // namespace hoctap
