// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "score/point_rule.hpp"

namespace hoctap {

/// Adds up what indicators earned in one part of the region, criterion by criterion, as the regulation puts
/// points together: where it takes the best of them, or no more than a cap, the region is parted.
class PointAdder {
 public:
  PointAdder(PointRule& rule, const PointRule::Effect& effect, PointRule::Set& set);

  void add();

 private:
  using Then = std::function<void(const Linear&)>;

  struct Parts {
    std::size_t criterion = 0;
    std::vector<Linear> scale;
    std::vector<std::size_t> indicators;  // whose these are
    Linear bonus;
    Linear penalty;
    Linear sum;  // of the scale
  };

  void add_criterion(std::size_t next);
  void add_total();
  void test(const Linear& total);
  void add_units(const Parts& parts, std::vector<Linear>& forms) const;
  void combined(const std::vector<Linear>& points, const std::optional<Combine>& rule, const Then& then);
  void best(const std::vector<Linear>& points, std::size_t count, std::size_t next,
            std::vector<std::size_t>& chosen, const Then& then);
  void capped(const Linear& sum, const std::optional<Cap>& cap, const Then& then);

  PointRule& rule_;
  const PointRule::Effect& effect_;
  PointRule::Set& set_;
  std::vector<Parts> parts_;  // by criterion
  Linear bonus_;
  Linear penalty_;
};

}  // namespace hoctap
