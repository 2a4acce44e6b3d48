// SPDX-License-Identifier: Apache-2.0

// A criterion by hand: the share of learning citizens in a ward, and whether it reaches 60 %.

#include <iostream>
#include <vector>

#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/number.hpp"
#include "hoctap/feel/expression.hpp"

int main() {
  using namespace hoctap;
  try {
    const Scope scope(
        {{"learning_citizens", {TypeKind::number, {}, {}}}, {"citizens", {TypeKind::number, {}, {}}}});
    const Expression share = parse_expression("learning_citizens / citizens", scope);
    const UnaryTests level = parse_unary_tests(">= 0.60", scope);

    const std::vector<Value> facts{599, 1000};
    const Value value = evaluate(share, facts);
    std::cout << share.text() << " = " << to_json(value) << "\n"
              << level.text() << ": " << to_json(evaluate(level, value, facts)) << "\n";
    return 0;
  } catch (const Error& error) {
    for (const Issue& issue : error.issues()) std::cerr << format(issue, Language::en) << "\n";
    return 1;
  }
}
