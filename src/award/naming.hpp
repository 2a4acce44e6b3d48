// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "award/groups.hpp"
#include "hoctap/entity/tree.hpp"
#include "hoctap/rubric/library.hpp"

namespace hoctap {

/// Finds what the codes are called that stand in the reasons and differences of decisions.
class Namer {
 public:
  /// `below`: the groups of smaller kinds, as they become known.
  Namer(const std::vector<Group>& below, const Library& library, const Tree& tree)
      : groups_(below), library_(library), tree_(tree) {}

  /// Fills in the names of a group that is closed, and the outcomes of titles that an earlier regulation
  /// gave.
  void name(Group& group) const;

  /// Fills in the names of predecessors in the questions of streaks of that year.
  void name(StreakReview& streaks, int year) const;

  /// The names in the reasons of a decision, whether the group holds it or not.
  std::map<std::string, Label> names(const Group& group, const Decision& decision) const;

 private:
  void add(std::map<std::string, Label>& names, const Group& group, const Remark& reason) const;
  void add_predecessors(std::map<std::string, Label>& names, const Remark& question, int year) const;
  const Label* label(const Group& group, const Remark& reason) const;
  Label entities(const std::string& codes, int year) const;
  const Label* fact_below(int year, std::string_view id) const;
  const Label* title_label(std::string_view title) const;
  const Label* level_below(const Rubric& rubric, std::string_view level) const;
  const Label* earlier_outcome(std::string_view title, std::string_view outcome) const;

  const std::vector<Group>& groups_;
  const Library& library_;
  const Tree& tree_;
};

}  // namespace hoctap
