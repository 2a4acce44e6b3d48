// SPDX-License-Identifier: Apache-2.0
#include "hoctap/lab/suite.hpp"

#include "exact/schema.hpp"
#include "lab/cases_file.hpp"
#include "lab/schema_words.hpp"

namespace hoctap {

std::string cases_schema() {
  return SchemaWriter(cases_words()).write<CasesFile>("Ca kiểm thử cho bộ tiêu chí của hoctap");
}

}  // namespace hoctap
