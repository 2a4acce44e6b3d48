// SPDX-License-Identifier: Apache-2.0
#include "batch/kernel.hpp"

#include <algorithm>
#include <limits>

#include "score/compiled.hpp"
#include "score/quick.hpp"

namespace hoctap {
namespace {

constexpr std::int64_t least_value = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most_value = std::numeric_limits<std::int64_t>::max();

std::uint8_t mask(bool value) {
  return value ? 1 : 0;
}

}  // namespace

/// Makes a kernel; what cannot be lowered ends it.
class Lowering {
 public:
  Lowering(const Compiled& compiled, const Plan& plan) : compiled_(compiled), plan_(plan) {}

  std::optional<Kernel> lower() {
    const Rubric& rubric = compiled_.rubric;
    // More levels than an outcome counts do not exist; `local` and what nobody has read bear on single rows.
    if (rubric.levels.empty() || rubric.levels.size() > 100 || !compiled_.local.empty()) return std::nullopt;
    kernel_.levels_ = rubric.levels.size();
    if (!add_inputs()) return std::nullopt;
    for (const Quick& constraint : compiled_.quick_constraints) {
      const auto test = add(constraint);
      if (!test) return std::nullopt;
      kernel_.demanded_.push_back(*test);
    }
    if (compiled_.applies_to) {
      const auto test = add(quick_of(*compiled_.applies_to, compiled_.facts));
      if (!test) return std::nullopt;
      kernel_.demanded_.push_back(*test);
    }
    for (const CompiledIndicator& indicator : compiled_.indicators) {
      if (!add(indicator)) return std::nullopt;
    }
    return std::move(kernel_);
  }

 private:
  // Every fact has a column whose cells are as the fact is; evidence has columns where it is asked for.
  bool add_inputs() {
    by_slot_.assign(compiled_.facts.size(), {});
    std::vector<bool> backed(compiled_.indicators.size(), !compiled_.rubric.evidence);
    for (std::size_t i = 0; i < plan_.columns().size(); ++i) {
      const PlannedColumn& column = plan_.columns()[i];
      switch (column.role) {
        case Role::id:
        case Role::label:
          break;
        case Role::fact:
          if (!add_fact(i, column)) return false;
          break;
        case Role::evidence_of_all:
          std::fill(backed.begin(), backed.end(), true);
          [[fallthrough]];
        case Role::evidence:
          // A rubric that asks for none passes over it, as far as it can be read.
          if (!compiled_.rubric.evidence && column.type.kind == CellKind::null) break;
          if (column.type.kind != CellKind::boolean) return false;
          if (!compiled_.rubric.evidence) break;
          kernel_.inputs_.push_back({.planned = i, .low = 1, .high = 1});
          if (column.role == Role::evidence) backed[column.index] = true;
      }
    }
    return std::all_of(by_slot_.begin(), by_slot_.end(),
                       [](const auto& input) { return input.has_value(); }) &&
           std::find(backed.begin(), backed.end(), false) == backed.end();
  }

  bool add_fact(std::size_t planned, const PlannedColumn& column) {
    const CompiledFact& fact = compiled_.facts[column.index];
    const CellType& cells = column.type.values ? *column.type.values : column.type;
    const bool texts = cells.kind == CellKind::text || cells.kind == CellKind::large_text ||
                       cells.kind == CellKind::text_view;
    const bool numbers =
        !column.type.values &&
        (cells.kind == CellKind::integer ||
         (cells.kind == CellKind::decimal && cells.scale >= 0 && cells.scale <= 18 && cells.bits >= 32));
    Kernel::Input input{.planned = planned};
    const int scale = cells.kind == CellKind::decimal ? cells.scale : 0;
    switch (fact.rubric->type) {
      case FactType::boolean:
        if (column.type.kind != CellKind::boolean) return false;
        input.high = 1;
        break;
      case FactType::choice:
      case FactType::level:
        if (!texts) return false;
        for (const FactValue& value : fact.rubric->values) input.ranks.push_back(value.id);
        input.high = static_cast<std::int64_t>(input.ranks.size()) - 1;
        break;
      case FactType::count:
        if (!numbers || scale != 0) return false;
        input.high = most_value;
        if (!limit(*fact.rubric, 0, input)) return false;
        break;
      case FactType::number:
      case FactType::share:
        if (!numbers) return false;
        input.low = fact.rubric->type == FactType::share ? 0 : least_value;
        input.high = most_value;
        if (fact.rubric->type == FactType::share) input.high = scaled(Number(1), scale).value_or(0);
        if (!limit(*fact.rubric, scale, input)) return false;
        break;
      default:
        return false;
    }
    by_slot_[column.index] = kernel_.inputs_.size();
    scale_of_.resize(kernel_.inputs_.size(), 0);  // evidence has none
    scale_of_.push_back(scale);
    kernel_.inputs_.push_back(std::move(input));
    return true;
  }

  // So many of the last digit, where that is a whole number of 64 bits.
  static std::optional<std::int64_t> scaled(const Number& number, int scale) {
    return (number * power(Number(10), scale)).integer();
  }

  static bool limit(const Fact& fact, int scale, Kernel::Input& input) {
    if (fact.minimum) {
      const auto low = ceiling(*fact.minimum * power(Number(10), scale)).integer();
      if (!low) return false;
      input.low = std::max(input.low, *low);
    }
    if (fact.maximum) {
      const auto high = floor(*fact.maximum * power(Number(10), scale)).integer();
      if (!high) return false;
      input.high = std::min(input.high, *high);
    }
    return true;
  }

  std::size_t add(const Kernel::Test& test) {
    const auto at = std::find(kernel_.tests_.begin(), kernel_.tests_.end(), test);
    if (at != kernel_.tests_.end()) return static_cast<std::size_t>(at - kernel_.tests_.begin());
    kernel_.tests_.push_back(test);
    return kernel_.tests_.size() - 1;
  }

  std::optional<std::size_t> add(const Quick& quick) {
    const std::size_t facts = compiled_.facts.size();
    const bool measured = quick.slot >= facts;
    if (quick.form == Quick::Form::none) return std::nullopt;
    if (measured) return quick.form == Quick::Form::number ? add_share(quick) : std::nullopt;
    Kernel::Test test{.value = *by_slot_[quick.slot]};
    switch (quick.form) {
      case Quick::Form::truth:
        if (compiled_.facts[quick.slot].rubric->type != FactType::boolean) return std::nullopt;
        test.low = test.high = quick.wanted ? 1 : 0;
        return add(test);
      case Quick::Form::level:
        test.low = static_cast<std::int64_t>(quick.low);
        test.high = static_cast<std::int64_t>(quick.high);
        return add(test);
      case Quick::Form::text: {
        const Column::Ranks& ranks = kernel_.inputs_[test.value].ranks;
        const auto at = std::find(ranks.begin(), ranks.end(), quick.named.text());
        if (at == ranks.end()) return std::nullopt;
        test.low = test.high = at - ranks.begin();
        test.inside = quick.wanted;
        return add(test);
      }
      case Quick::Form::number:
        return add_range(quick, test);
      case Quick::Form::order:
        if (quick.other >= facts) return std::nullopt;
        test.kind = Kernel::Test::Kind::order;
        test.other = *by_slot_[quick.other];
        if (scale_of_[test.value] != scale_of_[test.other]) return std::nullopt;
        test.below = quick.below;
        test.strict = quick.strict;
        return add(test);
      case Quick::Form::none:
        break;
    }
    return std::nullopt;
  }

  std::optional<std::size_t> add_range(const Quick& quick, Kernel::Test test) {
    const Number unit = power(Number(10), scale_of_[test.value]);
    test.low = least_value;
    test.high = most_value;
    if (quick.range.low) {
      const Number bound = *quick.range.low * unit;
      const auto low = (quick.range.low_closed ? ceiling(bound) : floor(bound) + 1).integer();
      if (!low) return std::nullopt;
      test.low = *low;
    }
    if (quick.range.high) {
      const Number bound = *quick.range.high * unit;
      const auto high = (quick.range.high_closed ? floor(bound) : ceiling(bound) - 1).integer();
      if (!high) return std::nullopt;
      test.high = *high;
    }
    return add(test);
  }

  std::optional<std::size_t> add_share(const Quick& quick) {
    const auto& parts = compiled_.quotients[quick.slot - compiled_.facts.size()];
    if (!parts || parts->first >= compiled_.facts.size() || parts->second >= compiled_.facts.size())
      return std::nullopt;
    Kernel::Test test{.kind = Kernel::Test::Kind::share,
                      .value = *by_slot_[parts->first],
                      .other = *by_slot_[parts->second]};
    if (scale_of_[test.value] != scale_of_[test.other] || kernel_.inputs_[test.other].low < 0)
      return std::nullopt;
    kernel_.divisors_.push_back(test.other);
    const auto bound = [](const Number& number, bool closed) -> std::optional<Kernel::Bound> {
      const auto parts = number.ratio();
      if (!parts) return std::nullopt;
      return Kernel::Bound{parts->second, parts->first, !closed};
    };
    if (quick.range.low) {
      test.at_least = bound(*quick.range.low, quick.range.low_closed);
      if (!test.at_least) return std::nullopt;
    }
    if (quick.range.high) {
      test.at_most = bound(*quick.range.high, quick.range.high_closed);
      if (!test.at_most) return std::nullopt;
    }
    return add(test);
  }

  bool add(const CompiledIndicator& indicator) {
    Kernel::Part part{.applies = {}, .rows = {}, .asks = indicator.asks, .decides = true, .policy = {}};
    const Rubric& rubric = compiled_.rubric;
    part.decides =
        indicator.rubric->decides != false && rubric.criteria[indicator.criterion].decides != false;
    part.policy = indicator.rubric->when_not_applicable;
    if (indicator.applies) {
      part.applies = add(quick_of(*indicator.applies, compiled_.facts));
      if (!part.applies) return false;
    }
    for (const CompiledCondition& condition : indicator.conditions) {
      Kernel::Row row;
      if (condition.when && !(row.when = add(condition.quick_when))) return false;
      if (condition.asks && !(row.test = add(condition.quick_test))) return false;
      row.levels.assign(kernel_.levels_, false);
      for (const std::size_t level : condition.levels) row.levels[level] = true;
      part.rows.push_back(std::move(row));
    }
    kernel_.parts_.push_back(std::move(part));
    return true;
  }

  const Compiled& compiled_;
  const Plan& plan_;
  Kernel kernel_;
  std::vector<std::optional<std::size_t>> by_slot_;
  std::vector<int> scale_of_;  // by input
};

std::optional<Kernel> Kernel::of(const Compiled& compiled, const Plan& plan) {
  return Lowering(compiled, plan).lower();
}

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
  constexpr std::uint64_t most_narrow = std::numeric_limits<std::int32_t>::max();
  if (all <= most_narrow) {
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
