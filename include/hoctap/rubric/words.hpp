// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hoctap/exact/shown.hpp"
#include "hoctap/feel/expression.hpp"
#include "hoctap/rubric/library.hpp"

/// @file
/// What a rubric's names, values and tests are called, in the words of one language, and the whole rubric as
/// a page. Every text for people says them with these words: explanations, pages, tables.

namespace hoctap {

/// The label in one language.
const std::string& pick(const Label& label, Language language) noexcept;

/// What entities of a kind are called: as regulations write it, and in one word for tables.
std::string kind_name(EntityKind kind, Language language);
std::string short_kind_name(EntityKind kind, Language language);

/// `chính thức`, `một phần` or `địa phương`.
std::string standing_name(Standing standing, Language language);

/// A day as people write it: `30/6/2025` in Vietnamese, `2025-06-30` in English.
std::string in_words(const Date& day, Language language);

/// A number as people write it: `59,9` in Vietnamese, `59.9` in English. One without an end is shown to four
/// decimals, and says so: `≈ 0,3333`.
std::string in_words(const Number& number, Language language);

/// The days a document is in force, in words: `từ 25/01/2015 đến hết 11/02/2024`.
std::string days_in_force(const Regulation& regulation, const std::optional<Date>& last, Language language);

/// What an outcome of the rubric is called: a level, a band, `none` or `no_band`.
std::string outcome_name(const Rubric& rubric, std::string_view outcome, Language language);

/// Which lower levels are part of a level of the rubric: `gồm cả Mức độ 1`. Empty when it names none.
std::string included_in(const Rubric& rubric, const TitleLevel& level, Language language);

/// Every outcome of the rubric, best first.
std::vector<std::string> outcomes_of(const Rubric& rubric);

/// Puts expressions, tests and values of one rubric into words of one language. It refers to the rubric,
/// which has to outlive it. Any number of threads may ask one.
class Words {
 public:
  Words(const Rubric& rubric, Language language);

  /// What an expression is called: the label of the fact or measure it names, or the expression with labels
  /// for its names and words for its operators.
  std::string name(const std::string& expression) const;

  std::string number(const Number& number) const { return in_words(number, language_); }

  /// A value that `expression` came to. A share is shown in per cent with the two counts behind it; where it
  /// has to be rounded, it says so, and never so far that it would seem to reach a bound of `test` that it
  /// misses.
  /// `seen` holds the values of facts and measures, by id.
  std::string value(const std::string& expression, const Value& value, const std::string& test,
                    const std::map<std::string, Value>& seen) const;

  /// What a test asks of the value of `expression`: `ít nhất 60 %`, `có`, `từ “Mức độ 2” trở lên`. Where it
  /// names what `seen` has the values of, these, with the names and articles: `ít nhất 60 % (Tỷ lệ phải đạt,
  /// Điều 4)`.
  std::string test(const std::string& expression, const std::string& test,
                   const std::map<std::string, Value>& seen = {}) const;

  /// A whole demand: `Tỷ lệ Công dân học tập: ít nhất 60 %`.
  std::string demand(const std::string& expression, const std::string& test) const;

  /// When a yes/no expression holds: `Xã thuộc vùng khó khăn? không`.
  std::string when(const std::string& expression) const;

  /// To whom something applies of which the expression is the condition: `áp dụng cho xã không thuộc vùng khó
  /// khăn`, `áp dụng khi: “Loại đơn vị” khác “Doanh nghiệp”`.
  std::string applying(const std::string& expression) const;

  /// The entities of which the expression holds, where the rubric has a name for them: `xã không thuộc vùng
  /// khó khăn`; else empty.
  std::string whom(const std::string& expression) const;

  /// So much of a fact: `1 công dân`.
  std::string amount(std::string_view fact, const Number& amount) const;

  /// How a criterion puts its points together: `lấy 3 chỉ tiêu điểm cao nhất`.
  std::string combine(const Combine& rule) const;

  /// `[70..85)` as `từ 70 đến dưới 85`.
  std::string interval(const Interval& interval, bool share = false) const;

 private:
  const Fact* fact(std::string_view id) const;
  const Measure* measure(std::string_view id) const;
  const std::string* value_label(const Fact* fact, std::string_view id) const;
  bool is_share(std::string_view expression) const;
  std::string percent(const Number& share, const std::vector<Number>& bounds) const;
  std::string scalar(const std::string& expression, const Value& value) const;
  /// The expression with labels for its names and values, and words for its operators. Values belong to the
  /// fact named last, before the first to `last`.
  std::string labelled(std::string_view expression, const Fact* last = nullptr) const;
  std::string compared(std::string_view test, const Fact* of) const;
  std::vector<Interval> intervals_of(const UnaryTests& tests, const std::map<std::string, Value>& seen) const;
  /// The names that a test reads, with the articles of measures: ` (Tỷ lệ phải đạt, Điều 4)`.
  std::string sources_of(const UnaryTests& tests) const;
  /// The values of `a` and `b` when the expression is `a / b`, directly or through a measure.
  std::optional<std::pair<Number, Number>> quotient(const std::string& expression,
                                                    const std::map<std::string, Value>& seen) const;

  const Rubric& rubric_;
  Language language_;
  Scope scope_;                                                              // facts, then measures
  std::map<std::pair<const Fact*, std::string_view>, const Label*> values_;  // of choices and levels
};

enum class PageFormat { text, markdown };
BOOST_DESCRIBE_ENUM(PageFormat, text, markdown)

/// The whole rubric in words of one language. Texts that others wrote are shown, never obeyed: none reaches
/// the reader as a control character or as markup. `text` has lines of at most 100 columns where there are
/// spaces to break them. Lines end in '\n'.
/// The library tells what replaces the rubric and until when it is in force.
std::string show(const RubricFile& file, const Library& library, Language language, PageFormat format);

/// The sorts of what is unknown in the rubric and how many there are of each, in one line: `15 điểm tối đa,
/// ngày hiệu lực`. Empty when nothing is unknown.
std::string unknown_summary(const Rubric& rubric, Language language);

/// The same of what comes from secondary sources: `thời gian chờ nâng mức`.
std::string secondary_summary(const Rubric& rubric, Language language);

}  // namespace hoctap
