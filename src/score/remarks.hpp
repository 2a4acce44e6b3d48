// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace hoctap {

/// What there is to say about an indicator, a band or a document.
enum class RemarkKind : std::uint8_t {
  unknown_maximum,
  unknown_points,
  unknown_band,
  unknown_value,
  unread,
  secondary,
  no_policy,
  no_evidence,
  not_scored,
  evidence_unstated,
  no_tier,
  outside_table,
  division_by_zero,
  number_limit,
  feel_type,
  feel_argument,
  feel_text_limit,
  feel_steps,
  date_syntax,
  date_range,
  uncomputable
};

/// A kind of remark: its code, which names its sentence in the catalogue, and whether it speaks of a number
/// that nobody has read in the regulation, so that a result which needs it is not official.
struct RemarkEntry {
  RemarkKind kind;
  std::string_view code;
  bool of_unread_law = false;
};

inline constexpr std::array<RemarkEntry, 21> remark_table{{
    {RemarkKind::unknown_maximum, "remark-unknown-maximum", true},
    {RemarkKind::unknown_points, "remark-unknown-points", true},
    {RemarkKind::unknown_band, "remark-unknown-band", true},
    {RemarkKind::unknown_value, "remark-unknown-value", true},
    {RemarkKind::unread, "remark-unread"},
    {RemarkKind::secondary, "remark-secondary"},
    {RemarkKind::no_policy, "remark-no-policy", true},
    {RemarkKind::no_evidence, "remark-no-evidence"},
    {RemarkKind::not_scored, "remark-not-scored"},
    {RemarkKind::evidence_unstated, "remark-evidence-unstated"},
    {RemarkKind::no_tier, "remark-no-tier"},
    {RemarkKind::outside_table, "remark-outside-table"},
    {RemarkKind::division_by_zero, "remark-division-by-zero"},
    {RemarkKind::number_limit, "remark-number-limit"},
    {RemarkKind::feel_type, "remark-feel-type"},
    {RemarkKind::feel_argument, "remark-feel-argument"},
    {RemarkKind::feel_text_limit, "remark-feel-text-limit"},
    {RemarkKind::feel_steps, "remark-feel-steps"},
    {RemarkKind::date_syntax, "remark-date-syntax"},
    {RemarkKind::date_range, "remark-date-range"},
    {RemarkKind::uncomputable, "remark-uncomputable"},
}};

constexpr const RemarkEntry& entry_of(RemarkKind kind) {
  return remark_table[static_cast<std::size_t>(kind)];
}

/// Whether remarks of this code speak of a number that nobody has read.
constexpr bool is_of_unread_law(std::string_view code) {
  for (const RemarkEntry& entry : remark_table) {
    if (entry.code == code) return entry.of_unread_law;
  }
  return false;
}

/// What to say about an expression that failed with this error code.
constexpr RemarkKind remark_of_error(std::string_view code) {
  constexpr std::string_view prefix = "remark-";
  for (const RemarkEntry& entry : remark_table) {
    if (entry.code.substr(prefix.size()) == code) return entry.kind;
  }
  return RemarkKind::uncomputable;
}

}  // namespace hoctap
