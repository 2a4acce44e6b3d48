// SPDX-License-Identifier: Apache-2.0
#include "hoctap/lab/suite.hpp"

#include <algorithm>
#include <utility>

#include "exact/document.hpp"
#include "hoctap/rubric/library.hpp"
#include "lab/checking.hpp"
#include "rubric/loading.hpp"

namespace hoctap {
namespace {

void check_unknowns(Checking& checking) {
  for (const Unknown& unknown : unknowns_of(checking.file.rubric)) {
    checking.add(Severity::note, "check-unknown", unknown.pointer,
                 unknown.pointer.substr(unknown.pointer.rfind('/') + 1),
                 '(' + unknown.cite + "): " + unknown.why);
  }
}

void check_gaps(Checking& checking) {
  const std::vector<Gap>& gaps = checking.file.rubric.gaps;
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    checking.add(Severity::note, "check-gap", child("/gaps", i), gaps[i].total, gaps[i].cite);
  }
}

void check_unused(Checking& checking) {
  const Compiled& compiled = checking.compiled();
  const std::size_t facts = compiled.rubric.facts.size();
  std::vector<bool> used(compiled.scope.names().size(), false);
  const auto use = [&](const std::vector<std::size_t>& slots) {
    for (const std::size_t slot : slots) {
      if (slot < used.size()) used[slot] = true;  // behind the names there is evidence
    }
  };
  for (std::size_t i = 0; i < compiled.rubric.constraints.size(); ++i) use(compiled.constraints[i].slots());
  for (const CompiledIndicator& indicator : compiled.indicators) use(indicator.slots);
  for (const CompiledBand& band : compiled.bands) {
    if (band.when) use(band.when->slots());
  }
  for (const CompiledNeed& need : compiled.needs) use(need.that.slots());
  if (compiled.applies_to) use(compiled.applies_to->slots());
  // A measure reads only names before itself.
  for (std::size_t i = compiled.measures.size(); i-- > 0;) {
    if (used[facts + i]) use(compiled.measures[i].slots());
  }
  for (std::size_t slot = 0; slot < used.size(); ++slot) {
    if (used[slot]) continue;
    checking.add(Severity::warning, "check-unused",
                 slot < facts ? child("/facts", slot) : child("/measures", slot - facts),
                 compiled.scope.names()[slot].id);
  }
}

// Looks for a division by zero that some data really bring about: those in which every number is the least it
// may be.
class DivisorCheck {
 public:
  explicit DivisorCheck(Checking& checking)
      : checking_(checking), compiled_(checking.compiled()), least_(compiled_.slots) {
    const std::size_t facts = compiled_.rubric.facts.size();
    for (std::size_t i = 0; i < facts; ++i) least_[i] = least(compiled_.rubric.facts[i]);
    for (std::size_t i = 0; i < compiled_.measures.size(); ++i)
      least_[facts + i] = at_least(compiled_.measures[i]);  // it reads only names before itself
  }

  void check() {
    for (std::size_t i = 0; i < compiled_.measures.size(); ++i) {
      const auto& table = compiled_.rubric.measures[i].table;
      const std::string at = child("/measures", i);
      // What results rest on is looked at where it stands.
      if (compiled_.rubric.measures[i].value) check(compiled_.measures[i], child(at, "value"));
      for (std::size_t j = 0; table && j < table->inputs.size(); ++j) {
        check(parse_expression(table->inputs[j], compiled_.scope),
              child(child(child(at, "table"), "inputs"), j));
      }
    }
    for (std::size_t i = 0; i < compiled_.rubric.constraints.size(); ++i) {
      check(compiled_.constraints[i], child(child("/constraints", i), "that"));
    }
    for (const CompiledIndicator& indicator : compiled_.indicators) check(indicator);
    for (std::size_t i = 0; i < compiled_.bands.size(); ++i) {
      const std::string at = child("/bands", i);
      check(compiled_.bands[i].when, child(at, "when"));
      std::size_t next = 0;
      for (const CompiledNeed& need : compiled_.needs) {
        if (need.band == i) check(need.that, child(child(child(at, "needs"), next++), "that"));
      }
    }
    check(compiled_.applies_to, "/applies_to/when");
  }

 private:
  static Value least(const Fact& fact) {
    if (fact.type != FactType::count && fact.type != FactType::number && fact.type != FactType::share) {
      return {};
    }
    Number value;
    if (fact.minimum && *fact.minimum > value) value = *fact.minimum;
    if (fact.maximum && *fact.maximum < value) value = *fact.maximum;
    return value;
  }

  Value at_least(const Expression& expression) {
    renew(least_);
    return value_at(expression, least_);
  }

  void check(const CompiledIndicator& indicator) {
    check(indicator.applies, child(indicator.pointer, "applies"));
    if (indicator.applies && at_least(*indicator.applies) == Value(false)) return;
    const std::string rows = child(indicator.pointer, "conditions");
    for (std::size_t i = 0; i < indicator.conditions.size(); ++i) {
      const CompiledCondition& row = indicator.conditions[i];
      check(row.when, child(child(rows, i), "when"));
      if (row.when && at_least(*row.when) == Value(false)) continue;
      check(row.value, child(child(rows, i), "value"));
    }
    if (indicator.points) check(*indicator.points, *indicator.rubric, child(indicator.pointer, "points"));
  }

  void check(const CompiledPoints& points, const Indicator& indicator, const std::string& pointer) {
    check(points.max_awarded, child(pointer, "max_awarded"));
    const char* way = indicator.points->judged  ? "judged"
                      : indicator.points->tiers ? "tiers"
                                                : "proportional";
    check(points.value, child(child(pointer, way), "value"));
    const std::string rows = child(child(pointer, "tiers"), "rows");
    for (std::size_t i = 0; i < points.tiers.size(); ++i) {
      check(points.tiers[i].awarded, child(child(rows, i), "awarded"));
    }
  }

  void check(const std::optional<Expression>& expression, const std::string& pointer) {
    if (!expression) return;
    auto zeros = divisors(*expression);
    std::erase_if(zeros, [&](const auto& divisor) { return least_[divisor.first] != Value(0); });
    // `if n = 0 then … else a / n` knows what to do.
    if (zeros.empty() || !at_least(*expression).is(ValueKind::missing)) return;
    for (const auto& [slot, offset] : zeros) {
      Position position = checking_.file.source.position(pointer);
      position.offset = offset;
      checking_.issues.push_back({.severity = Severity::warning,
                                  .code = "check-zero-divisor",
                                  .position = std::move(position),
                                  .found = compiled_.scope.names()[slot].id});
    }
  }

  Checking& checking_;
  const Compiled& compiled_;
  Slots least_;
};

}  // namespace

void Checking::add(Severity severity, std::string code, const std::string& pointer, std::string found,
                   std::string expected, std::string suggestion) {
  issues.push_back({.severity = severity,
                    .code = std::move(code),
                    .position = file.source.position(pointer),
                    .found = std::move(found),
                    .expected = std::move(expected),
                    .suggestion = std::move(suggestion)});
}

Issues check_file(const RubricFile& file) {
  Checking checking(file);
  check_unknowns(checking);
  check_gaps(checking);
  check_texts(described_node(file.rubric), file.source, checking.issues);
  check_unused(checking);
  DivisorCheck(checking).check();
  check_conditions(checking);
  for (const CompiledIndicator& indicator : checking.compiled().indicators) check_rows(checking, indicator);
  check_outcomes(checking);
  check_twins(checking);
  check_title(checking);
  checking.issues.sort_by_position();
  return std::move(checking.issues);
}

}  // namespace hoctap
