// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "hoctap/score/engine.hpp"

/// Made-up rubrics of every shape: levels or points, conditions, measures, constraints, bands.

namespace hoctap {

class MadeRubrics {
 public:
  /// The same seed gives the same rubrics everywhere.
  explicit MadeRubrics(std::uint64_t seed) : random_(seed) {}

  /// A rubric file; few are refused.
  std::string next();
  /// A value of a fact, small, so that thresholds are often hit.
  Value value(const Fact& fact);
  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

 private:
  bool chance(std::uint64_t per_cent) { return below(100) < per_cent; }
  std::string condition();
  std::string number();
  std::string row(bool by_level);
  std::string indicator(std::size_t index, bool points);
  std::string table();
  std::string bands();

  std::mt19937_64 random_;
  std::size_t booleans_ = 0;
  std::size_t counts_ = 0;
  std::size_t numbers_ = 0;
};

}  // namespace hoctap
