// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "feel/node.hpp"
#include "hoctap/exact/number.hpp"

/// Expressions made by code, not by text.

namespace hoctap {

/// A value that stands for itself.
Node constant(Value value);

/// A node above others.
Node parent(NodeKind kind, std::vector<Node> children);

/// Several joined by one operator.
Node chain(Operator op, std::vector<Node> children);

/// Whether all are true; of none they are.
Node all_of(std::vector<Node> parts);

/// Of none it is 0.
Node sum_of(std::vector<Node> parts);

/// A call of the function of that name. @pre there is one
Node call(std::string_view name, std::vector<Node> arguments);

/// `not(operand)`.
Node negation(Node operand);

/// `if condition then one else other`.
Node choice(Node condition, Node one, Node other);

/// The function that rounds so.
std::string_view function_of(Rounding mode);

}  // namespace hoctap
