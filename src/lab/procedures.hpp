// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exact/document.hpp"
#include "hoctap/award/review.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/score/engine.hpp"

/// What a case can show beside its sheet, each as a tree that has every name an expectation may ask for: what
/// did not come about is null there.

namespace hoctap {

/// The decision on the entity of a case, whose facts are those of the inspection; the engine is for the end
/// of the year. @pre the rubric has a title, and a year is stated @throws Error as `bind` does
Decision decision_on(const Case& one, const Engine& engine, const Library& library);
Json tree_of(const Decision& decision, const Rubric& rubric);

/// What the rule itself says for a procedure. @pre the rubric has a title
Json title_of(const Rubric& rubric, const Procedure& procedure);

/// By reference the rubric that is meant on the day; null where there is none.
Json references_of(const Rubric& rubric, const Procedure& procedure, const Library& library);

/// The outcomes at which the rubric confers its title, the best first.
std::vector<std::string> conferring(const Rubric& rubric);

/// What of the procedure must be stated for a path of those above; empty where nothing lacks.
std::string_view lacking(std::string_view path, const Rubric& rubric, const Procedure& procedure);

Json tree_of(const Review& review, const Season& season, const Library& library);

/// The reasons of a decision, each on a line.
Label in_words(const Decision& decision);
Label in_words(const Review& review);

/// A place in a tree by names with dots between them, which may have dots themselves.
struct Place {
  const Json* node = nullptr;      ///< null: there is none
  std::size_t known = 0;           ///< so much of the path there is
  std::vector<std::string> names;  ///< that may follow there
};
Place place_in(const Json& tree, std::string_view path);

}  // namespace hoctap
