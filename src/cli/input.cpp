// SPDX-License-Identifier: Apache-2.0
#include "cli/input.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "cli/complaint.hpp"
#include "cli/options.hpp"
#include "hoctap/rubric/library.hpp"

namespace hoctap::cli {
namespace {

constexpr std::string_view standard_input = "-";

// What messages call a file.
std::string shown_name(const std::string& path) {
  return path == standard_input ? "stdin" : path;
}

[[noreturn]] void object(std::string code, const std::string& path, std::string expected = {}) {
  throw Complaint(
      unusable,
      {.code = std::move(code), .position = {.file = shown_name(path)}, .expected = std::move(expected)});
}

// Spreadsheets and what they save are often sent as they are. One line says what it is and what to do.
void refuse_foreign(std::string_view start, const std::string& path) {
  using namespace std::string_view_literals;
  if (start.starts_with("PK\x03\x04"sv) || start.starts_with("\xD0\xCF\x11\xE0"sv))
    object("file-workbook", path);
  const bool marked = start.starts_with("\xFF\xFE"sv) || start.starts_with("\xFE\xFF"sv);
  const bool wide = start.size() > 1 && (start[0] == '\0') != (start[1] == '\0');
  if (marked || wide) object("file-utf16", path);
}

std::string read_all(std::istream& stream, const std::string& path) {
  std::string text;
  std::array<char, 65536> block{};
  while (stream.read(block.data(), block.size()) || stream.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > max_input_bytes) object("file-size", path, std::to_string(max_input_bytes));
  }
  if (stream.bad()) object("file-unreadable", path);
  refuse_foreign(text, path);
  return text;
}

// Looks at the first bytes of a file that can be read again.
void refuse_foreign(std::istream& data, const std::string& path) {
  constexpr std::size_t enough = 4;
  std::string start(enough, '\0');
  data.read(start.data(), enough);
  start.resize(static_cast<std::size_t>(data.gcount()));
  refuse_foreign(start, path);
}

void from_start(std::istream& data) {
  data.clear();
  data.seekg(0);
}

// A JSON object may be the whole document or the first of many, one a line.
DataFormat guess_format(std::istream& data) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  constexpr std::string_view blanks = " \t\r\n";
  std::string start(byte_order_mark.size(), ' ');
  data.read(start.data(), static_cast<std::streamsize>(start.size()));
  if (start != byte_order_mark) from_start(data);
  char last = ' ';
  for (char c = 0; data.get(c) && (last == ' ' || c != '\n');) {
    if (blanks.find(c) != std::string_view::npos) continue;
    if (last == ' ' && c == '[') return DataFormat::json;
    if (last == ' ' && c != '{') return DataFormat::csv;
    last = c;
  }
  if (last == ' ') return DataFormat::csv;
  return last == '}' ? DataFormat::json_lines : DataFormat::json;
}

std::shared_ptr<std::istream> open_file(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) object("file-missing", path);
  if (std::filesystem::is_directory(status)) object("file-directory", path);
  auto stream = std::make_shared<std::ifstream>(path, std::ios::binary);
  if (!*stream) object("file-unreadable", path);
  return stream;
}

}  // namespace

std::string read_input(const std::string& path) {
  return path == standard_input ? read_all(std::cin, path) : read_all(*open_file(path), path);
}

bool names_file(const std::string& argument) {
  std::error_code error;
  return argument.find('/') != std::string::npos || argument.ends_with(".json") ||
         std::filesystem::exists(argument, error);
}

std::vector<std::string> files_in(const std::string& folder, std::string_view ending) {
  std::error_code error;
  std::vector<std::string> files;
  for (auto at = std::filesystem::recursive_directory_iterator(folder, error);
       !error && at != std::filesystem::recursive_directory_iterator(); at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (at->is_directory(error) && name.starts_with('.')) at.disable_recursion_pending();
    if (at->is_regular_file(error) && name.ends_with(ending)) files.push_back(at->path().string());
  }
  if (error) object("file-unreadable", folder);
  std::sort(files.begin(), files.end());
  return files;
}

Library open_library(const std::vector<std::string>& folders, SameId same) {
  std::vector<NamedText> files;
  for (const std::string& folder : folders) {
    const std::vector<std::string> paths = files_in(folder, ".json");
    if (paths.empty()) object("folder-empty", folder);
    for (const std::string& path : paths) {
      if (!path.ends_with(".schema.json")) files.push_back({path, read_input(path)});
    }
  }
  Library library = Library::shipped();
  if (!files.empty())
    library.add(files, same);  // the shipped files have been held against each other already
  return library;
}

namespace {

RubricFile find_rubric(const std::string& argument, const Options& options) {
  if (names_file(argument)) {
    std::error_code error;
    if (!std::filesystem::exists(argument, error)) {
      throw Complaint(unusable,
                      {.code = "file-missing", .position = {.file = argument}, .suggestion = "hoctap list"});
    }
    return load_rubric(read_input(argument), argument);
  }
  const Library library = open_library(options.folders, options.same_id);
  if (const RubricFile* file = library.find(argument)) return *file;
  std::vector<std::string> ids;
  for (const RubricFile* file : library.all()) ids.push_back(file->rubric.id);
  throw Complaint(nothing_found,
                  {.code = "rubric-not-found", .found = argument, .suggestion = nearest(argument, ids)});
}

// What a function of the library reads, with the option as the place of what it objects to.
template <class Read>
auto named(const std::string& option, Read read) {
  try {
    return read();
  } catch (const Error& error) {
    Issues issues = error.issues();
    issues.each([&](Issue& issue) { issue.position.file = option; });
    throw Error(std::move(issues));
  }
}

}  // namespace

Date day_named(const std::string& option, const std::string& text) {
  return named(option, [&] { return parse_date(text); });
}

EntityKind kind_named(const std::string& option, const std::string& text) {
  return named(option, [&] { return hoctap::kind_named(text); });
}

RubricFile open_rubric(const std::string& argument, const Options& options) {
  std::vector<OverlayFile> overlays;
  Issues issues;
  for (const std::string& path : options.overlays) {
    try {
      overlays.push_back(load_overlay(read_input(path), shown_name(path)));
    } catch (const Error& error) {
      issues.append(error.issues());
    }
  }
  if (!issues.empty()) throw Error(std::move(issues));
  return merge(find_rubric(argument, options), overlays);
}

RubricFile open_overlaid(const std::string& path, const Options& options) {
  const OverlayFile overlay = load_overlay(read_input(path), path);
  const Library library = open_library(options.folders, options.same_id);
  std::vector<const OverlayFile*> others = library.overlays();
  std::deque<OverlayFile> beside;  // which stay where they are
  const std::string folder = std::filesystem::path(path).parent_path().string();
  for (const std::string& other : files_in(folder.empty() ? "." : folder, ".overlay.json")) {
    if (overlay.overlay.after.empty()) break;
    others.push_back(&beside.emplace_back(load_overlay(read_input(other), other)));
  }
  const RubricFile* rubric = library.find(overlay.overlay.rubric);
  if (rubric == nullptr) {
    Issue issue{.code = "library-overlay-alone", .position = overlay.source.position("/rubric")};
    issue.found = overlay.overlay.rubric;
    throw Error(std::move(issue));
  }
  return merge(*rubric, with_those_before(overlay, others));
}

NextRecord records_in(std::shared_ptr<std::istream> data, DataFormat format, const std::string& path,
                      Issues* notes) {
  refuse_foreign(*data, path);
  from_start(*data);
  return [next = records_of(std::move(data), format, shown_name(path), notes), path] {
    try {
      return next();
    } catch (const std::ios_base::failure&) {
      object("file-unreadable", path);
    }
  };
}

Records open_data(const std::string& path, const std::string& format, const std::shared_ptr<Issues>& notes) {
  const auto stated = format.empty() ? format_of(path) : choose<DataFormat>(format, data_formats);
  std::error_code error;
  const bool lasting = path != standard_input && std::filesystem::is_regular_file(path, error);
  const std::shared_ptr<std::istream> data =
      lasting ? open_file(path) : std::make_shared<std::istringstream>(read_input(path));
  refuse_foreign(*data, path);
  from_start(*data);
  const DataFormat chosen = stated ? *stated : guess_format(*data);
  return [=] {
    from_start(*data);
    if (notes) *notes = {};
    return records_in(data, chosen, path, notes.get());
  };
}

}  // namespace hoctap::cli
