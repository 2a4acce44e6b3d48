// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hoctap/award/review.hpp"

struct ArrowArrayStream;

/// @file
/// The list that goes with a decision (danh sách kèm theo quyết định): every entity of a kind by name, with
/// what became of it. The review holds the decisions on entities of the tree; those of data files, which may
/// be millions, it counts. A list has both, in every year.

namespace hoctap {

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
