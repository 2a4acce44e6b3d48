// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

/// @file
/// Cells of Arrow's buffers, which need not be aligned.

namespace hoctap {

template <class T>
T load(const void* buffer, std::int64_t index) {
  T value;
  std::memcpy(&value, static_cast<const char*>(buffer) + index * static_cast<std::int64_t>(sizeof(T)),
              sizeof(T));
  return value;
}

inline bool load_bit(const void* bits, std::int64_t index) {
  return (load<std::uint8_t>(bits, index / 8) >> static_cast<unsigned>(index % 8) & 1U) != 0;
}

/// Bits as bytes of 0 or 1, eight at a time.
inline void load_bits(const void* bits, std::int64_t begin, std::size_t count, std::uint8_t* out) {
  static_assert(std::endian::native == std::endian::little, "as the buffers of Arrow are");
  std::size_t i = 0;
  for (; i < count && (begin + static_cast<std::int64_t>(i)) % 8 != 0; ++i)
    out[i] = load_bit(bits, begin + static_cast<std::int64_t>(i)) ? 1 : 0;
  for (; i + 8 <= count; i += 8) {
    constexpr std::uint64_t each_byte = 0x0101010101010101;
    const auto byte = load<std::uint8_t>(bits, (begin + static_cast<std::int64_t>(i)) / 8);
    // Bit k alone is left in byte k, and carried up to the highest one.
    const std::uint64_t alone = (byte * each_byte) & 0x8040201008040201;
    const std::uint64_t spread_out = ((alone + 0x7f7f7f7f7f7f7f7f) >> 7U) & each_byte;
    std::memcpy(out + i, &spread_out, 8);
  }
  for (; i < count; ++i) out[i] = load_bit(bits, begin + static_cast<std::int64_t>(i)) ? 1 : 0;
}

}  // namespace hoctap
