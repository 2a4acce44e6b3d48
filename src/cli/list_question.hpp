// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "hoctap/rubric/library.hpp"

namespace hoctap::cli {

/// What `hoctap list` was asked, its words read.
struct ListQuestion {
  std::optional<EntityKind> kind;
  std::optional<Date> day;
  std::string place;
  std::optional<std::string> title;
  std::optional<EntityKind> assessed_at;
  bool standards = false;

  bool is_open() const { return !kind && !day && place.empty() && !title && !assessed_at; }
};

/// @throws Complaint, Error when a word stands for nothing
ListQuestion question_of(const Options& options, const Library& library);

/// The answers, by kind of entity and id; on a day with the overlays merged in that apply then.
std::vector<Listing> answers(const ListQuestion& question, const Library& library);

/// That there is no answer, and what there is instead.
Complaint no_answer(const ListQuestion& question, const Options& options, const Library& library);

bool is_standard(const Rubric& rubric);

}  // namespace hoctap::cli
