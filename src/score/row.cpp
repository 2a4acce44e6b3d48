// SPDX-License-Identifier: Apache-2.0
#include "hoctap/score/engine.hpp"

#include <algorithm>
#include <utility>

#include "exact/document.hpp"
#include "score/intake.hpp"

namespace hoctap {

struct Row::State {
  explicit State(const Engine& of) : engine(of), intake(EngineAccess::compiled(of)) {}

  const Compiled& compiled() const { return EngineAccess::compiled(engine); }

  // The name of a fact as the place of its issues.
  std::string pointer(std::size_t slot) const { return child("", compiled().scope.names()[slot].id); }

  // Takes a fact in; `read` says whether it is accepted, or throws why it cannot be read.
  template <class Read>
  void take(std::size_t slot, Read read) {
    try {
      if (read()) return;
    } catch (const Error& error) {
      intake.slots[slot] = Value();
      intake.typing.issues.append(error.issues());
    }
    Issues found = std::exchange(intake.typing.issues, {});
    found.each([&](Issue& issue) { issue.position.pointer = pointer(slot); });
    throw Error(std::move(found));
  }

  Engine engine;
  Intake intake;
  Score score;
};

std::vector<std::string> outcomes(const Engine& engine) {
  const Compiled& compiled = EngineAccess::compiled(engine);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count_outcomes(compiled); ++i) names.push_back(outcome_id(compiled, i));
  return names;
}

Row::Row(const Engine& engine) : state_(std::make_unique<State>(engine)) {}
Row::Row(Row&&) noexcept = default;
Row& Row::operator=(Row&&) noexcept = default;
Row::~Row() = default;

void Row::clear() noexcept {
  state_->intake.clear();
}

void Row::set(std::size_t slot, const Value& value) {
  state_->take(slot, [&] { return state_->intake.set(slot, value); });
}

void Row::set(std::size_t slot, std::string_view text) {
  state_->take(slot, [&] { return state_->intake.set_text(slot, text); });
}

void Row::set_number(std::size_t slot, std::string_view text) {
  state_->take(slot, [&] { return state_->intake.set(slot, Value(parse_number(text))); });
}

void Row::set_evidence(std::size_t indicator, std::optional<bool> present) {
  state_->intake.evidence[indicator] = present;
}

void Row::score() {
  State& state = *state_;
  Issues issues;
  state.intake.close([&](const Contradiction& contradiction) {
    Position position;
    if (contradiction.about != nullptr && !contradiction.about->slots().empty())
      position.pointer = state.pointer(contradiction.about->slots().front());
    issues.push_back({.code = std::string(contradiction.code),
                      .position = std::move(position),
                      .found = contradiction.found,
                      .expected = contradiction.expected});
  });
  if (!issues.empty()) throw Error(std::move(issues));
  state.intake.score(state.score);
}

std::optional<std::size_t> Row::outcome() const noexcept {
  return state_->score.outcome;
}

bool Row::possible(std::size_t outcome) const {
  return state_->score.possible[outcome];
}

bool Row::official() const noexcept {
  return state_->score.official;
}

std::optional<Number> Row::total() const {
  return total_of(state_->compiled(), state_->score);
}

std::optional<Number> Row::points(std::size_t indicator) const {
  if (!state_->compiled().rubric.levels.empty()) return std::nullopt;
  return settled_points(state_->score.points[indicator]);
}

const Number& Row::total_low() const noexcept {
  return state_->score.total.low;
}

const Number& Row::total_high() const noexcept {
  return state_->score.total.high;
}

std::optional<Verdict> Row::indicator(std::size_t indicator, std::size_t level) const {
  return verdict_at(state_->compiled(), state_->score, indicator, level);
}

Sheet Row::sheet() const {
  return sheet_of(state_->engine, EngineAccess::make({}, state_->intake.slots, state_->intake.evidence),
                  state_->score);
}

}  // namespace hoctap
