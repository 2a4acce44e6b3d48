// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "feel/interval.hpp"
#include "lab/checking.hpp"
#include "rubric/tables.hpp"

namespace hoctap {
namespace {

using Rows = std::vector<const CompiledCondition*>;

bool counts_at(const CompiledCondition& row, std::size_t level) {
  return std::find(row.levels.begin(), row.levels.end(), level) != row.levels.end();
}

Demand passes(const CompiledCondition& row) {
  return {&row.value, &row.test};
}

class RowCheck {
 public:
  RowCheck(Checking& checking, const CompiledIndicator& indicator)
      : checking_(checking), compiled_(checking.compiled()), indicator_(indicator) {}

  void check() {
    check_policy();
    for (std::size_t i = 0; i < indicator_.conditions.size(); ++i) check_constant(i);
    if (indicator_.points) check_tiers();
    check_twice();
    check_contradictions();
    check_levels();
  }

 private:
  std::string row_pointer(std::size_t row, const char* key) const {
    return child(child(child(indicator_.pointer, "conditions"), row), key);
  }

  std::size_t index_of(const CompiledCondition& row) const {
    return static_cast<std::size_t>(&row - indicator_.conditions.data());
  }

  // When a row asks something: where the indicator applies, and its own `when` holds.
  std::vector<Demand> guards(const CompiledCondition& row) const {
    std::vector<Demand> guards;
    if (indicator_.applies) guards.push_back({&*indicator_.applies});
    if (row.when) guards.push_back({&*row.when});
    return guards;
  }

  // What happens where it does not apply is declared where that can be, and says something of its own.
  void check_policy() {
    const auto policy = indicator_.rubric->when_not_applicable;
    const std::string& id = indicator_.rubric->id;
    if (!policy) {
      for (std::size_t level = 0; level < compiled_.rubric.levels.size(); ++level) {
        const auto conditions = conditions_at(level);
        if (conditions.empty() || !can_all_fail(conditions).value_or(false)) continue;
        checking_.warn("check-no-policy", indicator_.pointer, id, compiled_.rubric.levels[level].id);
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
  std::vector<Demand> conditions_at(std::size_t level) const {
    std::vector<Demand> conditions;
    for (const CompiledCondition& row : indicator_.conditions) {
      if (!counts_at(row, level)) continue;
      if (!row.when) return {};
      conditions.push_back({&*row.when});
    }
    return conditions;
  }

  bool may_not_apply() const {
    if (indicator_.applies && can_all_fail({{&*indicator_.applies}}).value_or(true)) return true;
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

  // Nothing where that cannot be told.
  std::optional<bool> can_all_fail(const std::vector<Demand>& conditions) const {
    bool found = false;
    const bool complete = checking_.probe.each(conditions, [&](const Answers& answers) {
      found = std::all_of(answers.begin(), answers.end(), [](const auto& one) { return one == false; });
      return found;
    });
    return found || complete ? std::optional(found) : std::nullopt;
  }

  void constant(const std::string& pointer, const UnaryTests& test, const Chances& chances) {
    if (chances.passes && chances.fails) return;
    if (!checking_.told.insert(pointer).second) return;
    checking_.warn("check-constant-test", pointer, test.text(),
                   chances.fails ? "@check.never-passes" : "@check.always-passes");
  }

  void check_constant(std::size_t index) {
    const CompiledCondition& row = indicator_.conditions[index];
    const std::string at = row_pointer(index, "test");
    if (!row.asks || checking_.told.contains(at)) return;
    if (const auto found = chances(checking_.probe, guards(row), passes(row))) constant(at, row.test, *found);
  }

  // Together the tiers pass every value, so only a tier that nobody reaches is odd.
  void check_tiers() {
    const std::vector<CompiledTier>& tiers = indicator_.points->tiers;
    if (tiers.empty()) return;
    const std::string rows = child(child(child(indicator_.pointer, "points"), "tiers"), "rows");
    std::vector<Demand> given;
    if (indicator_.applies) given.push_back({&*indicator_.applies});
    for (std::size_t i = 0; i < tiers.size(); ++i) {
      const auto found = chances(checking_.probe, given, {&*indicator_.points->value, &tiers[i].test});
      if (found && !found->passes) constant(child(child(rows, i), "test"), tiers[i].test, *found);
    }
    check_best(rows);
    check_order(rows);
  }

  // Nobody can earn the maximum when no tier gives it.
  void check_best(const std::string& rows) {
    const Points& points = *indicator_.rubric->points;
    if (!points.max) return;
    std::optional<Number> best;
    for (const Tier& tier : points.tiers->rows) {
      if (!tier.points) return;
      if (!best || *tier.points > *best) best = tier.points;
    }
    if (best && *best < *points.max)
      checking_.warn("check-tiers-below-maximum", rows, format(*best), format(*points.max));
  }

  // Where each value falls in one tier, better values earn more: from one tier to the next points go one way,
  // and up unless they are taken off.
  void check_order(const std::string& rows) {
    const std::vector<std::size_t> ascending = tiers_ascending();
    const std::vector<Tier>& tiers = indicator_.rubric->points->tiers->rows;
    bool up = false;
    std::optional<std::size_t> last;
    std::optional<std::pair<std::size_t, std::size_t>> down;  // the first fall
    for (const std::size_t tier : ascending) {
      if (!tiers[tier].points) continue;
      if (last && *tiers[tier].points > *tiers[*last].points) up = true;
      if (last && *tiers[tier].points < *tiers[*last].points && !down) down.emplace(*last, tier);
      last = tier;
    }
    const bool taken_off = indicator_.rubric->points->as == PointsRole::penalty;
    if (!down || (taken_off && !up)) return;
    const auto& [lower, higher] = *down;
    checking_.warn("check-tiers-reversed", child(child(rows, higher), "points"),
                   tiers[higher].test + ": " + format(*tiers[higher].points),
                   tiers[lower].test + ": " + format(*tiers[lower].points));
  }

  // The tiers in the order of the values that fall in them; none where values have no order.
  std::vector<std::size_t> tiers_ascending() const {
    const std::vector<CompiledTier>& tiers = indicator_.points->tiers;
    const Type type = type_of(*indicator_.points->value, compiled_.scope);
    std::vector<std::size_t> order;
    if (type.kind == TypeKind::number) {
      std::vector<std::pair<Interval, std::size_t>> ranges;
      for (std::size_t i = 0; i < tiers.size(); ++i) {
        const auto passing = intervals(tiers[i].test);
        if (!passing) return {};
        for (const Interval& each : *passing) ranges.emplace_back(each, i);
      }
      std::stable_sort(ranges.begin(), ranges.end(),
                       [](const auto& a, const auto& b) { return starts_before(a.first, b.first); });
      for (const auto& [range, tier] : ranges) order.push_back(tier);
    } else if (type.kind == TypeKind::level) {
      Slots none(compiled_.slots);
      const auto steps = values_of(type);
      for (const Value& step : *steps) {
        for (std::size_t i = 0; i < tiers.size(); ++i) {
          std::optional<RemarkKind> failed;
          if (tiers[i].test.slots().empty() && answer_at(tiers[i].test, step, none, failed) == Value(true))
            order.push_back(i);
        }
      }
    }
    return order;
  }

  // The same row twice is one that somebody forgot to finish.
  void check_twice() {
    std::map<std::string, Rows> seen;
    for (std::size_t i = 0; i < indicator_.conditions.size(); ++i) {
      const CompiledCondition& row = indicator_.conditions[i];
      const std::string key =
          format(row.value) + '\n' + format(row.test) + '\n' + (row.when ? format(*row.when) : "");
      Rows& same = seen[key];
      const bool twice = std::any_of(same.begin(), same.end(),
                                     [&](const CompiledCondition* one) { return share_level(*one, row); });
      if (twice) checking_.warn("check-row-twice", row_pointer(i, "test"), row.value.text(), row.test.text());
      if (same.size() < max_levels) same.push_back(&row);
    }
  }

  static bool share_level(const CompiledCondition& a, const CompiledCondition& b) {
    return std::any_of(a.levels.begin(), a.levels.end(),
                       [&](std::size_t level) { return counts_at(b, level); });
  }

  // Two rows of one level that can both be asked, and never both be met.
  void check_contradictions() {
    const std::vector<CompiledCondition>& rows = indicator_.conditions;
    for (std::size_t j = 1; j < rows.size(); ++j) {
      for (std::size_t i = 0; i < j; ++i) {
        if (!rows[i].asks || !rows[j].asks || !share_level(rows[i], rows[j])) continue;
        if (++checking_.pairs > max_check_pairs) return;
        if (checking_.told.contains(row_pointer(i, "test")) || !contradict(rows[i], rows[j])) continue;
        const std::string at = row_pointer(j, "test");
        if (checking_.told.insert(at).second)
          checking_.warn("check-rows-contradict", at, rows[j].value.text() + ": " + rows[j].test.text(),
                         rows[i].value.text() + ": " + rows[i].test.text());
        break;
      }
    }
  }

  bool contradict(const CompiledCondition& a, const CompiledCondition& b) {
    std::vector<Demand> questions = guards(a);
    const std::vector<Demand> more = guards(b);
    questions.insert(questions.end(), more.begin(), more.end());
    const std::size_t asked = questions.size();
    questions.push_back(passes(a));
    questions.push_back(passes(b));
    bool both_asked = false;
    bool both_met = false;
    const bool complete = checking_.probe.each(questions, [&](const Answers& answers) {
      const auto guard_ends = answers.begin() + static_cast<std::ptrdiff_t>(asked);
      if (std::any_of(answers.begin(), guard_ends, [](const auto& one) { return one == false; }))
        return false;
      both_asked = true;
      both_met = std::none_of(guard_ends, answers.end(), [](const auto& one) { return one == false; });
      return both_met;
    });
    return complete && both_asked && !both_met;
  }

  // Each level is held against the nearest one below that asks for the same value.
  void check_levels() {
    std::map<std::string, Rows> by_value;
    for (const CompiledCondition& row : indicator_.conditions) {
      if (row.asks && !asks_of_before(row)) by_value[format(row.value)].push_back(&row);
    }
    for (const auto& [value, rows] : by_value) {
      Rows lower;
      for (std::size_t level = 0; level < compiled_.rubric.levels.size(); ++level) {
        Rows here;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(here),
                     [&](const CompiledCondition* row) { return counts_at(*row, level); });
        if (here.empty()) continue;
        compare(here, lower, level);
        lower = std::move(here);
      }
    }
  }

  // What must not fall behind the year before asks more of who stood higher.
  bool asks_of_before(const CompiledCondition& row) const {
    const std::vector<Fact>& facts = compiled_.rubric.facts;
    return std::any_of(row.value.slots().begin(), row.value.slots().end(),
                       [&](std::size_t slot) { return slot < facts.size() && facts[slot].held; });
  }

  // Whether somebody can meet them at a level and not at a lower one.
  void compare(const Rows& here, Rows below, std::size_t level) {
    // What is asked at both levels keeps nobody from one of them alone.
    std::erase_if(below, [&](const CompiledCondition* row) { return counts_at(*row, level); });
    const auto is_told = [&](const CompiledCondition* row) {
      return checking_.told.contains(row_pointer(index_of(*row), "test"));
    };
    if (below.empty() || std::any_of(here.begin(), here.end(), is_told) ||
        std::any_of(below.begin(), below.end(), is_told))
      return;
    std::vector<Demand> questions;
    std::vector<std::pair<std::size_t, bool>>
        kinds;  // of each row the number of questions; whether of `here`
    for (const Rows* rows : std::initializer_list<const Rows*>{&here, &below}) {
      for (const CompiledCondition* row : *rows) {
        std::vector<Demand> guard = guards(*row);
        questions.insert(questions.end(), guard.begin(), guard.end());
        questions.push_back(passes(*row));
        kinds.emplace_back(guard.size(), rows == &here);
      }
    }
    std::optional<std::pair<const CompiledCondition*, const CompiledCondition*>> found;  // easier, harder
    std::string example;
    checking_.probe.each(questions, [&](const Answers& answers) {
      const CompiledCondition* met = nullptr;
      const CompiledCondition* missed = nullptr;
      for (std::size_t at = 0, row = 0; row < kinds.size(); at += kinds[row].first + 1, ++row) {
        const auto& [guard, of_here] = kinds[row];
        const auto begin = answers.begin() + static_cast<std::ptrdiff_t>(at);
        const auto end = begin + static_cast<std::ptrdiff_t>(guard);
        if (std::any_of(begin, end, [](const auto& one) { return one == false; })) continue;
        const bool asked = std::all_of(begin, end, [](const auto& one) { return one == true; });
        if (of_here && (!asked || *end != true)) return false;
        if (!asked) continue;
        const CompiledCondition* which = of_here ? here[row] : below[row - here.size()];
        if (of_here) {
          met = met == nullptr ? which : met;
        } else if (*end == false) {
          missed = missed == nullptr ? which : missed;
        }
      }
      if (met == nullptr || missed == nullptr || !checking_.probe.is_real()) return false;
      found.emplace(met, missed);
      example = checking_.probe.example();
      return true;
    });
    if (!found) return;
    const std::string at = row_pointer(index_of(*found->first), "test");
    if (checking_.told.insert(at).second)
      checking_.warn("check-level-easier", at, found->first->test.text(), found->second->test.text(),
                     example);
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
