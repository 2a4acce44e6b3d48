// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// @file
/// Text that others wrote, fit to be shown to people. Whoever reads a line that hoctap prints may rely on its
/// being one: a text in it can neither begin another line nor speak to the terminal.

namespace hoctap {

/// The text with everything that is to be seen in it. Control characters, those that hide or reorder text,
/// and separators of lines and paragraphs are spelled out as JSON and FEEL do: `\n`, `\u001B`, `\U0E0001`. A
/// byte that is not UTF-8 becomes U+FFFD. All else stays as it is, so that showing twice is showing once.
std::string visible(std::string_view text);

/// The same for text that flows over a page: its line breaks and tabs are blanks.
std::string flowing(std::string_view text);

/// A name as it may begin a line: in quotation marks when it begins like a sentence of an explanation,
/// `Kết quả: …`, or with one of these words and a sign. Case, marks and blanks make no difference to that.
std::string opening(std::string_view name, const std::vector<std::string>& words = {});

/// Columns a text takes on a terminal: its code points, combining marks not counted.
std::size_t width(std::string_view text) noexcept;

/// The text, visible, as one line of at most `columns` columns, with an ellipsis when something was cut off.
std::string fit(std::string_view text, std::size_t columns);

/// The text, visible, broken into lines of at most `columns` columns where it has spaces, each line behind
/// `indent` spaces; the first stands behind `lead` instead. Ends in '\n'.
std::string wrap(std::string_view lead, std::string_view text, std::size_t indent, std::size_t columns = 100);

}  // namespace hoctap
