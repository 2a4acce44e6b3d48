// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/rubric.hpp"

#include <vector>

#include "exact/schema.hpp"
#include "hoctap/rubric/overlay.hpp"
#include "hoctap/rubric/target.hpp"
#include "rubric/schema_words.hpp"

namespace hoctap {

std::string rubric_schema() {
  return SchemaWriter(rubric_words()).write<Rubric>("Bộ tiêu chí của hoctap");
}

std::string overlay_schema() {
  return SchemaWriter(rubric_words()).write<Overlay>("Điều chỉnh của địa phương cho bộ tiêu chí của hoctap");
}

std::string targets_schema() {
  std::vector<SchemaWord> words(rubric_words().begin(), rubric_words().end());
  words.insert(words.end(), target_words().begin(), target_words().end());
  return SchemaWriter(words).write<Targets>("Mục tiêu của kế hoạch, dùng với hoctap");
}

}  // namespace hoctap
