// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/number.hpp"
#include "hoctap/exact/value.hpp"
#include "hoctap/rubric/criterion.hpp"
#include "hoctap/rubric/regulation.hpp"

/// @file
/// A rubric: one regulation's criteria for one kind of entity, as data. See `regulation.hpp` for how structs
/// stand in files.

namespace hoctap {

/// No level is reached.
inline constexpr std::string_view outcome_none = "none";

/// The total lies where the regulation's written bands leave a gap.
inline constexpr std::string_view outcome_no_band = "no_band";

/// The entity is none of those that the regulation is for.
inline constexpr std::string_view outcome_outside = "outside";

/// `count` is a whole number from 0; `share` a number from 0 to 1; `choice` one of `values`; `level` one of
/// `values`, which ascend; `relation` a list of rows with these `fields`.
enum class FactType { boolean, count, number, share, text, choice, level, date, relation };
BOOST_DESCRIBE_ENUM(FactType, boolean, count, number, share, text, choice, level, date, relation)

/// One allowed value of a choice, or one step of a level.
struct FactValue {
  std::string id;
  Label label;
  friend bool operator==(const FactValue&, const FactValue&) = default;
};

/// How a fact of a higher entity comes from lower ones.
enum class Take { count, sum };
BOOST_DESCRIBE_ENUM(Take, count, sum)

/// That a fact is counted from the entities that belong to this one: all of a kind, or those that hold a
/// title, at a level or a better one; or that a fact of theirs is added up.
struct RollUp {
  Take take = Take::count;
  EntityKind of = EntityKind::citizen;
  std::optional<std::string> holding;  ///< the id of a title or standard
  std::optional<std::string> level;    ///< at least this level or band; absent: any
  std::optional<std::string> fact;     ///< `sum`: the fact that is added up
  std::optional<Date> until;           ///< the last day on which there are such entities
  std::optional<std::string> unknown;  ///< who is counted afterwards
  std::string cite;
  friend bool operator==(const RollUp&, const RollUp&) = default;
};

/// What of the years before a fact tells: what the entity came to in the year before, a level, a band or
/// another outcome; or for how many years running up to that year it has held the title.
enum class HeldTake { outcome, years };
BOOST_DESCRIBE_ENUM(HeldTake, outcome, years)

/// That a fact tells what was held before. A season fills it in from its own earlier years and from the
/// titles that it is told of; where these do not say, it is missing. A single score takes it as stated.
struct Held {
  HeldTake take = HeldTake::outcome;
  std::optional<std::string> title;  ///< the id of a title; absent: the rubric's own
  std::optional<std::string> level;  ///< `years`: held at this level or band, or a better one; absent: at any
  std::string cite;
  friend bool operator==(const Held&, const Held&) = default;
};

/// Of a yes/no fact, the entities of which it is true and the others, as people call them: `xã thuộc vùng khó
/// khăn`, `xã không thuộc vùng khó khăn`.
struct Whom {
  Label yes;
  Label no;
  friend bool operator==(const Whom&, const Whom&) = default;
};

/// One thing that is asked about the entity.
struct Fact {
  std::string id;
  FactType type = FactType::boolean;
  Label label;
  std::optional<Number> minimum;
  std::optional<Number> maximum;
  std::vector<FactValue> values;
  std::optional<Whom> whom;   ///< of a boolean
  std::optional<Label> unit;  ///< of a count or number: what stands behind it, such as `công dân`
  std::vector<Fact> fields;
  std::optional<RollUp> roll_up;  ///< for counts and numbers of higher entities
  std::optional<Held> held;       ///< `outcome`: for a choice or a level of outcomes; `years`: for a count
  std::optional<std::string> cite;
  friend bool operator==(const Fact&, const Fact&) = default;
};

/// How a measure is shown to people; it is computed exactly either way.
enum class Shown { number, share, points };
BOOST_DESCRIBE_ENUM(Shown, number, share, points)

/// What of the results of indicators and criteria is taken up again: whether all are met; how many are, and
/// how many there are, without those that are left out; in a rubric with points what they earned, and what
/// they could have earned.
enum class Taken { met, count_met, count, points, maximum };
BOOST_DESCRIBE_ENUM(Taken, met, count_met, count, points, maximum)

/// Results of criteria, groups and indicators as a value that later rules read, such as how many criteria are
/// met. Indicators read measures, so the measures that these rest on stand before: no circle can be written.
struct TakenResults {
  Taken take = Taken::met;
  std::vector<std::string> criteria;    ///< ids
  std::vector<std::string> groups;      ///< ids
  std::vector<std::string> indicators;  ///< ids
  std::optional<std::string> level;     ///< in a rubric with levels: at this one
  friend bool operator==(const TakenResults&, const TakenResults&) = default;
};

/// One row of a table: where each input passes its test, the value is this one.
struct TableRule {
  std::optional<std::string> id;  ///< by which overlays name it; absent: they count rows from 0
  std::vector<std::string> when;  ///< FEEL unary tests on constants, one for each input; `-`: whatever it is
  std::optional<Number> value;    ///< null: nobody has read it
  std::optional<std::string> unknown;
  friend bool operator==(const TableRule&, const TableRule&) = default;
};

/// What it means that a table has no row for an entity: its facts are wrong, as where a constraint is broken,
/// or the regulation does not say.
enum class OutsideTable { error, undetermined };
BOOST_DESCRIBE_ENUM(OutsideTable, error, undetermined)

/// Values by table, such as a threshold for each region and year: no two rows hold for one entity.
struct Table {
  std::vector<std::string> inputs;  ///< FEEL: numbers, yes or no, choices, levels
  std::vector<TableRule> rows;
  OutsideTable outside = OutsideTable::error;
  std::string cite;
  friend bool operator==(const Table&, const Table&) = default;
};

/// A named value computed from facts, such as a share of the citizens, looked up in a table, or taken from
/// results: exactly one of `value`, `table` and `results`.
struct Measure {
  std::string id;
  Label label;
  std::optional<std::string> value;  ///< FEEL
  std::optional<Table> table;
  std::optional<TakenResults> results;
  Shown shown = Shown::number;
  std::optional<std::string> cite;
  friend bool operator==(const Measure&, const Measure&) = default;
};

/// What must hold between facts whatever the outcome, such as a part being no larger than its whole. A breach
/// is an error of the data, not a target missed.
struct Constraint {
  std::string id;
  Label label;
  std::string that;  ///< FEEL, boolean
  friend bool operator==(const Constraint&, const Constraint&) = default;
};

/// Whom the regulation is for (đối tượng áp dụng) among the entities of its kind.
struct AppliesTo {
  std::string when;  ///< FEEL, boolean
  Label label;       ///< who they are, as the article names them
  std::string cite;
  friend bool operator==(const AppliesTo&, const AppliesTo&) = default;
};

/// A level that is reached when every applicable indicator that asks something at it is met. Levels ascend.
struct TitleLevel {
  std::string id;
  Label label;
  std::string cite;
  std::vector<std::string> includes;  ///< lower levels whose requirements are part of this one's
  friend bool operator==(const TitleLevel&, const TitleLevel&) = default;
};

/// Limits that a total is brought within after bonus and penalty.
struct TotalLimits {
  std::optional<Number> low;
  std::optional<Number> high;
  std::string cite;
  friend bool operator==(const TotalLimits&, const TotalLimits&) = default;
};

/// The total of all points: those of the scale, with the bonus points added and the penalty points taken off.
struct Total {
  Number max;  ///< of the scale
  std::string cite;
  std::optional<Cap> bonus_cap;
  std::optional<Cap> penalty_cap;
  std::optional<TotalLimits> limits;
  std::optional<RoundRule> round;  ///< before banding, when the regulation says so
  friend bool operator==(const Total&, const Total&) = default;
};

/// What a class asks beside its total, such as points of its own for one criterion.
struct Need {
  std::string that;  ///< FEEL, boolean
  Label label;
  std::string cite;
  friend bool operator==(const Need&, const Need&) = default;
};

/// A class of the total. Bands are listed from best to worst. When the total lies in `total`, every
/// criterion's and indicator's points pass the `each_` tests, and all `needs` hold, the class is this one.
/// The band with `otherwise` also takes every total that lies in the range of a band whose `each_` tests or
/// `needs` fail.
struct Band {
  std::string id;
  Label label;
  std::string cite;
  std::optional<std::string> when;   ///< FEEL, boolean; absent: always
  std::optional<std::string> total;  ///< FEEL unary tests over numbers; null: nobody has read them
  std::optional<std::string> unknown;
  std::optional<std::string> each_criterion;  ///< FEEL unary tests over numbers
  std::optional<std::string> each_indicator;  ///< FEEL unary tests over numbers
  std::vector<Need> needs;
  std::optional<bool> otherwise;
  std::optional<bool> confers;  ///< false: who is in it gets no title
  friend bool operator==(const Band&, const Band&) = default;
};

/// Totals that the regulation's own bands do not cover. A total in a gap is given no class.
struct Gap {
  std::string total;  ///< FEEL unary tests over numbers
  std::optional<std::string> each_criterion;
  Label why;
  std::string cite;
  friend bool operator==(const Gap&, const Gap&) = default;
};

/// How an overlay touches a rubric: fills in what is unknown, replaces a value that the regulation states,
/// renames, or adds to a list.
enum class ChangeKind { fill, replace, rename, add };
BOOST_DESCRIBE_ENUM(ChangeKind, fill, replace, rename, add)

/// One change that an overlay made.
struct AppliedChange {
  std::string at;  ///< the path as the overlay gives it; of an addition: of what was added
  ChangeKind kind = ChangeKind::fill;
  std::optional<JsonText> was;  ///< what stood there; absent when nothing did
  std::string cite;             ///< of the local document
  friend bool operator==(const AppliedChange&, const AppliedChange&) = default;
};

/// An overlay that is part of a merged rubric.
struct AppliedOverlay {
  std::string id;
  Label label;
  Regulation regulation;
  std::vector<AppliedChange> changes;
  friend bool operator==(const AppliedOverlay&, const AppliedOverlay&) = default;
};

/// Limits of one rubric: a result has a line for each indicator at each level, and is held against each
/// class.
inline constexpr std::size_t max_levels = 64;
inline constexpr std::size_t max_values = 4000;       ///< values of a choice, steps of a level
inline constexpr std::size_t max_bands = 100;         ///< and as many gaps
inline constexpr std::size_t max_band_ranges = 1000;  ///< ranges in the tests of all bands and gaps together
/// Facts and other measures that one measure rests on, directly or through others.
inline constexpr std::size_t max_names_behind = 200;
inline constexpr std::size_t max_table_rows = 2000;  ///< of one table
inline constexpr std::size_t max_roll_ups = 32;      ///< facts that a season fills in: `roll_up` and `held`
inline constexpr std::size_t max_results = 32;       ///< measures that take up results
/// Operators and names of what one measure takes up.
inline constexpr std::size_t max_results_nodes = 20'000;
inline constexpr std::size_t max_needs = 24;     ///< of all bands together
inline constexpr std::size_t max_overlays = 64;  ///< merged into it

/// The whole file. Either `levels` (met / not met) or `total` and `bands` (points).
struct Rubric {
  int schema = 1;
  std::string id;
  Label label;
  EntityKind entity = EntityKind::citizen;
  Regulation regulation;
  std::optional<LocalRule> local;        ///< absent: places may only fill in what is unknown, and rename
  std::vector<AppliedOverlay> overlays;  ///< those merged into it, in the order of `merge`
  std::vector<Reference> references;
  std::vector<Note> notes;
  std::vector<Fact> facts;
  std::vector<Measure> measures;
  std::vector<Constraint> constraints;
  std::optional<AppliesTo> applies_to;  ///< absent: every entity of the kind
  std::optional<EvidenceRule> evidence;
  std::vector<Criterion> criteria;
  std::vector<TitleLevel> levels;
  std::optional<Total> total;
  std::vector<Band> bands;
  std::vector<Gap> gaps;
  std::optional<Title> title;
  friend bool operator==(const Rubric&, const Rubric&) = default;
};

HOCTAP_DESCRIBE(FactValue, id, label)
HOCTAP_DESCRIBE(RollUp, take, of, holding, level, fact, until, unknown, cite)
HOCTAP_DESCRIBE(Held, take, title, level, cite)
HOCTAP_DESCRIBE(Whom, yes, no)
HOCTAP_DESCRIBE(Fact, id, type, label, minimum, maximum, values, whom, unit, fields, roll_up, held, cite)
HOCTAP_DESCRIBE(TakenResults, take, criteria, groups, indicators, level)
HOCTAP_DESCRIBE(TableRule, id, when, value, unknown)
HOCTAP_DESCRIBE(Table, inputs, rows, outside, cite)
HOCTAP_DESCRIBE(Measure, id, label, value, table, results, shown, cite)
HOCTAP_DESCRIBE(Constraint, id, label, that)
HOCTAP_DESCRIBE(AppliesTo, when, label, cite)
HOCTAP_DESCRIBE(TitleLevel, id, label, cite, includes)
HOCTAP_DESCRIBE(TotalLimits, low, high, cite)
HOCTAP_DESCRIBE(Total, max, cite, bonus_cap, penalty_cap, limits, round)
HOCTAP_DESCRIBE(Need, that, label, cite)
HOCTAP_DESCRIBE(Band, id, label, cite, when, total, unknown, each_criterion, each_indicator, needs, otherwise,
                confers)
HOCTAP_DESCRIBE(Gap, total, each_criterion, why, cite)
HOCTAP_DESCRIBE(AppliedChange, at, kind, was, cite)
HOCTAP_DESCRIBE(AppliedOverlay, id, label, regulation, changes)
HOCTAP_DESCRIBE(Rubric, schema, id, label, entity, regulation, local, overlays, references, notes, facts,
                measures, constraints, applies_to, evidence, criteria, levels, total, bands, gaps, title)

/// A rubric and the text it came from.
struct RubricFile {
  Rubric rubric;
  SourceText source;
  /// SHA-256 of the text, as 64 lower-case hexadecimal digits; what `sha256sum` says of the file.
  std::string sha256() const;
};

/// Reads and checks a rubric. `file` names it in messages; nothing is opened.
/// @throws Error with every issue found, each with pointer, line and column, and inside an expression the
/// offset
RubricFile load_rubric(std::string_view text, const std::string& file);

/// The rubric as a file. `load_rubric(write_rubric(r), f).rubric == r` for every rubric that loads.
std::string write_rubric(const Rubric& rubric);

/// The checks of `load_rubric` on a rubric built in code; the issues have pointers but no lines. Empty when
/// it is sound.
Issues check_rubric(const Rubric& rubric);

/// The schema of rubrics. Lines end in '\n'.
std::string rubric_schema();

}  // namespace hoctap
