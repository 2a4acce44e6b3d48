// SPDX-License-Identifier: Apache-2.0
#include "cli/show_form.hpp"

#include <algorithm>
#include <sstream>

#include "hoctap/entity/facts.hpp"

namespace hoctap::cli {
namespace {

std::vector<std::string> steps_of(const std::string& path) {
  std::vector<std::string> steps;
  std::istringstream stream(path);
  for (std::string step; std::getline(stream, step, '/');) {
    if (!step.empty()) steps.push_back(step);
  }
  return steps;
}

// The item of that id and its number from 1, or nullptr.
template <class Item>
std::pair<const Item*, std::size_t> named(const std::vector<Item>& items, const std::string& id) {
  const auto at = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  if (at == items.end()) return {nullptr, 0};
  return {&*at, static_cast<std::size_t>(at - items.begin()) + 1};
}

// The indicator that a path leads to or into, or nullptr.
const Indicator* indicator_at(const Rubric& rubric, const std::vector<std::string>& steps) {
  if (steps.size() < 4 || steps[0] != "criteria") return nullptr;
  const Criterion* criterion = named(rubric.criteria, steps[1]).first;
  return criterion == nullptr ? nullptr : named(criterion->indicators, steps[3]).first;
}

// The expression whose value the test at a path is about; empty for points.
std::string tested_at(const Rubric& rubric, const std::vector<std::string>& steps) {
  const Indicator* indicator = indicator_at(rubric, steps);
  if (indicator == nullptr || steps.size() < 6) return {};
  if (steps[4] == "points")
    return indicator->points && indicator->points->tiers ? indicator->points->tiers->value : "";
  for (std::size_t i = 0; i < indicator->conditions.size(); ++i) {
    if (steps[5] == std::to_string(i)) return indicator->conditions[i].value;
  }
  return {};
}

// A JSON text as a value. @pre it is JSON
Value value_in(const JsonText& json) {
  const std::string record = R"({"id": "-", "facts": {"value": )" + json.text + "}}";
  return read_facts(record, DataFormat::json, "").front().values.at("value").value;
}

}  // namespace

Form::Form(const Rubric& shown, Language spoken) : rubric(shown), language(spoken), words(shown, spoken) {}

std::string Form::points(const Number& number) const {
  return words.number(number) + (language == Language::vi ? " điểm" : number == 1 ? " point" : " points");
}

Line Form::rounding(const RoundRule& rule) const {
  const auto mode = [&]() -> std::string {
    switch (rule.mode) {
      case Rounding::half_up:
        return in("nửa thì lên", "a half goes up");
      case Rounding::half_down:
        return in("nửa thì xuống", "a half goes down");
      case Rounding::half_even:
        return in("nửa thì về số chẵn", "a half goes to the even digit");
      case Rounding::up:
        return in("luôn ra xa số 0", "always away from zero");
      case Rounding::down:
        return in("bỏ phần lẻ", "the rest is cut off");
      case Rounding::floor:
        return in("luôn xuống", "always down");
      case Rounding::ceiling:
        return in("luôn lên", "always up");
    }
    return {};
  };
  return {.lead = in("làm tròn", "rounded"),
          .text = in("đến ", "to ") + std::to_string(rule.scale) +
                  in(" chữ số thập phân, ", rule.scale == 1 ? " decimal, " : " decimals, ") + mode(),
          .cite = rule.cite};
}

std::vector<std::string> Form::marks(const std::string& path) {
  std::vector<std::string> marks;
  for (const LocalChange& local : changes_within(rubric, path)) {
    if (std::find(marked_.begin(), marked_.end(), local.change) != marked_.end()) continue;
    marked_.push_back(local.change);
    const std::string before = this->before(*local.change);
    marks.push_back(in("địa phương ", "local ") + local.overlay->id + ": " + local.change->cite + ", " +
                    (before.empty() ? in("thêm mới", "added") : in("trước đây: ", "before: ") + before));
  }
  return marks;
}

std::string Form::before(const AppliedChange& change) const {
  if (change.kind == ChangeKind::fill) return unknown();
  if (!change.was) return {};
  const Value was = value_in(*change.was);
  const std::vector<std::string> steps = steps_of(change.at);
  switch (was.kind()) {
    case ValueKind::missing:
      return in("không có", "nothing");
    case ValueKind::boolean:
      return say(language, was.boolean() ? "words.yes" : "words.no");
    case ValueKind::number:
      return words.number(was.number());
    case ValueKind::text: {
      const std::string last = steps.empty() ? "" : steps.back();
      if (last == "test") return words.test(tested_at(rubric, steps), was.text());
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

std::string Form::subject(const AppliedChange& change) const {
  const std::vector<std::string> steps = steps_of(change.at);
  if (steps.empty()) return in("bộ tiêu chí", "the rubric");
  const auto titled = [&](std::string_view vi, std::string_view en, const std::string& number,
                          const Label& label) { return in(vi, en) + number + ' ' + this->label(label); };
  const std::string id = steps.size() > 1 ? steps[1] : "";
  if (steps[0] == "criteria") {
    const auto [criterion, number] = named(rubric.criteria, id);
    if (criterion == nullptr) return in("các tiêu chí", "the criteria");
    const auto [indicator, part] = named(criterion->indicators, steps.size() > 3 ? steps[3] : "");
    if (indicator == nullptr)
      return titled("tiêu chí ", "criterion ", std::to_string(number), criterion->label);
    return titled("chỉ tiêu ", "indicator ", std::to_string(number) + '.' + std::to_string(part),
                  indicator->label);
  }
  const auto one_of = [&](const auto& items, std::string_view vi, std::string_view en) {
    const auto* const item = named(items, id).first;
    return item == nullptr ? in(vi, en) : titled(vi, en, "", item->label);
  };
  if (steps[0] == "bands") return one_of(rubric.bands, "xếp loại", "class");
  if (steps[0] == "levels") return one_of(rubric.levels, "mức độ", "level");
  if (steps[0] == "facts") return one_of(rubric.facts, "dữ kiện", "fact");
  if (steps[0] == "measures") return one_of(rubric.measures, "số liệu", "measure");
  if (steps[0] == "constraints") return one_of(rubric.constraints, "ràng buộc", "constraint");
  if (steps[0] == "title") return in("danh hiệu", "the title");
  if (steps[0] == "label") return in("tên bộ tiêu chí", "the rubric's name");
  if (steps[0] == "total") return in("tổng điểm", "the total");
  if (steps[0] == "gaps") return in("khoảng điểm không xếp loại", "totals without a class");
  if (steps[0] == "evidence") return in("minh chứng", "evidence");
  if (steps[0] == "notes") return in("ghi chú", "a note");
  return in("quy định chung", "a general rule");
}

}  // namespace hoctap::cli
