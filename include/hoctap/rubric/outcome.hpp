// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

/// @file
/// Results that no rubric declares, and that no level or band may be called.

namespace hoctap {

/// No level is reached.
inline constexpr std::string_view outcome_none = "none";

/// The total lies where the regulation's written bands leave a gap.
inline constexpr std::string_view outcome_no_band = "no_band";

}  // namespace hoctap
