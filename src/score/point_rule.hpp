// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "score/worlds.hpp"

namespace hoctap {

/// Totals that can come out, from one to another, together with whether parts fail what bands ask of each.
struct Piece {
  Region::Ends total;
  unsigned fails = 0;  ///< by test, see `EachTest`, and behind them by need
};

/// What bands and gaps ask of each criterion or indicator.
struct EachTest {
  bool criterion = false;
  const std::vector<Interval>* passing = nullptr;
};

/// The different ones of a rubric.
std::vector<EachTest> each_tests(const Compiled& compiled);
/// Which of them a band asks, as bits.
unsigned tests_of(const std::vector<EachTest>& tests, const CompiledBand& band);

/// What items come to in a rubric with points.
class PointRule {
 public:
  static constexpr std::size_t most_pieces = 512;
  static constexpr std::size_t most_tests = 2;

  struct Part {
    std::size_t indicator;
    Linear points;
  };
  struct Effect {
    std::vector<Part> parts = {};  // indicators that count
    unsigned fails = 0;            // needs that are not fulfilled
  };
  static unsigned fails_need(std::size_t need) { return 1U << (most_tests + need); }
  using Set = std::vector<Piece>;

  /// `lawful`: what the data supply for numbers that nobody has read is not used.
  PointRule(Worlds& worlds, bool lawful);

  static Effect neutral() { return {}; }
  static Set whole() { return {Piece{{Number(0), Number(0), false, false}, 0}}; }
  bool stands_alone(const Item& item) const;
  std::optional<std::vector<Effect>> settled(const Item& item);
  std::vector<Effect> at_point(const Item& item);
  std::vector<Effect> any(const Item& item);
  void trace(const Item& item, Tracer& tracer);
  static Effect join(const Effect& a, const Effect& b);
  static bool is_known(const Effect& /*effect*/, const Set& /*set*/) { return false; }
  using Enough = std::function<bool(const Set&)>;
  void add(const Effect& effect, Set& set, const Enough* enough);
  Set product(const Set& a, const Set& b);
  Set united(const Set& a, const Set& b);
  static bool is_done() { return false; }
  static bool is_hopeless(const Set& /*set*/) { return false; }

  /// Whether points are added up just as they are, to see what an indicator earns by itself.
  void go_plain(bool plain) { plain_ = plain; }

 private:
  friend class PointAdder;

  std::size_t group_of(const CompiledIndicator& indicator, bool each) const;
  std::vector<Effect> amount(std::size_t indicator, Tracer& tracer);
  std::vector<Effect> not_applicable(std::size_t indicator, const std::optional<Linear>& max);
  std::vector<Effect> by_tier(std::size_t indicator, Tracer& tracer, const Traced& value,
                              const std::optional<Linear>& max);
  std::vector<Effect> tier(std::size_t indicator, Tracer& tracer, std::size_t row,
                           const std::optional<Linear>& max);
  std::vector<Effect> free(std::size_t indicator, const std::optional<Linear>& max);
  void split(const std::vector<Linear>& forms, const std::vector<std::size_t>& owners, std::size_t test,
             unsigned fails, const Linear& total, Set& set);
  bool enter(const Linear& form, const Interval& interval);
  bool put_whole(const Linear& total, const Region::Ends& ends, unsigned fails, Set& set);
  void put(Piece piece, Set& set);

  Worlds& worlds_;
  bool lawful_;
  std::vector<EachTest> tests_;
  std::vector<std::size_t> groups_;  // by indicator: those asked about together have a number
  bool plain_ = false;
  std::vector<Effect> pending_;
  const Enough* enough_ = nullptr;  // of the set that is being added to
};

}  // namespace hoctap
