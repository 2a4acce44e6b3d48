// SPDX-License-Identifier: Apache-2.0
#include "exact/document.hpp"

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "catch.hpp"

using namespace hoctap;

namespace {

Json parsed(const std::string& text) {
  Issues issues;
  auto node = parse_json(text, "d.json", issues);
  for (const Issue& issue : issues) UNSCOPED_INFO(format(issue, Language::en));
  REQUIRE(issues.empty());
  REQUIRE(node.has_value());
  return *node;
}

// `code@line:column`, joined by blanks.
std::string issues_of(const std::string& text) {
  Issues issues;
  parse_json(text, "d.json", issues);
  std::string all;
  for (const Issue& issue : issues) {
    all += (all.empty() ? "" : " ") + issue.code + "@" + std::to_string(issue.position.line) + ":" +
           std::to_string(issue.position.column);
  }
  return all;
}

}  // namespace

TEST_CASE("json: every node knows its line and column, in code points", "[exact]") {
  const Json root = parsed("{\n  \"tên\": \"Ấp\", \"số\": 12,\n  \"danh_sách\": [true, null, -0.50]\n}");
  CHECK(root.line == 1);
  CHECK(root.find("tên")->line == 2);
  CHECK(root.find("tên")->column == 10);
  CHECK(root.find("số")->column == 22);
  const Json& list = *root.find("danh_sách");
  CHECK(list.items[0].column == 17);
  CHECK(list.items[1].column == 23);
  CHECK(list.items[2].column == 29);
  CHECK(root.members[1].column == 16);
}

TEST_CASE("json: a number keeps its source text, however long", "[exact]") {
  CHECK(parsed("0.1000000000000000000000000000000000000000001").text ==
        "0.1000000000000000000000000000000000000000001");
  CHECK(parsed("[1E5 , 18446744073709551616]").items[0].text == "1E5");
  CHECK(parsed("[1E5 , 18446744073709551616]").items[1].text == "18446744073709551616");
}

TEST_CASE("json: text comes out in normal form C, and a byte order mark is passed over", "[exact]") {
  CHECK(parsed("\xEF\xBB\xBF\"Ha\xCC\x80\"").text == "H\xC3\xA0");
  CHECK(parsed("\"\\u00e0\\n\\\"\"").text == "\xC3\xA0\n\"");
  CHECK(parsed("\"\\n\"").escaped);
  CHECK_FALSE(parsed("\"n\"").escaped);
}

TEST_CASE("json: a key that stands twice is an issue at its second place, and the first is kept", "[exact]") {
  CHECK(issues_of("{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2}, \"a\": 3}") ==
        "json-duplicate-key@2:16 json-duplicate-key@2:25");
  Issues issues;
  const auto root = parse_json("{\"a\": 1, \"a\": {\"b\": 2}}", "d.json", issues);
  CHECK(root->find("a")->text == "1");
  CHECK(issues.front().position.pointer == "/a");
}

TEST_CASE("json: what is not JSON is refused with its place", "[exact]") {
  CHECK(issues_of("") == "json-empty@1:1");
  CHECK(issues_of(" \n ") == "json-empty@1:1");
  CHECK(issues_of("\xEF\xBB\xBF") == "json-empty@1:1");
  CHECK(issues_of("{\"a\": 1,}") == "json-syntax@1:9");
  CHECK(issues_of("[1, 2") == "json-incomplete@1:6");
  CHECK(issues_of("\"abc") == "json-incomplete@1:5");
  CHECK(issues_of("{'a': 1}") == "json-syntax@1:2");
  CHECK(issues_of("[1,5 2]") == "json-syntax@1:6");
  CHECK(issues_of("{} {}") == "json-trailing@1:4");
  CHECK(issues_of("[01]").starts_with("json-syntax@1:2"));
  CHECK(issues_of("[NaN]") == "json-syntax@1:2");
  CHECK(issues_of("{\"a\":\n \"\xFF\"}") == "utf8-invalid@2:3");
  CHECK(issues_of("\"\\ud800\"").starts_with("json-syntax@1:1"));
}

TEST_CASE("json: hostile documents end in a clear error", "[exact]") {
  CHECK(issues_of(std::string(10000, '[')) == "json-depth@1:65");  // max_document_depth
  std::string deep;
  for (int i = 0; i < 10000; ++i) deep += "{\"a\":";
  CHECK(issues_of(deep).starts_with("json-depth@1:"));
  CHECK(issues_of('"' + std::string(10 * 1000 * 1000, 'x') + '"') == "text-size@1:1");
  CHECK(issues_of("{\"" + std::string(100000, 'k') + "\": 1}").starts_with("text-size@1:2"));
  // A number is only text here; whoever reads it as a number refuses it.
  CHECK(parsed("1e999999999").text == "1e999999999");
  CHECK_THROWS_AS(same(parsed("1e999999999"), parsed("1")), Error);
  const std::string wide = "[" + std::string(200000, ' ') + "1]";
  CHECK(parsed(wide).items.size() == 1);
}

TEST_CASE("json: printing and reading again gives the same document", "[exact]") {
  const std::string text = R"({"a": [1, 2.50, "x\"y"], "b": {}, "c": [], "d": {"e": null, "f": false}})";
  const Json root = parsed(text);
  CHECK(print_json(root) == text);
  for (const std::size_t width : {10U, 30U, 200U}) CHECK(same(parsed(print_json(root, width)), root));
  CHECK(print_json(root, 200) == text);
  CHECK(print_json(parsed("{\"a\": [1, 2]}"), 8) == "{\n  \"a\": [\n    1,\n    2\n  ]\n}");
}

TEST_CASE("json: pointers are escaped, followed, and fall back to the nearest place", "[exact]") {
  const Json root = parsed("{\"a/b\": {\"c~d\": [5, 6]},\n \"e\": 1}");
  CHECK(child(child("", "a/b"), "c~d") == "/a~1b/c~0d");
  CHECK(at_pointer(root, "/a~1b/c~0d/1")->text == "6");
  CHECK(at_pointer(root, "/a~1b/c~0d/2") == nullptr);
  CHECK(at_pointer(root, "/a~1b/c~0d/-") == nullptr);
  CHECK(at_pointer(root, "") == &root);
  CHECK(position_of(root, "d.json", "/e").line == 2);
  CHECK(position_of(root, "d.json", "/a~1b/x/y").column == 9);
}

TEST_CASE("json: equality looks at values, not at spelling or order", "[exact]") {
  CHECK(same(parsed(R"({"a": 1.0, "b": [true]})"), parsed(R"({"b": [true], "a": 1e0})")));
  CHECK_FALSE(same(parsed("[1, 2]"), parsed("[2, 1]")));
  CHECK_FALSE(same(parsed("[1]"), parsed("[1, 1]")));
  CHECK_FALSE(same(parsed(R"({"a": 1})"), parsed(R"({"a": 1, "b": 1})")));
  CHECK_FALSE(same(parsed("\"1\""), parsed("1")));
}

TEST_CASE("json: a value prints as JSON the way it prints by itself", "[exact]") {
  CHECK(print_json(value_node(Value(Number::ratio(1, 3)))) == "\"1/3\"");
  CHECK(print_json(value_node(Value(NotApplicable{}))) == "{\"not_applicable\": true}");
  CHECK(print_json(value_node(Value(List{1, "a", Value{}}))) == "[1, \"a\", null]");
  CHECK(print_json(value_node(Value(parse_date("2024-02-29")))) == "\"2024-02-29\"");
}

TEST_CASE("json: no text whatever crashes the reader", "[exact]") {
  const auto alphabet = rc::gen::elementOf(std::string("{}[]:,\"\\ntrufalse0123456789.eE-+ \n\xC3\xA0\xFF"));
  REQUIRE(rc::check("any text is read or refused", [&] {
    const auto text = *rc::gen::container<std::string>(alphabet);
    Issues issues;
    const auto node = parse_json(text, "d.json", issues);
    RC_ASSERT(node.has_value() || !issues.empty());
    if (node && issues.empty()) {
      Issues again;
      RC_ASSERT(print_json(*parse_json(print_json(*node), "d.json", again)) == print_json(*node));
    }
  }));
}
