// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <sstream>
#include <string>

#include "fuzz/input.hpp"
#include "fuzz/work.hpp"
#include "hoctap/award/review.hpp"
#include "hoctap/award/season.hpp"

using namespace hoctap;

namespace {

// Data files by name. What a season names and nobody handed in is empty.
class DataFiles {
 public:
  DataFiles(const Season& season, FuzzInput& input) {
    for (const DataFile& data : season.data) texts_.emplace(data.file, input.text());
  }

  NextRecord open(const DataFile& data, Issues* notes) const {
    const DataFormat format = data.file.ends_with(".csv") ? DataFormat::csv : DataFormat::json_lines;
    return records_of(std::make_shared<std::istringstream>(texts_.at(data.file)), format, data.file, notes);
  }

 private:
  std::map<std::string, std::string> texts_;
};

void reverse(SeasonFile& file) {
  Season& season = file.season;
  std::reverse(season.entities.begin(), season.entities.end());
  std::reverse(season.registrations.begin(), season.registrations.end());
  std::reverse(season.assessments.begin(), season.assessments.end());
  std::reverse(season.dossiers.begin(), season.dossiers.end());
  std::reverse(season.titles.begin(), season.titles.end());
}

}  // namespace

// Any texts are a season and its data files, with a review that the order of the records does not change and
// that can be written; or an error with an issue.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Library& library = Library::shipped();
  FuzzInput input(data, size);
  const FuzzWork work(size, 200'000'000, 1'000'000);
  try {
    SeasonFile file = load_season(input.text(), "fuzz.season.json");
    const DataFiles files(file.season, input);
    const OpenData open = [&](const DataFile& one, Issues* notes) { return files.open(one, notes); };
    const Review review = run(file, library, open);
    to_csv(review);
    to_html(review, Language::vi);
    to_html(review, Language::en);
    reverse(file);
    require(to_json(run(file, library, open)) == to_json(review));
  } catch (const Error& error) {
    require(!error.issues().empty());
  }
  return 0;
}
