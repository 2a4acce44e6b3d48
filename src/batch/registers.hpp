// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <tuple>
#include <vector>

#include "batch/kernel.hpp"
#include "batch/steps.hpp"

/// @file
/// What the steps of a program come to in the rows of one block, and of which rows that is known.

namespace hoctap {

/// One byte a row, 1 or 0.
using Mask = std::array<std::uint8_t, Kernel::block>;

/// Numbers and answers of a block, of each step one of both. Made for every batch, so nothing is filled in
/// that is worked out anyway.
template <class Lane>
class Registers {
 public:
  explicit Registers(const Program& program) {
    std::size_t number_count = 0;
    std::size_t mask_count = 0;
    for (const ProgramStep& step : program.steps())
      at_.push_back(Kernel::block * (answers(step) ? mask_count++ : number_count++));
    numbers_.reset(new Lane[number_count * Kernel::block]);
    masks_.reset(new std::uint8_t[mask_count * Kernel::block]);
    for (std::size_t i = 0; i < at_.size(); ++i) {
      if (program[i].kind == ProgramStep::Kind::constant)
        std::fill_n(numbers(i), Kernel::block, held<Lane>(program[i].x));
    }
  }

  Lane* numbers(std::size_t step) { return numbers_.get() + at_[step]; }
  std::uint8_t* masks(std::size_t step) { return masks_.get() + at_[step]; }

 private:
  std::vector<std::size_t> at_;            // by step
  std::unique_ptr<Lane[]> numbers_;        // NOLINT(cppcoreguidelines-avoid-c-arrays)
  std::unique_ptr<std::uint8_t[]> masks_;  // NOLINT(cppcoreguidelines-avoid-c-arrays)
};

/// Of which rows each step is known, where that is not all of them.
class Knowledge {
 public:
  explicit Knowledge(const Program& program)
      : program_(program), known_(program.steps().size()), open_(program.steps().size(), false) {}

  /// What is missing, by input; nothing where it is stated in every row of the block.
  template <class Lane>
  void learn(const std::vector<const std::uint8_t*>& missing, Registers<Lane>& registers, std::size_t count) {
    for (std::size_t i = 0; i < program_.steps().size(); ++i) {
      const ProgramStep& step = program_[i];
      open_[i] = false;
      switch (step.kind) {
        case ProgramStep::Kind::constant:
          break;
        case ProgramStep::Kind::number:
        case ProgramStep::Kind::truth:
          if (missing[step.a] != nullptr) {
            std::uint8_t* const known = begin(i, count);
            for (std::size_t row = 0; row < count; ++row)
              known[row] = static_cast<std::uint8_t>(missing[step.a][row] ^ 1U);
          }
          break;
        case ProgramStep::Kind::all_of:
          join(i, step.of, 0, registers, count);
          break;
        case ProgramStep::Kind::any_of:
        case ProgramStep::Kind::none_of:
          join(i, step.of, 1, registers, count);
          break;
        case ProgramStep::Kind::pick:
          pick(i, registers.masks(step.c), count);
          break;
        case ProgramStep::Kind::range:
        case ProgramStep::Kind::multiple:
          add(i, step.a, count);
          break;
        default:
          add(i, step.a, count);
          add(i, step.b, count);
      }
    }
  }

  bool all(std::size_t step) const { return !open_[step]; }
  bool at(std::size_t step, std::size_t row) const { return !open_[step] || known_[step][row] != 0; }
  const Mask& rows(std::size_t step) const { return known_[step]; }

 private:
  std::uint8_t* begin(std::size_t step, std::size_t count) {
    if (!open_[step]) std::fill_n(known_[step].begin(), count, std::uint8_t{1});
    open_[step] = true;
    return known_[step].data();
  }

  void add(std::size_t step, std::size_t operand, std::size_t count) {
    if (!open_[operand]) return;
    std::uint8_t* const known = begin(step, count);
    for (std::size_t row = 0; row < count; ++row)
      known[row] = static_cast<std::uint8_t>(known[row] & known_[operand][row]);
  }

  void pick(std::size_t step, const std::uint8_t* takes_first, std::size_t count) {
    const auto& [a, b, c] = std::tie(program_[step].a, program_[step].b, program_[step].c);
    if (!open_[a] && !open_[b] && !open_[c]) return;
    std::uint8_t* const known = begin(step, count);
    for (std::size_t row = 0; row < count; ++row)
      known[row] = at(c, row) && at(takes_first[row] != 0 ? a : b, row) ? 1 : 0;
  }

  // Known where all parts are, or one of them settles it.
  template <class Lane>
  void join(std::size_t step, const std::vector<std::size_t>& of, std::uint8_t settling,
            Registers<Lane>& registers, std::size_t count) {
    if (std::none_of(of.begin(), of.end(), [&](std::size_t part) { return open_[part]; })) return;
    std::uint8_t* const known = begin(step, count);
    std::fill_n(settled_.begin(), count, std::uint8_t{0});
    for (const std::size_t part : of) {
      const std::uint8_t* const said = registers.masks(part);
      const std::uint8_t other = settling ^ 1U;
      if (!open_[part]) {
        for (std::size_t row = 0; row < count; ++row)
          settled_[row] = static_cast<std::uint8_t>(settled_[row] | (said[row] ^ other));
        continue;
      }
      const Mask& here = known_[part];
      for (std::size_t row = 0; row < count; ++row) {
        known[row] = static_cast<std::uint8_t>(known[row] & here[row]);
        settled_[row] = static_cast<std::uint8_t>(settled_[row] | ((said[row] ^ other) & here[row]));
      }
    }
    for (std::size_t row = 0; row < count; ++row)
      known[row] = static_cast<std::uint8_t>(known[row] | settled_[row]);
  }

  const Program& program_;
  std::vector<Mask> known_;
  std::vector<bool> open_;
  Mask settled_{};
};

/// A row of a block.
template <class Lane>
class BlockRow : public RowView {
 public:
  BlockRow(const Program& program, Registers<Lane>& registers, const Knowledge& knowledge, std::size_t row)
      : program_(program), registers_(registers), knowledge_(knowledge), row_(row) {}

  bool known(std::size_t step) const override { return knowledge_.at(step, row_); }
  std::int64_t value(std::size_t step) const override {
    if (answers(program_[step])) return registers_.masks(step)[row_];
    return registers_.numbers(step)[row_];
  }

 private:
  const Program& program_;
  Registers<Lane>& registers_;
  const Knowledge& knowledge_;
  std::size_t row_;
};

}  // namespace hoctap
