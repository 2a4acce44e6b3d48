// SPDX-License-Identifier: Apache-2.0
#include "score/intake.hpp"

#include <algorithm>

namespace hoctap {

Intake::Intake(const Compiled& compiled, bool textual)
    : slots(compiled.scope.names().size()),
      evidence(compiled.indicators.size()),
      typing(textual),
      compiled_(compiled) {}

void Intake::clear() {
  std::fill(slots.begin(), slots.end(), Value());
  std::fill(evidence.begin(), evidence.end(), std::nullopt);
}

void Intake::close(const std::function<void(const Contradiction&)>& refuse) {
  slots.budget = Budget();
  fill_measures(compiled_, slots);
  check_together(compiled_, slots, refuse);
  // What could not be checked within the steps may be wrong.
  if (slots.budget.overrun())
    refuse({.code = "feel-steps", .expected = std::to_string(max_expression_steps)});
}

}  // namespace hoctap
