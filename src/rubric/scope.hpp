// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "hoctap/feel/expression.hpp"
#include "hoctap/rubric/rubric.hpp"

namespace hoctap {

/// The type that expressions see in a fact.
Type type_of(const Fact& fact);

/// The names a rubric's expressions may use: its facts, then its measures, which are numbers
/// as far as that can be told. Measure `i` has slot `facts.size() + i`, and reads only names
/// before itself.
Scope scope_of(const Rubric& rubric);

/// What each measure rests on, measure by measure.
class NamesBehind {
 public:
  explicit NamesBehind(std::size_t facts) : facts_(facts) {}

  /// The next measure, by the slots it reads. Evidence stands behind all measures. Nothing when it rests on
  /// more than `max_names_behind` names; it then counts as resting on none.
  bool add(const std::vector<std::size_t>& slots);

  /// These slots and all that measures among them rest on, ascending.
  std::vector<std::size_t> of(const std::vector<std::size_t>& slots);

 private:
  std::size_t facts_;
  std::vector<std::vector<std::size_t>> behind_;  // by measure, ascending
  std::vector<std::size_t> seen_;                 // by slot: the question that met it last
  std::size_t question_ = 0;
};

}  // namespace hoctap
