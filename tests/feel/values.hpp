// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "feel/node.hpp"
#include "hoctap/feel/expression.hpp"

namespace hoctap::feel_tests {

/// What `action` gives as JSON, or `code@offset` of the first issue.
template <class Action>
std::string json_of(Action&& action) {
  try {
    return to_json(action());
  } catch (const Error& error) {
    const Issue& issue = error.issues().front();
    return issue.code + "@" + std::to_string(issue.position.offset);
  }
}

/// Runs what evaluates; a code that has no remark must not come out of it.
template <class Action>
Value evaluated(Action&& action) {
  try {
    return action();
  } catch (const Error& error) {
    const std::string& code = error.issues().front().code;
    INFO(code);
    CHECK(std::find(evaluation_codes.begin(), evaluation_codes.end(), code) != evaluation_codes.end());
    throw;
  }
}

/// The value as JSON, or `code@offset` of the first issue.
inline std::string value_of(std::string_view text, const Scope& scope = {},
                            const std::vector<Value>& facts = {}) {
  return json_of([&] {
    const Expression expression = parse_expression(text, scope);
    return evaluated([&] { return evaluate(expression, facts); });
  });
}

/// The same for unary tests.
inline std::string outcome_of(std::string_view text, const Value& input, const Scope& scope = {},
                              const std::vector<Value>& facts = {}) {
  return json_of([&] {
    const UnaryTests tests = parse_unary_tests(text, scope);
    return evaluated([&] { return evaluate(tests, input, facts); });
  });
}

/// The issues parsing finds; empty when there are none.
inline Issues issues_of(std::string_view text, const Scope& scope = {}, bool tests = false) {
  try {
    if (tests) {
      parse_unary_tests(text, scope);
    } else {
      parse_expression(text, scope);
    }
  } catch (const Error& error) {
    return error.issues();
  }
  return {};
}

inline Type plain_type(TypeKind kind) {
  return {kind, {}, {}};
}

}  // namespace hoctap::feel_tests
