// SPDX-License-Identifier: Apache-2.0
#include "batch/lowering_points.hpp"

#include <algorithm>

namespace hoctap {
namespace {

// Totals are at most 10^6 then, and twelve decimals of them fit 64 bits.
constexpr int most_total_scale = 9;
constexpr std::int64_t most_total = 1'000'000;

using Answers = std::vector<std::size_t>;

class PointLowering {
 public:
  PointLowering(const Compiled& compiled, const Forms& forms, Program& program)
      : compiled_(compiled), forms_(forms), program_(program) {}

  std::optional<LoweredPoints> lower() {
    const Rubric& rubric = compiled_.rubric;
    if (compiled_.adjusts || !compiled_.needs.empty() || rubric.total->round || rubric.total->limits ||
        rubric.total->max > most_total || rubric.bands.size() > 100)
      return std::nullopt;
    std::vector<Earned> earned;
    std::int64_t unit = 1;
    for (const CompiledIndicator& indicator : compiled_.indicators) {
      auto one = earn(indicator);
      if (!one) return std::nullopt;
      while (unit % one->points.unit != 0) {
        if (++lowered_.total_scale > most_total_scale) return std::nullopt;
        unit *= 10;
      }
      earned.push_back(*one);
    }
    std::vector<Earned> subtotals;
    for (std::size_t i = 0; i < rubric.criteria.size(); ++i) {
      if (rubric.criteria[i].combine) return std::nullopt;
      const auto subtotal =
          add_up(earned, unit, [&](const CompiledIndicator& indicator) { return indicator.criterion == i; });
      if (!subtotal) return std::nullopt;
      subtotals.push_back(*subtotal);
    }
    Form total{subtotals.empty() ? program_.constant(0) : subtotals.front().points.num, unit};
    for (std::size_t i = 1; i < subtotals.size(); ++i) total.num = added(total.num, subtotals[i].points.num);
    // What adds up to more than the whole is the whole: such a sum is left to `score`.
    const auto whole = forms_.within(total, {.high = rubric.total->max, .high_closed = true});
    if (!whole) return std::nullopt;
    program_.demand(*whole);
    lowered_.total = total.num;
    return classify(total, subtotals, earned, unit) ? std::optional(std::move(lowered_)) : std::nullopt;
  }

 private:
  // What an indicator or several together earn, and whether it counts.
  struct Earned {
    Form points;
    std::size_t counts = 0;
  };

  std::size_t added(std::size_t a, std::size_t b) {
    return program_.add({.kind = ProgramStep::Kind::linear, .a = a, .b = b, .x = 1, .y = 1});
  }

  template <class Belongs>
  std::optional<Earned> add_up(const std::vector<Earned>& earned, std::int64_t unit, const Belongs& belongs) {
    Earned sum{.points = {program_.constant(0), unit}};
    Answers counts;
    bool first = true;
    for (std::size_t i = 0; i < earned.size(); ++i) {
      if (!belongs(compiled_.indicators[i])) continue;
      const auto points = forms_.in_units(earned[i].points, unit);
      if (!points) return std::nullopt;
      sum.points.num = first ? *points : added(sum.points.num, *points);
      first = false;
      counts.push_back(earned[i].counts);
    }
    sum.counts = program_.any_of(std::move(counts));
    return sum;
  }

  std::optional<Earned> earn(const CompiledIndicator& indicator) {
    const Points& points = *indicator.rubric->points;
    if (!points.max || points.max_awarded) return std::nullopt;
    const auto value = forms_.operand(*indicator.points->value);
    if (!value) return std::nullopt;
    Earned earned{.points = {}, .counts = program_.all_of({})};
    if (points.tiers) {
      const auto tiered = by_tier(indicator, *value);
      if (!tiered) return std::nullopt;
      earned.points = *tiered;
    } else {
      const auto* const number = std::get_if<Form>(&*value);
      if (number == nullptr) return std::nullopt;
      const auto made = points.judged ? judged(*number, *points.judged, *points.max)
                                      : proportional(*number, *points.proportional, *points.max);
      if (!made) return std::nullopt;
      earned.points = *made;
    }
    if (!indicator.applies) return earned;
    return where_it_applies(indicator, earned);
  }

  std::optional<Earned> where_it_applies(const CompiledIndicator& indicator, Earned earned) {
    const auto applies = forms_.answer(*indicator.applies);
    const auto& policy = indicator.rubric->when_not_applicable;
    if (!applies || !policy || policy == NotApplicablePolicy::rescale) return std::nullopt;
    const bool full = policy == NotApplicablePolicy::full;
    const auto otherwise = forms_.literal(full ? *indicator.rubric->points->max : Number(0));
    const auto points = otherwise ? forms_.picked(*applies, earned.points, *otherwise) : std::nullopt;
    if (!points) return std::nullopt;
    earned.points = *points;
    if (policy == NotApplicablePolicy::skip) earned.counts = *applies;
    return earned;
  }

  // Points that nobody can have been given are refused, and so are those between two steps.
  std::optional<Form> judged(const Form& number, const Judged& rule, const Number& max) {
    const auto allowed =
        forms_.within(number, {.low = Number(0), .low_closed = true, .high = max, .high_closed = true});
    if (!allowed || number.den) return std::nullopt;
    program_.demand(*allowed);
    if (rule.step) {
      const auto step = (*rule.step * Number(number.unit)).integer();
      if (!step || *step <= 0) return std::nullopt;
      program_.demand(program_.add({.kind = ProgramStep::Kind::multiple, .a = number.num, .x = *step}));
    }
    return number;
  }

  std::optional<Form> proportional(const Form& share, const Proportional& rule, const Number& max) {
    const auto allowed =
        forms_.within(share, {.low = Number(0), .low_closed = true, .high = Number(1), .high_closed = true});
    if (!allowed || !rule.round) return std::nullopt;
    program_.demand(*allowed);
    return forms_.rounded(share, max, rule.round->scale, rule.round->mode);
  }

  // The first row that the value passes. One that passes none is left to `score`, and so is one whose points
  // nobody has read.
  std::optional<Form> by_tier(const CompiledIndicator& indicator, const Forms::Operand& value) {
    const auto& rows = indicator.rubric->points->tiers->rows;
    Answers passes;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto passed = forms_.passes(value, indicator.points->tiers[i].test);
      if (!passed || !awarded_soundly(indicator, i)) return std::nullopt;
      if (!rows[i].points) {
        const std::size_t earlier = program_.any_of(passes);
        program_.demand(program_.negated(program_.all_of({*passed, program_.negated(earlier)})));
      }
      passes.push_back(*passed);
    }
    std::optional<Form> form;
    for (std::size_t i = rows.size(); i-- > 0;) {
      const auto points = forms_.literal(rows[i].points.value_or(Number(0)));
      form = form && points ? forms_.picked(passes[i], *points, *form) : points;
      if (!form) return std::nullopt;
    }
    program_.demand(program_.any_of(std::move(passes)));
    return form;
  }

  // Points that are awarded are looked at whether they count or not.
  bool awarded_soundly(const CompiledIndicator& indicator, std::size_t row) {
    const auto& awarded = indicator.points->tiers[row].awarded;
    if (!awarded) return true;
    const auto points = forms_.number(*awarded);
    const auto sound = points ? forms_.within(*points, {.low = Number(0),
                                                        .low_closed = true,
                                                        .high = *indicator.rubric->points->max,
                                                        .high_closed = true})
                              : std::nullopt;
    if (sound) program_.demand(*sound);
    return sound.has_value();
  }

  // The bands as `add_classes` of score/classes.cpp goes through them, where all is settled.
  bool classify(const Form& total, const std::vector<Earned>& subtotals, const std::vector<Earned>& earned,
                std::int64_t unit) {
    Answers in;      // by band, and by gap behind them: its totals, where it holds
    Answers met;     // by the same: and what it asks of each
    Answers fallen;  // and not what it asks of each
    Answers caught;  // bands for everything else that hold
    const std::size_t bands = compiled_.bands.size();
    Answers holds;
    for (std::size_t i = 0; i < bands + compiled_.gaps.size(); ++i) {
      const CompiledBand& band = i < bands ? compiled_.bands[i] : compiled_.gaps[i - bands];
      // A band whose totals nobody has read takes in every total.
      if (i < bands && !compiled_.rubric.bands[i].total) return false;
      const auto when = band.when ? forms_.answer(*band.when) : program_.all_of({});
      const auto within = any_of(total, band.total);
      const auto each = asked_of_each(band, subtotals, earned, unit);
      if (!when || !within || !each) return false;
      holds.push_back(*when);
      in.push_back(program_.all_of({*when, *within}));
      met.push_back(program_.all_of({in.back(), *each}));
      fallen.push_back(program_.all_of({in.back(), program_.negated(*each)}));
      if (is_otherwise(i)) caught.push_back(*when);
    }
    const std::size_t falls = program_.any_of(fallen);
    Answers none{program_.negated(program_.any_of(in)),
                 program_.all_of({falls, program_.negated(program_.any_of(caught))})};
    Answers so_far;
    for (std::size_t i = 0; i <= bands; ++i) {
      Answers any;
      if (i < bands) {
        any.push_back(met[i]);
        if (is_otherwise(i)) any.push_back(program_.all_of({holds[i], falls}));
      } else {
        any = none;
        any.insert(any.end(), met.begin() + static_cast<std::ptrdiff_t>(bands), met.end());
      }
      const std::size_t here = program_.any_of(std::move(any));
      // Bands of one class are one outcome.
      Answers others;
      for (std::size_t j = 0; j < i; ++j) {
        if (i == bands || compiled_.rubric.bands[j].id != compiled_.rubric.bands[i].id)
          others.push_back(so_far[j]);
      }
      if (!others.empty())
        program_.demand(program_.negated(program_.all_of({here, program_.any_of(others)})));
      so_far.push_back(here);
      lowered_.outcomes.emplace_back(here, static_cast<std::int8_t>(i));
    }
    return true;
  }

  bool is_otherwise(std::size_t band) const {
    return band < compiled_.bands.size() && compiled_.rubric.bands[band].otherwise.value_or(false);
  }

  std::optional<std::size_t> any_of(const Form& form, const std::vector<Interval>& intervals) {
    Answers any;
    for (const Interval& interval : intervals) {
      const auto inside = forms_.within(form, interval);
      if (!inside) return std::nullopt;
      any.push_back(*inside);
    }
    return program_.any_of(std::move(any));
  }

  std::optional<std::size_t> asked_of_each(const CompiledBand& band, const std::vector<Earned>& subtotals,
                                           const std::vector<Earned>& earned, std::int64_t unit) {
    Answers all;
    const auto ask = [&](const Earned& part, const std::vector<Interval>& intervals) {
      const auto passed = any_of(part.points, intervals);
      if (!passed) return false;
      all.push_back(program_.any_of({program_.negated(part.counts), *passed}));
      return true;
    };
    if (band.each_criterion) {
      for (const Earned& part : subtotals) {
        if (!ask(part, *band.each_criterion)) return std::nullopt;
      }
    }
    for (std::size_t i = 0; band.each_indicator && i < earned.size(); ++i) {
      if (compiled_.indicators[i].unit != i) continue;
      const auto items = add_up(earned, unit, [&](const CompiledIndicator& each) { return each.unit == i; });
      if (!items || !ask(*items, *band.each_indicator)) return std::nullopt;
    }
    return program_.all_of(std::move(all));
  }

  const Compiled& compiled_;
  const Forms& forms_;
  Program& program_;
  LoweredPoints lowered_;
};

}  // namespace

std::optional<LoweredPoints> lower_points(const Compiled& compiled, const Forms& forms, Program& program) {
  return PointLowering(compiled, forms, program).lower();
}

}  // namespace hoctap
