// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "hoctap/exact/date.hpp"
#include "hoctap/rubric/regulation.hpp"

namespace hoctap {

/// Who decides on a day, as the regulation has it, which may be that nobody has read who; nullptr where it
/// says nothing of that day.
const Authority* authority_on(const Title& title, const Date& day);

/// The last day on which a step of an assessment for `year` is in time; of a deadline in working days, after
/// `complete`, and nothing where nobody has stated that day. @pre the holidays ascend
std::optional<Date> last_day_in_time(const Deadline& deadline, int year, const std::optional<Date>& complete,
                                     const std::vector<Date>& holidays);

}  // namespace hoctap
