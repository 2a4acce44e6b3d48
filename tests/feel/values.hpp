// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "hoctap/feel/expression.hpp"

namespace hoctap::feel_tests {

/// The value as JSON, or `code@offset` of the first issue.
inline std::string value_of(std::string_view text, const Scope& scope = {},
                            const std::vector<Value>& facts = {}) {
  try {
    return to_json(evaluate(parse_expression(text, scope), facts));
  } catch (const Error& error) {
    const Issue& issue = error.issues().front();
    return issue.code + "@" + std::to_string(issue.place.offset);
  }
}

/// The same for unary tests.
inline std::string outcome_of(std::string_view text, const Value& input, const Scope& scope = {},
                              const std::vector<Value>& facts = {}) {
  try {
    return to_json(evaluate(parse_unary_tests(text, scope), input, facts));
  } catch (const Error& error) {
    const Issue& issue = error.issues().front();
    return issue.code + "@" + std::to_string(issue.place.offset);
  }
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
