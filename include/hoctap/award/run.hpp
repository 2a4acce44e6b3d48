// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "hoctap/award/review.hpp"
#include "hoctap/award/season.hpp"
#include "hoctap/entity/facts.hpp"
#include "hoctap/rubric/library.hpp"

/// @file
/// Running a season, bottom-up and year by year.

namespace hoctap {

/// Hands out the records of a data file, as `records_of` does. Whoever calls `run` opens the file; the
/// library reads none.
using OpenData = std::function<NextRecord(const DataFile&)>;

/// Assesses every entity in every year, from citizens up to provinces: facts of higher entities are counted
/// from what those below were given, titles of earlier years count for waiting times, validity and years
/// running, and everything that does not add up becomes a finding. Data files are gone through once a year,
/// and of their entities only the code and where each ended are kept. A pure function: the order of entities,
/// records and files makes no difference.
/// @throws Error with every issue: a season that does not fit its tree or the library, facts that a rubric
/// refuses
Review run(const SeasonFile& season, const Library& library, const OpenData& open = {});

}  // namespace hoctap
