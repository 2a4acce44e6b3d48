// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "exact/schema.hpp"
#include "hoctap/award/season.hpp"
#include "rubric/schema_words.hpp"

namespace hoctap {

/// What editors say about the keys and values that only a season's file has.
std::span<const SchemaWord> season_words() noexcept;

/// What the enumerations are called in the words.
constexpr const char* described_name(const Stage*) noexcept {
  return "Stage";
}
constexpr const char* described_name(const SuccessionKind*) noexcept {
  return "SuccessionKind";
}
constexpr const char* described_name(const Inheritance*) noexcept {
  return "Inheritance";
}
constexpr const char* described_name(const Counts*) noexcept {
  return "Counts";
}
constexpr const char* described_name(const GapYear*) noexcept {
  return "GapYear";
}
constexpr const char* described_name(const RankKey*) noexcept {
  return "RankKey";
}

}  // namespace hoctap
