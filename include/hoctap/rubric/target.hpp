// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/exact/number.hpp"
#include "hoctap/rubric/regulation.hpp"
#include "hoctap/rubric/rubric.hpp"

/// @file
/// Targets: the shares that a plan sets itself. A share means nothing without its population, so each target
/// states both: what is counted, and of whom.

namespace hoctap {

/// What is counted: those who registered for the title, those who hold it, or something else that `counts`
/// says in words.
enum class Counted { registered, titled, other };
BOOST_DESCRIBE_ENUM(Counted, registered, titled, other)

/// Out of whom: all entities of the kind, those who registered, or another population that `of` says in
/// words.
enum class Population { all, registered, other };
BOOST_DESCRIBE_ENUM(Population, all, registered, other)

/// One target.
struct Target {
  std::string id;
  Label label;
  EntityKind entity = EntityKind::family;
  std::optional<std::string> title;  ///< the id of the title; absent where none is meant
  Counted counted = Counted::titled;
  std::optional<Label> counts;  ///< in words; needed when `counted` is `other`
  Population population = Population::all;
  std::optional<Label> of;      ///< in words; needed when `population` is `other`
  std::optional<Label> area;    ///< where it holds, when not everywhere the document does
  int year = 0;                 ///< by the end of it
  std::optional<Number> share;  ///< reached at this share or above: from 0 to 1
  std::optional<std::string> unknown;
  std::string cite;
  friend bool operator==(const Target&, const Target&) = default;
};

/// The whole file.
struct Targets {
  int schema = 1;
  std::string id;
  Label label;
  Regulation regulation;
  std::vector<Note> notes;
  std::vector<Target> targets;
  friend bool operator==(const Targets&, const Targets&) = default;
};

/// Targets and the text they came from.
struct TargetsFile {
  Targets targets;
  SourceText source;
};

/// Reads and checks targets. `file` names them in messages; nothing is opened.
/// @throws Error with every issue found
TargetsFile load_targets(std::string_view text, const std::string& file);

/// The targets as a file. `load_targets(write_targets(t), f).targets == t` for all that load.
std::string write_targets(const Targets& targets);

/// The schema of targets.
std::string targets_schema();

HOCTAP_DESCRIBE(Target, id, label, entity, title, counted, counts, population, of, area, year, share, unknown,
                cite)
HOCTAP_DESCRIBE(Targets, schema, id, label, regulation, notes, targets)

}  // namespace hoctap
