// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <utility>

#include "exact/text.hpp"
#include "score/binding.hpp"
#include "score/intake.hpp"

namespace hoctap {
namespace {

// A place with the name of its fact; of a column that is called otherwise, both.
Position at_fact(Position position, const std::string& fact) {
  if (!fact.empty()) position.fact = fact;
  return position;
}

class Binder {
 public:
  Binder(const Compiled& compiled, const Facts& facts, bool told)
      : compiled_(compiled),
        facts_(facts),
        told_(told),
        intake_(compiled, facts.textual),
        titles_(compiled.facts.size(), nullptr) {}

  BoundFacts bind() {
    read_values();
    read_evidence();
    // The checks between facts would only repeat what is wrong with a single one.
    if (issues_.empty()) {
      intake_.close([this](const Contradiction& contradiction) {
        issues_.push_back({.code = std::string(contradiction.code),
                           .position = position_of(contradiction.about),
                           .found = contradiction.found,
                           .expected = contradiction.expected});
      });
    }
    if (!issues_.empty()) throw Error(std::move(issues_));
    return EngineAccess::make(facts_, std::move(intake_.slots), std::move(intake_.evidence));
  }

 private:
  void read_values() {
    bool table = false;
    bool matches = false;
    for (const auto& [name, entry] : facts_.values) {
      const bool column = entry.position.origin && entry.position.origin->titles;
      const std::optional<std::size_t> slot = fact_of(name, column);
      table = table || column;
      matches = matches || slot;
      if (!slot) {
        refuse_unknown(name, entry.position, column);
        continue;
      }
      const std::string*& title = titles_[*slot];
      if (title == nullptr) {
        title = &name;
        if (!intake_.set(*slot, entry.value)) blame(hoctap::position_of(facts_, name, entry.position));
      } else if (!told_) {
        const FactPosition& first = facts_.values.at(*title).position;
        const bool behind = entry.position.of_title(name).cell > first.of_title(*title).cell;
        const std::string& second = behind ? name : *title;
        add_at_title({.code = "csv-duplicate-column", .found = shorten(second)},
                     behind ? entry.position : first, second);
      }
    }
    if (table && !matches && !told_ && facts_.evidence.empty() && issues_.empty()) refuse_table();
  }

  // Titles of columns may be labels; the names of members in JSON are ids.
  std::optional<std::size_t> fact_of(const std::string& name, bool column) const {
    return column ? compiled_.fact_titled(name) : compiled_.fact(name);
  }

  void refuse_unknown(const std::string& name, const FactPosition& stated, bool column) {
    if (facts_.extra_allowed || (column && told_)) return;
    if (issues_.full()) return issues_.leave_out();
    Issue issue{.code = "fact-unknown", .found = shorten(name), .suggestion = compiled_.titles.near(name)};
    const std::vector<std::string> called = column ? compiled_.titles.all(name) : std::vector<std::string>();
    if (called.size() > 1) {
      issue.code = "column-vague";
      issue.suggestion.clear();
      issue.expected = listed(called);
    }
    if (column) return add_at_title(std::move(issue), stated, name);
    issue.position = hoctap::position_of(facts_, name, stated);
    issues_.push_back(std::move(issue));
  }

  // What is wrong with a column is told once, at its title.
  void add_at_title(Issue issue, const FactPosition& stated, const std::string& name) {
    issue.position = stated.of_title(name);
    issue.position.fact = name;
    issues_.push_back(std::move(issue));
  }

  void refuse_table() {
    const auto& [name, entry] = *facts_.values.begin();
    Issue issue{.code = "table-no-column",
                .position = entry.position.of_title(name),
                .expected = listed(compiled_.titles.ids())};
    issue.position.column = issue.position.cell = 0;
    issues_.push_back(std::move(issue));
  }

  void blame(const Position& position) {
    intake_.typing.issues.each(
        [&](Issue& issue) { issue.position = at_fact(position, issue.position.fact); });
    issues_.append(std::exchange(intake_.typing.issues, {}));
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
      if (ids.contains(name)) continue;
      const std::string title = std::string(evidence_prefix) + name;
      const bool column = entry.position.origin && entry.position.origin->titles;
      if (column && told_) continue;
      Position position =
          column ? entry.position.of_title(title) : hoctap::position_of(facts_, name, entry.position);
      position.fact = title;
      hoctap::refuse_unknown(issues_, position, "evidence-unknown", name, known);
    }
    for (std::size_t i = 0; i < compiled_.indicators.size(); ++i) {
      auto stated = facts_.evidence.find(compiled_.indicators[i].rubric->id);
      if (stated == facts_.evidence.end()) stated = facts_.evidence.find("*");
      if (stated != facts_.evidence.end()) intake_.evidence[i] = stated->second.present;
    }
  }

  // The first stated fact that an expression reads, or the entity's record.
  Position position_of(const Expression* expression) const {
    if (expression == nullptr) return hoctap::position_of(facts_);
    for (const std::size_t slot : expression->slots()) {
      if (slot < titles_.size() && titles_[slot] != nullptr)
        return hoctap::position_of(facts_, *titles_[slot], facts_.values.at(*titles_[slot]).position);
    }
    return hoctap::position_of(facts_);
  }

  const Compiled& compiled_;
  const Facts& facts_;
  bool told_;  // what is wrong with the titles of the table
  Intake intake_;
  std::vector<const std::string*> titles_;  // by fact: the name that it was stated by
  Issues issues_;
};

}  // namespace

BoundFacts bind(const Engine& engine, const Facts& facts) {
  return Binder(EngineAccess::compiled(engine), facts, false).bind();
}

void read_stated(const Engine& engine, Facts& facts) {
  if (!facts.textual) return;
  const Compiled& compiled = EngineAccess::compiled(engine);
  Typing typing(true);
  for (auto at = facts.values.begin(); at != facts.values.end();) {
    const auto each = at++;
    const auto fact = compiled.fact_titled(each->first);
    if (!fact) continue;
    const bool held = compiled.rubric.facts[*fact].held.has_value();
    if (!held && !each->second.value.is(ValueKind::text)) continue;
    const std::string& id = compiled.rubric.facts[*fact].id;
    const bool is_id = each->first == id;
    if (!is_id && facts.values.contains(id)) continue;
    Value value = typing.type(compiled.facts[*fact], each->second.value);
    if (!std::exchange(typing.issues, {}).empty() || (!held && !value.is(ValueKind::number))) continue;
    if (value.is(ValueKind::level)) value = value.level().id();
    each->second.value = std::move(value);
    if (is_id) continue;
    auto node = facts.values.extract(each);
    node.key() = id;
    facts.values.insert(std::move(node));
  }
}

BoundFacts RowBinder::bind(const Engine& engine, const Facts& facts) {
  const auto* const titles = facts.position.origin ? facts.position.origin->titles.get() : nullptr;
  const bool told = titles != nullptr && titles == titles_.get();
  if (titles != nullptr) titles_ = facts.position.origin->titles;
  return Binder(EngineAccess::compiled(engine), facts, told).bind();
}

}  // namespace hoctap
