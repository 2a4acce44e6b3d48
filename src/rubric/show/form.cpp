// SPDX-License-Identifier: Apache-2.0
#include "rubric/show/form.hpp"

#include <charconv>
#include <sstream>

#include "exact/document.hpp"
#include "exact/text.hpp"
#include "hoctap/entity/facts.hpp"

namespace hoctap::page {
namespace {

std::vector<std::string> steps_of(const std::string& path) {
  std::vector<std::string> steps;
  std::istringstream stream(path);
  for (std::string step; std::getline(stream, step, '/');) {
    if (!step.empty()) steps.push_back(step);
  }
  return steps;
}

// A JSON text as a value. @pre it is JSON
Value value_in(const JsonText& json) {
  const std::string record = R"({"id": "-", "facts": {"value": )" + json.text + "}}";
  return read_facts(record, DataFormat::json, "").front().values.at("value").value;
}

}  // namespace

Form::Form(const Rubric& shown, Language spoken)
    : rubric(shown), language(spoken), words(shown, spoken), local_(shown) {
  number(rubric.criteria);
  for (const Criterion& criterion : rubric.criteria) number(criterion.indicators);
  number(rubric.bands);
  number(rubric.levels);
  number(rubric.facts);
  number(rubric.measures);
  number(rubric.constraints);
}

template <class Item>
void Form::number(const std::vector<Item>& items) {
  for (std::size_t i = 0; i < items.size(); ++i) numbers_.try_emplace({&items, items[i].id}, i);
}

template <class Item>
std::pair<const Item*, std::size_t> Form::named(const std::vector<Item>& items, const std::string& id) const {
  const auto at = numbers_.find({&items, id});
  if (at == numbers_.end()) return {nullptr, 0};
  return {&items[at->second], at->second + 1};
}

const Indicator* Form::indicator_at(const std::vector<std::string>& steps) const {
  if (steps.size() < 4 || steps[0] != "criteria") return nullptr;
  const Criterion* criterion = named(rubric.criteria, steps[1]).first;
  return criterion == nullptr ? nullptr : named(criterion->indicators, steps[3]).first;
}

std::string Form::tested_at(const std::vector<std::string>& steps) const {
  const Indicator* indicator = indicator_at(steps);
  if (indicator == nullptr || steps.size() < 6) return {};
  if (steps[4] == "points")
    return indicator->points && indicator->points->tiers ? indicator->points->tiers->value : "";
  std::size_t row = 0;
  const bool is_number =
      std::from_chars(steps[5].data(), steps[5].data() + steps[5].size(), row).ec == std::errc{};
  return is_number && row < indicator->conditions.size() ? indicator->conditions[row].value : "";
}

std::string Form::points(const Number& number) const {
  return words.number(number) + say(number == 1 ? "show.with-point" : "show.with-points");
}

Line Form::rounding(const RoundRule& rule) const {
  const auto mode = [&]() -> std::string {
    switch (rule.mode) {
      case Rounding::half_up:
        return say("show.half-up");
      case Rounding::half_down:
        return say("show.half-down");
      case Rounding::half_even:
        return say("show.half-even");
      case Rounding::up:
        return say("show.round-up");
      case Rounding::down:
        return say("show.round-down");
      case Rounding::floor:
        return say("show.round-floor");
      case Rounding::ceiling:
        return say("show.round-ceiling");
    }
    return {};
  };
  return {.lead = say("show.rounded"),
          .text = say("show.to") + std::to_string(rule.scale) +
                  say(rule.scale == 1 ? "show.decimal" : "show.decimals") + mode(),
          .cite = rule.cite};
}

std::vector<std::string> Form::marks(const std::string& path) {
  std::vector<std::string> marks;
  for (const LocalChange& local : local_.within(path)) {
    if (!marked_.insert(local.change).second) continue;
    const std::string before = this->before(*local.change);
    marks.push_back(say("show.local") + local.overlay->id + ": " + local.change->cite + ", " +
                    (before.empty() ? say("show.added") : say("show.was") + before));
  }
  return marks;
}

std::vector<std::string> Form::marks(const std::string& path, const std::optional<std::string>& secondary) {
  std::vector<std::string> marks = this->marks(path);
  if (secondary) marks.insert(marks.begin(), say("show.secondary") + *secondary);
  return marks;
}

std::string Form::before(const AppliedChange& change) const {
  if (change.kind == ChangeKind::fill) return change.was ? before_of_secondary(change) : unknown();
  if (!change.was) return {};
  const Value was = value_in(*change.was);
  const std::vector<std::string> steps = steps_of(change.at);
  switch (was.kind()) {
    case ValueKind::missing:
      return say("show.nothing");
    case ValueKind::boolean:
      return say(was.boolean() ? "words.yes" : "words.no");
    case ValueKind::number:
      return words.number(was.number());
    case ValueKind::text: {
      const std::string last = steps.empty() ? "" : steps.back();
      if (last == "test") return words.test(tested_at(steps), was.text());
      if (last == "total" || last.starts_with("each_")) return words.test("", was.text());
      return "“" + was.text() + "”";
    }
    case ValueKind::record: {
      const Value* name = was.record().find(language == Language::vi ? "vi" : "en");
      if (was.record().fields.size() == 2 && name != nullptr) return name->text();
      return change.was->text;
    }
    default:
      return change.was->text;
  }
}

// What a secondary source said, before somebody read the document itself.
std::string Form::before_of_secondary(const AppliedChange& change) const {
  std::vector<std::string> parts;
  for (const JsonMember& member : json_node(*change.was).members)
    parts.push_back(
        before({child(change.at, member.key), ChangeKind::replace, JsonText{print_json(member.value)}, {}}));
  const std::string source = say("show.by-secondary");
  return parts.empty() ? source : join(parts) + " (" + source + ')';
}

std::string Form::subject(const AppliedChange& change) const {
  const std::vector<std::string> steps = steps_of(change.at);
  if (steps.empty()) return say("show.subject-rubric");
  const auto titled = [&](std::string_view code, const std::string& number, const Label& label) {
    return say(code) + number + ' ' + this->label(label);
  };
  const std::string id = steps.size() > 1 ? steps[1] : "";
  if (steps[0] == "criteria") {
    const auto [criterion, number] = named(rubric.criteria, id);
    if (criterion == nullptr) return say("show.subject-criteria");
    const auto [indicator, part] = named(criterion->indicators, steps.size() > 3 ? steps[3] : "");
    if (indicator == nullptr)
      return titled("show.subject-criterion", std::to_string(number), criterion->label);
    return titled("show.subject-indicator", std::to_string(number) + '.' + std::to_string(part),
                  indicator->label);
  }
  const auto one_of = [&](const auto& items, std::string_view code) {
    const auto* const item = named(items, id).first;
    return item == nullptr ? say(code) : titled(code, "", item->label);
  };
  if (steps[0] == "bands") return one_of(rubric.bands, "show.subject-class");
  if (steps[0] == "levels") return one_of(rubric.levels, "show.subject-level");
  if (steps[0] == "facts") return one_of(rubric.facts, "show.subject-fact");
  if (steps[0] == "measures") return one_of(rubric.measures, "show.subject-measure");
  if (steps[0] == "constraints") return one_of(rubric.constraints, "show.subject-constraint");
  if (steps[0] == "title") return say("show.subject-title");
  if (steps[0] == "label") return say("show.subject-rubrics-name");
  if (steps[0] == "total") return say("show.subject-total");
  if (steps[0] == "gaps") return say("show.subject-gaps");
  if (steps[0] == "evidence") return say("show.subject-evidence");
  if (steps[0] == "notes") return say("show.subject-note");
  return say("show.subject-rule");
}

}  // namespace hoctap::page
