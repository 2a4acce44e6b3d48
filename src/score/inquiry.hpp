// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <set>

#include "score/score.hpp"

namespace hoctap {

/// Asks the expressions of one indicator, and keeps in the score what went wrong and what had no answer.
class Inquiry {
 public:
  Inquiry(std::size_t indicator, std::size_t first_row, Slots& slots, Score& out)
      : indicator_(static_cast<std::uint32_t>(indicator)),
        rows_(first_row),
        first_trouble_(out.troubles.size()),
        slots_(slots),
        out_(out) {}

  /// The way that is being tried.
  void begin(std::size_t way) { way_ = static_cast<std::uint32_t>(way); }

  /// The value, which lies in the slots or in `made`; missing where it cannot be computed.
  const Value& value(const Expression& expression, Value& made, Part part,
                     std::uint32_t row = Trouble::no_row) {
    std::optional<RemarkKind> failed;
    const Value& value = value_at(expression, slots_, made, failed);
    if (failed) trouble(*failed, part, row);
    return value;
  }

  /// Whether the value passes; missing where that cannot be computed.
  Value answer(const UnaryTests& tests, const Value& value, std::uint32_t row) {
    std::optional<RemarkKind> failed;
    Value answer = answer_at(tests, value, slots_, failed);
    if (failed) trouble(*failed, Part::test, row);
    return answer;
  }

  /// That an expression had no answer.
  void leave_open(Part part, std::uint32_t row = Trouble::no_row) {
    (row == Trouble::no_row ? out_.undecided[indicator_] : out_.rows[rows_ + row].undecided).add(part);
  }

  /// Keeps it once. What is about a value is kept for each way, as the value may be another one.
  void trouble(RemarkKind kind, Part part = Part::applies, std::uint32_t row = Trouble::no_row) {
    const Trouble found{.kind = kind,
                        .part = part,
                        .indicator = indicator_,
                        .row = row,
                        .way = kind == RemarkKind::no_tier ? way_ : 0};
    if (is_new(found)) out_.troubles.push_back(found);
  }

 private:
  // A few are looked through, which takes no memory; many are looked up.
  bool is_new(const Trouble& found) {
    constexpr std::ptrdiff_t few = 16;
    const auto first = out_.troubles.begin() + static_cast<std::ptrdiff_t>(first_trouble_);
    if (out_.troubles.end() - first < few)
      return std::find(first, out_.troubles.end(), found) == out_.troubles.end();
    if (kept_.empty()) kept_.insert(first, out_.troubles.end());
    return kept_.insert(found).second;
  }

  std::uint32_t indicator_;
  std::size_t rows_;
  std::size_t first_trouble_;
  std::uint32_t way_ = 0;
  std::set<Trouble> kept_;  // when there are many
  Slots& slots_;
  Score& out_;
};

}  // namespace hoctap
