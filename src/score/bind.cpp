// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <utility>

#include "score/intake.hpp"

namespace hoctap {
namespace {

class Binder {
 public:
  Binder(const Compiled& compiled, const Facts& facts)
      : compiled_(compiled), facts_(facts), intake_(compiled, facts.textual) {}

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
    const std::vector<Fact>& declared = compiled_.rubric.facts;
    std::vector<std::string> known;  // filled when it is asked for
    for (const auto& [name, entry] : facts_.values) {
      const auto slot = compiled_.scope.slot(name);
      if (slot && *slot < declared.size()) {
        if (!intake_.set(*slot, entry.value)) blame(entry.position.of_value(name));
      } else if (!facts_.extra_allowed) {
        if (known.empty()) {
          for (const Fact& fact : declared) known.push_back(fact.id);
        }
        refuse_unknown(issues_, entry.position.of_value(name), "fact-unknown", name, known);
      }
    }
  }

  void blame(const Position& position) {
    intake_.typing.issues.each([&](Issue& issue) { issue.position = position; });
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
      if (!ids.contains(name))
        refuse_unknown(issues_, entry.position.of_value(name), "evidence-unknown", name, known);
    }
    for (std::size_t i = 0; i < compiled_.indicators.size(); ++i) {
      auto stated = facts_.evidence.find(compiled_.indicators[i].rubric->id);
      if (stated == facts_.evidence.end()) stated = facts_.evidence.find("*");
      if (stated != facts_.evidence.end()) intake_.evidence[i] = stated->second.present;
    }
  }

  // The first stated fact that an expression reads, or the entity's record.
  Position position_of(const Expression* expression) const {
    if (expression == nullptr) return facts_.position.of_record();
    for (const std::size_t slot : expression->slots()) {
      const auto entry = facts_.values.find(compiled_.scope.names()[slot].id);
      if (entry != facts_.values.end()) return entry->second.position.of_value(entry->first);
    }
    return facts_.position.of_record();
  }

  const Compiled& compiled_;
  const Facts& facts_;
  Intake intake_;
  Issues issues_;
};

}  // namespace

BoundFacts bind(const Engine& engine, const Facts& facts) {
  return Binder(EngineAccess::compiled(engine), facts).bind();
}

}  // namespace hoctap
