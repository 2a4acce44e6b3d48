// SPDX-License-Identifier: Apache-2.0
#include <cstring>

#include "batch/buffer.hpp"
#include "batch/column.hpp"

namespace hoctap {
namespace {

template <class T>
void widen(const void* buffer, std::int64_t first, std::size_t count, std::int64_t* values) {
  for (std::size_t i = 0; i < count; ++i) {
    const T value = load<T>(buffer, first + static_cast<std::int64_t>(i));
    values[i] = static_cast<std::int64_t>(value);  // NOLINT(bugprone-signed-char-misuse): it is a number
  }
}

}  // namespace

std::vector<std::int64_t> Column::ranks(const Ranks& ranks) const {
  std::vector<std::int64_t> all;
  for (std::int64_t i = 0; values_ && i < value_count_; ++i) {
    const ColumnCell cell = values_->at(i);
    all.push_back(cell.text ? rank_of(*cell.text, ranks) : -1);
  }
  return all;
}

std::int64_t Column::rank_of(std::string_view text, const Ranks& ranks) {
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    if (ranks[i] == text) return static_cast<std::int64_t>(i);
  }
  return -1;
}

void Column::block(std::int64_t first, std::size_t count, const Ranks& ranks,
                   const std::vector<std::int64_t>& dictionary, std::int64_t* values,
                   std::uint8_t* odd) const {
  const std::int64_t begin = offset_ + first;
  const auto at = [&](std::size_t i) { return begin + static_cast<std::int64_t>(i); };
  if (type_->kind == CellKind::null) {
    std::memset(odd, 1, count);
    return;
  }
  const bool nulls = array_->null_count != 0 && array_->buffers[0] != nullptr;
  if (nulls) {
    const auto* const validity = static_cast<const std::uint8_t*>(buffer(0));
    for (std::size_t i = 0; i < count; ++i)
      odd[i] = static_cast<std::uint8_t>(odd[i] | !load_bit(validity, at(i)));
  }
  const void* const data = buffer(1);
  switch (type_->kind) {
    case CellKind::boolean: {
      const auto* const bits = static_cast<const std::uint8_t*>(data);
      for (std::size_t i = 0; i < count; ++i) values[i] = load_bit(bits, at(i)) ? 1 : 0;
      return;
    }
    case CellKind::integer:
      switch (type_->bits) {
        case 8:
          type_->is_signed ? widen<std::int8_t>(data, begin, count, values)
                           : widen<std::uint8_t>(data, begin, count, values);
          break;
        case 16:
          type_->is_signed ? widen<std::int16_t>(data, begin, count, values)
                           : widen<std::uint16_t>(data, begin, count, values);
          break;
        case 32:
          type_->is_signed ? widen<std::int32_t>(data, begin, count, values)
                           : widen<std::uint32_t>(data, begin, count, values);
          break;
        default:
          // What is too large for a signed one comes out negative, which no count or key is; a number may be.
          widen<std::int64_t>(data, begin, count, values);
          if (type_->is_signed) break;
          for (std::size_t i = 0; i < count; ++i)
            odd[i] = static_cast<std::uint8_t>(odd[i] | (values[i] < 0));
      }
      if (!values_) return;
      for (std::size_t i = 0; i < count; ++i) {
        const bool there = values[i] >= 0 && values[i] < static_cast<std::int64_t>(dictionary.size());
        values[i] = there ? dictionary[static_cast<std::size_t>(values[i])] : -1;
        odd[i] = static_cast<std::uint8_t>(odd[i] | (values[i] < 0));
      }
      return;
    case CellKind::decimal:
      if (type_->bits == 32) return widen<std::int32_t>(data, begin, count, values);
      for (std::size_t i = 0; i < count; ++i) {
        const std::int64_t words = type_->bits / 64;
        values[i] = load<std::int64_t>(data, at(i) * words);
        bool fits = true;
        for (std::int64_t word = 1; word < words; ++word)
          fits = fits && load<std::int64_t>(data, at(i) * words + word) == (values[i] < 0 ? -1 : 0);
        odd[i] = static_cast<std::uint8_t>(odd[i] | !fits);
      }
      return;
    case CellKind::text:
    case CellKind::large_text:
    case CellKind::text_view:
      for (std::size_t i = 0; i < count; ++i) {
        values[i] = odd[i] != 0 ? -1 : rank_of(text(at(i)), ranks);
        odd[i] = static_cast<std::uint8_t>(odd[i] | (values[i] < 0));
      }
      return;
    default:
      std::memset(odd, 1, count);
  }
}

}  // namespace hoctap
