// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/exact/issue.hpp"
#include "hoctap/rubric/rubric.hpp"

/// @file
/// Reading a rubric from its file, checked as a whole, and writing it.

namespace hoctap {

struct Json;

/// A JSON text that knows the line and column of every value in it. Immutable; copies share.
class SourceText {
 public:
  SourceText() = default;
  SourceText(std::string file, std::string_view text, std::shared_ptr<const Json> root);
  const std::string& file() const noexcept { return file_; }
  /// The text as it was read.
  const std::string& text() const noexcept { return text_; }
  /// The place of the value at a JSON Pointer, or of the nearest value above it that exists.
  Position position(const std::string& pointer) const;
  /// The places of the members of the object at a JSON Pointer, by key.
  std::map<std::string, Position> positions_in(const std::string& pointer) const;

 private:
  std::string file_;
  std::string text_;
  std::shared_ptr<const Json> root_;
};

/// A rubric and the text it came from.
struct RubricFile {
  Rubric rubric;
  SourceText source;
  /// SHA-256 of the text, as 64 lower-case hexadecimal digits; what `sha256sum` says of the file.
  std::string sha256() const;
};

/// Reads and checks a rubric. `file` names it in messages; nothing is opened.
/// @throws Error with every issue found, each with pointer, line and column, and inside an expression the
/// offset
RubricFile load_rubric(std::string_view text, const std::string& file);

/// The rubric as a file. `load_rubric(write_rubric(r), f).rubric == r` for every rubric that loads.
std::string write_rubric(const Rubric& rubric);

/// The checks of `load_rubric` on a rubric built in code; the issues have pointers but no lines. Empty when
/// it is sound.
Issues check_rubric(const Rubric& rubric);

/// The schema of rubrics. Lines end in '\n'.
std::string rubric_schema();

}  // namespace hoctap
