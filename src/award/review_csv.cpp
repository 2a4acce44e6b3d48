// SPDX-License-Identifier: Apache-2.0
#include <boost/describe.hpp>

#include "award/list_columns.hpp"
#include "hoctap/award/review.hpp"
#include "hoctap/exact/csv.hpp"

namespace hoctap {

std::string to_csv(const Review& review, const CsvStyle& style) {
  CsvLine header(style);
  for (const char* name :
       {"year", "kind", "title", "entity", "label", "status", "outcome", "registered", "official", "total",
        "self_total", "decided", "valid_until", "reasons", "shortfalls"})
    header.title(name);
  std::string out = std::string(csv_start(style)) + header.record();
  for (const GroupReview& group : review.groups) {
    for (const Decision& decision : group.decisions) {
      out += CsvLine(style)
                 .number(decision.year)
                 .text(boost::describe::enum_to_string(group.entity, ""))
                 .text(decision.title)
                 .text(decision.entity)
                 .text(decision.label)
                 .text(boost::describe::enum_to_string(decision.status, ""))
                 .text(decision.outcome.value_or(""))
                 .flag(decision.registered)
                 .flag(decision.official)
                 .number(decision.total)
                 .number(decision.self_total)
                 .date(decision.decided)
                 .date(decision.valid_until)
                 .text(joined(codes_of(decision.reasons), " "))
                 .text(joined(sentences_of(decision.shortfalls, style.language), "; "))
                 .record();
    }
  }
  return out;
}

}  // namespace hoctap
