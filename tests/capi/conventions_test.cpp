// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <limits>
#include <string>

#include "capi/samples.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/engine.hpp"

using namespace hoctap;

namespace {

constexpr hoctap_text* no_text = nullptr;
constexpr hoctap_error* no_error = nullptr;
constexpr hoctap_sheet* no_sheet = nullptr;
constexpr hoctap_sheets* no_sheets = nullptr;
constexpr hoctap_row* no_row = nullptr;
constexpr hoctap_report* no_report = nullptr;
constexpr hoctap_review* no_review = nullptr;

// What is said when NULL stands where it must not.
template <class Handle, class Function, class... Arguments>
std::string misuse(Function function, const Arguments&... arguments) {
  const Refusal refusal = refused<Handle>(function, arguments...);
  CHECK(refusal.status == HOCTAP_MISUSE);
  CHECK(refusal.code == "argument-null");
  return refusal.en;
}

// The same when the place of the result is NULL.
template <class Handle, class Function, class... Arguments>
std::string nowhere(Function function, const Arguments&... arguments) {
  Handle** const out = nullptr;
  CHECK(call(function, out, nullptr, arguments...) == HOCTAP_MISUSE);
  auto* error = untouched<hoctap_error>();
  const int32_t status = call(function, out, &error, arguments...);
  const Refusal refusal = refusal_of(status, error);
  CHECK(refusal.status == HOCTAP_MISUSE);
  CHECK(refusal.code == "argument-null");
  return refusal.en;
}

std::string null_argument(const std::string& name) {
  return "error[argument-null]: The argument “" + name + "” must not be NULL.";
}

}  // namespace

TEST_CASE("conventions: the versions are those of the build", "[capi]") {
  CHECK(hoctap_abi_version() == HOCTAP_ABI_VERSION);
  CHECK(std::string(hoctap_version()) == HOCTAP_VERSION);
}

TEST_CASE("conventions: freeing NULL does nothing", "[capi]") {
  CHECK_NOTHROW(hoctap_text_free(nullptr));
  CHECK_NOTHROW(hoctap_error_free(nullptr));
  CHECK_NOTHROW(hoctap_files_free(nullptr));
  CHECK_NOTHROW(hoctap_library_free(nullptr));
  CHECK_NOTHROW(hoctap_engine_free(nullptr));
  CHECK_NOTHROW(hoctap_sheet_free(nullptr));
  CHECK_NOTHROW(hoctap_sheets_free(nullptr));
  CHECK_NOTHROW(hoctap_row_free(nullptr));
  CHECK_NOTHROW(hoctap_report_free(nullptr));
  CHECK_NOTHROW(hoctap_review_free(nullptr));
  CHECK_NOTHROW(hoctap_pycapsule_free(nullptr));
}

TEST_CASE("conventions: functions that cannot fail answer NULL handles", "[capi]") {
  CHECK(hoctap_text_data(no_text) == nullptr);
  CHECK(hoctap_text_length(no_text) == 0);
  CHECK(hoctap_error_code(no_error) == nullptr);
  CHECK(hoctap_error_message(no_error, HOCTAP_EN) == nullptr);
  CHECK(hoctap_error_json(no_error) == nullptr);
  CHECK(hoctap_sheet_official(no_sheet) == -1);
  CHECK(borrowed(hoctap_sheet_entity, no_sheet) == "NULL");
  CHECK(borrowed(hoctap_sheet_outcome, no_sheet) == "NULL");
  CHECK(borrowed(hoctap_sheet_total, no_sheet) == "NULL");
  CHECK(borrowed(hoctap_sheet_total_low, no_sheet) == "NULL");
  CHECK(borrowed(hoctap_sheet_total_high, no_sheet) == "NULL");
  CHECK(hoctap_sheet_possible_count(no_sheet) == 0);
  CHECK(hoctap_sheet_missing_count(no_sheet) == 0);
  CHECK(hoctap_sheet_deciding_count(no_sheet) == 0);
  CHECK(hoctap_sheet_indicator_count(no_sheet) == 0);
  CHECK(borrowed(hoctap_sheet_possible, no_sheet, 0) == "NULL");
  CHECK(borrowed(hoctap_sheet_missing, no_sheet, 0) == "NULL");
  CHECK(borrowed(hoctap_sheet_deciding, no_sheet, 0) == "NULL");
  CHECK(borrowed(hoctap_sheet_indicator_id, no_sheet, 0) == "NULL");
  CHECK(borrowed(hoctap_sheet_indicator_points, no_sheet, 0) == "NULL");
  CHECK(borrowed(hoctap_sheet_indicator_outcome, no_sheet, 0, "1", -1) == "NULL");
  CHECK(hoctap_sheets_count(no_sheets) == 0);
  CHECK(hoctap_sheets_at(no_sheets, 0) == nullptr);
  for (const auto index_of : {hoctap_engine_fact, hoctap_engine_indicator, hoctap_engine_level})
    CHECK(index_of(no_engine, "1", -1) == -1);
  CHECK(hoctap_engine_outcome_count(no_engine) == 0);
  CHECK(borrowed(hoctap_engine_outcome, no_engine, 0) == "NULL");
  CHECK_NOTHROW(hoctap_row_clear(no_row));
  CHECK(hoctap_row_outcome(no_row) == -1);
  CHECK(hoctap_row_possible(no_row, 0) == -1);
  CHECK(hoctap_row_official(no_row) == -1);
  CHECK(hoctap_row_total(no_row, nullptr, nullptr) == 0);
  CHECK(hoctap_row_indicator_points(no_row, 0, nullptr, nullptr) == 0);
  CHECK(hoctap_row_indicator_outcome(no_row, 0, 0) == -1);
  CHECK(hoctap_report_count(no_report) == 0);
  CHECK(hoctap_report_failed(no_report) == 0);
}

TEST_CASE("conventions: a handle that is NULL where one is needed is misuse", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  CHECK(misuse<hoctap_library>(hoctap_library_extend, shipped_files, no_files) == null_argument("files"));
  CHECK(misuse<hoctap_library>(hoctap_library_replace, shipped_files, no_files) == null_argument("files"));
  CHECK(misuse<hoctap_text>(hoctap_library_check, shipped_files, no_files) == null_argument("files"));
  CHECK(misuse<hoctap_text>(hoctap_engine_describe, no_engine) == null_argument("engine"));
  CHECK(misuse<hoctap_text>(hoctap_engine_check, no_engine) == null_argument("engine"));
  CHECK(misuse<hoctap_report>(hoctap_engine_test, no_engine, read_file("tests/cli/levels.cases.json"),
                              "levels.cases.json") == null_argument("engine"));
  CHECK(misuse<hoctap_sheet>(hoctap_engine_score, no_engine, "{}") == null_argument("engine"));
  CHECK(misuse<hoctap_sheets>(hoctap_engine_score_data, no_engine, "{}", HOCTAP_JSON, "x", none) ==
        null_argument("engine"));
  CHECK(misuse<hoctap_text>(hoctap_sheet_json, no_sheet, 0) == null_argument("sheet"));
  CHECK(misuse<hoctap_text>(hoctap_sheet_part, no_sheet, "outcome") == null_argument("sheet"));
  CHECK(misuse<hoctap_text>(hoctap_sheet_explain, no_sheet, HOCTAP_VI) == null_argument("sheet"));
  CHECK(misuse<hoctap_row>(hoctap_row_new, no_engine) == null_argument("engine"));
  CHECK(misuse<hoctap_sheet>(hoctap_row_sheet, no_row) == null_argument("row"));
  CHECK(misuse<hoctap_text>(hoctap_report_text, no_report, HOCTAP_VI) == null_argument("report"));
  CHECK(misuse<hoctap_text>(hoctap_report_json, no_report) == null_argument("report"));
  CHECK(misuse<hoctap_text>(hoctap_report_junit, no_report) == null_argument("report"));
  CHECK(misuse<hoctap_text>(hoctap_review_json, no_review, 0) == null_argument("review"));
  CHECK(misuse<hoctap_text>(hoctap_review_csv, no_review) == null_argument("review"));
  CHECK(misuse<hoctap_text>(hoctap_review_html, no_review, HOCTAP_VI) == null_argument("review"));
  hoctap_error* error = nullptr;
  CHECK(hoctap_files_add(no_files, "a", 1, "b", 1, nullptr) == HOCTAP_MISUSE);
  CHECK(hoctap_files_add(no_files, "a", 1, "b", 1, &error) == HOCTAP_MISUSE);
  CHECK(refusal_of(HOCTAP_MISUSE, error).en == null_argument("files"));
}

TEST_CASE("conventions: a result that has nowhere to go is misuse", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const Owned<hoctap_sheet> sheet = made<hoctap_sheet>(hoctap_engine_score, engine, "{}");
  const std::string cases = read_file("rubrics/learning-community/tt25-2023-commune.cases.json");
  const Owned<hoctap_report> report = made<hoctap_report>(hoctap_engine_test, engine, cases, "cases.json");
  const std::string season = read_file("examples/seasons/yen-the/season.json");
  const Owned<hoctap_review> review =
      made<hoctap_review>(hoctap_season_run, season, "season.json", no_files, shipped_files);
  CHECK(nowhere<hoctap_files>(hoctap_files_new) == null_argument("files"));
  CHECK(nowhere<hoctap_library>(hoctap_library_shipped) == null_argument("library"));
  CHECK(nowhere<hoctap_library>(hoctap_library_empty) == null_argument("library"));
  CHECK(nowhere<hoctap_library>(hoctap_library_extend, shipped_files, made<hoctap_files>(hoctap_files_new)) ==
        null_argument("library"));
  CHECK(nowhere<hoctap_library>(hoctap_library_replace, shipped_files,
                                made<hoctap_files>(hoctap_files_new)) == null_argument("library"));
  CHECK(nowhere<hoctap_text>(hoctap_library_check, shipped_files, made<hoctap_files>(hoctap_files_new)) ==
        null_argument("json"));
  CHECK(nowhere<hoctap_text>(hoctap_library_list, shipped_files) == null_argument("json"));
  CHECK(nowhere<hoctap_text>(hoctap_library_find, shipped_files,
                             R"({"entity": "commune", "day": "2024-12-31"})") == null_argument("json"));
  CHECK(nowhere<hoctap_text>(hoctap_library_file, shipped_files, tt25) == null_argument("text"));
  CHECK(nowhere<hoctap_text>(hoctap_library_show, shipped_files, tt25, none, HOCTAP_VI, 0) ==
        null_argument("page"));
  CHECK(nowhere<hoctap_text>(hoctap_library_draft, shipped_files, tt25, "tinh-a", 0) ==
        null_argument("text"));
  CHECK(nowhere<hoctap_engine>(hoctap_engine_compile, shipped_files, tt25, none) == null_argument("engine"));
  CHECK(nowhere<hoctap_engine>(hoctap_engine_load, read_file("tests/cli/levels.json"), "levels.json") ==
        null_argument("engine"));
  CHECK(nowhere<hoctap_text>(hoctap_engine_describe, engine) == null_argument("json"));
  CHECK(nowhere<hoctap_text>(hoctap_engine_check, engine) == null_argument("json"));
  CHECK(nowhere<hoctap_report>(hoctap_engine_test, engine, cases, "cases.json") == null_argument("report"));
  CHECK(nowhere<hoctap_sheet>(hoctap_engine_score, engine, "{}") == null_argument("sheet"));
  CHECK(nowhere<hoctap_sheets>(hoctap_engine_score_data, engine, "{}", HOCTAP_JSON, "x", none) ==
        null_argument("sheets"));
  CHECK(nowhere<hoctap_text>(hoctap_sheet_json, sheet, 0) == null_argument("json"));
  CHECK(nowhere<hoctap_text>(hoctap_sheet_part, sheet, "outcome") == null_argument("json"));
  CHECK(nowhere<hoctap_text>(hoctap_sheet_explain, sheet, HOCTAP_VI) == null_argument("text"));
  CHECK(nowhere<hoctap_row>(hoctap_row_new, engine) == null_argument("row"));
  CHECK(nowhere<hoctap_sheet>(hoctap_row_sheet, made<hoctap_row>(hoctap_row_new, engine)) ==
        null_argument("sheet"));
  CHECK(nowhere<hoctap_text>(hoctap_report_text, report, HOCTAP_VI) == null_argument("text"));
  CHECK(nowhere<hoctap_text>(hoctap_report_json, report) == null_argument("json"));
  CHECK(nowhere<hoctap_text>(hoctap_report_junit, report) == null_argument("xml"));
  CHECK(nowhere<hoctap_review>(hoctap_season_run, season, "season.json", no_files, shipped_files) ==
        null_argument("review"));
  CHECK(nowhere<hoctap_text>(hoctap_review_json, review, 0) == null_argument("json"));
  CHECK(nowhere<hoctap_text>(hoctap_review_csv, review) == null_argument("csv"));
  CHECK(nowhere<hoctap_text>(hoctap_review_html, review, HOCTAP_VI) == null_argument("html"));
  CHECK(nowhere<hoctap_text>(hoctap_eval, "1", none) == null_argument("json"));
  CHECK(nowhere<hoctap_text>(hoctap_schema, "rubric") == null_argument("json"));
}

TEST_CASE("conventions: an error holds every issue, in words of both languages and as JSON", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const Refusal refusal = refused<hoctap_sheet>(hoctap_engine_score, engine,
                                                R"({"citizens": "many", "budgett": true, "annual_plan": 3})");
  CHECK(refusal.status == HOCTAP_REFUSED);
  for (const char* found : {"citizens", "budgett", "annual_plan"}) {
    CHECK(has(refusal.vi, found));
    CHECK(has(refusal.en, found));
    CHECK(has(refusal.json, "\"pointer\": \"/" + std::string(found)));
  }
  try {
    evaluate(
        compile(*Library::shipped().find(tt25)),
        read_facts(R"({"citizens": "many", "budgett": true, "annual_plan": 3})", DataFormat::json, "facts")
            .front());
    FAIL("nothing was refused");
  } catch (const Error& error) {
    CHECK(error.issues().size() == 3);
    CHECK(refusal.code == error.issues().front().code);
    CHECK(refusal.json == to_json(error.issues()));
    for (const Issue& issue : error.issues()) {
      CHECK(has(refusal.vi, format(issue, Language::vi)));
      CHECK(has(refusal.en, format(issue, Language::en)));
    }
  }
}

TEST_CASE("conventions: an error speaks Vietnamese where the language is not one of those listed", "[capi]") {
  hoctap_error* error = nullptr;
  REQUIRE(hoctap_schema("rubrics", -1, nullptr, &error) != HOCTAP_OK);
  const Owned<hoctap_error> owned(error);
  const std::string vi = hoctap_error_message(error, HOCTAP_VI);
  CHECK(vi.find("lỗi[") == 0);
  CHECK(hoctap_error_message(error, 7) == vi);
  CHECK(hoctap_error_message(error, -1) == vi);
  CHECK(hoctap_error_message(error, HOCTAP_EN) != vi);
}

TEST_CASE("conventions: a language that is not listed is misuse where text is made", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const Owned<hoctap_sheet> sheet = made<hoctap_sheet>(hoctap_engine_score, engine, "{}");
  const std::string cases = read_file("rubrics/learning-community/tt25-2023-commune.cases.json");
  const Owned<hoctap_report> report = made<hoctap_report>(hoctap_engine_test, engine, cases, "cases.json");
  const Owned<hoctap_review> review =
      made<hoctap_review>(hoctap_season_run, read_file("examples/seasons/yen-the/season.json"), "season.json",
                          no_files, shipped_files);
  for (const int32_t language : {-1, 2, std::numeric_limits<int32_t>::min()}) {
    for (const Refusal& refusal :
         {refused<hoctap_text>(hoctap_sheet_explain, sheet, language),
          refused<hoctap_text>(hoctap_report_text, report, language),
          refused<hoctap_text>(hoctap_review_html, review, language),
          refused<hoctap_text>(hoctap_library_show, shipped_files, tt25, none, language, 0)}) {
      CHECK(refusal.status == HOCTAP_MISUSE);
      CHECK(refusal.code == "argument-number");
      CHECK(has(refusal.en, "“language” does not take " + std::to_string(language)));
      CHECK(has(refusal.en, "HOCTAP_VI, HOCTAP_EN"));
    }
  }
}

TEST_CASE("conventions: a format that is not listed is misuse", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  for (const int32_t format : {-1, 3}) {
    const Refusal refusal = refused<hoctap_sheets>(hoctap_engine_score_data, engine, "{}", format, "x", none);
    CHECK(refusal.status == HOCTAP_MISUSE);
    CHECK(refusal.code == "argument-number");
    CHECK(has(refusal.en, "HOCTAP_JSON, HOCTAP_JSON_LINES, HOCTAP_CSV"));
  }
}
