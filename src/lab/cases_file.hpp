// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exact/described.hpp"
#include "hoctap/exact/described.hpp"
#include "hoctap/exact/value.hpp"
#include "hoctap/lab/suite.hpp"

/// A `*.cases.json` file as it is written: its keys, and what stands under them. The reader of suites takes
/// the keys from here and walks the values itself, as every fact and expectation keeps its place in the file.

namespace hoctap {

/// What is expected at this path is the code of an issue.
inline constexpr std::string_view error_path = "error";

/// By fact, or by the path in the sheet.
using StatedValues = std::map<std::string, JsonText>;
/// By indicator; `*` for all others.
using StatedEvidence = std::map<std::string, std::optional<bool>>;

/// One case.
struct CaseEntry {
  std::string name;
  StatedValues facts;
  StatedEvidence evidence;
  std::optional<Procedure> procedure;
  StatedValues expect;
};

/// Cases as rows that fill the same columns.
struct CaseTable {
  std::string name;
  StatedValues facts;
  StatedEvidence evidence;
  std::optional<Procedure> procedure;
  Filled<std::string> columns;
  Filled<std::vector<JsonText>> rows;
};

/// A season as a case.
struct SeasonCase {
  std::string name;
  JsonText season;
  StatedValues expect;
};

/// The whole file.
struct CasesFile {
  int schema = 1;
  std::string rubric;
  StatedValues facts;
  StatedEvidence evidence;
  std::optional<Procedure> procedure;
  std::vector<CaseEntry> cases;
  std::vector<CaseTable> tables;
  std::vector<SeasonCase> seasons;
};

HOCTAP_DESCRIBE(CaseEntry, name, facts, evidence, procedure, expect)
HOCTAP_DESCRIBE(CaseTable, name, facts, evidence, procedure, columns, rows)
HOCTAP_DESCRIBE(SeasonCase, name, season, expect)
HOCTAP_DESCRIBE(CasesFile, schema, rubric, facts, evidence, procedure, cases, tables, seasons)

}  // namespace hoctap
