// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

/// @file
/// JSON Schemas (draft-07) of the files that this room reads, for editors: with them an editor completes
/// keys, explains them in Vietnamese and marks slips while the file is written. A schema lets through
/// whatever the reader of the file lets through; what the reader checks beyond keys and types it leaves to
/// the reader. The same schemas are in `rubrics/schema/`.

namespace hoctap {

/// The schema of rubrics. Lines end in '\n'.
std::string rubric_schema();

/// The schema of overlays.
std::string overlay_schema();

/// The schema of targets.
std::string targets_schema();

}  // namespace hoctap
