// SPDX-License-Identifier: Apache-2.0
#include "rubric/levels.hpp"

namespace hoctap {

LevelsOf::LevelsOf(const Rubric& rubric) {
  for (const TitleLevel& level : rubric.levels) index_.try_emplace(level.id, index_.size());
  for (const TitleLevel& level : rubric.levels) included_.push_back(named(level.includes));
}

LevelsOf::Bits LevelsOf::named(const std::vector<std::string>& ids) const {
  Bits bits = 0;
  for (const std::string& id : ids) {
    if (const auto at = index_.find(id); at != index_.end()) bits |= Bits{1} << at->second;
  }
  return bits;
}

// What a level includes lies below it, so one pass upwards is enough.
std::vector<bool> LevelsOf::of(const Condition& condition) const {
  std::vector<bool> counts(included_.size(), condition.levels.empty());
  if (condition.levels.empty()) return counts;
  Bits bits = named(condition.levels);
  for (std::size_t level = 0; level < included_.size(); ++level) {
    if ((included_[level] & bits) != 0) bits |= Bits{1} << level;
    counts[level] = (bits >> level & 1U) != 0;
  }
  return counts;
}

template <class Part>
std::vector<bool> LevelsOf::any(const std::vector<Part>& parts) const {
  std::vector<bool> all(included_.size());
  for (const Part& part : parts) {
    const std::vector<bool> one = of(part);
    for (std::size_t level = 0; level < all.size(); ++level) all[level] = all[level] || one[level];
  }
  return all;
}

std::vector<bool> LevelsOf::of(const Indicator& indicator) const {
  return any(indicator.conditions);
}

std::vector<bool> LevelsOf::of(const Criterion& criterion) const {
  return any(criterion.indicators);
}

}  // namespace hoctap
