// SPDX-License-Identifier: Apache-2.0
#include "score/point_adder.hpp"

#include <algorithm>

#include "rubric/scale.hpp"

namespace hoctap {

PointAdder::PointAdder(PointRule& rule, const PointRule::Effect& effect, PointRule::Set& set)
    : rule_(rule), effect_(effect), set_(set) {
  const Compiled& compiled = rule.worlds_.compiled;
  for (const PointRule::Part& part : effect.parts) {
    const CompiledIndicator& indicator = compiled.indicators[part.indicator];
    auto at = std::find_if(parts_.begin(), parts_.end(),
                           [&](const Parts& parts) { return parts.criterion == indicator.criterion; });
    if (at == parts_.end()) at = parts_.insert(at, Parts{.criterion = indicator.criterion});
    switch (role_of(*indicator.rubric)) {
      case PointsRole::scale:
        at->scale.push_back(part.points);
        at->indicators.push_back(part.indicator);
        break;
      case PointsRole::bonus:
        at->bonus = added(at->bonus, part.points);
        break;
      case PointsRole::penalty:
        at->penalty = added(at->penalty, part.points);
        break;
    }
  }
}

void PointAdder::add() {
  if (!rule_.plain_) return add_criterion(0);
  Linear total;
  for (const PointRule::Part& part : effect_.parts) total = added(total, part.points);
  rule_.split({}, {}, rule_.tests_.size(), effect_.fails, total, set_);
}

void PointAdder::add_criterion(std::size_t next) {
  if (next == parts_.size()) return add_total();
  Parts& parts = parts_[next];
  const Criterion& criterion = rule_.worlds_.compiled.rubric.criteria[parts.criterion];
  combined(parts.scale, criterion.combine, [&](const Linear& sum) {
    parts.sum = sum;
    capped(parts.bonus, criterion.bonus_cap, [&](const Linear& bonus) {
      capped(parts.penalty, criterion.penalty_cap, [&](const Linear& penalty) {
        const Linear bonus_before = std::exchange(bonus_, added(bonus_, bonus));
        const Linear penalty_before = std::exchange(penalty_, added(penalty_, penalty));
        add_criterion(next + 1);
        bonus_ = bonus_before;
        penalty_ = penalty_before;
      });
    });
  });
}

void PointAdder::add_total() {
  const Total& total = *rule_.worlds_.compiled.rubric.total;
  Linear scale;
  for (const Parts& parts : parts_) scale = added(scale, parts.sum);
  capped(bonus_, total.bonus_cap, [&](const Linear& bonus) {
    capped(penalty_, total.penalty_cap,
           [&](const Linear& penalty) { test(added(added(scale, bonus), penalty, Number(-1))); });
  });
}

// What the tests of each criterion or indicator are about.
void PointAdder::test(const Linear& total) {
  std::vector<Linear> forms;
  std::vector<std::size_t> owners;
  for (std::size_t test = 0; test < rule_.tests_.size(); ++test) {
    for (const Parts& parts : parts_) {
      if (parts.scale.empty()) continue;
      if (rule_.tests_[test].criterion) {
        forms.push_back(parts.sum);
      } else {
        add_units(parts, forms);
      }
      owners.resize(forms.size(), test);
    }
  }
  rule_.split(forms, owners, 0, effect_.fails, total, set_);
}

// Items of a group are asked about together.
void PointAdder::add_units(const Parts& parts, std::vector<Linear>& forms) const {
  const auto unit = [&](std::size_t i) {
    return rule_.worlds_.compiled.indicators[parts.indicators[i]].unit;
  };
  for (std::size_t i = 0; i < parts.scale.size(); ++i) {
    if (std::any_of(parts.indicators.begin(), parts.indicators.begin() + static_cast<std::ptrdiff_t>(i),
                    [&](std::size_t one) { return rule_.worlds_.compiled.indicators[one].unit == unit(i); }))
      continue;
    Linear sum;
    for (std::size_t j = i; j < parts.scale.size(); ++j) {
      if (unit(j) == unit(i)) sum = added(sum, parts.scale[j]);
    }
    forms.push_back(std::move(sum));
  }
}

void PointAdder::combined(const std::vector<Linear>& points, const std::optional<Combine>& rule,
                          const Then& then) {
  Linear sum;
  if (rule && rule->take != CombineRule::average) {
    std::vector<std::size_t> chosen;
    return best(points, counted_of(*rule, points.size()), 0, chosen, then);
  }
  for (const Linear& each : points) sum = added(sum, each);
  if (rule && !points.empty())
    sum = scaled(sum, Number(1) / Number(static_cast<std::int64_t>(points.size())));
  then(sum);
}

// Each choice of so many, where those left out earn no more than those that are in it.
void PointAdder::best(const std::vector<Linear>& points, std::size_t count, std::size_t next,
                      std::vector<std::size_t>& chosen, const Then& then) {
  Region& region = rule_.worlds_.region;
  if (chosen.size() < count && next < points.size()) {
    chosen.push_back(next);
    best(points, count, next + 1, chosen, then);
    chosen.pop_back();
    if (points.size() - next - 1 + chosen.size() >= count) best(points, count, next + 1, chosen, then);
    return;
  }
  rule_.worlds_.spend(points.size());
  const std::size_t before = region.size();
  const std::size_t moves = region.moves();
  bool possible = true;
  Linear sum;
  for (const std::size_t in : chosen) {
    sum = added(sum, points[in]);
    for (std::size_t out = 0; possible && out < points.size(); ++out) {
      if (std::find(chosen.begin(), chosen.end(), out) != chosen.end()) continue;
      const Linear more = added(points[in], points[out], Number(-1));
      possible = more.is_constant() ? more.constant.sign() >= 0 : region.add({more, false});
    }
  }
  if (possible) then(sum);
  region.cut(before);
  region.go_back(moves);
}

void PointAdder::capped(const Linear& sum, const std::optional<Cap>& cap, const Then& then) {
  const Linear most = cap ? Linear::of(cap->max) : Linear();
  if (!cap) return then(sum);
  if (sum.is_constant()) return then(sum.constant < cap->max ? sum : most);
  Region& region = rule_.worlds_.region;
  const std::size_t before = region.size();
  const std::size_t moves = region.moves();
  for (const bool above : {false, true}) {
    const Linear over = added(sum, most, Number(-1));
    if (region.add({above ? over : scaled(over, Number(-1)), above})) then(above ? most : sum);
    region.cut(before);
    region.go_back(moves);
  }
}

}  // namespace hoctap
