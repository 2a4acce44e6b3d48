// SPDX-License-Identifier: Apache-2.0
#include "batch/kernel.hpp"

#include <algorithm>

#include "batch/registers.hpp"
#include "batch/steps.hpp"

/// @file
/// Runs a program: by loops for any processor, and where it has wider vectors by loops for these, which is
/// asked once.

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define HOCTAP_WIDE_VECTORS 1
#else
#define HOCTAP_WIDE_VECTORS 0
#endif

namespace hoctap {
namespace {

template <class Lane>
[[gnu::always_inline]] inline void run(const Program& program, Registers<Lane>& registers, std::size_t count,
                                       std::vector<const std::uint8_t*>& of) {
  for (std::size_t i = 0; i < program.steps().size(); ++i) take_step<Lane>(program, i, registers, count, of);
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
      : kernel(program), rows(batch), missing(kernel.program_.inputs().size(), nullptr) {
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
    for (const auto& [answer, outcome] : kernel.outcomes_) {
      const std::uint8_t* const holds = registers.masks(answer);
      const std::int8_t comes_to = outcome;
      for (std::size_t i = 0; i < count; ++i)
        decided.outcomes[i] = holds[i] != 0 ? comes_to : decided.outcomes[i];
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
    if (!partial_rows) partial_rows = kernel.partial_;
    return partial_rows->decide(kernel.program_, view, absent);
  }

  const Kernel& kernel;
  const Rows& rows;
  std::vector<std::vector<std::int64_t>> dictionaries;  // by input
  // Made when they are first needed, as is all that only some batches need.
  std::optional<Registers<std::int64_t>> wide;
  std::optional<Registers<std::int32_t>> narrow;
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
  const auto take_in = [&](auto& registers, const std::vector<Input>& ends) {
    if (!registers) registers.emplace(kernel.program_);
    if (!lanes.take_in(first, count, ends, *registers)) return false;
    lanes.decide(count, *registers);
    return true;
  };
  lanes.is_narrow = !kernel.narrow_.empty() && take_in(lanes.narrow, kernel.narrow_);
  if (!lanes.is_narrow) take_in(lanes.wide, kernel.wide_);
  return lanes.decided;
}

std::optional<Partial::Decided> Kernel::Run::decide_partial(std::size_t row) {
  return lanes_->is_narrow ? lanes_->decide_row(row, *lanes_->narrow)
                           : lanes_->decide_row(row, *lanes_->wide);
}

}  // namespace hoctap
