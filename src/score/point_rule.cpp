// SPDX-License-Identifier: Apache-2.0
#include "score/point_rule.hpp"

#include <algorithm>

#include "feel/interval.hpp"
#include "rubric/scale.hpp"
#include "score/point_adder.hpp"

namespace hoctap {
namespace {

bool passes(const std::vector<Interval>& passing, const Number& points) {
  return std::any_of(passing.begin(), passing.end(),
                     [&](const Interval& each) { return contains(each, points); });
}

PointRule::Effect earned(std::size_t indicator, Linear points) {
  PointRule::Effect effect;
  effect.parts.push_back({indicator, std::move(points)});
  return effect;
}

bool piece_before(const Piece& a, const Piece& b) {
  if (a.fails != b.fails) return a.fails < b.fails;
  if (*a.total.low != *b.total.low) return *a.total.low < *b.total.low;
  return !a.total.low_open && b.total.low_open;
}

// Whether there is nothing between them. @pre a begins before b
bool meet(const Piece& a, const Piece& b) {
  return a.fails == b.fails && (*b.total.low < *a.total.high ||
                                (*b.total.low == *a.total.high && !(a.total.high_open && b.total.low_open)));
}

void tidy(PointRule::Set& set) {
  std::sort(set.begin(), set.end(), piece_before);
  PointRule::Set out;
  for (Piece& piece : set) {
    if (out.empty() || !meet(out.back(), piece)) {
      out.push_back(std::move(piece));
      continue;
    }
    Region::Ends& last = out.back().total;
    if (*piece.total.high > *last.high) {
      last.high = piece.total.high;
      last.high_open = piece.total.high_open;
    } else if (*piece.total.high == *last.high) {
      last.high_open = last.high_open && piece.total.high_open;
    }
  }
  if (out.size() > PointRule::most_pieces) throw Inexact();
  set = std::move(out);
}

}  // namespace

std::vector<EachTest> each_tests(const Compiled& compiled) {
  std::vector<EachTest> tests;
  const auto add = [&](bool criterion, const std::optional<std::vector<Interval>>& passing) {
    if (!passing) return;
    const bool known = std::any_of(tests.begin(), tests.end(), [&](const EachTest& test) {
      return test.criterion == criterion && *test.passing == *passing;
    });
    if (!known) tests.push_back({criterion, &*passing});
  };
  for (const auto* all : {&compiled.bands, &compiled.gaps}) {
    for (const CompiledBand& band : *all) {
      add(true, band.each_criterion);
      add(false, band.each_indicator);
    }
  }
  return tests;
}

unsigned tests_of(const std::vector<EachTest>& tests, const CompiledBand& band) {
  unsigned bits = 0;
  for (std::size_t i = 0; i < tests.size(); ++i) {
    const auto& asked = tests[i].criterion ? band.each_criterion : band.each_indicator;
    if (asked && *asked == *tests[i].passing) bits |= 1U << i;
  }
  return bits;
}

PointRule::PointRule(Worlds& worlds, bool lawful)
    : worlds_(worlds),
      lawful_(lawful),
      tests_(each_tests(worlds.compiled)),
      groups_(worlds.compiled.indicators.size(), 0) {
  if (tests_.size() > most_tests) throw Inexact();
  const bool each =
      std::any_of(tests_.begin(), tests_.end(), [](const EachTest& test) { return test.criterion; });
  for (std::size_t i = 0; i < groups_.size(); ++i) groups_[i] = group_of(worlds.compiled.indicators[i], each);
  worlds.join(groups_);
}

// Indicators that are asked about together, by number from 1: those of a criterion that is tested, or not
// just added up, or has groups, and bonus or penalty points under one cap.
std::size_t PointRule::group_of(const CompiledIndicator& indicator, bool each) const {
  const Rubric& rubric = worlds_.compiled.rubric;
  const Criterion& criterion = rubric.criteria[indicator.criterion];
  const PointsRole role = role_of(*indicator.rubric);
  if (role == PointsRole::scale) {
    const bool together = criterion.combine || each || indicator.rubric->group;
    return together && criterion.indicators.size() > 1 ? 1 + indicator.criterion : 0;
  }
  const bool bonus = role == PointsRole::bonus;
  const std::size_t first = (bonus ? 1 : 2) * (1 + rubric.criteria.size());
  if (bonus ? rubric.total->bonus_cap : rubric.total->penalty_cap) return first;
  return (bonus ? criterion.bonus_cap : criterion.penalty_cap) ? first + 1 + indicator.criterion : 0;
}

bool PointRule::stands_alone(const Item& item) const {
  return item.kind != Item::Kind::indicator || groups_[item.index] == 0;
}

std::optional<std::vector<PointRule::Effect>> PointRule::settled(const Item& item) {
  const bool open = !worlds_.open_in(item).empty();
  if (item.kind != Item::Kind::indicator) {
    if (open && !worlds_.truth(item)) return std::nullopt;
    return at_point(item);
  }
  if (open) return std::nullopt;
  Tracer tracer = worlds_.tracer();
  return amount(item.index, tracer);
}

std::vector<PointRule::Effect> PointRule::at_point(const Item& item) {
  if (item.kind == Item::Kind::indicator) return std::move(pending_);
  const auto holds = worlds_.truth(item);
  if (item.kind != Item::Kind::need) return holds == false ? std::vector<Effect>() : std::vector<Effect>(1);
  if (lawful_ || !holds) return any(item);
  return {Effect{.fails = *holds ? 0 : fails_need(item.index)}};
}

std::vector<PointRule::Effect> PointRule::any(const Item& item) {
  if (item.kind == Item::Kind::need) return {Effect{}, Effect{.fails = fails_need(item.index)}};
  if (item.kind != Item::Kind::indicator) return std::vector<Effect>(1);
  std::vector<Effect> effects = free(item.index, std::nullopt);
  effects.emplace_back();
  return effects;
}

void PointRule::trace(const Item& item, Tracer& tracer) {
  if (item.kind != Item::Kind::indicator) return worlds_.trace(item, tracer);
  pending_ = amount(item.index, tracer);
}

// Any points from nothing to the most; without it, to the most of the total.
std::vector<PointRule::Effect> PointRule::free(std::size_t indicator, const std::optional<Linear>& max) {
  if (max && !max->is_constant()) throw Inexact();
  const Number most = max ? max->constant : worlds_.compiled.rubric.total->max;
  const std::size_t slot = worlds_.evidence_of(indicator);
  worlds_.region.declare(slot, {Number(0), most, false});
  return {earned(indicator, Linear::unknown(slot))};
}

std::vector<PointRule::Effect> PointRule::not_applicable(std::size_t index,
                                                         const std::optional<Linear>& max) {
  const auto policy = worlds_.compiled.indicators[index].rubric->when_not_applicable;
  if (!policy) return free(index, max);
  switch (*policy) {
    case NotApplicablePolicy::full:
      if (!max) return free(index, max);
      return {earned(index, *max)};
    case NotApplicablePolicy::zero:
      return {earned(index, {})};
    default:
      return {Effect()};
  }
}

// As an indicator is scored where all is known that it reads.
std::vector<PointRule::Effect> PointRule::amount(std::size_t index, Tracer& tracer) {
  const CompiledIndicator& indicator = worlds_.compiled.indicators[index];
  const Points& points = *indicator.rubric->points;
  const bool unbacked = worlds_.compiled.rubric.evidence && worlds_.evidence[index] == false;
  const Value applies = indicator.applies ? followed(tracer, *indicator.applies).value : Value(true);
  const Traced value = followed(tracer, *indicator.points->value);
  const bool unspoken = value.value.is(ValueKind::not_applicable) && !indicator.rubric->when_not_applicable;
  std::optional<Linear> max;
  if (points.max) {
    max = Linear::of(*points.max);
  } else if (indicator.points->max_awarded) {
    const Traced supplied = followed(tracer, *indicator.points->max_awarded);
    if (supplied.form && !supplied.form->bottom.is_constant()) throw Inexact();
    if (supplied.form) {
      max = scaled(supplied.form->top, Number(1) / supplied.form->bottom.constant);
    } else if (supplied.value.is(ValueKind::number)) {
      max = Linear::of(supplied.value.number());
    }
  }
  if (is_false(applies) || unspoken) return not_applicable(index, max);
  if (unbacked) return {earned(index, {})};
  const bool rescales = indicator.rubric->when_not_applicable == NotApplicablePolicy::rescale;
  if (!applies.is(ValueKind::boolean)) {
    if (rescales) throw Inexact();
    return free(index, max);
  }
  if (!max || (lawful_ && !points.max)) return free(index, std::nullopt);
  if (is_absent(value.value)) {
    if (!points.tiers) return free(index, max);
    std::vector<Effect> all;
    for (std::size_t i = 0; i < indicator.points->tiers.size(); ++i) {
      if (!points.tiers->rows[i].points) return free(index, max);
      for (Effect& effect : tier(index, tracer, i, max)) all.push_back(std::move(effect));
    }
    return all;
  }
  if (points.tiers) return by_tier(index, tracer, value, max);
  Linear amount = Linear::of(value.value.is(ValueKind::number) ? value.value.number() : Number(0));
  if (value.form) {
    if (!value.form->bottom.is_constant()) throw Inexact();
    amount = scaled(value.form->top, Number(1) / value.form->bottom.constant);
  }
  if (!points.proportional) return {earned(index, std::move(amount))};
  if (!max->is_constant() && !amount.is_constant()) throw Inexact();
  amount = max->is_constant() ? scaled(amount, max->constant) : scaled(*max, amount.constant);
  if (const auto& rule = points.proportional->round) {
    if (!amount.is_constant()) throw Inexact();
    amount.constant = round(amount.constant, rule->scale, rule->mode);
  }
  return {earned(index, std::move(amount))};
}

std::vector<PointRule::Effect> PointRule::by_tier(std::size_t index, Tracer& tracer, const Traced& value,
                                                  const std::optional<Linear>& max) {
  const CompiledPoints& points = *worlds_.compiled.indicators[index].points;
  for (std::size_t i = 0; i < points.tiers.size(); ++i) {
    Value answer;
    try {
      answer = tracer.follow(points.tiers[i].test, value);
    } catch (const Error& error) {
      if (error.issues().front().code == "feel-steps") throw;
    }
    if (!answer.is(ValueKind::boolean)) return free(index, max);
    if (answer.boolean()) return tier(index, tracer, i, max);
  }
  return free(index, max);
}

std::vector<PointRule::Effect> PointRule::tier(std::size_t index, Tracer& tracer, std::size_t at,
                                               const std::optional<Linear>& max) {
  const CompiledIndicator& indicator = worlds_.compiled.indicators[index];
  const Tier& row = indicator.rubric->points->tiers->rows[at];
  if (row.points) return {earned(index, Linear::of(*row.points))};
  const auto& awarded = indicator.points->tiers[at].awarded;
  if (!awarded || lawful_) return free(index, max);
  const Traced supplied = followed(tracer, *awarded);
  if (!supplied.value.is(ValueKind::number)) return free(index, max);
  if (!supplied.form) return {earned(index, Linear::of(supplied.value.number()))};
  if (!supplied.form->bottom.is_constant()) throw Inexact();
  return {earned(index, scaled(supplied.form->top, Number(1) / supplied.form->bottom.constant))};
}

PointRule::Effect PointRule::join(const Effect& a, const Effect& b) {
  Effect both = a;
  both.parts.insert(both.parts.end(), b.parts.begin(), b.parts.end());
  both.fails |= b.fails;
  return both;
}

void PointRule::put(Piece piece, Set& set) {
  worlds_.spend(1);
  set.push_back(std::move(piece));
}

void PointRule::add(const Effect& effect, Set& set, const Enough* enough) {
  enough_ = enough;
  PointAdder(*this, effect, set).add();
  tidy(set);
}

bool PointRule::enter(const Linear& form, const Interval& interval) {
  Region& region = worlds_.region;
  if (interval.low && !region.add({added(form, Linear::of(*interval.low), Number(-1)), !interval.low_closed}))
    return false;
  return !interval.high ||
         region.add({added(Linear::of(*interval.high), form, Number(-1)), !interval.high_closed});
}

// Test by test: all parts pass, or one of them fails.
void PointRule::split(const std::vector<Linear>& forms, const std::vector<std::size_t>& owners,
                      std::size_t test, unsigned fails, const Linear& total, Set& set) {
  Region& region = worlds_.region;
  if (test == tests_.size()) {
    const auto ends = region.range(total);
    if (!ends) return;
    if (!ends->low || !ends->high) throw Inexact();
    if (*ends->low != *ends->high && region.has_whole(total)) {
      if (put_whole(total, *ends, fails, set)) return;
      worlds_.exact = false;
    }
    put({*ends, fails}, set);
    return;
  }
  const std::vector<Interval>& passing = *tests_[test].passing;
  const std::size_t moves = region.moves();
  const std::size_t before = region.size();
  const auto back = [&] {
    region.cut(before);
    region.go_back(moves);
  };
  bool can_pass = true;
  bool must_fail = false;
  for (std::size_t i = 0; i < forms.size() && can_pass; ++i) {
    if (owners[i] != test) continue;
    if (forms[i].is_constant()) {
      must_fail = must_fail || !passes(passing, forms[i].constant);
    } else if (passing.size() != 1) {
      throw Inexact();
    } else {
      can_pass = enter(forms[i], passing.front());
    }
    can_pass = can_pass && !must_fail;
  }
  if (can_pass) split(forms, owners, test + 1, fails, total, set);
  back();
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (owners[i] == test && forms[i].is_constant() && !passes(passing, forms[i].constant)) must_fail = true;
  }
  if (must_fail) {
    split(forms, owners, test + 1, fails | 1U << test, total, set);
    return;
  }
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (owners[i] != test || forms[i].is_constant()) continue;
    if (enough_ != nullptr && (*enough_)(set)) return;
    for (const Interval& failing : complement(passing)) {
      if (enter(forms[i], failing)) split(forms, owners, test + 1, fails | 1U << test, total, set);
      back();
    }
  }
}

// One piece for each value of a total that goes by whole numbers; false where these are not that plain.
bool PointRule::put_whole(const Linear& total, const Region::Ends& ends, unsigned fails, Set& set) {
  if (!worlds_.region.is_one_whole(total)) return false;
  const Number& factor = total.terms.front().second;
  const bool rising = factor.sign() > 0;
  const Number from = ((rising ? *ends.low : *ends.high) - total.constant) / factor;
  const Number to = ((rising ? *ends.high : *ends.low) - total.constant) / factor;
  if (to - from > Number(static_cast<std::int64_t>(most_pieces))) return false;
  const bool from_open = rising ? ends.low_open : ends.high_open;
  const bool to_open = rising ? ends.high_open : ends.low_open;
  for (Number whole = ceiling(from); whole <= to; whole = whole + Number(1)) {
    if ((from_open && whole == from) || (to_open && whole == to)) continue;
    const Number value = total.constant + factor * whole;
    put({{value, value, false, false}, fails}, set);
  }
  return true;
}

PointRule::Set PointRule::product(const Set& a, const Set& b) {
  Set all;
  for (const Piece& one : a) {
    for (const Piece& other : b) {
      Region::Ends total;
      total.low = *one.total.low + *other.total.low;
      total.high = *one.total.high + *other.total.high;
      total.low_open = one.total.low_open || other.total.low_open;
      total.high_open = one.total.high_open || other.total.high_open;
      put({total, one.fails | other.fails}, all);
    }
  }
  tidy(all);
  return all;
}

PointRule::Set PointRule::united(const Set& a, const Set& b) {
  Set all = a;
  all.insert(all.end(), b.begin(), b.end());
  tidy(all);
  return all;
}

}  // namespace hoctap
