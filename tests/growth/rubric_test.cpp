// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "feel/table.hpp"
#include "growth/cost.hpp"
#include "growth/texts.hpp"
#include "hoctap/rubric/rubric.hpp"

using namespace hoctap;

namespace {

Codes rubric_codes(const std::string& text) {
  return issue_codes([&] { load_rubric(text, "r.json"); });
}

void load_text(const std::string& text) {
  rubric_codes(text);
}

std::string measures(std::size_t count, const std::function<std::string(std::size_t)>& value) {
  const auto one = [&](std::size_t i) {
    return filled(R"({$, "value": "$", "shown": "share"})", named(numbered('m', i)), value(i));
  };
  return filled(R"("measures": [$])", listed(count, one));
}

std::string rows(std::size_t count, const std::function<std::string(std::size_t)>& row) {
  return listed(count, [&](std::size_t i) { return filled(R"({$, "cite": "Điều 1"})", row(i)); });
}

// One indicator with these points, in the one band there is.
std::string points_with(const std::string& points, const std::string& bands) {
  return filled(R"("criteria": [{$, "cite": "Điều 1", "indicators": [
      {$, "cite": "Điều 1", "points": {"max": 1, "cite": "Điều 1", $}}]}],
    "total": {"max": 1, "cite": "Điều 3"}, "bands": [$])",
                named("c"), named("i"), points, bands);
}

std::string band(std::size_t i, const std::string& rest) {
  return filled(R"({$, "cite": "Điều 3", $})", named(numbered('b', i)), rest);
}

const std::string done = R"({"value": "f0", "test": "> 0", "cite": "Điều 1"})";

}  // namespace

TEST_CASE("growth: facts of a type that there is not, and what reads them", "[growth]") {
  check_linear(
      400,
      [](std::size_t count) {
        const std::string conditions = rows(
            count, [](std::size_t i) { return filled(R"("value": "$", "test": "> 0")", numbered('f', i)); });
        return rubric_with(facts_of(count, "cuont") + ", " + level_with(conditions));
      },
      load_text);
}

TEST_CASE("growth: facts, measures and rows that read them", "[growth]") {
  const auto text = [](std::size_t count) {
    const std::string halves = measures(count, [](std::size_t i) { return numbered('f', i) + " / 2"; });
    const std::string conditions =
        rows(count, [](std::size_t i) { return filled(R"("value": "$", "test": "> 0")", numbered('m', i)); });
    return rubric_with(facts_of(count) + ", " + halves + ", " + level_with(conditions));
  };
  CHECK(rubric_codes(text(3)).empty());
  check_linear(400, text, load_text);
}

TEST_CASE("growth: tables of tiers, each of a measure", "[growth]") {
  const auto text = [](std::size_t count) {
    const std::string indicators = listed(count, [](std::size_t i) {
      return filled(R"({$, "cite": "Điều 1", "points": {"max": 1, "cite": "Điều 1",
        "tiers": {"value": "$", "rows": [{"test": ">= 0", "points": 1, "cite": "Điều 1"}]}}})",
                    named(numbered('i', i)), numbered('m', i));
    });
    const std::string halves = measures(count, [](std::size_t) { return "f0 / 2"; });
    return rubric_with(filled(R"($, $, "criteria": [{$, "cite": "Điều 1", "indicators": [$]}],
      "total": {"max": $, "cite": "Điều 3"}, "bands": [$])",
                              facts_of(1), halves, named("c"), indicators, count,
                              band(0, R"("total": ">= 0")")));
  };
  CHECK(rubric_codes(text(3)).empty());
  check_linear(600, text, load_text);
}

TEST_CASE("growth: tiers that all overlap are named once each", "[growth]") {
  const auto text = [](std::size_t count) {
    const std::string tiers =
        filled(R"("tiers": {"value": "f0", "rows": [$]})",
               rows(count, [](std::size_t) { return R"("test": ">= 0", "points": 1)"; }));
    return rubric_with(facts_of(1) + ", " + points_with(tiers, band(0, R"("total": "[0..1]")")));
  };
  CHECK(rubric_codes(text(5)) == Codes(4, "tiers-overlap"));
  check_linear(400, text, load_text);
}

TEST_CASE("growth: a tier that holds others overlaps each of them", "[growth]") {
  const std::vector<std::string> tests{"[0..100]", "[1..2]", "[5..6], > 100"};
  const auto tier = [&](std::size_t i) { return filled(R"("test": "$", "points": 1)", tests[i]); };
  const std::string tiers = filled(R"("tiers": {"value": "f0", "rows": [$]})", rows(tests.size(), tier));
  CHECK(rubric_codes(rubric_with(facts_of(1) + ", " + points_with(tiers, band(0, R"("total": "[0..1]")")))) ==
        Codes{"tiers-overlap", "tiers-overlap"});
}

TEST_CASE("growth: bands that overlap are named once, whatever they hold under", "[growth]") {
  const std::string judged = R"("judged": {"value": "f0"})";
  const auto text = [&](std::size_t conditions) {
    const std::string both = band(0, R"("total": "[0..1]")") + ", " + band(1, R"("total": "[1..1]")");
    const std::string under = listed(conditions, [](std::size_t i) {
      return band(i + 2, filled(R"("total": "> 1", "when": "f0 > $")", i));
    });
    return rubric_with(facts_of(1) + ", " + points_with(judged, both + ", " + under));
  };
  CHECK(rubric_codes(text(3)) == Codes{"bands-overlap"});
}

TEST_CASE("growth: levels, bands, gaps and the ranges of bands have limits", "[growth]") {
  const auto levels = [](std::size_t count) {
    const std::string indicators = listed(count, [](std::size_t i) {
      return filled(R"({$, "cite": "Điều 1", "conditions": [$]})", named(numbered('i', i)), done);
    });
    const std::string all = rows(count, [](std::size_t i) { return named(numbered('l', i)); });
    return rubric_with(filled(R"($, "criteria": [{$, "cite": "Điều 1", "indicators": [$]}], "levels": [$])",
                              facts_of(1), named("c"), indicators, all));
  };
  CHECK(rubric_codes(levels(max_levels)).empty());
  CHECK(rubric_codes(levels(max_levels + 1)) == Codes{"list-too-long"});
  check_linear(300, levels, load_text);
  check_linear(max_levels / 2, levels, load_text);
  const std::string judged = R"("judged": {"value": "f0"})";
  const auto bands = [&](std::size_t count) {
    const auto one = [](std::size_t i) { return band(i, filled(R"json("total": "[$..$)")json", i, i + 1)); };
    return rubric_with(facts_of(1) + ", " + points_with(judged, listed(count, one)));
  };
  CHECK(rubric_codes(bands(max_bands)).empty());
  CHECK(rubric_codes(bands(max_bands + 1)) == Codes{"list-too-long"});
  check_linear(400, bands, load_text);
  check_linear(max_bands / 2, bands, load_text);
  const auto ranges = [&](std::size_t count) {
    const std::string numbers = listed(count, [](std::size_t i) { return std::to_string(2 * i); });
    return rubric_with(facts_of(1) + ", " + points_with(judged, band(0, filled(R"("total": "$")", numbers))));
  };
  check_linear(max_band_ranges / 2, ranges, load_text);
  CHECK(rubric_codes(ranges(max_band_ranges)) == Codes{"bands-hole"});
  CHECK(rubric_codes(ranges(max_band_ranges + 1)) == Codes{"band-ranges"});
}

TEST_CASE("growth: a choice has so many values and no more", "[growth]") {
  const auto choice = [](std::size_t count) {
    const std::string values =
        listed(count, [](std::size_t i) { return filled("{$}", named(numbered('v', i))); });
    return rubric_with(filled(R"("facts": [{$, "type": "count", "cite": "Điều 1"},
      {$, "type": "choice", "cite": "Điều 1", "values": [$]}], $)",
                              named("f0"), named("c"), values, level_with(done)));
  };
  CHECK(rubric_codes(choice(max_values)).empty());
  CHECK(rubric_codes(choice(max_values + 1)) == Codes{"list-too-long"});
  check_linear(max_values / 2, choice, load_text);
}

TEST_CASE("growth: measures that read one another rest on so many names and no more", "[growth]") {
  const auto chain = [](std::size_t count) {
    const std::string sums = measures(
        count, [](std::size_t i) { return i == 0 ? std::string("f0") : numbered('m', i - 1) + " + 1"; });
    return rubric_with(facts_of(1) + ", " + sums + ", " + level_with(done));
  };
  CHECK(rubric_codes(chain(max_names_behind)).empty());
  CHECK(rubric_codes(chain(max_names_behind + 1)) == Codes{"measure-too-wide"});
  check_linear(600, chain, load_text);
}

TEST_CASE("growth: measures nested in lists are no deep type", "[growth]") {
  const auto nested = [](std::size_t count) {
    const std::string lists = measures(count, [](std::size_t i) {
      return filled("[$]", i == 0 ? std::string("f0") : numbered('m', i - 1));
    });
    return rubric_with(facts_of(1) + ", " + lists + ", " + level_with(done));
  };
  CHECK(rubric_codes(nested(3)) == Codes(3, "feel-type"));
  check_linear(500, nested, load_text);
}

TEST_CASE("growth: periods that a regulation sets have a most", "[growth]") {
  const auto title = [](const std::string& rest) {
    return rubric_with(filled(R"($, $, "title": {$, $})", facts_of(1), level_with(done), named("t"), rest));
  };
  const auto deadline = [&](int days) {
    return rubric_codes(
        title(filled(R"("deadlines": [{$, "working_days": $, "cite": "Điều 6"}])", named("decision"), days)));
  };
  const auto months = [&](int count) {
    return rubric_codes(title(filled(R"("validity": {"months": $, "cite": "Điều 5"})", count)));
  };
  CHECK(deadline(max_working_days).empty());
  CHECK(deadline(max_working_days + 1) == Codes{"number-too-large"});
  CHECK(months(max_title_months).empty());
  CHECK(months(max_title_months + 1) == Codes{"number-too-large"});
  CHECK(rubric_codes(title(R"("assessed_at": ["commune", "commune"])")) == Codes{"id-twice"});
  const auto authority = [&](std::size_t count, std::size_t levels) {
    const std::string named = listed(levels, [](std::size_t) { return std::string(R"("x")"); });
    return rubric_codes(title(
        filled(R"("authority": [$])", listed(count, [&](std::size_t i) {
                 return filled(
                     R"({"who": {"vi": "a", "en": "b"}, "from": "$-01-01", "until": "$-12-31", "levels": [$],
                        "cite": "Điều 9"})",
                     1000 + i, 1000 + i, named);
               }))));
  };
  CHECK(authority(max_authorities, 0).empty());
  CHECK(authority(max_authorities + 1, 0) == Codes{"list-too-long"});
  CHECK(authority(1, max_bands) == Codes(max_bands, "authority-level"));
  CHECK(authority(1, max_bands + 1) == Codes{"list-too-long"});
}

TEST_CASE("growth: tables of so many rows and inputs", "[growth]") {
  const auto text = [](const std::string& inputs, const std::string& table_rows) {
    return rubric_with(
        filled(R"($, "measures": [{$, "shown": "number", "table": {"cite": "Điều 1", "outside": "error",
                 "inputs": [$], "rows": [$]}}], $)",
               facts_of(most_inputs + 1), named("m"), inputs, table_rows, level_with(done)));
  };
  const auto by_number = [&](std::size_t count) {
    return text(R"("f0", "f1")", listed(count, [](std::size_t i) {
                  return filled(R"({"when": ["$", "-"], "value": 1})", i);
                }));
  };
  CHECK(rubric_codes(by_number(max_table_rows)).empty());
  CHECK(rubric_codes(by_number(max_table_rows + 1)) == Codes{"list-too-long"});
  check_linear(max_table_rows / 2, by_number, load_text);
  // Rows that all hold together: each is named once.
  const auto all_meet = [&](std::size_t count) {
    return text(R"("f0")",
                listed(count, [](std::size_t i) { return filled(R"({"when": [">= $"], "value": 1})", i); }));
  };
  CHECK(rubric_codes(all_meet(3)) == Codes{"table-overlap", "table-overlap"});
  const auto wide = [&](std::size_t count) {
    const std::string inputs = listed(count, [](std::size_t i) { return '"' + numbered('f', i) + '"'; });
    return text(inputs,
                filled(R"({"when": [$], "value": 1})", listed(count, [](std::size_t) { return R"("-")"; })));
  };
  CHECK(rubric_codes(wide(most_inputs)).empty());
  CHECK(rubric_codes(wide(most_inputs + 1)) == Codes{"list-too-long"});
}
