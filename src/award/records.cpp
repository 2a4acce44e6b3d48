// SPDX-License-Identifier: Apache-2.0
#include "award/records.hpp"

#include <utility>

#include "award/calendar.hpp"
#include "entity/fact_value.hpp"
#include "exact/document.hpp"

namespace hoctap {
namespace {

// Where the members of an object of an assessment stand, each looked for once.
class Places {
 public:
  Places(const SourceText& source, std::string pointer)
      : source_(source), pointer_(std::move(pointer)), known_(source.positions_in(pointer_)) {}

  Position of(const std::string& key) const {
    const auto at = known_.find(key);
    // A season that was built in code has no text.
    return at == known_.end() ? source_.position(child(pointer_, key)) : at->second;
  }

 private:
  const SourceText& source_;
  std::string pointer_;
  std::map<std::string, Position> known_;
};

Facts facts_of(const SeasonFile& season, std::size_t index, Issues& issues) {
  const Assessment& assessment = season.season.assessments[index];
  const std::string at = child("/assessments", index);
  Facts facts;
  facts.id = assessment.entity;
  facts.position = fact_position(season.source.position(at));
  const Places of_facts(season.source, child(at, "facts"));
  for (const auto& [fact, text] : assessment.facts) {
    const Position position = of_facts.of(fact);
    Issues found;
    facts.values[fact] = {
        fact_value(json_node(text), season.source.file(), Step{.key = position.pointer}, found),
        fact_position(position)};
    found.each([&](Issue& issue) { issue.position = position; });
    issues.append(found);
  }
  const Places of_evidence(season.source, child(at, "evidence"));
  for (const auto& [indicator, present] : assessment.evidence)
    facts.evidence[indicator] = {present, fact_position(of_evidence.of(indicator))};
  return facts;
}

// The text of a field that is no fact; empty when it is not stated.
std::string taken(Facts& facts, const std::string& name) {
  const auto at = facts.values.find(name);
  if (at == facts.values.end()) return {};
  const Value value = at->second.value;
  facts.values.erase(at);
  if (value.is(ValueKind::text)) return value.text();
  return value.is(ValueKind::number) ? format(value.number()) : std::string();
}

}  // namespace

Records::Records(const SeasonFile& season, Issues& issues) {
  for (const Registration& registration : season.season.registrations) {
    // Whoever signs up after the year is over was not registered for it.
    if (registration.date <= last_day_of(registration.year))
      entries_[{registration.entity, registration.year}].registered = true;
  }
  for (std::size_t i = 0; i < season.season.assessments.size(); ++i) {
    const Assessment& assessment = season.season.assessments[i];
    Entry& entry = entries_[{assessment.entity, assessment.year}];
    (assessment.stage == Stage::inspection ? entry.inspection : entry.self_score) =
        facts_of(season, i, issues);
  }
  for (const Dossier& dossier : season.season.dossiers)
    entries_[{dossier.entity, dossier.year}].dossier = &dossier;
}

EntityRecord Records::of(const std::string& entity, int year) const {
  const auto at = entries_.find({entity, year});
  if (at == entries_.end()) return {};
  const Entry& entry = at->second;
  return {entry.registered, entry.self_score ? &*entry.self_score : nullptr,
          entry.inspection ? &*entry.inspection : nullptr, entry.dossier};
}

const Facts* Records::stated_facts(const std::string& entity, int year) const {
  const EntityRecord record = of(entity, year);
  return record.inspection != nullptr ? record.inspection : record.self_score;
}

std::optional<StreamedRecord> streamed_record(Facts& facts, const std::vector<SeasonYear>& years,
                                              Issues& issues) {
  StreamedRecord record;
  record.in = taken(facts, "in");
  const std::string year = taken(facts, "year");
  const std::string registered = taken(facts, "registered");
  const std::string stage = taken(facts, "stage");
  const auto object = [&](const char* name, const std::string& found, const char* expected) {
    Issue issue{.code = "season-field", .position = facts.position.of_record()};
    issue.found = std::string(name) + " = " + found;
    issue.expected = expected;
    issues.push_back(std::move(issue));
    return std::nullopt;
  };
  if (facts.id.empty()) return object("id", "", "id");
  if (year.empty()) {
    if (years.size() != 1) return object("year", year, "2024");
    record.year = years.front().year;
  } else {
    try {
      record.year = static_cast<int>(parse_number(year).integer().value_or(0));
    } catch (const Error&) {
      return object("year", year, "2024");
    }
  }
  if (!registered.empty()) {
    try {
      record.registered = parse_date(registered) <= last_day_of(record.year);
    } catch (const Error&) {
      return object("registered", registered, "2024-01-31");
    }
  }
  if (!stage.empty() && stage != "inspection" && stage != "self_score")
    return object("stage", stage, "inspection, self_score");
  if (stage == "self_score") record.stage = Stage::self_score;
  std::size_t begin = 0;
  while (begin < record.in.size()) {
    const std::size_t end = std::min(record.in.find(' ', begin), record.in.size());
    if (end > begin) record.memberships.push_back({.in = record.in.substr(begin, end - begin)});
    begin = end + 1;
  }
  return record;
}

}  // namespace hoctap
