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
    return stated_share("\"count\": " + count + ", \"of\": " + of + ", \"percent\": " + percent);
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
