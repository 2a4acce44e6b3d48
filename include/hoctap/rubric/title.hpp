// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hoctap/rubric/regulation.hpp"

/// @file
/// What a regulation confers, and the rules about it that no score decides.

namespace hoctap {

/// Limits of the periods that a regulation may set.
inline constexpr int max_title_months = 1200;
inline constexpr int max_working_days = 366;

/// How long a title is kept.
struct Validity {
  std::optional<int> months;
  std::optional<std::string> unknown;
  std::string cite;
  friend bool operator==(const Validity&, const Validity&) = default;
};

/// How long after a decision a higher level may be asked for.
struct Upgrade {
  std::optional<int> wait_months;
  std::optional<std::string> unknown;
  std::string cite;
  friend bool operator==(const Upgrade&, const Upgrade&) = default;
};

/// The steps of a procedure that can have a deadline. A season looks at when the entity sent its
/// `self_assessment` and its `dossier`, and at when the `decision` was taken.
enum class DeadlineStep { self_assessment, dossier, inspection_plan, report, decision };
BOOST_DESCRIBE_ENUM(DeadlineStep, self_assessment, dossier, inspection_plan, report, decision)

/// A date by which a step must be done: strictly before `before` (`MM-DD`) of the year after the assessed
/// one, on or before `by`, or within so many working days.
struct Deadline {
  DeadlineStep id = DeadlineStep::decision;
  Label label;
  std::optional<std::string> before;
  std::optional<std::string> by;
  std::optional<int> working_days;
  std::string cite;
  friend bool operator==(const Deadline&, const Deadline&) = default;
};

/// Who decides, and between which dates.
struct Authority {
  std::optional<Label> who;
  std::optional<std::string> unknown;
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

HOCTAP_DESCRIBE(Validity, months, unknown, cite)
HOCTAP_DESCRIBE(Upgrade, wait_months, unknown, cite)
HOCTAP_DESCRIBE(Deadline, id, label, before, by, working_days, cite)
HOCTAP_DESCRIBE(Authority, who, unknown, from, until, cite)
HOCTAP_DESCRIBE(Council, members_minimum, members_odd, unknown, cite)
HOCTAP_DESCRIBE(RegistrationRule, cite)
HOCTAP_DESCRIBE(Title, id, label, standard, assessed_at, registration, validity, upgrade, deadlines,
                authority, council)

}  // namespace hoctap
