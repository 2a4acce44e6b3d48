// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "hoctap/rubric/rubric.hpp"

/// @file
/// Overlays that are to be filled in by whoever has the paper in hand.

namespace hoctap {

/// Two files for what nobody has read in a rubric.
struct OverlayDraft {
  /// An overlay that fills in everything that is unknown, each with its article, what it is and its limits,
  /// and blank; so is the heading, which says what paper it comes from. `load_overlay` refuses it blank by
  /// blank.
  std::string overlay;
  /// Cases that hold whatever is filled in; more go behind them.
  std::string cases;
};

/// @throws Error `draft-nothing-unknown` when nothing is unknown in the rubric, `place-not-codes`
OverlayDraft draft_overlay(const RubricFile& rubric, std::string_view place);

}  // namespace hoctap
