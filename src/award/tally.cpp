// SPDX-License-Identifier: Apache-2.0
#include "award/tally.hpp"

#include <algorithm>

namespace hoctap {

void HolderCount::add(const Decided& decided, const std::string& id) {
  const std::size_t most = static_cast<std::size_t>(std::max(decided.rank, decided.possible_rank));
  if (possible.size() <= most) {
    possible.resize(most + 1, 0);
    certain.resize(most + 1, 0);
  }
  for (std::size_t rank = 0; rank <= most; ++rank) {
    ++possible[rank];
    if (rank <= static_cast<std::size_t>(decided.rank)) ++certain[rank];
  }
  if (decided.rank == 0) return;
  if (!id.empty()) ids.emplace_back(id, decided.rank);
  official = official && decided.decision.official;
}

RolledUp roll_up(const RollUp& rule, const Tally* tally, const Rubric* below, const Date& day) {
  if (rule.until && *rule.until < day) {
    return {.reason = Remark{"reason-tier-ended", rule.unknown.value_or(format(*rule.until)), rule.cite}};
  }
  if (rule.take == Take::sum) {
    if (tally == nullptr) return {.low = Number(0), .high = Number(0)};
    const auto sum = tally->sums.find(rule.fact.value_or(""));
    if (sum == tally->sums.end() || sum->second.second != tally->total) {
      return {.reason = Remark{"reason-sum-missing", rule.fact.value_or(""), rule.cite}};
    }
    return {.low = sum->second.first, .high = sum->second.first, .ids = tally->ids};
  }
  if (!rule.holding) {
    const int total = tally == nullptr ? 0 : tally->total;
    return {.low = Number(total),
            .high = Number(total),
            .ids = tally == nullptr ? std::vector<std::string>{} : tally->ids};
  }
  if (below == nullptr) return {.reason = Remark{"reason-no-rubric-below", *rule.holding, rule.cite}};
  const int rank = rule.level ? rank_of(*below, *rule.level) : 1;
  if (rank == 0) return {.reason = Remark{"reason-no-level-below", *rule.level, rule.cite}};
  const auto at = tally == nullptr ? std::map<std::string, HolderCount>::const_iterator{}
                                   : tally->holders.find(*rule.holding);
  if (tally == nullptr || at == tally->holders.end()) return {.low = Number(0), .high = Number(0)};
  const HolderCount& holders = at->second;
  const auto count = [&](const std::vector<int>& by_rank) {
    return Number(static_cast<std::size_t>(rank) < by_rank.size() ? by_rank[static_cast<std::size_t>(rank)]
                                                                  : 0);
  };
  RolledUp rolled{
      .low = count(holders.certain), .high = count(holders.possible), .official = holders.official};
  for (const auto& [id, held] : holders.ids) {
    if (held >= rank) rolled.ids.push_back(id);
  }
  std::sort(rolled.ids.begin(), rolled.ids.end());
  return rolled;
}

}  // namespace hoctap
