// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// @file
/// What is wrong, where, and what to write instead. An `Error` holds the issues of one load, not the first
/// one only.

namespace hoctap {

enum class Language { vi, en };

enum class Severity { error, warning, note };

/// Where an issue is. Empty strings and zeroes mean "not known".
struct Position {
  std::string file = {};
  std::string pointer = {};  ///< JSON Pointer (RFC 6901) of the value, or of the object that lacks a member
  std::size_t line = 0;      ///< from 1
  std::size_t column = 0;    ///< from 1, in code points
  /// Bytes from the start of the expression to the trouble; npos when the issue is not inside an expression.
  std::size_t offset = npos;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  std::string entity = {};  ///< the code of the entity that is spoken of
  std::string fact = {};    ///< the name of the fact, of the column or of the argument
  std::size_t row = 0;      ///< of a table, from 1, as a spreadsheet numbers them
  std::size_t cell = 0;     ///< the column of a table, from 1, which a spreadsheet calls A
  friend bool operator==(const Position&, const Position&) = default;
};

/// One thing wrong. `code` is stable and names the entry of the message catalogue; the texts may change.
/// In `found`, `expected` and `suggestion` a value that starts with `@` names a phrase of the catalogue.
struct Issue {
  Severity severity = Severity::error;
  std::string code = {};
  Position position = {};
  std::string found = {};
  std::string expected = {};
  std::string suggestion = {};  ///< the nearest known name, or what to write instead
  friend bool operator==(const Issue&, const Issue&) = default;
};

/// What was found, in the order in which it was found: the first `most` issues, and the number of the rest.
/// So that nobody takes the list for the whole, the rest is told by issues of code `issues-more` at its end,
/// one for each severity that was left out, whose `found` is how many. Texts are bounded as well: of a longer
/// one stands the beginning, and how many bytes it has.
class Issues {
 public:
  static constexpr std::size_t most = 1000;           ///< issues that are held
  static constexpr std::size_t most_groups = 20;      ///< kinds of issue that are printed
  static constexpr std::size_t most_text = 512;       ///< bytes of one text of an issue
  static constexpr std::size_t most_position = 4096;  ///< bytes of the file and of the pointer of a place

  using value_type = Issue;
  using const_iterator = std::vector<Issue>::const_iterator;

  Issues() = default;
  Issues(std::initializer_list<Issue> issues);

  /// Adds an issue. One of code `issues-more` stands for those it counts, so that lists can be added up.
  void push_back(Issue issue);
  void append(const Issues& others);
  /// The same without those held that `keep` does not want.
  template <class Keep>
  void append(const Issues& others, Keep keep) {
    const std::size_t held = others.held();
    for (std::size_t i = 0; i < others.size(); ++i) {
      if (i >= held || keep(others[i])) push_back(others[i]);
    }
  }
  /// Counts an issue without its texts. @pre full()
  void leave_out(Severity severity = Severity::error, std::size_t count = 1);
  /// Whether further issues are only counted.
  bool full() const noexcept;

  const_iterator begin() const noexcept { return issues_.begin(); }
  const_iterator end() const noexcept { return issues_.end(); }
  std::size_t size() const noexcept { return issues_.size(); }
  bool empty() const noexcept { return issues_.empty(); }
  const Issue& operator[](std::size_t index) const noexcept { return issues_[index]; }
  const Issue& front() const noexcept { return issues_.front(); }
  const Issue& back() const noexcept { return issues_.back(); }

  /// How many issues of a severity there are, held or not.
  std::size_t count(Severity severity) const noexcept;
  /// How many issues there are, held or not.
  std::size_t count() const noexcept;

  /// Changes each issue that is held.
  template <class Change>
  void each(Change change) {
    for (std::size_t i = 0, count = held(); i < count; ++i) {
      change(issues_[i]);
      bound(issues_[i]);
    }
  }

  /// Puts those that are held in an order; what is equal keeps its own.
  template <class Before>
  void sort(Before before) {
    std::stable_sort(issues_.begin(), issues_.begin() + static_cast<std::ptrdiff_t>(held()), before);
  }
  /// In the order of their lines and columns.
  void sort_by_position();

  friend bool operator==(const Issues&, const Issues&) = default;

 private:
  static void bound(Issue& issue);
  std::size_t held() const noexcept;

  std::vector<Issue> issues_;  // those held, then those that count the rest
};

/// Thrown by loading, compiling and binding, the only doors that can fail. Holds at least one issue.
class Error : public std::runtime_error {
 public:
  explicit Error(Issues issues);
  explicit Error(Issue issue);
  const Issues& issues() const noexcept { return issues_; }

 private:
  Issues issues_;
};

using Arguments = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// The catalogue's text for `code` with `{name}` replaced by the arguments. An argument that starts with `@`
/// names another entry. @pre the catalogue has `code`
std::string say(Language language, std::string_view code, Arguments arguments = {});

/// The text shortened for a message: one line of at most 60 code points, then an ellipsis. It is
/// `visible`, so that any text can be shown, and blanks other than the usual one are spelled out as well.
std::string shorten(std::string_view text);

/// The same for the name of a file, of which at most 1024 code points are shown.
std::string printable(std::string_view text);

/// `file:line:column`, without what is not known; the pointer stands in for a line nobody knows.
std::string where(const Position& position);

/// What is wrong, in one sentence.
std::string message(const Issue& issue, Language language);

/// What to write instead, in one sentence; empty when the message says it all.
std::string hint(const Issue& issue, Language language);

/// `file:line:column: error[code]: message`, and the hint on a second line when there is one. No trailing
/// newline.
std::string format(const Issue& issue, Language language);

/// Issues as people read them: those that say the same in one file are told once, with how many places there
/// are and the first of them, what is likely to be the cause of others before these, and at most
/// `Issues::most_groups` of them. No trailing newline.
std::string format(const Issues& issues, Language language);

/// How many of them say something different, or the same in another file.
std::size_t kinds(const Issues& issues);

/// All issues as a JSON array, messages and hints in both languages.
std::string to_json(const Issues& issues);

/// The known name nearest to `name`, when it is near enough to be a slip of the pen; else empty. Letters of
/// ASCII compare without regard to case, and of equally near names the first wins. A name above 100 bytes has
/// none, nor has one among so many that comparing them would take long.
std::string nearest(std::string_view name, const std::vector<std::string>& known);

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

}  // namespace hoctap
