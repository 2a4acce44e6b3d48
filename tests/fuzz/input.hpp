// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hoctap {

/// What the bytes of a fuzz input say, part by part: bytes, and texts that end at a byte of 0xFF. Such a byte
/// a text cannot hold then; it can hold NULs, and other bytes that are not UTF-8.
class FuzzInput {
 public:
  FuzzInput(const std::uint8_t* data, std::size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}

  bool empty() const { return rest_.empty(); }

  /// The next byte; 0 when there are no more.
  unsigned byte() {
    if (rest_.empty()) return 0;
    const auto first = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return first;
  }

  /// The next text. An absent one is NULL.
  std::string_view text() {
    if (rest_.data() == nullptr) return {};
    const std::size_t end = rest_.find('\xFF');
    const std::string_view next = rest_.substr(0, end);
    rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
    return next;
  }

 private:
  std::string_view rest_;
};

/// A fuzz target's claim: the program ends where it does not hold.
inline void require(bool holds) {
  if (!holds) __builtin_trap();
}

}  // namespace hoctap
