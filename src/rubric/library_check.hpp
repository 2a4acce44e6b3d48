// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hoctap/rubric/library.hpp"

namespace hoctap {

/// Whether two rubrics are about the same title of the same entities, assessed by the same bodies.
bool same_subject(const Rubric& a, const Rubric& b);

/// Everything that is wrong with the files of a library together, though each is sound.
Issues check_library(const Library& library);

/// What the files of a library name that none of them has or is: rubrics and titles of references, titles and
/// levels that are counted, titles of targets. Warnings, as there may be more than the library knows.
Issues check_references(const Library& library);

}  // namespace hoctap
