// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace hoctap {

/// One entry of the message catalogue. `{name}` in a text is replaced by the argument of that name, `{#name}`
/// by the same number with its thousands apart; `{/name}` writes its days, and `{.name}` its numbers, as the
/// language does.
struct CatalogueEntry {
  std::string_view code;
  std::string_view vi;
  std::string_view en;
  std::string_view vi_hint = {};  ///< what to write instead; shown only when every argument it names is given
  std::string_view en_hint = {};
};

/// Hints that many entries give.
inline constexpr std::string_view vi_write = "Hãy viết {suggestion}.";
inline constexpr std::string_view en_write = "Write {suggestion}.";
inline constexpr std::string_view vi_meant = "Có phải ý là “{suggestion}”?";
inline constexpr std::string_view en_meant = "Did you mean “{suggestion}”?";

/// The entries, each room's in a file of its own, in the order of the rooms.
std::span<const CatalogueEntry> exact_messages() noexcept;
std::span<const CatalogueEntry> feel_messages() noexcept;
std::span<const CatalogueEntry> entity_messages() noexcept;
std::span<const CatalogueEntry> rubric_messages() noexcept;
std::span<const CatalogueEntry> library_messages() noexcept;  // the rubric room's, beside one rubric
std::span<const CatalogueEntry> words_messages() noexcept;    // what names, values and tests are called
std::span<const CatalogueEntry> show_messages() noexcept;     // a rubric as a page
std::span<const CatalogueEntry> score_messages() noexcept;
std::span<const CatalogueEntry> award_messages() noexcept;
std::span<const CatalogueEntry> review_messages() noexcept;  // the award room's page
std::span<const CatalogueEntry> lab_messages() noexcept;
std::span<const CatalogueEntry> capi_messages() noexcept;     // the C library's
std::span<const CatalogueEntry> command_messages() noexcept;  // the command's

/// The entry of that code, or nullptr. Any number of threads may look entries up.
const CatalogueEntry* find_entry(std::string_view code);

}  // namespace hoctap
