// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "batch/arrow.hpp"

/// @file
/// What the C data interface asks of its structs, looked at before anything in them is used. It does not tell
/// the sizes of buffers, so numbers that no memory can hold are all that can be seen of those.

namespace hoctap {

/// Columns of a batch, and rows of an array with its offset: no batch has more.
inline constexpr std::int64_t most_columns = 65536;
inline constexpr std::int64_t most_rows = std::int64_t{1} << 40;

/// What is wrong with a struct, in the specification's own words; empty when nothing is.

/// Of a schema that has these children, each of them there.
std::string trouble_of(const ArrowSchema& schema, bool with_children);

/// Of an array with as many children, each of them there, and from `least` to `most` buffers. Where some are
/// needed the first is the validity, which is there when rows are null.
std::string trouble_of(const ArrowArray& array, std::int64_t children, std::int64_t least, std::int64_t most);

}  // namespace hoctap
