// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "exact/document.hpp"
#include "exact/text.hpp"
#include "score/compiled.hpp"

namespace hoctap {
namespace {

std::string phrase(FactType type) {
  return std::string("@type.") + boost::describe::enum_to_string(type, "");
}

std::vector<std::string> ids(const std::vector<FactValue>& values) {
  std::vector<std::string> result;
  result.reserve(values.size());
  for (const FactValue& value : values) result.push_back(value.id);
  return result;
}

void report(Issues& issues, const Place& place, std::string code, std::string found,
            std::string expected = {}, std::string suggestion = {}) {
  issues.push_back({.code = std::move(code),
                    .place = place,
                    .found = std::move(found),
                    .expected = std::move(expected),
                    .suggestion = std::move(suggestion)});
}

void refuse_unknown(Issues& issues, const Place& place, std::string code, const std::string& name,
                    const std::vector<std::string>& known) {
  if (issues.full()) return issues.leave_out();
  report(issues, place, std::move(code), shorten(name), {}, nearest(name, known));
}

// Gives one value its declared type. Issues carry the place of the value's entry.
class Typing {
 public:
  Typing(bool textual, Issues& issues) : textual_(textual), issues_(issues) {}

  Value type(const Fact& fact, const Level::Scale& scale, const Value& value, const Place& place) {
    if (value.is(ValueKind::missing) || value.is(ValueKind::not_applicable)) return value;
    switch (fact.type) {
      case FactType::boolean:
        return boolean(fact, value, place);
      case FactType::count:
      case FactType::number:
      case FactType::share:
        return number(fact, value, place);
      case FactType::text:
        return value.is(ValueKind::text) ? value : wrong(fact, value, place);
      case FactType::choice:
        return listed(fact, value, place) ? value : Value{};
      case FactType::level:
        return level(fact, scale, value, place);
      case FactType::date:
        return date(fact, value, place);
      case FactType::relation:
        return rows(fact, value, place);
    }
    return {};
  }

 private:
  Value wrong(const Fact& fact, const Value& value, const Place& place) {
    report(issues_, place, "fact-type", shorten(to_json(value)), phrase(fact.type), fact.id);
    return {};
  }

  // Runs `read` on the text; what it throws becomes issues at the fact's place.
  template <class Read>
  Value from_text(const Place& place, Read read) {
    try {
      return read();
    } catch (const Error& error) {
      for (Issue issue : error.issues()) {
        issue.place = place;
        issues_.push_back(std::move(issue));
      }
      return {};
    }
  }

  Value boolean(const Fact& fact, const Value& value, const Place& place) {
    if (value.is(ValueKind::boolean)) return value;
    if (textual_ && value == Value("true")) return true;
    if (textual_ && value == Value("false")) return false;
    return wrong(fact, value, place);
  }

  Value number(const Fact& fact, const Value& value, const Place& place) {
    Value read = value;
    if (textual_ && value.is(ValueKind::text)) {
      read = from_text(place, [&] { return Value(parse_number(value.text())); });
      if (read.is(ValueKind::missing)) return read;
    }
    if (!read.is(ValueKind::number)) return wrong(fact, value, place);
    const Number& number = read.number();
    if (fact.type == FactType::count && !(number.is_integer() && number.sign() >= 0)) {
      return wrong(fact, read, place);
    }
    if (fact.type == FactType::share && !(number.sign() >= 0 && number <= 1)) {
      report(issues_, place, "fact-share", format(number), {}, fact.id);
      return {};
    }
    if (fact.minimum && number < *fact.minimum) {
      report(issues_, place, "fact-below-minimum", format(number), format(*fact.minimum), fact.id);
      return {};
    }
    if (fact.maximum && number > *fact.maximum) {
      report(issues_, place, "fact-above-maximum", format(number), format(*fact.maximum), fact.id);
      return {};
    }
    return read;
  }

  bool listed(const Fact& fact, const Value& value, const Place& place) {
    if (!value.is(ValueKind::text)) {
      wrong(fact, value, place);
      return false;
    }
    const std::vector<std::string> known = ids(fact.values);
    if (std::find(known.begin(), known.end(), value.text()) != known.end()) return true;
    report(issues_, place, "read-not-allowed", shorten(value.text()), hoctap::listed(known),
           nearest(value.text(), known));
    return false;
  }

  Value level(const Fact& fact, const Level::Scale& scale, const Value& value, const Place& place) {
    // Level 2 is often written as a number.
    const bool whole = value.is(ValueKind::number) && value.number().is_integer();
    const Value name = whole ? Value(format(value.number())) : value;
    if (!listed(fact, name, place)) return {};
    const auto step = std::find(scale->begin(), scale->end(), name.text());
    return Level(scale, static_cast<std::size_t>(step - scale->begin()));
  }

  Value date(const Fact& fact, const Value& value, const Place& place) {
    if (value.is(ValueKind::date)) return value;
    if (!value.is(ValueKind::text)) return wrong(fact, value, place);
    return from_text(place, [&] { return Value(parse_date(value.text())); });
  }

  Value rows(const Fact& fact, const Value& value, const Place& place) {
    if (!value.is(ValueKind::list)) return wrong(fact, value, place);
    std::vector<Level::Scale> scales;
    for (const Fact& field : fact.fields) {
      scales.push_back(std::make_shared<const std::vector<std::string>>(ids(field.values)));
    }
    List typed;
    for (const Value& row : value.list()) {
      if (!row.is(ValueKind::record)) return wrong(fact, value, place);
      typed.push_back(this->row(fact, scales, row.record(), place));
    }
    return typed;
  }

  Value row(const Fact& fact, const std::vector<Level::Scale>& scales, const Record& row,
            const Place& place) {
    std::vector<std::string> known;
    Record typed;
    for (std::size_t i = 0; i < fact.fields.size(); ++i) {
      const Value* stated = row.find(fact.fields[i].id);
      known.push_back(fact.fields[i].id);
      typed.fields.emplace_back(fact.fields[i].id,
                                stated ? type(fact.fields[i], scales[i], *stated, place) : Value{});
    }
    const std::set<std::string_view> ids(known.begin(), known.end());
    for (const auto& [name, value] : row.fields) {
      if (!ids.contains(name)) refuse_unknown(issues_, place, "fact-unknown", name, known);
    }
    return typed;
  }

  bool textual_;
  Issues& issues_;
};

class Binder {
 public:
  Binder(const Compiled& compiled, const Facts& facts) : compiled_(compiled), facts_(facts) {}

  BoundFacts bind() {
    read_values();
    read_evidence();
    // The checks between facts would only repeat what is wrong with a single one.
    if (issues_.empty()) check_constraints();
    if (issues_.empty()) check_points();
    // What could not be checked within the steps may be wrong.
    if (slots_.budget->overrun()) {
      report(issues_, facts_.place, "feel-steps", {}, std::to_string(max_expression_steps));
    }
    if (!issues_.empty()) throw Error(std::move(issues_));
    return EngineAccess::make(facts_, std::move(slots_), std::move(evidence_));
  }

 private:
  void read_values() {
    const std::vector<Fact>& declared = compiled_.rubric.facts;
    Typing typing(facts_.textual, issues_);
    std::vector<std::string> known;  // filled when it is asked for
    slots_.resize(declared.size());
    for (const auto& [name, entry] : facts_.values) {
      const auto slot = compiled_.scope.slot(name);
      if (slot && *slot < declared.size()) {
        slots_[*slot] = typing.type(declared[*slot], compiled_.scales[*slot], entry.value, entry.place);
      } else if (!facts_.extra_allowed) {
        if (known.empty()) {
          for (const Fact& fact : declared) known.push_back(fact.id);
        }
        refuse_unknown(issues_, entry.place, "fact-unknown", name, known);
      }
    }
    std::vector<Remark> trouble;  // comes up again, with its indicator, when the sheet is filled
    fill_measures(compiled_, slots_, trouble);
  }

  void read_evidence() {
    std::vector<std::string> known{"*"};
    std::set<std::string_view> ids{"*"};
    if (!facts_.evidence.empty()) {
      for (const CompiledIndicator& indicator : compiled_.indicators) {
        known.push_back(indicator.rubric->id);
        ids.insert(indicator.rubric->id);
      }
    }
    for (const auto& [name, entry] : facts_.evidence) {
      if (!ids.contains(name)) refuse_unknown(issues_, entry.place, "evidence-unknown", name, known);
    }
    for (const CompiledIndicator& indicator : compiled_.indicators) {
      auto stated = facts_.evidence.find(indicator.rubric->id);
      if (stated == facts_.evidence.end()) stated = facts_.evidence.find("*");
      evidence_.push_back(stated == facts_.evidence.end() ? std::nullopt : stated->second.present);
    }
  }

  void check_constraints() {
    std::vector<Remark> trouble;
    for (std::size_t i = 0; i < compiled_.constraints.size(); ++i) {
      if (value_at(compiled_.constraints[i], slots_, trouble) != Value(false)) continue;
      const Constraint& constraint = compiled_.rubric.constraints[i];
      std::string seen;
      for (const std::size_t slot : compiled_.constraints[i].slots()) {
        seen += (seen.empty() ? "" : ", ") + compiled_.scope.names()[slot].id + " = " + to_json(slots_[slot]);
      }
      report(issues_, place_of(compiled_.constraints[i]), "constraint-broken", seen, constraint.that);
    }
  }

  // Awarded points are facts, so points that nobody can have earned are wrong data.
  void check_points() {
    for (const CompiledIndicator& indicator : compiled_.indicators) {
      if (!indicator.points) continue;
      const Points& points = *indicator.rubric->points;
      std::optional<Number> max = points.max;
      if (indicator.points->max_awarded) {
        max = number_at(*indicator.points->max_awarded);
        if (max && max->sign() <= 0) {
          report(issues_, place_of(*indicator.points->max_awarded), "points-negative", format(*max));
        }
      }
      if (points.judged) check_judged(indicator, max);
      if (points.proportional) check_share(indicator);
      for (const CompiledTier& tier : indicator.points->tiers) {
        if (tier.awarded) check_awarded(*tier.awarded, max);
      }
    }
  }

  void check_judged(const CompiledIndicator& indicator, const std::optional<Number>& max) {
    check_awarded(*indicator.points->value, max);
    const auto& step = indicator.rubric->points->judged->step;
    const auto value = number_at(*indicator.points->value);
    if (step && value && !(*value / *step).is_integer()) {
      report(issues_, place_of(*indicator.points->value), "points-off-step", format(*value), format(*step));
    }
  }

  void check_awarded(const Expression& awarded, const std::optional<Number>& max) {
    const auto value = number_at(awarded);
    if (value && value->sign() < 0) report(issues_, place_of(awarded), "points-negative", format(*value));
    if (value && max && *value > *max)
      report(issues_, place_of(awarded), "points-over-maximum", format(*value), format(*max));
  }

  void check_share(const CompiledIndicator& indicator) {
    const auto value = number_at(*indicator.points->value);
    if (value && (value->sign() < 0 || *value > 1)) {
      report(issues_, place_of(*indicator.points->value), "fact-share", format(*value));
    }
  }

  std::optional<Number> number_at(const Expression& expression) {
    std::vector<Remark> trouble;
    const Value value = value_at(expression, slots_, trouble);
    return value.is(ValueKind::number) ? std::optional(value.number()) : std::nullopt;
  }

  // The first stated fact that an expression reads, or the entity's record.
  Place place_of(const Expression& expression) const {
    for (const std::size_t slot : expression.slots()) {
      const auto entry = facts_.values.find(compiled_.scope.names()[slot].id);
      if (entry != facts_.values.end()) return entry->second.place;
    }
    return facts_.place;
  }

  const Compiled& compiled_;
  const Facts& facts_;
  Slots slots_;
  std::vector<std::optional<bool>> evidence_;
  Issues issues_;
};

}  // namespace

BoundFacts bind(const Engine& engine, const Facts& facts) {
  return Binder(EngineAccess::compiled(engine), facts).bind();
}

}  // namespace hoctap
