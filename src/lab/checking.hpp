// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "hoctap/rubric/rubric.hpp"
#include "rubric/scope.hpp"
#include "score/compiled.hpp"

namespace hoctap {

/// Steps for each question that the analysis puts to a rubric. A rubric of any size asks as many questions as
/// it has expressions, so this is less than one record may take.
inline constexpr std::size_t max_check_steps = 200'000;

/// Gives the next question steps of its own, whatever the one before took.
inline void renew(Slots& slots) {
  slots.budget = Budget(max_check_steps);
}

/// What the parts of the static analysis share: the compiled rubric, and where issues go.
struct Checking {
  explicit Checking(const RubricFile& rubric_file)
      : file(rubric_file),
        engine(hoctap::compile(rubric_file)),
        unknown(compiled().slots),
        behind(compiled().rubric.facts.size()) {
    for (const Expression& measure : compiled().measures) behind.add(measure.slots());
  }

  const RubricFile& file;
  Engine engine;
  Issues issues;
  Slots unknown;  // nothing is stated
  NamesBehind behind;

  const Compiled& compiled() const { return EngineAccess::compiled(engine); }
  void add(Severity severity, std::string code, const std::string& pointer, std::string found = {},
           std::string expected = {}, std::string suggestion = {});
};

/// The rows of indicators: what falls away, what every value passes, what gets easier at a higher level.
void check_rows(Checking& checking, const CompiledIndicator& indicator);

}  // namespace hoctap
