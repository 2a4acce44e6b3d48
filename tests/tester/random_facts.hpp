// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>

#include "hoctap/score/engine.hpp"

/// Made-up facts for a rubric: plausible and absurd, whole and full of gaps.

namespace hoctap {

class RandomFacts {
 public:
  /// The same seed gives the same facts everywhere.
  RandomFacts(const Engine& engine, std::uint64_t seed);

  /// Facts of the declared types. Most are accepted; those that contradict each other are not.
  Facts next();

 private:
  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
  bool chance(std::uint64_t per_cent) { return below(100) < per_cent; }
  Value value(const Fact& fact);
  Value number(const Fact& fact);
  Value rows(const Fact& fact);
  std::int64_t count();
  void add_evidence(Facts& facts);
  /// Leaves out facts that contradict others.
  void mend(Facts& facts);

  Engine engine_;
  std::mt19937_64 random_;
  std::size_t turn_ = 0;      // so that every choice has its turn
  std::int64_t whole_ = 100;  // what parts of this entity are parts of
  std::uint64_t missing_ = 0;
  std::uint64_t outside_ = 0;
  std::uint64_t extreme_ = 0;
};

}  // namespace hoctap
