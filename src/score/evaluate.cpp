// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "exact/sha256.hpp"
#include "score/binding.hpp"
#include "score/score.hpp"

namespace hoctap {

Sheet evaluate(const Engine& engine, const BoundFacts& facts) {
  Slots slots(EngineAccess::values(facts));
  Score decided;
  score(EngineAccess::compiled(engine), slots, EngineAccess::evidence(facts), decided);
  return sheet_of(engine, facts, decided);
}

Sheet evaluate(const Engine& engine, const Facts& facts) {
  return evaluate(engine, bind(engine, facts));
}

std::uint32_t SeenCodes::add(const std::string& code, std::uint32_t row) {
  constexpr int hexadecimal = 16;
  const std::uint64_t print = std::stoull(sha256(code).substr(0, 2 * sizeof(print)), nullptr, hexadecimal);
  if (2 * count_ >= prints_.size()) grow();
  const std::size_t at = spot(print);
  if (rows_[at] != 0) return rows_[at];
  prints_[at] = print;
  rows_[at] = std::max(row, 1U);
  ++count_;
  return 0;
}

// Where a print is, or the free place for it.
std::size_t SeenCodes::spot(std::uint64_t print) const {
  std::size_t at = print & (prints_.size() - 1);
  while (rows_[at] != 0 && prints_[at] != print) at = (at + 1) & (prints_.size() - 1);
  return at;
}

void SeenCodes::grow() {
  constexpr std::size_t least = 64;
  const std::vector<std::uint64_t> prints = std::exchange(prints_, {});
  const std::vector<std::uint32_t> rows = std::exchange(rows_, {});
  prints_.resize(std::max(least, 2 * prints.size()));
  rows_.resize(prints_.size());
  for (std::size_t i = 0; i < prints.size(); ++i) {
    if (rows[i] == 0) continue;
    const std::size_t at = spot(prints[i]);
    prints_[at] = prints[i];
    rows_[at] = rows[i];
  }
}

namespace {

// A code that a table has already. What is not text that people wrote may hold several years of an entity.
std::optional<Issue> code_twice(const Facts& facts, SeenCodes& seen) {
  if (!facts.textual || facts.id.empty()) return std::nullopt;
  const std::size_t row = facts.row > 0 ? facts.row : facts.position.line;
  const std::uint32_t before = seen.add(facts.id, static_cast<std::uint32_t>(row));
  if (before == 0) return std::nullopt;
  return Issue{.code = "code-twice",
               .position = position_of(facts),
               .found = shorten(facts.id),
               .expected = std::to_string(before)};
}

}  // namespace

void evaluate_each(const Engine& engine, const NextRecord& next, const std::function<void(Sheet)>& visit) {
  Issues issues;
  RowBinder binder;
  SeenCodes seen;
  while (const std::optional<Facts> facts = next()) {
    if (std::optional<Issue> twice = code_twice(*facts, seen)) issues.push_back(*std::move(twice));
    try {
      const BoundFacts bound = binder.bind(engine, *facts);
      if (visit && issues.empty()) visit(evaluate(engine, bound));
    } catch (const Error& error) {
      issues.append(error.issues());
    }
  }
  if (issues.empty()) return;
  issues.sort_by_position();
  throw Error(std::move(issues));
}

}  // namespace hoctap
