// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "score/score.hpp"

namespace hoctap {

/// Scores one record after another. One that states what the record before did is not scored anew: where
/// nothing is known yet but who the entities are, that goes through the same worlds for each.
class LastScore {
 public:
  /// Good until the next call. @pre all facts are bound to the same engine
  const Score& of(const Compiled& compiled, const BoundFacts& facts);

 private:
  std::optional<BoundFacts> facts_;
  Score score_;
};

}  // namespace hoctap
