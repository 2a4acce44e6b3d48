// SPDX-License-Identifier: Apache-2.0
#include "hoctap/score/engine.hpp"
#include "capi/samples.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/rubric/library.hpp"

using namespace hoctap;

namespace {

Owned<hoctap_engine> local_engine(std::string_view overlays) {
  return made<hoctap_engine>(hoctap_engine_compile, library_with_overlays(), "tt44-2014-commune", overlays);
}

// `outcome total low..high` of one sheet.
std::string result(const hoctap_sheet* sheet) {
  return borrowed(hoctap_sheet_outcome, sheet) + " " + borrowed(hoctap_sheet_total, sheet) + " " +
         borrowed(hoctap_sheet_total_low, sheet) + ".." + borrowed(hoctap_sheet_total_high, sheet);
}

// The results of a data file of the examples, by entity.
std::map<std::string, std::string> results(const Owned<hoctap_engine>& engine, const std::string& file) {
  const Owned<hoctap_sheets> sheets = made<hoctap_sheets>(
      hoctap_engine_score_data, engine, read_file("examples/overlays/" + file), HOCTAP_CSV, file, none);
  std::map<std::string, std::string> all;
  for (int64_t i = 0; i < hoctap_sheets_count(sheets.get()); ++i) {
    const hoctap_sheet* const sheet = hoctap_sheets_at(sheets.get(), i);
    all[borrowed(hoctap_sheet_entity, sheet)] = result(sheet);
  }
  return all;
}

}  // namespace

TEST_CASE("engine: every shipped rubric compiles, describes itself and is checked as in C++", "[capi]") {
  for (const RubricFile* file : Library::shipped().all()) {
    INFO(file->rubric.id);
    const Owned<hoctap_engine> engine = compiled(file->rubric.id);
    CHECK(text_from(hoctap_engine_describe, engine) == describe(*file));
    CHECK(text_from(hoctap_engine_check, engine) == to_json(check_file(*file)));
  }
}

TEST_CASE("engine: a description names the file it came from and holds facts, criteria and levels",
          "[capi]") {
  const std::string json = text_from(hoctap_engine_describe, compiled(tt25));
  CHECK(has(json, "\"sha256\": \"" + Library::shipped().find(tt25)->sha256() + "\""));
  for (const char* key :
       {"\"standing\": \"official\"", "\"unknowns\": [", "\"rubric\": {", "\"facts\": [", "\"criteria\": [",
        "\"indicators\": [", "\"levels\": [", "\"title\": {", "\"cite\": "})
    CHECK(has(json, key));
}

TEST_CASE("engine: overlays are merged in whatever order they are named", "[capi]") {
  const std::string merged = text_from(hoctap_engine_describe, local_engine("tinh-a-tt44 tinh-a-xa-b-tt44"));
  CHECK(text_from(hoctap_engine_describe, local_engine("\n tinh-a-xa-b-tt44\t tinh-a-tt44 ")) == merged);
  CHECK(text_from(hoctap_engine_describe, local_engine("tinh-a-tt44")) != merged);
  CHECK(has(merged, "\"standing\": \"local\""));
  CHECK(text_from(hoctap_engine_describe, local_engine("")) ==
        text_from(hoctap_engine_describe, compiled("tt44-2014-commune")));
}

TEST_CASE("engine: the overlays of the examples give what their page says", "[capi]") {
  const auto communes = results(local_engine("tinh-a-tt44"), "communes.csv");
  CHECK(communes.at("X01") == "tot 95 95..95");
  CHECK(communes.at("X02") == "no_band 84.5 84.5..84.5");
  CHECK(communes.at("X03") == "chua_dat 94 94..94");
  CHECK(communes.at("X04") == "NULL NULL 74..84");
  const auto moved = results(local_engine("tinh-a-tt44 tinh-a-xa-b-tt44"), "commune-b.csv");
  CHECK(moved.at("XB") == "tot 93.5 93.5..93.5");
}

TEST_CASE("engine: what is wrong with the rubric and the overlays is said at once", "[capi]") {
  const Refusal refusal = refused<hoctap_engine>(hoctap_engine_compile, shipped_files, "tt44",
                                                 "tinh-a-tt44 binh-thuan-2016-clan x");
  CHECK(refusal.status == HOCTAP_REFUSED);
  CHECK(has(refusal.en, "“tt44”"));
  CHECK(has(refusal.en, "“tinh-a-tt44”"));
  CHECK(has(refusal.en, "“x”"));
  CHECK(refused<hoctap_engine>(hoctap_engine_compile, shipped_files, tt25, "binh-thuan-2016-clan").status ==
        HOCTAP_REFUSED);
}

TEST_CASE("engine: a rubric from its text scores as the same one of the library", "[capi]") {
  const Owned<hoctap_engine> loaded = made<hoctap_engine>(
      hoctap_engine_load, text_from(hoctap_library_file, shipped_files, tt25), "no such file.json");
  const Owned<hoctap_engine> found = compiled(tt25);
  CHECK(text_from(hoctap_engine_describe, loaded) == text_from(hoctap_engine_describe, found));
  const std::string facts = read_file("examples/data/ward.json");
  CHECK(text_from(hoctap_sheet_json, made<hoctap_sheet>(hoctap_engine_score, loaded, facts), 0) ==
        text_from(hoctap_sheet_json, made<hoctap_sheet>(hoctap_engine_score, found, facts), 0));
}

TEST_CASE("engine: a rubric that is broken is refused with every issue, at its place in the file", "[capi]") {
  const std::string text = read_file("tests/rubric/mistakes.json");
  const Refusal refusal = refused<hoctap_engine>(hoctap_engine_load, text, "mistakes.json");
  CHECK(refusal.status == HOCTAP_REFUSED);
  try {
    load_rubric(text, "mistakes.json");
    FAIL("nothing was refused");
  } catch (const Error& error) {
    CHECK(error.issues().size() > 5);
    CHECK(refusal.json == to_json(error.issues()));
    CHECK(refusal.en.find("mistakes.json:") == 0);
  }
}

TEST_CASE("engine: findings of a rubric that loads come as issues", "[capi]") {
  const Owned<hoctap_engine> engine =
      made<hoctap_engine>(hoctap_engine_load, read_file("tests/cli/points.json"), "points.json");
  const std::string json = text_from(hoctap_engine_check, engine);
  CHECK(has(json, "\"code\": \"check-unknown\""));
  CHECK(has(json, "\"severity\": \"note\""));
  CHECK(has(json, "\"file\": \"points.json\""));
}

TEST_CASE("engine: one entity is scored, neither none nor two", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  for (const char* facts : {"[]", "[{}, {}]"}) {
    const Refusal refusal = refused<hoctap_sheet>(hoctap_engine_score, engine, facts);
    CHECK(refusal.status == HOCTAP_REFUSED);
    CHECK(refusal.code == "facts-one");
    CHECK(has(refusal.en, "hoctap_engine_score_data"));
  }
  CHECK(made<hoctap_sheet>(hoctap_engine_score, engine, "[{}]") != nullptr);
}

TEST_CASE("engine: three formats of the same data give the sheets of each entity alone", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const std::string csv = read_file("examples/demo/wards.csv");
  const std::string whole = read_file("examples/data/ward.json");
  std::string one_line = whole;
  std::erase(one_line, '\n');
  const std::string alone =
      text_from(hoctap_sheet_json, made<hoctap_sheet>(hoctap_engine_score, engine, whole), 0);
  const auto scored = [&](std::string_view data, int32_t format) {
    return made<hoctap_sheets>(hoctap_engine_score_data, engine, data, format, "data", none);
  };
  const std::string other = R"({"id": "W2"})";
  for (const auto& sheets :
       {scored(whole, HOCTAP_JSON), scored("[" + whole + "," + other + "]", HOCTAP_JSON),
        scored(one_line, HOCTAP_JSON_LINES), scored(one_line + "\n" + other + "\n", HOCTAP_JSON_LINES)}) {
    REQUIRE(hoctap_sheets_count(sheets.get()) > 0);
    CHECK(text_from(hoctap_sheet_json, hoctap_sheets_at(sheets.get(), 0), 0) == alone);
  }
  const Owned<hoctap_sheets> wards = scored(csv, HOCTAP_CSV);
  const std::vector<Facts> facts = read_facts(csv, DataFormat::csv, "wards.csv");
  const Engine reference = compile(*Library::shipped().find(tt25));
  REQUIRE(hoctap_sheets_count(wards.get()) == static_cast<int64_t>(facts.size()));
  for (std::size_t i = 0; i < facts.size(); ++i)
    CHECK(text_from(hoctap_sheet_json, hoctap_sheets_at(wards.get(), static_cast<int64_t>(i)), 0) ==
          to_json(evaluate(reference, facts[i])));
  CHECK(hoctap_sheets_at(wards.get(), -1) == nullptr);
  CHECK(hoctap_sheets_at(wards.get(), static_cast<int64_t>(facts.size())) == nullptr);
}

TEST_CASE("engine: data are scored all or none, and every entity's issues are reported", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const Refusal refusal =
      refused<hoctap_sheets>(hoctap_engine_score_data, engine, "id,citizens\nW01,-1\nW02,5\nW03,many\n",
                             HOCTAP_CSV, "wards.csv", none);
  CHECK(refusal.status == HOCTAP_REFUSED);
  CHECK(has(refusal.en, "wards.csv:2:"));
  CHECK(!has(refusal.en, "wards.csv:3:"));
  CHECK(has(refusal.en, "wards.csv:4:"));
}

TEST_CASE("engine: of many issues a thousand are told, and how many more there are", "[capi]") {
  std::string data = "id,citizens\n";
  for (int i = 0; i < 1500; ++i) data += "W" + std::to_string(i) + ",many\n";
  const Refusal refusal =
      refused<hoctap_sheets>(hoctap_engine_score_data, compiled(tt25), data, HOCTAP_CSV, "w.csv", none);
  CHECK(refusal.status == HOCTAP_REFUSED);
  CHECK(refusal.vi.find("w.csv:1002:") == std::string::npos);
  CHECK(has(refusal.vi, "\nlỗi[issues-more]: Và 500 lỗi khác."));
  CHECK(has(refusal.en, "\nerror[issues-more]: And 500 more errors."));
  CHECK(has(refusal.json, R"("code": "issues-more", "found": "500")"));
}

TEST_CASE("engine: a CSV file that is no text is refused at its line", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  for (const std::string& data : {std::string("id,citizens\nW01,\xFF\n"), std::string("id\nW\0"
                                                                                      "1\n",
                                                                                      8)}) {
    const Refusal refusal =
        refused<hoctap_sheets>(hoctap_engine_score_data, engine, data, HOCTAP_CSV, "w.csv", none);
    CHECK(refusal.status == HOCTAP_REFUSED);
    CHECK(refusal.en.starts_with("w.csv:2:"));
  }
}

TEST_CASE("engine: facts that the rubric does not ask for are refused, unless the options pass them over",
          "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const std::string_view data = "id,citizens,mayor\nW01,5,A\n";
  CHECK(refused<hoctap_sheets>(hoctap_engine_score_data, engine, data, HOCTAP_CSV, "x.csv", none).code ==
        "fact-unknown");
  const Owned<hoctap_sheets> sheets =
      made<hoctap_sheets>(hoctap_engine_score_data, engine, data, HOCTAP_CSV, "x.csv", R"({"extra": true})");
  CHECK(hoctap_sheets_count(sheets.get()) == 1);
  CHECK(has(refused<hoctap_sheets>(hoctap_engine_score_data, engine, data, HOCTAP_CSV, "x.csv",
                                   R"({"ekstra": true})")
                .en,
            "extra"));
}

TEST_CASE("engine: sheets live on when the library, the engine and the texts are gone", "[capi]") {
  Owned<hoctap_library> library = library_with_overlays();
  Owned<hoctap_engine> engine =
      made<hoctap_engine>(hoctap_engine_compile, library, "tt44-2014-commune", "tinh-a-tt44");
  library.reset();
  Owned<hoctap_sheet> sheet = made<hoctap_sheet>(hoctap_engine_score, engine, R"({"id": "X01"})");
  Owned<hoctap_sheets> sheets =
      made<hoctap_sheets>(hoctap_engine_score_data, engine, "id\nX01\n", HOCTAP_CSV, "x.csv", none);
  const std::string before = text_from(hoctap_sheet_explain, sheet, HOCTAP_EN);
  engine.reset();
  CHECK(text_from(hoctap_sheet_explain, sheet, HOCTAP_EN) == before);
  CHECK(text_from(hoctap_sheet_explain, hoctap_sheets_at(sheets.get(), 0), HOCTAP_EN) == before);
  CHECK(has(before, "tinh-a-tt44"));
}

TEST_CASE("engine: results as of a day say when the rubric or an overlay is not in force then", "[capi]") {
  const auto sheet = [](std::string_view rubric, std::string_view overlays, std::string_view day) {
    const Owned<hoctap_engine> engine =
        made<hoctap_engine>(hoctap_engine_compile_on, library_with_overlays(), rubric, overlays, day);
    return text_from(hoctap_sheet_json, made<hoctap_sheet>(hoctap_engine_score, engine, "{}"), 0);
  };
  CHECK(has(sheet(tt25, "", "2024-02-11"), "remark-not-in-force"));
  CHECK_FALSE(has(sheet(tt25, "", "2024-02-12"), "remark-not-in-force"));
  CHECK(has(sheet("tt44-2014-commune", "tinh-a-tt44", "2024-02-12"), "remark-not-in-force"));
  const Refusal refusal =
      refused<hoctap_engine>(hoctap_engine_compile_on, shipped_files, tt25, "", "2024-02-30");
  CHECK(refusal.status == HOCTAP_REFUSED);
  CHECK(has(refusal.en, "2024-02-29"));
}

TEST_CASE("engine: a rubric from its text gives results as of a day as well", "[capi]") {
  const std::string text = text_from(hoctap_library_file, shipped_files, tt25);
  const auto loaded = [&](std::string_view day) {
    return made<hoctap_engine>(hoctap_engine_load_on, shipped_files, text, "tt25.json", day);
  };
  for (const std::string_view day : {"2024-02-11", "2024-02-12"}) {
    const Owned<hoctap_engine> named =
        made<hoctap_engine>(hoctap_engine_compile_on, shipped_files, tt25, none, day);
    const auto sheet = [](const Owned<hoctap_engine>& engine) {
      return text_from(hoctap_sheet_json, made<hoctap_sheet>(hoctap_engine_score, engine, "{}"), 0);
    };
    CHECK(sheet(loaded(day)) == sheet(named));
    CHECK(has(sheet(loaded(day)), "remark-not-in-force") == (day == "2024-02-11"));
  }
  CHECK(has(refused<hoctap_engine>(hoctap_engine_load_on, shipped_files, text, none, "30/2").en, "30/2"));
  CHECK(refused<hoctap_engine>(hoctap_engine_load_on, shipped_files, "{", "x.json", "2024-02-12").code ==
        "json-incomplete");
}

TEST_CASE("engine: what was passed over in data is told beside the sheets", "[capi]") {
  const Owned<hoctap_engine> engine = made<hoctap_engine>(hoctap_engine_compile, shipped_files, tt25, none);
  const auto notes = [&](std::string_view data, int32_t format) {
    return text_from(hoctap_sheets_notes,
                     made<hoctap_sheets>(hoctap_engine_score_data, engine, data, format, "x", none));
  };
  const std::string blank = notes("id,citizens\nW1,5\n,\nW2,6\n,\n", HOCTAP_CSV);
  CHECK(has(blank, R"("code": "csv-rows-blank")"));
  CHECK(has(blank, R"("severity": "note")"));
  CHECK(has(blank, R"("found": "2")"));
  CHECK(notes("id,citizens\nW1,5\n", HOCTAP_CSV) == "[]");
  CHECK(notes(R"([{"id": "W1"}])", HOCTAP_JSON) == "[]");
}

TEST_CASE("engine: a code that stands twice is refused in data of every format, in both places", "[capi]") {
  const Owned<hoctap_engine> engine = made<hoctap_engine>(hoctap_engine_compile, shipped_files, tt25, none);
  const auto twice = [&](std::string_view data, int32_t format) {
    const Refusal refusal = refused<hoctap_sheets>(hoctap_engine_score_data, engine, data, format, "x", none);
    CHECK(refusal.code == "code-twice");
    return refusal.json;
  };
  CHECK(has(twice("id\nW1\nW1\n", HOCTAP_CSV), R"("expected": "2")"));
  CHECK(has(twice("{\"id\": \"W1\"}\n{\"id\": \"W1\"}\n", HOCTAP_JSON_LINES), R"("expected": "1")"));
  CHECK(has(twice(R"([{"id": "W1"}, {"id": "W1"}])", HOCTAP_JSON), R"("expected": "1:2")"));
}
