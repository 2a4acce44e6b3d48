// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <string>
#include <vector>

#include "exact/document.hpp"
#include "feel/values.hpp"
#include "small_stack.hpp"

namespace hoctap {
namespace {

using namespace feel_tests;

const Scope deep_scope{{{"a", plain_type(TypeKind::number)},
                        {"b", plain_type(TypeKind::boolean)},
                        {"m", {}},
                        {"rows", relation({{"x", plain_type(TypeKind::number)}})}}};

std::string nested(std::size_t times, const std::string& open, const std::string& inner,
                   const std::string& close) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) {
    text += open;
  }
  text += inner;
  for (std::size_t i = 0; i < times; ++i) {
    text += close;
  }
  return text;
}

// The deepest values that rows within rows can have.
std::string deep_rows() {
  std::string text = "some x in [1] satisfies ";
  for (int i = 0; i < 43; ++i) {
    text += "some x in " + nested(8, "[", "x", "]") + " satisfies ";
  }
  return text + "x = x";
}

// Does with the text all that can be done, and says what went wrong first, or nothing. The test checks that
// later, as checking takes stack too.
std::string all_of(const std::string& text, const std::vector<Value>& facts) {
  std::string first;
  const auto note = [&first](const Issues& issues) {
    first = first.empty() && !issues.empty() ? issues.front().code : first;
  };
  const auto attempt = [&note](auto&& action) {
    try {
      action();
    } catch (const Error& error) {
      note(error.issues());
    }
  };
  attempt([&] {
    const Expression expression = parse_expression(text, deep_scope);
    note(check(expression, deep_scope));
    format(expression);
    divisors(expression);
    attempt([&] { to_json(evaluate(expression, facts)); });
  });
  return first;
}

}  // namespace

TEST_CASE("stack: the deepest expressions need little of it", "[feel]") {
  const std::vector<Value> facts{3, Missing{}, Missing{}, List{Record{{{"x", 1}}}}};
  const std::vector<std::pair<std::string, std::string>> cases{
      {nested(100, "(", "1", ")"), ""},
      {nested(60, "(", "1", ")"), ""},
      {nested(101, "(", "1", ")"), "feel-too-deep"},
      {nested(8000, "(", "1", ")"), "feel-too-deep"},
      {nested(100, "abs(1 + 2 * -", "a", ")"), ""},
      {nested(100, "abs(1 + 2 * -", "true", ")"), "feel-type"},
      {nested(57, "(b or b and true = (2 + 3 * 4 ** -", "1", " < 0))"), "feel-too-deep"},
      {nested(50, "(b or b and true = (2 + 3 * -", "1", " < 0))"), "feel-type"},
      {nested(100, "[", "1", "]"), ""},
      {nested(99, "[", "1", "]") + " = " + nested(99, "[", "1", "]"), ""},
      {nested(100, "1 in (", "1", ")"), "feel-type"},
      {nested(100, "if b then ", "1", " else 0"), ""},
      {nested(100, "if ", "b", " then true else false"), ""},
      {nested(99, "some x in [1] satisfies ", "b", ""), ""},
      {nested(49, "some x in [1] satisfies b or (b and ", "b", ")"), ""},
      {nested(33, "[count([", "1", "])..9]"), ""},
      {nested(100, "max(1, ", "a", ")"), ""},
      {nested(100, "decimal(scale: 1, n: 1 + ", "a", ")"), ""},
      {"rows" + nested(100, "", "", ".x"), "feel-type"},
      {nested(4, "(", "m" + nested(100, "", "", ".x"), nested(99, "", "", ".x") + ")"), "feel-too-deep"},
      {deep_rows(), ""},
  };
  for (const auto& [text, expected] : cases) {
    std::string found;
    on_small_stack([&, &input = text] { found = all_of(input, facts); });
    INFO(text.substr(0, 60));
    CHECK(found == expected);
  }
}

TEST_CASE("stack: the deepest unary tests need little of it", "[feel]") {
  for (const std::string& text :
       {nested(99, "[", "1", "]"), nested(99, "abs(1 + 2 * -", "1", ")"), nested(99, "(", "1", ")")}) {
    std::optional<Value> passed;
    on_small_stack([&] {
      const UnaryTests tests = parse_unary_tests(text, deep_scope);
      check(tests, deep_scope, plain_type(TypeKind::number));
      format(tests);
      intervals(tests);
      passed = evaluate(tests, Number(1));
    });
    CHECK(passed.has_value());
  }
}

TEST_CASE("stack: the deepest documents need little of it", "[exact]") {
  for (const std::string& text :
       {nested(max_document_depth, "[", "1", "]"), nested(max_document_depth, "{\"a\": ", "1", "}")}) {
    bool alike = false;
    std::size_t bytes = 0;
    on_small_stack([&] {
      Issues issues;
      const std::optional<Json> one = parse_json(text, "deep.json", issues);
      const Json other = *one;
      alike = same(*one, other);
      bytes = print_json(*one).size() + print_json(*one, 20).size();
    });
    CHECK(alike);
    CHECK(bytes > 2 * text.size());
  }
}

}  // namespace hoctap
