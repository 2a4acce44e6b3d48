// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/exact/issue.hpp"

/// @file
/// What people are shown. Text that others wrote is made fit for it: whoever reads a line that hoctap prints
/// may rely on its being one, as a text in it can neither begin another line nor speak to the terminal. Days
/// and numbers have one form in files, whatever the language; texts for people have that of their language.

namespace hoctap {

/// The text with everything that is to be seen in it. Control characters, those that hide or reorder text,
/// and separators of lines and paragraphs are spelled out as JSON and FEEL do: `\n`, `\u001B`, `\U0E0001`. A
/// byte that is not UTF-8 becomes U+FFFD. All else stays as it is, so that showing twice is showing once.
std::string visible(std::string_view text);

/// The same for text that flows over a page: its line breaks and tabs are blanks.
std::string flowing(std::string_view text);

/// A name as it may begin a line: in quotation marks when it begins like a sentence of an explanation,
/// `Kết quả: …`, like a line that is set in, `  - …`, or with one of these words and a sign. Case, marks and
/// blanks make no difference to that.
std::string opening(std::string_view name, const std::vector<std::string>& words = {});

/// Columns a text takes on a terminal: its code points, combining marks not counted.
std::size_t width(std::string_view text) noexcept;

/// The text, visible, as one line of at most `columns` columns, with an ellipsis when something was cut off.
std::string fit(std::string_view text, std::size_t columns);

/// The text, visible, broken into lines of at most `columns` columns where it has spaces, each line behind
/// `indent` spaces; the first stands behind `lead` instead. Ends in '\n'.
std::string wrap(std::string_view lead, std::string_view text, std::size_t indent, std::size_t columns = 100);

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
