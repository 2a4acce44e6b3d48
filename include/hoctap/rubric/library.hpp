// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/rubric/rubric_file.hpp"

/// @file
/// Many rubrics together: which there are, and which was in force when.

namespace hoctap {

/// A number or name that nobody has read in the regulation.
struct Unknown {
  std::string pointer;  ///< JSON Pointer of the null in the rubric
  std::string cite;
  std::string why;
  bool scoring = false;  ///< a result can depend on it
};

/// Everything a rubric says is unknown, in the order of the file.
std::vector<Unknown> unknowns_of(const Rubric& rubric);

/// A set of rubrics with different ids.
class Library {
 public:
  /// The rubrics that are part of the library itself; read once, on first use.
  static const Library& shipped();

  /// @throws Error `library-id-twice` when a rubric of that id is there already
  void add(RubricFile file);

  /// The rubric of that id, or nullptr. The pointer is good as long as the library is not changed.
  const RubricFile* find(std::string_view id) const;

  /// All rubrics, by id.
  std::vector<const RubricFile*> all() const;

  /// The last day a rubric is in force: the day before the first that replaces it. Nothing while none does.
  std::optional<Date> last_day(const Rubric& rubric) const;

  /// Whether the rubric is in force on a day. A rubric whose first day nobody has read counts from its day of
  /// issue.
  bool in_force(const Rubric& rubric, const Date& day) const;

 private:
  std::map<std::string, RubricFile, std::less<>> files_;
};

}  // namespace hoctap
