// SPDX-License-Identifier: Apache-2.0
#include "batch/partial.hpp"

#include <algorithm>
#include <bit>

#include "batch/steps.hpp"

namespace hoctap {
namespace {

__extension__ using Product = __int128;

constexpr Bits bit(std::size_t number) {
  return Bits{1} << number;
}

// Calls `visit` with each number of a set.
template <class Visit>
void each(Bits set, const Visit& visit) {
  for (; set != 0; set &= set - 1) visit(static_cast<std::size_t>(std::countr_zero(set)));
}

// The steps that a step reads.
std::vector<std::size_t> operands(const ProgramStep& step) {
  switch (step.kind) {
    case ProgramStep::Kind::number:
    case ProgramStep::Kind::truth:
    case ProgramStep::Kind::constant:
      return {};
    case ProgramStep::Kind::range:
    case ProgramStep::Kind::multiple:
      return {step.a};
    case ProgramStep::Kind::pick:
      return {step.a, step.b, step.c};
    case ProgramStep::Kind::all_of:
    case ProgramStep::Kind::any_of:
    case ProgramStep::Kind::none_of:
      return step.of;
    default:
      return {step.a, step.b};
  }
}

// The steps that some rest on, with these, ascending.
std::vector<std::size_t> closure(const Program& program, const std::vector<std::size_t>& roots) {
  std::vector<bool> in(program.steps().size(), false);
  for (const std::size_t root : roots) in[root] = true;
  for (std::size_t i = in.size(); i-- > 0;) {
    if (!in[i]) continue;
    for (const std::size_t operand : operands(program[i])) in[operand] = true;
  }
  std::vector<std::size_t> steps;
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (in[i]) steps.push_back(i);
  }
  return steps;
}

bool is_input(const ProgramStep& step) {
  return step.kind == ProgramStep::Kind::number || step.kind == ProgramStep::Kind::truth;
}

std::vector<std::size_t> roots_of(const Partial::Unit& unit) {
  if (unit.kind != Partial::Unit::Kind::indicator) return {unit.answer};
  std::vector<std::size_t> roots;
  for (const auto& level : unit.levels) {
    if (!level) continue;
    roots.insert(roots.end(), {level->asked, level->met});
    if (level->counted) roots.push_back(*level->counted);
  }
  return roots;
}

// a / b, rounded up. @pre b ≠ 0
Product divided_up(Product a, Product b) {
  const Product down = a / b;
  return a % b != 0 && (a < 0) == (b < 0) ? down + 1 : down;
}

}  // namespace

Partial::Partial(const Program& program, std::vector<Unit> units, std::size_t levels,
                 std::vector<std::optional<Domain>> domains)
    : units_(std::move(units)),
      levels_(levels),
      domains_(std::move(domains)),
      reads_(units_.size(), 0),
      touched_(program.inputs().size(), 0),
      compared_(program.inputs().size()),
      world_{std::vector<std::int64_t>(program.steps().size(), 0),
             std::vector<std::uint8_t>(program.steps().size(), 0)} {
  for (std::size_t unit = 0; unit < units_.size(); ++unit) {
    steps_.push_back(closure(program, roots_of(units_[unit])));
    for (const std::size_t step : steps_.back()) {
      if (!is_input(program[step])) continue;
      reads_[unit] |= bit(program[step].a);
      touched_[program[step].a] |= bit(unit);
    }
  }
  for (std::size_t i = 0; i < program.steps().size(); ++i) {
    const ProgramStep::Kind kind = program[i].kind;
    if (kind != ProgramStep::Kind::range && kind != ProgramStep::Kind::compare &&
        kind != ProgramStep::Kind::multiple)
      continue;
    for (const std::size_t step : closure(program, {i})) {
      if (is_input(program[step])) compared_[program[step].a].push_back(i);
    }
  }
}

std::optional<Partial::Decided> Partial::decide(const Program& program, const RowView& row, Bits missing) {
  // What belongs together.
  groups_.clear();
  Bits touched = 0;
  for (Bits rest = missing; rest != 0;) {
    Group group{.inputs = bit(static_cast<std::size_t>(std::countr_zero(rest)))};
    for (Bits before = 0; before != group.inputs;) {
      before = group.inputs;
      each(group.inputs, [&](std::size_t input) { group.units |= touched_[input]; });
      each(group.units, [&](std::size_t unit) { group.inputs |= reads_[unit] & missing; });
    }
    rest &= ~group.inputs;
    touched |= group.units;
    groups_.push_back(std::move(group));
  }
  LevelSets known = LevelSets{1} << (bit(levels_) - 1);
  for (std::size_t unit = 0; unit < units_.size(); ++unit) {
    if ((touched & bit(unit)) != 0 || units_[unit].kind != Unit::Kind::indicator) continue;
    Bits left = bit(levels_) - 1;
    for (std::size_t level = 0; level < levels_; ++level) {
      const auto& at = units_[unit].levels[level];
      if (at && at->counted && row.value(*at->counted) == 0) left &= ~bit(level);
    }
    known = product(known, LevelSets{1} << left);
  }
  for (Group& group : groups_) {
    if (!take_values(program, row, group) || !go_through(program, row, group) || group.sets == 0)
      return std::nullopt;
  }
  Decided decided;
  LevelSets all = known;
  for (const Group& group : groups_) all = product(all, group.sets);
  decided.possible = outcomes(all);
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    each(groups_[i].open, [&](std::size_t unit) { decided.missing |= reads_[unit] & missing; });
    if (std::has_single_bit(decided.possible)) continue;
    LevelSets others = known;
    for (std::size_t j = 0; j < groups_.size(); ++j) {
      if (j != i) others = product(others, groups_[j].sets);
    }
    for (const Fact& fact : groups_[i].facts) {
      const bool decides = std::any_of(fact.values.begin(), fact.values.end(), [&](const Value& value) {
        return value.sets != 0 && outcomes(product(others, value.sets)) != decided.possible;
      });
      if (decides) decided.deciding |= bit(fact.input);
    }
  }
  decided.missing |= decided.deciding;
  return decided;
}

bool Partial::take_values(const Program& program, const RowView& row, Group& group) {
  bool taken = true;
  each(group.inputs, [&](std::size_t input) {
    const auto& domain = domains_[input];
    Fact fact{.input = input, .values = {}};
    if (!domain) {
      taken = false;
    } else if (domain->finite) {
      for (std::int64_t value = domain->low; value <= domain->high; ++value)
        fact.values.push_back({value, 0});
    } else {
      taken = taken && turn(program, row, input, fact.values);
    }
    group.facts.push_back(std::move(fact));
  });
  return taken;
}

// One value from each stretch of a count in which no comparison turns; false where it is more than compared
// with what is known.
bool Partial::turn(const Program& program, const RowView& row, std::size_t input,
                   std::vector<Value>& values) {
  const std::int64_t low = domains_[input]->low;
  const std::int64_t high = domains_[input]->high;
  values.push_back({low, 0});
  const auto add = [&](Product at) {
    if (at <= low || at > high) return true;
    if (at > domains_[input]->most) return false;
    values.push_back({static_cast<std::int64_t>(at), 0});
    return true;
  };
  // Where times · it ≥ bound turns.
  const auto add_turn = [&](Product times, Product bound) {
    if (times == 0) return true;
    return add(times > 0 ? divided_up(bound, times)
                         : divided_up(bound, times) + (bound % times == 0 ? 1 : 0));
  };
  for (const std::size_t index : compared_[input]) {
    const ProgramStep& step = program[index];
    if (step.kind == ProgramStep::Kind::multiple) return false;
    const auto a = affine(program, row, step.a, input);
    if (!a) return false;
    if (step.kind == ProgramStep::Kind::range) {
      const bool from =
          step.x == Program::least || add_turn(a->times, static_cast<Product>(step.x) - a->plus);
      const bool upto =
          step.y == Program::most || add_turn(a->times, static_cast<Product>(step.y) + 1 - a->plus);
      if (!from || !upto) return false;
      continue;
    }
    const auto b = affine(program, row, step.b, input);
    if (!b) return false;
    const Product times = static_cast<Product>(step.x) * a->times - static_cast<Product>(step.y) * b->times;
    const Product bound = static_cast<Product>(step.y) * b->plus - static_cast<Product>(step.x) * a->plus;
    if (!add_turn(times, step.strict ? bound + 1 : bound)) return false;
  }
  std::sort(values.begin(), values.end(), [](const Value& a, const Value& b) { return a.value < b.value; });
  values.erase(std::unique(values.begin(), values.end(),
                           [](const Value& a, const Value& b) { return a.value == b.value; }),
               values.end());
  return true;
}

// A number as times · input + plus.
std::optional<Partial::Affine> Partial::affine(const Program& program, const RowView& row, std::size_t index,
                                               std::size_t input) const {
  if (row.known(index)) return Affine{0, row.value(index)};
  const ProgramStep& step = program[index];
  if (step.kind == ProgramStep::Kind::number)
    return step.a == input ? std::optional(Affine{1, 0}) : std::nullopt;
  if (step.kind == ProgramStep::Kind::pick && row.known(step.c))
    return affine(program, row, row.value(step.c) != 0 ? step.a : step.b, input);
  if (step.kind != ProgramStep::Kind::linear) return std::nullopt;
  const auto a = affine(program, row, step.a, input);
  const auto b = step.y == 0 ? std::optional(Affine{}) : affine(program, row, step.b, input);
  if (!a || !b) return std::nullopt;
  return Affine{step.x * a->times + step.y * b->times, step.x * a->plus + step.y * b->plus + step.z};
}

// All worlds of a group: which levels each leaves, and what becomes of its indicators.
bool Partial::go_through(const Program& program, const RowView& row, Group& group) {
  std::size_t worlds = 1;
  for (const Fact& fact : group.facts) {
    worlds *= std::max<std::size_t>(fact.values.size(), 1);
    if (worlds > most_worlds) return false;
  }
  unsettled_.clear();
  each(group.units, [&](std::size_t unit) {
    for (const std::size_t step : steps_[unit]) {
      if (row.known(step)) {
        world_.set(program[step], step, row.value(step));
      } else {
        unsettled_.push_back(step);
      }
    }
  });
  std::sort(unsettled_.begin(), unsettled_.end());
  unsettled_.erase(std::unique(unsettled_.begin(), unsettled_.end()), unsettled_.end());
  verdicts_.assign(units_.size() * levels_, 0);
  for (std::size_t world = 0; world < worlds; ++world) {
    std::size_t rest = world;
    const auto value_of = [&](const Fact& fact) -> const Value& {
      const Value& value = fact.values[rest % fact.values.size()];
      rest /= fact.values.size();
      return value;
    };
    const auto supposed = [&](std::size_t input) {
      rest = world;
      std::int64_t found = 0;
      for (const Fact& fact : group.facts) {
        const Value& value = value_of(fact);
        if (fact.input == input) found = value.value;
      }
      return found;
    };
    for (const std::size_t step : unsettled_) {
      if (is_input(program[step])) {
        world_.set(program[step], step, supposed(program[step].a));
      } else {
        take_step<std::int64_t>(program, step, world_, 1, of_);
      }
    }
    bool allowed = true;
    bool fulfilled = true;
    Bits left = bit(levels_) - 1;
    each(group.units, [&](std::size_t index) {
      const Unit& unit = units_[index];
      if (unit.kind == Unit::Kind::constraint) allowed = allowed && world_.answer[unit.answer] != 0;
      if (unit.kind == Unit::Kind::demand) fulfilled = fulfilled && world_.answer[unit.answer] != 0;
    });
    if (!allowed) continue;
    if (!fulfilled) return false;
    each(group.units, [&](std::size_t index) {
      for (std::size_t level = 0; level < units_[index].levels.size(); ++level) {
        const auto& at = units_[index].levels[level];
        if (!at) continue;
        const unsigned verdict = world_.answer[at->asked] == 0 ? 1U : world_.answer[at->met] == 0 ? 2U : 4U;
        std::uint8_t& seen = verdicts_[index * levels_ + level];
        seen = static_cast<std::uint8_t>(seen | verdict);
        if (!std::has_single_bit(seen)) group.open |= bit(index);
        if (at->counted && world_.answer[*at->counted] == 0) left &= ~bit(level);
      }
    });
    const LevelSets here = LevelSets{1} << left;
    group.sets |= here;
    rest = world;
    for (Fact& fact : group.facts) {
      fact.values[rest % fact.values.size()].sets |= here;
      rest /= fact.values.size();
    }
  }
  return true;
}

// The sets of levels that both leave.
Partial::LevelSets Partial::product(LevelSets a, LevelSets b) const {
  LevelSets both = 0;
  each(a,
       [&](std::size_t one) { each(b, [&](std::size_t other) { both |= LevelSets{1} << (one & other); }); });
  return both;
}

// The highest level of each set, or none.
Bits Partial::outcomes(LevelSets sets) const {
  Bits found = 0;
  each(sets, [&](std::size_t levels) { found |= bit(static_cast<std::size_t>(std::bit_width(levels))); });
  return found;
}

}  // namespace hoctap
