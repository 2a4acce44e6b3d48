// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "hoctap/score/engine.hpp"

/// Made-up rubrics of every shape: levels or points, conditions, measures, results that are taken up,
/// constraints, bands with needs, bonus and penalty, the best of several.

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
  /// `max` is empty in a rubric with levels; `taking`: it reads results.
  std::string indicator(const std::string& max, const std::string& as, bool taking);
  std::string table();
  std::string results(bool points);
  std::string taking_row();
  std::string criterion(std::size_t index, bool points);
  std::string bands(const std::string& least, const std::string& most);

  std::mt19937_64 random_;
  std::size_t booleans_ = 0;
  std::size_t counts_ = 0;
  std::size_t numbers_ = 0;
  std::size_t indicators_ = 0;  // so far
  std::size_t taken_ = 0;       // criteria whose results are taken up, the first ones
  bool adjusts_ = false;        // whether there are bonus and penalty points
};

}  // namespace hoctap
