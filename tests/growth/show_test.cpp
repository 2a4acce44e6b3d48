// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "growth/cost.hpp"
#include "growth/texts.hpp"
#include "hoctap/rubric/words.hpp"

using namespace hoctap;

namespace {

using Part = std::function<std::string(std::size_t)>;

std::string rubric_text(std::size_t count, const Part& points, const std::string& rest) {
  const std::string facts = listed(count, [](std::size_t i) {
    return filled(R"({$, "type": "choice", "values": [{$}, {$}]})", named(numbered('f', i)), named("small"),
                  named("large"));
  });
  const std::string indicators = listed(count, [&](std::size_t i) {
    return filled(R"({$, "cite": "Điều 1", $})", named(numbered('i', i)), points(i));
  });
  return rubric_with(filled(R"("local": {"allows": ["replace", "add"], "cite": "Điều 8"}, "facts": [$],
    "criteria": [{$, "cite": "Điều 1", "indicators": [$]}], $)",
                            facts, named("c"), indicators, rest));
}

// Each indicator asks for a fact of its own, and an overlay changes what each asks.
RubricFile changed(std::size_t count) {
  const auto asked = [](std::size_t i) {
    return filled(R"("conditions": [{"value": "$", "test": "\"small\"", "cite": "Điều 1"}])",
                  numbered('f', i));
  };
  const std::string text =
      rubric_text(count, asked, filled(R"("levels": [{$, "cite": "Điều 1"}])", named("one")));
  const std::string changes = listed(count, [](std::size_t i) {
    return filled(R"({"at": "/criteria/c/indicators/$/conditions/0/test",
      "replace": "\"large\"", "was": "\"small\"", "cite": "Điều 2"})",
                  numbered('i', i));
  });
  const std::string overlay = filled(R"({"schema": 1, $, "rubric": "made-up",
    "regulation": {"number": "2", "issuer": {"vi": "A", "en": "A"}, "issued": "2021-01-01",
      "in_force": "2021-02-01", "place": "a", "cite": "Điều 9"}, "changes": [$]})",
                                     named("o"), changes);
  return merge(load_rubric(text, "r.json"), {load_overlay(overlay, "o.json")});
}

// The points of each indicator are unknown, each for a reason of its own.
RubricFile unread(std::size_t count) {
  const auto points = [](std::size_t i) {
    return filled(R"("points": {"max": null, "unknown": "$", "cite": "Điều 1", "judged": {"value": "1"}})",
                  numbered('u', i));
  };
  const std::string bands = filled(R"("total": {"max": 100, "cite": "Điều 3"},
    "bands": [{$, "cite": "Điều 3", "total": ">= 0"}])",
                                   named("b"));
  return load_rubric(rubric_text(count, points, bands), "r.json");
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
