// SPDX-License-Identifier: Apache-2.0
#include "award/lister.hpp"

#include "award/calendar.hpp"

namespace hoctap {

void Lister::hand_over(const Group& group, const Decision& decision,
                       const std::vector<Membership>& memberships) const {
  const GroupReview& review = group.review;
  ListedDecision line;
  line.year = decision.year;
  line.kind = review.entity;
  line.entity = decision.entity;
  line.label = decision.label;
  const Date day = last_day_of(decision.year);
  for (const Membership& membership : memberships) {
    if (!is_there(membership.from, membership.until, day)) continue;
    const Entity* larger = tree_.find(membership.in, day);
    line.in.push_back(membership.in);
    line.in_labels.push_back(larger == nullptr ? std::string() : larger->label.value_or(""));
  }
  line.title = review.title;
  line.title_label = review.title_label;
  line.rubric = review.rubric;
  line.regulation = review.regulation;
  line.status = decision.status;
  line.outcome = decision.outcome;
  if (decision.outcome) {
    // One that is kept may be of an earlier rubric.
    Label label = group.label_of(*decision.outcome);
    if (!label.vi.empty()) line.outcome_label = std::move(label);
  }
  line.registered = decision.registered;
  line.official = decision.official;
  line.total = decision.total;
  line.self_total = decision.self_total;
  line.decided = decision.decided;
  line.decided_by = decision.decided_by;
  line.valid_until = decision.valid_until;
  line.reasons = decision.reasons;
  line.shortfalls = decision.shortfalls;
  line.names = namer_.names(group, decision);
  take_(line);
}

void Lister::hand_over(const Group& group) const {
  for (const Decision& decision : group.review.decisions) {
    const Entity* entity = tree_.find(decision.entity, last_day_of(decision.year));
    hand_over(group, decision, entity->memberships);
  }
}

}  // namespace hoctap
