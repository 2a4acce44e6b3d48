// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "hoctap/rubric/overlay.hpp"
#include "hoctap/rubric/words.hpp"
#include "rubric/show/page.hpp"

namespace hoctap::page {

/// A rubric on its way to a page: the words of its language, and the local changes that no line has pointed
/// out yet.
class Form {
 public:
  Form(const Rubric& shown, Language spoken);

  const Rubric& rubric;
  const Language language;
  const Words words;
  Page page;

  std::string say(std::string_view code, Arguments arguments = {}) const {
    return hoctap::say(language, code, arguments);
  }
  const std::string& label(const Label& label) const { return pick(label, language); }
  /// The section on what is unknown says why.
  std::string unknown() const { return say("show.unknown"); }
  std::string points(const Number& number) const;
  Line rounding(const RoundRule& rule) const;

  void section(std::string_view code) { page.heading(2, {.text = say(code)}); }

  /// A mark for every local change at the path, as an overlay names it, or inside. A change is pointed out
  /// once: ask for the lines of an entry before you ask for the entry.
  std::vector<std::string> marks(const std::string& path);
  /// The same behind a mark for where the value was read, when that is not the regulation itself.
  std::vector<std::string> marks(const std::string& path, const std::optional<std::string>& secondary);

  /// What stood at the place of a change: `từ 85 đến 100`. Empty when nothing did.
  std::string before(const AppliedChange& change) const;
  /// What a change is about: `chỉ tiêu 1.2 “Thư viện”`.
  std::string subject(const AppliedChange& change) const;

 private:
  std::string before_of_secondary(const AppliedChange& change) const;
  template <class Item>
  void number(const std::vector<Item>& items);
  /// The item of that id and its number from 1, or nullptr.
  template <class Item>
  std::pair<const Item*, std::size_t> named(const std::vector<Item>& items, const std::string& id) const;
  /// The indicator that a path leads to or into, or nullptr.
  const Indicator* indicator_at(const std::vector<std::string>& steps) const;
  /// The expression whose value the test at a path is about; empty for points.
  std::string tested_at(const std::vector<std::string>& steps) const;

  LocalChanges local_;
  std::set<const AppliedChange*> marked_;
  std::map<std::pair<const void*, std::string_view>, std::size_t> numbers_;  // of items, by list and id
};

/// The parts of the page, each at its end.
void show_regulation(Form& form, const RubricFile& file, const Library& library);
void show_local(Form& form);
void show_title(Form& form);
void show_criteria(Form& form);
void show_outcomes(Form& form);
void show_facts(Form& form);
void show_notes(Form& form);

}  // namespace hoctap::page
