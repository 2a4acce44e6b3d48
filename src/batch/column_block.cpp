// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

#include "batch/buffer.hpp"
#include "batch/column.hpp"

namespace hoctap {
namespace {

// Numbers of type T between two ends that T can be.
template <class T, class Lane>
bool take(const void* buffer, std::int64_t begin, std::size_t count, T low, T high, std::uint8_t* there,
          Lane* values) {
  std::uint8_t beyond = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const T value = load<T>(buffer, begin + static_cast<std::int64_t>(i));
    const auto within = static_cast<std::uint8_t>(static_cast<std::uint8_t>(value >= low) &
                                                  static_cast<std::uint8_t>(value <= high));
    beyond = static_cast<std::uint8_t>(beyond | (there[i] & (within ^ 1U)));
    there[i] = static_cast<std::uint8_t>(there[i] & within);
    values[i] = static_cast<Lane>(within != 0 ? value : low);  // NOLINT(bugprone-signed-char-misuse)
  }
  return beyond != 0;
}

template <class T, class Lane>
bool take_type(const void* buffer, std::int64_t begin, std::size_t count, std::int64_t low, std::int64_t high,
               std::uint8_t* there, Lane* values) {
  // What T cannot be is no end of it.
  const auto none_below = std::numeric_limits<T>::min();
  const auto none_above = std::numeric_limits<T>::max();
  if (std::cmp_greater(low, none_above) || std::cmp_less(high, none_below)) {
    const bool beyond = std::any_of(there, there + count, [](std::uint8_t one) { return one != 0; });
    std::fill_n(there, count, std::uint8_t{0});
    std::fill_n(values, count, static_cast<Lane>(low));
    return beyond;
  }
  const T from = std::cmp_less(low, none_below) ? none_below : static_cast<T>(low);
  const T upto = std::cmp_greater(high, none_above) ? none_above : static_cast<T>(high);
  return take<T>(buffer, begin, count, from, upto, there, values);
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

void Column::there(std::int64_t first, std::size_t count, std::uint8_t* out) const {
  if (type_->kind == CellKind::null) {
    std::memset(out, 0, count);
  } else if (array_->null_count == 0 || array_->buffers[0] == nullptr) {
    std::memset(out, 1, count);
  } else {
    load_bits(buffer(0), offset_ + first, count, out);
  }
}

void Column::answers(std::int64_t first, std::size_t count, std::uint8_t* out) const {
  load_bits(buffer(1), offset_ + first, count, out);
}

template <class Lane>
bool Column::integers(std::int64_t begin, std::size_t count, const Cells& cells, std::uint8_t* there,
                      Lane* values) const {
  const auto take_as = [&]<class Signed, class Unsigned>() {
    return type_->is_signed
               ? take_type<Signed>(buffer(1), begin, count, cells.low, cells.high, there, values)
               : take_type<Unsigned>(buffer(1), begin, count, cells.low, cells.high, there, values);
  };
  switch (type_->bits) {
    case 8:
      return take_as.template operator()<std::int8_t, std::uint8_t>();
    case 16:
      return take_as.template operator()<std::int16_t, std::uint16_t>();
    case 32:
      return take_as.template operator()<std::int32_t, std::uint32_t>();
    default:
      return take_as.template operator()<std::int64_t, std::uint64_t>();
  }
}

// The digits of a decimal that 64 bits can hold.
std::int64_t Column::decimal_digits(std::int64_t index, bool& fits) const {
  if (type_->bits == 32) return load<std::int32_t>(buffer(1), index);
  const std::int64_t words = type_->bits / 64;
  const auto lowest = load<std::int64_t>(buffer(1), index * words);
  for (std::int64_t word = 1; word < words; ++word)
    fits = fits && load<std::int64_t>(buffer(1), index * words + word) == (lowest < 0 ? -1 : 0);
  return lowest;
}

template <class Lane>
bool Column::numbers(std::int64_t first, std::size_t count, const Cells& cells, std::uint8_t* there,
                     Lane* values) const {
  const std::int64_t begin = offset_ + first;
  if (type_->kind == CellKind::integer && !values_) return integers(begin, count, cells, there, values);
  bool beyond = false;
  for (std::size_t i = 0; i < count; ++i) {
    values[i] = static_cast<Lane>(cells.low);
    if (there[i] == 0) continue;
    const std::int64_t index = begin + static_cast<std::int64_t>(i);
    bool fits = true;
    std::int64_t value = -1;
    switch (type_->kind) {
      case CellKind::integer: {
        std::int64_t key = 0;
        std::uint8_t known = 1;
        const Cells keys{cells.ranks, cells.dictionary, 0, std::ssize(cells.dictionary) - 1};
        integers(index, 1, keys, &known, &key);
        value = known != 0 ? cells.dictionary[static_cast<std::size_t>(key)] : -1;
        break;
      }
      case CellKind::decimal:
        value = decimal_digits(index, fits);
        break;
      case CellKind::text:
      case CellKind::large_text:
      case CellKind::text_view:
        value = rank_of(text(index), cells.ranks);
        break;
      default:
        fits = false;
    }
    if (fits && value >= cells.low && value <= cells.high) {
      values[i] = static_cast<Lane>(value);
    } else {
      there[i] = 0;
      beyond = true;
    }
  }
  return beyond;
}

template bool Column::numbers(std::int64_t, std::size_t, const Cells&, std::uint8_t*, std::int64_t*) const;
template bool Column::numbers(std::int64_t, std::size_t, const Cells&, std::uint8_t*, std::int32_t*) const;

}  // namespace hoctap
