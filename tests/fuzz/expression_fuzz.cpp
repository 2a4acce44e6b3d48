// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "fuzz/input.hpp"
#include "fuzz/work.hpp"
#include "hoctap/exact/issue.hpp"
#include "hoctap/feel/expression.hpp"

using namespace hoctap;

// Any text is an expression with a value, or an error with an issue; never anything else.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Scope scope({{"a", {.kind = TypeKind::number}}, {"b", {.kind = TypeKind::boolean}}});
  const std::vector<Value> facts{Number(600), Value{}};
  try {
    const FuzzWork work(size, 700'000'000, 20'000);
    const Expression expression = parse_expression(text, scope);
    check(expression, scope);
    require(format(parse_expression(format(expression), scope)) == format(expression));
    to_json(evaluate(expression, facts));
  } catch (const Error& error) {
    require(!error.issues().empty());
  }
  try {
    const FuzzWork work(size, 700'000'000, 20'000);
    const UnaryTests tests = parse_unary_tests(text, scope);
    intervals(tests);
    evaluate(tests, Number(5), facts);
  } catch (const Error& error) {
    require(!error.issues().empty());
  }
  return 0;
}
