// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <utility>

#include "score/admission.hpp"
#include "score/typing.hpp"

namespace hoctap {
namespace {

void report(Issues& issues, const Place& place, std::string code, std::string found,
            std::string expected = {}) {
  issues.push_back(
      {.code = std::move(code), .place = place, .found = std::move(found), .expected = std::move(expected)});
}

class Binder {
 public:
  Binder(const Compiled& compiled, const Facts& facts) : compiled_(compiled), facts_(facts) {}

  BoundFacts bind() {
    read_values();
    read_evidence();
    // The checks between facts would only repeat what is wrong with a single one.
    if (issues_.empty()) {
      check_together(compiled_, slots_, [this](const Refusal& refusal) {
        report(issues_, place_of(refusal.about), std::string(refusal.code), refusal.found, refusal.expected);
      });
    }
    // What could not be checked within the steps may be wrong.
    if (slots_.budget.overrun()) {
      report(issues_, facts_.place, "feel-steps", {}, std::to_string(max_expression_steps));
    }
    if (!issues_.empty()) throw Error(std::move(issues_));
    return EngineAccess::make(facts_, std::move(slots_), std::move(evidence_));
  }

 private:
  void read_values() {
    const std::vector<Fact>& declared = compiled_.rubric.facts;
    Typing typing(facts_.textual);
    std::vector<std::string> known;  // filled when it is asked for
    slots_.resize(declared.size());
    for (const auto& [name, entry] : facts_.values) {
      const auto slot = compiled_.scope.slot(name);
      if (slot && *slot < declared.size()) {
        slots_[*slot] = typing.type(compiled_.facts[*slot], entry.value);
        if (!typing.issues.empty()) blame(entry.place, typing);
      } else if (!facts_.extra_allowed) {
        if (known.empty()) {
          for (const Fact& fact : declared) known.push_back(fact.id);
        }
        refuse_unknown(issues_, entry.place, "fact-unknown", name, known);
      }
    }
    fill_measures(compiled_, slots_);
  }

  void blame(const Place& place, Typing& typing) {
    typing.issues.each([&](Issue& issue) { issue.place = place; });
    issues_.append(std::exchange(typing.issues, {}));
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
