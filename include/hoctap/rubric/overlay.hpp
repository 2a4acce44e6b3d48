// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/value.hpp"
#include "hoctap/rubric/regulation.hpp"
#include "hoctap/rubric/rubric.hpp"

/// @file
/// Overlays: what a place makes of a regulation, as a file of its own. A change names what exists, says what
/// it does to it, and cites the local document:
///
///     {"at": "/criteria/c01/indicators/c01/points", "fill": {"max": 10}, "cite": "Phụ lục, mục 1"}
///     {"at": "/bands/good/total", "replace": "[80..100]", "was": "[85..100]", "cite": "Điều 3"}
///     {"at": "/title/label", "rename": {"vi": "Gia đình hiếu học", "en": "Studious family"}, "cite": "Mục
///     1"}
///     {"at": "/criteria/c05/indicators", "add": {"id": "reading_rooms", …}, "cite": "Điều 4"}
///
/// A path is a JSON Pointer in which an element of a list is named by its `id`, or by its number from 0 where
/// it has none.

namespace hoctap {

/// What a change that is still blank asks for, for whoever fills it in.
struct Asked {
  Label what;
  Label limits;
  std::string cite;  ///< the article of the regulation that leaves it open
  friend bool operator==(const Asked&, const Asked&) = default;
};

/// One change: exactly one of `fill`, `replace`, `rename` and `add`.
struct Change {
  std::string at;
  /// At an object that has an `unknown`: the members to set. A member that is `null` here is removed. The
  /// `unknown` goes, and so does what stood in for the value (`max_awarded`, `awarded`). At one that has a
  /// `secondary`: the members as the document itself has them, the same ones or others; the `secondary` goes.
  std::optional<JsonText> fill;
  std::optional<JsonText> replace;  ///< the new value; `was` says which one it takes the place of
  std::optional<JsonText> was;
  std::optional<Label> rename;  ///< at a label
  std::optional<JsonText> add;  ///< at a list: the new element; where nothing stands: the value
  /// With it a member of `fill` that is `null` is a blank, which is refused (`overlay-blank`).
  std::optional<Asked> asked;
  std::string cite;  ///< of the local document
  friend bool operator==(const Change&, const Change&) = default;
};

/// The whole file.
struct Overlay {
  int schema = 1;
  std::string id;
  Label label;
  std::string rubric;              ///< the id of the rubric it changes
  Regulation regulation;           ///< the local document; its `place` is stated
  std::vector<std::string> after;  ///< overlays whose result it changes; it is applied after them
  std::vector<Note> notes;
  std::vector<Change> changes;
  friend bool operator==(const Overlay&, const Overlay&) = default;
};

/// An overlay and the text it came from.
struct OverlayFile {
  Overlay overlay;
  SourceText source;
};

/// Reads an overlay and checks what can be checked without its rubric. `file` names it in messages; nothing
/// is opened.
/// @throws Error with every issue found
OverlayFile load_overlay(std::string_view text, const std::string& file);

/// The overlay as a file. `load_overlay(write_overlay(o), f).overlay == o` for every overlay that loads.
std::string write_overlay(const Overlay& overlay);

/// The rubric with the overlays merged in; its `overlays` record who changed what. Their order in `overlays`
/// does not matter: each follows those it names in `after`, and else the days of issue and the ids decide;
/// the same overlays give the same bytes. The result is checked as a whole.
/// @throws Error with every issue, at its place in the overlay that causes it: `overlay-other-rubric`,
/// `overlay-not-found` (with the nearest name), `overlay-not-unknown`, `overlay-was` (the value is another
/// one), `overlay-nothing` (it changes nothing), `overlay-not-allowed` (the regulation gives no leave),
/// `overlay-conflict` (two touch the same value and neither says `after`), `overlay-after` (one it follows is
/// missing, or they wait for each other), `overlays-many` (more than `max_overlays`), and what `load_rubric`
/// finds in the result
RubricFile merge(const RubricFile& rubric, const std::vector<OverlayFile>& overlays);

/// An overlay and, of the others, those it comes after, directly or by way of one of them: what it has to be
/// merged with.
std::vector<OverlayFile> with_those_before(const OverlayFile& file,
                                           const std::vector<const OverlayFile*>& others);

/// A local change of a value of the rubric.
struct LocalChange {
  const AppliedOverlay* overlay = nullptr;
  const AppliedChange* change = nullptr;
};

/// The local changes of a rubric, found by what they change. Good as long as the rubric is.
class LocalChanges {
 public:
  explicit LocalChanges(const Rubric& rubric);

  /// The changes at `path` (as an overlay names it) or inside it, in the order they were made; those around
  /// it are not named.
  std::vector<LocalChange> within(std::string_view path) const;

 private:
  std::vector<LocalChange> all_;
  std::multimap<std::string_view, std::size_t> by_path_;
};

/// Whether a result can depend on the change.
bool is_scoring(const AppliedChange& change);

HOCTAP_DESCRIBE(Asked, what, limits, cite)
HOCTAP_DESCRIBE(Change, at, asked, fill, replace, was, rename, add, cite)
HOCTAP_DESCRIBE(Overlay, schema, id, label, rubric, regulation, after, notes, changes)

/// The schema of overlays.
std::string overlay_schema();

}  // namespace hoctap
