// SPDX-License-Identifier: Apache-2.0
#include "lab/probe.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "exact/text.hpp"
#include "score/solver.hpp"

namespace hoctap {
namespace {

constexpr std::size_t facts_shown = 4;  // of an example

}  // namespace

Probe::Probe(const Compiled& compiled, NamesBehind& behind)
    : compiled_(compiled),
      behind_(behind),
      worlds_(compiled, Slots(compiled.slots), Evidence(compiled.indicators.size()), max_check_steps),
      items_(worlds_.constraints()),
      items_of_(compiled.slots + compiled.indicators.size()) {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    for (const std::size_t which : worlds_.open_in(items_[i])) items_of_[which].push_back(i);
  }
}

bool Probe::is_wide(const Demand& question) {
  const auto parts = [](const auto& written) { return ExpressionAccess::root(written).children.size(); };
  return parts(*question.value) > most_compared ||
         (question.test != nullptr && parts(*question.test) > most_compared);
}

bool Probe::each(const std::vector<Demand>& questions, const Visit& visit, bool constrained) {
  finite_.clear();
  measures_.clear();
  questions_ = &questions;
  visit_ = &visit;
  nested_ = 0;
  complete_ = true;
  real_ = true;
  done_ = false;
  const std::size_t steps = std::min(max_check_steps, left_);
  worlds_.steps = Budget(steps);
  worlds_.slots.budget = Budget(steps);
  try {
    complete_ = std::none_of(questions.begin(), questions.end(), is_wide);
    if (complete_) look_up(questions, constrained);
    if (complete_) suppose(0);
  } catch (const Inexact&) {
    complete_ = false;
  } catch (const Error&) {  // there are no steps left
    complete_ = false;
  }
  const bool overrun = worlds_.steps.overrun() || worlds_.slots.budget.overrun();
  left_ -= overrun ? steps : steps - std::min(worlds_.steps.left(), worlds_.slots.budget.left());
  for (const std::size_t which : finite_) worlds_.withdraw(which);
  for (const std::size_t measure : measures_) worlds_.slots[measure] = {};
  worlds_.region.cut(0);
  worlds_.region.go_back(0);
  return complete_;
}

// The facts behind the questions, and behind the constraints that hang together with them.
void Probe::look_up(const std::vector<Demand>& questions, bool constrained) {
  std::vector<std::size_t> slots;
  for (const Demand& question : questions) {
    slots.insert(slots.end(), question.value->slots().begin(), question.value->slots().end());
    if (question.test != nullptr)
      slots.insert(slots.end(), question.test->slots().begin(), question.test->slots().end());
  }
  const std::size_t facts = compiled_.rubric.facts.size();
  const std::size_t names = compiled_.scope.names().size();
  const auto is_measure = [&](std::size_t slot) { return slot >= facts && slot < names; };
  asked_ = facts_behind(compiled_, slots);
  measures_ = behind_.of(slots);
  std::erase_if(measures_, [&](std::size_t slot) { return !is_measure(slot); });
  kept_.clear();
  std::vector<std::size_t> all = asked_;
  std::set<std::size_t> taken;
  for (std::size_t i = 0; constrained && i < all.size(); ++i) {
    for (const std::size_t item : items_of_[all[i]]) {
      if (!taken.insert(item).second) continue;
      const std::vector<std::size_t> open = worlds_.open_in(items_[item]);
      const bool plain = std::all_of(open.begin(), open.end(), [&](std::size_t which) {
        return worlds_.is_finite(which) || worlds_.is_number(which);
      });
      if (!plain || kept_.size() == most_constraints) {
        real_ = false;
        continue;
      }
      kept_.push_back(items_[item]);
      for (const std::size_t which : open) {
        if (std::find(all.begin(), all.end(), which) == all.end()) all.push_back(which);
      }
    }
  }
  finite_.clear();
  for (const std::size_t which : all) {
    if (worlds_.is_finite(which)) {
      finite_.push_back(which);
    } else if (!worlds_.is_number(which)) {
      complete_ = false;  // a text, a day, a relation
    }
  }
}

void Probe::suppose(std::size_t next) {
  if (next == finite_.size()) return keep_constraints();
  for (const Value& value : worlds_.values_of(finite_[next])) {
    worlds_.spend(1);
    worlds_.suppose(finite_[next], value);
    suppose(next + 1);
    worlds_.withdraw(finite_[next]);
    if (done_) return;
  }
}

void Probe::keep_constraints() {
  for (const std::size_t measure : measures_) fill_measure(compiled_, measure, worlds_.slots);
  worlds_.check_steps();
  Region& region = worlds_.region;
  const std::size_t before = region.size();
  followed_.clear();
  const bool possible = std::all_of(kept_.begin(), kept_.end(), [&](const Item& item) {
    worlds_.spend(worlds_.cost(item));
    worlds_.prepare(item);
    if (worlds_.open_in(item).empty()) return worlds_.truth(item).value_or(true);
    const auto demanded = worlds_.demands(item);
    if (demanded) {
      return std::all_of(demanded->begin(), demanded->end(),
                         [&](const Halfspace& each) { return region.has(each) || region.add(each); });
    }
    if (item.kind == Item::Kind::constraint) {
      followed_.push_back(item.index);
    } else {
      real_ = false;
    }
    return true;
  });
  if (possible) explore();
  region.cut(before);
}

// Follows the questions at the point, and then wherever a comparison on the way comes out otherwise.
void Probe::explore() {
  if (++nested_ > most_nested) throw Inexact();
  Tracer tracer = worlds_.tracer();
  if (visit_here(tracer)) done_ = true;
  worlds_.check_steps();
  const std::vector<Halfspace> path = std::move(tracer.path);
  // Each of them is held against all that stand on the way already, which no step counts.
  if (path.size() > most_compared && !done_) throw Inexact();
  Region& region = worlds_.region;
  const std::size_t before = region.size();
  for (std::size_t i = 0; i < path.size() && !done_; ++i) {
    const std::size_t moves = region.moves();
    const std::size_t here = region.size();
    if (!region.has(path[i]) && region.add(opposite(path[i]))) {
      explore();
      region.cut(here);
      region.go_back(moves);
    }
    region.add(path[i]);
  }
  region.cut(before);
  --nested_;
}

bool Probe::visit_here(Tracer& tracer) {
  for (const std::size_t constraint : followed_) {
    if (followed(tracer, compiled_.constraints[constraint]).value == Value(false)) return false;
  }
  Answers answers;
  for (const Demand& question : *questions_) {
    Value answer;
    try {
      const Traced value = tracer.follow(*question.value);
      answer = question.test == nullptr ? value.value : tracer.follow(*question.test, value);
    } catch (const Error& error) {
      if (error.issues().front().code == "feel-steps") throw;
    }
    answers.push_back(answer.is(ValueKind::boolean) ? std::optional(answer.boolean()) : std::nullopt);
  }
  return (*visit_)(answers);
}

std::string Probe::example() const {
  std::vector<std::string> facts;
  for (const std::size_t which : asked_) {
    if (which >= compiled_.rubric.facts.size()) continue;
    Value value = worlds_.slots[which];
    if (worlds_.is_number(which)) value = worlds_.region.point()[which] * worlds_.unit(which);
    facts.push_back(compiled_.rubric.facts[which].id + " = " +
                    (value.is(ValueKind::level) ? to_json(Value(value.level().id())) : to_json(value)));
    if (facts.size() == facts_shown) break;
  }
  return join(facts);
}

std::optional<Chances> chances(Probe& probe, std::vector<Demand> given, const Demand& question,
                               bool constrained) {
  Chances found;
  bool open = false;
  given.push_back(question);
  const bool complete = probe.each(
      given,
      [&](const Answers& answers) {
        if (std::all_of(answers.begin(), answers.end() - 1, [](const auto& one) { return one == true; })) {
          open = open || !answers.back();
          found.passes = found.passes || answers.back() == true;
          found.fails = found.fails || answers.back() == false;
        } else {
          open = open || std::any_of(answers.begin(), answers.end() - 1,
                                     [](const auto& one) { return !one.has_value(); });
        }
        return open || (found.passes && found.fails);
      },
      constrained);
  if (open || !complete || found == Chances{}) return std::nullopt;
  return found;
}

}  // namespace hoctap
