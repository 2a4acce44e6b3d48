// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "award/page/reasons.hpp"
#include "award/page/words.hpp"

/// The parts of the page about a review. A part that has nothing to show is empty.

namespace hoctap {

/// The style sheet.
std::string_view page_style() noexcept;

/// Names one after the other; more than a few are folded behind their number, which paper unfolds.
Html folded(const PageWords& words, const std::vector<Html>& names);

/// The years that the page has something about.
std::set<int> years_of(const Review& review);

/// What one year brought: all groups in a table, and which targets were reached.
Html summary_table(const PageWords& words, int year);
Html target_table(const PageWords& words, int year);

/// One group: where its entities ended, how each criterion went, every decision, and where self score and
/// inspection differ.
Html outcome_bars(const PageWords& words, const GroupReview& group);
Html heat_maps(const PageWords& words, const GroupReview& group);
Html criterion_table(const PageWords& words, const GroupReview& group);
Html decision_table(const PageWords& words, const CommonReasons& reasons, const GroupReview& group);
Html difference_table(const PageWords& words, const GroupReview& group);

/// The whole period.
Html findings(const PageWords& words);
Html streak_tables(const PageWords& words);
Html commendations(const PageWords& words);
Html quota_tables(const PageWords& words);

/// The criteria of a group by number, those of the rubric first.
std::vector<std::string> numbered_criteria(const GroupReview& group);

/// A stretch of a bar, between two shares of its frame.
struct BarPart {
  Html name;  ///< the class that the style sheet knows it by
  Number from;
  Number to;
};

/// A drawn bar. It repeats numbers that stand beside it, so that a screen reader passes it over.
Html bar(const std::vector<BarPart>& parts);

/// The caption of a group's table.
std::string caption(const PageWords& words, std::string_view code, const GroupReview& group);

}  // namespace hoctap
