// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "award/decide.hpp"

namespace hoctap {

/// How many hold a title, by rank: for certain, and at most.
struct HolderCount {
  std::vector<int> certain;                      // [r]: with rank r or better
  std::vector<int> possible;                     // the same, with those who may still turn out so
  std::vector<std::pair<std::string, int>> ids;  // holders and their rank; of tree kinds only
  bool official = true;

  /// Without an id the holder is counted and not remembered.
  void add(const Decided& decided, const std::string& id);
};

/// What a larger entity counts of the smaller ones of one kind.
struct Tally {
  int total = 0;
  std::vector<std::string> ids;                        // of tree kinds only
  std::map<std::string, HolderCount> holders;          // by title
  std::map<std::string, std::pair<Number, int>> sums;  // by fact: the sum, and of how many
};

/// A fact as those below leave it.
struct RolledUp {
  std::optional<Number> low;  // nothing: it cannot be counted, and `reason` says why
  std::optional<Number> high;
  std::optional<Remark> reason;
  std::vector<std::string> ids;
  bool official = true;
};

/// The fact of a larger entity. `tally` is what it counts, nullptr when there is nobody to count; `below` is
/// the rubric under which those below were assessed for the title, nullptr when there was none.
RolledUp roll_up(const RollUp& rule, const Tally* tally, const Rubric* below, const Date& day);

}  // namespace hoctap
