// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "batch/arrow.hpp"
#include "hoctap/exact/date.hpp"
#include "hoctap/exact/number.hpp"

namespace hoctap {

/// Decimals of results are decimal128(38, 12).
inline constexpr int decimal_digits = 38;
inline constexpr int decimal_scale = 12;

enum class ColumnKind { text, boolean, whole, decimal, date, texts, row };

/// One column being written, or with the kind `row` the batch itself. A column of texts holds a list of texts
/// a row.
class ColumnWriter {
 public:
  ColumnWriter(std::string name, ColumnKind kind);

  const std::string& name() const noexcept { return name_; }
  ColumnKind kind() const noexcept { return kind_; }
  std::vector<ColumnWriter>& children() noexcept { return children_; }
  const std::vector<ColumnWriter>& children() const noexcept { return children_; }

  /// Whether what is added is kept: it is, unless nobody wants the column.
  bool wanted() const noexcept { return wanted_; }
  void leave_out() noexcept { wanted_ = false; }

  void add_null() { add_nulls(1); }
  void add(bool value) { add(value, 1); }
  void add(std::int32_t whole);
  /// @throws Error `column-too-long` when the column has more text than one batch may have
  void add(std::string_view text);
  void add(const std::vector<std::string>& texts);
  /// Null when the number has no such decimal.
  void add(const std::optional<Number>& number);
  void add(const std::optional<Date>& date);
  /// One more row, of the kind `row`; its children get theirs on their own.
  void add_row() { add_rows(1); }

  // The same of several rows at once.
  void add_rows(std::size_t count);
  void add_nulls(std::size_t count);
  void add(bool value, std::size_t count);
  /// Of each row the text with that number; null where there is no such text.
  void add(std::span<const std::int8_t> numbers, const std::vector<std::string>& texts);
  /// Lists of such a text each.
  void add_lists(std::span<const std::int8_t> numbers, const std::vector<std::string>& texts);
  void add_empty_lists(std::size_t count);
  /// Decimals with so many digits after the point. @pre 0 ≤ number, number · 10^(decimal_scale - scale) <
  /// 2^63
  void add(std::span<const std::int64_t> numbers, int scale);
  /// The same as texts, as `format` writes numbers.
  void add_texts(std::span<const std::int64_t> numbers, int scale);

  /// Makes room for so many rows.
  void reserve(std::size_t rows);

  std::int64_t length() const noexcept { return length_; }

  /// The buffers in the order that Arrow wants. Good as long as the writer is not changed or moved.
  std::vector<const void*> buffers() const;
  std::int64_t null_count() const noexcept { return null_count_; }
  /// The format string of the C data interface.
  const char* format() const noexcept;

 private:
  void mark(bool valid, std::size_t count = 1);
  void append(std::string_view text);

  std::string name_;
  ColumnKind kind_;
  bool wanted_ = true;
  std::int64_t length_ = 0;
  std::int64_t null_count_ = 0;
  std::vector<std::uint8_t> validity_;  // bits
  std::vector<std::uint8_t> bits_;      // boolean
  std::vector<std::int32_t> offsets_;   // text and texts
  std::vector<std::int32_t> wholes_;    // and days since 1970-01-01
  std::string text_;
  std::vector<std::array<std::uint64_t, 2>> decimals_;  // two's complement, the low word first
  std::vector<ColumnWriter> children_;
};

/// Hands the schema of a column over; the receiver releases it.
void export_schema(const ColumnWriter& column, ArrowSchema& out);

/// Hands the column over with all it holds; the receiver releases it.
void export_array(ColumnWriter column, ArrowArray& out);

}  // namespace hoctap
