// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hoctap/exact/issue.hpp"
#include "hoctap/rubric/rubric.hpp"

/// @file
/// What is suspicious in a rubric that loads: slips that no rule forbids, and what its author recorded as not
/// known.

namespace hoctap {

/// Static analysis of a loaded rubric, in the order of the file. What `load_rubric` refuses does not come up
/// again. Notes: `check-unknown` (a number or name nobody has read), `check-gap` (totals that the regulation
/// leaves without a class). Warnings:
/// - `check-unused`: a fact or measure that no constraint, indicator or band depends on;
/// - `check-zero-divisor`: a divisor that is 0 when every number is the least it may be;
/// - `check-no-policy`: at some level all rows of an indicator can fall away, and nothing says what it then
///   counts for;
/// - `check-constant-test`: a test that every possible value passes, or none (`-` is meant to pass and is
///   not reported);
/// - `check-level-easier`: a level accepts what a lower level refuses, of the same value under the same
///   condition;
/// - `check-cite-form`: a citation without any number.
///
/// Warnings come with a proof, so a slip may go unseen where values cannot be enumerated, but an issue is
/// never a guess.
Issues check_file(const RubricFile& file);

}  // namespace hoctap
