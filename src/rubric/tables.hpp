// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "feel/table.hpp"
#include "hoctap/rubric/rubric.hpp"

namespace hoctap {

/// All values that an input of a table can have; none where it can be any number. Nothing for a type that no
/// table is looked up by.
std::optional<std::vector<Value>> values_of(const Type& type);

/// A table as an expression: the value of the row that holds. @pre it is sound
Expression value_of(const Measure& measure, const Scope& scope);

/// Whether the table has a row for what stands there, as a constraint on the facts; nothing where it needs
/// none: it has one for all that can stand there, or may lack one. @pre it is sound
std::optional<Expression> demand_of(const Measure& measure, const Scope& scope);

}  // namespace hoctap
