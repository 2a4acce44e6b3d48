// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/rubric.hpp"
#include "hoctap/rubric/target.hpp"

#include "golden.hpp"
#include "hoctap/rubric/overlay.hpp"
#include "rubric/schema_words.hpp"

namespace hoctap {

TEST_CASE("schema: the schemas of rubrics, overlays and targets are those that are checked in", "[rubric]") {
  CHECK(checked_in("rubrics/schema/rubric.schema.json", rubric_schema()));
  CHECK(checked_in("rubrics/schema/overlay.schema.json", overlay_schema()));
  CHECK(checked_in("rubrics/schema/targets.schema.json", targets_schema()));
}

TEST_CASE(
    "schema: every key and value of rubrics, overlays and targets has words, and no words are left over",
    "[rubric]") {
  std::vector<SchemaWord> words(rubric_words().begin(), rubric_words().end());
  words.insert(words.end(), target_words().begin(), target_words().end());
  SchemaWriter writer(words);
  writer.write<Rubric>("");
  writer.write<Overlay>("");
  writer.write<Targets>("");
  for (const SchemaWord& word : words) {
    INFO(word.key);
    CHECK(writer.used().contains(std::string(word.key)));
    CHECK_FALSE(word.text.empty());
  }
  CHECK(writer.used().size() == words.size());
}

}  // namespace hoctap
