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

/// A season that may leave out what it is called. It is read as any other when that is filled in.
struct SmallSeason {
  std::optional<int> schema;
  std::optional<std::string> id;
  std::optional<Label> label;
  std::optional<std::string> place;
  std::vector<Note> notes;
  std::vector<SeasonYear> years;
  std::vector<std::string> library;
  std::vector<std::string> rubrics;
  std::vector<std::string> overlays;
  std::vector<std::string> targets;
  std::vector<Date> holidays;
  std::optional<SuccessionPolicy> succession_policy;
  std::vector<Entity> entities;
  std::vector<Succession> successions;
  std::vector<DataFile> data;
  std::vector<Registration> registrations;
  std::vector<Assessment> assessments;
  std::vector<Dossier> dossiers;
  std::vector<PastTitle> titles;
  std::vector<StreakRule> streaks;
  std::vector<CommendationRule> commendations;
  std::vector<QuotaTable> quotas;
  std::vector<StatedCount> stated_counts;
  std::vector<StatedShare> stated_shares;
  std::vector<Measured> measured;
};

/// What its keys mean is what they mean in a season.
constexpr const char* described_name(const SmallSeason*) noexcept {
  return "Season";
}
static_assert(field_count<SmallSeason>() == field_count<Season>());

/// A season as a case.
struct SeasonCase {
  std::string name;
  SmallSeason season;
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
BOOST_DESCRIBE_STRUCT(SmallSeason, (),
                      (schema, id, label, place, notes, years, library, rubrics, overlays, targets, holidays,
                       succession_policy, entities, successions, data, registrations, assessments, dossiers,
                       titles, streaks, commendations, quotas, stated_counts, stated_shares, measured))
HOCTAP_DESCRIBE(SeasonCase, name, season, expect)
HOCTAP_DESCRIBE(CasesFile, schema, rubric, facts, evidence, procedure, cases, tables, seasons)

}  // namespace hoctap
