// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/rubric/overlay.hpp"
#include "hoctap/rubric/rubric.hpp"
#include "hoctap/rubric/target.hpp"

/// @file
/// Many rubrics together: which there are, which applies to whom, where and when, and what places make of
/// them.

namespace hoctap {

/// A number or name that nobody has read in the regulation.
struct Unknown {
  std::string pointer;  ///< JSON Pointer of the null in the rubric
  std::string cite;
  std::string why;
  bool scoring = false;  ///< a result can depend on it
};

/// Everything a rubric says is unknown, in the order of the file.
std::vector<Unknown> unknowns_of(const Rubric& rubric);

/// A value that was read, though not in the regulation itself.
struct Secondary {
  std::string pointer;  ///< JSON Pointer of the value
  std::string cite;
  std::string source;    ///< where it was read
  bool scoring = false;  ///< a result can depend on it
};

/// Everything a rubric has from secondary sources, in the order of the file.
std::vector<Secondary> secondary_of(const Rubric& rubric);

/// What a rubric's results rest on: the regulation alone; a regulation not read in full; local rules.
enum class Standing { official, partial, local };
BOOST_DESCRIBE_ENUM(Standing, official, partial, local)

/// `partial` when a result can depend on what nobody has read in the regulation; else `local` when it can
/// depend on a local document.
Standing standing_of(const Rubric& rubric);

/// The first day a document counts: when nobody has read which it is, its day of issue, the earliest it can
/// be; nothing when neither is known, and then it is in force on no day that anybody could name.
std::optional<Date> first_day(const Regulation& regulation);

/// The number of a document and its days, for people: `25/2023/TT-BGDĐT (2024-02-12 – …)`.
std::string dated(const Regulation& regulation, const std::optional<Date>& last);

/// Whether what holds in `place` holds in `inside` too: the same place, one below it, or the whole country
/// (an absent place).
bool covers(const std::optional<std::string>& place, std::string_view inside);

/// A file by name and content. The name tells the kind: `.overlay.json`, `.targets.json`, `.cases.json`
/// (passed over), any other a rubric.
struct NamedText {
  std::string name;
  std::string text;
};

/// Whom, when and where somebody asks about.
struct Question {
  EntityKind entity = EntityKind::citizen;
  Date day;
  std::string place = {};                      ///< empty: the country, without local rules
  std::optional<std::string> title = {};       ///< one title; absent: every title, but no standards
  std::optional<EntityKind> assessed_at = {};  ///< for units: the tier that assesses them
};

/// A rubric that applies, and the overlays of the place that are in force then.
struct Applicable {
  const RubricFile* rubric = nullptr;
  std::vector<const OverlayFile*> overlays;
};

template <class File>
class Shelved;

/// What becomes of a file whose id is that of one in the library: it is refused, or it takes its place, as an
/// edited copy does.
enum class SameId { refused, replaces };

/// A set of rubrics, overlays and targets with different ids. What it hands out is good as long as the
/// library is not changed. Copies share their files.
class Library {
 public:
  /// The files that are part of the library itself; each is read once, when it is first asked for.
  static const Library& shipped();

  /// Adds files: all, or none when anything is wrong with one of them or with all together: an id that is
  /// taken, a `replaces` that names nothing (`library-replaces-nothing`) or something else
  /// (`library-replaces-other`) or a later one (`library-replaces-newer`), a title of an entity that two
  /// rubrics cover at once (`library-double`) or none does between two (`library-hole`), an overlay without
  /// its rubric (`library-overlay-alone`), overlays that cannot be merged.
  /// Two of the files themselves never have one id.
  /// @throws Error with every issue
  void add(const std::vector<NamedText>& files, SameId same = SameId::refused);

  /// Adds one rubric without asking how it fits the others.
  /// @throws Error `library-id-twice` when a rubric of that id is there already
  void add(RubricFile file);

  /// Puts a rubric in the place of the one of its id, or adds it, without asking how it fits the others.
  void put(RubricFile file);

  /// The rubric of that id, or nullptr.
  const RubricFile* find(std::string_view id) const;

  /// The rubrics for an entity on a day at a place, by id; those of the narrowest place where several places
  /// have rules of their own for the same title. A rubric whose first day nobody has read counts from its
  /// day of issue, the earliest it can be.
  std::vector<Applicable> find(const Question& question) const;

  /// The rubric that a reference means on a day: the one it names, or the one that has replaced it, where the
  /// citing regulation says so. Nullptr when none of the library is in force then.
  const RubricFile* resolve(const Reference& reference, const Date& day, std::string_view place = {}) const;

  /// All rubrics, by id.
  std::vector<const RubricFile*> all() const;
  std::vector<const OverlayFile*> overlays() const;
  /// The overlays of a rubric that are in force at a place on a day, by id.
  std::vector<const OverlayFile*> overlays(const Rubric& rubric, const Date& day,
                                           std::string_view place) const;
  std::vector<const TargetsFile*> targets() const;

  /// The last day a rubric is in force: the one it names itself, or the day before the first that replaces
  /// it. Nothing while there is neither.
  std::optional<Date> last_day(const Rubric& rubric) const;
  std::optional<Date> last_day(const Overlay& overlay) const;

  bool in_force(const Rubric& rubric, const Date& day) const;
  bool in_force(const Overlay& overlay, const Date& day) const;

 private:
  template <class File>
  using Shelf = std::map<std::string, std::shared_ptr<const Shelved<File>>, std::less<>>;

  // The last day of what is replaced, by its id and by that of the file that replaces it.
  using Ends = std::map<std::string, std::map<std::string, Date>, std::less<>>;

  class Adding;

  Shelf<RubricFile> rubrics_;
  Shelf<OverlayFile> overlays_;
  Shelf<TargetsFile> targets_;
  // What follows from them: which overlays a rubric has, by id, and the ends.
  std::multimap<std::string, std::string> overlays_of_;
  Ends rubric_ends_;
  Ends overlay_ends_;
};

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
/// last_day, place, standing, unread, unknowns, secondary, sha256, overlays, label. Lines end in '\n'.
std::string to_json(const std::vector<Listing>& listings, const Library& library);

/// A JSON object: `sha256` of the file, `standing` (what `standing_of` says), `unknowns` and `secondary` as
/// in a listing, and `rubric`, the whole rubric. On one line.
std::string describe(const RubricFile& file);

/// Reads `{"entity": "commune", "day": "2024-12-31", "place": …, "title": …, "assessed_at": …}`, of which the
/// last three may be absent. @throws Error with every issue found, each at its place in `question`
Question read_question(std::string_view text);

}  // namespace hoctap
