// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "batch/program.hpp"

namespace hoctap {

/// What steps came to in a row with missing facts.
class RowView {
 public:
  virtual ~RowView() = default;
  /// Whether the step is settled, whatever is missing.
  virtual bool known(std::size_t step) const = 0;
  /// 1 or 0 of an answer, or the number. @pre known(step)
  virtual std::int64_t value(std::size_t step) const = 0;
};

/// A set of small numbers.
using Bits = std::uint64_t;

/// Decides rows of a rubric with levels in which facts are missing, by going through what these can be.
///
/// Missing facts that are read by the same indicator or constraint belong together. All values of those that
/// belong together are gone through: yes and no, each value of a choice or level, and of a count that is only
/// compared one value from each stretch in which all comparisons answer alike. Each world that breaks no
/// constraint allows some levels; what the groups allow is combined, as they have nothing in common.
class Partial {
 public:
  static constexpr std::size_t most_units = 64;
  static constexpr std::size_t most_inputs = 64;
  static constexpr std::size_t most_levels = 5;
  /// Values of facts that belong together, gone through at most.
  static constexpr std::size_t most_worlds = 512;

  /// An indicator at one level, by steps.
  struct AtLevel {
    std::size_t asked = 0;
    std::size_t met = 0;
    std::optional<std::size_t> counted;  ///< whether it leaves the level, where it decides
  };
  /// An indicator, or something that every row has to fulfil.
  struct Unit {
    enum class Kind { indicator, constraint, demand } kind = Kind::indicator;
    std::vector<std::optional<AtLevel>> levels = {};  ///< of an indicator; nothing where it asks nothing
    std::size_t answer = 0;                           ///< of all others
  };
  /// What an input can be.
  struct Domain {
    bool finite = true;  ///< every number from `low` to `high`; else it is a count
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t most = 0;  ///< of a count: so much the steps can take
  };

  /// What is said of a row.
  struct Decided {
    Bits possible = 0;  ///< outcomes: none and the levels
    Bits missing = 0;   ///< inputs
    Bits deciding = 0;
  };

  Partial(const Program& program, std::vector<Unit> units, std::size_t levels,
          std::vector<std::optional<Domain>> domains);

  /// The row in which these inputs are missing. Nothing where it is left to `score`: where a number is more
  /// than compared, there are too many worlds, or in one of them something else than a constraint is not
  /// fulfilled, or a constraint in all.
  std::optional<Decided> decide(const Program& program, const RowView& row, Bits missing);

 private:
  // Sets of levels that are left, as bits: set `1 << levels`.
  using LevelSets = std::uint32_t;
  struct Value {
    std::int64_t value = 0;
    LevelSets sets = 0;
  };
  struct Fact {
    std::size_t input = 0;
    std::vector<Value> values;
  };
  // Missing facts that belong together.
  struct Group {
    Bits inputs = 0;
    Bits units = 0;
    std::vector<Fact> facts;
    LevelSets sets = 0;
    Bits open = 0;  // units that are not settled
  };
  // What the steps come to where what is missing is supposed.
  struct World {
    std::vector<std::int64_t> number;  // by step
    std::vector<std::uint8_t> answer;
    std::int64_t* numbers(std::size_t step) { return &number[step]; }
    std::uint8_t* masks(std::size_t step) { return &answer[step]; }
    void set(const ProgramStep& step, std::size_t index, std::int64_t value) {
      number[index] = answers(step) ? 0 : value;
      answer[index] = answers(step) && value != 0 ? 1 : 0;
    }
  };
  struct Affine {
    std::int64_t times = 0;
    std::int64_t plus = 0;
  };

  bool take_values(const Program& program, const RowView& row, Group& group);
  bool turn(const Program& program, const RowView& row, std::size_t input, std::vector<Value>& values);
  std::optional<Affine> affine(const Program& program, const RowView& row, std::size_t step,
                               std::size_t input) const;
  bool go_through(const Program& program, const RowView& row, Group& group);
  LevelSets product(LevelSets a, LevelSets b) const;
  Bits outcomes(LevelSets sets) const;

  std::vector<Unit> units_;
  std::size_t levels_;
  std::vector<std::optional<Domain>> domains_;      // by input
  std::vector<std::vector<std::size_t>> steps_;     // by unit: all it rests on, ascending
  std::vector<Bits> reads_;                         // by unit: inputs
  std::vector<Bits> touched_;                       // by input: units that read it
  std::vector<std::vector<std::size_t>> compared_;  // by input: the comparisons that read it
  // While a row is decided.
  std::vector<Group> groups_;
  World world_;
  std::vector<const std::uint8_t*> of_;
  std::vector<std::size_t> unsettled_;  // steps, ascending
  std::vector<std::uint8_t> verdicts_;  // by unit and level: those that were seen
};

}  // namespace hoctap
