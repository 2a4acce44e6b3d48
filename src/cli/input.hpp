// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "hoctap/entity/facts.hpp"
#include "hoctap/rubric/rubric_file.hpp"

namespace hoctap::cli {

/// The most that is read from one file or from standard input. One JSON document may have 64 MiB.
inline constexpr std::size_t max_input_bytes = std::size_t{256} << 20U;

/// The content of a file, or of standard input when `path` is `-`.
/// @throws Complaint when it cannot be read or is too large
std::string read_input(const std::string& path);

/// Whether a RUBRIC argument names a file rather than a shipped rubric.
bool names_file(const std::string& argument);

/// A rubric by file name or by the id of a shipped one. @throws Complaint, Error
RubricFile open_rubric(const std::string& argument);

/// The entities of a data file or of standard input. An empty `format` is told by the file's name or, failing
/// that, by the first byte. @throws Complaint, Error
std::vector<Facts> open_data(const std::string& path, const std::string& format);

}  // namespace hoctap::cli
