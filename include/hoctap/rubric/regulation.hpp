// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/entity/kind.hpp"
#include "hoctap/exact/date.hpp"
#include "hoctap/exact/described.hpp"

/// @file
/// What every file of the library says about the document it comes from, and what a regulation confers, with
/// the rules about it that no score decides. The structs of this room are the
/// file formats: the C++ name of a member is its JSON key. An absent `optional` or an empty vector is a key
/// left out; every other key must be there. A value that nobody has read in the document is `null`, and
/// `unknown` beside it says why. Of a value that was read, though not in the document itself, `secondary`
/// says where; what rests on it is not official.

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

/// Limits of the periods that a regulation may set.
inline constexpr int max_title_months = 1200;
inline constexpr int max_working_days = 366;
/// How many may be named as those who decide.
inline constexpr std::size_t max_authorities = 100;

/// How long a title is kept.
struct Validity {
  std::optional<int> months;
  std::optional<std::string> unknown;
  std::optional<std::string> secondary;
  std::string cite;
  friend bool operator==(const Validity&, const Validity&) = default;
};

/// How long after a decision a higher level may be asked for.
struct Upgrade {
  std::optional<int> wait_months;
  std::optional<std::string> unknown;
  std::optional<std::string> secondary;
  std::string cite;
  friend bool operator==(const Upgrade&, const Upgrade&) = default;
};

/// The steps of a procedure that can have a deadline. A season looks at when the entity sent its
/// `self_assessment` and its `dossier`, and at when the `decision` was taken.
enum class DeadlineStep { self_assessment, dossier, inspection_plan, report, decision };
BOOST_DESCRIBE_ENUM(DeadlineStep, self_assessment, dossier, inspection_plan, report, decision)

/// A date by which a step must be done: strictly before `before` (`MM-DD`) of the year after the assessed
/// one, on or before `by`, or within so many working days. With `same_year` the day is one of the assessed
/// year itself.
struct Deadline {
  DeadlineStep id = DeadlineStep::decision;
  Label label;
  std::optional<std::string> before;
  std::optional<std::string> by;
  std::optional<bool> same_year;
  std::optional<int> working_days;
  std::string cite;
  friend bool operator==(const Deadline&, const Deadline&) = default;
};

/// Who decides, at which levels or in which classes, and between which dates.
struct Authority {
  std::optional<Label> who;
  std::optional<std::string> unknown;
  std::optional<std::string> secondary;
  std::vector<std::string> levels;  ///< levels or bands that confer the title; empty: all of them
  std::optional<Date> from;
  std::optional<Date> until;  ///< the last day
  std::string cite;
  friend bool operator==(const Authority&, const Authority&) = default;
};

/// The appraisal council.
struct Council {
  std::optional<int> members_minimum;
  std::optional<bool> members_odd;
  std::optional<std::string> unknown;
  std::optional<std::string> secondary;
  std::string cite;
  friend bool operator==(const Council&, const Council&) = default;
};

/// That only those who registered are assessed.
struct RegistrationRule {
  std::string cite;
  friend bool operator==(const RegistrationRule&, const RegistrationRule&) = default;
};

/// What may be conferred, for how long, by whom.
struct Title {
  std::string id;  ///< the same in every regulation about the title, such as `learning_community`
  Label label;
  std::optional<bool> standard;         ///< true: a standard that is reached, not a title that is held
  std::vector<EntityKind> assessed_at;  ///< for units: the tiers of administration that assess them
  std::optional<RegistrationRule> registration;
  std::optional<Validity> validity;
  std::optional<Upgrade> upgrade;
  std::vector<Deadline> deadlines;
  std::vector<Authority> authority;
  std::optional<Council> council;
  friend bool operator==(const Title&, const Title&) = default;
};

/// Who decides on a title on a day, for whoever reached this level or band; nullptr when nothing is said of
/// it.
const Authority* authority_on(const Title& title, const Date& day, std::string_view outcome);

HOCTAP_DESCRIBE(Validity, months, unknown, secondary, cite)
HOCTAP_DESCRIBE(Upgrade, wait_months, unknown, secondary, cite)
HOCTAP_DESCRIBE(Deadline, id, label, before, by, same_year, working_days, cite)
HOCTAP_DESCRIBE(Authority, who, unknown, secondary, levels, from, until, cite)
HOCTAP_DESCRIBE(Council, members_minimum, members_odd, unknown, secondary, cite)
HOCTAP_DESCRIBE(RegistrationRule, cite)
HOCTAP_DESCRIBE(Title, id, label, standard, assessed_at, registration, validity, upgrade, deadlines,
                authority, council)

}  // namespace hoctap
