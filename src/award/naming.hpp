// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "award/groups.hpp"
#include "hoctap/rubric/library.hpp"

namespace hoctap {

/// Fills in what the codes are called that stand in the reasons and differences of each group, and the
/// outcomes of titles that an earlier regulation gave.
void name_codes(std::vector<Group>& groups, const Library& library);

}  // namespace hoctap
