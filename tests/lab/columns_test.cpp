// SPDX-License-Identifier: Apache-2.0
#include "catch.hpp"
#include "hoctap/lab/suite.hpp"
#include "batch/scored_columns.hpp"

using namespace hoctap;

TEST_CASE("columns: every case beside a shipped rubric comes out as the engine says, text by text", "[lab]") {
  std::size_t compared = 0;
  for (const auto& path : rubric_files()) {
    const RubricFile file = load_rubric(read_path(path), path.filename().string());
    const auto cases = path.parent_path() / (file.rubric.id + ".cases.json");
    const Engine engine = compile(file);
    for (const Case& one : load_suite(read_path(cases), "cases").cases) {
      const auto made = columns_of_facts(one.facts);
      if (!made) continue;  // a relation is no column
      const Handed handed(*made);
      const std::string expected = codes_or_json(engine, one.facts);
      INFO(file.rubric.id << ": " << one.name);
      CHECK(codes_or_row(engine, handed.schema, handed.array) == expected);
      ++compared;
    }
  }
  CHECK(compared > 1500);
}
