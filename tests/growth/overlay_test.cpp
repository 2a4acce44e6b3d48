// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/overlay.hpp"

#include <string>
#include <vector>

#include "growth/cost.hpp"
#include "growth/texts.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/engine.hpp"

using namespace hoctap;

namespace {

// Each fact is asked for by an indicator of its own.
std::string rubric_text(std::size_t count) {
  const std::string indicators = listed(count, [](std::size_t i) {
    return filled(R"({$, "cite": "Điều 1",
      "conditions": [{"value": "$", "test": "> 0", "cite": "Điều 1"}]})",
                  named(numbered('i', i)), numbered('f', i));
  });
  return rubric_with(filled(R"("local": {"allows": ["replace", "add"], "cite": "Điều 8"}, $,
    "levels": [{$, "cite": "Điều 1"}], "criteria": [{$, "cite": "Điều 1", "indicators": [$]}])",
                            facts_of(count), named("one"), named("c"), indicators));
}

std::string overlay_text(const std::string& id, const std::string& changes, const std::string& place = "a",
                         const std::string& more = "") {
  return filled(R"({"schema": 1, $, "rubric": "made-up", "regulation": {"number": "2",
    "issuer": {"vi": "A", "en": "A"}, "issued": "2021-01-01", "in_force": "2021-02-01", "place": "$",
    "cite": "Điều 9"}, $"changes": [$]})",
                named(id), place, more, changes);
}

struct ToMerge {
  RubricFile rubric;
  std::vector<OverlayFile> overlays;
};

Codes merge_codes(const ToMerge& input) {
  return issue_codes([&] { merge(input.rubric, input.overlays); });
}

void merge_all(const ToMerge& input) {
  merge_codes(input);
}

ToMerge with_changes(std::size_t count, const std::function<std::string(std::size_t)>& change) {
  return {load_rubric(rubric_text(count), "r.json"),
          {load_overlay(overlay_text("o", listed(count, change)), "o")}};
}

std::string test_of(std::size_t i) {
  return filled("/criteria/c/indicators/$/conditions/0/test", numbered('i', i));
}

std::string replacing(std::size_t i) {
  return filled(R"({"at": "$", "replace": "> 1", "was": "> 0", "cite": "Điều $"})", test_of(i), i);
}

std::string adding(std::size_t i) {
  return filled(R"({"at": "/facts", "add": {$, "type": "count"}, "cite": "Điều 1"})",
                named(numbered('g', i)));
}

Library library_with(const std::vector<std::string>& overlays) {
  std::vector<NamedText> files{{"r.json", rubric_text(1)}};
  for (std::size_t i = 0; i < overlays.size(); ++i)
    files.push_back({numbered('o', i) + ".overlay.json", overlays[i]});
  Library library;
  library.add(files);
  return library;
}

}  // namespace

TEST_CASE("growth: an overlay that replaces many values", "[growth]") {
  const auto input = [](std::size_t count) { return with_changes(count, replacing); };
  CHECK(merge_codes(input(3)).empty());
  check_linear(200, input, merge_all);
}

TEST_CASE("growth: an overlay that adds many elements, and overlays that go on from it", "[growth]") {
  const auto input = [](std::size_t count) {
    ToMerge both = with_changes(count, adding);
    const std::string renames = listed(count, [](std::size_t i) {
      return filled(R"({"at": "/facts/$/label", "rename": {"vi": "w", "en": "w"}, "cite": "Điều 1"})",
                    numbered('g', i));
    });
    both.overlays.push_back(load_overlay(overlay_text("p", renames, "a", R"("after": ["o"], )"), "p"));
    return both;
  };
  CHECK(merge_codes(input(3)).empty());
  check_linear(200, input, merge_all);
}

TEST_CASE("growth: changes that are refused", "[growth]") {
  const std::vector<std::string> refused{
      R"({"at": "/facts", "replace": [], "was": 1, "cite": "Điều 1"})",
      R"({"at": "/facts", "fill": {"max": 1}, "cite": "Điều 1"})",
      R"({"at": "/facts", "rename": {"vi": "w", "en": "w"}, "cite": "Điều 1"})",
  };
  for (const std::string& change : refused) {
    INFO(change);
    check_linear(
        200, [&](std::size_t count) { return with_changes(count, [&](std::size_t) { return change; }); },
        merge_all);
  }
}

TEST_CASE("growth: an element that got another name is found under that one", "[growth]") {
  const std::string first = filled(
      R"($, {"at": "/facts/f1/label", "rename": {"vi": "w", "en": "w"}, "cite": "Điều 1"})", adding(0));
  const std::string second = filled(R"({"at": "/facts/g0", "replace": {$, "type": "count"},
      "was": {$, "type": "count"}, "cite": "Điều 1"},
    {"at": "/facts/h0/label", "rename": {"vi": "w", "en": "w"}, "cite": "Điều 1"})",
                                    named("h0"), named("g0"));
  const ToMerge input{load_rubric(rubric_text(2), "r.json"),
                      {load_overlay(overlay_text("o", first), "o"),
                       load_overlay(overlay_text("p", second, "a", R"("after": ["o"], )"), "p")}};
  CHECK(merge_codes(input).empty());
}

TEST_CASE("growth: a merged rubric whose every indicator was changed compiles and scores", "[growth]") {
  check_linear(
      150,
      [](std::size_t count) {
        const ToMerge input = with_changes(count, replacing);
        return merge(input.rubric, input.overlays).rubric;
      },
      [](const Rubric& rubric) { evaluate(compile(rubric), Facts{}); });
}

TEST_CASE("growth: so many overlays may change one rubric at once", "[growth]") {
  const auto input = [](std::size_t count) {
    ToMerge many{load_rubric(rubric_text(1), "r.json"), {}};
    for (std::size_t i = 0; i < count; ++i)
      many.overlays.push_back(load_overlay(overlay_text(numbered('o', i), adding(i)), "o"));
    return many;
  };
  check_linear(max_overlays / 2, input, merge_all);
  CHECK(merge_codes(input(max_overlays)).empty());
  CHECK(merge_codes(input(max_overlays + 1)) == Codes{"overlays-many"});
  const auto library = [](std::size_t count) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) texts.push_back(overlay_text(numbered('o', i), adding(i)));
    return texts;
  };
  const auto add = [](const std::vector<std::string>& texts) {
    try {
      library_with(texts);
    } catch (const Error&) {
    }
  };
  check_linear(150, library, add);
  // Each at a place of its own.
  check_linear(
      100,
      [](std::size_t count) {
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < count; ++i)
          texts.push_back(overlay_text(numbered('o', i), adding(0), numbered('p', i)));
        return texts;
      },
      add);
}

TEST_CASE("growth: rubrics that follow one another", "[growth]") {
  check_linear(
      100,
      [](std::size_t count) {
        std::vector<NamedText> files;
        for (std::size_t i = 0; i < count; ++i) {
          const std::size_t year = 1000 + i;
          const std::string before = i == 0 ? "" : filled(R"(, "replaces": ["$"])", numbered('r', i - 1));
          const std::string text =
              filled(R"({"schema": 1, $, "entity": "commune",
            "regulation": {"number": "1", "issuer": {"vi": "A", "en": "A"},
              "issued": "$-01-01", "in_force": "$-02-01", "cite": "Điều 9"$}, $, $, "title": {$}})",
                     named(numbered('r', i)), year, year, before, facts_of(1),
                     level_with(R"({"value": "f0", "test": "> 0", "cite": "Điều 1"})"), named("t"));
          files.push_back({numbered('r', i) + ".json", text});
        }
        return files;
      },
      [](const std::vector<NamedText>& files) {
        Library library;
        library.add(files);
        CHECK(library.find(Question{.entity = EntityKind::commune, .day = parse_date("1050-06-01")}).size() ==
              1);
      });
}
