// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hoctap/entity/kind.hpp"
#include "hoctap/exact/date.hpp"
#include "hoctap/exact/described.hpp"

/// @file
/// What every file of the library says about the document it comes from. The structs of this room are the
/// file formats: the C++ name of a member is its JSON key. An absent `optional` or an empty vector is a key
/// left out; every other key must be there. A value that nobody has read in the document is `null`, and
/// `unknown` beside it says why.

namespace hoctap {

/// A text for people, in both languages.
struct Label {
  std::string vi;
  std::string en;
  friend bool operator==(const Label&, const Label&) = default;
};

/// Something a reader of the regulation must know, such as a slip of the official text. Never changes a
/// result.
struct Note {
  std::string cite;
  Label text;
  friend bool operator==(const Note&, const Note&) = default;
};

/// Where the criteria come from.
struct Regulation {
  std::string number;  ///< `25/2023/TT-BGDĐT`
  Label issuer;
  std::optional<Date> issued;    ///< null when nobody has read it
  std::optional<Date> in_force;  ///< first day; null when nobody has read it
  std::optional<std::string> unknown;
  /// True: nobody has read the document itself, and the file rests on what others write of it. No result is
  /// official then.
  std::optional<bool> unread;
  std::optional<Date> until;  ///< the last day, when the document itself names one
  /// Codes from the province down, joined by `/`; the document holds there and in every place below. Absent:
  /// the whole country.
  std::optional<std::string> place;
  std::string cite;                   ///< the article of entry into force
  std::vector<std::string> replaces;  ///< ids of the files of the same kind that it ends on its first day
  friend bool operator==(const Regulation&, const Regulation&) = default;
};

/// A title or standard of another regulation on which this one rests. When `replaced` cites the clause by
/// which a newer document takes the place of the one named, the one in force on the day counts; without it
/// the one named does.
struct Reference {
  std::string id;
  Label label;
  EntityKind entity = EntityKind::citizen;  ///< who holds it
  std::string title;                        ///< the id of the title
  std::string number;                       ///< the document as it is named here
  std::optional<std::string> rubric;        ///< its rubric, when there is one
  std::optional<std::string> replaced;      ///< the clause
  std::string cite;
  friend bool operator==(const Reference&, const Reference&) = default;
};

/// What a place may do to a regulation beyond filling in what is unknown and renaming.
enum class Leave { replace, add };
BOOST_DESCRIBE_ENUM(Leave, replace, add)

/// The regulation's leave to adapt it.
struct LocalRule {
  std::vector<Leave> allows;
  std::string cite;
  friend bool operator==(const LocalRule&, const LocalRule&) = default;
};

HOCTAP_DESCRIBE(Label, vi, en)
HOCTAP_DESCRIBE(Note, cite, text)
HOCTAP_DESCRIBE(Regulation, number, issuer, issued, in_force, unknown, unread, until, place, cite, replaces)
HOCTAP_DESCRIBE(Reference, id, label, entity, title, number, rubric, replaced, cite)
HOCTAP_DESCRIBE(LocalRule, allows, cite)

}  // namespace hoctap
