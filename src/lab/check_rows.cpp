// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "exact/document.hpp"
#include "feel/interval.hpp"
#include "lab/checking.hpp"
#include "score/ways.hpp"

namespace hoctap {
namespace {

using Set = std::vector<Interval>;
using Rows = std::vector<const CompiledCondition*>;

constexpr std::string_view anything = "-";

bool counts_at(const CompiledCondition& row, std::size_t level) {
  return std::find(row.levels.begin(), row.levels.end(), level) != row.levels.end();
}

bool enumerable(FactType type) {
  return type == FactType::boolean || type == FactType::choice || type == FactType::level;
}

bool fails(const Expression& expression, Slots& slots) {
  return value_at(expression, slots) == Value(false);
}

Value outcome(const CompiledCondition& row, Slots& slots) {
  std::optional<RemarkKind> ignored;
  return answer_at(row.test, value_at(row.value, slots), slots, ignored);
}

// Of two sets whose intervals ascend.
Set common(const Set& a, const Set& b) {
  Set both;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (const auto part = hoctap::common(a[i], b[j])) both.push_back(*part);
    if (ends_before(a[i], b[j])) {
      ++i;
    } else {
      ++j;
    }
  }
  return both;
}

// Whether some of `a` lies outside `b`, both ascending.
bool reaches_beyond(const Set& a, const Set& b) {
  std::size_t next = 0;  // the first of `b` that does not end before what is looked at
  return std::any_of(a.begin(), a.end(), [&](const Interval& one) {
    while (next < b.size() && !hoctap::common(b[next], one) && ends_before(b[next], one)) ++next;
    return next == b.size() || first_hole({b[next]}, one).has_value();
  });
}

class RowCheck {
 public:
  RowCheck(Checking& checking, const CompiledIndicator& indicator)
      : checking_(checking), compiled_(checking.compiled()), indicator_(indicator) {}

  void check() {
    check_policy();
    for (std::size_t i = 0; i < indicator_.conditions.size(); ++i) check_constant(i);
    if (indicator_.points) check_tiers();
    check_levels();
  }

 private:
  std::string row_pointer(std::size_t row, const char* key) const {
    return child(child(child(indicator_.pointer, "conditions"), row), key);
  }

  // What happens where it does not apply is declared where that can be, and says something of its own.
  void check_policy() {
    const auto policy = indicator_.rubric->when_not_applicable;
    const std::string& id = indicator_.rubric->id;
    if (!policy) {
      for (std::size_t level = 0; level < compiled_.rubric.levels.size(); ++level) {
        const auto conditions = conditions_at(level);
        if (conditions.empty() || !can_all_fail(conditions)) continue;
        checking_.add(Severity::warning, "check-no-policy", indicator_.pointer, id,
                      compiled_.rubric.levels[level].id);
        return;
      }
      return;
    }
    const std::string at = child(indicator_.pointer, "when_not_applicable");
    if (!may_not_apply()) {
      checking_.add(Severity::note, "check-policy-unused", at, id,
                    boost::describe::enum_to_string(*policy, ""));
    } else if (!indicator_.points && policy == NotApplicablePolicy::full && !takes_results()) {
      checking_.add(Severity::note, "check-full-as-skip", at, id);
    } else if (indicator_.points && policy == NotApplicablePolicy::skip && !asks_of_each() &&
               !takes_results() && !compiled_.rubric.criteria[indicator_.criterion].combine) {
      checking_.add(Severity::note, "check-skip-as-zero", at, id, format(compiled_.rubric.total->max));
    }
  }

  // Those of the rows of a level, where every row stands behind one; else none.
  std::vector<const Expression*> conditions_at(std::size_t level) const {
    std::vector<const Expression*> conditions;
    for (const CompiledCondition& row : indicator_.conditions) {
      if (!counts_at(row, level)) continue;
      if (!row.when) return {};
      conditions.push_back(&*row.when);
    }
    return conditions;
  }

  bool may_not_apply() const {
    if (indicator_.applies && can_all_fail({&*indicator_.applies})) return true;
    for (std::size_t level = 0; level < compiled_.rubric.levels.size(); ++level) {
      if (!conditions_at(level).empty()) return true;
    }
    return false;
  }

  // Whether a class asks something of each indicator or criterion, from which one that is left out is free.
  bool asks_of_each() const {
    const auto asks = [](const CompiledBand& band) { return band.each_criterion || band.each_indicator; };
    return std::any_of(compiled_.bands.begin(), compiled_.bands.end(), asks) ||
           std::any_of(compiled_.gaps.begin(), compiled_.gaps.end(), asks);
  }

  bool takes_results() const {
    const std::vector<Measure>& measures = compiled_.rubric.measures;
    return std::any_of(measures.begin(), measures.end(),
                       [](const Measure& measure) { return measure.results.has_value(); });
  }

  bool can_all_fail(const std::vector<const Expression*>& conditions) const {
    std::vector<std::size_t> slots;
    for (const Expression* one : conditions) {
      slots.insert(slots.end(), one->slots().begin(), one->slots().end());
    }
    bool found = false;
    const bool tried = each_way(slots, [&](Slots& way) {
      found = found || std::all_of(conditions.begin(), conditions.end(),
                                   [&](const Expression* one) { return fails(*one, way); });
    });
    if (tried) return found;
    // Numbers cannot be enumerated; `X` and `not(X)` leave no way out.
    std::set<std::string> texts;
    for (const Expression* one : conditions) texts.insert(format(*one));
    return std::none_of(texts.begin(), texts.end(),
                        [&](const std::string& one) { return texts.contains("not(" + one + ")"); });
  }

  // Calls `visit` with every way the facts behind these slots can turn out; false when they have too many
  // values to try.
  template <class Visit>
  bool each_way(const std::vector<std::size_t>& slots, Visit visit) const {
    const std::vector<Fact>& facts = compiled_.rubric.facts;
    const std::vector<std::size_t> behind = checking_.behind.of(slots);
    const auto first_measure = std::lower_bound(behind.begin(), behind.end(), facts.size());
    const std::vector<std::size_t> open(behind.begin(), first_measure);
    const bool finite =
        std::all_of(open.begin(), open.end(), [&](std::size_t slot) { return enumerable(facts[slot].type); });
    if (!finite) return false;
    const std::vector<std::size_t> measures(first_measure, behind.end());
    renew(checking_.unknown);
    Ways ways(compiled_, measures, checking_.unknown);
    ways.open(open);
    for (std::size_t way = 0; ways.all() && way < ways.count(); ++way) {
      ways.take(way);
      visit(checking_.unknown);
    }
    return ways.all();
  }

  void constant(const std::string& pointer, const UnaryTests& test, const char* phrase) {
    checking_.add(Severity::warning, "check-constant-test", pointer, test.text(), phrase);
  }

  void check_constant(std::size_t index) {
    const CompiledCondition& row = indicator_.conditions[index];
    if (format(row.test) == anything) return;
    const std::string at = row_pointer(index, "test");
    if (const auto passing = intervals(row.test)) {
      const Interval domain = domain_of(row.value);
      if (common(*passing, {domain}).empty()) return constant(at, row.test, "@check.never-passes");
      if (!first_hole(*passing, domain)) constant(at, row.test, "@check.always-passes");
      return;
    }
    std::vector<std::size_t> slots = row.value.slots();
    slots.insert(slots.end(), row.test.slots().begin(), row.test.slots().end());
    bool always = true;
    bool never = true;
    const bool tried = each_way(slots, [&](Slots& way) {
      const Value answer = outcome(row, way);
      always = always && answer == Value(true);
      never = never && answer == Value(false);
    });
    if (tried && never) return constant(at, row.test, "@check.never-passes");
    if (tried && always) constant(at, row.test, "@check.always-passes");
  }

  // Together the tiers pass every value, so only a tier that nobody reaches is odd.
  void check_tiers() {
    const std::vector<CompiledTier>& tiers = indicator_.points->tiers;
    const std::string rows = child(child(child(indicator_.pointer, "points"), "tiers"), "rows");
    for (std::size_t i = 0; i < tiers.size(); ++i) {
      const auto passing = intervals(tiers[i].test);
      if (!passing || !common(*passing, {domain_of(*indicator_.points->value)}).empty()) continue;
      constant(child(child(rows, i), "test"), tiers[i].test, "@check.never-passes");
    }
  }

  // The numbers an expression can come to: the limits of the fact when it is just one, else any.
  Interval domain_of(const Expression& value) const {
    if (value.slots().size() != 1 || value.slots()[0] >= compiled_.rubric.facts.size()) return {};
    const Fact& fact = compiled_.rubric.facts[value.slots()[0]];
    if (value.text() != fact.id) return {};
    Interval domain{.low = fact.minimum, .low_closed = true, .high = fact.maximum, .high_closed = true};
    const bool share = fact.type == FactType::share;
    if ((share || fact.type == FactType::count) && !(domain.low && domain.low->sign() > 0)) domain.low = 0;
    if (share && !(domain.high && *domain.high < 1)) domain.high = 1;
    domain.low_closed = domain.low.has_value();
    domain.high_closed = domain.high.has_value();
    return domain;
  }

  // Rows with the same value and condition are compared level by level.
  void check_levels() {
    std::map<std::pair<std::string, std::string>, Rows> groups;
    for (const CompiledCondition& row : indicator_.conditions) {
      groups[{format(row.value), row.when ? format(*row.when) : ""}].push_back(&row);
    }
    for (const auto& [key, rows] : groups) {
      Rows lower;
      for (std::size_t level = 0; level < compiled_.rubric.levels.size(); ++level) {
        Rows here;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(here),
                     [&](const CompiledCondition* row) { return counts_at(*row, level); });
        if (here.empty()) continue;
        if (!lower.empty() && easier(here, lower)) report_easier(here, lower);
        lower = std::move(here);
      }
    }
  }

  void report_easier(const Rows& here, const Rows& lower) {
    const auto index = static_cast<std::size_t>(here.front() - indicator_.conditions.data());
    checking_.add(Severity::warning, "check-level-easier", row_pointer(index, "test"),
                  here.front()->test.text(), lower.front()->test.text());
  }

  // Whether some value passes at the level and not at the lower one.
  bool easier(const Rows& here, const Rows& lower) const {
    const auto passing_here = passing(here);
    const auto passing_lower = passing(lower);
    if (passing_here && passing_lower) {
      if (passing_lower->empty()) return false;  // a test that nothing passes is reported as such
      const Interval domain = domain_of(here.front()->value);
      return reaches_beyond(common(*passing_here, {domain}), *passing_lower);
    }
    std::vector<std::size_t> slots;
    for (const Rows* rows : {&here, &lower}) {
      for (const CompiledCondition* row : *rows) {
        slots.insert(slots.end(), row->value.slots().begin(), row->value.slots().end());
        slots.insert(slots.end(), row->test.slots().begin(), row->test.slots().end());
      }
    }
    bool found = false;
    each_way(slots, [&](Slots& way) {
      found = found || (std::all_of(here.begin(), here.end(),
                                    [&](const auto* row) { return outcome(*row, way) == Value(true); }) &&
                        std::any_of(lower.begin(), lower.end(),
                                    [&](const auto* row) { return outcome(*row, way) == Value(false); }));
    });
    return found;
  }

  static std::optional<Set> passing(const Rows& rows) {
    Set all{Interval{}};
    for (const CompiledCondition* row : rows) {
      const auto set = intervals(row->test);
      if (!set) return std::nullopt;
      all = common(all, *set);
    }
    return all;
  }

  Checking& checking_;
  const Compiled& compiled_;
  const CompiledIndicator& indicator_;
};

}  // namespace

void check_rows(Checking& checking, const CompiledIndicator& indicator) {
  RowCheck(checking, indicator).check();
}

}  // namespace hoctap
