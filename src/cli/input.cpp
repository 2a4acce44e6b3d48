// SPDX-License-Identifier: Apache-2.0
#include "cli/input.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>

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
      {.code = std::move(code), .place = {.file = shown_name(path)}, .expected = std::move(expected)});
}

std::string read_all(std::istream& stream, const std::string& path) {
  std::string text;
  std::array<char, 65536> block{};
  while (stream.read(block.data(), block.size()) || stream.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > max_input_bytes) object("file-size", path, std::to_string(max_input_bytes));
  }
  if (stream.bad()) object("file-unreadable", path);
  return text;
}

// A JSON object may be the whole document or the first of many, one a line.
DataFormat guess_format(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (text.starts_with('[')) return DataFormat::json;
  if (!text.starts_with('{')) return DataFormat::csv;
  const std::string_view line = text.substr(0, text.find('\n'));
  return line[line.find_last_not_of(" \t\r")] == '}' ? DataFormat::json_lines : DataFormat::json;
}

}  // namespace

std::string read_input(const std::string& path) {
  if (path == standard_input) return read_all(std::cin, path);
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) object("file-missing", path);
  if (std::filesystem::is_directory(status)) object("file-directory", path);
  std::ifstream stream(path, std::ios::binary);
  if (!stream) object("file-unreadable", path);
  return read_all(stream, path);
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

Library open_library(const std::vector<std::string>& folders) {
  std::vector<NamedText> files;
  for (const std::string& folder : folders) {
    const std::vector<std::string> paths = files_in(folder, ".json");
    if (paths.empty()) object("folder-empty", folder);
    for (const std::string& path : paths) {
      if (!path.ends_with(".schema.json")) files.push_back({path, read_input(path)});
    }
  }
  Library library = Library::shipped();
  if (!files.empty()) library.add(files);  // the shipped files have been held against each other already
  return library;
}

namespace {

RubricFile find_rubric(const std::string& argument, const std::vector<std::string>& folders) {
  if (names_file(argument)) {
    std::error_code error;
    if (!std::filesystem::exists(argument, error)) {
      throw Complaint(unusable,
                      {.code = "file-missing", .place = {.file = argument}, .suggestion = "hoctap list"});
    }
    return load_rubric(read_input(argument), argument);
  }
  const Library library = open_library(folders);
  if (const RubricFile* file = library.find(argument)) return *file;
  std::vector<std::string> ids;
  for (const RubricFile* file : library.all()) ids.push_back(file->rubric.id);
  throw Complaint(nothing_found,
                  {.code = "rubric-not-found", .found = argument, .suggestion = nearest(argument, ids)});
}

}  // namespace

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
  return merge(find_rubric(argument, options.folders), overlays);
}

RubricFile open_overlaid(const std::string& path, const Options& options) {
  std::vector<OverlayFile> merged{load_overlay(read_input(path), path)};
  const Library library = open_library(options.folders);
  std::vector<OverlayFile> others;
  for (const OverlayFile* file : library.overlays()) others.push_back(*file);
  const std::string folder = std::filesystem::path(path).parent_path().string();
  for (const std::string& beside : files_in(folder.empty() ? "." : folder, ".overlay.json")) {
    if (merged[0].overlay.after.empty()) break;
    others.push_back(load_overlay(read_input(beside), beside));
  }
  for (std::size_t i = 0; i < merged.size(); ++i) {
    for (const std::string& id : std::vector<std::string>(merged[i].overlay.after)) {
      const auto is_it = [&](const OverlayFile& file) { return file.overlay.id == id; };
      const auto other = std::find_if(others.begin(), others.end(), is_it);
      if (other != others.end() && std::none_of(merged.begin(), merged.end(), is_it))
        merged.push_back(*other);
    }
  }
  const RubricFile* rubric = library.find(merged[0].overlay.rubric);
  if (rubric == nullptr) {
    Issue issue{.code = "library-overlay-alone", .place = merged[0].source.place("/rubric")};
    issue.found = merged[0].overlay.rubric;
    throw Error(std::move(issue));
  }
  return merge(*rubric, merged);
}

std::vector<Facts> open_data(const std::string& path, const std::string& format) {
  const auto stated = format.empty() ? format_of(path) : choose<DataFormat>(format, data_formats);
  const std::string text = read_input(path);
  return read_facts(text, stated ? *stated : guess_format(text), shown_name(path));
}

}  // namespace hoctap::cli
