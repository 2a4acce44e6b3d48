// SPDX-License-Identifier: Apache-2.0
#include "batch/kernel.hpp"

#include <algorithm>
#include <limits>

namespace hoctap {
namespace {

std::uint8_t mask(bool value) {
  return value ? 1 : 0;
}

}  // namespace

Kernel::Run::Run(const Kernel& kernel, const Rows& rows)
    : kernel_(kernel), rows_(rows), values_(kernel.inputs_.size()), passes_(kernel.tests_.size()) {
  for (const Input& input : kernel.inputs_)
    dictionaries_.push_back(rows.column(input.planned).ranks(input.ranks));
}

const std::array<std::int8_t, Kernel::block>& Kernel::Run::decide(std::int64_t first, std::size_t count) {
  take_in(first, count);
  for (std::size_t i = 0; i < kernel_.tests_.size(); ++i) ask(kernel_.tests_[i], count, passes_[i]);
  for (const std::size_t test : kernel_.demanded_) {
    for (std::size_t i = 0; i < count; ++i)
      odd_[i] = static_cast<std::uint8_t>(odd_[i] | (passes_[test][i] ^ 1U));
  }
  std::fill_n(outcomes_.begin(), count, std::int8_t{0});
  for (std::size_t each = 0; each < kernel_.levels_; ++each) {
    level(each, count);
    for (std::size_t i = 0; i < count; ++i)
      outcomes_[i] = reached_[i] != 0 ? static_cast<std::int8_t>(each + 1) : outcomes_[i];
  }
  for (std::size_t i = 0; i < count; ++i) outcomes_[i] = odd_[i] != 0 ? odd : outcomes_[i];
  return outcomes_;
}

void Kernel::Run::take_in(std::int64_t first, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i)
    odd_[i] = mask(!rows_.is_there(first + static_cast<std::int64_t>(i)));
  for (std::size_t each = 0; each < kernel_.inputs_.size(); ++each) {
    const Input& input = kernel_.inputs_[each];
    Values& values = values_[each];
    rows_.column(input.planned)
        .block(first, count, input.ranks, dictionaries_[each], values.data(), odd_.data());
    for (std::size_t i = 0; i < count; ++i)
      odd_[i] =
          static_cast<std::uint8_t>(odd_[i] | mask(values[i] < input.low) | mask(values[i] > input.high));
  }
  for (const std::size_t divisor : kernel_.divisors_) {
    for (std::size_t i = 0; i < count; ++i)
      odd_[i] = static_cast<std::uint8_t>(odd_[i] | mask(values_[divisor][i] == 0));
  }
}

void Kernel::Run::ask(const Test& test, std::size_t count, Mask& passes) const {
  const Values& values = values_[test.value];
  switch (test.kind) {
    case Test::Kind::range:
      for (std::size_t i = 0; i < count; ++i)
        passes[i] = static_cast<std::uint8_t>((mask(values[i] >= test.low) & mask(values[i] <= test.high)) ^
                                              mask(!test.inside));
      return;
    case Test::Kind::order: {
      const Values& others = values_[test.other];
      for (std::size_t i = 0; i < count; ++i) {
        const bool less = test.strict ? values[i] < others[i] : values[i] <= others[i];
        const bool more = test.strict ? values[i] > others[i] : values[i] >= others[i];
        passes[i] = mask(test.below ? less : more);
      }
      return;
    }
    case Test::Kind::all_of:
    case Test::Kind::any_of: {
      const bool all = test.kind == Test::Kind::all_of;
      std::fill_n(passes.begin(), count, mask(all));
      for (const std::size_t part : test.of) {
        const Mask& other = passes_[part];
        for (std::size_t i = 0; i < count; ++i)
          passes[i] = static_cast<std::uint8_t>(all ? passes[i] & other[i] : passes[i] | other[i]);
      }
      for (std::size_t i = 0; i < count; ++i)
        passes[i] = static_cast<std::uint8_t>(passes[i] ^ mask(!test.inside));
      return;
    }
    case Test::Kind::share:
      std::fill_n(passes.begin(), count, std::uint8_t{1});
      if (test.at_least) ask_share(test, *test.at_least, true, count, passes);
      if (test.at_most) ask_share(test, *test.at_most, false, count, passes);
  }
}

// In 64 bits where all values of the block and the bound are of 31, so that no product is of more than 62; in
// 128 else, as a product of two of 64 bits is less than 2^127.
void Kernel::Run::ask_share(const Test& test, const Bound& bound, bool at_least, std::size_t count,
                            Mask& passes) const {
  const Values& parts = values_[test.value];
  const Values& wholes = values_[test.other];
  const auto size = [](std::int64_t value) { return static_cast<std::uint64_t>(value < 0 ? ~value : value); };
  std::uint64_t all = size(bound.times) | size(bound.least);
  for (std::size_t i = 0; i < count; ++i) all |= odd_[i] != 0 ? 0 : size(parts[i]) | size(wholes[i]);
  const auto compare = [&]<class Wide>(Wide times, Wide least) {
    for (std::size_t i = 0; i < count; ++i) {
      // Of odd rows nothing is known, and nothing is asked.
      const Wide part = odd_[i] != 0 ? Wide(0) : static_cast<Wide>(parts[i]);
      const Wide whole = odd_[i] != 0 ? Wide(1) : static_cast<Wide>(wholes[i]);
      const Wide left = at_least ? part * times : whole * least;
      const Wide right = at_least ? whole * least : part * times;
      passes[i] = static_cast<std::uint8_t>(passes[i] & mask(bound.strict ? left > right : left >= right));
    }
  };
  constexpr std::uint64_t narrow = std::numeric_limits<std::int32_t>::max();
  if (all <= narrow) {
    compare(bound.times, bound.least);
  } else {
    __extension__ using Wide = __int128;
    compare(static_cast<Wide>(bound.times), static_cast<Wide>(bound.least));
  }
}

void Kernel::Run::level(std::size_t level, std::size_t count) {
  std::fill_n(reached_.begin(), count, std::uint8_t{1});
  for (const Part& part : kernel_.parts_) {
    if (!part.decides || !part.asks[level]) continue;
    std::fill_n(met_.begin(), count, std::uint8_t{1});
    std::fill_n(asked_.begin(), count, std::uint8_t{0});
    for (const Row& row : part.rows) {
      if (!row.levels[level]) continue;
      for (std::size_t i = 0; i < count; ++i) {
        const std::uint8_t asked = row.when ? passes_[*row.when][i] : std::uint8_t{1};
        const std::uint8_t passed = row.test ? passes_[*row.test][i] : std::uint8_t{1};
        asked_[i] = static_cast<std::uint8_t>(asked_[i] | asked);
        met_[i] = static_cast<std::uint8_t>(met_[i] & (passed | (asked ^ 1U)));
      }
    }
    if (part.applies) {
      const Mask& applies = passes_[*part.applies];
      for (std::size_t i = 0; i < count; ++i) asked_[i] = static_cast<std::uint8_t>(asked_[i] & applies[i]);
    }
    // What is not asked counts by its policy; without one nobody knows what for.
    const std::uint8_t otherwise = mask(part.policy != NotApplicablePolicy::zero);
    const std::uint8_t open = mask(!part.policy);
    for (std::size_t i = 0; i < count; ++i) {
      const auto here = static_cast<std::uint8_t>(asked_[i] != 0 ? met_[i] : otherwise);
      reached_[i] = static_cast<std::uint8_t>(reached_[i] & here);
      odd_[i] = static_cast<std::uint8_t>(odd_[i] | (open & (asked_[i] ^ 1U)));
    }
  }
}

}  // namespace hoctap
