// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hoctap/rubric/library.hpp"

/// @file
/// What a library holds, and what applies, as data for programs.

namespace hoctap {

/// A rubric and the overlays that go with it.
struct Listing {
  const RubricFile* file = nullptr;
  Rubric rubric;  ///< with the overlays merged in where they apply together, else as it is
  std::vector<const OverlayFile*> overlays;
};

/// Every rubric as it is, by id, with all overlays of it.
std::vector<Listing> list(const Library& library);

/// The rubric of that id with these overlays merged in.
/// @throws Error `library-rubric-unknown` and `library-overlay-unknown`, with the nearest id; as `merge` does
RubricFile open(const Library& library, std::string_view rubric, const std::vector<std::string>& overlays);

/// The text of the rubric, overlay or targets file of that id.
/// @throws Error `library-file-unknown`, with the nearest id
const std::string& text_of(const Library& library, std::string_view id);

/// A rubric that applies, its overlays merged in. @throws Error as `merge` does
Listing merged(const Applicable& applicable);

/// A JSON array, one rubric a line: id, regulation, entity, assessed_at, title, standard, issued, in_force,
/// last_day, place, status, unread, unknowns, sha256, overlays, label. Lines end in '\n'.
std::string to_json(const std::vector<Listing>& listings, const Library& library);

/// A JSON object: `sha256` of the file, `status` (what `standing_of` says), `unknowns` as in a listing, and
/// `rubric`, the whole rubric. On one line.
std::string describe(const RubricFile& file);

/// Reads `{"entity": "commune", "day": "2024-12-31", "place": …, "title": …, "assessed_at": …}`, of which the
/// last three may be absent. @throws Error with every issue found, each at its place in `question`
Question read_question(std::string_view text);

}  // namespace hoctap
