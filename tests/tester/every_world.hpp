// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "hoctap/rubric/rubric.hpp"

namespace hoctap {

/// What is possible, and what decides, held to all values that missing facts can take together.
struct WorldsTested {
  std::size_t records = 0;
  std::size_t worlds = 0;
  std::size_t open = 0;    ///< records with more than one outcome
  std::size_t capped = 0;  ///< records whose sheet says that it may name too much
  std::size_t vague = 0;   ///< records of which some facts may be said to decide that do not
  std::vector<std::string> wrong;
};

/// Made-up records of small numbers, each with a few facts missing. Every value of a small domain is tried
/// for these, so the domain has to reach beyond the thresholds.
WorldsTested test_worlds(const RubricFile& rubric, std::size_t records, std::uint64_t seed);

}  // namespace hoctap
