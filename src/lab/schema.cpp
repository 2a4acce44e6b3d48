// SPDX-License-Identifier: Apache-2.0
#include "hoctap/lab/suite.hpp"

#include <vector>

#include "award/schema_words.hpp"
#include "exact/schema.hpp"
#include "lab/cases_file.hpp"
#include "lab/schema_words.hpp"

namespace hoctap {
namespace {

// A case that expects nothing is no test.
std::vector<SchemaRule> case_rules() {
  return {{"CaseEntry.expect",
           R"({"minProperties": 1, "errorMessage": "Ở đây cần ít nhất một kết quả phải có."})"},
          {"SeasonCase.expect",
           R"({"minProperties": 1, "errorMessage": "Ở đây cần ít nhất một kết quả phải có."})"}};
}

}  // namespace

std::string cases_schema() {
  std::vector<SchemaWord> words(rubric_words().begin(), rubric_words().end());
  for (const auto& more : {season_words(), cases_words()})
    words.insert(words.end(), more.begin(), more.end());
  return SchemaWriter(words, case_rules()).write<CasesFile>("Ca kiểm thử cho bộ tiêu chí của hoctap");
}

}  // namespace hoctap
