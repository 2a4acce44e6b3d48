// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "award/page/text.hpp"
#include "hoctap/award/review.hpp"
#include "hoctap/rubric/words.hpp"

namespace hoctap {

/// How a page about a review says things in its language.
class PageWords {
 public:
  PageWords(const Review& review, Language language);

  const Review& review() const noexcept { return review_; }
  Language language() const noexcept { return language_; }

  /// The catalogue's text, as it is, or escaped.
  std::string say(std::string_view code, Arguments arguments = {}) const;
  Html html(std::string_view code, Arguments arguments = {}) const;

  std::string pick(const Label& label) const;
  /// Text of the data, which is Vietnamese whatever the page is.
  Html quoted(std::string_view text) const;
  /// The label of an entity with its code, that of a rule or table, or the text when it names none. A code
  /// that had several entities means that of the year, or the last of them.
  Html named(const std::string& id, int year = 0) const;

  std::string number(const Number& number) const { return minus(in_words(number, language_)); }
  /// How many there are.
  std::string count(std::integral auto count) const { return count_in_words(count, language_); }
  /// `79,87`: 100 times the share, rounded half up to two decimals.
  std::string percent(const Number& share) const;
  /// The same without zeros at the end, for narrow cells.
  std::string short_percent(const Number& share) const;
  /// The share with nothing rounded: `79,871 %`, or `2/3` where decimals have no end.
  std::string exact_share(const Number& share) const;
  std::string date(const Date& date) const { return in_words(date, language_); }

  std::string kind(EntityKind kind) const;
  std::string status(Status status) const;
  std::string outcome(const GroupReview& group, const std::string& id) const;
  std::string criterion(const GroupReview& group, const std::string& id) const;
  /// What a remark says, in the names of the group or rule it belongs to; of entities, else, in the page's.
  std::string remark(const Remark& remark, const std::map<std::string, Label>& names) const;
  std::string shortfall(const Shortfall& shortfall) const;
  std::string finding(const Finding& finding) const;
  /// Points, or what became of each level, out of one line of JSON.
  std::string score(const GroupReview& group, const std::string& json) const {
    return score_in_words(group, json, language_);
  }

  /// `Communes: learning community, 2024`
  std::string heading(const GroupReview& group) const;

 private:
  std::string subject(const std::string& subject) const;
  const std::string* label(const std::string& id, int year) const;
  std::string decimal(std::string_view text) const { return minus(numbers_in_words(text, language_)); }
  static std::string minus(std::string text);

  const Review& review_;
  Language language_;
  std::map<std::string, std::map<int, std::string>, std::less<>> labels_;  // of entities, by year
  std::map<std::string, std::string, std::less<>> rules_;                  // labels of rules and tables
};

/// How many ended the year with the title.
int recognised(const GroupReview& group);

}  // namespace hoctap
