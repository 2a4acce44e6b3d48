// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hoctap/exact/issue.hpp"
#include "hoctap/rubric/library.hpp"

/// @file
/// A rubric as a page to be read: what the regulation asks for, with its articles, and what a place has
/// changed.

namespace hoctap {

enum class PageFormat { text, markdown };
BOOST_DESCRIBE_ENUM(PageFormat, text, markdown)

/// The whole rubric in words of one language. Texts that others wrote are shown, never obeyed: none reaches
/// the reader as a control character or as markup. `text` has lines of at most 100 columns where there are
/// spaces to break them. Lines end in '\n'.
/// The library tells what replaces the rubric and until when it is in force.
std::string show(const RubricFile& file, const Library& library, Language language, PageFormat format);

/// The sorts of what is unknown in the rubric and how many there are of each, in one line: `15 điểm tối đa,
/// ngày hiệu lực`. Empty when nothing is unknown.
std::string unknown_summary(const Rubric& rubric, Language language);

}  // namespace hoctap
