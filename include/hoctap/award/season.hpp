// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/entity/tree.hpp"
#include "hoctap/exact/number.hpp"
#include "hoctap/exact/value.hpp"
#include "hoctap/rubric/rubric.hpp"

/// @file
/// A season (kỳ đánh giá): a tree of entities, what was found out about them in one or more years, and the
/// rules that are nobody's law but the place's own: what mergers do to titles, how years running are counted,
/// who is commended. The structs are the file format, as in the rubric room.

namespace hoctap {

/// Who scored: the entity itself, or those who inspected it. The inspection decides.
enum class Stage { self_score, inspection };
BOOST_DESCRIBE_ENUM(Stage, self_score, inspection)

/// What was found out about one entity in one year. Facts that the rubric takes from lower entities need not
/// be stated.
struct Assessment {
  std::string entity;
  int year = 0;
  Stage stage = Stage::inspection;
  std::map<std::string, JsonText> facts;
  std::map<std::string, bool> evidence;
  friend bool operator==(const Assessment&, const Assessment&) = default;
};

/// That an entity signed up for a year's assessment, and when.
struct Registration {
  std::string entity;
  int year = 0;
  Date date;
  friend bool operator==(const Registration&, const Registration&) = default;
};

/// How an application went through the offices.
struct Dossier {
  std::string entity;
  int year = 0;
  std::optional<Date> submitted;
  /// The day the rule counts working days from, such as that of a full and valid dossier.
  std::optional<Date> complete;
  std::optional<int> council_members;
  std::optional<Date> decided;
  std::optional<Label> decided_by;
  friend bool operator==(const Dossier&, const Dossier&) = default;
};

/// A title that was conferred before, or outside, this season.
struct PastTitle {
  std::string entity;
  std::string title;    ///< the id of the title
  std::string rubric;   ///< under which it was conferred
  int year = 0;         ///< the assessed year
  std::string outcome;  ///< the level or band
  Date decided;
  std::string cite;  ///< the decision
  friend bool operator==(const PastTitle&, const PastTitle&) = default;
};

/// What a successor takes over from those it came out of: everything when all of them had it, or when one had
/// it; nothing; or nobody has decided, so the question is put.
enum class Inheritance { inherit_if_all, inherit_if_any, restart, ask };
BOOST_DESCRIBE_ENUM(Inheritance, inherit_if_all, inherit_if_any, restart, ask)

/// The declared policy for mergers, splits and new codes. There is no default: no regulation read so far says
/// anything about it.
struct SuccessionPolicy {
  Inheritance validity = Inheritance::ask;
  Inheritance streak = Inheritance::ask;
  std::string cite;
  friend bool operator==(const SuccessionPolicy&, const SuccessionPolicy&) = default;
};

/// Which years count for a streak: those in which the title was conferred anew, or all in which it was held.
enum class Counts { conferred, held };
BOOST_DESCRIBE_ENUM(Counts, conferred, held)

/// What a year without an assessment does to a streak: ends it, or neither ends nor lengthens it, as long as
/// there are not too many in a row.
enum class GapYear { breaks, skips };
BOOST_DESCRIBE_ENUM(GapYear, breaks, skips)

/// A rule on years running.
struct StreakRule {
  std::string id;
  Label label;
  EntityKind entity = EntityKind::family;
  std::string title;
  int years = 0;
  Counts counts = Counts::conferred;
  GapYear gap = GapYear::breaks;
  std::optional<int> gap_at_most;  ///< with `skips`: so many years in a row may be skipped
  std::string cite;
  friend bool operator==(const StreakRule&, const StreakRule&) = default;
};

/// What candidates are ranked by, the most first.
enum class RankKey { streak, outcome, total };
BOOST_DESCRIBE_ENUM(RankKey, streak, outcome, total)

/// A rule on who is commended: of those with the title, or with the streak, the first so many by rank.
struct CommendationRule {
  std::string id;
  Label label;
  EntityKind entity = EntityKind::family;
  std::string title;
  std::optional<std::string> streak;  ///< the id of a streak rule that must be fulfilled
  std::vector<RankKey> rank;          ///< later keys break the ties of earlier ones
  std::optional<int> at_most;         ///< a number of entities
  std::optional<Number> share;        ///< of those with the title, rounded down
  std::vector<std::string> not_with;  ///< ids of earlier rules: no two awards for one achievement
  std::string cite;
  friend bool operator==(const CommendationRule&, const CommendationRule&) = default;
};

/// So many seats for an entity.
struct Seats {
  std::string entity;
  int seats = 0;
  friend bool operator==(const Seats&, const Seats&) = default;
};

/// A table of seats, such as delegates by ward, and the total that its document states.
struct QuotaTable {
  std::string id;
  Label label;
  std::vector<Seats> rows;
  std::optional<int> stated_total;
  std::string cite;
  friend bool operator==(const QuotaTable&, const QuotaTable&) = default;
};

/// A number of a report, to be held against the data: how many of the entities of a kind ended a year with
/// this outcome (absent: with the title at all).
struct StatedCount {
  std::string id;
  Label label;
  EntityKind entity = EntityKind::commune;
  std::string title;
  int year = 0;
  std::optional<std::string> outcome;
  int count = 0;
  std::string cite;
  friend bool operator==(const StatedCount&, const StatedCount&) = default;
};

/// A percentage of a report with the numbers behind it.
struct StatedShare {
  std::string id;
  Label label;
  Number count;
  std::optional<Number> of;
  Number percent;                ///< as printed: 79.87
  std::optional<Number> target;  ///< from 0 to 1: said to be reached
  std::string cite;
  friend bool operator==(const StatedShare&, const StatedShare&) = default;
};

/// What was measured for a target whose count or population is not in the tree.
struct Measured {
  std::string targets;  ///< the id of the targets file
  std::string target;
  std::optional<int> year;  ///< absent: the last one
  std::optional<Number> counted;
  std::optional<Number> of;
  std::string cite;
  friend bool operator==(const Measured&, const Measured&) = default;
};

/// A file of entities too many to stand in the season itself. One record an entity and year: `id`, `label`,
/// `in` (codes of the entities it belongs to, separated by blanks), `year`, `registered` (a date), `stage`,
/// and facts and evidence as in any data file.
struct DataFile {
  EntityKind entity = EntityKind::citizen;
  std::string file;  ///< beside the season's file
  friend bool operator==(const DataFile&, const DataFile&) = default;
};

/// One assessed year, and the day on which titles are counted for those above.
struct SeasonYear {
  int year = 0;
  Date counted_on;
  friend bool operator==(const SeasonYear&, const SeasonYear&) = default;
};

/// Limits of one season: every entity is decided on in each year, and held against each rule.
inline constexpr std::size_t max_season_years = 50;
inline constexpr std::size_t max_season_rules = 100;  ///< streaks, and as many commendations
inline constexpr std::size_t max_season_files = 10'000;

/// The whole file.
struct Season {
  int schema = 1;
  std::string id;
  Label label;
  std::string place;
  std::vector<Note> notes;
  std::vector<SeasonYear> years;
  std::vector<std::string> library;   ///< folders of files beside this one, which the command reads
  std::vector<std::string> rubrics;   ///< ids, where not the one in force at the end of the year is meant
  std::vector<std::string> overlays;  ///< ids, beside those of the place
  std::vector<std::string> targets;   ///< ids of targets files
  std::vector<Date> holidays;         ///< days off besides Saturdays and Sundays
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
  friend bool operator==(const Season&, const Season&) = default;
};

/// A season and the text it came from.
struct SeasonFile {
  Season season;
  SourceText source;
};

/// Reads and checks a season as far as it stands alone. `file` names it in messages; nothing is opened.
/// @throws Error with every issue found
SeasonFile load_season(std::string_view text, const std::string& file);

/// The schema of seasons. Lines end in '\n'.
std::string season_schema();

HOCTAP_DESCRIBE(Assessment, entity, year, stage, facts, evidence)
HOCTAP_DESCRIBE(Registration, entity, year, date)
HOCTAP_DESCRIBE(Dossier, entity, year, submitted, complete, council_members, decided, decided_by)
HOCTAP_DESCRIBE(PastTitle, entity, title, rubric, year, outcome, decided, cite)
HOCTAP_DESCRIBE(SuccessionPolicy, validity, streak, cite)
HOCTAP_DESCRIBE(StreakRule, id, label, entity, title, years, counts, gap, gap_at_most, cite)
HOCTAP_DESCRIBE(CommendationRule, id, label, entity, title, streak, rank, at_most, share, not_with, cite)
HOCTAP_DESCRIBE(Seats, entity, seats)
HOCTAP_DESCRIBE(QuotaTable, id, label, rows, stated_total, cite)
HOCTAP_DESCRIBE(StatedCount, id, label, entity, title, year, outcome, count, cite)
HOCTAP_DESCRIBE(StatedShare, id, label, count, of, percent, target, cite)
HOCTAP_DESCRIBE(Measured, targets, target, year, counted, of, cite)
HOCTAP_DESCRIBE(DataFile, entity, file)
HOCTAP_DESCRIBE(SeasonYear, year, counted_on)
HOCTAP_DESCRIBE(Season, schema, id, label, place, notes, years, library, rubrics, overlays, targets, holidays,
                succession_policy, entities, successions, data, registrations, assessments, dossiers, titles,
                streaks, commendations, quotas, stated_counts, stated_shares, measured)

}  // namespace hoctap
