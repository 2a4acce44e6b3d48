// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hoctap/award/season.hpp"
#include "hoctap/entity/facts.hpp"

namespace hoctap {

/// What a season says about one entity in one year.
struct EntityRecord {
  bool registered = false;
  const Facts* self_score = nullptr;
  const Facts* inspection = nullptr;
  const Dossier* dossier = nullptr;
};

/// The records of a season's file, found by entity and year.
class Records {
 public:
  /// Facts that cannot be read become issues.
  Records(const SeasonFile& season, Issues& issues);

  EntityRecord of(const std::string& entity, int year) const;

  /// The facts that were inspected or, failing that, stated by the entity itself; nullptr when there are
  /// none.
  const Facts* stated_facts(const std::string& entity, int year) const;

 private:
  struct Entry {
    bool registered = false;
    std::optional<Facts> self_score;
    std::optional<Facts> inspection;
    const Dossier* dossier = nullptr;
  };
  std::map<std::pair<std::string, int>, Entry> entries_;
};

/// A record of a data file without its facts.
struct StreamedRecord {
  int year = 0;  // a year, whether or not one of the season
  std::string in;
  FactPosition in_place;
  std::vector<Membership> memberships;
  bool registered = false;
  Stage stage = Stage::inspection;
};

/// Takes `in`, `year`, `registered` and `stage` out of the facts. Nothing, and an issue, when they cannot be
/// read.
std::optional<StreamedRecord> streamed_record(Facts& facts, const std::vector<SeasonYear>& years,
                                              Issues& issues);

}  // namespace hoctap
