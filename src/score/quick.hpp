// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "hoctap/feel/expression.hpp"
#include "score/slots.hpp"

namespace hoctap {

struct CompiledFact;

/// What most rows and conditions of rubrics ask: whether a fact is true, a number is within a range, a level
/// high enough, a text the one named, one count no larger than another. Where the values are as declared it
/// is answered without walking through the expression, and just as that would; in all other cases it says
/// nothing.
struct Quick {
  enum class Form : std::uint8_t { none, truth, number, level, text, order };
  Form form = Form::none;
  bool wanted = true;     ///< of truth and text: which answer passes
  std::size_t slot = 0;   ///< what is asked about
  std::size_t other = 0;  ///< of an order: what it is compared with
  bool below = false;     ///< of an order: it has to be less or equal; else greater or equal
  bool strict = false;    ///< of an order: and not equal
  Interval range;         ///< of a number
  std::size_t low = 0;    ///< of a level: the ranks that pass
  std::size_t high = 0;
  Level::Scale scale;
  Value named;  ///< of a text
};

/// The quick form of a test of a value, or of a condition; the form `none` when there is none.
Quick quick_of(const Expression& value, const UnaryTests& test, const std::vector<CompiledFact>& facts);
Quick quick_of(const Expression& condition, const std::vector<CompiledFact>& facts);

/// The answer; nothing when the expression has to be asked, as it has to when no steps are left.
std::optional<bool> answer_of(const Quick& quick, const Slots& slots);

}  // namespace hoctap
