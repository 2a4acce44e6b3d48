// SPDX-License-Identifier: Apache-2.0
#include "award/seasons.hpp"
#include "catch.hpp"

using namespace hoctap;

// The records of data files: their years, and what they say of one entity twice.

namespace {

using Lines = std::vector<std::string>;

SeasonText family_season(const std::vector<int>& years) {
  SeasonText season;
  for (const int year : years) season.year(year, std::to_string(year + 1) + "-03-20");
  return season.entity("C", "commune").with("data", R"({"entity": "family", "file": "families.csv"})");
}

OpenData family_rows(const std::string& rows) {
  return opens("id,in,year,registered,stage,judged\n" + rows, DataFormat::csv);
}

// `code found line:column` of every issue.
Lines refused(const OpenData& data, const std::vector<int>& years = {2020, 2021}) {
  try {
    run(family_season(years), made_up_library(), data);
  } catch (const Error& error) {
    Lines lines;
    for (const Issue& issue : error.issues())
      lines.push_back(issue.found + " " + std::to_string(issue.position.line) + ":" +
                      std::to_string(issue.position.column));
    return lines;
  }
  return {"accepted"};
}

// `total conferred refused undecided not_registered` of the families of 2021.
std::string counts(const std::string& rows) {
  const Review review = run(family_season({2021}), made_up_library(), family_rows(rows));
  for (const GroupReview& group : review.groups) {
    if (group.entity != EntityKind::family) continue;
    return std::to_string(group.total) + ' ' + std::to_string(group.conferred) + ' ' +
           std::to_string(group.refused) + ' ' + std::to_string(group.undecided) + ' ' +
           std::to_string(group.not_registered);
  }
  return "none";
}

}  // namespace

TEST_CASE("streamed: a year is four digits, and its own cell is blamed", "[award]") {
  CHECK(refused(family_rows("F1,C,2021,2021-02-01,,8\n")) == Lines{"accepted"});
  for (const std::string year :
       {"2.021", "2021.5", "21", "4294969317", "2021.0", "02021", "-2021", "+2021", "20 21", "2021a", "1899"})
    CHECK(refused(family_rows("F1,C," + year + ",2021-02-01,,8\n")) == Lines{"year = " + year + " 2:6"});
  CHECK(refused(family_rows("F1,C,\"2,021\",2021-02-01,,8\n")) == Lines{"year = 2,021 2:6"});
  CHECK(refused(family_rows("F1,C,,2021-02-01,,8\n")) == Lines{"year =  2:6"});
  CHECK(refused(family_rows("F1,C,,2021-02-01,,8\n"), {2021}) == Lines{"accepted"});
  // All that is wrong with a record is told, each at its own place.
  CHECK(refused(family_rows("F1,C,21,soon,maybe,8\n")) ==
        Lines{"year = 21 2:6", "registered = soon 2:9", "stage = maybe 2:14"});
  CHECK(refused(family_rows("F1,X,2021,2021-02-01,,8\n")) == Lines{"X 2:4"});
}

TEST_CASE("streamed: a year in JSON is a whole number, or four digits", "[award]") {
  const auto of = [](const std::string& year) {
    return refused(opens(
        filled(R"({"id": "F1", "in": "C", "year": $, "registered": "2021-02-01", "judged": 8})", year)));
  };
  CHECK(of("2021") == Lines{"accepted"});
  CHECK(of(R"("2021")") == Lines{"accepted"});
  for (const std::string year : {"2.021", "2021.5", "21", "4294969317", "true"})
    CHECK(of(year).front().starts_with("year = " + year + " 1:"));
}

TEST_CASE("streamed: records of years outside the season are counted and named", "[award]") {
  const std::string rows =
      "F1,C,2021,2021-02-01,,8\nF2,C,2019,2019-02-01,,8\nF3,C,2019,2019-02-01,,8\nF4,C,2022,2022-02-01,,8\n";
  CHECK(findings(run(family_season({2021}), made_up_library(), family_rows(rows))) ==
        Lines{"finding-records-outside families.csv 2 (F2, F3) 2019",
              "finding-records-outside families.csv 1 (F4) 2022"});
  CHECK(findings(run(family_season({2021, 2022}), made_up_library(), family_rows(rows))) ==
        Lines{"finding-records-outside families.csv 2 (F2, F3) 2019"});
  // Of many the first are named.
  std::string many = "F0,C,2021,2021-02-01,,8\n";
  for (int i = 1; i <= 7; ++i) many += "F" + std::to_string(i) + ",C,2019,2019-02-01,,8\n";
  CHECK(findings(run(family_season({2021}), made_up_library(), family_rows(many))) ==
        Lines{"finding-records-outside families.csv 7 (F1, F2, F3, F4, F5, …) 2019"});
}

TEST_CASE("streamed: a file may hold the self score and the inspection of one entity", "[award]") {
  // The inspection decides, and whichever of the two says that it signed up.
  for (const std::string rows : {"F1,C,2021,2021-02-01,self_score,9\nF1,C,2021,,inspection,2\n",
                                 "F1,C,2021,,inspection,2\nF1,C,2021,2021-02-01,self_score,9\n",
                                 "F1,C,2021,,self_score,9\nF1,C,2021,2021-02-01,inspection,2\n",
                                 "F1,C,2021,2021-02-01,inspection,2\nF1,C,2021,,self_score,9\n"})
    CHECK(counts(rows) == "1 0 1 0 0");
  CHECK(counts("F1,C,2021,2021-02-01,self_score,9\n") == "1 0 0 1 0");
  CHECK(counts("F1,C,2021,,inspection,9\n") == "1 0 0 0 1");
  CHECK(counts("F1,C,2021,2021-02-01,self_score,9\nF2,C,2021,2021-02-01,inspection,9\n") == "2 1 0 1 0");
  // Two of one stage are one too many, and a self score has to be sound even where it does not count.
  for (const std::string stage : {"self_score", "inspection"})
    CHECK(refused(family_rows("F1,C,2021,2021-02-01," + stage + ",8\nF1,C,2021,2021-02-01," + stage +
                              ",8\n")) == Lines{"F1 2021 3:1"});
  CHECK(refused(family_rows("F1,C,2021,2021-02-01,self_score,x\nF1,C,2021,2021-02-01,inspection,8\n")) !=
        Lines{"accepted"});
}

TEST_CASE("streamed: of two records of one stage both are named, in whatever files they stand", "[award]") {
  const auto others = [](const SeasonText& season, const std::string& rows) {
    Lines lines;
    try {
      run(season, made_up_library(), family_rows(rows));
    } catch (const Error& error) {
      for (const Issue& issue : error.issues())
        lines.push_back(where(issue.position) + " " + issue.position.entity + ": " + issue.expected);
    }
    return lines;
  };
  const std::string one = "F1,C,2021,2021-02-01,,8\n";
  CHECK(others(family_season({2021}), one + "F2,C,2021,2021-02-01,,8\n" + one) ==
        Lines{"families.csv:4:1 F1: families.csv:2"});
  CHECK(others(family_season({2021}), "C,C,2021,2021-02-01,,8\n") ==
        Lines{"families.csv:2:1 C: season.json:4:14"});
  SeasonText two = family_season({2021});
  two.with("data", R"({"entity": "family", "file": "more.csv"})");
  CHECK(others(two, one) == Lines{"more.csv:2:1 F1: families.csv:2"});
}

TEST_CASE("streamed: rows that are passed over are findings, once for a file", "[award]") {
  const std::string rows = "F1,C,2021,2021-02-01,,8\n,,,,,\n,,,,,\nF1,C,2022,2022-02-01,,8\n";
  CHECK(findings(run(family_season({2021, 2022}), made_up_library(), family_rows(rows))) ==
        Lines{"csv-rows-blank families.csv 2 "});
  SeasonText two = family_season({2021});
  two.with("data", R"({"entity": "family", "file": "more.csv"})");
  const std::string blank = ",,,,,\n";
  CHECK(findings(run(two, made_up_library(), family_rows(blank))) ==
        Lines{"csv-rows-blank families.csv 1 ", "csv-rows-blank more.csv 1 "});
}
