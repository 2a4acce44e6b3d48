// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "score/narrow_points.hpp"

namespace hoctap {
namespace {

constexpr std::size_t most_ends = 8;  // pieces whose ends are compared with thresholds

class PointDecider {
 public:
  PointDecider(const Compiled& compiled, const Slots& slots, const Evidence& evidence, const Score& score)
      : stated_(slots),
        evidence_(evidence),
        wanted_(score.possible),
        points_(compiled, slots, evidence, most_deciding_steps, false),
        worlds_(points_.worlds()),
        chains_(worlds_) {
    for (const Item& item : points_.items()) {
      const std::vector<std::size_t> open = worlds_.open_in(item);
      asked_.insert(asked_.end(), open.begin(), open.end());
    }
    const std::vector<std::size_t> guards = points_.guards();
    asked_.insert(asked_.end(), guards.begin(), guards.end());
    std::sort(asked_.begin(), asked_.end());
    asked_.erase(std::unique(asked_.begin(), asked_.end()), asked_.end());
  }

  void decide(Deciding& out) {
    for (const std::size_t which : asked_) {
      if (tries(which, out)) out.facts.push_back(which);
    }
    out.exact = out.exact && worlds_.exact;
  }

  const std::vector<std::size_t>& asked() const { return asked_; }

 private:
  bool tries(std::size_t which, Deciding& out) {
    if (!worlds_.is_finite(which) && !worlds_.is_number(which)) {
      out.exact = false;
      return true;
    }
    try {
      const std::vector<Value> values =
          worlds_.is_finite(which) ? worlds_.values_of(which) : samples_of(which);
      return std::any_of(values.begin(), values.end(),
                         [&](const Value& value) { return shrinks(which, value); });
    } catch (const Inexact&) {
      static_cast<std::vector<Value>&>(worlds_.slots) = stated_;
      worlds_.evidence = evidence_;
      worlds_.region.cut(0);
      out.exact = false;
      return true;
    }
  }

  bool shrinks(std::size_t which, const Value& value) {
    worlds_.suppose(which, value);
    const std::vector<bool> found = points_.possible(wanted_);
    worlds_.withdraw(which);
    bool any = false;
    bool all = true;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      any = any || found[i];
      all = all && (found[i] || !wanted_[i] || another_band(found, i));
    }
    return any && !all;
  }

  // One class may have several bands.
  bool another_band(const std::vector<bool>& found, std::size_t outcome) const {
    const std::vector<Band>& bands = worlds_.compiled.rubric.bands;
    for (std::size_t i = 0; outcome < bands.size() && i < bands.size(); ++i) {
      if (found[i] && bands[i].id == bands[outcome].id) return true;
    }
    return false;
  }

  std::vector<Value> samples_of(std::size_t which) {
    std::vector<Region::Ends> ends;
    Solver<PointRule> solver(worlds_, points_.rule());
    solver.record(which, &ends);
    for (const Item& item : points_.items()) {
      if (item.kind != Item::Kind::indicator && item.kind != Item::Kind::need) continue;
      const std::vector<Item> chain = chains_.with(item);
      const bool reads = std::any_of(chain.begin(), chain.end(), [&](const Item& each) {
        const auto open = worlds_.open_in(each);
        return std::find(open.begin(), open.end(), which) != open.end();
      });
      if (reads) solver.in_order(chain);
    }
    add_thresholds(which, ends);
    return samples(worlds_.region.limits(which), ends, worlds_.unit(which));
  }

  // Where the total would pass from one class to another, were the number points.
  void add_thresholds(std::size_t which, std::vector<Region::Ends>& ends) {
    for (const EachTest& test : each_tests(worlds_.compiled)) {
      for (const Interval& each : *test.passing)
        ends.push_back({in_units(which, each.low), in_units(which, each.high), false, false});
    }
    const Number start = worlds_.region.point()[which] * worlds_.unit(which);
    worlds_.suppose(which, start);
    const PointRule::Set set = points_.solver().solve(points_.items());
    worlds_.withdraw(which);
    for (std::size_t i = 0; i < set.size() && i < most_ends; ++i) {
      for (const Number& threshold : points_.thresholds()) {
        const Number low = start + threshold - *set[i].total.high;
        const Number high = start + threshold - *set[i].total.low;
        ends.push_back({within(which, low), within(which, high), false, false});
        if (!worlds_.compiled.adjusts) continue;  // of what is taken off, the other way round
        ends.push_back(
            {within(which, start + start - low), within(which, start + start - high), false, false});
      }
    }
  }

  std::optional<Number> in_units(std::size_t which, const std::optional<Number>& value) const {
    return value ? std::optional(*value / worlds_.unit(which)) : std::nullopt;
  }

  std::optional<Number> within(std::size_t which, const Number& value) const {
    const Limits& limits = worlds_.region.limits(which);
    const Number units = value / worlds_.unit(which);
    const bool outside = (limits.low && units < *limits.low) || (limits.high && units > *limits.high);
    return outside ? std::nullopt : std::optional(units);
  }

  const Slots& stated_;
  const Evidence& evidence_;
  const std::vector<bool>& wanted_;
  PointWorlds points_;
  Worlds& worlds_;
  Chains chains_;
  std::vector<std::size_t> asked_;
};

}  // namespace

Deciding deciding_points(const Compiled& compiled, const Slots& slots, const Evidence& evidence,
                         const Score& score) {
  Deciding out;
  std::optional<PointDecider> decider;
  try {
    decider.emplace(compiled, slots, evidence, score);
    decider->decide(out);
  } catch (const Inexact&) {
    out.exact = false;
  } catch (const Error&) {  // there are no steps left, or numbers became too long
    out.exact = false;
  }
  if (!out.exact && decider) out.facts = decider->asked();
  return out;
}

}  // namespace hoctap
