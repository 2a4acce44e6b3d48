// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace hoctap {

/// Holds a fuzz target to its work: from here to the end of the scope the library may take so many steps, and
/// so many more for each byte of the input. One more ends the program there where it is. A step is a basic
/// block of the library, or 8 bytes of memory asked for: time that a busy machine does not change. libFuzzer
/// keeps an input that comes nearer to the limit than those before it.
///
/// Nothing is counted in a build without HOCTAP_COUNT_STEPS.
class FuzzWork {
 public:
  FuzzWork(std::size_t bytes, std::uint64_t steps, std::uint64_t steps_per_byte);
  FuzzWork(const FuzzWork&) = delete;
  FuzzWork& operator=(const FuzzWork&) = delete;
  ~FuzzWork();

 private:
  std::uint64_t begin_ = 0;
  std::uint64_t allowed_ = 0;
};

}  // namespace hoctap
