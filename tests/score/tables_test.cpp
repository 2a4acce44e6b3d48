// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "catch.hpp"
#include "filled.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

// The share of the small rubric with levels has to reach what a table says of the area and the year.
std::string by_table(const std::string& rows, const std::string& outside) {
  std::string text = replaced(by_level(), R"("value": "part / whole",
                  "shown": "share"})",
                              filled(R"("value": "part / whole", "shown": "share"},
      {"id": "needed", "label": {"vi": "Phải đạt", "en": "Needed"}, "shown": "share",
       "table": {"inputs": ["hard", "year"], "cite": "Phụ lục 1", "outside": "$", "rows": [$]}})",
                                     outside, rows));
  text = replaced(text, R"("value": "share", "test": ">= 0.80")", R"("value": "share", "test": ">= needed")");
  return replaced(text, R"("facts": [)",
                  R"("facts": [{"id": "year", "type": "count", "label": {"vi": "Năm", "en": "Year"}},)");
}

const std::string some_rows = R"({"when": ["true", "[2020..2025]"], "value": 0.5},
  {"when": ["false", "2020"], "value": 0.6}, {"when": ["false", "2021"], "value": 0.6},
  {"id": "late", "when": ["false", "[2022..2025]"], "value": 0.7})";

const std::string data =
    R"({"plan": true, "part": 650, "whole": 1000, "office": false, "hard": $, "year": $})";

}  // namespace

TEST_CASE("evaluate: a measure by table is that of the row that holds", "[score]") {
  const Engine engine = engine_of(by_table(some_rows, "error"));
  const auto outcome = [&](const std::string& hard, const std::string& year) {
    return score(engine, filled(data, hard, year)).outcome;
  };
  CHECK(outcome("true", "2025") == "2");
  CHECK(outcome("false", "2021") == "2");
  CHECK(outcome("false", "2022") == "1");
  const Sheet sheet = score(engine, filled(data, "false", "2022"));
  CHECK(part_of(sheet, "indicators.shared.seen.needed") == "0.7");
  CHECK(explain(engine, sheet, Language::vi)
            .find("yêu cầu: ít nhất 70 % (Phải đạt, Phụ lục 1). Còn thiếu 50.") != std::string::npos);
  CHECK(
      explain(engine, sheet, Language::en).find("needed: at least 70 % (Needed, Phụ lục 1). Short by 50.") !=
      std::string::npos);
}

TEST_CASE("evaluate: where a table lacks an input, its value is what all rows that may hold agree on",
          "[score]") {
  const Engine engine = engine_of(by_table(some_rows, "error"));
  const auto needed = [&](const std::string& facts) {
    return part_of(score(engine, facts), "indicators.shared.seen.needed");
  };
  CHECK(needed(R"({"hard": true})") == "0.5");
  CHECK(needed(R"({"hard": false})") == "null");
  CHECK(needed(R"({"year": 2020})") == "null");
  CHECK(needed(R"({"hard": {"not_applicable": true}, "year": 2020})") == R"({"not_applicable": true})");
  // Perhaps there is no row.
  const Engine open = engine_of(by_table(some_rows, "undetermined"));
  CHECK(part_of(score(open, R"({"hard": true})"), "indicators.shared.seen.needed") == "null");
  CHECK(part_of(score(open, R"({"hard": true, "year": 2025})"), "indicators.shared.seen.needed") == "0.5");
}

TEST_CASE("bind: what a table has no row for is refused with its name and article, or undetermined",
          "[score]") {
  const Engine strict = engine_of(by_table(some_rows, "error"));
  CHECK(refused(strict, facts(filled(data, "true", "2025"))).empty());
  CHECK(refused(strict, facts(filled(data, "true", "2026"))) == "table-outside");
  CHECK(refused(strict, facts(filled(data, "true", "2019"))) == "table-outside");
  CHECK(refused(strict, facts(R"({"year": 2026})")) == "table-outside");
  try {
    bind(strict, facts(filled(data, "true", "2026")));
  } catch (const Error& error) {
    CHECK(error.issues().front().expected == "needed (Phụ lục 1)");
    CHECK(error.issues().front().found == "year = 2026, hard = true");
  }
  const Engine open = engine_of(by_table(some_rows, "undetermined"));
  const Sheet sheet = score(open, filled(data, "true", "2026"));
  CHECK_FALSE(sheet.outcome.has_value());
  CHECK(sheet.possible == std::vector<std::string>{"1", "2"});
  CHECK(sheet.official);
  CHECK(sheet.indicators[1].remarks == std::vector<Remark>{{"remark-outside-table", "needed", "Phụ lục 1"}});
  CHECK(explain(open, sheet, Language::en).find("The table “Needed” has no row for this case (Phụ lục 1).") !=
        std::string::npos);
}

TEST_CASE("evaluate: a value of a table that nobody has read is unknown law", "[score]") {
  const std::string rows = replaced(some_rows, R"("value": 0.7)", R"("value": null, "unknown": "x")");
  const Engine engine = engine_of(by_table(rows, "error"));
  const Sheet known = score(engine, filled(data, "false", "2021"));
  CHECK(known.outcome == "2");
  CHECK(known.official);
  const Sheet unknown = score(engine, filled(data, "false", "2022"));
  CHECK_FALSE(unknown.outcome.has_value());
  CHECK_FALSE(unknown.official);
  CHECK(unknown.unknowns == std::vector<Remark>{{"remark-unknown-value", "shared", "Phụ lục 1"}});
  CHECK(unknowns_of(engine.rubric()).front().pointer == "/measures/1/table/rows/3/value");
  CHECK(standing_of(engine.rubric()) == Standing::partial);
}

TEST_CASE("local: a place replaces a value of a table, and fills in one that nobody has read", "[score]") {
  const std::string rows = replaced(some_rows, R"("when": ["false", "2020"], "value": 0.6)",
                                    R"("when": ["false", "2020"], "value": null, "unknown": "x")");
  std::string text = by_table(rows, "error");
  text = replaced(text, R"("facts": [)", R"("local": {"allows": ["replace"], "cite": "Điều 9"}, "facts": [)");
  const RubricFile file = load_rubric(text, "made-up.json");
  const OverlayFile local = load_overlay(R"({"schema": 1, "id": "province", "rubric": "made-up",
    "label": {"vi": "Tỉnh", "en": "Province"},
    "regulation": {"number": "1/MẪU", "issuer": {"vi": "Tỉnh A", "en": "Province A"}, "issued": "2020-02-01",
                   "in_force": "2020-02-01", "place": "tinh-a", "cite": "Điều 1"},
    "changes": [
      {"at": "/measures/needed/table/rows/late/value", "was": 0.7, "replace": 0.65, "cite": "Mục 1"},
      {"at": "/measures/needed/table/rows/1", "fill": {"value": 0.66}, "cite": "Mục 2"}]})",
                                         "province.overlay.json");
  const RubricFile merged = merge(file, {local});
  CHECK(unknowns_of(merged.rubric).empty());
  const Engine engine = compile(merged);
  CHECK(score(engine, filled(data, "false", "2022")).outcome == "2");
  const Sheet filled_in = score(engine, filled(data, "false", "2020"));
  CHECK(filled_in.outcome == "1");
  CHECK_FALSE(filled_in.official);
  CHECK(filled_in.unknowns.empty());
}
