// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hoctap/exact/issue.hpp"

/// @file
/// Days and numbers as people write them. Files have one form of each, whatever the language; texts for
/// people have that of their language.

namespace hoctap {

/// Each day in a text, `2025-07-01`, as people write it: `01/7/2025` in Vietnamese, where the first nine days
/// and the first two months have two digits. English keeps it.
std::string days_in_words(std::string text, Language language);

/// The decimal point of each number in a text as the language writes it: `59,9` in Vietnamese. Whoever asks
/// knows that the text holds numbers: in others a point may part anything, such as `Điều 6.5`.
std::string numbers_in_words(std::string text, Language language);

}  // namespace hoctap
