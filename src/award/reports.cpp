// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <tuple>

#include "award/groups.hpp"

/// What reports state, held against the data.

namespace hoctap {
namespace {

// How a reporter writes a share: with so many decimals, rounded or cut off.
bool could_be_printed(const Number& exact, const Number& printed) {
  constexpr int most_decimals = 6;
  for (int scale = 0; scale <= most_decimals; ++scale) {
    if (round(printed, scale, Rounding::down) != printed) continue;
    return round(exact, scale, Rounding::half_up) == printed ||
           round(exact, scale, Rounding::down) == printed;
  }
  return false;
}

}  // namespace

void Closing::stated_counts() {
  struct Sum {
    int count = 0;
    std::string id;
    bool outside = false;  // those whom the regulation is not for are stated as well
  };
  std::map<std::tuple<EntityKind, std::string, int>, Sum> sums;  // of outcomes, by kind, title and year
  for (const StatedCount& stated : season_.stated_counts) {
    int count = 0;
    for (const Group* from : groups(stated.entity, stated.title, stated.year))
      count += stated.outcome ? from->ended(*stated.outcome) : from->review.conferred + from->review.kept;
    if (stated.outcome) {
      Sum& sum = sums[{stated.entity, stated.title, stated.year}];
      sum = {sum.count + stated.count, stated.id, sum.outside || *stated.outcome == outcome_outside};
    }
    if (count != stated.count) {
      find("finding-count-differs", stated.id, std::to_string(stated.count), std::to_string(count),
           stated.year, stated.label);
    }
  }
  for (const auto& [key, sum] : sums) {
    const auto& [kind, title, year] = key;
    int total = 0;
    std::optional<Label> label;
    for (const Group* from : groups(kind, title, year)) {
      total += from->review.total - (sum.outside ? 0 : from->outside());
      label = from->review.title_label;
    }
    if (total == 0 || sum.count == total) continue;
    find("finding-counts-incomplete", sum.id, std::to_string(sum.count), std::to_string(total), year, label);
  }
}

void Closing::stated_shares() {
  // The populations of the first shares with the same percentage and count; more would tell nothing new.
  constexpr std::size_t most_compared = 8;
  std::map<std::pair<Number, Number>, std::vector<Number>> populations;
  for (const StatedShare& stated : season_.stated_shares) {
    std::vector<Number>& others = populations[{stated.percent, stated.count}];
    const std::string printed = format(stated.percent) + " %";
    auto impossible = impossible_share(stated.count, stated.of);
    if (!impossible && (stated.percent.sign() < 0 || stated.percent > Number(100))) impossible = printed;
    if (impossible) {
      find("finding-share-impossible", stated.id, *impossible, printed, 0, stated.label);
      continue;
    }
    const auto note = [&] {
      if (stated.of && others.size() < most_compared) others.push_back(*stated.of);
    };
    if (!stated.of || stated.of->sign() <= 0) {
      find("finding-share-without-population", stated.id, printed, format(stated.count), 0, stated.label);
      note();
      continue;
    }
    // The same percentage of two populations is true of one of them at most.
    for (const Number& other : others) {
      if (other == *stated.of) continue;
      find("finding-two-populations", stated.id, printed, format(other) + ", " + format(*stated.of), 0,
           stated.label);
    }
    note();
    const Number exact = stated.count / *stated.of;
    const std::string real = percent(exact) + " (" + format(stated.count) + '/' + format(*stated.of) + ')';
    if (!could_be_printed(exact * Number(100), stated.percent)) {
      find("finding-share-differs", stated.id, printed, real, 0, stated.label);
    }
    if (stated.target && exact < *stated.target) {
      find("finding-target-not-reached", stated.id, real, percent(*stated.target), 0, stated.label);
    }
  }
}

}  // namespace hoctap
