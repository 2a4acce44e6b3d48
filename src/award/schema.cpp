// SPDX-License-Identifier: Apache-2.0
#include "hoctap/award/season.hpp"

#include <vector>

#include "award/schema_words.hpp"

namespace hoctap {

std::string season_schema() {
  std::vector<SchemaWord> words(rubric_words().begin(), rubric_words().end());
  words.insert(words.end(), season_words().begin(), season_words().end());
  return SchemaWriter(words).write<Season>("Kỳ đánh giá của hoctap");
}

}  // namespace hoctap
