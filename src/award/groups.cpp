// SPDX-License-Identifier: Apache-2.0
#include "award/groups.hpp"

#include <algorithm>

namespace hoctap {

void Group::count(const Decided& decided) {
  const Decision& decision = decided.decision;
  ++review.total;
  if (decision.registered) ++review.registered;
  switch (decision.status) {
    case Status::conferred:
      ++review.conferred;
      break;
    case Status::kept:
      ++review.kept;
      break;
    case Status::refused:
      ++review.refused;
      break;
    case Status::undecided:
      ++review.undecided;
      break;
    case Status::not_registered:
      ++review.not_registered;
      break;
    case Status::not_assessed:
      ++review.not_assessed;
      break;
  }
  const bool titled = decision.status == Status::conferred || decision.status == Status::kept;
  if (!titled && !decided.untitled.empty()) ++untitled[decided.untitled];
  if (titled && decision.registered) ++registered_with_title;
  if (!titled && decided.possible_rank > 0) {
    ++may_get_title;
    if (decision.registered) ++undecided_registered;
  }
  if (titled) {
    const auto at = std::find_if(review.outcomes.begin(), review.outcomes.end(),
                                 [&](const OutcomeCount& each) { return each.outcome == *decision.outcome; });
    if (at == review.outcomes.end()) {
      review.outcomes.push_back({*decision.outcome, {}, 1});
    } else {
      ++at->count;
    }
  }
  std::size_t i = 0;  // both stand in the order of the rubric, where an overlay may have more
  for (const CriterionResult& result : decision.criteria) {
    std::size_t at = i;
    while (at < review.criteria.size() && review.criteria[at].criterion != result.criterion) ++at;
    if (at == review.criteria.size()) continue;
    i = at;
    if (!result.share || result.outcome == Verdict::undetermined) continue;
    ++review.criteria[i].assessed;
    if (result.outcome == Verdict::met) ++review.criteria[i].met;
    shares[i] = shares[i] + *result.share;
  }
}

int Group::ended(std::string_view outcome) const {
  int count = outcome == outcome_none ? review.refused : 0;
  for (const OutcomeCount& each : review.outcomes) {
    if (each.outcome == outcome) count += each.count;
  }
  const auto at = untitled.find(std::string(outcome));
  return count + (outcome == outcome_none || at == untitled.end() ? 0 : at->second);
}

Label Group::label_of(const std::string& outcome) const {
  Label label;
  for (const TitleLevel& level : rubric->levels) {
    if (level.id == outcome) label = level.label;
  }
  for (const Band& band : rubric->bands) {
    if (band.id == outcome) label = band.label;
  }
  return label;
}

void Group::close(const Group* before) {
  if (review.total > 0) review.share = Number::ratio(review.conferred + review.kept, review.total);
  if (before != nullptr) review.share_before = before->review.share;
  for (OutcomeCount& outcome : review.outcomes) outcome.label = label_of(outcome.outcome);
  std::sort(review.outcomes.begin(), review.outcomes.end(),
            [&](const OutcomeCount& a, const OutcomeCount& b) {
              return std::pair(-rank_of(*rubric, a.outcome), a.outcome) <
                     std::pair(-rank_of(*rubric, b.outcome), b.outcome);
            });
  for (std::size_t i = 0; i < review.criteria.size(); ++i) {
    if (review.criteria[i].assessed > 0)
      review.criteria[i].share = shares[i] / Number(review.criteria[i].assessed);
  }
  std::sort(review.decisions.begin(), review.decisions.end(),
            [](const Decision& a, const Decision& b) { return a.entity < b.entity; });
}

}  // namespace hoctap
