// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hoctap/exact/issue.hpp"
#include "hoctap/feel/expression.hpp"
#include "hoctap/score/engine.hpp"

namespace hoctap {

/// Puts values, tests and names of one rubric into words of one language.
class Words {
 public:
  Words(const Engine& engine, Language language);

  std::string say(std::string_view code, Arguments arguments = {}) const;
  const std::string& pick(const Label& label) const;

  /// What an expression of the rubric is called: the label of the fact or measure it names, or its text.
  std::string name(const std::string& expression) const;

  /// A number as people write it: `59,9` in Vietnamese, `59.9` in English.
  std::string number(const Number& number) const;

  /// A value that `expression` came to. A share is shown in per cent with the two counts behind it; where it
  /// has to be rounded, it says so, and never so far that it would seem to reach a bound that it misses.
  std::string value(const std::string& expression, const Value& value, const std::string& test,
                    const std::map<std::string, Value>& seen) const;

  /// What a test asks of `expression`: `ít nhất 60 %`, `có`, `từ mức độ 2 trở lên`.
  std::string test(const std::string& expression, const std::string& test) const;

  /// `[70..85)` as `từ 70 đến dưới 85`.
  std::string interval(const Interval& interval, bool percent = false) const;

 private:
  const Fact* fact(const std::string& id) const;
  const Measure* measure(const std::string& id) const;
  bool is_share(const std::string& expression) const;
  std::string percent(const Number& share, const std::vector<Number>& bounds) const;
  std::string scalar(const std::string& expression, const Value& value) const;
  std::vector<Interval> constant_intervals(const std::string& test) const;
  /// The values of `a` and `b` when the expression is `a / b`, directly or through a measure.
  std::optional<std::pair<Number, Number>> quotient(const std::string& expression,
                                                    const std::map<std::string, Value>& seen) const;

  const Engine& engine_;
  Language language_;
};

}  // namespace hoctap
