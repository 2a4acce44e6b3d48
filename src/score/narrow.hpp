// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "score/worlds.hpp"

namespace hoctap {

/// Evaluations and sums for one record, to go through the worlds in which its missing facts may turn out.
inline constexpr std::size_t most_world_steps = 200'000;

/// Constraints by the missing facts that they hang together by.
class Chains {
 public:
  explicit Chains(const Worlds& worlds);

  /// The constraints that have to do with an item, and then the item.
  std::vector<Item> with(const Item& item) const;

 private:
  std::size_t lead(std::size_t fact) const;

  const Worlds& worlds_;
  std::vector<std::size_t> leader_;                 // by fact
  std::vector<std::vector<std::size_t>> members_;  // by leading fact: constraints, ascending
};

}  // namespace hoctap
