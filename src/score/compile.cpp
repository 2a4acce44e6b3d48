// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "exact/document.hpp"
#include "exact/sha256.hpp"
#include "hoctap/rubric/overlay.hpp"
#include "hoctap/rubric/rubric_file.hpp"
#include "rubric/scope.hpp"
#include "score/compiled.hpp"

namespace hoctap {
namespace {

// Reads what `check_rubric` found sound, so nothing here can fail.
class Compiler {
 public:
  explicit Compiler(const Rubric& rubric) {
    out_.rubric = rubric;
    out_.scope = scope_of(rubric);
    out_.local = local_cites({});
  }

  Compiled compile() {
    for (const Fact& fact : out_.rubric.facts) out_.scales.push_back(scale(fact));
    for (const Measure& measure : out_.rubric.measures) {
      out_.measures.push_back(expression(measure.value));
      out_.measure_facts.push_back(facts_behind(out_, out_.measures.back().slots()));
    }
    for (const Constraint& constraint : out_.rubric.constraints) {
      out_.constraints.push_back(expression(constraint.that));
    }
    for (std::size_t i = 0; i < out_.rubric.criteria.size(); ++i) {
      const std::vector<Indicator>& indicators = out_.rubric.criteria[i].indicators;
      for (std::size_t j = 0; j < indicators.size(); ++j) {
        out_.indicators.push_back(indicator(indicators[j]));
        out_.indicators.back().criterion = i;
        out_.indicators.back().local = local_cites(
            child(child("/criteria", out_.rubric.criteria[i].id) + "/indicators", indicators[j].id));
        out_.indicators.back().pointer = child(child(child("/criteria", i), "indicators"), j);
      }
    }
    std::set<std::size_t> guards;
    for (const Band& band : out_.rubric.bands) {
      out_.bands.push_back({optional_expression(band.when), band.total ? passing(*band.total) : every_total(),
                            optional_passing(band.each_criterion), optional_passing(band.each_indicator)});
      if (out_.bands.back().when) add_guards(*out_.bands.back().when, guards);
    }
    for (const Gap& gap : out_.rubric.gaps) {
      out_.gaps.push_back(
          {std::nullopt, passing(gap.total), optional_passing(gap.each_criterion), std::nullopt});
    }
    out_.band_guards.assign(guards.begin(), guards.end());
    return std::move(out_);
  }

 private:
  // The local documents whose changes at `path` or inside it a result can depend on.
  std::vector<LocalCite> local_cites(const std::string& path) const {
    std::vector<LocalCite> cites;
    for (const auto& [overlay, change] : changes_within(out_.rubric, path)) {
      const LocalCite cite{overlay->id, overlay->regulation.number, change->cite};
      if (is_scoring(*change) && std::find(cites.begin(), cites.end(), cite) == cites.end()) {
        cites.push_back(cite);
      }
    }
    return cites;
  }

  Expression expression(const std::string& text) const { return parse_expression(text, out_.scope); }
  UnaryTests tests(const std::string& text) const { return parse_unary_tests(text, out_.scope); }
  std::vector<Interval> every_total() const {
    return {{.low = Number(0), .low_closed = true, .high = out_.rubric.total->max, .high_closed = true}};
  }
  std::vector<Interval> passing(const std::string& text) const { return *intervals(tests(text)); }

  std::optional<Expression> optional_expression(const std::optional<std::string>& text) const {
    return text ? std::optional(expression(*text)) : std::nullopt;
  }

  std::optional<std::vector<Interval>> optional_passing(const std::optional<std::string>& text) const {
    return text ? std::optional(passing(*text)) : std::nullopt;
  }

  static Level::Scale scale(const Fact& fact) {
    if (fact.type != FactType::level) return nullptr;
    std::vector<std::string> steps;
    for (const FactValue& value : fact.values) steps.push_back(value.id);
    return std::make_shared<const std::vector<std::string>>(std::move(steps));
  }

  void add_guards(const Expression& expression, std::set<std::size_t>& guards) const {
    for (const std::size_t fact : facts_behind(out_, expression.slots())) {
      const FactType type = out_.rubric.facts[fact].type;
      if (type == FactType::boolean || type == FactType::choice || type == FactType::level)
        guards.insert(fact);
    }
  }

  CompiledIndicator indicator(const Indicator& indicator) const {
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
    for (const Condition& condition : indicator.conditions) {
      CompiledCondition row{levels(condition), optional_expression(condition.when),
                            expression(condition.value), tests(condition.test), condition.test != "-"};
      if (row.when) {
        reads(*row.when);
        add_guards(*row.when, guards);
      }
      reads(row.value);
      reads(row.test);
      compiled.conditions.push_back(std::move(row));
    }
    if (indicator.points) {
      compiled.points = points(*indicator.points);
      if (compiled.points->max_awarded) reads(*compiled.points->max_awarded);
      if (compiled.points->value) reads(*compiled.points->value);
      for (const CompiledTier& tier : compiled.points->tiers) {
        reads(tier.test);
        if (tier.awarded) reads(*tier.awarded);
      }
    }
    const std::vector<std::size_t> behind = facts_behind(out_, {slots.begin(), slots.end()});
    slots.insert(behind.begin(), behind.end());
    compiled.slots.assign(slots.begin(), slots.end());
    compiled.guards.assign(guards.begin(), guards.end());
    return compiled;
  }

  CompiledPoints points(const Points& points) const {
    CompiledPoints compiled;
    compiled.max_awarded = optional_expression(points.max_awarded);
    if (points.judged) compiled.value = expression(points.judged->value);
    if (points.proportional) compiled.value = expression(points.proportional->value);
    if (points.tiers) {
      compiled.value = expression(points.tiers->value);
      for (const Tier& tier : points.tiers->rows) {
        compiled.tiers.push_back({tests(tier.test), optional_expression(tier.awarded)});
      }
    }
    return compiled;
  }

  std::vector<std::size_t> levels(const Condition& condition) const {
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < out_.rubric.levels.size(); ++i) {
      const auto& named = condition.levels;
      if (named.empty() || std::find(named.begin(), named.end(), out_.rubric.levels[i].id) != named.end()) {
        indices.push_back(i);
      }
    }
    return indices;
  }

  Compiled out_;
};

Engine compile(const Rubric& rubric, std::string digest) {
  Issues issues = check_rubric(rubric);
  if (!issues.empty()) throw Error(std::move(issues));
  Compiled compiled = Compiler(rubric).compile();
  compiled.sha256 = std::move(digest);
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
  return compile(rubric, sha256(write_rubric(rubric)));
}

Engine compile(const RubricFile& file) {
  return compile(file.rubric, file.sha256());
}

}  // namespace hoctap
