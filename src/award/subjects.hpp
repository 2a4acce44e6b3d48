// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "hoctap/award/season.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/engine.hpp"

namespace hoctap {

/// A title that entities of a kind are assessed for in a year, and the engine that does it.
struct Subject {
  Engine engine;
  const Rubric& rubric() const { return engine.rubric(); }
  const std::string& title() const { return engine.rubric().title->id; }
};

/// Finds the rubrics of each year and kind, merged with the overlays of the place, and compiles each once.
class Subjects {
 public:
  /// @throws Error `season-id-unknown` for a rubric, overlay or targets file that the library does not have
  Subjects(const SeasonFile& season, const Library& library);

  /// By title, then by id.
  std::vector<Subject> of(EntityKind kind, int year);

  /// The issues, and before them what is likely to be the cause: that the rubrics used lack the overlays of
  /// the place.
  Issues with_cause(Issues issues) const;

 private:
  Engine engine(const Applicable& applicable, const Date& day);

  const SeasonFile& file_;
  const Season& season_;
  const Library& library_;
  std::vector<const OverlayFile*> named_;   // the overlays that the season names
  std::map<std::string, EntityKind> bare_;  // rubrics that were used without any
  std::map<std::string, Engine> engines_;  // by the ids of the rubric and overlays, and the day if it matters
};

}  // namespace hoctap
