// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "batch/forms.hpp"
#include "batch/kernel.hpp"
#include "batch/lowering_points.hpp"

namespace hoctap {
namespace {

constexpr std::int64_t int64_min = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t int64_max = std::numeric_limits<std::int64_t>::max();

using Answers = std::vector<std::size_t>;

}  // namespace

/// Makes a kernel; what cannot be lowered ends it.
class Lowering {
 public:
  Lowering(const Compiled& compiled, const Plan& plan)
      : compiled_(compiled), plan_(plan), forms_(compiled, kernel_.program_) {}

  std::optional<Kernel> lower() {
    const auto demand = [&](const Expression& condition) {
      const auto answer = forms_.answer(condition);
      if (answer) program_.demand(*answer);
      return answer.has_value();
    };
    // What local documents change bears on single rows.
    if (!compiled_.local.empty() || !add_inputs() ||
        !std::all_of(compiled_.constraints.begin(), compiled_.constraints.end(), demand))
      return std::nullopt;
    constraints_ = program_.demanded();
    if (compiled_.applies_to && !demand(*compiled_.applies_to)) return std::nullopt;
    const bool added = compiled_.rubric.levels.empty() ? add_points() : add_levels();
    if (!added) return std::nullopt;
    if (!hold()) return std::nullopt;
    if (!compiled_.rubric.levels.empty()) go_partial();
    return std::move(kernel_);
  }

 private:
  // Every fact has a column whose cells are as the fact is; evidence has columns where it is asked for.
  bool add_inputs() {
    forms_.facts.assign(compiled_.facts.size(), {});
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
          program_.demand(
              program_.add({.kind = ProgramStep::Kind::truth, .a = program_.add(Input{.planned = i})}));
          if (column.role == Role::evidence) backed[column.index] = true;
      }
    }
    return std::all_of(forms_.facts.begin(), forms_.facts.end(),
                       [](const auto& operand) { return operand.has_value(); }) &&
           std::find(backed.begin(), backed.end(), false) == backed.end();
  }

  bool add_fact(std::size_t planned, const PlannedColumn& column) {
    const Fact& fact = *compiled_.facts[column.index].rubric;
    auto& operand = forms_.facts[column.index];
    switch (fact.type) {
      case FactType::boolean: {
        if (column.type.kind != CellKind::boolean) return false;
        const std::size_t input = program_.add(Input{.planned = planned});
        operand = Forms::Answer{program_.add({.kind = ProgramStep::Kind::truth, .a = input})};
        return true;
      }
      case FactType::choice:
      case FactType::level: {
        if (!holds_texts(column.type)) return false;
        Input input{.planned = planned};
        for (const FactValue& value : fact.values) input.ranks.push_back(value.id);
        input.high = std::ssize(input.ranks) - 1;
        operand = Forms::Rank{number(std::move(input)), column.index};
        return true;
      }
      case FactType::count:
      case FactType::number:
      case FactType::share:
        return add_number(planned, column, fact, operand);
      default:
        return false;
    }
  }

  static bool holds_texts(const CellType& type) {
    const CellKind kind = type.values ? type.values->kind : type.kind;
    return kind == CellKind::text || kind == CellKind::large_text || kind == CellKind::text_view;
  }

  bool add_number(std::size_t planned, const PlannedColumn& column, const Fact& fact,
                  std::optional<Forms::Operand>& operand) {
    const CellType& type = column.type;
    const bool decimal = type.kind == CellKind::decimal && type.scale >= 0 && type.scale <= 12;
    if (type.values || !(type.kind == CellKind::integer || decimal)) return false;
    const std::optional<std::int64_t> unit = decimal ? power(Number(10), type.scale).integer() : 1;
    if (fact.type == FactType::count && *unit != 1) return false;
    Input input{.planned = planned,
                .low = fact.type == FactType::number ? int64_min : 0,
                .high = fact.type == FactType::share ? *unit : int64_max};
    if (type.kind == CellKind::integer && type.bits < 64) {
      // What the column's type cannot hold needs no room.
      const std::int64_t most = (std::int64_t{1} << (type.is_signed ? type.bits - 1 : type.bits)) - 1;
      input.high = std::min(input.high, most);
      input.low = std::max(input.low, type.is_signed ? -most - 1 : 0);
    }
    const auto limit = [&](const std::optional<Number>& bound, bool low) {
      if (!bound) return true;
      const Number digits = *bound * Number(*unit);
      const auto end = (low ? ceiling(digits) : floor(digits)).integer();
      if (end && low) input.low = std::max(input.low, *end);
      if (end && !low) input.high = std::min(input.high, *end);
      return end.has_value();
    };
    if (!limit(fact.minimum, true) || !limit(fact.maximum, false)) return false;
    operand = Form{number(std::move(input)), *unit};
    return true;
  }

  std::size_t number(Input input) {
    return program_.add({.kind = ProgramStep::Kind::number, .a = program_.add(std::move(input))});
  }

  // Each level that is reached, without a higher one that is.
  bool add_levels() {
    const std::size_t levels = compiled_.rubric.levels.size();
    if (levels > 100) return false;
    Answers reached;
    units_.resize(compiled_.indicators.size());
    for (Partial::Unit& unit : units_) unit.levels.resize(levels);
    for (std::size_t level = 0; level < levels; ++level) {
      Answers all;
      for (std::size_t i = 0; i < compiled_.indicators.size(); ++i) {
        const CompiledIndicator& indicator = compiled_.indicators[i];
        if (!indicator.asks[level]) continue;
        auto& at = units_[i].levels[level];
        at = at_level(indicator, level);
        if (!at) return false;
        if (!indicator.decides) at->counted.reset();
        if (at->counted) all.push_back(*at->counted);
      }
      reached.push_back(program_.all_of(std::move(all)));
    }
    kernel_.outcomes_.emplace_back(program_.all_of({}), std::int8_t{0});
    for (std::size_t level = 0; level < levels; ++level)
      kernel_.outcomes_.emplace_back(reached[level], static_cast<std::int8_t>(level + 1));
    return true;
  }

  // An indicator at a level: met, or counted so by its policy where it is not asked.
  std::optional<Partial::AtLevel> at_level(const CompiledIndicator& indicator, std::size_t level) {
    Answers asked;
    Answers met;
    for (const CompiledCondition& condition : indicator.conditions) {
      if (std::find(condition.levels.begin(), condition.levels.end(), level) == condition.levels.end())
        continue;
      const auto when = condition.when ? forms_.answer(*condition.when) : program_.all_of({});
      const auto passed =
          condition.asks ? forms_.passes(condition.value, condition.test) : program_.all_of({});
      if (!when || !passed) return std::nullopt;
      asked.push_back(*when);
      met.push_back(program_.any_of({program_.negated(*when), *passed}));
    }
    Partial::AtLevel at{.asked = program_.any_of(std::move(asked)), .met = program_.all_of(std::move(met))};
    if (indicator.applies) {
      const auto applies = forms_.answer(*indicator.applies);
      if (!applies) return std::nullopt;
      at.asked = program_.all_of({at.asked, *applies});
    }
    const auto& policy = indicator.rubric->when_not_applicable;
    if (policy == NotApplicablePolicy::zero) {
      at.counted = program_.all_of({at.asked, at.met});
    } else {
      // Without a policy its rows leave nobody out, one of them being for whom another is not.
      if (!policy) program_.demand(at.asked);
      at.counted = program_.any_of({program_.negated(at.asked), at.met});
    }
    return at;
  }

  bool add_points() {
    auto lowered = lower_points(compiled_, forms_, program_);
    if (!lowered) return false;
    kernel_.outcomes_ = std::move(lowered->outcomes);
    kernel_.total_ = lowered->total;
    kernel_.total_scale_ = lowered->total_scale;
    return true;
  }

  // What the inputs are held to, so that nothing overflows.
  bool hold() {
    constexpr std::int64_t wide = std::int64_t{1} << 61;
    constexpr std::int64_t narrow = std::numeric_limits<std::int32_t>::max() - 1;
    kernel_.wide_ = held(40, 24, wide);
    kernel_.narrow_ = held(31, 16, narrow);
    return !kernel_.wide_.empty() || program_.inputs().empty();
  }

  // The widest ends with which all stays within a limit; none where there are none.
  std::vector<Input> held(int most_bits, int least_bits, std::int64_t limit) const {
    for (int bits = most_bits; bits >= least_bits; --bits) {
      auto ends = program_.held_to((std::int64_t{1} << bits) - 2);
      if (program_.fits(ends, limit)) return ends;
    }
    return {};
  }

  // Rows with missing facts. Evidence is stated in all of them.
  void go_partial() {
    const std::size_t levels = compiled_.rubric.levels.size();
    for (const std::size_t demanded : program_.demanded()) {
      const bool constrains =
          std::find(constraints_.begin(), constraints_.end(), demanded) != constraints_.end();
      units_.push_back({.kind = constrains ? Partial::Unit::Kind::constraint : Partial::Unit::Kind::demand,
                        .levels = {},
                        .answer = demanded});
    }
    const std::size_t inputs = program_.inputs().size();
    kernel_.facts_.assign(inputs, std::nullopt);
    std::vector<std::optional<Partial::Domain>> domains(inputs);
    for (std::size_t i = 0; i < compiled_.facts.size(); ++i) {
      const std::size_t input = program_[step_of(*forms_.facts[i])].a;
      kernel_.facts_[input] = i;
      domains[input] = domain_of(*compiled_.facts[i].rubric);
      if (domains[input]) domains[input]->most = kernel_.wide_[input].high;
    }
    if (units_.size() <= Partial::most_units && inputs <= Partial::most_inputs &&
        levels <= Partial::most_levels)
      kernel_.partial_.emplace(program_, std::move(units_), levels, std::move(domains));
  }

  // Nothing of numbers that are not whole.
  static std::optional<Partial::Domain> domain_of(const Fact& fact) {
    switch (fact.type) {
      case FactType::boolean:
        return Partial::Domain{.low = 0, .high = 1};
      case FactType::choice:
      case FactType::level:
        return Partial::Domain{.low = 0, .high = std::ssize(fact.values) - 1};
      case FactType::count: {
        const auto low = ceiling(fact.minimum.value_or(Number(0))).integer();
        const auto high = fact.maximum ? floor(*fact.maximum).integer() : std::optional(int64_max);
        if (!low || !high) return std::nullopt;
        return Partial::Domain{.finite = false, .low = std::max<std::int64_t>(*low, 0), .high = *high};
      }
      default:
        return std::nullopt;
    }
  }

  static std::size_t step_of(const Forms::Operand& operand) {
    if (const auto* const answer = std::get_if<Forms::Answer>(&operand)) return answer->step;
    if (const auto* const rank = std::get_if<Forms::Rank>(&operand)) return rank->step;
    return std::get<Form>(operand).num;
  }

  const Compiled& compiled_;
  const Plan& plan_;
  std::vector<Partial::Unit> units_;  // indicators, and behind them what is demanded
  Answers constraints_;               // those of the latter that are
  Kernel kernel_;
  Program& program_ = kernel_.program_;
  Forms forms_;
};

std::optional<Kernel> Kernel::of(const Compiled& compiled, const Plan& plan) {
  return Lowering(compiled, plan).lower();
}

}  // namespace hoctap
