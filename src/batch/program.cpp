// SPDX-License-Identifier: Apache-2.0
#include "batch/program.hpp"

#include <algorithm>
#include <utility>

namespace hoctap {
namespace {

__extension__ using Wider = __int128;

// The least and the most that a number can be.
struct Ends {
  Wider low = 0;
  Wider high = 0;
};

Ends operator+(const Ends& a, const Ends& b) {
  return {a.low + b.low, a.high + b.high};
}

Ends times(std::int64_t factor, const Ends& ends) {
  const Wider one = ends.low * factor;
  const Wider other = ends.high * factor;
  return {std::min(one, other), std::max(one, other)};
}

// Follows the ends of all numbers through a program.
class Proof {
 public:
  explicit Proof(std::int64_t limit) : limit_(limit) {}

  bool holds(const std::vector<ProgramStep>& steps, const std::vector<Input>& inputs) {
    for (const ProgramStep& step : steps) {
      const std::optional<Ends> ends = of(step, inputs);
      if (!ends || !within(*ends)) return false;
      ends_.push_back(*ends);
    }
    return true;
  }

 private:
  bool fit(std::initializer_list<std::int64_t> factors) const {
    return std::all_of(factors.begin(), factors.end(),
                       [&](std::int64_t one) { return one >= -limit_ && one <= limit_; });
  }
  bool within(const Ends& ends) const { return ends.low >= -limit_ && ends.high <= limit_; }

  std::optional<Ends> of(const ProgramStep& step, const std::vector<Input>& inputs) const {
    switch (step.kind) {
      case ProgramStep::Kind::number:
        return Ends{inputs[step.a].low, inputs[step.a].high};
      case ProgramStep::Kind::constant:
        return Ends{step.x, step.x};
      case ProgramStep::Kind::linear:
        return sum(step);
      case ProgramStep::Kind::product: {
        const Ends& a = ends_[step.a];
        const Ends& b = ends_[step.b];
        const auto [low, high] =
            std::minmax({a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high});
        return Ends{low, high};
      }
      case ProgramStep::Kind::pick:
        return Ends{std::min(ends_[step.a].low, ends_[step.b].low),
                    std::max(ends_[step.a].high, ends_[step.b].high)};
      case ProgramStep::Kind::least:
        return Ends{std::min(ends_[step.a].low, ends_[step.b].low),
                    std::min(ends_[step.a].high, ends_[step.b].high)};
      case ProgramStep::Kind::greatest:
        return Ends{std::max(ends_[step.a].low, ends_[step.b].low),
                    std::max(ends_[step.a].high, ends_[step.b].high)};
      case ProgramStep::Kind::quotient: {
        const std::optional<Ends> above = sum(step);
        const bool sound = ends_[step.a].low >= 0 && ends_[step.b].low >= 0 && step.w > 0 && fit({step.w}) &&
                           within(times(step.w, ends_[step.b]));
        // The divisor is 1 at least.
        if (!above || !sound) return std::nullopt;
        return Ends{0, above->high / step.w};
      }
      case ProgramStep::Kind::compare:
        if (!fit({step.x, step.y}) || !within(times(step.x, ends_[step.a])) ||
            !within(times(step.y, ends_[step.b])))
          return std::nullopt;
        return Ends{};
      default:
        return Ends{};  // an answer
    }
  }

  std::optional<Ends> sum(const ProgramStep& step) const {
    const Ends first = times(step.x, ends_[step.a]);
    const Ends second = times(step.y, ends_[step.b]);
    const Ends both = first + second;
    const Ends all = both + Ends{step.z, step.z};
    if (!fit({step.x, step.y, step.z}) || !within(first) || !within(second) || !within(both) || !within(all))
      return std::nullopt;
    return all;
  }

  std::int64_t limit_;
  std::vector<Ends> ends_;
};

}  // namespace

std::size_t Program::add(Input input) {
  inputs_.push_back(std::move(input));
  return inputs_.size() - 1;
}

std::size_t Program::add(const ProgramStep& step) {
  const auto at = std::find(steps_.begin(), steps_.end(), step);
  if (at != steps_.end()) return static_cast<std::size_t>(at - steps_.begin());
  steps_.push_back(step);
  return steps_.size() - 1;
}

std::size_t Program::joined(ProgramStep::Kind kind, std::vector<std::size_t> of) {
  using Kind = ProgramStep::Kind;
  const Kind other = kind == Kind::all_of ? Kind::any_of : Kind::all_of;
  if (std::any_of(of.begin(), of.end(), [&](std::size_t part) { return is_of_none(part, other); }))
    return add({.kind = other});
  std::erase_if(of, [&](std::size_t part) { return is_of_none(part, kind); });
  std::sort(of.begin(), of.end());
  of.erase(std::unique(of.begin(), of.end()), of.end());
  return of.size() == 1 ? of.front() : add({.kind = kind, .of = std::move(of)});
}

std::size_t Program::negated(std::size_t answer) {
  using Kind = ProgramStep::Kind;
  if (is_of_none(answer, Kind::all_of)) return add({.kind = Kind::any_of});
  if (is_of_none(answer, Kind::any_of)) return add({.kind = Kind::all_of});
  return add({.kind = Kind::none_of, .of = {answer}});
}

bool Program::is_of_none(std::size_t answer, ProgramStep::Kind kind) const {
  return steps_[answer].kind == kind && steps_[answer].of.empty();
}

void Program::demand(std::size_t answer) {
  if (is_of_none(answer, ProgramStep::Kind::all_of)) return;
  if (std::find(demanded_.begin(), demanded_.end(), answer) == demanded_.end()) demanded_.push_back(answer);
}

std::vector<Input> Program::held_to(std::int64_t cap) const {
  std::vector<Input> held = inputs_;
  for (Input& input : held) {
    input.low = std::max(input.low, -cap);
    input.high = std::min(input.high, cap);
  }
  return held;
}

bool Program::fits(const std::vector<Input>& ends, std::int64_t limit) const {
  return Proof(limit).holds(steps_, ends);
}

}  // namespace hoctap
