// SPDX-License-Identifier: Apache-2.0
#include "feel/budget.hpp"

#include "exact/effort.hpp"

namespace hoctap {
namespace {

// Throwing and catching takes as long as so many steps.
constexpr std::size_t steps_of_error = 200;

}  // namespace

// What comes after an overrun has no steps left either.
void Budget::refuse(std::size_t offset) {
  left_ = 0;
  overrun_ = true;
  fail(offset, "feel-steps", {}, std::to_string(max_expression_steps));
}

void Budget::spend_error(const Error& error, std::size_t offset) {
  const Issue& issue = error.issues().front();
  if (issue.code == "feel-steps") throw Error(error);
  spend(steps_of_error + issue.found.size() + issue.expected.size(), offset);
}

void Budget::spend_value(const Value& value, std::size_t offset) {
  spend(1, offset);
  switch (value.kind()) {
    case ValueKind::number:
      return spend(effort_of_digits(value.number()), offset);
    case ValueKind::text:
      return spend_bytes(value.text().size(), offset);
    case ValueKind::list:
      for (const Value& element : value.list()) spend_value(element, offset);
      return;
    case ValueKind::record:
      for (const auto& [name, field] : value.record().fields) {
        spend_bytes(name.size(), offset);
        spend_value(field, offset);
      }
      return;
    case ValueKind::range:
      spend_value(value.range().low, offset);
      return spend_value(value.range().high, offset);
    default:
      return;
  }
}

}  // namespace hoctap
