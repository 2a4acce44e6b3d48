// SPDX-License-Identifier: Apache-2.0
#include "award/data_records.hpp"

#include <map>
#include <string>

namespace hoctap {
namespace {

// Records of one year: how many, and the first by code.
class Outside {
 public:
  void add(const std::string& id) {
    ++count_;
    if (count_ <= named) names_ += (names_.empty() ? "" : ", ") + id;
  }
  std::string text() const {
    return std::to_string(count_) + " (" + names_ + (count_ > named ? ", …)" : ")");
  }

 private:
  static constexpr std::size_t named = 5;
  std::size_t count_ = 0;
  std::string names_;
};

}  // namespace

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
    std::map<int, Outside> outside;
    const NextRecord next = open_(data);
    for (std::optional<Facts> facts = next(); facts; facts = next()) {
      std::optional<StreamedRecord> record = streamed_record(*facts, years, first ? issues_ : passed_over);
      if (!record) continue;
      if (record->year < years.front().year || record->year > years.back().year)
        outside[record->year].add(facts->id);
      if (record->year == year) visit(*facts, *record);
    }
    if (!first) continue;
    for (const auto& [other, records] : outside) {
      findings_.push_back(
          {"finding-records-outside", data.file, records.text(), std::to_string(other), other, std::nullopt});
    }
  }
}

}  // namespace hoctap
