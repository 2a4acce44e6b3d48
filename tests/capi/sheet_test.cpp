// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "capi/samples.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"

using namespace hoctap;

namespace {

std::string as_text(const std::optional<std::string>& text) {
  return text.value_or("NULL");
}

std::string as_text(const std::optional<Number>& number) {
  return number ? format(*number) : "NULL";
}

using CountOf = int64_t (*)(const hoctap_sheet*);
using TextAt = const char* (*)(const hoctap_sheet*, int64_t, int64_t*);

// Every text of a list, and that there is none outside of it.
std::vector<std::string> listed(const hoctap_sheet* sheet, CountOf count, TextAt text) {
  std::vector<std::string> all;
  for (int64_t i = 0; i < count(sheet); ++i) all.push_back(borrowed(text, sheet, i));
  for (const int64_t index :
       {int64_t{-1}, count(sheet), std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()})
    CHECK(borrowed(text, sheet, index) == "NULL");
  return all;
}

void indicators_agree(const hoctap_sheet* sheet, const Sheet& expected, const Rubric& rubric) {
  std::vector<std::string> ids;
  std::vector<std::string> points;
  for (const IndicatorSheet& indicator : expected.indicators) {
    ids.push_back(indicator.id);
    points.push_back(as_text(indicator.points));
  }
  CHECK(listed(sheet, hoctap_sheet_indicator_count, hoctap_sheet_indicator_id) == ids);
  CHECK(listed(sheet, hoctap_sheet_indicator_count, hoctap_sheet_indicator_points) == points);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto index = static_cast<int64_t>(i);
    const std::map<std::string, Verdict>& levels = expected.indicators[i].levels;
    for (const TitleLevel& level : rubric.levels) {
      const auto at = levels.find(level.id);
      const std::string outcome =
          at == levels.end() ? "NULL" : boost::describe::enum_to_string(at->second, "?");
      CHECK(borrowed(hoctap_sheet_indicator_outcome, sheet, index, level.id.c_str(), -1) == outcome);
      CHECK(borrowed(hoctap_sheet_indicator_outcome, sheet, index, (level.id + "behind").c_str(),
                     static_cast<int64_t>(level.id.size())) == outcome);
    }
  }
}

// Everything that can be asked of a sheet is what the C++ library says.
void agrees(const hoctap_sheet* sheet, const Sheet& expected, const Engine& engine) {
  CHECK(text_from(hoctap_sheet_json, sheet, 0) == to_json(expected));
  CHECK(text_from(hoctap_sheet_json, sheet, 1) == to_json(expected, true));
  CHECK(text_from(hoctap_sheet_explain, sheet, HOCTAP_VI) == explain(engine, expected, Language::vi));
  CHECK(text_from(hoctap_sheet_explain, sheet, HOCTAP_EN) == explain(engine, expected, Language::en));
  CHECK(borrowed(hoctap_sheet_entity, sheet) == expected.entity);
  CHECK(borrowed(hoctap_sheet_outcome, sheet) == as_text(expected.outcome));
  CHECK(hoctap_sheet_official(sheet) == (expected.official ? 1 : 0));
  CHECK(borrowed(hoctap_sheet_total, sheet) == as_text(expected.total));
  CHECK(borrowed(hoctap_sheet_total_low, sheet) == as_text(expected.total_low));
  CHECK(borrowed(hoctap_sheet_total_high, sheet) == as_text(expected.total_high));
  CHECK(listed(sheet, hoctap_sheet_possible_count, hoctap_sheet_possible) == expected.possible);
  CHECK(listed(sheet, hoctap_sheet_missing_count, hoctap_sheet_missing) == expected.missing);
  CHECK(listed(sheet, hoctap_sheet_deciding_count, hoctap_sheet_deciding) == expected.deciding);
  indicators_agree(sheet, expected, engine.rubric());
  CHECK(text_from(hoctap_sheet_part, sheet, "criteria") == part_of(expected, "criteria"));
}

// Scores the facts with both libraries; whether they were accepted.
bool both_score(const Owned<hoctap_engine>& engine, const Engine& reference, const Facts& facts) {
  const std::string json = as_json(facts);
  try {
    const Sheet expected = evaluate(reference, facts);
    agrees(made<hoctap_sheet>(hoctap_engine_score, engine, json).get(), expected, reference);
    return true;
  } catch (const Error& error) {
    const Refusal refusal = refused<hoctap_sheet>(hoctap_engine_score, engine, json);
    CHECK(refusal.status == HOCTAP_REFUSED);
    for (const Issue& issue : error.issues()) CHECK(has(refusal.json, "\"code\": \"" + issue.code + "\""));
    return false;
  }
}

// Each third of a point counts: 20 points in proportion to a share.
Owned<hoctap_sheet> thirds(const std::string& facts) {
  const std::string rubric = R"json({"schema": 1, "id": "thirds", "label": {"vi": "Mẫu", "en": "Made up"},
    "entity": "unit", "regulation": {"number": "0/MẪU", "issuer": {"vi": "A", "en": "A"},
      "issued": "2020-01-01", "in_force": "2020-02-01", "cite": "Điều 9"},
    "facts": [{"id": "part", "type": "count", "label": {"vi": "Phần", "en": "Part"}, "maximum": 3},
              {"id": "judged", "type": "number", "label": {"vi": "Điểm", "en": "Points"}}],
    "criteria": [{"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "indicators": [
      {"id": "proportion", "label": {"vi": "Tỷ lệ", "en": "Proportion"}, "cite": "Điều 1",
       "points": {"max": 20, "cite": "Điều 1", "proportional": {"value": "part / 3"}}},
      {"id": "judgement", "label": {"vi": "Chấm", "en": "Judgement"}, "cite": "Điều 1",
       "points": {"max": 10, "cite": "Điều 1", "judged": {"value": "judged", "step": 0.5}}}]}],
    "total": {"max": 30, "cite": "Điều 1"},
    "bands": [{"id": "good", "label": {"vi": "Tốt", "en": "Good"}, "cite": "Điều 2", "total": "[15..30]"},
              {"id": "poor", "label": {"vi": "Kém", "en": "Poor"}, "cite": "Điều 2",
               "total": "[0..15)"}]})json";
  return made<hoctap_sheet>(hoctap_engine_score,
                            made<hoctap_engine>(hoctap_engine_load, rubric, "thirds.json"), facts);
}

}  // namespace

TEST_CASE("sheet: every case of the regulations gives the sheet, the words and the parts of C++", "[capi]") {
  for (const std::string name : every_kind_of_case) {
    INFO(name);
    const std::string id = name.substr(name.find('/') + 1);
    const Owned<hoctap_engine> engine = compiled(id);
    const Engine reference = compile(*Library::shipped().find(id));
    int accepted = 0;
    for (const Case& one : load_suite(read_file("rubrics/" + name + ".cases.json"), "cases.json").cases) {
      INFO(one.name);
      if (both_score(engine, reference, one.facts)) ++accepted;
    }
    CHECK(accepted > 0);
  }
}

TEST_CASE("sheet: any number but 0 asks for a sheet of many lines", "[capi]") {
  const Owned<hoctap_sheet> sheet = made<hoctap_sheet>(hoctap_engine_score, compiled(tt25), "{}");
  const std::string lines = text_from(hoctap_sheet_json, sheet, 1);
  CHECK(has(lines, "\n"));
  CHECK(text_from(hoctap_sheet_json, sheet, -1) == lines);
  CHECK(text_from(hoctap_sheet_json, sheet, std::numeric_limits<int32_t>::min()) == lines);
  CHECK_FALSE(has(text_from(hoctap_sheet_json, sheet, 0), "\n"));
}

TEST_CASE("sheet: numbers are exact text, decimals or fractions", "[capi]") {
  const Owned<hoctap_sheet> sheet = thirds(R"({"part": 1, "judged": 8.5})");
  CHECK(borrowed(hoctap_sheet_indicator_points, sheet.get(), 0) == "20/3");
  CHECK(borrowed(hoctap_sheet_indicator_points, sheet.get(), 1) == "8.5");
  CHECK(borrowed(hoctap_sheet_total, sheet.get()) == "91/6");
  CHECK(borrowed(hoctap_sheet_total_low, sheet.get()) == "91/6");
  CHECK(borrowed(hoctap_sheet_total_high, sheet.get()) == "91/6");
  CHECK(borrowed(hoctap_sheet_outcome, sheet.get()) == "good");
  CHECK(text_from(hoctap_sheet_part, sheet, "total") == "\"91/6\"");
}

TEST_CASE("sheet: what is not settled is NULL, and the limits are told", "[capi]") {
  const Owned<hoctap_sheet> sheet = thirds(R"({"part": 1})");
  CHECK(borrowed(hoctap_sheet_total, sheet.get()) == "NULL");
  CHECK(borrowed(hoctap_sheet_total_low, sheet.get()) == "20/3");
  CHECK(borrowed(hoctap_sheet_total_high, sheet.get()) == "50/3");
  CHECK(borrowed(hoctap_sheet_outcome, sheet.get()) == "NULL");
  CHECK(borrowed(hoctap_sheet_indicator_points, sheet.get(), 1) == "NULL");
  CHECK(hoctap_sheet_possible_count(sheet.get()) == 2);
  CHECK(borrowed(hoctap_sheet_deciding, sheet.get(), 0) == "judged");
}

TEST_CASE("sheet: an entity's code may be empty, and may hold a NUL that its length counts", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  CHECK(borrowed(hoctap_sheet_entity, made<hoctap_sheet>(hoctap_engine_score, engine, "{}").get()).empty());
  const Owned<hoctap_sheet> sheet =
      made<hoctap_sheet>(hoctap_engine_score, engine, R"({"id": "00\u00000016"})");
  CHECK(borrowed(hoctap_sheet_entity, sheet.get()) == std::string("00\0"
                                                                  "0016",
                                                                  7));
}

TEST_CASE("sheet: a part is found by its path, and a path that no such sheet has is refused", "[capi]") {
  const Owned<hoctap_sheet> sheet =
      made<hoctap_sheet>(hoctap_engine_score, compiled(tt25), read_file("examples/data/ward.json"));
  CHECK(text_from(hoctap_sheet_part, sheet, "entity") == "\"00016\"");
  CHECK(text_from(hoctap_sheet_part, sheet, "total") == "null");
  const std::string first = borrowed(hoctap_sheet_indicator_id, sheet.get(), 0);
  const std::string outcome = borrowed(hoctap_sheet_indicator_outcome, sheet.get(), 0, "1", -1);
  CHECK(text_from(hoctap_sheet_part, sheet, "indicators." + first + ".levels.1") == "\"" + outcome + "\"");
  CHECK(text_from(hoctap_sheet_part, sheet, "indicators." + first + ".points") == "null");
  for (const std::string& path :
       {std::string("outcom"), "indicators." + first + ".levels.9", std::string("."), std::string(),
        std::string("outcome."), std::string(1000, 'x')}) {
    const Refusal refusal = refused<hoctap_text>(hoctap_sheet_part, sheet, path);
    CHECK(refusal.status == HOCTAP_REFUSED);
    CHECK(refusal.code == "sheet-path-unknown");
    CHECK(has(refusal.en, "indicators.<id>.levels.<level>"));
  }
}

TEST_CASE("sheet: a level that an indicator does not have is NULL", "[capi]") {
  const Owned<hoctap_sheet> sheet = made<hoctap_sheet>(hoctap_engine_score, compiled(tt25), "{}");
  const auto outcome = [&](int64_t index, const char* level, int64_t length) {
    return borrowed(hoctap_sheet_indicator_outcome, sheet.get(), index, level, length);
  };
  CHECK(outcome(0, "1", -1) == "undetermined");
  CHECK(outcome(0, "12", 1) == "undetermined");
  CHECK(outcome(0, "12", 2) == "NULL");
  CHECK(outcome(0, "", -1) == "NULL");
  CHECK(outcome(0, "1\0", 2) == "NULL");
  CHECK(outcome(0, nullptr, -1) == "NULL");
  CHECK(outcome(0, "1", -2) == "NULL");
  CHECK(outcome(-1, "1", -1) == "NULL");
  CHECK(outcome(hoctap_sheet_indicator_count(sheet.get()), "1", -1) == "NULL");
}

TEST_CASE("sheet: borrowed text stays where it is for as long as the sheet lives", "[capi]") {
  const Owned<hoctap_sheet> sheet = thirds(R"({"part": 1, "judged": 8.5, "id": "U01"})");
  const char* const total = hoctap_sheet_total(sheet.get(), nullptr);
  const char* const entity = hoctap_sheet_entity(sheet.get(), nullptr);
  text_from(hoctap_sheet_json, sheet, 1);
  text_from(hoctap_sheet_explain, sheet, HOCTAP_VI);
  CHECK(hoctap_sheet_total(sheet.get(), nullptr) == total);
  CHECK(hoctap_sheet_entity(sheet.get(), nullptr) == entity);
  CHECK(std::string(total) == "91/6");
  CHECK(std::string(entity) == "U01");
}
