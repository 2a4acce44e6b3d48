// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hoctap/award/season.hpp"
#include "hoctap/entity/facts.hpp"
#include "hoctap/exact/csv.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/sheet.hpp"

struct ArrowArrayStream;

/// @file
/// What came out of a season, as plain data: the review of the whole period, which holds a decision for every
/// entity of the tree and counts those of data files, which may be millions; and the list that goes with a
/// decision (danh sách kèm theo quyết định), which has both by name, in every year. In JSON a key that has no
/// value is left out.

namespace hoctap {

/// Where an entity ended a year, for one title. Each ends in exactly one place: conferred anew; kept, because
/// an earlier one still holds; refused; undecided, because something is missing or nobody has decided; not
/// registered where the rule asks for it; not assessed, because nothing was found out.
enum class Status { conferred, kept, refused, undecided, not_registered, not_assessed };
BOOST_DESCRIBE_ENUM(Status, conferred, kept, refused, undecided, not_registered, not_assessed)

/// Where self score and inspection differ.
struct ScoreDifference {
  std::string indicator;
  Label label;
  std::string self_score;  ///< points, or what became of each level, as one line of JSON
  std::string inspection;
};

/// What an entity lacks for the lowest level or band that confers the title, in words of both languages.
struct Shortfall {
  std::string indicator;  ///< or criterion; empty: the total of all points
  Label label;
  Label found;  ///< `Share of communes: ≈ 89.47 % (17/19); needed: at least 90 %.`
  std::string cite;
};

/// What an entity achieved under one criterion.
struct CriterionResult {
  std::string criterion;
  Verdict outcome = Verdict::undetermined;  ///< at the lowest level; of points: met when all are earned
  std::optional<Number> share;              ///< of its points or of its indicators, from 0 to 1
};

/// A decision (quyết định), with the reasons.
struct Decision {
  std::string entity;
  std::string label;
  std::string title;
  int year = 0;
  Status status = Status::not_assessed;
  std::optional<std::string> outcome;  ///< the level or band, of a conferred or kept title
  bool registered = false;
  bool official = true;  ///< rests on regulations alone, all the way down
  std::optional<Date> decided;
  std::optional<Label> decided_by;
  std::optional<Date> valid_until;  ///< the last day
  std::vector<Remark> reasons;
  std::vector<Shortfall> shortfalls;  ///< why it was refused, in the order of the rubric
  std::optional<Number> total;
  std::optional<Number> self_total;
  std::vector<ScoreDifference> differences;
  std::vector<CriterionResult> criteria;
  /// By fact: the entities that were counted, ascending; for large kinds only how many.
  std::map<std::string, std::vector<std::string>> counted;
};

/// An outcome of a rubric and how many reached it.
struct OutcomeCount {
  std::string outcome;
  Label label;
  int count = 0;
};

/// How a criterion went over all that were assessed.
struct CriterionReview {
  std::string criterion;
  Label label;
  int met = 0;                  ///< with points: all of them earned
  int assessed = 0;             ///< those of which the result is known
  std::optional<Number> share;  ///< the mean share of its points or indicators
};

/// All entities of a kind under one title in one year.
struct GroupReview {
  int year = 0;
  EntityKind entity = EntityKind::citizen;
  std::string title;
  Label title_label;
  std::string rubric;
  std::string regulation;
  bool in_points =
      false;  ///< criteria earn points, so that their mean share says how they went; else they are met
  int total = 0;
  int registered = 0;
  int conferred = 0;
  int kept = 0;
  int refused = 0;
  int undecided = 0;
  int not_registered = 0;
  int not_assessed = 0;
  std::optional<Number> share;         ///< of all: with the title, conferred or kept
  std::optional<Number> share_before;  ///< the same a year before
  std::vector<OutcomeCount> outcomes;  ///< of conferred and kept titles, the best first
  std::vector<CriterionReview> criteria;
  std::vector<Decision> decisions;  ///< by entity; empty for kinds that come from data files
  /// What facts, levels, titles and steps that the decisions speak of are called, by what stands there.
  std::map<std::string, Label> names;
};

/// An entity with years running.
struct Streak {
  std::string entity;
  std::string label;
  int years = 0;
  int since = 0;             ///< the first year of the row
  std::vector<int> counted;  ///< the years that make the row, ascending
  bool fulfilled = false;
  std::optional<Remark> question;  ///< why nobody can say how many
};

/// Those with years running under one rule, longest first; only the fulfilled and the undecided.
struct StreakReview {
  std::string rule;
  Label label;
  std::string cite;
  int years = 0;
  std::vector<Streak> holders;
  /// What the predecessors that the questions speak of are called, by what stands there.
  std::map<std::string, Label> names;
};

/// Those to be commended, by rank; and those left out who would have come before them, with the reason.
struct CommendationReview {
  std::string rule;
  Label label;
  std::string cite;
  std::vector<std::string> commended;
  std::vector<Remark> left_out;
};

/// A target and what became of it.
struct TargetReview {
  std::string targets;
  std::string target;
  Label label;
  Label population;
  std::optional<Label> area;  ///< where it holds, when not everywhere the document does
  int year = 0;               ///< the assessed year that it is held against
  int by_year = 0;            ///< by the end of which it is to be reached
  std::optional<Number> planned;
  std::optional<Number> counted_low;  ///< more than one value while lower results are undecided
  std::optional<Number> counted_high;
  std::optional<Number> of;
  std::optional<Number> share;  ///< exact
  std::string printed;          ///< `79.87 %, rounded half up`
  std::optional<bool> reached;
  bool official = true;  ///< the document was in force at the end of the year
  std::string cite;
};

/// A table of seats, added up.
struct QuotaReview {
  std::string quota;
  Label label;
  std::vector<Seats> rows;
  int total = 0;
  std::optional<int> stated_total;
};

/// Something in the data or in a report that does not add up, or a rule that was not kept.
struct Finding {
  std::string code;     ///< of the message catalogue
  std::string subject;  ///< the entity, rule or table
  std::string found;
  std::string expected;
  int year = 0;                ///< 0: of no year
  std::optional<Label> label;  ///< what the subject is called, where it is not an entity
  std::optional<Label> about;  ///< the fact, title or step in question
  friend bool operator==(const Finding&, const Finding&) = default;
};

/// Everything about a period.
struct Review {
  std::string season;
  Label label;
  std::string place;
  std::vector<int> years;
  std::vector<GroupReview> groups;  ///< by year, then from the smallest kind to the largest, then by title
  std::vector<StreakReview> streaks;
  std::vector<CommendationReview> commendations;
  std::vector<TargetReview> targets;
  std::vector<QuotaReview> quotas;
  std::vector<Finding> findings;
};

/// A reason of a decision in one sentence, with the names of what it speaks of: those of the group, of the
/// line of a list, or of the streaks whose question it is. Its code and subject where no catalogue has a
/// sentence for it.
std::string reason_in_words(const std::map<std::string, Label>& names, const Remark& reason,
                            Language language);

/// What was lacking: what it is called, what it came to, what is needed, and the article.
std::string shortfall_in_words(const Shortfall& shortfall, Language language);

/// A score of one of its differences: `7,5`, or `Mức độ 1: đạt; Mức độ 2: không đạt`; `–` where there is
/// none.
std::string score_in_words(const GroupReview& group, const std::string& score, Language language);

/// The review as JSON: on one line, or broken into readable lines.
std::string to_json(const Review& review, bool readable = false);

/// One line a decision: year, kind, title, entity, status and what goes with it.
std::string to_csv(const Review& review, const CsvStyle& style = {});

/// One page that needs nothing but itself: tables, bars and a heat map of entities and criteria, to be read
/// on a screen or on A4.
std::string to_html(const Review& review, Language language);

HOCTAP_DESCRIBE(ScoreDifference, indicator, label, self_score, inspection)
HOCTAP_DESCRIBE(Shortfall, indicator, label, found, cite)
HOCTAP_DESCRIBE(CriterionResult, criterion, outcome, share)
HOCTAP_DESCRIBE(Decision, entity, label, title, year, status, outcome, registered, official, decided,
                decided_by, valid_until, reasons, shortfalls, total, self_total, differences, criteria,
                counted)
HOCTAP_DESCRIBE(OutcomeCount, outcome, label, count)
HOCTAP_DESCRIBE(CriterionReview, criterion, label, met, assessed, share)
HOCTAP_DESCRIBE(GroupReview, year, entity, title, title_label, rubric, regulation, in_points, total,
                registered, conferred, kept, refused, undecided, not_registered, not_assessed, share,
                share_before, outcomes, criteria, decisions, names)
HOCTAP_DESCRIBE(Streak, entity, label, years, since, counted, fulfilled, question)
HOCTAP_DESCRIBE(StreakReview, rule, label, cite, years, holders, names)
HOCTAP_DESCRIBE(CommendationReview, rule, label, cite, commended, left_out)
HOCTAP_DESCRIBE(TargetReview, targets, target, label, population, area, year, by_year, planned, counted_low,
                counted_high, of, share, printed, reached, official, cite)
HOCTAP_DESCRIBE(QuotaReview, quota, label, rows, total, stated_total)
HOCTAP_DESCRIBE(Finding, code, subject, found, expected, year, label, about)
HOCTAP_DESCRIBE(Review, season, label, place, years, groups, streaks, commendations, targets, quotas,
                findings)

/// Hands out the records of a data file, as `records_of` does, and at their end tells `notes` what was passed
/// over. Whoever calls `run` opens the file; the library reads none.
using OpenData = std::function<NextRecord(const DataFile& data, Issues* notes)>;

/// Assesses every entity in every year, from citizens up to provinces: facts of higher entities are counted
/// from what those below were given, titles of earlier years count for waiting times, validity and years
/// running, and everything that does not add up becomes a finding. Data files are gone through once a year,
/// and of their entities only the code and where each ended are kept. A pure function: the order of entities,
/// records and files makes no difference.
/// @throws Error with every issue: a season that does not fit its tree or the library, facts that a rubric
/// refuses
Review run(const SeasonFile& season, const Library& library, const OpenData& open = {});

/// One line of a list: a decision and what stands around it. In JSON a key that has no value is left out.
struct ListedDecision {
  int year = 0;
  EntityKind kind = EntityKind::citizen;
  std::string entity;
  std::string label;
  std::vector<std::string> in;         ///< the entities it belongs to at the end of the year, as stated
  std::vector<std::string> in_labels;  ///< what each of them is called; empty where it has no name
  std::string title;
  Label title_label;
  std::string rubric;
  std::string regulation;
  Status status = Status::not_assessed;
  std::optional<std::string> outcome;  ///< the level or band, of a conferred or kept title
  std::optional<Label> outcome_label;
  bool registered = false;
  bool official = true;
  std::optional<Number> total;
  std::optional<Number> self_total;
  std::optional<Date> decided;
  std::optional<Label> decided_by;
  std::optional<Date> valid_until;
  std::vector<Remark> reasons;
  std::vector<Shortfall> shortfalls;
  /// What facts, levels, titles and steps that the reasons speak of are called, by what stands there.
  std::map<std::string, Label> names;
};

/// Takes one line after another.
using TakeDecision = std::function<void(const ListedDecision&)>;

/// Runs a season as `run` does, and hands over every decision on an entity of `kind` that its review counts:
/// year by year, in each those of data files while these are read, in their order, and then those of the tree
/// by code. A record that has to wait for another of the same entity (a self score for the inspection, an
/// inspection for the registration) comes after all that do not. `take` is called by the thread that called
/// `run`, and what it is given is good during that call. What it throws ends the run and is thrown on.
/// @throws Error as `run` does, which may be after lines were handed over: they are of no use then
Review run(const SeasonFile& season, const Library& library, const OpenData& open, EntityKind kind,
           const TakeDecision& take);

/// The line as one line of JSON, without a line break.
std::string to_json(const ListedDecision& line);

/// The titles of the columns, as a record of CSV; and a line. The columns are the keys of the JSON, and
/// beside `status` its name, `status_label`. `reasons` are codes, `why` and `shortfalls` sentences, which are
/// those of the page, so that `names` is left out. Names and sentences are in the language of the style.
std::string list_csv_head(const CsvStyle& style = {});
std::string to_csv(const ListedDecision& line, const CsvStyle& style = {});

/// Runs a season for its list, and gives that as a stream of Arrow with the columns of the CSV: `year` as
/// int32, days as date32, truth values as bool, `total` and `self_total` as decimal128(38, 12) with the exact
/// numbers as text beside them (`total_exact`, `self_total_exact`), `in`, `in_labels`, `reasons`, `why` and
/// `shortfalls` as lists of utf8, all else as utf8. The run is over when this returns, so the stream cannot
/// fail for what is in the season. What is alike in many lines is held once. `out` is released by the caller.
/// @throws Error as `run` does
void stream_list(const SeasonFile& season, const Library& library, const OpenData& open, EntityKind kind,
                 Language language, ArrowArrayStream& out);

HOCTAP_DESCRIBE(ListedDecision, year, kind, entity, label, in, in_labels, title, title_label, rubric,
                regulation, status, outcome, outcome_label, registered, official, total, self_total, decided,
                decided_by, valid_until, reasons, shortfalls, names)

}  // namespace hoctap
