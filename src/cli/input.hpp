// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "hoctap/entity/facts.hpp"
#include "hoctap/rubric/library.hpp"

namespace hoctap::cli {

/// The most that is held of one file or of standard input. One JSON document may have 64 MiB.
inline constexpr std::size_t max_input_bytes = std::size_t{256} << 20U;

/// The content of a file, or of standard input when `path` is `-`.
/// @throws Complaint when it cannot be read or is too large
std::string read_input(const std::string& path);

/// Whether a RUBRIC argument names a file rather than a shipped rubric.
bool names_file(const std::string& argument);

/// The files of a folder and the folders in it, hidden ones left out, whose names end so, ascending.
/// @throws Complaint
std::vector<std::string> files_in(const std::string& folder, std::string_view ending);

/// The shipped library with the files of these folders. @throws Complaint, Error
Library open_library(const std::vector<std::string>& folders, SameId same);

/// A rubric by file name or by its id in the library, with the overlays of the command line.
/// @throws Complaint, Error
RubricFile open_rubric(const std::string& argument, const Options& options);

/// The day, and the kind of entity, that an option names. @throws Error with the option as its place
Date day_named(const std::string& option, const std::string& text);
EntityKind kind_named(const std::string& option, const std::string& text);

/// The rubric of the library that an overlay file changes, with it and those it comes after; these are looked
/// for in the library and beside the file. @throws Complaint, Error
RubricFile open_overlaid(const std::string& path, const Options& options);

/// As `records_of`, with a Complaint where the data cannot be read or are not text. The data stand at their
/// start and can be read again.
NextRecord records_in(std::shared_ptr<std::istream> data, DataFormat format, const std::string& path,
                      Issues* notes = nullptr);

/// Goes through data from the start, as often as it is called, and ends what went before. It outlives what it
/// returns.
using Records = std::function<NextRecord()>;

/// The entities of a data file or of standard input, which is held as text, as is all that cannot be read
/// twice. An empty `format` is told by the file's name or, failing that, by the first byte. At the end of the
/// data `notes` has what was passed over in them.
/// @throws Complaint; what it returns throws Complaint and Error
Records open_data(const std::string& path, const std::string& format,
                  const std::shared_ptr<Issues>& notes = nullptr);

}  // namespace hoctap::cli
