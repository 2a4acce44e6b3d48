// SPDX-License-Identifier: Apache-2.0
#include "feel/compare.hpp"

#include <algorithm>
#include <array>

#include "exact/effort.hpp"
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

// What a comparison comes to, in a register: a level of nested lists takes little stack so.
enum class Truth { no, yes, missing, not_applicable };

Truth equality(const Value& a, const Value& b, std::size_t offset, Budget& budget);

Value value_of(Truth truth) {
  switch (truth) {
    case Truth::missing:
      return Missing{};
    case Truth::not_applicable:
      return NotApplicable{};
    default:
      return truth == Truth::yes;
  }
}

// Adds a part to what the parts before it came to. Whether that decides.
bool add_part(Truth& whole, Truth part) {
  const bool weaker = part == Truth::no || part == Truth::missing || whole == Truth::yes;
  if (weaker && part != Truth::yes) {
    whole = part;
  }
  return whole == Truth::no;
}

// Of parts of lists, records and ranges: another kind is just unequal there.
Truth equal_parts(const Value& a, const Value& b, std::size_t offset, Budget& budget) {
  return absent(a, b) != nullptr || comparable(a, b) ? equality(a, b, offset, budget) : Truth::no;
}

Truth equal_lists(const List& a, const List& b, std::size_t offset, Budget& budget) {
  Truth whole = a.size() == b.size() ? Truth::yes : Truth::no;
  for (std::size_t i = 0; whole != Truth::no && i < a.size(); ++i) {
    add_part(whole, equal_parts(a[i], b[i], offset, budget));
  }
  return whole;
}

// Records of one relation have their fields in one order, so what is asked for mostly stands where it stood.
const Value* field_of(const Record& record, const std::string& name, std::size_t at, std::size_t offset,
                      Budget& budget) {
  if (at < record.fields.size() && record.fields[at].first == name) {
    return &record.fields[at].second;
  }
  budget.spend(record.fields.size() / 8, offset);
  return record.find(name);
}

Truth equal_records(const Record& a, const Record& b, std::size_t offset, Budget& budget) {
  Truth whole = a.fields.size() == b.fields.size() ? Truth::yes : Truth::no;
  for (std::size_t i = 0; whole != Truth::no && i < a.fields.size(); ++i) {
    const Value* other = field_of(b, a.fields[i].first, i, offset, budget);
    add_part(whole, other == nullptr ? Truth::no : equal_parts(a.fields[i].second, *other, offset, budget));
  }
  return whole;
}

bool same_form(const Range& a, const Range& b) {
  return a.form == b.form && a.low_closed == b.low_closed && a.high_closed == b.high_closed &&
         a.low_unbounded == b.low_unbounded && a.high_unbounded == b.high_unbounded;
}

Truth equal_ranges(const Range& a, const Range& b, std::size_t offset, Budget& budget) {
  Truth whole = same_form(a, b) ? Truth::yes : Truth::no;
  if (whole == Truth::yes && !a.low_unbounded) {
    add_part(whole, equal_parts(a.low, b.low, offset, budget));
  }
  if (whole != Truth::no && !a.high_unbounded && a.form == RangeForm::interval) {
    add_part(whole, equal_parts(a.high, b.high, offset, budget));
  }
  return whole;
}

// Whether the one of the two that is a text names the step that the other is.
bool is_step(const Value& a, const Value& b, std::size_t offset) {
  return a.is(ValueKind::level) ? a.level() == step(b.text(), a.level(), offset)
                                : b.level() == step(a.text(), b.level(), offset);
}

bool same_plain(const Value& a, const Value& b, std::size_t offset, Budget& budget) {
  if (is_pair(a, b, ValueKind::level, ValueKind::text)) {
    return is_step(a, b, offset);
  }
  if (a.kind() != b.kind()) {
    mismatch(a, b, offset);
  }
  if (a.is(ValueKind::text)) {
    budget.spend_bytes(std::min(a.text().size(), b.text().size()), offset);
  }
  return a == b;
}

Truth equality(const Value& a, const Value& b, std::size_t offset, Budget& budget) {
  budget.spend(1, offset);
  if (const Value* gone = absent(a, b)) {
    return gone->is(ValueKind::missing) ? Truth::missing : Truth::not_applicable;
  }
  if (a.kind() == b.kind() && a.is(ValueKind::list)) {
    return equal_lists(a.list(), b.list(), offset, budget);
  }
  if (a.kind() == b.kind() && a.is(ValueKind::record)) {
    return equal_records(a.record(), b.record(), offset, budget);
  }
  if (a.kind() == b.kind() && a.is(ValueKind::range)) {
    return equal_ranges(a.range(), b.range(), offset, budget);
  }
  return same_plain(a, b, offset, budget) ? Truth::yes : Truth::no;
}

Value contains(const Range& range, const Value& input, std::size_t offset, Budget& budget) {
  if (range.form != RangeForm::interval) {
    return compare(range.form == RangeForm::equal ? Operator::equal : Operator::unequal, input, range.low,
                   offset, budget);
  }
  if (input.is(ValueKind::not_applicable)) {
    return input;
  }
  const bool low_absent = !range.low_unbounded && absent(range.low, range.low);
  const bool high_absent = !range.high_unbounded && absent(range.high, range.high);
  if (low_absent || high_absent || input.is(ValueKind::missing)) {
    const Value* gone = absent(low_absent ? range.low : input, high_absent ? range.high : input);
    return gone ? *gone : Value(Missing{});
  }
  const Operator above = range.low_closed ? Operator::greater_equal : Operator::greater;
  const Operator below = range.high_closed ? Operator::less_equal : Operator::less;
  const Value low = range.low_unbounded ? Value(true) : compare(above, input, range.low, offset, budget);
  const Value high = range.high_unbounded ? Value(true) : compare(below, input, range.high, offset, budget);
  return low.boolean() && high.boolean();
}

std::strong_ordering order(const Value& a, const Value& b, std::size_t offset, Budget& budget) {
  switch (a.kind()) {
    case ValueKind::number:
      budget.spend(effort(a.number(), b.number()), offset);
      return a.number() <=> b.number();
    case ValueKind::text: {
      budget.spend_bytes(std::min(a.text().size(), b.text().size()), offset);
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
        fail(offset, "feel-type", listed(*b.level().scale()), listed(*a.level().scale()));
      }
      return a.level().rank() <=> b.level().rank();
  }
}

// One element of a list of tests. A list in it is one value, all of which the input must be.
Value is_one(const Value& input, const Value& element, std::size_t offset, Budget& budget) {
  if (!element.is(ValueKind::list)) {
    return matches(input, element, offset, budget);
  }
  budget.spend(1, offset);
  return absent(input, input)        ? input
         : input.is(ValueKind::list) ? equal(input, element, offset, budget)
                                     : Value(false);
}

Value is_element(const Value& input, const List& list, std::size_t offset, Budget& budget) {
  Junction junction(true);
  for (const Value& element : list) {
    try {
      junction.add(is_one(input, element, offset, budget), offset);
    } catch (const Error& error) {
      budget.spend_error(error, offset);
      junction.add(error);
    }
    if (junction.decided()) {
      break;
    }
  }
  return junction.result();
}

}  // namespace

std::string phrase(ValueKind kind) {
  constexpr std::array names{"@type.null", "@feel-not-applicable", "@type.boolean", "@type.number",
                             "@type.text", "@type.date",           "@type.level",   "@type.days",
                             "@type.list", "@type.record",         "@type.range"};
  return names.at(static_cast<std::size_t>(kind));
}

const Value* absent(const Value& a, const Value& b) noexcept {
  for (const ValueKind kind : {ValueKind::not_applicable, ValueKind::missing}) {
    if (a.is(kind) || b.is(kind)) {
      return a.is(kind) ? &a : &b;
    }
  }
  return nullptr;
}

Value equal(const Value& a, const Value& b, std::size_t offset, Budget& budget) {
  return value_of(equality(a, b, offset, budget));
}

Value compare(Operator op, const Value& a, const Value& b, std::size_t offset, Budget& budget) {
  if (op == Operator::equal || op == Operator::unequal) {
    const Value same = equal(a, b, offset, budget);
    return same.is(ValueKind::boolean) ? Value(same.boolean() == (op == Operator::equal)) : same;
  }
  budget.spend(1, offset);
  if (const Value* gone = absent(a, b)) {
    return *gone;
  }
  if (a.is(ValueKind::level) && b.is(ValueKind::text)) {
    return compare(op, a, step(b.text(), a.level(), offset), offset, budget);
  }
  if (a.is(ValueKind::text) && b.is(ValueKind::level)) {
    return compare(op, step(a.text(), b.level(), offset), b, offset, budget);
  }
  if (!has_order(a.kind())) {
    fail(offset, "feel-type", phrase(a.kind()), "@feel-ordered");
  }
  if (a.kind() != b.kind()) {
    mismatch(a, b, offset);
  }
  const std::strong_ordering sign = order(a, b, offset, budget);
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

Value matches(const Value& input, const Value& candidate, std::size_t offset, Budget& budget) {
  budget.spend(1, offset);
  if (candidate.is(ValueKind::range) && !input.is(ValueKind::range)) {
    return contains(candidate.range(), input, offset, budget);
  }
  return candidate.is(ValueKind::list) ? is_element(input, candidate.list(), offset, budget)
                                       : value_of(equal_parts(input, candidate, offset, budget));
}

bool identical(const Value& a, const Value& b, std::size_t offset, Budget& budget) {
  budget.spend_value(a, offset);
  return a == b;
}

void Junction::add(const Value& side, std::size_t offset) {
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

Value Junction::result() const {
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
