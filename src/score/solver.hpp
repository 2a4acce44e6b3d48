// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "score/worlds.hpp"

namespace hoctap {

/// How far missing facts are gone through together.
inline constexpr std::size_t most_supposed = 12;  ///< facts with finitely many values that items share
inline constexpr std::size_t most_nested = 100;   ///< suppositions at once, where numbers are shared

/// Goes through the worlds of some items, and gathers what they come to together. Items that share no missing
/// fact are gone through one after the other. A rule says what an item comes to:
///
///     using Effect, Set;
///     Set whole();                                  // what no item at all comes to
///     std::optional<std::vector<Effect>> settled(item);  // whatever the missing facts are; else nothing
///     std::vector<Effect> at_point(item, tracer);   // with all that it reads supposed
///     std::vector<Effect> any(item);                // a superset of what it may come to
///     Effect join(a, b);   bool is_known(effect, set);
///     void add(effect, set, enough);                // `enough`: where it says so, the rest may be left out
///     Set product(a, b);   Set united(a, b);
///     bool stands_alone(item);                      // whether it may be settled by itself
///     bool is_done();                               // whether all that is wanted is found
///     bool is_hopeless(set);                        // whether nothing changes the set any more
template <class Rule>
class Solver {
 public:
  using Effect = typename Rule::Effect;
  using Set = typename Rule::Set;
  using Enough = std::function<bool(const Set&)>;

  Solver(Worlds& worlds, Rule& rule) : worlds_(worlds), rule_(rule) {}

  /// Where `enough` says so, what is found by then is all that is returned.
  /// @throws Inexact, Error when that takes too many steps
  Set solve(const std::vector<Item>& items, std::size_t depth = 0, const Enough& enough = nullptr) {
    if (depth > most_supposed) throw Inexact();
    Set all = rule_.whole();
    std::vector<Item> open;
    for (const Item& item : items) {
      worlds_.prepare(item);
      const auto effects = rule_.stands_alone(item) ? settled(item) : std::nullopt;
      if (effects) {
        all = rule_.product(all, set_of(*effects));
        if (all.empty()) return all;
      } else {
        open.push_back(item);
      }
    }
    const std::vector<std::vector<Item>> groups = worlds_.split(open);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (rule_.is_hopeless(all)) {  // whether there is a world is all that is left to ask
        if (in_order(constraints_in(groups[i])).empty()) return {};
        continue;
      }
      Enough inner;
      if (enough && i + 1 == groups.size())
        inner = [&](const Set& found) { return enough(rule_.product(all, found)); };
      all = rule_.product(all, together(groups[i], depth, inner));
      if (all.empty()) return all;
    }
    return all;
  }

  /// Items that are gone through in their order, each with what is supposed for those before it.
  Set in_order(const std::vector<Item>& items, const Enough& enough = nullptr) {
    items_ = &items;
    found_ = {};
    enough_ = enough ? &enough : nullptr;
    stopped_ = false;
    step(0, rule_.neutral());
    return std::move(found_);
  }

  /// The values of a number at which something may change, from exploring what reads it.
  void record(std::size_t number, std::vector<Region::Ends>* ends) {
    recorded_ = number;
    ends_ = ends;
  }

  Set together(const std::vector<Item>& items, std::size_t depth, const Enough& enough) {
    const auto shared = items.size() > 1 ? worlds_.shared(items) : std::nullopt;
    if (!shared) return in_order(items, enough);
    Set all;
    for (const Value& value : worlds_.values_of(*shared)) {
      worlds_.suppose(*shared, value);
      const Enough inner =
          enough ? Enough([&](const Set& found) { return enough(rule_.united(all, found)); }) : Enough();
      all = rule_.united(all, solve(items, depth + 1, inner));
      worlds_.withdraw(*shared);
      if (enough && enough(all)) break;
    }
    return all;
  }

 private:
  static std::vector<Item> constraints_in(const std::vector<Item>& group) {
    std::vector<Item> items;
    for (const Item& item : group) {
      if (item.kind == Item::Kind::constraint || item.kind == Item::Kind::awarded) items.push_back(item);
    }
    return items;
  }

  Set set_of(const std::vector<Effect>& effects) {
    Set set;
    for (const Effect& effect : effects) rule_.add(effect, set, nullptr);
    return set;
  }

  std::optional<std::vector<Effect>> settled(const Item& item) {
    worlds_.spend(worlds_.cost(item));
    auto effects = rule_.settled(item);
    worlds_.check_steps();
    return effects;
  }

  void step(std::size_t next, const Effect& effect) {
    if (stopped_ || rule_.is_known(effect, found_)) return;
    if (next < items_->size()) return ask(next, effect);
    rule_.add(effect, found_, enough_);
    stopped_ = rule_.is_done() || (enough_ != nullptr && (*enough_)(found_));
  }

  void go_on(std::size_t at, const Effect& effect, const std::vector<Effect>& effects) {
    for (const Effect& one : effects) step(at + 1, rule_.join(effect, one));
  }

  void ask(std::size_t at, const Effect& effect) {
    const Item item = (*items_)[at];
    worlds_.prepare(item);
    if (const auto effects = settled(item)) return go_on(at, effect, *effects);
    const Nesting nesting(nested_);
    bool numbers = true;
    for (const std::size_t which : worlds_.open_in(item)) {
      if (worlds_.is_finite(which)) return suppose(at, effect, which);
      numbers = numbers && worlds_.is_number(which);
    }
    if (numbers) {
      if (const auto demanded = worlds_.demands(item)) return assume(at, effect, *demanded);
      return explore(at, effect);
    }
    worlds_.exact = false;
    go_on(at, effect, rule_.any(item));
  }

  void suppose(std::size_t at, const Effect& effect, std::size_t which) {
    for (const Value& value : worlds_.values_of(which)) {
      worlds_.suppose(which, value);
      ask(at, effect);
      worlds_.withdraw(which);
      if (stopped_) return;
    }
  }

  // A constraint that is kept in some half-spaces and in no others.
  void assume(std::size_t at, const Effect& effect, const std::vector<Halfspace>& demanded) {
    Region& region = worlds_.region;
    const std::size_t before = region.size();
    const bool kept = std::all_of(demanded.begin(), demanded.end(), [&](const Halfspace& each) {
      return region.has(each) || region.add(each);
    });
    if (kept && ends_ != nullptr) {
      if (const auto ends = region.range(Linear::unknown(recorded_))) ends_->push_back(*ends);
    }
    if (kept) step(at + 1, effect);
    region.cut(before);
  }

  // Follows the item at the point, and then wherever a comparison on its way comes out otherwise.
  void explore(std::size_t at, const Effect& effect) {
    const Nesting nesting(nested_);
    std::vector<Effect> effects;
    const std::vector<Halfspace> path = follow((*items_)[at], effects);
    Region& region = worlds_.region;
    const std::size_t before = region.size();
    if (ends_ != nullptr) record(path);
    for (const Halfspace& each : path) region.add(each);
    go_on(at, effect, effects);
    region.cut(before);
    for (std::size_t i = 0; i < path.size() && !stopped_; ++i) {
      const std::size_t moves = region.moves();
      const std::size_t here = region.size();
      if (!region.has(path[i]) && region.add(opposite(path[i]))) {
        explore(at, effect);
        region.cut(here);
        region.go_back(moves);
      }
      region.add(path[i]);
    }
    region.cut(before);
  }

  // Where the recorded number ends on this side of what is compared, and where on the other.
  void record(const std::vector<Halfspace>& path) {
    Region& region = worlds_.region;
    const std::size_t before = region.size();
    const std::size_t moves = region.moves();
    for (const Halfspace& halfspace : path) {
      for (const Halfspace& side : {halfspace, opposite(halfspace)}) {
        if (!region.add(side)) continue;
        if (const auto ends = region.range(Linear::unknown(recorded_))) ends_->push_back(*ends);
        region.cut(before);
        region.go_back(moves);
      }
    }
  }

  std::vector<Halfspace> follow(const Item& item, std::vector<Effect>& effects) {
    Tracer tracer = worlds_.tracer();
    bool linear = true;
    try {
      rule_.trace(item, tracer);
    } catch (const Inexact&) {
      linear = false;
    }
    worlds_.check_steps();
    if (linear) {
      worlds_.place(item);
      effects = rule_.at_point(item);
      worlds_.lift();
      worlds_.check_steps();
      return std::move(tracer.path);
    }
    worlds_.exact = false;
    worlds_.prepare(item);  // else its measures are those of the point that was looked at last
    effects = rule_.any(item);
    return {};
  }

  struct Nesting {
    explicit Nesting(std::size_t& depth) : depth_(depth) {
      if (++depth_ > most_nested) {
        --depth_;
        throw Inexact();
      }
    }
    ~Nesting() { --depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    std::size_t& depth_;
  };

  Worlds& worlds_;
  Rule& rule_;
  const std::vector<Item>* items_ = nullptr;
  Set found_;
  const Enough* enough_ = nullptr;
  bool stopped_ = false;
  std::size_t nested_ = 0;
  std::size_t recorded_ = 0;
  std::vector<Region::Ends>* ends_ = nullptr;
};

}  // namespace hoctap
