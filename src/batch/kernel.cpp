// SPDX-License-Identifier: Apache-2.0
#include "batch/kernel.hpp"

#include <algorithm>
#include <limits>

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

using Mask = std::array<std::uint8_t, Kernel::block>;

template <class Lane>
Lane held(std::int64_t value) {
  return static_cast<Lane>(
      std::clamp<std::int64_t>(value, std::numeric_limits<Lane>::min(), std::numeric_limits<Lane>::max()));
}

// Numbers and answers of a block, of each step one of both. Made for every batch, so nothing is filled in
// that is worked out anyway.
template <class Lane>
class Registers {
 public:
  explicit Registers(const Program& program) {
    std::size_t number_count = 0;
    std::size_t mask_count = 0;
    for (const Step& step : program.steps())
      at_.push_back(Kernel::block * (answers(step) ? mask_count++ : number_count++));
    numbers_ = std::make_unique_for_overwrite<Lane[]>(number_count * Kernel::block);
    masks_ = std::make_unique_for_overwrite<std::uint8_t[]>(mask_count * Kernel::block);
    for (std::size_t i = 0; i < at_.size(); ++i) {
      if (program[i].kind == Step::Kind::constant)
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

// One step of a whole number. Rows that are left out hold whatever their inputs are held to.
template <class Lane>
[[gnu::always_inline]] inline void work_out(const Step& step, const Lane* a, const Lane* b,
                                            const std::uint8_t* c, std::size_t count, Lane* to) {
  const auto x = static_cast<Lane>(step.x);
  const auto y = static_cast<Lane>(step.y);
  const auto z = static_cast<Lane>(step.z);
  const auto w = static_cast<Lane>(step.w);
  switch (step.kind) {
    case Step::Kind::linear:
      if (y == 0) {
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<Lane>(x * a[i] + z);
      } else if (x == 1 && y == 1) {
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<Lane>(a[i] + b[i] + z);
      } else {
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<Lane>(x * a[i] + y * b[i] + z);
      }
      return;
    case Step::Kind::pick:
      for (std::size_t i = 0; i < count; ++i) to[i] = c[i] != 0 ? a[i] : b[i];
      return;
    case Step::Kind::least:
      for (std::size_t i = 0; i < count; ++i) to[i] = a[i] < b[i] ? a[i] : b[i];
      return;
    case Step::Kind::greatest:
      for (std::size_t i = 0; i < count; ++i) to[i] = a[i] > b[i] ? a[i] : b[i];
      return;
    case Step::Kind::quotient:
      for (std::size_t i = 0; i < count; ++i) {
        const Lane by = b[i] == 0 ? Lane(1) : b[i];
        const auto above = static_cast<Lane>(x * a[i] + y * by + z);
        const auto below = static_cast<Lane>(w * by);
        if constexpr (sizeof(Lane) == 4) {
          // Exact: below the next whole number by 1 / above of it at least, and 53 bits tell 2^-52 apart.
          to[i] = static_cast<Lane>(static_cast<double>(above) / static_cast<double>(below));
        } else {
          to[i] = static_cast<Lane>(above / below);
        }
      }
      return;
    default:
      return;
  }
}

// One step that answers.
template <class Lane>
[[gnu::always_inline]] inline void ask(const Step& step, const Lane* a, const Lane* b, std::size_t count,
                                       std::uint8_t* to) {
  const auto x = held<Lane>(step.x);
  const auto y = held<Lane>(step.y);
  switch (step.kind) {
    case Step::Kind::range:
      if (step.y == std::numeric_limits<std::int64_t>::max()) {
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(a[i] >= x);
      } else if (step.x == std::numeric_limits<std::int64_t>::min()) {
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(a[i] <= y);
      } else {
        for (std::size_t i = 0; i < count; ++i) {
          const auto from = static_cast<std::uint8_t>(a[i] >= x);
          const auto upto = static_cast<std::uint8_t>(a[i] <= y);
          to[i] = static_cast<std::uint8_t>(from & upto);
        }
      }
      return;
    case Step::Kind::compare:
      if (step.strict) {
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(x * a[i] > y * b[i]);
      } else {
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(x * a[i] >= y * b[i]);
      }
      return;
    case Step::Kind::multiple:
      for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(a[i] % x == 0);
      return;
    default:
      return;
  }
}

[[gnu::always_inline]] inline void join(Step::Kind kind, const std::vector<const std::uint8_t*>& of,
                                        std::size_t count, std::uint8_t* to) {
  const bool all = kind == Step::Kind::all_of;
  std::fill_n(to, count, static_cast<std::uint8_t>(all ? 1 : 0));
  for (const std::uint8_t* const part : of) {
    if (all) {
      for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(to[i] & part[i]);
    } else {
      for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(to[i] | part[i]);
    }
  }
  if (kind != Step::Kind::none_of) return;
  for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint8_t>(to[i] ^ 1U);
}

template <class Lane>
[[gnu::always_inline]] inline void run(const Program& program, Registers<Lane>& registers, std::size_t count,
                                       std::vector<const std::uint8_t*>& of) {
  for (std::size_t i = 0; i < program.steps().size(); ++i) {
    const Step& step = program[i];
    switch (step.kind) {
      case Step::Kind::number:
      case Step::Kind::truth:
      case Step::Kind::constant:
        break;  // they are there
      case Step::Kind::all_of:
      case Step::Kind::any_of:
      case Step::Kind::none_of:
        of.clear();
        for (const std::size_t part : step.of) of.push_back(registers.masks(part));
        join(step.kind, of, count, registers.masks(i));
        break;
      case Step::Kind::range:
      case Step::Kind::multiple: {
        const Lane* const a = registers.numbers(step.a);
        ask<Lane>(step, a, a, count, registers.masks(i));
        break;
      }
      case Step::Kind::compare:
        ask<Lane>(step, registers.numbers(step.a), registers.numbers(step.b), count, registers.masks(i));
        break;
      default: {
        const bool picks = step.kind == Step::Kind::pick;
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
        narrow(kernel.narrow_.empty() ? Program() : kernel.program_) {
    for (const Input& input : kernel.program_.inputs())
      dictionaries.push_back(rows.column(input.planned).ranks(input.ranks));
  }

  // False where a number is too large for these ends and not for the wide ones.
  template <class Lane>
  bool take_in(std::int64_t first, std::size_t count, const std::vector<Input>& inputs,
               Registers<Lane>& registers) {
    rows.there(first, count, odd.data());
    for (std::size_t i = 0; i < count; ++i) odd[i] = static_cast<std::uint8_t>(odd[i] ^ 1U);
    const Program& program = kernel.program_;
    for (std::size_t i = 0; i < program.steps().size(); ++i) {
      const Step& step = program[i];
      if (step.kind != Step::Kind::number && step.kind != Step::Kind::truth) continue;
      const Input& input = inputs[step.a];
      const Column& column = rows.column(input.planned);
      column.there(first, count, there.data());
      if (step.kind == Step::Kind::truth) {
        column.answers(first, count, registers.masks(i));
      } else {
        const Column::Cells cells{input.ranks, dictionaries[step.a], input.low, input.high};
        const bool beyond = column.numbers(first, count, cells, there.data(), registers.numbers(i));
        const Input& wide_ends = kernel.wide_[step.a];
        if (beyond && (input.low != wide_ends.low || input.high != wide_ends.high)) return false;
      }
      for (std::size_t row = 0; row < count; ++row)
        odd[row] = static_cast<std::uint8_t>(odd[row] | (there[row] ^ 1U));
    }
    return true;
  }

  template <class Lane>
  void decide(std::size_t count, Registers<Lane>& registers) {
    run_best(kernel.program_, registers, count, of);
    for (const std::size_t demanded : kernel.program_.demanded()) {
      const std::uint8_t* const holds = registers.masks(demanded);
      for (std::size_t i = 0; i < count; ++i) odd[i] = static_cast<std::uint8_t>(odd[i] | (holds[i] ^ 1U));
    }
    std::fill_n(decided.outcomes.begin(), count, Kernel::odd);
    for (const Outcome& one : kernel.outcomes_) {
      const std::uint8_t* const holds = registers.masks(one.answer);
      for (std::size_t i = 0; i < count; ++i)
        decided.outcomes[i] = holds[i] != 0 ? one.outcome : decided.outcomes[i];
    }
    for (std::size_t i = 0; i < count; ++i)
      decided.outcomes[i] = odd[i] != 0 ? Kernel::odd : decided.outcomes[i];
    if (!kernel.total_) return;
    std::copy_n(registers.numbers(*kernel.total_), count, decided.totals.begin());
  }

  const Kernel& kernel;
  const Rows& rows;
  std::vector<std::vector<std::int64_t>> dictionaries;  // by input
  Registers<std::int64_t> wide;
  Registers<std::int32_t> narrow;
  Mask odd{};
  Mask there{};
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
  if (!kernel.narrow_.empty() && lanes.take_in(first, count, kernel.narrow_, lanes.narrow)) {
    lanes.decide(count, lanes.narrow);
  } else {
    lanes.take_in(first, count, kernel.wide_, lanes.wide);
    lanes.decide(count, lanes.wide);
  }
  return lanes.decided;
}

}  // namespace hoctap
