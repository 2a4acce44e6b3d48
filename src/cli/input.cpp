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

RubricFile open_rubric(const std::string& argument) {
  if (names_file(argument)) {
    std::error_code error;
    if (!std::filesystem::exists(argument, error)) {
      throw Complaint(unusable,
                      {.code = "file-missing", .place = {.file = argument}, .suggestion = "hoctap list"});
    }
    return load_rubric(read_input(argument), argument);
  }
  const Library& library = Library::shipped();
  if (const RubricFile* file = library.find(argument)) return *file;
  std::vector<std::string> ids;
  for (const RubricFile* file : library.all()) ids.push_back(file->rubric.id);
  throw Complaint(nothing_found,
                  {.code = "rubric-not-found", .found = argument, .suggestion = nearest(argument, ids)});
}

std::vector<Facts> open_data(const std::string& path, const std::string& format) {
  const auto stated = format.empty() ? format_of(path) : choose<DataFormat>(format, data_formats);
  const std::string text = read_input(path);
  return read_facts(text, stated ? *stated : guess_format(text), shown_name(path));
}

}  // namespace hoctap::cli
