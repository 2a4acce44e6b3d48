// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "hoctap/rubric/rubric.hpp"
#include "hoctap/score/engine.hpp"

/// The one place where every way to score is held to the reference, `evaluate`, on the same facts. Whoever
/// adds a way adds it here.

namespace hoctap {

/// What the reference says about one entity.
struct Expected {
  std::string codes;  ///< of the issues, sorted, when the facts are refused; else empty
  Sheet sheet;
  std::string json;                          ///< of the sheet
  std::map<std::string, std::string> cells;  ///< as columns of results show it
};

/// Where another way says something else.
struct Disagreement {
  std::string way;
  std::size_t entity = 0;
  std::string found;
  std::string expected;
};

struct Tested {
  std::size_t entities = 0;
  std::size_t refused = 0;
  std::size_t settled = 0;  ///< with one outcome only
  std::size_t compared = 0;
  std::size_t in_blocks = 0;         ///< rows that a kernel decided
  std::size_t partly_in_blocks = 0;  ///< the same of rows with missing facts
  std::vector<Disagreement> disagreements;
};

/// Scores the entities in every way.
Tested test_ways(const RubricFile& rubric, const std::vector<Facts>& entities);

}  // namespace hoctap
