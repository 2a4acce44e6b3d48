// SPDX-License-Identifier: Apache-2.0
#include "score/narrow_points.hpp"

#include <algorithm>

namespace hoctap {
namespace {

Span span_of(const PointRule::Set& set) {
  if (set.empty()) return {1, 0};
  Span span{*set.front().total.low, *set.front().total.high};
  for (const Piece& piece : set) span = either(span, {*piece.total.low, *piece.total.high});
  return span;
}

// What each open indicator can earn, by itself. Whether that is less than was thought.
bool narrow_indicators(PointWorlds& points, Score& out) {
  bool narrower = false;
  Worlds& worlds = points.worlds();
  const Chains chains(worlds);
  points.rule().go_plain(true);
  for (std::size_t i = 0; i < out.points.size(); ++i) {
    PointsScore& score = out.points[i];
    const Item item{Item::Kind::indicator, i};
    if (!is_open(worlds.compiled, out, i)) continue;
    const auto set = points.solver().in_order(chains.with(item), [&](const PointRule::Set& found) {
      const Span span = span_of(found);
      return span.low <= score.points.low && span.high >= score.points.high;
    });
    if (set.empty()) continue;
    Span span = span_of(set);
    span = {std::max(score.points.low, span.low), std::min(score.points.high, span.high)};
    narrower = narrower || span != score.points;
    score.points = std::move(span);
  }
  points.rule().go_plain(false);
  return narrower;
}

// Whether another outcome could stand if what the data supply for unread numbers were left out.
bool rests_on_unread(const Compiled& compiled, const Slots& slots, const Evidence& evidence,
                     const std::vector<bool>& possible) {
  try {
    PointWorlds lawful(compiled, slots, evidence, most_world_steps, true);
    std::vector<bool> all(possible.size(), true);
    return !same_classes(compiled, lawful.possible(all), possible);
  } catch (const Inexact&) {
    return true;
  } catch (const Error&) {
    return true;
  }
}

}  // namespace

void narrow_points(const Compiled& compiled, const Slots& slots, const Evidence& evidence, Score& out) {
  out.exact = false;
  const bool was_open = !out.outcome;
  try {
    PointWorlds points(compiled, slots, evidence, most_world_steps, false);
    if (narrow_indicators(points, out)) {
      const bool official = out.rests_on_unread;
      classify(compiled, points.worlds().slots, out);
      if (compiled.applies_to) ask_whom(compiled, points.worlds().slots, out);
      set_official(compiled, out, out.outcome && !was_open ? official : out.rests_on_unread);
    }
    if (!out.outcome) {
      const std::vector<bool> found = points.possible(out.possible);
      std::vector<bool> possible(found.size(), false);
      bool any = false;
      for (std::size_t i = 0; i < found.size(); ++i) {
        possible[i] = found[i] && out.possible[i];
        any = any || possible[i];
      }
      if (!any) return;
      out.possible = std::move(possible);
      out.outcome = only_outcome(compiled, points.worlds().slots, out.possible);
      if (compiled.rubric.total->round)
        out.rounding_decides = !same_classes(compiled, out.possible, points.unrounded());
    }
    out.exact = points.worlds().exact;
  } catch (const Inexact&) {
  } catch (const Error&) {  // there are no steps left, or numbers became too long
  }
  if (was_open && out.outcome)
    set_official(compiled, out, rests_on_unread(compiled, slots, evidence, out.possible));
}

}  // namespace hoctap
