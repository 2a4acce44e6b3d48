// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "hoctap/exact/issue.hpp"

/// @file
/// Days and numbers as people write them. Files have one form of each, whatever the language; texts for
/// people have that of their language.

namespace hoctap {

/// Each day in a text, `2025-07-01`, as people write it: `01/7/2025` in Vietnamese, where the first nine days
/// and the first two months have two digits. English keeps it.
std::string days_in_words(std::string text, Language language);

/// A whole number's digits in threes: `12.345` in Vietnamese, `12,345` in English.
std::string thousands_apart(std::string_view digits, Language language);

/// Each number in a text as the language writes it: `59,9` and `12.345` in Vietnamese, `59.9` and `12,345` in
/// English. Whole parts of up to four digits stay together. Whoever asks knows that the text holds numbers:
/// in others a point may part anything, such as `Điều 6.5`, and digits may be a code.
std::string numbers_in_words(std::string_view text, Language language);

/// How many there are, in the same way.
std::string count_in_words(std::integral auto count, Language language) {
  return numbers_in_words(std::to_string(count), language);
}

}  // namespace hoctap
