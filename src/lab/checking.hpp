// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "exact/document.hpp"
#include "hoctap/rubric/rubric.hpp"
#include "lab/probe.hpp"
#include "rubric/scope.hpp"
#include "score/compiled.hpp"

namespace hoctap {

/// Pairs of rows that the analysis of one rubric holds against each other.
inline constexpr std::size_t max_check_pairs = 2000;

/// Gives the next question steps of its own, whatever the one before took.
inline void renew(Slots& slots) {
  slots.budget = Budget(max_check_steps);
}

/// What the parts of the static analysis share: the compiled rubric, and where issues go.
struct Checking {
  explicit Checking(const RubricFile& rubric_file)
      : file(rubric_file),
        engine(hoctap::compile(rubric_file)),
        behind(compiled().rubric.facts.size()),
        probe(compiled(), measured()) {}

  const RubricFile& file;
  Engine engine;
  Issues issues;
  NamesBehind behind;
  Probe probe;
  std::size_t pairs = 0;         // of rows that were held against each other
  std::set<std::string> told{};  // the pointers of tests and conditions about which something was said

  const Compiled& compiled() const { return EngineAccess::compiled(engine); }
  void add(Severity severity, std::string code, const std::string& pointer, std::string found = {},
           std::string expected = {}, std::string suggestion = {});
  void warn(std::string code, const std::string& pointer, std::string found = {}, std::string expected = {},
            std::string suggestion = {}) {
    add(Severity::warning, std::move(code), pointer, std::move(found), std::move(expected),
        std::move(suggestion));
  }

 private:
  NamesBehind& measured() {
    for (const Expression& measure : compiled().measures) behind.add(measure.slots());
    return behind;
  }
};

/// Conditions that always or never hold, tests of which a part is never reached, shares held against
/// percentages: in every expression, wherever it stands.
void check_conditions(Checking& checking);

/// The rows of indicators: what falls away, what every value passes, what contradicts another row, what gets
/// easier at a higher level, tiers out of order.
void check_rows(Checking& checking, const CompiledIndicator& indicator);

/// Levels and classes: what leaves a hole behind its `when`, what nobody reaches, what asks less than the
/// one below.
void check_outcomes(Checking& checking);

/// What stands twice, and who cites the article of another.
void check_twins(Checking& checking);

/// Who decides when, and in which order the steps end.
void check_title(Checking& checking);

/// The texts of any file: citations without a number, English where Vietnamese should stand.
void check_texts(const Json& root, const SourceText& source, Issues& issues);

}  // namespace hoctap
