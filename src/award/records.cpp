// SPDX-License-Identifier: Apache-2.0
#include "award/records.hpp"

#include <map>
#include <string>
#include <utility>

#include "award/calendar.hpp"
#include "entity/cell.hpp"
#include "entity/fact_value.hpp"
#include "exact/document.hpp"
#include "score/slots.hpp"

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

// A field that is no fact: what stands in it, and where.
struct Field {
  Value value;
  Position position;

  bool stated() const { return !is_absent(value); }
  std::string text() const {
    return value.is(ValueKind::text) ? value.text() : stated() ? to_json(value) : std::string();
  }
};

Field taken(Facts& facts, const char* name) {
  const auto at = facts.values.find(name);
  if (at == facts.values.end()) return {{}, position_of(facts)};
  Field field{at->second.value, position_of(facts, name, at->second.position)};
  facts.values.erase(at);
  return field;
}

// A year is four digits, so that neither a thousands separator nor a decimal can make another one of it.
std::optional<int> year_in(const Field& field) {
  constexpr std::size_t digits = 4;
  const std::string text = field.text();
  if (text.size() != digits || text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  const int year = std::stoi(text);
  return is_year(year) ? std::optional(year) : std::nullopt;
}

std::optional<Date> date_of(const Field& field) {
  try {
    return field.value.is(ValueKind::text) ? std::optional(date_in(field.value.text())) : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
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
  if (const auto in = facts.values.find("in"); in != facts.values.end())
    record.in_place = in->second.position;
  const Field in = taken(facts, "in");
  const Field year = taken(facts, "year");
  const Field registered = taken(facts, "registered");
  const Field stage = taken(facts, "stage");
  record.in = in.text();
  bool sound = true;
  const auto object = [&](const char* name, const Field& field, const char* expected) {
    Issue issue{.code = "season-field", .position = field.position};
    issue.found = std::string(name) + " = " + shorten(field.text());
    issue.expected = expected;
    issues.push_back(std::move(issue));
    sound = false;
  };
  if (facts.id.empty()) object("id", {{}, position_of(facts)}, "id");
  const std::optional<int> stated = year.stated() ? year_in(year) : std::nullopt;
  if (!stated && (year.stated() || years.size() != 1)) object("year", year, "2024");
  record.year = stated.value_or(years.front().year);
  if (registered.stated()) {
    const std::optional<Date> day = date_of(registered);
    if (!day) object("registered", registered, "2024-01-31, 31/01/2024");
    record.registered = day && *day <= last_day_of(record.year);
  }
  if (stage.stated() && stage.text() != "inspection" && stage.text() != "self_score")
    object("stage", stage, "inspection, self_score");
  if (!sound) return std::nullopt;
  if (stage.text() == "self_score") record.stage = Stage::self_score;
  std::size_t begin = 0;
  while (begin < record.in.size()) {
    const std::size_t end = std::min(record.in.find(' ', begin), record.in.size());
    if (end > begin) record.memberships.push_back({.in = record.in.substr(begin, end - begin)});
    begin = end + 1;
  }
  return record;
}

}  // namespace hoctap
