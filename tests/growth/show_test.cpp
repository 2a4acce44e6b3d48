// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "growth/cost.hpp"
#include "growth/texts.hpp"
#include "hoctap/rubric/words.hpp"

using namespace hoctap;

namespace {

using Part = std::function<std::string(std::size_t)>;

std::string rubric_text(std::size_t count, const Part& points) {
  return rubric_with(R"("local": {"allows": ["replace", "add"], "cite": "Điều 8"}, "facts": [)" +
                     listed(count,
                            [](std::size_t i) {
                              return "{" + named(numbered('f', i)) + R"(, "type": "choice", "values": [{)" +
                                     named("small") + "}, {" + named("large") + "}]}";
                            }) +
                     R"(], "criteria": [{)" + named("c") + R"(, "cite": "Điều 1", "indicators": [)" +
                     listed(count,
                            [&](std::size_t i) {
                              return "{" + named(numbered('i', i)) + R"(, "cite": "Điều 1", )" + points(i) +
                                     "}";
                            }) +
                     "]}]");
}

const std::string one_level = R"("levels": [{)" + named("one") + R"(, "cite": "Điều 1"}], )";

// Each indicator asks for a fact of its own, and an overlay changes what each asks.
RubricFile changed(std::size_t count) {
  std::string text = rubric_text(count, [](std::size_t i) {
    return R"("conditions": [{"value": ")" + numbered('f', i) +
           R"(", "test": "\"small\"", "cite": "Điều 1"}])";
  });
  text.insert(text.size() - 1, ", " + one_level.substr(0, one_level.size() - 2));
  const std::string overlay = R"({"schema": 1, )" + named("o") + R"(, "rubric": "made-up", "regulation":
    {"number": "2", "issuer": {"vi": "A", "en": "A"}, "issued": "2021-01-01", "in_force": "2021-02-01",
    "place": "a", "cite": "Điều 9"}, "changes": [)" +
                              listed(count,
                                     [](std::size_t i) {
                                       return R"({"at": "/criteria/c/indicators/)" + numbered('i', i) +
                                              R"(/conditions/0/test", "replace": "\"large\"",
                                              "was": "\"small\"", "cite": "Điều 2"})";
                                     }) +
                              "]}";
  return merge(load_rubric(text, "r.json"), {load_overlay(overlay, "o.json")});
}

// The points of each indicator are unknown, each for a reason of its own.
RubricFile unread(std::size_t count) {
  std::string text = rubric_text(count, [](std::size_t i) {
    return R"("points": {"max": null, "unknown": ")" + numbered('u', i) +
           R"(", "cite": "Điều 1", "judged": {"value": "1"}})";
  });
  text.insert(text.size() - 1, R"(, "total": {"max": 100, "cite": "Điều 3"}, "bands": [{)" + named("b") +
                                   R"(, "cite": "Điều 3", "total": ">= 0"}])");
  return load_rubric(text, "r.json");
}

std::string shown(const RubricFile& file) {
  const auto page = [&](PageFormat format) { return hoctap::show(file, {}, Language::en, format); };
  return page(PageFormat::text) + page(PageFormat::markdown);
}

void made_page(const RubricFile& file) {
  shown(file);
}

}  // namespace

TEST_CASE("growth: showing a rubric that an overlay changed in many places", "[growth]") {
  CHECK(shown(changed(3)).find("before: e") != std::string::npos);
  check_linear(300, changed, made_page);
}

TEST_CASE("growth: showing what is unknown for many reasons", "[growth]") {
  check_linear(300, unread, made_page);
}
