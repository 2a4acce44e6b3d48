// SPDX-License-Identifier: Apache-2.0
#include "award/data_records.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "exact/document.hpp"

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
    Issues notes;
    const NextRecord next = open_(data, &notes);
    for (std::optional<Facts> facts = next(); facts; facts = next()) {
      std::optional<StreamedRecord> record = streamed_record(*facts, years, first ? issues_ : passed_over);
      if (!record) continue;
      if (record->year < years.front().year || record->year > years.back().year)
        outside[record->year].add(facts->id);
      if (record->year == year) visit(*facts, *record);
    }
    if (!first) continue;
    for (const Issue& note : notes)
      findings_.push_back({note.code, data.file, note.found, note.expected, 0, std::nullopt});
    for (const auto& [other, records] : outside) {
      findings_.push_back(
          {"finding-records-outside", data.file, records.text(), std::to_string(other), other, std::nullopt});
    }
  }
}

std::optional<Issue> RecordsOfYear::add(const Facts& facts, const StreamedRecord& record) {
  Known& known = known_[facts.id];
  Line& here = record.stage == Stage::self_score ? known.self_score : known.inspection;
  const bool tree = !tree_.periods(facts.id).empty();
  if (here.file == 0 && !tree) {
    here = line_of(facts);
    known.registered = known.registered || record.registered;
    return std::nullopt;
  }
  return Issue{
      .code = "season-record-twice",
      .position = position_of(facts),
      .found = facts.id + ' ' + std::to_string(year_),
      .expected = tree ? in_tree(facts.id) : where({.file = files_[here.file - 1], .line = here.line})};
}

RecordsOfYear::Line RecordsOfYear::line_of(const Facts& facts) {
  const std::string file = facts.position.of_record().file;
  if (files_.empty() || files_.back() != file) files_.push_back(file);
  return {static_cast<std::uint32_t>(files_.size()), static_cast<std::uint32_t>(facts.position.line)};
}

// Where the season has the entity.
std::string RecordsOfYear::in_tree(const std::string& id) const {
  const std::vector<Entity>& all = season_.season.entities;
  const auto at = std::find_if(all.begin(), all.end(), [&](const Entity& each) { return each.id == id; });
  // That of a program has no text.
  const std::string pointer = child("/entities", static_cast<std::size_t>(at - all.begin()));
  const std::string place = where(season_.source.position(pointer));
  return place.empty() ? pointer : place;
}

}  // namespace hoctap
