// SPDX-License-Identifier: Apache-2.0
#include "batch/kernel.hpp"

#include <algorithm>

#include "batch/registers.hpp"

/// @file
/// Runs a program. The loops are plain, for the compiler to make vectors of: for any processor, and where it
/// has wider vectors for these, which is asked once.

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define HOCTAP_WIDE_VECTORS 1
#else
#define HOCTAP_WIDE_VECTORS 0
#endif

namespace hoctap {
namespace {

// One step of a whole number. Rows that are left out hold whatever their inputs are held to.
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

// One step that answers.
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

template <class Lane>
[[gnu::always_inline]] inline void run(const Program& program, Registers<Lane>& registers, std::size_t count,
                                       std::vector<const std::uint8_t*>& of) {
  for (std::size_t i = 0; i < program.steps().size(); ++i) {
    const ProgramStep& step = program[i];
    switch (step.kind) {
      case ProgramStep::Kind::number:
      case ProgramStep::Kind::truth:
      case ProgramStep::Kind::constant:
        break;  // they are there
      case ProgramStep::Kind::all_of:
      case ProgramStep::Kind::any_of:
      case ProgramStep::Kind::none_of:
        of.clear();
        for (const std::size_t part : step.of) of.push_back(registers.masks(part));
        join(step.kind, of, count, registers.masks(i));
        break;
      case ProgramStep::Kind::range:
      case ProgramStep::Kind::multiple: {
        const Lane* const a = registers.numbers(step.a);
        ask<Lane>(step, a, a, count, registers.masks(i));
        break;
      }
      case ProgramStep::Kind::compare:
        ask<Lane>(step, registers.numbers(step.a), registers.numbers(step.b), count, registers.masks(i));
        break;
      default: {
        const bool picks = step.kind == ProgramStep::Kind::pick;
        work_out<Lane>(step, registers.numbers(step.a), registers.numbers(step.b),
                       picks ? registers.masks(step.c) : nullptr, count, registers.numbers(i));
      }
    }
  }
}

template <class Lane>
void run_anywhere(const Program& program, Registers<Lane>& registers, std::size_t count,
                  std::vector<const std::uint8_t*>& of) {
  run(program, registers, count, of);
}

#if HOCTAP_WIDE_VECTORS
template <class Lane>
[[gnu::target("avx2")]] void run_wide(const Program& program, Registers<Lane>& registers, std::size_t count,
                                      std::vector<const std::uint8_t*>& of) {
  run(program, registers, count, of);
}

bool has_wide_vectors() {
  static const bool has = __builtin_cpu_supports("avx2") != 0;
  return has;
}
#endif

template <class Lane>
void run_best(const Program& program, Registers<Lane>& registers, std::size_t count,
              std::vector<const std::uint8_t*>& of) {
#if HOCTAP_WIDE_VECTORS
  if (has_wide_vectors()) return run_wide(program, registers, count, of);
#endif
  run_anywhere(program, registers, count, of);
}

}  // namespace

struct Kernel::Run::Lanes {
  Lanes(const Kernel& program, const Rows& batch)
      : kernel(program),
        rows(batch),
        wide(kernel.program_),
        narrow(kernel.narrow_.empty() ? Program() : kernel.program_),
        missing(kernel.program_.inputs().size(), nullptr),
        partial_rows(kernel.partial_) {
    for (const Input& input : kernel.program_.inputs())
      dictionaries.push_back(rows.column(input.planned).ranks(input.ranks));
  }

  // False where a number is too large for these ends and not for the wide ones.
  template <class Lane>
  bool take_in(std::int64_t first, std::size_t count, const std::vector<Input>& inputs,
               Registers<Lane>& registers) {
    rows.there(first, count, odd.data());
    for (std::size_t i = 0; i < count; ++i) odd[i] = static_cast<std::uint8_t>(odd[i] ^ 1U);
    std::fill_n(partial.begin(), count, std::uint8_t{0});
    any_partial = false;
    const Program& program = kernel.program_;
    for (std::size_t i = 0; i < program.steps().size(); ++i) {
      const ProgramStep& step = program[i];
      if (step.kind != ProgramStep::Kind::number && step.kind != ProgramStep::Kind::truth) continue;
      const Input& input = inputs[step.a];
      const Column& column = rows.column(input.planned);
      column.there(first, count, there.data());
      miss(step.a, count);
      if (step.kind == ProgramStep::Kind::truth) {
        column.answers(first, count, registers.masks(i));
        continue;
      }
      const Column::Cells cells{input.ranks, dictionaries[step.a], input.low, input.high};
      const bool beyond = column.numbers(first, count, cells, there.data(), registers.numbers(i));
      if (!beyond) continue;
      const Input& wide_ends = kernel.wide_[step.a];
      if (input.low != wide_ends.low || input.high != wide_ends.high) return false;
      // Neither taken in nor missing.
      for (std::size_t row = 0; row < count; ++row) {
        const std::uint8_t is_missing = missing[step.a] == nullptr ? std::uint8_t{0} : missing[step.a][row];
        odd[row] = static_cast<std::uint8_t>(odd[row] | ((there[row] | is_missing) ^ 1U));
      }
    }
    return true;
  }

  // Where an input is not there.
  void miss(std::size_t input, std::size_t count) {
    missing[input] = nullptr;
    if (std::find(there.begin(), there.begin() + static_cast<std::ptrdiff_t>(count), std::uint8_t{0}) ==
        there.begin() + static_cast<std::ptrdiff_t>(count))
      return;
    if (nulls.empty()) nulls.resize(kernel.program_.inputs().size());
    Mask& null = nulls[input];
    const bool leaves = !kernel.partial_ || !kernel.facts_[input];
    for (std::size_t row = 0; row < count; ++row) {
      null[row] = static_cast<std::uint8_t>(there[row] ^ 1U);
      (leaves ? odd : partial)[row] |= null[row];
    }
    missing[input] = null.data();
    any_partial = any_partial || !leaves;
  }

  template <class Lane>
  void decide(std::size_t count, Registers<Lane>& registers) {
    run_best(kernel.program_, registers, count, of);
    if (any_partial) {
      if (!knowledge) knowledge.emplace(kernel.program_);
      knowledge->learn(missing, registers, count);
    }
    for (const std::size_t demanded : kernel.program_.demanded()) {
      const std::uint8_t* const holds = registers.masks(demanded);
      if (!any_partial || knowledge->all(demanded)) {
        for (std::size_t i = 0; i < count; ++i) odd[i] = static_cast<std::uint8_t>(odd[i] | (holds[i] ^ 1U));
      } else {
        const Mask& known = knowledge->rows(demanded);
        for (std::size_t i = 0; i < count; ++i)
          odd[i] = static_cast<std::uint8_t>(odd[i] | ((holds[i] ^ 1U) & known[i]));
      }
    }
    std::fill_n(decided.outcomes.begin(), count, Kernel::odd);
    for (const Outcome& one : kernel.outcomes_) {
      const std::uint8_t* const holds = registers.masks(one.answer);
      for (std::size_t i = 0; i < count; ++i)
        decided.outcomes[i] = holds[i] != 0 ? one.outcome : decided.outcomes[i];
    }
    for (std::size_t i = 0; i < count; ++i) {
      const std::int8_t settled = partial[i] != 0 ? Kernel::partial : decided.outcomes[i];
      decided.outcomes[i] = odd[i] != 0 ? Kernel::odd : settled;
    }
    if (kernel.total_) std::copy_n(registers.numbers(*kernel.total_), count, decided.totals.begin());
  }

  template <class Lane>
  std::optional<Partial::Decided> decide_row(std::size_t row, Registers<Lane>& registers) {
    Bits absent = 0;
    for (std::size_t input = 0; input < missing.size(); ++input) {
      if (missing[input] != nullptr && missing[input][row] != 0) absent |= Bits{1} << input;
    }
    const BlockRow<Lane> view(kernel.program_, registers, *knowledge, row);
    return partial_rows->decide(kernel.program_, view, absent);
  }

  const Kernel& kernel;
  const Rows& rows;
  std::vector<std::vector<std::int64_t>> dictionaries;  // by input
  Registers<std::int64_t> wide;
  Registers<std::int32_t> narrow;
  bool is_narrow = false;
  Mask odd{};
  Mask partial{};
  Mask there{};
  bool any_partial = false;
  std::vector<Mask> nulls;                   // by input
  std::vector<const std::uint8_t*> missing;  // by input: those of them that the block has
  std::optional<Knowledge> knowledge;
  std::optional<Partial> partial_rows;  // a copy, as it works within itself
  std::vector<const std::uint8_t*> of;
  Decided decided{};
};

Kernel::Run::Run(const Kernel& kernel, const Rows& rows) : lanes_(std::make_unique<Lanes>(kernel, rows)) {}
Kernel::Run::~Run() = default;
Kernel::Run::Run(Run&&) noexcept = default;
Kernel::Run& Kernel::Run::operator=(Run&&) noexcept = default;

const Kernel::Decided& Kernel::Run::decide(std::int64_t first, std::size_t count) {
  Lanes& lanes = *lanes_;
  const Kernel& kernel = lanes.kernel;
  lanes.is_narrow = !kernel.narrow_.empty() && lanes.take_in(first, count, kernel.narrow_, lanes.narrow);
  if (lanes.is_narrow) {
    lanes.decide(count, lanes.narrow);
  } else {
    lanes.take_in(first, count, kernel.wide_, lanes.wide);
    lanes.decide(count, lanes.wide);
  }
  return lanes.decided;
}

std::optional<Partial::Decided> Kernel::Run::decide_partial(std::size_t row) {
  return lanes_->is_narrow ? lanes_->decide_row(row, lanes_->narrow) : lanes_->decide_row(row, lanes_->wide);
}

}  // namespace hoctap
