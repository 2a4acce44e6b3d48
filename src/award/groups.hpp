// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "award/decide.hpp"
#include "award/holdings.hpp"
#include "hoctap/award/review.hpp"
#include "hoctap/award/season.hpp"

namespace hoctap {

/// A group of the review, and what targets and commendations need beside it.
struct Group {
  GroupReview review;
  const Rubric* rubric = nullptr;
  int registered_with_title = 0;
  int undecided_registered = 0;  // of the undecided, those that may still get it
  int may_get_title = 0;
  bool streamed = false;
  std::vector<Number> shares;  // by criterion: added up
  // Of outcomes that confer nothing: how many ended so and hold no earlier title.
  std::map<std::string, int> untitled;

  /// Counts one decision.
  void count(const Decided& decided);

  /// How many ended with this outcome; without a title at all where that is `none`.
  int ended(std::string_view outcome) const;
  /// How many the regulation is not for.
  int outside() const { return ended(outcome_outside); }

  /// What an outcome of the rubric is called; empty for one that it does not have.
  Label label_of(const std::string& outcome) const;

  /// Fills what follows from the counts. `before` is the same group a year earlier, or nullptr.
  void close(const Group* before);
};

class Namer;

/// What is reckoned once all years are through: years running, commendations, targets, seats, and what
/// reports say.
class Closing {
 public:
  Closing(const SeasonFile& season, const Library& library, const Tree& tree, const Holdings& holdings,
          const Namer& namer, const std::vector<Group>& groups, Review& review)
      : season_(season.season),
        library_(library),
        tree_(tree),
        holdings_(holdings),
        namer_(namer),
        groups_(groups),
        review_(review) {
    for (const Group& group : groups)
      by_title_[{group.review.entity, group.review.title, group.review.year}].push_back(&group);
  }

  void run();

 private:
  std::vector<const Group*> groups(EntityKind kind, const std::string& title, int year) const;
  void find(std::string code, std::string subject, std::string found, std::string expected, int year = 0,
            std::optional<Label> label = {}, std::optional<Label> about = {});

  void streaks();
  void commendations();
  void commend(const CommendationRule& rule);
  void targets();
  TargetReview target(const TargetsFile& file, const Target& target, int year);
  void quotas();
  void stated_counts();
  void stated_shares();
  void without_outcome();

  const Season& season_;
  const Library& library_;
  const Tree& tree_;
  const Holdings& holdings_;
  const Namer& namer_;
  const std::vector<Group>& groups_;
  Review& review_;
  std::map<std::tuple<EntityKind, std::string, int>, std::vector<const Group*>> by_title_;
  std::map<std::pair<std::string, std::string>, std::vector<const Measured*>>
      measured_;  // by file and target
};

/// A part of a whole that is none, as far as both are known, such as `91/74`: negative, or more than the
/// whole.
std::optional<std::string> impossible_share(const std::optional<Number>& count,
                                            const std::optional<Number>& of);

/// `79.87 %`, rounded half up to two decimals.
std::string percent(const Number& share);

}  // namespace hoctap
