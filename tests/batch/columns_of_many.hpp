// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "batch/made_columns.hpp"
#include "hoctap/entity/facts.hpp"
#include "hoctap/rubric/rubric.hpp"

/// The facts of many entities in the forms in which they come through other doors.

namespace hoctap {

/// The indicators of a rubric in order.
std::vector<std::string> indicators_of(const Rubric& rubric);

/// What is stated about the papers behind an indicator, by its own name or for all.
std::optional<bool> evidence_of(const Facts& facts, const std::string& indicator);

/// Whether a column can hold all facts of the rubric: a relation is no column.
bool fits_columns(const Rubric& rubric);

/// Whether JSON and a cell mean different things by what is stated: 1 and 0 are yes and no in a cell.
bool cells_differ(const Rubric& rubric, const Facts& facts);

/// A row an entity, every cell text. @pre fits_columns
MadeColumn columns_of_text(const Rubric& rubric, const std::vector<Facts>& entities);

/// Whether all that is stated has the type of a column of its own: counts that fit 64 bits, decimals with few
/// digits after the point, no fact that does not apply.
bool fits_types(const Rubric& rubric, const Facts& facts);

/// The same with the types of Arrow, as far as a column's values allow them. @pre fits_columns
MadeColumn typed_columns(const Rubric& rubric, const std::vector<Facts>& entities);

/// As JSON; nothing when a number has no decimal form, which JSON cannot say.
std::optional<std::string> json_of(const Facts& facts);

}  // namespace hoctap
