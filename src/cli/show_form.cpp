// SPDX-License-Identifier: Apache-2.0
#include "cli/show_form.hpp"

#include <charconv>
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
  for (const LocalChange& local : local_.within(path)) {
    if (!marked_.insert(local.change).second) continue;
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
