// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "batch/columns_of_many.hpp"
#include "batch/kernel.hpp"
#include "batch/scored_columns.hpp"
#include "catch.hpp"

// Rows scored as columns with types, each held to its sheet, and what their block decided about them.

namespace hoctap {

/// `check(sheet, cells)` is called with each row that is not refused; the others have to be refused here too.
template <class Check>
void hold_to_sheets(const Engine& engine, const std::vector<Facts>& rows, const Check& check) {
  const Handed handed(typed_columns(engine.rubric(), rows));
  const std::vector<Cells> found = scored(engine, handed.schema, handed.array, {.refused = true});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string stated;
    for (const auto& [name, entry] : rows[i].values) stated += name + " = " + to_json(entry.value) + ", ";
    INFO(stated);
    std::optional<Sheet> sheet;
    try {
      sheet = evaluate(engine, rows[i]);
    } catch (const Error&) {
      CHECK(found[i].at("error") != "null");
      continue;
    }
    CHECK(found[i].at("error") == "null");
    CHECK(found[i].at("outcome") == sheet->outcome.value_or("null"));
    check(*sheet, found[i]);
  }
}

/// How many of the rows, which are no more than a block, `counts(outcome, run, row)` counts.
template <class Counts>
std::size_t count_in_block(const Engine& engine, const std::vector<Facts>& rows, const Counts& counts) {
  const Handed handed(typed_columns(engine.rubric(), rows));
  const Plan plan(engine, handed.schema, {});
  const auto kernel = Kernel::of(EngineAccess::compiled(engine), plan);
  REQUIRE(kernel);
  const Rows planned(plan, handed.array, 0);
  Kernel::Run run(*kernel, planned);
  const auto outcomes = run.decide(0, rows.size()).outcomes;
  std::size_t count = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) count += counts(outcomes[i], run, i) ? 1 : 0;
  return count;
}

}  // namespace hoctap
