// SPDX-License-Identifier: Apache-2.0
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"

#include <string>

#include "catch.hpp"
#include "exact/catalogue.hpp"
#include "feel/node.hpp"
#include "golden.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

std::string explained(const Engine& engine, const std::string& json, Language language) {
  return explain(engine, score(engine, json), language);
}

}  // namespace

TEST_CASE("explain: what an official reads about the sample wards", "[score]") {
  const Engine& engine = shipped("tt25-2023-commune");
  std::string vi;
  std::string en;
  for (const Facts& ward : read_facts(read_file("examples/demo/wards.csv"), DataFormat::csv, "wards.csv")) {
    if (ward.id != "W03" && ward.id != "W07" && ward.id != "W12") continue;
    const Sheet sheet = evaluate(engine, ward);
    vi += explain(engine, sheet, Language::vi) + "\n";
    en += explain(engine, sheet, Language::en) + "\n";
  }
  CHECK(agrees("explain/wards.vi.txt", vi));
  CHECK(agrees("explain/wards.en.txt", en));
}

TEST_CASE("explain: points, gaps, extra conditions, evidence and unread numbers", "[score]") {
  std::string vi;
  std::string en;
  const auto add = [&](const Engine& engine, const std::string& json) {
    vi += explained(engine, json, Language::vi) + "\n";
    en += explained(engine, json, Language::en) + "\n";
  };
  const Engine engine = engine_of(by_points("", ">= 5"));
  add(engine, R"({"id": "A", "judged": 9.5, "rate": 0.99, "rest": 0.5})");
  add(engine, R"({"id": "B", "judged": 9.5, "rate": 1, "rest": 0.5})");
  add(engine, R"({"id": "C", "judged": 10, "rate": 1, "rest": 0.1})");
  add(engine, R"({"id": "D", "judged": 10, "rate": 0.4, "rest": 0.5, "local": 2})");
  add(engine, R"({"id": "E", "rate": 1})");
  add(shipped("qd324-2023-citizen"),
      R"({"id": "F", "disadvantaged": true, "i01_points": 10, "i02_points": 4.5, "i03_points": 10})");
  CHECK(agrees("explain/points.vi.txt", vi));
  CHECK(agrees("explain/points.en.txt", en));
}

TEST_CASE("explain: a share is never rounded so far that it seems to reach what it misses", "[score]") {
  const Engine engine = engine_of(by_level());
  const auto line = [&](const std::string& part, const std::string& whole) {
    const std::string text = explained(
        engine,
        R"({"plan": true, "hard": false, "office": false, "part": )" + part + R"(, "whole": )" + whole + "}",
        Language::vi);
    // The first that falls short; at a lower level it may be enough.
    const std::size_t at = text.rfind("Tỷ lệ: ", text.find("Còn thiếu "));
    return text.substr(at, text.find('\n', at) - at);
  };
  CHECK(line("599", "1000") == "Tỷ lệ: 59,9 % (599/1000); yêu cầu: ít nhất 60 %. Còn thiếu 1.");
  CHECK(line("599999", "1000000") ==
        "Tỷ lệ: ≈ 59,9999 % (599.999/1.000.000); yêu cầu: ít nhất 60 %. Còn thiếu 1.");
  CHECK(line("22038", "27593") == "Tỷ lệ: ≈ 79,87 % (22.038/27.593); yêu cầu: ít nhất 80 %. Còn thiếu 37.");
  CHECK(line("1", "3") == "Tỷ lệ: ≈ 33,33 % (1/3); yêu cầu: ít nhất 60 %. Còn thiếu 1.");
}

TEST_CASE("sheet: the JSON of a sheet is stable, and any part of it can be asked for", "[score]") {
  const Sheet sheet =
      score(engine_of(by_level()),
            R"({"id": "007", "plan": true, "part": 2, "whole": 3, "hard": false, "office": false})");
  CHECK(agrees("sheet/by_level.json", to_json(sheet, true) + "\n"));
  CHECK(part_of(sheet, "outcome") == "\"1\"");
  CHECK(part_of(sheet, "total") == "null");
  CHECK(part_of(sheet, "missing") == "[]");
  CHECK(part_of(sheet, "indicators.shared.levels.2") == "\"not_met\"");
  CHECK(part_of(sheet, "indicators.shared.seen.share") == "\"2/3\"");
  CHECK(part_of(sheet, "indicators.shared.points") == "null");
  CHECK(part_of(sheet, "criteria.c2.label.vi") == "\"Hai\"");
  CHECK_FALSE(part_of(sheet, "indicators.sharde.levels.2").has_value());
  CHECK_FALSE(part_of(sheet, "nothing").has_value());
  CHECK_FALSE(part_of(sheet, "").has_value());
}

TEST_CASE("explain: whatever keeps an expression from being computed can be said", "[score]") {
  for (const std::string_view code : evaluation_codes) {
    INFO(code);
    const CatalogueEntry* entry = find_entry("remark-" + std::string(code));
    REQUIRE(entry != nullptr);
    CHECK(entry->vi.find("{subject}") != std::string_view::npos);
    CHECK(entry->en.find("{subject}") != std::string_view::npos);
    CHECK(find_entry(code) != nullptr);
  }
}

TEST_CASE("explain: a month that there is not is told, in both languages", "[score]") {
  const Engine engine = engine_of(small_rubric(R"json("facts": [
      {"id": "m", "type": "count", "label": {"vi": "Tháng", "en": "Month"}}],
    "criteria": [
      {"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "indicators": [
        {"id": "dated", "label": {"vi": "Ngày", "en": "Date"}, "cite": "Điều 1", "conditions": [
          {"value": "date(2024, m, 1)", "test": ">= date(\"2024-06-01\")", "cite": "Điều 1"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "Mức 1", "en": "Level 1"}, "cite": "Điều 8"}])json"));
  CHECK(score(engine, R"({"m": 7})").outcome == "1");
  CHECK_FALSE(score(engine, R"({"m": 13})").outcome.has_value());
  CHECK(explained(engine, R"({"m": 13})", Language::vi).find("lịch không có ngày đó") != std::string::npos);
  CHECK(explained(engine, R"({"m": 13})", Language::en).find("no such day") != std::string::npos);
}
