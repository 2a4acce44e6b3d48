// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "feel/budget.hpp"
#include "feel/interval.hpp"
#include "hoctap/exact/issue.hpp"
#include "hoctap/rubric/rubric.hpp"

namespace hoctap {

/// Everything wrong with a rubric that its types cannot say. `read` are the issues of reading it: what they
/// already blame (a value that is absent or of the wrong type) is not blamed again. Issues carry pointers,
/// not lines.
Issues validate(const Rubric& rubric, const Issues& read);

/// Where the issues of one file go, beside those of reading it.
class Objections {
 public:
  explicit Objections(const Issues& read);

  Issues issues;

  /// Adds an issue of `code` at `pointer`, unless what stands there, or around it, could not be read at all.
  void add(std::string pointer, std::string code, std::string found = {}, std::string expected = {},
           std::string suggestion = {});

  /// Whether a list that the work on everything else is multiplied by is short enough to go on; adds
  /// `list-too-long` when it is not.
  bool at_most(std::string pointer, std::size_t size, std::size_t most);

  /// Whether reading already found `pointer` wanting, or what it lies in.
  bool blamed(std::string_view pointer) const;

 private:
  bool is_lost(std::string_view pointer) const;

  std::set<std::string, std::less<>> wanting_;  // the pointers that reading blamed
  std::set<std::string, std::less<>> missing_;  // those of keys that are not there
  std::set<std::string, std::less<>> lost_;     // those of values that could not be read
};

/// What the parts of the validation of a rubric share: the rubric, its names, and where issues go.
class Findings : public Objections {
 public:
  Findings(const Rubric& rubric, const Issues& read);

  const Rubric& rubric;
  Scope scope;

  /// Whether it goes by levels. One whose levels could not be read does.
  bool by_level() const { return !rubric.levels.empty() || blamed("/levels"); }

  /// Parses and checks an expression at `pointer`; nothing when it is wrong or was not read.
  std::optional<Expression> expression(const std::string& pointer, const std::string& text,
                                       const Type& expected);

  /// The same for unary tests on a value of type `input`.
  std::optional<UnaryTests> tests(const std::string& pointer, const std::string& text, const Type& input);

  /// Unary tests that compare numbers with constants, as intervals.
  std::optional<std::vector<Interval>> intervals_at(const std::string& pointer, const std::string& text);

 private:
  void adopt(const std::string& pointer, const Issues& found);

  bool names_read_ = true;  // else a name that nobody knows may be one that could not be read
};

/// What every file of the library has: the version of its format, its id, the document it comes from.
void validate_heading(Objections& objections, int schema, const std::string& id,
                      const Regulation& regulation);

void validate_facts(Findings& findings);
/// Checks a table; `budget` is for all tables of the rubric.
void validate_table(Findings& findings, const Table& table, const std::string& pointer, Budget& budget);
void validate_criteria(Findings& findings);
void validate_points(Findings& findings, const Points& points, const std::string& pointer);
void validate_round(Findings& findings, const RoundRule& rule, const std::string& pointer);
void validate_bands(Findings& findings);
void validate_title(Findings& findings);

/// An unknown must say why, and a known value must not: checks `value` against the `unknown` beside it.
void validate_unknown(Objections& objections, bool known, const std::optional<std::string>& unknown,
                      const std::string& pointer, std::string_view key);

/// What nobody has read was not read elsewhere either.
void validate_secondary(Objections& objections, const std::optional<std::string>& unknown,
                        const std::optional<std::string>& secondary, const std::string& pointer);

/// Whether an outcome that no rubric names is called so.
bool is_reserved(std::string_view outcome);

/// `learning_community`: lower-case ASCII letters, digits and underscores, a letter first.
bool is_snake(std::string_view id);

/// The same with hyphens, as the ids of files are written.
bool is_kebab(std::string_view id);

/// Codes joined by slashes: `thanh-hoa` or `thanh-hoa/0427`.
bool is_place(std::string_view place);

}  // namespace hoctap
