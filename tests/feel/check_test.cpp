// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "feel/values.hpp"

namespace hoctap {
namespace {

using namespace feel_tests;

const Scope typed_scope{
    {{"population", plain_type(TypeKind::number)},
     {"flag", plain_type(TypeKind::boolean)},
     {"name", plain_type(TypeKind::text)},
     {"founded", plain_type(TypeKind::date)},
     {"kind", {TypeKind::choice, {"rural", "urban"}, {}}},
     {"universal", {TypeKind::level, {"none", "1", "2", "3"}, {}}},
     {"other", {TypeKind::level, {"low", "high"}, {}}},
     {"members", relation({{"age", plain_type(TypeKind::number)}, {"joined", plain_type(TypeKind::date)}})}}};

// `code@offset` of each issue, and what it suggests.
std::string found(const Issues& issues) {
  std::string text;
  for (const Issue& issue : issues) {
    text += (text.empty() ? "" : " ") + issue.code + "@" + std::to_string(issue.position.offset);
    text += issue.suggestion.empty() ? "" : "(" + issue.suggestion + ")";
  }
  return text;
}

}  // namespace

TEST_CASE("check: an expression whose types fit has no issues", "[feel]") {
  for (const std::string text :
       {"population > 5 and flag", "universal >= \"2\"", "kind = \"rural\"", "kind in (\"rural\", \"urban\")",
        "name + kind = \"x\"", "founded + (founded - @\"2000-01-01\") < founded", "population in [1..2]",
        "if flag then population else 0", "some m in members satisfies m.age > 60", "max(members.age) > 5",
        "population between 1 and 2", "universal in [\"1\"..\"3\"]", "count(members) > 5",
        "sum(members.age) / population", "population in (1, < 5, [7..8])", "round half up(population / 7, 2)",
        "date(name) = founded", "every x in [1, 2] satisfies x > 0", "if flag then null else 5"}) {
    INFO(text);
    CHECK(found(check(parse_expression(text, typed_scope), typed_scope)) == "");
  }
}

TEST_CASE("check: every issue is reported with its offset", "[feel]") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"flag and 123", "feel-type@9"},
      {"population = \"x\"", "feel-type@13"},
      {"flag + population * name", "feel-type@0 feel-type@20"},
      {"universal = \"4\"", "feel-unknown-value@12"},
      {"universal = 2", "feel-type@12(\"2\")"},
      {"kind = \"rurall\"", "feel-unknown-value@7(\"rural\")"},
      {"\"rurall\" = kind", "feel-unknown-value@0(\"rural\")"},
      {"kind in (\"rural\", \"urbann\")", "feel-unknown-value@18(\"urban\")"},
      {"kind in [\"urbann\"]", "feel-unknown-value@9(\"urban\")"},
      {"universal = other", "feel-type@12"},
      {"flag < true", "feel-type@0"},
      {"population = null", "feel-null-comparison@13"},
      {"null != population", "feel-null-comparison@0"},
      {"population in [5..1]", "feel-empty-range@14"},
      {"population in [\"a\"..\"b\"]", "feel-type@15 feel-type@20"},
      {"population in \"a\"", "feel-type@14"},
      {"population / 0", "division-by-zero@13"},
      {"-flag", "feel-type@1"},
      {"if population then 1 else 2", "feel-type@3"},
      {"some m in population satisfies true", "feel-type@10"},
      {"some m in members satisfies m.age", "feel-type@28"},
      {"some m in members satisfies m.joined > 5", "feel-type@39"},
      {"sum(members.joined)", "feel-type@4"},
      {"abs(name)", "feel-type@4"},
      {"not(1)", "feel-type@4"},
      {"count(population)", "feel-type@6"},
      {"founded + population", "feel-type@10"},
      {"name.x", "feel-type@5"},
      {"population between \"a\" and 2", "feel-type@19"},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(found(check(parse_expression(text, typed_scope), typed_scope)) == expected);
  }
}

TEST_CASE("check: the result must be of the expected type", "[feel]") {
  const auto issues = [](const std::string& text, const Type& expected) {
    return found(check(parse_expression(text, typed_scope), typed_scope, expected));
  };
  CHECK(issues("population", plain_type(TypeKind::number)) == "");
  CHECK(issues("population", plain_type(TypeKind::boolean)) == "feel-type@0");
  CHECK(issues("\"urbann\"", typed_scope.names()[4].type) == "feel-unknown-value@0(\"urban\")");
  CHECK(issues("kind", plain_type(TypeKind::text)) == "");
}

TEST_CASE("check: unary tests are checked against the type of their input", "[feel]") {
  const auto issues = [](const std::string& text, const Type& input) {
    return found(check(parse_unary_tests(text, typed_scope), typed_scope, input));
  };
  const Type number = plain_type(TypeKind::number);
  CHECK(issues(">= 0.60, [1..2], 5", number) == "");
  CHECK(issues("-", number) == "");
  CHECK(issues("\"a\", > 5", number) == "feel-type@0");
  CHECK(issues("> \"a\"", number) == "feel-type@2");
  CHECK(issues("null", number) == "feel-null-comparison@0");
  CHECK(issues("> 5", plain_type(TypeKind::boolean)) == "feel-type@0");
  CHECK(issues("true", plain_type(TypeKind::boolean)) == "");
  CHECK(issues(">= \"2\"", typed_scope.names()[5].type) == "");
  CHECK(issues("\"rurall\"", typed_scope.names()[4].type) == "feel-unknown-value@0(\"rural\")");
}

TEST_CASE("type_of: the type of an expression's value", "[feel]") {
  const auto kind = [](const std::string& text) {
    return type_of(parse_expression(text, typed_scope), typed_scope).kind;
  };
  CHECK(kind("population + 1") == TypeKind::number);
  CHECK(kind("population > 1") == TypeKind::boolean);
  CHECK(kind("universal") == TypeKind::level);
  CHECK(kind("founded - founded") == TypeKind::days);
  CHECK(kind("members.age") == TypeKind::list);
  CHECK(kind("max(members.joined)") == TypeKind::date);
  CHECK(kind("if flag then 1 else \"a\"") == TypeKind::any);
  CHECK(kind("[1..2]") == TypeKind::range);
  CHECK(kind("null") == TypeKind::any);
}

TEST_CASE("check: ranges within ranges are looked at once", "[feel]") {
  std::string text = "1";
  for (int i = 0; i < 33; ++i) {
    text = "[count([" + text + "])..9]";
  }
  CHECK(check(parse_expression(text), {}).empty());
}

}  // namespace hoctap
