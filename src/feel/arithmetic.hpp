// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "feel/budget.hpp"

namespace hoctap {

/// Joins what a chain of sums, products or powers has come to so far with its operand `i`. @throws Error
void combine(Value& result, const Value& operand, const Node& chain, std::size_t i, Budget& budget);

/// -operand. @throws Error
Value negative(const Value& operand, const Node& node, Budget& budget);

}  // namespace hoctap
