// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hoctap/award/review.hpp"
#include "hoctap/exact/issue.hpp"

namespace hoctap::cli {

/// A review for the terminal: what does not add up, each group with its decisions, years running, the
/// commended, targets and seats.
std::string season_table(const Review& review, Language language);

}  // namespace hoctap::cli
