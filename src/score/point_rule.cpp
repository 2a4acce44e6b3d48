// SPDX-License-Identifier: Apache-2.0
#include "score/point_rule.hpp"

#include <algorithm>

#include "feel/interval.hpp"

namespace hoctap {
namespace {

bool passes(const std::vector<Interval>& passing, const Number& points) {
  return std::any_of(passing.begin(), passing.end(),
                     [&](const Interval& each) { return contains(each, points); });
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
      joined_(worlds.compiled.rubric.criteria.size(), 0) {
  if (tests_.size() > most_tests) throw Inexact();
  for (const EachTest& test : tests_) {
    for (std::size_t i = 0; test.criterion && i < joined_.size(); ++i)
      joined_[i] = worlds.compiled.rubric.criteria[i].indicators.size() > 1 ? 1 : 0;
  }
  for (std::size_t i = 0; i < joined_.size(); ++i) {
    if (joined_[i] != 0) worlds.join(i);
  }
}

bool PointRule::stands_alone(const Item& item) const {
  return item.kind != Item::Kind::indicator ||
         joined_[worlds_.compiled.indicators[item.index].criterion] == 0;
}

std::optional<std::vector<PointRule::Effect>> PointRule::settled(const Item& item) {
  const bool open = !worlds_.open_in(item).empty();
  if (item.kind != Item::Kind::indicator) {
    const auto holds = worlds_.truth(item);
    if (!holds && open) return std::nullopt;
    return holds == false ? std::vector<Effect>() : std::vector<Effect>(1);
  }
  if (open) return std::nullopt;
  Tracer tracer = worlds_.tracer();
  return amount(item.index, tracer);
}

std::vector<PointRule::Effect> PointRule::at_point(const Item& item) {
  if (item.kind == Item::Kind::indicator) return std::move(pending_);
  return worlds_.truth(item) == false ? std::vector<Effect>() : std::vector<Effect>(1);
}

std::vector<PointRule::Effect> PointRule::any(const Item& item) {
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
  return {{{indicator, Linear::unknown(slot)}}};
}

std::vector<PointRule::Effect> PointRule::not_applicable(std::size_t index,
                                                         const std::optional<Linear>& max) {
  const auto policy = worlds_.compiled.indicators[index].rubric->when_not_applicable;
  if (!policy) return free(index, max);
  switch (*policy) {
    case NotApplicablePolicy::full:
      if (!max) return free(index, max);
      return {{{index, *max}}};
    case NotApplicablePolicy::zero:
      return {{{index, {}}}};
    default:
      return {Effect()};
  }
}

// As an indicator is scored where all is known that it reads.
std::vector<PointRule::Effect> PointRule::amount(std::size_t index, Tracer& tracer) {
  const CompiledIndicator& indicator = worlds_.compiled.indicators[index];
  const Points& points = *indicator.rubric->points;
  const bool unbacked = worlds_.compiled.rubric.evidence && worlds_.evidence[index] == false;
  const Effect nothing{{index, {}}};
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
  if (unbacked) return {nothing};
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
  Linear earned = Linear::of(value.value.is(ValueKind::number) ? value.value.number() : Number(0));
  if (value.form) {
    if (!value.form->bottom.is_constant()) throw Inexact();
    earned = scaled(value.form->top, Number(1) / value.form->bottom.constant);
  }
  if (!points.proportional) return {{{index, std::move(earned)}}};
  if (!max->is_constant() && !earned.is_constant()) throw Inexact();
  earned = max->is_constant() ? scaled(earned, max->constant) : scaled(*max, earned.constant);
  if (const auto& rule = points.proportional->round) {
    if (!earned.is_constant()) throw Inexact();
    earned.constant = round(earned.constant, rule->scale, rule->mode);
  }
  return {{{index, std::move(earned)}}};
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
  if (row.points) return {{{index, Linear::of(*row.points)}}};
  const auto& awarded = indicator.points->tiers[at].awarded;
  if (!awarded || lawful_) return free(index, max);
  const Traced supplied = followed(tracer, *awarded);
  if (!supplied.value.is(ValueKind::number)) return free(index, max);
  if (!supplied.form) return {{{index, Linear::of(supplied.value.number())}}};
  if (!supplied.form->bottom.is_constant()) throw Inexact();
  return {{{index, scaled(supplied.form->top, Number(1) / supplied.form->bottom.constant)}}};
}

PointRule::Effect PointRule::join(const Effect& a, const Effect& b) {
  Effect both = a;
  both.insert(both.end(), b.begin(), b.end());
  return both;
}

void PointRule::put(Piece piece, Set& set) {
  worlds_.spend(1);
  set.push_back(std::move(piece));
}

void PointRule::add(const Effect& effect, Set& set, const Enough* enough) {
  enough_ = enough;
  Linear total;
  for (const Part& part : effect) total = added(total, part.points);
  if (tests_.empty()) {
    split({}, {}, 0, 0, total, set);
  } else {
    // By test, the forms that it is about.
    std::vector<Linear> forms;
    std::vector<std::size_t> owners;
    for (std::size_t test = 0; test < tests_.size(); ++test) {
      std::vector<std::pair<std::size_t, Linear>> sums;
      for (const Part& part : effect) {
        const std::size_t key =
            tests_[test].criterion ? worlds_.compiled.indicators[part.indicator].criterion : part.indicator;
        const auto at =
            std::find_if(sums.begin(), sums.end(), [&](const auto& each) { return each.first == key; });
        if (at == sums.end()) {
          sums.emplace_back(key, part.points);
        } else {
          at->second = added(at->second, part.points);
        }
      }
      for (auto& each : sums) {
        forms.push_back(std::move(each.second));
        owners.push_back(test);
      }
    }
    split(forms, owners, 0, 0, total, set);
  }
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
    if (*ends->low != *ends->high && region.has_whole(total)) worlds_.exact = false;
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
