// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "exact/sha256.hpp"
#include "score/binding.hpp"
#include "score/last_score.hpp"

namespace hoctap {

Sheet evaluate(const Engine& engine, const BoundFacts& facts) {
  Slots slots = EngineAccess::slots(facts);
  Score decided;
  score(EngineAccess::compiled(engine), slots, EngineAccess::evidence(facts), decided);
  return sheet_of(engine, facts, decided);
}

Sheet evaluate(const Engine& engine, const Facts& facts) {
  return evaluate(engine, bind(engine, facts));
}

std::optional<Issue> SeenCodes::object(const std::string& code, Place place) {
  ++records_;
  if (code.empty()) return std::nullopt;
  if (place.line == 0) place.line = records_;
  const Place before = add(code, place);
  if (before.line == 0) return std::nullopt;
  std::string stands = std::to_string(before.line);
  if (before.line == place.line) stands += ':' + std::to_string(before.column);
  return Issue{.code = "code-twice", .found = shorten(code), .expected = std::move(stands)};
}

SeenCodes::Place SeenCodes::add(const std::string& code, const Place& place) {
  const std::uint64_t print = sha256_start(code);
  if (4 * count_ >= 3 * prints_.size()) grow();
  const Place before = at(spot(print));
  if (before.line != 0) return before;
  put(print, place);
  ++count_;
  return {};
}

void SeenCodes::put(std::uint64_t print, const Place& place) {
  const std::size_t at = spot(print);
  if (place.column != 0 && columns_.empty()) columns_.resize(prints_.size());
  prints_[at] = print;
  lines_[at] = place.line;
  if (place.column != 0) columns_[at] = place.column;
}

SeenCodes::Place SeenCodes::at(std::size_t spot) const {
  return {.line = lines_[spot], .column = columns_.empty() ? 0 : columns_[spot]};
}

// Where a print is, or the free place for it.
std::size_t SeenCodes::spot(std::uint64_t print) const {
  std::size_t at = print & (prints_.size() - 1);
  while (lines_[at] != 0 && prints_[at] != print) at = (at + 1) & (prints_.size() - 1);
  return at;
}

void SeenCodes::grow() {
  constexpr std::size_t least = 64;
  SeenCodes larger;
  larger.prints_.resize(std::max(least, 2 * prints_.size()));
  larger.lines_.resize(larger.prints_.size());
  for (std::size_t i = 0; i < prints_.size(); ++i) {
    if (lines_[i] != 0) larger.put(prints_[i], at(i));
  }
  prints_.swap(larger.prints_);
  lines_.swap(larger.lines_);
  columns_.swap(larger.columns_);
}

namespace {

SeenCodes::Place place_of(const Facts& facts) {
  if (facts.row > 0) return {.line = static_cast<std::uint32_t>(facts.row)};
  return {static_cast<std::uint32_t>(facts.position.line), static_cast<std::uint32_t>(facts.position.column)};
}

}  // namespace

void evaluate_each(const Engine& engine, const NextRecord& next, const std::function<void(Sheet)>& visit) {
  Issues issues;
  RowBinder binder;
  OfTheLast<Sheet> last;
  SeenCodes seen;
  while (const std::optional<Facts> facts = next()) {
    if (std::optional<Issue> twice = seen.object(facts->id, place_of(*facts))) {
      twice->position = position_of(*facts);
      issues.push_back(*std::move(twice));
    }
    try {
      const BoundFacts bound = binder.bind(engine, *facts);
      if (!visit || !issues.empty()) continue;
      Sheet sheet = last.of(bound, [&](Sheet& made) { made = evaluate(engine, bound); });
      // Those that state the same differ in whose they are.
      sheet.entity = facts->id;
      sheet.entity_label = facts->label;
      visit(std::move(sheet));
    } catch (const Error& error) {
      issues.append(error.issues());
    }
  }
  if (issues.empty()) return;
  issues.sort_by_position();
  throw Error(std::move(issues));
}

}  // namespace hoctap
