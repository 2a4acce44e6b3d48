// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/entity/kind.hpp"
#include "hoctap/exact/date.hpp"
#include "hoctap/exact/described.hpp"
#include "hoctap/exact/issue.hpp"

/// @file
/// The dated tree: which entities there are on a day, where they belong, and what became of them when
/// communes merged, split, or got a new code. An entity is a code and a period: what comes out of a merger
/// may keep one of the old codes, and a code may be given again after years.

namespace hoctap {

/// How many memberships one entity may have, over all times, and how many larger entities may count it.
inline constexpr std::size_t max_memberships = 32;
inline constexpr std::size_t max_above = 32;
/// How many entities may have one code after another.
inline constexpr std::size_t max_periods = 32;

/// That an entity belongs to a larger one, from the first day to the last. An absent date is open.
struct Membership {
  std::string in;  ///< the code of the larger entity
  std::optional<Date> from;
  std::optional<Date> until;
  friend bool operator==(const Membership&, const Membership&) = default;
};

/// One entity. Its code is text and stays the same as long as it is the same entity. Under one code there
/// may be several, one after another, each with its own dates; where a succession says when one ends and the
/// next begins, one record does for both.
struct Entity {
  std::string id;
  EntityKind kind = EntityKind::citizen;
  std::optional<std::string> label;
  std::optional<Date> from;
  std::optional<Date> until;
  std::vector<Membership> memberships;
  friend bool operator==(const Entity&, const Entity&) = default;
};

/// How entities turned into others: several into one, one into several, the same under a new code (`rename`),
/// or the same under a new code elsewhere (`move`).
enum class SuccessionKind { merge, split, rename, move };
BOOST_DESCRIBE_ENUM(SuccessionKind, merge, split, rename, move)

/// A succession. Those in `from` end the day before `date`, those in `to` begin on it. A code on both sides
/// stands for the old entity and for the new one. Whoever is there before and after and stands on one side
/// only, such as a commune that absorbs another, is added on the other.
struct Succession {
  SuccessionKind kind = SuccessionKind::merge;
  Date date;
  std::vector<std::string> from;
  std::vector<std::string> to;
  std::string cite;  ///< the document that orders it
  friend bool operator==(const Succession&, const Succession&) = default;
};

/// Entities with their memberships and successions. Immutable; any number of threads may read it.
class Tree {
 public:
  Tree() = default;

  /// @throws Error with every issue, each with the JSON Pointer of its record
  /// (`/entities/3/memberships/0/in`,
  /// `/successions/0/from/1`): `tree-id-twice` (two of one code at a time), `tree-id-adjoining` (one code
  /// for two, and nothing says whether they are the same), `tree-entity-unknown` (with the nearest code),
  /// `tree-kinds` (a village is not part of a unit), `tree-dates`, `tree-succession-count`,
  /// `tree-succession-dates`, `tree-succession-nobody` (not there on that day), `tree-succession-outside`
  /// (there when it should not be), `id-twice`, `list-too-long`, `tree-above` (too many larger entities would
  /// count it)
  Tree(const std::vector<Entity>& entities, std::vector<Succession> successions);

  /// The entity of that code on a day, or nullptr.
  const Entity* find(std::string_view id, const Date& day) const;

  /// All that ever had that code, earliest first.
  std::span<const Entity> periods(std::string_view id) const;

  /// By code, then by day.
  std::vector<const Entity*> all() const;
  /// Each with all that it ends and begins.
  const std::vector<Succession>& successions() const noexcept { return successions_; }

  /// Those of a kind that exist on a day, by code.
  std::vector<const Entity*> of_kind(EntityKind kind, const Date& day) const;

  /// The codes of the entities that count somebody with these memberships among theirs on a day, ascending:
  /// those named, and what these belong to in turn. Clans and units do not pass their members on: who works
  /// in a unit is not thereby a resident of its commune.
  std::vector<std::string> above(const std::vector<Membership>& memberships, const Date& day) const;

  /// The successions that the entity which has this code on a day came out of.
  std::vector<const Succession*> origins(std::string_view id, const Date& day) const;

 private:
  std::map<std::string, std::vector<Entity>, std::less<>> entities_;
  std::vector<Succession> successions_;
  // By what came out of them: numbers of successions, in the order of their days.
  std::map<std::string, std::vector<std::size_t>, std::less<>> origins_;
};

/// Whether something with these dates is there on a day; both are included.
bool is_there(const std::optional<Date>& from, const std::optional<Date>& until, const Date& day);

HOCTAP_DESCRIBE(Membership, in, from, until)
HOCTAP_DESCRIBE(Entity, id, kind, label, from, until, memberships)
HOCTAP_DESCRIBE(Succession, kind, date, from, to, cite)

}  // namespace hoctap
