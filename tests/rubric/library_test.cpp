// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/library.hpp"

#include <string>

#include "catch.hpp"
#include "files.hpp"

using namespace hoctap;

TEST_CASE("library: the shipped rubrics are those of the source tree", "[rubric]") {
  const auto files = rubric_files();
  CHECK(Library::shipped().all().size() == files.size());
  for (const auto& path : files) {
    const RubricFile* file = Library::shipped().find(load_rubric(read_path(path), path.string()).rubric.id);
    REQUIRE(file != nullptr);
    CHECK(file->source.text() == read_path(path));
  }
  CHECK(Library::shipped().find("tt25-2023-comune") == nullptr);
}

TEST_CASE("library: a rubric is in force until the day before another replaces it", "[rubric]") {
  const Library& library = Library::shipped();
  const Rubric& old_rule = library.find("tt44-2014-commune")->rubric;
  const Rubric& new_rule = library.find("tt25-2023-commune")->rubric;
  CHECK(library.last_day(old_rule) == parse_date("2024-02-11"));
  CHECK_FALSE(library.last_day(new_rule).has_value());
  CHECK_FALSE(library.in_force(old_rule, parse_date("2015-01-24")));
  CHECK(library.in_force(old_rule, parse_date("2015-01-25")));
  CHECK(library.in_force(old_rule, parse_date("2024-02-11")));
  CHECK_FALSE(library.in_force(old_rule, parse_date("2024-02-12")));
  CHECK(library.in_force(new_rule, parse_date("2024-02-12")));
  CHECK_FALSE(library.in_force(new_rule, parse_date("2024-02-11")));
}

TEST_CASE("library: an id can be taken once", "[rubric]") {
  Library library;
  const RubricFile file = *Library::shipped().find("tt22-2020-unit");
  library.add(file);
  CHECK_THROWS_AS(library.add(file), Error);
  CHECK(library.all().size() == 1);
}

TEST_CASE("library: what a rubric says is unknown can be listed with its reason and article", "[rubric]") {
  const std::vector<Unknown> unknowns = unknowns_of(Library::shipped().find("tt44-2014-commune")->rubric);
  CHECK(unknowns.size() == 15);
  CHECK(unknowns.front().pointer == "/criteria/0/indicators/0/points/max");
  CHECK(unknowns.front().scoring);
  for (const Unknown& unknown : unknowns) {
    CHECK_FALSE(unknown.why.empty());
    CHECK_FALSE(unknown.cite.empty());
  }
  for (const Unknown& unknown : unknowns_of(Library::shipped().find("tt25-2023-commune")->rubric)) {
    INFO(unknown.pointer);
    CHECK_FALSE(unknown.scoring);
  }
}

TEST_CASE("rubrics: each circular has as many criteria and indicators as its articles", "[rubric]") {
  const auto counts = [](const std::string& id) {
    std::string text;
    for (const Criterion& criterion : Library::shipped().find(id)->rubric.criteria) {
      text += (text.empty() ? "" : "+") + std::to_string(criterion.indicators.size());
    }
    return text;
  };
  CHECK(counts("tt25-2023-commune") == "3+3+3+4+2");
  CHECK(counts("tt25-2023-district") == "3+4+3+3");
  CHECK(counts("tt25-2023-province") == "3+5+5+3");
  CHECK(counts("tt24-2023-unit-district") == "5+5+5");
  CHECK(counts("tt24-2023-unit-province") == "5+5+6");
  CHECK(counts("tt22-2020-unit") == "3+4+3");
  CHECK(counts("tt44-2014-commune") == "1+1+1+1+1+1+1+1+1+1+1+1+1+1+1");
  CHECK(counts("qd324-2023-citizen") == "4+4+2");
}

TEST_CASE("rubrics: the slips of the official text are recorded as notes", "[rubric]") {
  const auto cites = [](const std::string& id) {
    std::string all;
    for (const Note& note : Library::shipped().find(id)->rubric.notes) all += note.cite + "\n";
    return all;
  };
  CHECK(cites("tt25-2023-district").find("Điều 12 khoản 1") != std::string::npos);
  CHECK(cites("tt25-2023-district").find("Điều 12 khoản 4 điểm a") != std::string::npos);
  CHECK(cites("tt25-2023-province").find("Điều 17 khoản 1") != std::string::npos);
  CHECK(cites("tt25-2023-province").find("Điều 17 khoản 4 điểm a") != std::string::npos);
}
