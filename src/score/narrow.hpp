// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "score/worlds.hpp"

namespace hoctap {

/// Evaluations and sums for one record, to go through the worlds in which its missing facts may turn out.
inline constexpr std::size_t most_world_steps = 100'000;
/// The same to see which of them decide.
inline constexpr std::size_t most_deciding_steps = 30'000;

/// Constraints by the missing facts that they hang together by.
class Chains {
 public:
  explicit Chains(const Worlds& worlds);

  /// The constraints that have to do with an item, and then the item.
  std::vector<Item> with(const Item& item) const;

 private:
  std::size_t lead(std::size_t fact) const;

  const Worlds& worlds_;
  std::vector<std::size_t> leader_;         // by fact
  std::vector<std::vector<Item>> members_;  // by leading fact
};

/// Missing facts, and evidence by `Worlds::evidence_of`, of which some value leaves fewer outcomes;
/// ascending.
struct Deciding {
  std::vector<std::size_t> facts;
  bool exact = true;  ///< else some of them may not
};
Deciding deciding_levels(const Compiled& compiled, const Slots& slots, const Evidence& evidence,
                         const Score& score);
Deciding deciding_points(const Compiled& compiled, const Slots& slots, const Evidence& evidence,
                         const Score& score);

/// Values of a number at which something may change, from where it ends on either side of what is compared;
/// limits and ends are in its unit.
std::vector<Value> samples(const Limits& limits, const std::vector<Region::Ends>& ends, const Number& unit);

/// Constraints that no values of the missing facts keep together, none of them to spare; none where they can
/// be kept, or that cannot be told.
std::vector<Item> contradiction_in(const Compiled& compiled, const Slots& slots);

}  // namespace hoctap
