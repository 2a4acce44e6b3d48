// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "hoctap/feel/expression.hpp"
#include "hoctap/rubric/rubric.hpp"

namespace hoctap {

/// The expression of a measure, whichever way it is given. `scope` has the facts and the measures.
/// @throws Error as `parse_expression` does
Expression expression_of(const Rubric& rubric, const Measure& measure, const Scope& scope);

/// The slot of whether an indicator is backed by evidence, where results are taken up: behind all names, by
/// indicator.
std::size_t evidence_slot(const Scope& scope, std::size_t indicator);

/// How many slots an entity has: its names, and evidence where measures take up results that go by it.
std::size_t count_slots(const Rubric& rubric);

}  // namespace hoctap
