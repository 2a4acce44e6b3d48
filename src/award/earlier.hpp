// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <utility>

#include "award/counting.hpp"
#include "award/holdings.hpp"
#include "hoctap/rubric/library.hpp"

namespace hoctap {

/// Fills in the facts that tell what was held before the assessed year.
class Earlier {
 public:
  Earlier(const Library& library, const Holdings& holdings);

  /// Adds to the facts of an entity those of earlier years; of one that nobody can tell, why.
  void fill(CountedFacts& counted, const Rubric& rubric, int year) const;

  /// Whether a rubric for entities of this kind asks what became of the title in the year before.
  bool asks(EntityKind kind, const std::string& title) const { return asked_.contains({kind, title}); }

 private:
  void outcome(CountedFacts& counted, const Fact& fact, const std::string& title, int year) const;
  void years(CountedFacts& counted, const Fact& fact, const Rubric& rubric, const std::string& title,
             int year) const;

  const Library& library_;
  const Holdings& holdings_;
  std::set<std::pair<EntityKind, std::string>> asked_;
};

}  // namespace hoctap
