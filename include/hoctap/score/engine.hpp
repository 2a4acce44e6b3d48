// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "hoctap/entity/facts.hpp"
#include "hoctap/feel/expression.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/sheet.hpp"

/// @file
/// The criterion engine. Compile a rubric once, then score any number of entities:
///
///     const Engine engine = compile(load_rubric(text, "tt25.json"));
///     const Sheet sheet = evaluate(engine, facts);
///
/// Compiling and binding facts can fail, and say everything that is wrong; evaluation cannot.

namespace hoctap {

/// A rubric, checked and compiled. Immutable: copies share it, and any number of threads may use it at once.
class Engine {
 public:
  const Rubric& rubric() const noexcept;
  /// The names its expressions use: the facts, then the measures.
  const Scope& scope() const noexcept;

  struct Compiled;  // internal

 private:
  friend struct EngineAccess;
  std::shared_ptr<const Compiled> compiled_;
};

/// Sheets name the SHA-256 of the rubric as `write_rubric` writes it.
/// @throws Error with every issue, as `check_rubric` gives them
Engine compile(const Rubric& rubric);

/// The same; sheets name the SHA-256 of the file's own text.
Engine compile(const RubricFile& file);

/// The same for results as of a day: where the rubric or one of its overlays is not in force then, as far as
/// the library knows, none is official, and each says so.
Engine compile(const RubricFile& file, const Date& day, const Library& library);

/// What to say about a rubric and its overlays that are not in force on a day (`remark-not-in-force`), or of
/// which nobody has read from when they are (`remark-force-unknown`).
std::vector<Remark> not_in_force(const Rubric& rubric, const Date& day, const Library& library);

/// Facts that passed the door: each has its declared type and lies within its limits, parts are no larger
/// than their wholes, and awarded points are possible ones.
class BoundFacts {
 public:
  const std::string& entity() const noexcept { return entity_; }

 private:
  friend struct EngineAccess;
  std::string entity_;
  std::string label_;
  std::vector<Value> values_;                  // by slot: facts, then measures
  std::vector<std::optional<bool>> evidence_;  // by indicator
  // Missing facts that are whole numbers from one to another: slot, low, high.
  std::vector<std::tuple<std::size_t, std::int64_t, std::int64_t>> between_;
};

/// Gives each fact its type and checks it. A fact that is not stated is missing, which is no error.
/// @throws Error with every issue: `fact-unknown` (with the nearest name), `fact-type`, `fact-limit`,
/// `fact-value`,
///   `constraint-broken`, `points-over-maximum`, `points-off-step`, `evidence-unknown`, …
BoundFacts bind(const Engine& engine, const Facts& facts);

/// What the column of a table is for, by its title, as one line of JSON: the id of a fact, `"evidence.plan"`,
/// `"id"` and `"label"` for the code and the name of the entity, `null` for the number of the row.
/// @throws Error `fact-unknown` or `evidence-unknown` with the nearest title, `column-vague` with the facts
/// that may be meant
std::string read_title(const Engine& engine, std::string_view title);

/// What a cell states in a column of this title, as the member of an object of facts in JSON. `cell` is a
/// JSON value: text is read as people write it into tables, anything else as it is.
/// @throws Error with every issue, which names the fact, as `read_title` does for the title, and
/// `csv-total-row` where the code or the name is that of a row that adds up the others
std::string read_cell(const Engine& engine, std::string_view title, std::string_view cell);

/// Scores the facts. A pure function: the same facts give the same sheet, on any thread.
Sheet evaluate(const Engine& engine, const BoundFacts& facts);

/// `bind`, then `evaluate`. @throws Error as `bind` does
Sheet evaluate(const Engine& engine, const Facts& facts);

/// Scores the entities that `next` hands out, and hands each sheet to `visit`, in their order. What was
/// visited counts only when nothing is thrown. Without `visit` they are bound only: a large file is gone over
/// twice, so that nothing is written of one that is refused.
/// @throws Error with every issue of every entity, in the order of their places
void evaluate_each(const Engine& engine, const NextRecord& next,
                   const std::function<void(Sheet)>& visit = nullptr);

/// What was reached and by which article; what was missed, by how much, and the least that would reach the
/// next level or band; what is missing; what does not apply; and what nobody has read in the regulation.
/// Lines end in '\n'.
/// @pre the sheet came from this engine
std::string explain(const Engine& engine, const Sheet& sheet, Language language);

/// The names of all outcomes of a rubric, in the order in which `Row` counts them: `none` and the levels
/// ascending, or the bands as listed and then `no_band`. One class may have several bands, which then share a
/// name.
std::vector<std::string> outcomes(const Engine& engine);

/// The facts of one entity, set by slot, and what is decided about it, read by index:
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
///
/// After the first entity nothing is allocated, but for numbers of more than 64 bits, facts that are free
/// text, rows of relations, and an entity of which something stays open. Slots of facts, and indicators,
/// levels and outcomes, are counted from 0 in the order of the rubric. One thread at a time may use a row;
/// each thread makes its own.
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
  /// What became of an indicator at a level; nothing where it asks nothing at that level. @pre the rubric has
  /// levels
  std::optional<Verdict> indicator(std::size_t indicator, std::size_t level) const;

  /// All that can be said about it, as `evaluate` gives it for the same facts, of an entity without a name.
  Sheet sheet() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hoctap
