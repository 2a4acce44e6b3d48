// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <string>

#include "exact/document.hpp"
#include "exact/text.hpp"
#include "growth/cost.hpp"

using namespace hoctap;

namespace {

void parse_document(const std::string& text) {
  Issues issues;
  parse_json(text, "d.json", issues);
}

}  // namespace

TEST_CASE("growth: a document of the smallest values takes a small multiple of its size", "[growth]") {
  for (const char* value : {"1,", "null,", "\"\",", "[],", "{},"}) {
    INFO(value);
    const auto document = [&](std::size_t count) { return "[" + repeated(count, value) + "0]"; };
    check_linear(20'000, document, parse_document);
    const std::string text = document(60'000);
    CHECK(cost_of([&] { parse_document(text); }).bytes < 100 * text.size());
  }
}

TEST_CASE("growth: a document of too many values is refused before it takes memory", "[growth]") {
  const std::string text = "[" + repeated(max_document_values, "1,") + "1]";
  Issues issues;
  const Cost cost = cost_of([&] { parse_json(text, "d.json", issues); });
  REQUIRE(issues.size() == 1);
  CHECK(message(issues.front(), Language::en) == "The file holds more than 4,000,000 values.");
  CHECK(cost.bytes < 10'000);
}

TEST_CASE("growth: what stands under a long key does not repeat it", "[growth]") {
  check_linear(
      2000,
      [](std::size_t size) {
        return "{\"" + std::string(size, 'k') + "\": [" + repeated(size, "[],") + "0]}";
      },
      parse_document);
}

TEST_CASE("growth: keys that stand twice are counted, not kept", "[growth]") {
  const auto document = [](std::size_t count) {
    return "{" + repeated(count, "\"key\": 1, ") + "\"last\": 1}";
  };
  check_linear(5000, document, parse_document);
  const std::string text = document(100'000);
  CHECK(cost_of([&] { parse_document(text); }).bytes < text.size());
}

TEST_CASE("growth: a list of issues stays small, whatever is wrong", "[growth]") {
  const std::string endless(100'000, 'x');
  const auto work = [&](std::size_t count) {
    Issues issues;
    for (std::size_t i = 0; i < count; ++i) {
      issues.push_back({.code = "read-unknown-key",
                        .position = {.file = "f.json", .pointer = endless},
                        .found = endless,
                        .expected = endless,
                        .suggestion = endless});
    }
  };
  CHECK(cost_of([&] { work(1500); }).bytes < 10'000'000);  // the one being added included
}

TEST_CASE("growth: the nearest of many names is looked for only so long", "[growth]") {
  const auto names = [](std::size_t count) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back("name_of_a_fact_" + std::to_string(i));
    return all;
  };
  const auto work = [](const std::vector<std::string>& known) { nearest("name_of_an_act_zzzz", known); };
  check_linear(1000, names, work);
  const std::vector<std::string> many = names(30'000);
  CHECK(cost_of([&] { work(many); }).steps < 2'000'000);
  CHECK(listed(many).size() < 500);  // longest_list
  CHECK(listed(many).ends_with(", … (30000)"));
  CHECK(listed({"a", "b"}) == "a, b");
}

TEST_CASE("growth: a text of marks out of order", "[growth]") {
  const auto text = [](std::size_t count) {
    return "a" + repeated(count, "\u0345") + repeated(count, "\u0327");
  };
  check_linear(4'000, text, [](const std::string& marks) {
    normalise(marks);
    folded(marks);
    without_case(marks);
  });
}
