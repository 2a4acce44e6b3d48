// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// @file
/// What is wrong, where, and what to write instead. An `Error` holds every issue of one load, not the first
/// one.

namespace hoctap {

enum class Language { vi, en };

enum class Severity { error, warning, note };

/// Where an issue is. Empty strings and zeroes mean "not known".
struct Place {
  std::string file = {};
  std::string pointer = {};  ///< JSON Pointer (RFC 6901) of the value, or of the object that lacks a member
  std::size_t line = 0;      ///< from 1
  std::size_t column = 0;    ///< from 1, in code points
  /// Bytes from the start of the expression to the trouble; npos when the issue is not inside an expression.
  std::size_t offset = npos;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  friend bool operator==(const Place&, const Place&) = default;
};

/// One thing wrong. `code` is stable and names the entry of the message catalogue; the texts may change.
/// In `found`, `expected` and `suggestion` a value that starts with `@` names a phrase of the catalogue.
struct Issue {
  Severity severity = Severity::error;
  std::string code = {};
  Place place = {};
  std::string found = {};
  std::string expected = {};
  std::string suggestion = {};  ///< the nearest known name, or what to write instead
  friend bool operator==(const Issue&, const Issue&) = default;
};

/// Thrown by loading, compiling and binding, the only doors that can fail. Holds at least one issue.
class Error : public std::runtime_error {
 public:
  explicit Error(std::vector<Issue> issues);
  explicit Error(Issue issue);
  const std::vector<Issue>& issues() const noexcept { return issues_; }

 private:
  std::vector<Issue> issues_;
};

using Arguments = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// The catalogue's text for `code` with `{name}` replaced by the arguments. An argument that starts with `@`
/// names another entry. @pre the catalogue has `code`
std::string say(Language language, std::string_view code, Arguments arguments = {});

/// The text shortened for a message: one line of at most 60 code points, then an ellipsis. It is
/// `visible`, so that any text can be shown.
std::string shorten(std::string_view text);

/// The same for the name of a file, of which at most 1024 code points are shown.
std::string printable(std::string_view text);

/// What is wrong, in one sentence.
std::string message(const Issue& issue, Language language);

/// What to write instead, in one sentence; empty when the message says it all.
std::string hint(const Issue& issue, Language language);

/// `file:line:column: error[code]: message`, and the hint on a second line when there is one. No trailing
/// newline.
std::string format(const Issue& issue, Language language);

/// All issues as a JSON array, messages and hints in both languages.
std::string to_json(const std::vector<Issue>& issues);

}  // namespace hoctap
