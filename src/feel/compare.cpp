// SPDX-License-Identifier: Apache-2.0
#include "feel/compare.hpp"

#include <algorithm>
#include <array>

#include "exact/text.hpp"

namespace hoctap {
namespace {

// A text that stands for a step of the level it is compared with.
Level step(const std::string& text, const Level& level, std::size_t offset) {
  const std::vector<std::string>& scale = *level.scale();
  const auto found = std::find(scale.begin(), scale.end(), text);
  if (found == scale.end()) {
    fail(offset, "feel-type", shorten(text), listed(scale), nearest(text, scale));
  }
  return {level.scale(), static_cast<std::size_t>(found - scale.begin())};
}

bool is_pair(const Value& a, const Value& b, ValueKind one, ValueKind other) {
  return (a.is(one) && b.is(other)) || (a.is(other) && b.is(one));
}

bool comparable(const Value& a, const Value& b) {
  return a.kind() == b.kind() || is_pair(a, b, ValueKind::level, ValueKind::text);
}

bool has_order(ValueKind kind) {
  return kind == ValueKind::number || kind == ValueKind::text || kind == ValueKind::date ||
         kind == ValueKind::days || kind == ValueKind::level;
}

[[noreturn]] void mismatch(const Value& a, const Value& b, std::size_t offset) {
  std::string suggestion;
  if (is_pair(a, b, ValueKind::level, ValueKind::number)) {
    suggestion = quote(format(a.is(ValueKind::number) ? a.number() : b.number()));
  }
  fail(offset, "feel-type", phrase(b.kind()), phrase(a.kind()), suggestion);
}

// Parts of lists and records: another kind is just unequal there.
void add_part(Verdict& verdict, const Value& a, const Value& b, std::size_t offset) {
  const std::optional<Value> gone = absent(a, b);
  verdict.add(gone ? *gone : comparable(a, b) ? equal(a, b, offset) : Value(false), offset);
}

Value equal_lists(const List& a, const List& b, std::size_t offset) {
  if (a.size() != b.size()) {
    return false;
  }
  Verdict verdict(false);
  for (std::size_t i = 0; i < a.size() && !verdict.decided(); ++i) {
    add_part(verdict, a[i], b[i], offset);
  }
  return verdict.result();
}

Value equal_records(const Record& a, const Record& b, std::size_t offset) {
  if (a.fields.size() != b.fields.size()) {
    return false;
  }
  Verdict verdict(false);
  for (std::size_t i = 0; i < a.fields.size() && !verdict.decided(); ++i) {
    const Value* other = b.find(a.fields[i].first);
    if (other == nullptr) {
      return false;
    }
    add_part(verdict, a.fields[i].second, *other, offset);
  }
  return verdict.result();
}

Value equal_ranges(const Range& a, const Range& b, std::size_t offset) {
  if (a.form != b.form || a.low_closed != b.low_closed || a.high_closed != b.high_closed ||
      a.low_unbounded != b.low_unbounded || a.high_unbounded != b.high_unbounded) {
    return false;
  }
  Verdict verdict(false);
  if (!a.low_unbounded) {
    add_part(verdict, a.low, b.low, offset);
  }
  if (!a.high_unbounded && a.form == RangeForm::interval) {
    add_part(verdict, a.high, b.high, offset);
  }
  return verdict.result();
}

Value contains(const Range& range, const Value& input, std::size_t offset) {
  if (range.form != RangeForm::interval) {
    return compare(range.form == RangeForm::equal ? Operator::equal : Operator::unequal, input, range.low,
                   offset);
  }
  if (input.is(ValueKind::not_applicable)) {
    return input;
  }
  const bool low_absent = !range.low_unbounded && absent(range.low, range.low);
  const bool high_absent = !range.high_unbounded && absent(range.high, range.high);
  if (low_absent || high_absent || input.is(ValueKind::missing)) {
    const std::optional<Value> gone =
        absent(low_absent ? range.low : input, high_absent ? range.high : input);
    return gone ? *gone : Value(Missing{});
  }
  const Value low =
      range.low_unbounded
          ? Value(true)
          : compare(range.low_closed ? Operator::greater_equal : Operator::greater, input, range.low, offset);
  const Value high = range.high_unbounded ? Value(true)
                                          : compare(range.high_closed ? Operator::less_equal : Operator::less,
                                                    input, range.high, offset);
  return low.boolean() && high.boolean();
}

std::strong_ordering order(const Value& a, const Value& b, std::size_t offset) {
  switch (a.kind()) {
    case ValueKind::number:
      return a.number() <=> b.number();
    case ValueKind::text: {
      // UTF-8 keeps the order of code points when its bytes are compared as unsigned.
      const int sign = a.text().compare(b.text());
      return sign <=> 0;
    }
    case ValueKind::date:
      return a.date() <=> b.date();
    case ValueKind::days:
      return a.days() <=> b.days();
    default:
      if (*a.level().scale() != *b.level().scale()) {
        fail(offset, "feel-type", join(*b.level().scale()), join(*a.level().scale()));
      }
      return a.level().rank() <=> b.level().rank();
  }
}

}  // namespace

std::string phrase(ValueKind kind) {
  constexpr std::array names{"@type.null", "@feel-not-applicable", "@type.boolean", "@type.number",
                             "@type.text", "@type.date",           "@type.level",   "@type.days",
                             "@type.list", "@type.record",         "@type.range"};
  return names.at(static_cast<std::size_t>(kind));
}

std::optional<Value> absent(const Value& a, const Value& b) {
  for (const ValueKind kind : {ValueKind::not_applicable, ValueKind::missing}) {
    if (a.is(kind) || b.is(kind)) {
      return a.is(kind) ? a : b;
    }
  }
  return std::nullopt;
}

Value equal(const Value& a, const Value& b, std::size_t offset) {
  if (std::optional<Value> gone = absent(a, b)) {
    return *gone;
  }
  if (a.is(ValueKind::level) && b.is(ValueKind::text)) {
    return a.level() == step(b.text(), a.level(), offset);
  }
  if (a.is(ValueKind::text) && b.is(ValueKind::level)) {
    return b.level() == step(a.text(), b.level(), offset);
  }
  if (a.kind() != b.kind()) {
    mismatch(a, b, offset);
  }
  switch (a.kind()) {
    case ValueKind::list:
      return equal_lists(a.list(), b.list(), offset);
    case ValueKind::record:
      return equal_records(a.record(), b.record(), offset);
    case ValueKind::range:
      return equal_ranges(a.range(), b.range(), offset);
    default:
      return a == b;
  }
}

Value compare(Operator op, const Value& a, const Value& b, std::size_t offset) {
  if (op == Operator::equal || op == Operator::unequal) {
    const Value same = equal(a, b, offset);
    return same.is(ValueKind::boolean) ? Value(same.boolean() == (op == Operator::equal)) : same;
  }
  if (std::optional<Value> gone = absent(a, b)) {
    return *gone;
  }
  if (a.is(ValueKind::level) && b.is(ValueKind::text)) {
    return compare(op, a, step(b.text(), a.level(), offset), offset);
  }
  if (a.is(ValueKind::text) && b.is(ValueKind::level)) {
    return compare(op, step(a.text(), b.level(), offset), b, offset);
  }
  if (!has_order(a.kind())) {
    fail(offset, "feel-type", phrase(a.kind()), "@feel-ordered");
  }
  if (a.kind() != b.kind()) {
    mismatch(a, b, offset);
  }
  const std::strong_ordering sign = order(a, b, offset);
  switch (op) {
    case Operator::less:
      return sign < 0;
    case Operator::less_equal:
      return sign <= 0;
    case Operator::greater:
      return sign > 0;
    default:
      return sign >= 0;
  }
}

Value matches(const Value& input, const Value& candidate, std::size_t offset) {
  if (candidate.is(ValueKind::range) && !input.is(ValueKind::range)) {
    return contains(candidate.range(), input, offset);
  }
  if (candidate.is(ValueKind::list)) {
    Verdict verdict(true);
    for (const Value& element : candidate.list()) {
      const bool whole = element.is(ValueKind::list);
      try {
        verdict.add(whole && absent(input, input)         ? input
                    : whole && !input.is(ValueKind::list) ? Value(false)
                    : whole                               ? equal(input, element, offset)
                                                          : matches(input, element, offset),
                    offset);
      } catch (const Error& error) {
        verdict.add(error);
      }
      if (verdict.decided()) {
        break;
      }
    }
    return verdict.result();
  }
  if (const std::optional<Value> gone = absent(input, candidate)) {
    return *gone;
  }
  return comparable(input, candidate) ? equal(input, candidate, offset) : Value(false);
}

void Verdict::add(const Value& side, std::size_t offset) {
  switch (side.kind()) {
    case ValueKind::boolean:
      decided_ = decided_ || side.boolean() == dominant_;
      break;
    case ValueKind::missing:
      missing_ = true;
      break;
    case ValueKind::not_applicable:
      not_applicable_ = true;
      break;
    default:
      add(Error(issue_at(offset, "feel-type", phrase(side.kind()), phrase(ValueKind::boolean))));
  }
}

Value Verdict::result() const {
  if (decided_) {
    return dominant_;
  }
  if (error_) {
    throw Error(*error_);
  }
  if (missing_) {
    return Missing{};
  }
  return not_applicable_ ? Value(NotApplicable{}) : Value(!dominant_);
}

}  // namespace hoctap
