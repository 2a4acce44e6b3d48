// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "hoctap/entity/facts.hpp"

/// @file
/// An expression over the facts of one entity, without any rubric.

namespace hoctap {

/// The value of a FEEL expression that may name every fact stated, `id` and `label`. The types are those of
/// the stated values.
/// @throws Error as `parse_expression` and `evaluate` do, each issue at its line and column in `eval`, which
/// stands for the expression
Value evaluate(std::string_view expression, const Facts& facts);

}  // namespace hoctap
