// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "feel/budget.hpp"
#include "feel/node.hpp"

namespace hoctap {

enum class FunctionId {
  minimum,
  maximum,
  sum,
  mean,
  count,
  absolute,
  floor,
  ceiling,
  decimal,
  modulo,
  round_half_up,
  round_half_down,
  round_up,
  round_down,
  date,
  negation
};

struct Function {
  FunctionId id;
  std::string_view name;
  std::array<std::string_view, 3> parameters;  // empty names at the end
  std::size_t least;
  std::size_t most;
  bool variadic = false;  // takes one list, or its elements one by one

  /// How it is written: `floor(n, scale)`.
  std::string usage() const;
};

std::span<const Function> functions() noexcept;

/// The index of the function of that name.
std::optional<std::size_t> find_function(std::string_view name) noexcept;

/// Applies a function. The nodes say where the arguments are. @throws Error
Value call(const Function& function, std::span<const Value> arguments, const Node& node, Budget& budget);

}  // namespace hoctap
