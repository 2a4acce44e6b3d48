// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "score/compiled.hpp"

namespace hoctap {

/// The ways in which missing facts may turn out, tried one after the other in place. What holds in all of
/// them holds whatever these facts are. A fact whose values would make the ways too many stays missing.
///
///     Ways ways(compiled, indicator.measures, slots);
///     ways.open(indicator.guards);
///     for (std::size_t way = 0; way < ways.count(); ++way) {
///       ways.take(way);
///       …
///     }
///
/// Afterwards the slots are as they were. Others may be tried inside; they end first.
class Ways {
 public:
  static constexpr std::size_t most = 1024;

  /// `measures` are those that follow from the facts, by slot.
  Ways(const Compiled& compiled, std::span<const std::size_t> measures, Slots& slots);
  Ways(const Ways&) = delete;
  Ways& operator=(const Ways&) = delete;
  ~Ways();

  /// Opens those of the facts that are missing, to all the values they declare.
  void open(std::span<const std::size_t> facts);
  /// Opens a fact to the whole numbers from `low` to `high`.
  void open(std::size_t fact, std::int64_t low, std::int64_t high);

  /// How many ways there are; one, in which nothing changes, when no fact is open.
  std::size_t count() const noexcept { return count_; }
  bool is_open(std::size_t fact) const noexcept;
  /// Whether every fact that was to be opened is.
  bool all() const noexcept { return all_; }

  /// Sets the facts, and the measures that follow from them. @pre way < count()
  void take(std::size_t way);

 private:
  void open(const OpenFact& fact);

  const Compiled& compiled_;
  std::span<const std::size_t> measures_;
  Slots& slots_;
  std::size_t first_open_;
  std::size_t first_kept_;
  std::size_t count_ = 1;
  bool all_ = true;
};

}  // namespace hoctap
