// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <tuple>

#include "exact/document.hpp"
#include "exact/sha256.hpp"
#include "feel/node.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/rubric/overlay.hpp"
#include "hoctap/rubric/rubric.hpp"
#include "rubric/levels.hpp"
#include "rubric/results.hpp"
#include "rubric/scale.hpp"
#include "rubric/scope.hpp"
#include "rubric/tables.hpp"
#include "score/compiled.hpp"

namespace hoctap {
namespace {

// The local documents whose changes at `path` or inside it a result can depend on, in the order they were
// made.
std::vector<LocalCite> cites_within(const LocalChanges& local, std::string_view path) {
  std::set<std::tuple<std::string_view, std::string_view, std::string_view>> told;
  std::vector<LocalCite> cites;
  for (const auto& [overlay, change] : local.within(path)) {
    if (!is_scoring(*change)) continue;
    const std::string& regulation = overlay->regulation.number;
    if (told.emplace(overlay->id, regulation, change->cite).second)
      cites.push_back({overlay->id, regulation, change->cite});
  }
  return cites;
}

// Reads what `check_rubric` found sound, so nothing here can fail.
class Compiler {
 public:
  explicit Compiler(const Rubric& rubric) : levels_(rubric), behind_(rubric.facts.size()), local_(rubric) {
    out_.rubric = rubric;
    out_.scope = scope_of(rubric);
    out_.slots = count_slots(rubric);
    out_.titles = Titles(rubric.facts);
    out_.local = cites_within(local_, {});
  }

  Compiled compile() {
    for (const Fact& fact : out_.rubric.facts) out_.facts.push_back(compiled_fact(fact));
    for (const Measure& measure : out_.rubric.measures) {
      out_.all_measures.push_back(out_.rubric.facts.size() + out_.measures.size());
      out_.measures.push_back(expression_of(out_.rubric, measure, out_.scope));
      const auto& taken = measure.results;
      const bool counts = taken && (taken->take == Taken::count_met || taken->take == Taken::count);
      out_.counts.push_back(counts ? 1 : 0);
      out_.quotients.push_back(as_quotient(out_.measures.back()));
      out_.measure_facts.push_back(facts_behind(out_, out_.measures.back().slots()));
      behind_.add(out_.measures.back().slots());
    }
    for (const Constraint& constraint : out_.rubric.constraints) add_constraint(expression(constraint.that));
    for (std::size_t i = 0; i < out_.rubric.measures.size(); ++i) {
      if (!out_.rubric.measures[i].table) continue;
      auto demand = demand_of(out_.rubric.measures[i], out_.scope);
      if (!demand) continue;
      add_constraint(*std::move(demand));
      out_.demanding.push_back(i);
    }
    for (std::size_t i = 0; i < out_.rubric.criteria.size(); ++i) {
      const std::vector<Indicator>& indicators = out_.rubric.criteria[i].indicators;
      out_.criterion_asks.push_back(levels_.of(out_.rubric.criteria[i]));
      for (std::size_t j = 0; j < indicators.size(); ++j) {
        out_.indicators.push_back(indicator(indicators[j]));
        out_.indicators.back().criterion = i;
        const bool goes_on = j > 0 && indicators[j].group && indicators[j].group == indicators[j - 1].group;
        out_.indicators.back().unit =
            goes_on ? out_.indicators[out_.indicators.size() - 2].unit : out_.indicators.size() - 1;
        out_.adjusts = out_.adjusts || role_of(indicators[j]) != PointsRole::scale;
        out_.indicators.back().decides =
            indicators[j].decides.value_or(true) && out_.rubric.criteria[i].decides.value_or(true);
        out_.indicators.back().first_row = out_.rows;
        out_.rows += rows_of(out_.indicators.back());
        out_.indicators.back().local = cites_within(
            local_, child(child("/criteria", out_.rubric.criteria[i].id) + "/indicators", indicators[j].id));
        out_.indicators.back().pointer = child(child(child("/criteria", i), "indicators"), j);
      }
    }
    take_steps();
    std::set<std::size_t> guards;
    std::vector<std::size_t> when;  // what the bands' conditions read
    for (const Band& band : out_.rubric.bands) {
      out_.bands.push_back({optional_expression(band.when), band.total ? passing(*band.total) : every_total(),
                            optional_passing(band.each_criterion), optional_passing(band.each_indicator)});
      for (const Need& need : band.needs) {
        Expression that = expression(need.that);
        CompiledReads reads = reads_of(that);
        out_.needs.push_back({out_.bands.size() - 1, std::move(that), std::move(reads)});
      }
      if (!out_.bands.back().when) continue;
      const Expression& condition = *out_.bands.back().when;
      add_guards(condition, guards);
      when.insert(when.end(), condition.slots().begin(), condition.slots().end());
    }
    out_.band_measures = measures_among(behind_.of(when));
    for (const Gap& gap : out_.rubric.gaps) {
      out_.gaps.push_back(
          {std::nullopt, passing(gap.total), optional_passing(gap.each_criterion), std::nullopt});
    }
    out_.band_guards.assign(guards.begin(), guards.end());
    if (const auto& whom = out_.rubric.applies_to) {
      out_.applies_to = expression(whom->when);
      out_.whom_reads = reads_of(*out_.applies_to);
    }
    add_secondary();
    add_title_changes();
    out_.own_text = out_.local.empty() && out_.secondary.empty() && out_.rubric.regulation.unread != true;
    return std::move(out_);
  }

 private:
  void add_secondary() {
    std::set<std::pair<std::string, std::string>> told;
    for (Secondary& found : secondary_of(out_.rubric)) {
      if (found.scoring && told.emplace(found.source, found.cite).second)
        out_.secondary.emplace_back(std::move(found.source), std::move(found.cite));
    }
  }

  void add_title_changes() {
    for (const auto& [overlay, change] : local_.within("/title")) {
      if (change->kind == ChangeKind::rename) continue;
      out_.title_changes.push_back(
          {change->at, overlay->regulation.number, change->cite, overlay->regulation.unread.value_or(false)});
    }
  }

  void add_constraint(Expression constraint) {
    out_.quick_constraints.push_back(quick_of(constraint, out_.facts));
    out_.constraint_reads.push_back(reads_of(constraint));
    out_.constraints.push_back(std::move(constraint));
  }

  Expression expression(const std::string& text) const { return parse_expression(text, out_.scope); }
  UnaryTests tests(const std::string& text) const { return parse_unary_tests(text, out_.scope); }
  std::vector<Interval> every_total() const { return {range_of_total(out_.rubric)}; }
  std::vector<Interval> passing(const std::string& text) const { return *intervals(tests(text)); }

  std::optional<Expression> optional_expression(const std::optional<std::string>& text) const {
    return text ? std::optional(expression(*text)) : std::nullopt;
  }

  std::optional<std::vector<Interval>> optional_passing(const std::optional<std::string>& text) const {
    return text ? std::optional(passing(*text)) : std::nullopt;
  }

  static CompiledFact compiled_fact(const Fact& fact) {
    CompiledFact compiled{.rubric = &fact};
    if (fact.type == FactType::level) {
      std::vector<std::string> steps;
      for (const FactValue& value : fact.values) steps.push_back(value.id);
      compiled.scale = std::make_shared<const std::vector<std::string>>(std::move(steps));
    }
    if (fact.type == FactType::boolean) compiled.values = {false, true};
    for (std::size_t i = 0; i < fact.values.size(); ++i)
      compiled.values.push_back(compiled.scale ? Value(Level(compiled.scale, i)) : Value(fact.values[i].id));
    for (const Fact& field : fact.fields) compiled.fields.push_back(compiled_fact(field));
    return compiled;
  }

  // A fact that is awarded in different steps has none that all could be said in.
  void take_steps() {
    out_.steps.assign(out_.rubric.facts.size(), std::nullopt);
    std::vector<std::pair<std::size_t, CompiledPoints*>> stepped;
    std::set<std::size_t> mixed;
    for (CompiledIndicator& indicator : out_.indicators) {
      const auto& points = indicator.rubric->points;
      if (!points || !points->judged || !points->judged->step) continue;
      const Node& root = ExpressionAccess::root(*indicator.points->value);
      if (root.kind != NodeKind::name || root.index >= out_.steps.size()) continue;
      if (out_.rubric.facts[root.index].type != FactType::number) continue;
      std::optional<Number>& step = out_.steps[root.index];
      if (step && step != points->judged->step) mixed.insert(root.index);
      step = points->judged->step;
      stepped.emplace_back(root.index, &*indicator.points);
    }
    for (const std::size_t fact : mixed) out_.steps[fact].reset();
    for (const auto& [fact, points] : stepped) points->in_steps = out_.steps[fact].has_value();
  }

  // The measures among slots in ascending order, which come behind all facts.
  std::vector<std::size_t> measures_among(const std::vector<std::size_t>& slots) const {
    return {std::lower_bound(slots.begin(), slots.end(), out_.rubric.facts.size()),
            std::lower_bound(slots.begin(), slots.end(), out_.scope.names().size())};
  }

  CompiledReads reads_of(const Expression& expression) { return reads_of(expression.slots()); }

  CompiledReads reads_of(const std::vector<std::size_t>& slots) {
    CompiledReads reads;
    reads.slots = behind_.of(slots);
    reads.measures = measures_among(reads.slots);
    return reads;
  }

  void add_guards(const Expression& expression, std::set<std::size_t>& guards) {
    for (const std::size_t slot : behind_.of(expression.slots())) {
      if (slot >= out_.rubric.facts.size()) return;
      const FactType type = out_.rubric.facts[slot].type;
      if (type == FactType::boolean || type == FactType::choice || type == FactType::level)
        guards.insert(slot);
    }
  }

  CompiledIndicator indicator(const Indicator& indicator) {
    CompiledIndicator compiled;
    compiled.rubric = &indicator;
    std::set<std::size_t> slots;
    std::set<std::size_t> guards;
    const auto reads = [&](const auto& parsed) {
      slots.insert(parsed.slots().begin(), parsed.slots().end());
    };
    compiled.applies = optional_expression(indicator.applies);
    if (compiled.applies) {
      reads(*compiled.applies);
      add_guards(*compiled.applies, guards);
    }
    compiled.asks = levels_.of(indicator);
    for (const Condition& condition : indicator.conditions) {
      CompiledCondition row{levels(condition), optional_expression(condition.when),
                            expression(condition.value), tests(condition.test), condition.test != "-"};
      if (row.when) row.quick_when = quick_of(*row.when, out_.facts);
      row.quick_test = quick_of(row.value, row.test, out_.facts);
      if (row.when) {
        reads(*row.when);
        add_guards(*row.when, guards);
      }
      reads(row.value);
      reads(row.test);
      compiled.conditions.push_back(std::move(row));
    }
    if (indicator.points) {
      compiled.points = points(indicator, compiled.applies);
      if (compiled.points->max_awarded) reads(*compiled.points->max_awarded);
      if (compiled.points->value) reads(*compiled.points->value);
      for (const CompiledTier& tier : compiled.points->tiers) {
        reads(tier.test);
        if (tier.awarded) reads(*tier.awarded);
      }
    }
    std::vector<std::size_t> behind = behind_.of({slots.begin(), slots.end()});
    compiled.measures = measures_among(behind);
    std::erase_if(behind, [&](std::size_t slot) {
      return slot >= out_.rubric.facts.size() && slot < out_.scope.names().size();
    });
    std::copy_if(compiled.measures.begin(), compiled.measures.end(), std::back_inserter(compiled.tables),
                 [&](std::size_t slot) { return table_at(out_, slot) != nullptr; });
    slots.insert(behind.begin(), behind.end());
    compiled.slots.assign(slots.begin(), slots.end());
    compiled.guards.assign(guards.begin(), guards.end());
    return compiled;
  }

  CompiledPoints points(const Indicator& indicator, const std::optional<Expression>& applies) {
    const Points& points = *indicator.points;
    CompiledPoints compiled;
    compiled.max_awarded = optional_expression(points.max_awarded);
    if (points.judged) compiled.value = expression(points.judged->value);
    if (points.proportional) compiled.value = expression(points.proportional->value);
    if (points.tiers) {
      compiled.value = expression(points.tiers->value);
      for (const Tier& tier : points.tiers->rows) {
        compiled.tiers.push_back({tests(tier.test), optional_expression(tier.awarded)});
        compiled.tiers.back().quick_test = quick_of(*compiled.value, compiled.tiers.back().test, out_.facts);
      }
    }
    std::set<std::size_t> awarded;
    const auto reads = [&](const std::optional<Expression>& expression) {
      if (expression) awarded.insert(expression->slots().begin(), expression->slots().end());
    };
    reads(compiled.max_awarded);
    if (!points.tiers) reads(compiled.value);
    for (const CompiledTier& tier : compiled.tiers) reads(tier.awarded);
    compiled.awarded_reads = reads_of({awarded.begin(), awarded.end()});
    std::set<std::size_t> amount;
    const auto counts = [&](const auto& parsed) {
      amount.insert(parsed.slots().begin(), parsed.slots().end());
    };
    if (applies) counts(*applies);
    if (compiled.value) counts(*compiled.value);
    for (const CompiledTier& tier : compiled.tiers) {
      counts(tier.test);
      if (tier.awarded) counts(*tier.awarded);
    }
    // Points that people award are what they are, whatever the maximum.
    const bool as_awarded = points.judged && !applies;
    if (compiled.max_awarded && !as_awarded) counts(*compiled.max_awarded);
    compiled.amount_reads = reads_of({amount.begin(), amount.end()});
    return compiled;
  }

  std::vector<std::size_t> levels(const Condition& condition) const {
    const std::vector<bool> counts = levels_.of(condition);
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i]) indices.push_back(i);
    }
    return indices;
  }

  Compiled out_;
  LevelsOf levels_;
  NamesBehind behind_;
  LocalChanges local_;
};

Engine compile(const Rubric& rubric, std::string digest, bool quick, std::vector<Remark> remarks = {}) {
  Issues issues = check_rubric(rubric);
  if (!issues.empty()) throw Error(std::move(issues));
  Compiled compiled = Compiler(rubric).compile();
  compiled.sha256 = std::move(digest);
  compiled.quick = quick;
  compiled.own_text = compiled.own_text && remarks.empty();
  compiled.remarks = std::move(remarks);
  return EngineAccess::make(std::make_shared<const Compiled>(std::move(compiled)));
}

}  // namespace

const Rubric& Engine::rubric() const noexcept {
  return compiled_->rubric;
}
const Scope& Engine::scope() const noexcept {
  return compiled_->scope;
}

Engine compile(const Rubric& rubric) {
  return compile(rubric, sha256(write_rubric(rubric)), true);
}

Engine compile(const RubricFile& file) {
  return compile(file.rubric, file.sha256(), true);
}

Engine compile(const RubricFile& file, const Date& day, const Library& library) {
  return compile(file.rubric, file.sha256(), true, not_in_force(file.rubric, day, library));
}

std::vector<Remark> not_in_force(const Rubric& rubric, const Date& day, const Library& library) {
  std::vector<Remark> remarks;
  const auto note = [&](const Regulation& document, const std::optional<Date>& last) {
    // Nobody can say of a day that it comes before the first one while that has not been read.
    const bool open = !first_day(document) && (!last || day <= *last);
    remarks.push_back({open ? "remark-force-unknown" : "remark-not-in-force",
                       format(day) + ": " + dated(document, last), document.cite});
  };
  if (!library.in_force(rubric, day)) note(rubric.regulation, library.last_day(rubric));
  for (const AppliedOverlay& applied : rubric.overlays) {
    Overlay overlay;
    overlay.id = applied.id;
    overlay.regulation = applied.regulation;
    if (!library.in_force(overlay, day)) note(applied.regulation, library.last_day(overlay));
  }
  return remarks;
}

Engine compile_plain(const RubricFile& file) {
  return compile(file.rubric, file.sha256(), false);
}

}  // namespace hoctap
