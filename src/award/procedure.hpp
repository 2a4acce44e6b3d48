// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/exact/date.hpp"
#include "hoctap/rubric/regulation.hpp"
#include "hoctap/score/sheet.hpp"

namespace hoctap {

/// The last day on which a step of an assessment for `year` is in time; of a deadline in working days, after
/// `complete`, and nothing where nobody has stated that day. @pre the holidays ascend
std::optional<Date> last_day_in_time(const Deadline& deadline, int year, const std::optional<Date>& complete,
                                     const std::vector<Date>& holidays);

/// The code of a reason or finding that says what the remark does: `reason-not-in-force` of
/// `remark-not-in-force`.
std::string told_of_force(std::string_view as, const Remark& remark);

}  // namespace hoctap
