// SPDX-License-Identifier: Apache-2.0
#include "award/seasons.hpp"
#include "catch.hpp"

using namespace hoctap;

namespace {

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("reports: a part that is above its whole, or negative, cannot be", "[award]") {
  const Lines impossible{"finding-share-impossible s 91/74 122.97 %"};
  CHECK(stated_share(R"("count": 91, "of": 74, "percent": 122.97)") == impossible);
  CHECK(stated_share(R"("count": 74, "of": 74, "percent": 100)").empty());
  CHECK(stated_share(R"("count": 75, "of": 74, "percent": 100)") ==
        Lines{"finding-share-impossible s 75/74 100 %"});
  CHECK(stated_share(R"("count": -1, "of": 74, "percent": 1)") ==
        Lines{"finding-share-impossible s -1/74 1 %"});
  CHECK(stated_share(R"("count": 0, "of": 74, "percent": 0)").empty());
  CHECK(stated_share(R"("count": -1, "percent": 1)") == Lines{"finding-share-impossible s -1 1 %"});
  CHECK(stated_share(R"("count": 1, "of": 0, "percent": 1)") == Lines{"finding-share-impossible s 1/0 1 %"});
  CHECK(stated_share(R"("count": 1, "of": -1, "percent": 1)") ==
        Lines{"finding-share-impossible s 1/-1 1 %"});
  CHECK(stated_share(R"("count": 1, "percent": 100.01)") ==
        Lines{"finding-share-impossible s 100.01 % 100.01 %"});
}

// Figures that places have published. Three shares do not follow from their fractions.
TEST_CASE("reports: published results", "[award]") {
  const auto published = [](const std::string& count, const std::string& of, const std::string& percent) {
    return stated_share(filled(R"("count": $, "of": $, "percent": $)", count, of, percent));
  };
  CHECK(published("1385", "1847", "70.48") == Lines{"finding-share-differs s 70.48 % 74.99 % (1385/1847)"});
  CHECK(published("2910", "4035", "60.08") == Lines{"finding-share-differs s 60.08 % 72.12 % (2910/4035)"});
  CHECK(published("15772", "17528", "72") == Lines{"finding-share-differs s 72 % 89.98 % (15772/17528)"});
  CHECK(published("2910", "4843", "60.08").empty());  // cut off
  CHECK(published("2910", "4843", "60.09").empty());
  CHECK(published("53", "55", "96.36").empty());
  CHECK(published("1186", "1397", "84.9").empty());
  CHECK(published("1186", "1397", "84.8").empty());
  CHECK(published("1186", "1397", "84.7").size() == 1);
}

// A family that registered is judged, and one in a town is none of those that the regulation is for.
TEST_CASE("reports: a stated count is held against those who came to that very outcome", "[award]") {
  std::string rubric = family_rubric();
  const std::string judged = R"({"id": "judged",)";
  rubric.insert(rubric.find(judged),
                R"({"id": "town", "type": "boolean", "label": {"vi": "Đô thị", "en": "Town"}}, )");
  rubric.insert(rubric.find(R"("criteria")"),
                R"json("applies_to": {"when": "not(town)", "cite": "Điều 1",
                   "label": {"vi": "nông thôn", "en": "the country"}}, )json");
  rubric.insert(rubric.find(R"({"id": "poor",)"),
                R"json({"id": "weak", "label": {"vi": "Yếu", "en": "Weak"}, "cite": "Điều 5",
                   "total": "[3..5)", "confers": false}, )json");
  rubric.replace(rubric.find("[0..5)"), 6, "[0..3)");
  const Library library = library_of({rubric});
  const auto stated = [&](const std::vector<std::pair<std::string, int>>& counts) {
    SeasonText season;
    season.year(2024, "2025-03-20");
    const std::vector<std::string> facts{R"("judged": 9, "town": false)", R"("judged": 4, "town": false)",
                                         R"("judged": 3, "town": false)", R"("judged": 1, "town": false)",
                                         R"("judged": 9, "town": true)",  R"("judged": 1, "town": true)"};
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const std::string id = "F" + std::to_string(i);
      season.entity(id, "family").registered(id, 2024).found(id, 2024, facts[i]);
    }
    for (const auto& [outcome, count] : counts) {
      season.with("stated_counts", filled(R"({"id": "$", "label": {"vi": "A", "en": "A"},
        "entity": "family", "title": "good_family", "year": 2024, "cite": "BC", "outcome": "$", "count": $})",
                                          outcome, outcome, count));
    }
    return findings(run(season, library));
  };
  CHECK(stated({{"great", 1}, {"weak", 2}, {"poor", 1}, {"outside", 2}}).empty());
  CHECK(stated({{"great", 1}, {"none", 3}}).empty());  // without a title at all
  // Those whom the regulation is not for are a part of the whole only where they are stated.
  CHECK(stated({{"great", 1}, {"weak", 2}, {"poor", 1}}).empty());
  CHECK(stated({{"great", 1}, {"weak", 2}}) == Lines{"finding-counts-incomplete weak 3 4"});
  CHECK(stated({{"great", 1}, {"weak", 2}, {"poor", 1}, {"outside", 3}}) ==
        Lines{"finding-count-differs outside 3 2", "finding-counts-incomplete outside 7 6"});
  CHECK(stated({{"great", 1}, {"weak", 3}, {"poor", 0}}) ==
        Lines{"finding-count-differs poor 0 1", "finding-count-differs weak 3 2"});
}
