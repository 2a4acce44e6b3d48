// SPDX-License-Identifier: Apache-2.0
#include <sstream>

#include "award/seasons.hpp"
#include "capi/memory_sweep.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

constexpr const hoctap_library* no_library = nullptr;
constexpr const hoctap_engine* no_engine = nullptr;
constexpr std::string_view no_bytes;

// The label is written as letters with combining marks, so it has to be composed.
constexpr std::string_view stated =
    R"({"id": "X1", "label": "Xa\u0303 mẫu 01 có tên dài", "plan": true, "part": 600, "whole": 1000})";
constexpr std::string_view csv = "id,label,plan,part,whole\nX1,\"Ấp, mẫu\",true,600,1000\nX2,,n/a,,\n";
constexpr std::string_view cases = R"({"schema": 1, "rubric": "made-up",
  "facts": {"plan": true, "part": 600, "whole": 1000, "hard": false, "office": false},
  "cases": [{"name": "bằng đúng 60 %", "expect": {"outcome": "1"}},
            {"name": "không bằng", "facts": {"part": 599}, "expect": {"outcome": "2"}}]})";

const std::string overlay = R"({"schema": 1, "id": "mau-overlay", "label": {"vi": "Mẫu", "en": "Made up"},
  "rubric": "made-commune", "regulation": {"number": "1/MẪU", "issuer": {"vi": "A", "en": "A"},
    "issued": "2020-01-01", "in_force": "2020-02-01", "place": "mau", "cite": "Điều 9"},
  "changes": [{"at": "/title/authority/1", "fill": {"who": {"vi": "Chủ tịch", "en": "Chair"}},
               "cite": "Điều 1"},
              {"at": "/title/label", "rename": {"vi": "Xã mẫu mực", "en": "Model commune"},
               "cite": "Điều 2"}]})";

const std::string targets = R"({"schema": 1, "id": "mau-targets", "label": {"vi": "Mẫu", "en": "Made up"},
  "regulation": {"number": "2/MẪU", "issuer": {"vi": "A", "en": "A"}, "issued": "2020-01-01",
    "in_force": "2020-02-01", "cite": "Điều 9"},
  "targets": [{"id": "families", "label": {"vi": "Gia đình", "en": "Families"}, "entity": "family",
    "title": "good_family", "counted": "titled", "population": "all", "year": 2024, "share": 0.7,
    "cite": "Điều 1"}]})";

std::string season() {
  SeasonText season;
  season.year(2024, "2025-03-20")
      .entity("C", "commune")
      .found("C", 2024, R"("grade": 2)")
      .dossier("C", 2024, R"("council_members": 4)");
  season.with("data", R"({"entity": "family", "file": "families.csv"})");
  season.with("targets", R"("mau-targets")");
  season.with("streaks", R"({"id": "one", "label": {"vi": "A", "en": "A"}, "entity": "family",
    "title": "good_family", "years": 1, "counts": "held", "gap": "breaks", "cite": "QC"})");
  season.with("commendations", R"({"id": "best", "label": {"vi": "A", "en": "A"}, "entity": "family",
    "title": "good_family", "streak": "one", "rank": ["total"], "at_most": 1, "cite": "QC"})");
  return season.text();
}

constexpr std::string_view families =
    "id,label,in,year,registered,judged\nF1,\"Gia "
    "đình\nmẫu\",C,2024,2024-02-01,9.5\nF2,,C,2024,2024-02-02,\n";

Owned<hoctap_files> files_of(const std::vector<std::pair<std::string, std::string_view>>& named) {
  Owned<hoctap_files> files = made<hoctap_files>(hoctap_files_new);
  for (const auto& [name, text] : named) {
    const auto [data, length] = passed(text);
    REQUIRE(hoctap_files_add(files.get(), name.c_str(), -1, data, length, nullptr) == HOCTAP_OK);
  }
  return files;
}

Owned<hoctap_library> library_with(const std::vector<std::pair<std::string, std::string_view>>& named) {
  return made<hoctap_library>(hoctap_library_extend, made<hoctap_library>(hoctap_library_empty),
                              files_of(named));
}

Owned<hoctap_engine> engine_from(std::string_view rubric) {
  return made<hoctap_engine>(hoctap_engine_load, rubric, "made-up.json");
}

}  // namespace

TEST_CASE("memory: files and libraries", "[memory]") {
  const std::string commune = commune_rubric();
  survives("hoctap_files_new", call_of<hoctap_files>(hoctap_files_new));
  survives("hoctap_library_shipped", call_of<hoctap_library>(hoctap_library_shipped));
  survives("hoctap_library_empty", call_of<hoctap_library>(hoctap_library_empty));
  const auto empty = made<hoctap_library>(hoctap_library_empty);
  const auto more =
      files_of({{"commune.json", commune}, {"a.overlay.json", overlay}, {"a.targets.json", targets}});
  survives("hoctap_library_extend", call_of<hoctap_library>(hoctap_library_extend, empty.get(), more.get()));
  const auto library = made<hoctap_library>(hoctap_library_extend, empty, more);
  survives("hoctap_library_list", call_of<hoctap_text>(hoctap_library_list, library.get()));
  survives("hoctap_library_find",
           call_of<hoctap_text>(hoctap_library_find, library.get(),
                                R"({"entity": "commune", "day": "2024-01-01", "place": "mau"})"));
  survives("hoctap_library_file", call_of<hoctap_text>(hoctap_library_file, library.get(), "mau-overlay"));
  survives("hoctap_engine_compile",
           call_of<hoctap_engine>(hoctap_engine_compile, library.get(), "made-commune", "mau-overlay"));
  const auto bad = files_of({{"bad.json", "{\"schema\": 1, \"id\": }"}, {"worse.overlay.json", "[]"}});
  survives("refused", call_of<hoctap_library>(hoctap_library_extend, empty.get(), bad.get()), HOCTAP_REFUSED);
  survives("refused", call_of<hoctap_text>(hoctap_library_file, library.get(), "mau-overlai"),
           HOCTAP_REFUSED);
  survives("refused", call_of<hoctap_engine>(hoctap_engine_compile, library.get(), "made-commune", "x"),
           HOCTAP_REFUSED);
  survives("refused", call_of<hoctap_text>(hoctap_library_find, library.get(), R"({"entity": "comune"})"),
           HOCTAP_REFUSED);
}

TEST_CASE("memory: engines and sheets", "[memory]") {
  survives("hoctap_engine_load", call_of<hoctap_engine>(hoctap_engine_load, by_level(), "a"));
  survives("hoctap_engine_load", call_of<hoctap_engine>(hoctap_engine_load, by_points(), "a"));
  survives("hoctap_engine_load refused",
           call_of<hoctap_engine>(hoctap_engine_load,
                                  small_rubric(R"("facts": [{"id": "a"}], "x": 1, "levels": [])"), "a"),
           HOCTAP_REFUSED);
  const auto levels = engine_from(by_level());
  const auto points = engine_from(by_points());
  survives("describe", call_of<hoctap_text>(hoctap_engine_describe, levels.get()));
  survives("check", call_of<hoctap_text>(hoctap_engine_check, levels.get()));
  survives("check", call_of<hoctap_text>(hoctap_engine_check, points.get()));
  survives("score", call_of<hoctap_sheet>(hoctap_engine_score, levels.get(), stated));
  survives("score", call_of<hoctap_sheet>(
                        hoctap_engine_score, points.get(),
                        R"({"judged": 9.5, "rate": 0.4, "rest": 0.333333333333333333333333333333333333})"));
  survives("score refused",
           call_of<hoctap_sheet>(hoctap_engine_score, levels.get(), R"({"plam": true, "part": -1})"),
           HOCTAP_REFUSED);
  survives("score_data", call_of<hoctap_sheets>(hoctap_engine_score_data, levels.get(),
                                                std::string("[") + std::string(stated) + "]", HOCTAP_JSON,
                                                "a.json", no_bytes));
  survives("score_data", call_of<hoctap_sheets>(hoctap_engine_score_data, levels.get(),
                                                std::string(stated) + "\n" + std::string(stated),
                                                HOCTAP_JSON_LINES, "a.jsonl", "{}"));
  survives("score_data", call_of<hoctap_sheets>(hoctap_engine_score_data, levels.get(), csv, HOCTAP_CSV,
                                                "a.csv", R"({"extra": true})"));
  survives("score_data refused",
           call_of<hoctap_sheets>(hoctap_engine_score_data, levels.get(), "id,part\nX1,1.5\nX2,a\n",
                                  HOCTAP_CSV, "a.csv", no_bytes),
           HOCTAP_REFUSED);
  const auto sheet = made<hoctap_sheet>(hoctap_engine_score, levels, stated);
  survives("sheet_json", call_of<hoctap_text>(hoctap_sheet_json, sheet.get(), 1));
  survives("sheet_part", call_of<hoctap_text>(hoctap_sheet_part, sheet.get(), "indicators.shared.levels"));
  survives("sheet_part refused", call_of<hoctap_text>(hoctap_sheet_part, sheet.get(), "indicators.none"),
           HOCTAP_REFUSED);
  survives("sheet_explain", call_of<hoctap_text>(hoctap_sheet_explain, sheet.get(), HOCTAP_VI));
  const auto open = made<hoctap_sheet>(hoctap_engine_score, points, R"({"judged": 9.5, "rate": 0.4})");
  survives("sheet_explain", call_of<hoctap_text>(hoctap_sheet_explain, open.get(), HOCTAP_EN));
}

TEST_CASE("memory: reports", "[memory]") {
  const auto engine = engine_from(by_level());
  survives("test", call_of<hoctap_report>(hoctap_engine_test, engine.get(), cases, "a.cases.json"));
  survives("test refused",
           call_of<hoctap_report>(hoctap_engine_test, engine.get(), R"({"schema": 1, "cases": [{}]})",
                                  "a.cases.json"),
           HOCTAP_REFUSED);
  const auto report = made<hoctap_report>(hoctap_engine_test, engine, cases, "a.cases.json");
  survives("text", call_of<hoctap_text>(hoctap_report_text, report.get(), HOCTAP_VI));
  survives("json", call_of<hoctap_text>(hoctap_report_json, report.get()));
  survives("junit", call_of<hoctap_text>(hoctap_report_junit, report.get()));
}

TEST_CASE("memory: seasons", "[memory]") {
  const std::string commune = commune_rubric(), family = family_rubric();
  const auto library =
      library_with({{"commune.json", commune}, {"family.json", family}, {"a.targets.json", targets}});
  const auto data = files_of({{"families.csv", families}});
  survives("season_run",
           call_of<hoctap_review>(hoctap_season_run, season(), "season.json", data.get(), library.get()));
  const auto review = made<hoctap_review>(hoctap_season_run, season(), "season.json", data, library);
  survives("review_json", call_of<hoctap_text>(hoctap_review_json, review.get(), 0));
  survives("review_csv", call_of<hoctap_text>(hoctap_review_csv, review.get()));
  survives("review_html", call_of<hoctap_text>(hoctap_review_html, review.get(), HOCTAP_VI));
}

TEST_CASE("memory: expressions and schemas", "[memory]") {
  survives("eval", call_of<hoctap_text>(hoctap_eval, "1 / 3 + 2 ** 200 * sum([x, 1e-40]) > 0",
                                        R"({"x": 12345678901234567890123})"));
  survives("eval", call_of<hoctap_text>(hoctap_eval, "some m in members satisfies m.studies",
                                        R"({"members": [{"id": "một", "studies": true}]})"));
  survives("eval refused", call_of<hoctap_text>(hoctap_eval, "1 + nothing == \"a\"", no_bytes),
           HOCTAP_REFUSED);
  // The other kinds go the same way with many more allocations, and time grows with their square.
  for (const char* kind : {"targets", "cases"}) survives(kind, call_of<hoctap_text>(hoctap_schema, kind));
  survives("misuse", call_of<hoctap_text>(hoctap_schema, "x"), HOCTAP_MISUSE);
}
