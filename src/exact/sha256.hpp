// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hoctap {

/// SHA-256 (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// Its first eight bytes, the first of them the highest.
std::uint64_t sha256_start(std::string_view bytes);

}  // namespace hoctap
