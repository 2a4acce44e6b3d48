// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hoctap/exact/issue.hpp"
#include "hoctap/rubric/library.hpp"

namespace hoctap::page {

/// Unknowns of one sort with one reason and one citation.
struct UnknownGroup {
  std::string what;                 ///< `15 điểm tối đa`, `ngày hiệu lực`
  std::vector<Unknown> unknowns;    ///< at least one
  std::vector<std::string> places;  ///< the indicators, criteria or bands by number or name, if it is any
};

/// Everything unknown in the rubric, put together as far as it is of one sort, in the order of the file.
std::vector<UnknownGroup> unknown_groups(const Rubric& rubric, Language language);

}  // namespace hoctap::page
