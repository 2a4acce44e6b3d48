// SPDX-License-Identifier: Apache-2.0
#include "score/admission.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "score/narrow.hpp"

namespace hoctap {
namespace {

class Admission {
 public:
  Admission(const Compiled& compiled, Slots& slots, const std::function<void(const Contradiction&)>& refuse)
      : compiled_(compiled), slots_(slots), refuse_(refuse) {}

  void check() {
    for (std::size_t i = 0; i < compiled_.constraints.size(); ++i) check_constraint(i);
    if (!refused_ && compiled_.rubric.levels.empty()) {
      for (const CompiledIndicator& indicator : compiled_.indicators) check_points(indicator);
    }
    if (!refused_ && !slots_.budget.overrun()) check_worlds();
  }

  // Whether the points of one indicator are refused.
  bool breaks(const CompiledIndicator& indicator) {
    check_points(indicator);
    return refused_;
  }

 private:
  void refuse(const Contradiction& contradiction) {
    refused_ = true;
    refuse_(contradiction);
  }

  void check_constraint(std::size_t index) {
    const Expression& constraint = compiled_.constraints[index];
    const auto holds =
        compiled_.quick ? answer_of(compiled_.quick_constraints[index], slots_) : std::optional<bool>();
    if (holds ? *holds : !is_false(value_at(constraint, slots_))) return;
    std::string seen;
    for (const std::size_t slot : constraint.slots())
      seen += (seen.empty() ? "" : ", ") + compiled_.scope.names()[slot].id + " = " + to_json(slots_[slot]);
    const char* code = is_table({Item::Kind::constraint, index}) ? "table-outside" : "constraint-broken";
    refuse({code, &constraint, seen, demanded(index)});
  }

  // Whether it is that a table has a row.
  bool is_table(const Item& item) const {
    return item.kind == Item::Kind::constraint && item.index >= compiled_.rubric.constraints.size();
  }

  // What a constraint demands, as the rubric says it; of a table, the id of its measure and the article.
  std::string demanded(std::size_t index) const {
    const std::size_t own = compiled_.rubric.constraints.size();
    if (index < own) return compiled_.rubric.constraints[index].that;
    const Measure& measure = compiled_.rubric.measures[compiled_.demanding[index - own]];
    return measure.id + " (" + measure.table->cite + ')';
  }

  // Whether of these facts some are missing and some are not.
  bool is_partly_known(const std::vector<std::size_t>& slots) const {
    bool missing = false;
    bool stated = false;
    for (const std::size_t slot : slots) {
      if (slot < compiled_.facts.size()) (slots_[slot].is(ValueKind::missing) ? missing : stated) = true;
    }
    return missing && stated;
  }

  // Whether something stated is held against what is missing. Facts that are all missing contradict nothing.
  bool is_open() const {
    const auto& constraints = compiled_.constraint_reads;
    const auto& indicators = compiled_.indicators;
    return std::any_of(constraints.begin(), constraints.end(),
                       [&](const auto& reads) { return is_partly_known(reads.slots); }) ||
           std::any_of(indicators.begin(), indicators.end(), [&](const CompiledIndicator& indicator) {
             return indicator.points && is_partly_known(indicator.points->awarded_reads.slots);
           });
  }

  // Through what is missing, facts may contradict each other as well.
  void check_worlds() {
    if (!is_open()) return;
    for (const Item& item : contradiction_in(compiled_, slots_)) chain_.push_back(item);
    if (chain_.empty()) return;
    std::set<std::size_t> stated;
    std::string expected;
    for (const Item& item : chain_) {
      const bool constraint = item.kind == Item::Kind::constraint;
      const std::vector<std::size_t>& reads =
          constraint ? compiled_.constraint_reads[item.index].slots
                     : compiled_.indicators[item.index].points->awarded_reads.slots;
      for (const std::size_t slot : reads) {
        if (slot < compiled_.facts.size() && !slots_[slot].is(ValueKind::missing)) stated.insert(slot);
      }
      expected +=
          (expected.empty() ? "" : "; ") + (constraint ? demanded(item.index) : limits_of(item.index));
    }
    std::string found;
    for (const std::size_t slot : stated)
      found += (found.empty() ? "" : ", ") + compiled_.scope.names()[slot].id + " = " + to_json(slots_[slot]);
    const bool tables =
        std::all_of(chain_.begin(), chain_.end(), [&](const Item& item) { return is_table(item); });
    refuse({tables ? "table-outside" : "constraint-broken", about(), found, expected});
  }

  // `0 <= points <= max`, as far as the rubric says.
  std::string limits_of(std::size_t index) const {
    const CompiledIndicator& indicator = compiled_.indicators[index];
    const Points& own = *indicator.rubric->points;
    std::string text = "0 <= ";
    if (own.judged || own.proportional) {
      text += indicator.points->value->text();
    } else {
      std::string awarded;
      for (const CompiledTier& tier : indicator.points->tiers) {
        if (tier.awarded) awarded += (awarded.empty() ? "" : ", ") + tier.awarded->text();
      }
      text += awarded;
    }
    if (own.proportional) return text + " <= 1";
    if (own.max) return text + " <= " + format(*own.max);
    return own.max_awarded ? text + " <= " + *own.max_awarded : text;
  }

  // The first of them that reads something stated.
  const Expression* about() const {
    for (const Item& item : chain_) {
      if (item.kind != Item::Kind::constraint) continue;
      const Expression& constraint = compiled_.constraints[item.index];
      const auto& slots = constraint.slots();
      if (std::any_of(slots.begin(), slots.end(), [&](std::size_t slot) {
            return slot < compiled_.facts.size() && !slots_[slot].is(ValueKind::missing);
          }))
        return &constraint;
    }
    return nullptr;
  }

  // Awarded points are facts, so points that nobody can have earned are wrong data.
  void check_points(const CompiledIndicator& indicator) {
    const Points& points = *indicator.rubric->points;
    std::optional<Number> max = points.max;
    if (indicator.points->max_awarded) {
      max = number_at(*indicator.points->max_awarded);
      if (max && max->sign() <= 0) refuse({"points-negative", &*indicator.points->max_awarded, format(*max)});
    }
    if (points.judged) check_judged(*indicator.points->value, points.judged->step, max);
    if (points.proportional) check_share(*indicator.points->value);
    for (const CompiledTier& tier : indicator.points->tiers) {
      if (tier.awarded) check_awarded(*tier.awarded, number_at(*tier.awarded), max);
    }
  }

  void check_judged(const Expression& awarded, const std::optional<Number>& step,
                    const std::optional<Number>& max) {
    const auto value = number_at(awarded);
    check_awarded(awarded, value, max);
    if (step && value && !(*value / *step).is_integer())
      refuse({"points-off-step", &awarded, format(*value), format(*step)});
  }

  void check_awarded(const Expression& awarded, const std::optional<Number>& value,
                     const std::optional<Number>& max) {
    if (value && value->sign() < 0) refuse({"points-negative", &awarded, format(*value)});
    if (value && max && *value > *max)
      refuse({"points-over-maximum", &awarded, format(*value), format(*max)});
  }

  void check_share(const Expression& share) {
    const auto value = number_at(share);
    if (value && (value->sign() < 0 || *value > 1)) refuse({"fact-share", &share, format(*value)});
  }

  std::optional<Number> number_at(const Expression& expression) {
    const Value value = value_at(expression, slots_);
    return value.is(ValueKind::number) ? std::optional(value.number()) : std::nullopt;
  }

  const Compiled& compiled_;
  Slots& slots_;
  const std::function<void(const Contradiction&)>& refuse_;
  bool refused_ = false;
  std::vector<Item> chain_;
};

}  // namespace

void check_together(const Compiled& compiled, Slots& slots,
                    const std::function<void(const Contradiction&)>& refuse) {
  Admission(compiled, slots, refuse).check();
}

bool points_broken(const Compiled& compiled, const CompiledIndicator& indicator, Slots& slots) {
  return Admission(compiled, slots, [](const Contradiction&) {}).breaks(indicator);
}

bool is_within(const Fact& fact, const Number& value) {
  return !(fact.minimum && value < *fact.minimum) && !(fact.maximum && value > *fact.maximum);
}

}  // namespace hoctap
