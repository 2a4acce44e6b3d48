// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "score/worlds.hpp"

namespace hoctap {

/// Levels that are met, by bit, and behind them that the regulation is for the entity.
using LevelBits = std::uint64_t;

/// What items come to in a rubric with levels: sets of the levels that they leave.
class LevelRule {
 public:
  static constexpr std::size_t most_levels = 62;
  static constexpr std::size_t most_sets = 256;
  static constexpr std::size_t most_open = 6;  // levels at once of which nobody can know

  using Effect = LevelBits;
  using Set = std::vector<LevelBits>;  // ascending

  /// `live`: the levels that may still be met; of the others nothing is asked.
  LevelRule(Worlds& worlds, LevelBits live);

  static LevelBits neutral() { return ~LevelBits{0}; }
  static Set whole() { return {neutral()}; }
  static bool stands_alone(const Item& /*item*/) { return true; }
  std::optional<std::vector<Effect>> settled(const Item& item);
  std::vector<Effect> at_point(const Item& item);
  std::vector<Effect> any(const Item& item);
  void trace(const Item& item, Tracer& tracer) const;
  static Effect join(Effect a, Effect b) { return a & b; }
  /// Whether all that can come of it is in the set.
  bool is_known(Effect effect, const Set& set) const;
  void add(Effect effect, Set& set, const void* enough = nullptr) const;
  Set product(const Set& a, const Set& b) const;
  Set united(const Set& a, const Set& b) const;
  /// Whether no level is left in any of them, nor can the regulation be for others.
  bool is_hopeless(const Set& set) const {
    return !worlds_.compiled.applies_to && set.size() == 1 && (set.front() & live_) == 0;
  }
  bool is_done() const { return own_ && *own_ == *wide_ && own_rows_ == *wide_rows_; }

  /// By outcome, whether one of the sets of levels is that.
  std::vector<bool> outcomes(const Set& set) const;

  /// Leaves nothing out that comes to what is known already.
  void go_everywhere() { everywhere_ = true; }

  /// Gathers also what becomes of one indicator by itself, until it is all that it was thought to be.
  void watch(std::size_t indicator, const std::vector<Possible>& wide, const std::vector<Possible>& rows);
  const std::vector<Possible>& own() const { return *own_; }
  const std::vector<Possible>& own_rows() const { return own_rows_; }

 private:
  void score(std::size_t indicator);
  std::vector<Effect> effects_of(std::size_t indicator, bool only_settled);
  bool is_settled(std::size_t indicator) const;
  void gather(std::size_t indicator);

  Worlds& worlds_;
  LevelBits live_;
  std::size_t levels_;
  Score scratch_;
  bool everywhere_ = false;
  std::optional<std::size_t> watched_;
  std::optional<std::vector<Possible>> own_;
  std::vector<Possible> own_rows_;
  const std::vector<Possible>* wide_ = nullptr;
  const std::vector<Possible>* wide_rows_ = nullptr;
};

}  // namespace hoctap
