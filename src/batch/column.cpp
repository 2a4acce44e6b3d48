// SPDX-License-Identifier: Apache-2.0
#include "batch/column.hpp"

#include <charconv>
#include <chrono>
#include <limits>

#include "batch/buffer.hpp"
#include "batch/layout.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

constexpr std::int64_t most_text_buffers = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t most_text_bytes = std::int64_t{1} << 40;  // as no buffer has

[[noreturn]] void bad_layout(std::string found) {
  throw Error(Issue{.code = "column-layout", .found = std::move(found)});
}

std::optional<CellType> integer_type(char format) {
  constexpr std::string_view widths = "cCsSiIlL";
  const std::size_t at = widths.find(format);
  if (at == std::string_view::npos) return std::nullopt;
  return CellType{.kind = CellKind::integer, .bits = 8 << (at / 2), .is_signed = at % 2 == 0};
}

// The digits that a decimal of this width holds; 0 when there is none of it.
int digits_of(int bits) {
  switch (bits) {
    case 32:
      return 9;
    case 64:
      return 18;
    case 128:
      return 38;
    case 256:
      return 76;
    default:
      return 0;
  }
}

// `d:precision,scale` or `d:precision,scale,bits`.
std::optional<CellType> decimal_type(std::string_view format) {
  std::vector<int> parts;
  const char* at = format.data() + 2;
  const char* const end = format.data() + format.size();
  while (parts.size() < 3) {
    const auto [next, error] = std::from_chars(at, end, parts.emplace_back());
    if (error != std::errc() || (next != end && *next != ',')) return std::nullopt;
    at = next;
    if (next == end) break;
    ++at;
  }
  if (at != end || parts.size() < 2) return std::nullopt;
  const int precision = parts[0];
  const int scale = parts[1];
  const int bits = parts.size() == 3 ? parts[2] : 128;
  if (precision < 1 || precision > digits_of(bits)) return std::nullopt;
  if (scale < -Number::max_scale || scale > Number::max_scale) return std::nullopt;
  return CellType{.kind = CellKind::decimal, .bits = bits, .is_signed = true, .scale = scale};
}

std::optional<CellType> plain_type(std::string_view format) {
  if (format == "n") return CellType{};
  if (format == "b") return CellType{.kind = CellKind::boolean};
  if (format == "tdD") return CellType{.kind = CellKind::date};
  if (format == "u") return CellType{.kind = CellKind::text};
  if (format == "U") return CellType{.kind = CellKind::large_text};
  if (format == "vu") return CellType{.kind = CellKind::text_view};
  if (format.starts_with("d:")) return decimal_type(format);
  return format.size() == 1 ? integer_type(format.front()) : std::nullopt;
}

bool is_floating(std::string_view format) {
  return format == "e" || format == "f" || format == "g";
}

// A number of days since 1970-01-01, which may lie far outside of what the calendar of `chrono` holds.
Value date(std::int32_t days) {
  using namespace std::chrono;
  constexpr sys_days first{year{1} / January / 1};
  constexpr sys_days last{year{9999} / December / 31};
  if (days < first.time_since_epoch().count() || days > last.time_since_epoch().count())
    throw Error(Issue{.code = "date-range", .found = std::to_string(days)});
  return Date(year_month_day(sys_days(std::chrono::days(days))));
}

// The least and the most buffers. Of nulls there are none, but older producers hand out a validity.
std::pair<std::int64_t, std::int64_t> buffers_of(CellKind kind) {
  switch (kind) {
    case CellKind::null:
      return {0, 1};
    case CellKind::text:
    case CellKind::large_text:
      return {3, 3};
    case CellKind::text_view:
      return {3, most_text_buffers};
    default:
      return {2, 2};
  }
}

}  // namespace

bool is_valid(const ArrowArray& array, std::int64_t index) {
  return array.null_count == 0 || array.n_buffers == 0 || array.buffers[0] == nullptr ||
         load_bit(array.buffers[0], index);
}

std::optional<CellType> cell_type(const ArrowSchema& schema, Issues& issues) {
  const auto refuse = [&](std::string code, std::string found) {
    issues.push_back({.code = std::move(code), .found = std::move(found)});
    return std::nullopt;
  };
  if (schema.release == nullptr || schema.format == nullptr)
    return refuse("column-layout", trouble_of(schema, false));
  const std::string_view format = schema.format;
  std::optional<CellType> type = plain_type(format);
  if (!type) return refuse(is_floating(format) ? "column-float" : "column-type", shorten(format));
  if (std::string trouble = trouble_of(schema, false); !trouble.empty())
    return refuse("column-layout", std::move(trouble));
  if (schema.dictionary != nullptr) {
    const ArrowSchema& dictionary = *schema.dictionary;
    // A dictionary of dictionaries would be read without end; none of the known producers makes one.
    if (type->kind != CellKind::integer || dictionary.dictionary != nullptr)
      return refuse("column-type", shorten(format));
    std::optional<CellType> values = cell_type(dictionary, issues);
    if (!values) return std::nullopt;
    type->values = std::make_shared<const CellType>(*std::move(values));
  }
  return type;
}

Column::Column(const CellType& type, const ArrowArray& array, std::int64_t offset, std::int64_t rows)
    : type_(&type), array_(&array) {
  if (type.kind == CellKind::decimal) unit_ = power(Number(10), -type.scale);
  const auto [least, most] = buffers_of(type.kind);
  if (std::string trouble = trouble_of(array, 0, least, most); !trouble.empty())
    bad_layout(std::move(trouble));
  if (offset > array.length || rows > array.length - offset)
    bad_layout("length = " + std::to_string(array.length) + " < " + std::to_string(offset + rows));
  offset_ = offset + array.offset;
  if ((array.dictionary != nullptr) != (type.values != nullptr))
    bad_layout(type.values ? "dictionary = NULL" : "dictionary ≠ NULL");
  if (type.kind == CellKind::null) return;
  // Buffer 0 is the validity; the text of a view may lie in its own cell, and so may all text be empty.
  if (rows > 0 && buffer(1) == nullptr) bad_layout("@column.buffers");
  if (rows > 0 && (type.kind == CellKind::text || type.kind == CellKind::large_text)) check_offsets(rows);
  if (rows > 0 && type.kind == CellKind::text_view) check_views();
  if (!type.values || array.dictionary == nullptr) return;
  value_count_ = array.dictionary->length;
  values_ = std::make_shared<const Column>(*type.values, *array.dictionary, 0, value_count_);
}

ColumnCell Column::at(std::int64_t row) const {
  const std::int64_t index = offset_ + row;
  if (type_->kind == CellKind::null || !is_valid(*array_, index)) return {};
  switch (type_->kind) {
    case CellKind::boolean:
      return {.value = load_bit(buffer(1), index)};
    case CellKind::integer: {
      Value key = integer(index);
      if (!values_) return {.value = std::move(key)};
      const auto at = key.number().integer();
      if (!at || *at < 0 || *at >= value_count_) bad_layout(format(key.number()));
      return values_->at(*at);
    }
    case CellKind::decimal:
      return {.value = decimal(index)};
    case CellKind::date:
      return {.value = date(load<std::int32_t>(buffer(1), index))};
    default:
      return {.text = text(index)};
  }
}

Value Column::integer(std::int64_t index) const {
  const auto read = [&]<class Signed, class Unsigned>(Signed, Unsigned) -> Value {
    if (type_->is_signed) return load<Signed>(buffer(1), index);
    return load<Unsigned>(buffer(1), index);
  };
  switch (type_->bits) {
    case 8:
      return read(std::int8_t{}, std::uint8_t{});
    case 16:
      return read(std::int16_t{}, std::uint16_t{});
    case 32:
      return read(std::int32_t{}, std::uint32_t{});
    default:
      return read(std::int64_t{}, std::uint64_t{});
  }
}

// Two's complement of any width, the lowest word first.
Value Column::decimal(std::int64_t index) const {
  Number value;
  if (type_->bits == 32) {
    value = load<std::int32_t>(buffer(1), index);
  } else {
    const std::int64_t words = type_->bits / 64;
    const auto word = [&](std::int64_t i) { return load<std::int64_t>(buffer(1), index * words + i); };
    // Words above that only repeat its sign add nothing.
    std::int64_t top = words - 1;
    while (top > 0 && word(top) == (word(top - 1) < 0 ? -1 : 0)) --top;
    value = word(top);
    if (top > 0) {
      const Number base = power(Number(2), 64);
      for (std::int64_t i = top - 1; i >= 0; --i) value = value * base + static_cast<std::uint64_t>(word(i));
    }
  }
  return value * unit_;
}

std::string_view Column::text(std::int64_t index) const {
  if (type_->kind == CellKind::text_view) {
    constexpr std::int64_t view_bytes = 16;
    constexpr std::int32_t longest_inside = 12;
    const char* const view = static_cast<const char*>(buffer(1)) + index * view_bytes;
    const auto size = load<std::int32_t>(view, 0);
    if (size < 0) bad_layout("buffers[1][" + std::to_string(index) + "] = " + std::to_string(size));
    if (size <= longest_inside) return {view + 4, static_cast<std::size_t>(size)};
    const auto which = load<std::int32_t>(view, 2);
    const auto start = load<std::int32_t>(view, 3);
    if (which < 0 || which >= text_buffers() || start < 0 || text_bytes(which) - start < size)
      bad_layout("buffers[1][" + std::to_string(index) + "]");
    return {static_cast<const char*>(buffer(2 + which)) + start, static_cast<std::size_t>(size)};
  }
  const std::int64_t begin = text_offset(index);
  const std::int64_t end = text_offset(index + 1);
  return {static_cast<const char*>(buffer(2)) + begin, static_cast<std::size_t>(end - begin)};
}

std::int64_t Column::text_offset(std::int64_t index) const {
  return type_->kind == CellKind::large_text ? load<std::int64_t>(buffer(1), index)
                                             : load<std::int32_t>(buffer(1), index);
}

// Where each text of the rows ends, the next begins. The array's last offset says how much text there is.
void Column::check_offsets(std::int64_t rows) const {
  const auto refuse = [](std::int64_t index, std::int64_t found) {
    bad_layout("buffers[1][" + std::to_string(index) + "] = " + std::to_string(found));
  };
  std::int64_t least = 0;
  for (std::int64_t index = offset_; index <= offset_ + rows; ++index) {
    const std::int64_t found = text_offset(index);
    if (found < least || found > most_text_bytes) refuse(index, found);
    least = found;
  }
  const std::int64_t last = array_->offset + array_->length;
  if (text_offset(last) < least) refuse(last, text_offset(last));
  if (least > text_offset(offset_) && buffer(2) == nullptr) bad_layout("@column.buffers");
}

// A view's last buffer holds the sizes of those with text.
void Column::check_views() const {
  if (text_buffers() > 0 && buffer(array_->n_buffers - 1) == nullptr) bad_layout("@column.buffers");
  for (std::int64_t i = 0; i < text_buffers(); ++i) {
    const std::int64_t bytes = text_bytes(i);
    if (bytes < 0 || bytes > most_text_bytes)
      bad_layout("buffers[" + std::to_string(array_->n_buffers - 1) + "][" + std::to_string(i) +
                 "] = " + std::to_string(bytes));
    if (bytes > 0 && buffer(2 + i) == nullptr) bad_layout("@column.buffers");
  }
}

std::int64_t Column::text_bytes(std::int64_t which) const {
  return load<std::int64_t>(buffer(array_->n_buffers - 1), which);
}

}  // namespace hoctap
