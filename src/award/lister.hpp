// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "award/groups.hpp"
#include "award/naming.hpp"
#include "hoctap/award/review.hpp"
#include "hoctap/entity/tree.hpp"

namespace hoctap {

/// Hands decisions over to whoever wants a list of them.
class Lister {
 public:
  /// Without `take` nobody does.
  Lister(const Tree& tree, const Namer& namer, EntityKind kind, const TakeDecision& take)
      : tree_(tree), namer_(namer), kind_(kind), take_(take) {}

  bool wants(EntityKind kind) const { return take_ && kind == kind_; }

  /// A decision of a group on somebody with these memberships.
  void hand_over(const Group& group, const Decision& decision,
                 const std::vector<Membership>& memberships) const;

  /// The decisions that the review of a group holds.
  void hand_over(const Group& group) const;

 private:
  const Tree& tree_;
  const Namer& namer_;
  EntityKind kind_;
  const TakeDecision& take_;
};

}  // namespace hoctap
