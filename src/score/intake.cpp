// SPDX-License-Identifier: Apache-2.0
#include "score/intake.hpp"

#include <algorithm>

#include "exact/text.hpp"

namespace hoctap {
namespace {

// Such text is in normal form C as it stands, and needs no copy.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

}  // namespace

Intake::Intake(const Compiled& compiled, bool textual)
    : slots(compiled.slots), evidence(compiled.indicators.size()), typing(textual), compiled_(compiled) {}

void Intake::clear() {
  std::fill(slots.begin(), slots.end(), Value());
  std::fill(evidence.begin(), evidence.end(), std::nullopt);
}

bool Intake::set_text(std::size_t fact, std::string_view text) {
  return is_plain(text) ? set(fact, text) : set(fact, std::string_view(normalise(text)));
}

void Intake::close(const std::function<void(const Contradiction&)>& refuse) {
  slots.budget = Budget();
  fill_measures(compiled_, slots, evidence);
  check_together(compiled_, slots, refuse);
  // What could not be checked within the steps may be wrong.
  if (slots.budget.overrun())
    refuse({.code = "feel-steps", .expected = std::to_string(max_expression_steps)});
}

}  // namespace hoctap
