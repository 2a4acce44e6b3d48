// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "rubric/show/form.hpp"
#include "rubric/show/unknown_words.hpp"

namespace hoctap::page {
namespace {

std::string type_name(const Form& form, FactType type) {
  switch (type) {
    case FactType::boolean:
      return form.say("show.type-yes-no");
    case FactType::count:
      return form.say("show.type-count");
    case FactType::number:
      return form.say("show.type-number");
    case FactType::share:
      return form.say("show.type-share");
    case FactType::text:
      return form.say("show.type-text");
    case FactType::choice:
      return form.say("show.type-choice");
    case FactType::level:
      return form.say("show.type-level");
    case FactType::date:
      return form.say("show.type-date");
    case FactType::relation:
      return form.say("show.type-list");
  }
  return {};
}

// What the level or band is called; one of another title has its id only.
const std::string& outcome(const Form& form, const std::string& id) {
  for (const TitleLevel& level : form.rubric.levels) {
    if (level.id == id) return form.label(level.label);
  }
  for (const Band& band : form.rubric.bands) {
    if (band.id == id) return form.label(band.label);
  }
  return id;
}

std::string held(const Form& form, const Held& rule) {
  std::string text = form.say(rule.take == HeldTake::years ? "show.held-years" : "show.held-outcome");
  if (rule.title) text += form.say("show.held-title", {{"title", *rule.title}});
  if (rule.level) text += form.say("show.held-level", {{"level", outcome(form, *rule.level)}});
  return text + " (" + rule.cite + ")";
}

// The fact and, of a relation, its fields: `members.age`.
void add_fact(Form& form, const Fact& fact, const std::string& parent, std::vector<Row>& rows) {
  std::string text = form.label(fact.label);
  std::string values;
  for (const FactValue& value : fact.values)
    values += (values.empty() ? "" : ", ") + value.id + " = " + form.label(value.label);
  if (!values.empty()) text += "; " + values;
  if (fact.minimum) text += form.say("show.lowest") + form.words.number(*fact.minimum);
  if (fact.maximum) text += form.say("show.highest") + form.words.number(*fact.maximum);
  if (fact.roll_up) {
    text += form.say("show.rolled-up") + " (" + fact.roll_up->cite + ")";
  }
  if (fact.held) text += held(form, *fact.held);
  rows.push_back({{parent + fact.id, type_name(form, fact.type), text},
                  fact.cite.value_or(""),
                  parent.empty() ? form.marks("/facts/" + fact.id) : std::vector<std::string>{}});
  for (const Fact& field : fact.fields) add_fact(form, field, parent + fact.id + '.', rows);
}

// Whose results a measure takes up: `số đạt trong: Điện; Đường; Trường (Mức độ 1)`.
std::string taken(const Form& form, const Measure& measure) {
  if (!measure.results) return {};
  const TakenResults& results = *measure.results;
  const auto code = [&] {
    switch (results.take) {
      case Taken::met:
        return "show.taken-met";
      case Taken::count_met:
        return "show.taken-count-met";
      case Taken::count:
        return "show.taken-count";
      case Taken::points:
        return "show.taken-points";
      case Taken::maximum:
        break;
    }
    return "show.taken-maximum";
  };
  std::string names;
  const auto add = [&](const std::vector<std::string>& ids, const std::string& id, const Label& label) {
    if (std::find(ids.begin(), ids.end(), id) != ids.end())
      names += (names.empty() ? "" : "; ") + form.label(label);
  };
  for (const Criterion& criterion : form.rubric.criteria) {
    add(results.criteria, criterion.id, criterion.label);
    for (const ItemGroup& group : criterion.groups) add(results.groups, group.id, group.label);
    for (const Indicator& indicator : criterion.indicators)
      add(results.indicators, indicator.id, indicator.label);
  }
  if (results.level) names += " (" + outcome_name(form.rubric, *results.level, form.language) + ")";
  return ": " + form.say(code()) + names;
}

// The measure and its table, a row for each row.
void add_table(Form& form, const Measure& measure) {
  const Table& table = *measure.table;
  const std::string path = "/measures/" + measure.id;
  std::vector<std::string> header;
  for (const std::string& input : table.inputs) header.push_back(form.words.name(input));
  header.push_back(form.say("show.value"));
  header.push_back(form.say("show.article"));
  std::vector<Row> rows;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const TableRule& row = table.rows[i];
    std::vector<std::string> cells;
    for (std::size_t j = 0; j < row.when.size(); ++j)
      cells.push_back(row.when[j] == "-" ? form.say("show.any")
                                         : form.words.test(table.inputs[j], row.when[j]));
    cells.push_back(row.value ? form.words.value(measure.id, *row.value, "-", {}) : form.unknown());
    rows.push_back(
        {std::move(cells), "", form.marks(path + "/table/rows/" + row.id.value_or(std::to_string(i)))});
  }
  form.page.bullet({.text = form.label(measure.label) + form.say(table.outside == OutsideTable::error
                                                                     ? "show.outside-error"
                                                                     : "show.outside-undetermined"),
                    .code = measure.id,
                    .cite = table.cite,
                    .marks = form.marks(path)});
  form.page.table(std::move(header), std::move(rows), true);
}

}  // namespace

void show_facts(Form& form) {
  const Rubric& rubric = form.rubric;
  form.section("show.facts-it-asks-for");
  std::vector<Row> rows;
  for (const Fact& fact : rubric.facts) add_fact(form, fact, "", rows);
  form.page.table(
      {form.say("show.id"), form.say("show.type"), form.say("show.what-it-is"), form.say("show.article")},
      std::move(rows));
  if (!rubric.measures.empty()) form.section("show.computed-measures");
  for (const Measure& measure : rubric.measures) {
    if (measure.table) {
      add_table(form, measure);
      continue;
    }
    form.page.bullet({.text = form.label(measure.label) + taken(form, measure),
                      .code = measure.value ? measure.id + " = " + *measure.value : measure.id,
                      .cite = measure.cite.value_or(""),
                      .marks = form.marks("/measures/" + measure.id)});
  }
  if (!rubric.constraints.empty()) form.section("show.the-data-must-agree");
  for (const Constraint& constraint : rubric.constraints) {
    form.page.bullet({.text = form.label(constraint.label),
                      .code = constraint.that,
                      .marks = form.marks("/constraints/" + constraint.id)});
  }
}

void show_notes(Form& form) {
  const std::vector<Note>& notes = form.rubric.notes;
  if (!notes.empty()) form.section("show.notes-and-readings");
  for (std::size_t i = 0; i < notes.size(); ++i) {
    form.page.bullet({.text = form.label(notes[i].text),
                      .cite = notes[i].cite,
                      .marks = form.marks("/notes/" + std::to_string(i))});
  }
  const std::vector<UnknownGroup> groups = unknown_groups(form.rubric, form.language);
  if (!groups.empty()) form.section("show.unknowns");
  for (const UnknownGroup& group : groups) {
    const Unknown& first = group.unknowns.front();
    std::string places;
    for (const std::string& place : group.places) places += (places.empty() ? "" : ", ") + place;
    form.page.bullet({.lead = group.what + (places.empty() ? "" : " (" + places + ')'),
                      .text = first.why + (first.scoring ? form.say("show.results-can-depend-on-it") : ""),
                      .cite = first.cite});
  }
}

}  // namespace hoctap::page
