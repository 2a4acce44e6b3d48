// SPDX-License-Identifier: Apache-2.0
#include "score/slots.hpp"

namespace hoctap {

const Value& value_at(const Expression& expression, Slots& slots, Value& made,
                      std::optional<RemarkKind>& failed) {
  try {
    return read(expression, slots, slots.budget, made);
  } catch (const Error& error) {
    failed = remark_of_error(error.issues().front().code);
    return made = {};
  }
}

Value value_at(const Expression& expression, Slots& slots) {
  Value made;
  std::optional<RemarkKind> ignored;
  return value_at(expression, slots, made, ignored);
}

Value answer_at(const UnaryTests& tests, const Value& value, Slots& slots,
                std::optional<RemarkKind>& failed) {
  try {
    return evaluate(tests, value, slots, slots.budget);
  } catch (const Error& error) {
    failed = remark_of_error(error.issues().front().code);
    return {};
  }
}

}  // namespace hoctap
