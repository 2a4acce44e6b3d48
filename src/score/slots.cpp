// SPDX-License-Identifier: Apache-2.0
#include "score/slots.hpp"

namespace hoctap {
namespace {

template <class Compute>
Value computed(std::optional<RemarkKind>& failed, Compute compute) {
  try {
    return compute();
  } catch (const Error& error) {
    failed = remark_of_error(error.issues().front().code);
    return {};
  }
}

}  // namespace

Value value_at(const Expression& expression, Slots& slots, std::optional<RemarkKind>& failed) {
  return computed(failed, [&] { return evaluate(expression, slots, slots.budget); });
}

Value value_at(const Expression& expression, Slots& slots) {
  std::optional<RemarkKind> ignored;
  return value_at(expression, slots, ignored);
}

Value answer_at(const UnaryTests& tests, const Value& value, Slots& slots,
                std::optional<RemarkKind>& failed) {
  return computed(failed, [&] { return evaluate(tests, value, slots, slots.budget); });
}

}  // namespace hoctap
