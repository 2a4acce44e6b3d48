// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/page.hpp"
#include "cli/rubric_words.hpp"

namespace hoctap::cli {

/// A rubric on its way to a page: the words of its language, and the local changes that no line has pointed
/// out yet.
class Form {
 public:
  Form(const Rubric& shown, Language spoken);

  const Rubric& rubric;
  const Language language;
  const RubricWords words;
  Page page;

  std::string in(std::string_view vi, std::string_view en) const { return cli::in(language, vi, en); }
  const std::string& label(const Label& label) const { return pick(label, language); }
  /// The section on what is unknown says why.
  std::string unknown() const { return in("chưa biết", "unknown"); }
  std::string points(const Number& number) const;
  Line rounding(const RoundRule& rule) const;

  void section(std::string_view vi, std::string_view en) { page.heading(2, {.text = in(vi, en)}); }

  /// A mark for every local change at the path, as an overlay names it, or inside. A change is pointed out
  /// once: ask for the lines of an entry before you ask for the entry.
  std::vector<std::string> marks(const std::string& path);

  /// What stood at the place of a change: `từ 85 đến 100`. Empty when nothing did.
  std::string before(const AppliedChange& change) const;
  /// What a change is about: `chỉ tiêu 1.2 “Thư viện”`.
  std::string subject(const AppliedChange& change) const;

 private:
  std::vector<const AppliedChange*> marked_;
};

/// The parts of the page, each at its end.
void show_regulation(Form& form, const RubricFile& file, const Library& library);
void show_local(Form& form);
void show_title(Form& form);
void show_criteria(Form& form);
void show_outcomes(Form& form);
void show_facts(Form& form);
void show_notes(Form& form);

}  // namespace hoctap::cli
