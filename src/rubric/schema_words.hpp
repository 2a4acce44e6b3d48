// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "exact/schema.hpp"
#include "hoctap/rubric/rubric.hpp"
#include "hoctap/rubric/target.hpp"

/// What editors say about the keys and values of the files of this room.

namespace hoctap {

/// The words for every member and enumerator of rubrics and overlays.
std::span<const SchemaWord> rubric_words() noexcept;

/// Those that targets have beside them.
std::span<const SchemaWord> target_words() noexcept;

/// What the enumerations are called in the words.
constexpr const char* described_name(const EntityKind*) noexcept {
  return "EntityKind";
}
constexpr const char* described_name(const Leave*) noexcept {
  return "Leave";
}
constexpr const char* described_name(const FactType*) noexcept {
  return "FactType";
}
constexpr const char* described_name(const DeadlineStep*) noexcept {
  return "DeadlineStep";
}
constexpr const char* described_name(const PointsRole*) noexcept {
  return "PointsRole";
}
constexpr const char* described_name(const CombineRule*) noexcept {
  return "CombineRule";
}
constexpr const char* described_name(const Taken*) noexcept {
  return "Taken";
}
constexpr const char* described_name(const Take*) noexcept {
  return "Take";
}
constexpr const char* described_name(const HeldTake*) noexcept {
  return "HeldTake";
}
constexpr const char* described_name(const Shown*) noexcept {
  return "Shown";
}
constexpr const char* described_name(const OutsideTable*) noexcept {
  return "OutsideTable";
}
constexpr const char* described_name(const WithoutEvidence*) noexcept {
  return "WithoutEvidence";
}
constexpr const char* described_name(const Rounding*) noexcept {
  return "Rounding";
}
constexpr const char* described_name(const NotApplicablePolicy*) noexcept {
  return "NotApplicablePolicy";
}
constexpr const char* described_name(const ChangeKind*) noexcept {
  return "ChangeKind";
}
constexpr const char* described_name(const Counted*) noexcept {
  return "Counted";
}
constexpr const char* described_name(const Population*) noexcept {
  return "Population";
}

}  // namespace hoctap
