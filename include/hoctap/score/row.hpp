// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/score/engine.hpp"

/// @file
/// Scoring typed facts, one entity after another, without names and text in between:
///
///     Row row(engine);
///     const std::size_t citizens = *engine.scope().slot("citizens");
///     for (…) {
///       row.clear();
///       row.set(citizens, 12'345);
///       …
///       row.score();
///       if (row.outcome()) …
///     }

namespace hoctap {

/// The names of all outcomes of a rubric, in the order in which `Row` counts them: `none` and the levels
/// ascending, or the bands as listed and then `no_band`. One class may have several bands, which then share a
/// name.
std::vector<std::string> outcomes(const Engine& engine);

/// The facts of one entity, set by slot, and what is decided about it, read by index. After the first entity
/// nothing is allocated, but for numbers of more than 64 bits, facts that are free text, and rows of
/// relations. Slots of facts, and indicators, levels and outcomes, are counted from 0 in the order of the
/// rubric. One thread at a time may use a row; each thread makes its own.
class Row {
 public:
  explicit Row(const Engine& engine);
  Row(Row&&) noexcept;
  Row& operator=(Row&&) noexcept;
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;
  ~Row();

  /// Nothing is stated any more, about facts and evidence.
  void clear() noexcept;

  /// States a fact; a level or choice also by its name. Where it is refused, it is missing.
  /// @pre slot < number of facts
  /// @throws Error as `bind` does, with the fact as pointer: `fact-type`, `fact-share`, `fact-below-minimum`,
  /// `fact-above-maximum`, `read-not-allowed`, `date-syntax`, `fact-unknown` of a field
  void set(std::size_t slot, const Value& value);
  /// The same for a level, a choice, a date or a text, which is read in Unicode normal form C.
  /// @throws Error also `utf8-invalid`
  void set(std::size_t slot, std::string_view text);
  void set(std::size_t slot, const char* text) { set(slot, std::string_view(text)); }
  void set(std::size_t slot, const std::string& text) { set(slot, std::string_view(text)); }

  /// The same for a number that is written down, as `parse_number` reads it. @throws Error also as that does
  void set_number(std::size_t slot, std::string_view text);

  /// Whether an indicator is backed by suitable papers. @pre indicator < number of indicators
  void set_evidence(std::size_t indicator, std::optional<bool> present);

  /// Decides. @throws Error as `bind` does when the facts contradict each other; then nothing is decided.
  void score();

  /// What was decided. @pre `score` returned, and nothing was set since
  std::optional<std::size_t> outcome() const noexcept;
  bool possible(std::size_t outcome) const;
  bool official() const noexcept;
  /// Of a rubric with points, when they are settled.
  std::optional<Number> total() const;
  std::optional<Number> points(std::size_t indicator) const;
  /// The least and the most. @pre the rubric has points
  const Number& total_low() const noexcept;
  const Number& total_high() const noexcept;
  /// What became of an indicator at a level. @pre the rubric has levels
  Verdict indicator(std::size_t indicator, std::size_t level) const;

  /// All that can be said about it, as `evaluate` gives it for the same facts, of an entity without a name.
  Sheet sheet() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hoctap
