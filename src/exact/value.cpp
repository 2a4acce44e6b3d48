// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/value.hpp"

#include <algorithm>

#include "exact/document.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

/// `P3D`, the ISO 8601 duration FEEL reads.
std::string duration(Days days) {
  const std::string count = std::to_string(days.count);
  return days.count < 0 ? "-P" + count.substr(1) + "D" : "P" + count + "D";
}

/// A bound of a range as FEEL writes it.
std::string literal(const Value& bound) {
  switch (bound.kind()) {
    case ValueKind::number:
      return format(bound.number());
    case ValueKind::date:
      return "@" + quote(format(bound.date()));
    case ValueKind::days:
      return "@" + quote(duration(bound.days()));
    default:
      return to_json(bound);
  }
}

std::string literal(const Range& range) {
  const std::string low = literal(range.low);
  const std::string high = literal(range.high);
  if (range.form == RangeForm::equal) return "(=" + low + ")";
  if (range.form == RangeForm::unequal) return "(!=" + low + ")";
  if (range.low_unbounded) return (range.high_closed ? "(<=" : "(<") + high + ")";
  if (range.high_unbounded) return (range.low_closed ? "(>=" : "(>") + low + ")";
  return (range.low_closed ? "[" : "(") + low + ".." + high + (range.high_closed ? "]" : ")");
}

}  // namespace

Value::Value(std::string v) : data_(std::make_shared<const std::string>(std::move(v))) {}
Value::Value(List v) : data_(std::make_shared<const List>(std::move(v))) {}
Value::Value(Record v) : data_(std::make_shared<const Record>(std::move(v))) {}
Value::Value(Range v) : data_(std::make_shared<const Range>(std::move(v))) {}

bool operator==(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::text:
      return a.text() == b.text();
    case ValueKind::list:
      return a.list() == b.list();
    case ValueKind::record:
      return a.record() == b.record();
    case ValueKind::range:
      return a.range() == b.range();
    default:
      return a.data_ == b.data_;
  }
}

const Value* Record::find(std::string_view name) const noexcept {
  const auto field =
      std::find_if(fields.begin(), fields.end(), [name](const auto& each) { return each.first == name; });
  return field == fields.end() ? nullptr : &field->second;
}

void JsonLine::add(const Value& value) {
  switch (value.kind()) {
    case ValueKind::missing:
      return add(nullptr);
    case ValueKind::not_applicable:
      open(JsonKind::object);
      key("not_applicable");
      add(true);
      return close(JsonKind::object);
    case ValueKind::boolean:
      return add(value.boolean());
    case ValueKind::number:
      return add(value.number());
    case ValueKind::text:
      return add(value.text());
    case ValueKind::date:
      return add(format(value.date()));
    case ValueKind::level:
      return add(value.level().id());
    case ValueKind::days:
      return add(duration(value.days()));
    case ValueKind::list:
      open(JsonKind::array);
      for (const Value& item : value.list()) add(item);
      return close(JsonKind::array);
    case ValueKind::record:
      open(JsonKind::object);
      for (const auto& [name, field] : value.record().fields) {
        key(name);
        add(field);
      }
      return close(JsonKind::object);
    case ValueKind::range:
      return add(literal(value.range()));
  }
}

std::string to_json(const Value& value) {
  JsonLine line;
  line.add(value);
  return std::move(line).take();
}

}  // namespace hoctap
