// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "hoctap/exact/date.hpp"
#include "hoctap/rubric/regulation.hpp"

namespace hoctap {

/// The last day on which a step of an assessment for `year` is in time; of a deadline in working days, after
/// `complete`, and nothing where nobody has stated that day. @pre the holidays ascend
std::optional<Date> last_day_in_time(const Deadline& deadline, int year, const std::optional<Date>& complete,
                                     const std::vector<Date>& holidays);

}  // namespace hoctap
