// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "batch/program.hpp"

/// @file
/// What each step of a program does, for so many rows at once. The loops are plain, for the compiler to make
/// vectors of, and are put into whoever calls them, which says for which processor.

namespace hoctap {

/// The nearest number that a lane can hold.
template <class Lane>
Lane held(std::int64_t value) {
  return static_cast<Lane>(
      std::clamp<std::int64_t>(value, std::numeric_limits<Lane>::min(), std::numeric_limits<Lane>::max()));
}

/// A step of a whole number. Rows that are left out hold whatever their inputs are held to.
template <class Lane>
[[gnu::always_inline]] inline void work_out(const ProgramStep& step, const Lane* a, const Lane* b,
                                            const std::uint8_t* c, std::size_t count, Lane* to) {
  const auto x = static_cast<Lane>(step.x);
  const auto y = static_cast<Lane>(step.y);
  const auto z = static_cast<Lane>(step.z);
  const auto w = static_cast<Lane>(step.w);
  switch (step.kind) {
    case ProgramStep::Kind::linear:
      if (y == 0) {
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<Lane>(x * a[i] + z);
      } else if (x == 1 && y == 1) {
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<Lane>(a[i] + b[i] + z);
      } else {
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<Lane>(x * a[i] + y * b[i] + z);
      }
      return;
    case ProgramStep::Kind::product:
      for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<Lane>(a[i] * b[i]);
      return;
    case ProgramStep::Kind::pick:
      for (std::size_t i = 0; i < count; ++i) to[i] = c[i] != 0 ? a[i] : b[i];
      return;
    case ProgramStep::Kind::least:
      for (std::size_t i = 0; i < count; ++i) to[i] = a[i] < b[i] ? a[i] : b[i];
      return;
    case ProgramStep::Kind::greatest:
      for (std::size_t i = 0; i < count; ++i) to[i] = a[i] > b[i] ? a[i] : b[i];
      return;
    case ProgramStep::Kind::quotient:
      for (std::size_t i = 0; i < count; ++i) {
        const Lane by = b[i] == 0 ? Lane(1) : b[i];
        const auto above = static_cast<Lane>(x * a[i] + y * by + z);
        const auto below = static_cast<Lane>(w * by);
        to[i] = static_cast<Lane>(above / below);
      }
      return;
    default:
      return;
  }
}

/// A step that compares.
template <class Lane>
[[gnu::always_inline]] inline void ask(const ProgramStep& step, const Lane* a, const Lane* b,
                                       std::size_t count, std::uint8_t* to) {
  const auto x = held<Lane>(step.x);
  const auto y = held<Lane>(step.y);
  switch (step.kind) {
    case ProgramStep::Kind::range:
      if (step.y == Program::most) {
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(a[i] >= x);
      } else if (step.x == Program::least) {
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(a[i] <= y);
      } else {
        for (std::size_t i = 0; i < count; ++i) {
          const auto from = static_cast<std::uint8_t>(a[i] >= x);
          const auto upto = static_cast<std::uint8_t>(a[i] <= y);
          to[i] = static_cast<std::uint8_t>(from & upto);
        }
      }
      return;
    case ProgramStep::Kind::compare:
      if (step.strict) {
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(x * a[i] > y * b[i]);
      } else {
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(x * a[i] >= y * b[i]);
      }
      return;
    case ProgramStep::Kind::multiple:
      for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(a[i] % x == 0);
      return;
    default:
      return;
  }
}

/// A step that joins answers.
[[gnu::always_inline]] inline void join(ProgramStep::Kind kind, const std::vector<const std::uint8_t*>& of,
                                        std::size_t count, std::uint8_t* to) {
  const bool all = kind == ProgramStep::Kind::all_of;
  std::fill_n(to, count, static_cast<std::uint8_t>(all ? 1 : 0));
  for (const std::uint8_t* const part : of) {
    if (all) {
      for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(to[i] & part[i]);
    } else {
      for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(to[i] | part[i]);
    }
  }
  if (kind != ProgramStep::Kind::none_of) return;
  for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(to[i] ^ 1U);
}

/// Takes one step. `values` has what the steps before it came to, by `numbers(step)` and `masks(step)`, each
/// so many rows; what comes from columns is there. `of` is room for the parts of an answer.
template <class Lane, class Values>
[[gnu::always_inline]] inline void take_step(const Program& program, std::size_t index, Values& values,
                                             std::size_t count, std::vector<const std::uint8_t*>& of) {
  const ProgramStep& step = program[index];
  switch (step.kind) {
    case ProgramStep::Kind::number:
    case ProgramStep::Kind::truth:
    case ProgramStep::Kind::constant:
      return;
    case ProgramStep::Kind::all_of:
    case ProgramStep::Kind::any_of:
    case ProgramStep::Kind::none_of:
      of.clear();
      for (const std::size_t part : step.of) of.push_back(values.masks(part));
      return join(step.kind, of, count, values.masks(index));
    case ProgramStep::Kind::range:
    case ProgramStep::Kind::multiple:
      return ask<Lane>(step, values.numbers(step.a), nullptr, count, values.masks(index));
    case ProgramStep::Kind::compare:
      return ask<Lane>(step, values.numbers(step.a), values.numbers(step.b), count, values.masks(index));
    default: {
      const bool picks = step.kind == ProgramStep::Kind::pick;
      work_out<Lane>(step, values.numbers(step.a), values.numbers(step.b),
                     picks ? values.masks(step.c) : nullptr, count, values.numbers(index));
    }
  }
}

}  // namespace hoctap
