// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "hoctap/exact/date.hpp"
#include "hoctap/exact/number.hpp"
#include "hoctap/exact/value.hpp"

/// The one reader of cells: of text that people wrote into a table or a form, or that stands in a column or a
/// line of JSON Lines. All doors go through it, so a cell means the same at each. What can be meant in two
/// ways is refused with both.

namespace hoctap {

/// The text without the blanks around it. Only those of ASCII are taken away: others are not seen, and shown
/// where they are in the way.
std::string_view trimmed(std::string_view text) noexcept;

/// What a cell says that states no value: missing where it is empty, not applicable for `n/a` and `không áp
/// dụng`; nothing where it states a value. @pre the text is trimmed
std::optional<Value> absent_in(std::string_view text);

/// The value of a cell as far as it needs no type: absent, or its text. As long as a text of
/// JSON may be. @throws Error `text-size`
Value cell_value(std::string_view text);

/// What a cell says where yes or no is asked; nothing where it says neither. @pre the text is trimmed
std::optional<bool> truth_in(std::string_view text);

/// What a number is read as: `whole` has no decimals, a `share` is from 0 to 1 and may stand as `79,87 %`.
enum class NumberKind { any, whole, share };

/// The number in a cell. Decimal commas and separators of thousands are read where nothing else can be meant.
/// @pre the text is trimmed
/// @throws Error `number-vague` with every reading, else what `parse_number` throws
Number number_in(std::string_view text, NumberKind kind);

/// The day in a cell, as `31/01/2024` or `2024-01-31`. @pre the text is trimmed
/// @throws Error as `parse_date` does
Date date_in(std::string_view text);

/// What a column that holds no fact is for: the code, the name, or the number of the row, which says nothing.
enum class Naming { none, id, label, number };

/// By what its title says: `mã`, `tên`, `stt` and their like.
Naming naming_of(std::string_view title);

/// Whether it is what people call a row that adds up the others.
bool is_total(std::string_view text);

}  // namespace hoctap
