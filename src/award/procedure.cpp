// SPDX-License-Identifier: Apache-2.0
#include "award/procedure.hpp"

#include "award/calendar.hpp"

namespace hoctap {

std::optional<Date> last_day_in_time(const Deadline& deadline, int year, const std::optional<Date>& complete,
                                     const std::vector<Date>& holidays) {
  const int of = deadline.same_year.value_or(false) ? year : year + 1;
  if (deadline.before) return day_before(month_day(of, *deadline.before));
  if (deadline.by) return month_day(of, *deadline.by);
  if (!deadline.working_days || !complete) return std::nullopt;
  return working_days_after(*complete, *deadline.working_days, holidays);
}

std::string told_of_force(std::string_view as, const Remark& remark) {
  return std::string(as) + remark.code.substr(remark.code.find('-'));
}

}  // namespace hoctap
