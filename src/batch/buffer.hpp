// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>

/// @file
/// Single cells of Arrow's buffers, which need not be aligned.

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

}  // namespace hoctap
