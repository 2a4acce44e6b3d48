// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/options.hpp"
#include "hoctap/feel/type.hpp"
#include "hoctap/rubric/library.hpp"

namespace hoctap::cli {

inline constexpr std::array<Choice<EntityKind>, 8> entity_kinds{{{"citizen", EntityKind::citizen},
                                                                 {"family", EntityKind::family},
                                                                 {"clan", EntityKind::clan},
                                                                 {"village", EntityKind::village},
                                                                 {"unit", EntityKind::unit},
                                                                 {"commune", EntityKind::commune},
                                                                 {"district", EntityKind::district},
                                                                 {"province", EntityKind::province}}};

/// The label in one language.
const std::string& pick(const Label& label, Language language);

/// What entities of a kind are called: as regulations write it, and in one word for tables.
std::string kind_name(EntityKind kind, Language language);
std::string short_kind_name(EntityKind kind, Language language);

/// `chính thức`, `một phần` or `địa phương`.
std::string standing_name(Standing standing, Language language);

/// The days a document is in force, in words: `từ 2015-01-25 đến hết 2024-02-11`.
std::string days_in_force(const Regulation& regulation, const std::optional<Date>& last, Language language);

/// What an outcome of the rubric is called: a level, a band, `none` or `no_band`.
std::string outcome_name(const Rubric& rubric, const std::string& outcome, Language language);

/// Every outcome of the rubric, best first.
std::vector<std::string> outcomes_of(const Rubric& rubric);

/// Puts the expressions of one rubric into words.
class RubricWords {
 public:
  RubricWords(const Rubric& rubric, Language language);

  /// A number as people write it: with a decimal comma in Vietnamese.
  std::string number(const Number& number) const;

  /// What a value is called: the label of the fact or measure, or the expression with labels for names.
  std::string name(const std::string& expression) const;

  /// What a test asks of a value: `ít nhất 60 %`, `có`, `từ Mức độ 2 trở lên`.
  std::string test(const std::string& expression, const std::string& test) const;

  /// A whole demand: `Tỷ lệ Công dân học tập: ít nhất 60 %`.
  std::string demand(const std::string& expression, const std::string& test) const;

  /// When a yes/no expression holds: `Xã thuộc vùng khó khăn? không`.
  std::string when(const std::string& expression) const;

 private:
  const Fact* fact(const std::string& id) const;
  const Measure* measure(const std::string& id) const;
  const Label* value_label(const Fact* fact, std::string_view id) const;
  bool is_share(const std::string& expression) const;
  std::string bound(const Number& number, bool share) const;
  std::string labelled(const std::string& expression) const;

  const Rubric& rubric_;
  Language language_;
  Scope scope_;
  std::map<std::pair<const Fact*, std::string_view>, const Label*> values_;  // of choices and levels
};

}  // namespace hoctap::cli
