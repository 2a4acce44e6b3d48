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

/// What to say about a rubric and its overlays that are not in force on a day.
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

/// What a cell states as the value of a fact, or as `evidence.INDICATOR`, as the member of an object of facts
/// in JSON. `column` is an id or a label, `cell` a JSON value: text is read as people write it into tables,
/// anything else as it is.
/// @throws Error with every issue, which names the fact
std::string read_cell(const Engine& engine, std::string_view column, std::string_view cell);

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

}  // namespace hoctap
