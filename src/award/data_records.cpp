// SPDX-License-Identifier: Apache-2.0
#include "award/data_records.hpp"

#include <map>
#include <string>

namespace hoctap {

void DataRecords::each(EntityKind kind, int year, bool first,
                       const std::function<void(Facts&, StreamedRecord&)>& visit) const {
  const std::vector<SeasonYear>& years = season_.season.years;
  first = first && year == years.front().year;  // files are gone through every year
  for (const DataFile& data : season_.season.data) {
    if (data.entity != kind) continue;
    if (!open_) {
      Issue issue{.code = "season-data-missing", .position = season_.source.position("/data")};
      issue.found = data.file;
      if (first) issues_.push_back(std::move(issue));
      continue;
    }
    Issues passed_over;
    std::map<int, std::size_t> outside;
    const NextRecord next = open_(data);
    for (std::optional<Facts> facts = next(); facts; facts = next()) {
      std::optional<StreamedRecord> record = streamed_record(*facts, years, first ? issues_ : passed_over);
      if (!record) continue;
      if (record->year < years.front().year || record->year > years.back().year) ++outside[record->year];
      if (record->year == year) visit(*facts, *record);
    }
    if (!first) continue;
    for (const auto& [other, count] : outside) {
      findings_.push_back({"finding-records-outside", data.file, std::to_string(count), std::to_string(other),
                           other, std::nullopt});
    }
  }
}

}  // namespace hoctap
