// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "score/score.hpp"

namespace hoctap {

/// What was made of one record after another. Of one that states what the record before did it is not made
/// anew: where nothing is known yet but who the entities are, scoring goes through the same worlds for each.
template <class Made>
class OfTheLast {
 public:
  /// `make(out)` makes it of these facts. Good until the next call.
  /// @pre all facts are bound to the same engine
  template <class Make>
  const Made& of(const BoundFacts& facts, const Make& make) {
    if (facts_ && EngineAccess::are_alike(*facts_, facts)) return made_;
    facts_.reset();
    make(made_);
    facts_ = facts;
    return made_;
  }

 private:
  std::optional<BoundFacts> facts_;
  Made made_;
};

using LastScore = OfTheLast<Score>;

}  // namespace hoctap
