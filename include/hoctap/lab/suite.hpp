// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/award/season.hpp"
#include "hoctap/entity/facts.hpp"
#include "hoctap/exact/issue.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/rubric/rubric.hpp"

/// @file
/// What is suspicious in a rubric that loads, and unit tests for rubrics, written by those who know the
/// regulation. `tt25.cases.json` beside `tt25.json` states facts and what the sheet must then show:
///
///     {"schema": 1, "rubric": "tt25", "facts": {"citizens": 1000},
///      "cases": [{"name": "599 of 1,000 is below 60 %", "facts": {"learning_citizens": 599},
///                 "expect": {"outcome": "none", "indicators.effect.levels.1": "not_met"}}],
///      "tables": [{"name": "the threshold is 60 %", "columns": ["learning_citizens", "=> outcome"],
///                  "rows": [[599, "none"], [600, "1"]]}]}
///
/// The facts of a case override those of the file, and a row's those of its table: `null` makes a fact
/// missing again, `{"not_applicable": true}` states that it does not apply. `evidence` is overridden in the
/// same way, and `null` leaves it open even where `*` says more. A column `evidence.plan` is a piece of
/// evidence, `procedure.decided` a part of the procedure, a column `=> path` an expectation, any other a
/// fact.
///
/// What no score decides is tested as well. `procedure` says how an assessment went through the offices; a
/// case with it may expect something of the sheet's decision (`decision.valid_until`) and of the rule itself
/// (`title.deadlines.dossier`). `seasons` holds whole small seasons, for what is counted from below, for
/// years running and for findings:
///
///     {"procedure": {"year": 2024},
///      "tables": [{"name": "36 months after the year of the decision", "columns":
///                  ["procedure.decided", "=> decision.valid_until"], "rows": [["2025-03-30",
///                  "2028-12-31"]]}],
///      "seasons": [{"name": "…", "season": {"years": […], "entities": […]},
///                   "expect": {"decisions.2025.tt25.T.counted.communes_level_2": ["X"]}}]}

namespace hoctap {

/// Facts, with those inherited counted in every case, that the cases of one suite may state together.
inline constexpr std::size_t max_suite_facts = 400'000;

/// A title that the entity of a case was given before.
struct HeldBefore {
  int year = 0;  ///< the assessed year
  std::string outcome;
  Date decided;
  friend bool operator==(const HeldBefore&, const HeldBefore&) = default;
};

/// How the assessment of a case went through the offices. What is not stated did not happen.
struct Procedure {
  std::optional<Date> day;  ///< that the result is for: sheets say when the rubric is not in force then
  std::optional<int> year;  ///< that is assessed, which has to be stated for a decision
  std::optional<bool> registered;
  std::optional<Date> submitted;  ///< this and the next three as in the dossiers of seasons
  std::optional<Date> complete;
  std::optional<int> council_members;
  std::optional<Date> decided;
  std::vector<Date> holidays;
  std::vector<HeldBefore> held;
  friend bool operator==(const Procedure&, const Procedure&) = default;
};

/// What a case must show at a path: of the sheet, as `part_of` takes it; of the `decision`, which is
/// `Decision` with its reasons as subjects by code; of the `title`: `validity`, the last day of one that is
/// decided on that day; `authority`, the `Authority` of that day, and `authorities`, by level or class;
/// `deadlines`, by step the last day in time; of `references`, by reference the id of the rubric that is
/// meant on `day`. The path `error` stands for binding the facts: the value is the code of one of its issues,
/// or `null` when the facts must be accepted.
///
/// Of a season: `decisions` by year, rubric and entity; `streaks` by rule and entity; `commendations` by
/// rule; `targets` by file, target and year; `findings`, subjects by code; or `error`.
struct Expectation {
  std::string path;
  std::string value;  ///< one line of JSON
  Position position;
};

/// One test: a case of the file, or one row of a table.
struct Case {
  std::string name;  ///< of a row: the table's name and `#` with the row's number from 1
  Position position;
  Facts facts;  ///< complete: those of the file and the table are in it
  Procedure procedure;
  std::vector<Position> held;  ///< where the outcomes of `procedure.held` are stated
  std::shared_ptr<const SeasonFile>
      season;  ///< of one of `seasons`, which has nothing of the above; else null
  std::vector<Expectation> expect;
};

/// The cases of one file, in its order: its cases, the rows of its tables, its seasons.
struct Suite {
  std::string file;
  std::string rubric;  ///< the id
  Position position;   ///< of the id
  std::vector<Case> cases;
};

/// Reads a suite. `file` names it in messages; nothing is opened.
/// @throws Error with every issue found, each at its line and column: what JSON and the format do not allow,
/// `case-expects-nothing`, `case-name-twice`, `case-error-not-alone`, `case-error-unknown`,
/// `table-column-twice`, `table-row-length`, `table-empty`, `suite-empty`, `suite-size`, and what a season
/// does not allow
Suite load_suite(std::string_view text, const std::string& file);

/// One expectation that the sheet did not meet.
struct Failure {
  std::string path;
  std::string expected;  ///< one line of JSON
  std::string found;     ///< one line of JSON; of `error`, the codes of the issues, or `null`
  Position position;     ///< of the expectation, in the cases file
  /// What decides it in the rubric: the indicator, criterion or level the path names, or the level or band
  /// that was expected or found, else the rubric's start.
  Position rubric;
};

/// What became of one case.
struct CaseReport {
  std::string name;
  Position position;
  std::vector<Failure> failures;
  Issues issues;      ///< why the facts were not accepted, when the case did not expect that
  Label explanation;  ///< of a sheet that failed; empty when there is none
};

/// What became of one suite.
struct SuiteReport {
  std::string file;
  std::string rubric;
  std::vector<CaseReport> cases;  ///< in the order of the suite
};

/// Whether every expectation was met.
bool passed(const CaseReport& report) noexcept;

/// How many cases did not pass.
std::size_t failed(const SuiteReport& report) noexcept;

/// Runs every case. Seasons are run with the library, in which the rubric stands in the place of the one of
/// its id. A pure function.
/// @throws Error with every issue when the suite does not fit the rubric, or the rubric does not compile:
/// `suite-other-rubric`, `case-unknown-path` (with the nearest name), `case-procedure-lacks` (what a path
/// asks for), `fact-unknown` and `evidence-unknown`, each at its place in the cases file
SuiteReport run(const Suite& suite, const RubricFile& rubric, const Library& library = Library::shipped());

/// The counts on one line, then each case that failed: its place, every expectation with its places in both
/// files, and the explanation. Lines end in '\n'.
std::string to_text(const SuiteReport& report, Language language);

/// The report as one line of JSON: file, rubric, and cases, each with name, place, passed, failures (path,
/// expected, found, place, rubric), issues as `to_json` writes them, and explanation in both languages.
std::string to_json(const SuiteReport& report);

/// The reports as JUnit XML, with the failures in one language. The same reports give the same bytes.
/// @pre all texts are UTF-8
std::string to_junit(const std::vector<SuiteReport>& reports, Language language = Language::en);

/// The schema of suites, `*.cases.json`. Lines end in '\n'.
std::string cases_schema();

HOCTAP_DESCRIBE(HeldBefore, year, outcome, decided)
HOCTAP_DESCRIBE(Procedure, day, year, registered, submitted, complete, council_members, decided, holidays,
                held)

/// Static analysis of a loaded rubric, in the order of the file. What `load_rubric` refuses does not come up
/// again. Notes: `check-unknown` (a number or name nobody has read), `check-gap` (totals that the regulation
/// leaves without a class), `check-policy-unused` (what an indicator counts for that does not apply, where it
/// always does), `check-full-as-skip` and `check-skip-as-zero` (that comes to the same as another policy).
/// Warnings:
/// - `check-unused`: a fact or measure that no constraint, indicator or band depends on;
/// - `check-zero-divisor`: a divisor that is 0 when every number is the least it may be;
/// - `check-no-policy`: at some level all rows of an indicator can fall away, and nothing says what it then
///   counts for;
/// - `check-constant-test`: a test that every possible value passes, or none (`-` is meant to pass and is
///   not reported); `check-constant-condition`: the same of a condition, and of a part of one;
/// - `check-test-unreached`: of several alternatives of a test, one that adds nothing to the others;
/// - `check-share-percent`: a share that is held against a percentage;
/// - `check-rows-contradict`: two rows of one level that can both be asked and never both be met;
/// - `check-row-twice`, `check-twice`: a row, a fact or an indicator that stands twice;
/// - `check-level-easier`: a level accepts what a lower level refuses; `check-level-drops`: it does not ask
///   what the lower one asks; `check-never-reached`: no facts lead to a level or class;
/// - `check-bands-hole` and `check-bands-overlap`: totals that belong to no class, or to two, for those who
///   fulfil one `when` and not another;
/// - `check-bands-order`, `check-otherwise-better`: bands that do not go from best to worst;
/// - `check-tiers-reversed`, `check-tiers-below-maximum`: a larger value earns less; no tier the maximum;
/// - `check-authority-hole`: days on which nobody decides;
/// - `check-deadline-order`: a step that ends before one it waits for;
/// - `check-cite-form`: a citation without any number; `check-cite-neighbour`: one that is another's;
/// - `check-language`, `check-language-en`: English where Vietnamese should stand, and the other way round.
///
/// What is said of facts comes with a proof, within the constraints and a limit of steps: a slip may go
/// unseen where that cannot be told, but no such issue is a guess.
Issues check_file(const RubricFile& file);

/// Everything that is wrong with files, each by itself and all together with a library, in which they take
/// the place of those with the same id: what loading them says; `check_file` of each rubric, and of what each
/// overlay makes of its own; what `Library::add` says of all of them, and, as warnings, references, titles
/// and levels that nothing in the library has (`library-reference-unknown`, `library-reference-other`,
/// `library-reference-entity`, `library-reference-number`, `library-title-unknown`, `library-title-holder`,
/// `library-level-unknown`, `library-target-past`); whether a suite fits what it tests, the file it is named
/// after or else the rubric it names.
Issues check_files(const std::vector<NamedText>& files, const Library& library = Library::shipped());

}  // namespace hoctap
