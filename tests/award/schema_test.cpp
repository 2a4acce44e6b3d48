// SPDX-License-Identifier: Apache-2.0
#include "hoctap/award/season.hpp"

#include "award/schema_words.hpp"
#include "golden.hpp"

namespace hoctap {

TEST_CASE("schema: the schema of seasons is the one that is checked in", "[award]") {
  CHECK(checked_in("rubrics/schema/season.schema.json", season_schema()));
}

TEST_CASE("schema: no words about seasons are left over", "[award]") {
  std::vector<SchemaWord> words(rubric_words().begin(), rubric_words().end());
  words.insert(words.end(), season_words().begin(), season_words().end());
  SchemaWriter writer(words);
  writer.write<Season>("");
  for (const SchemaWord& word : season_words()) {
    INFO(word.key);
    CHECK(writer.used().contains(std::string(word.key)));
  }
}

}  // namespace hoctap
