// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "filled.hpp"
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

// A made-up province's maxima for the 15 criteria of Circular 44/2014, but for those left out.
OverlayFile maxima(const std::vector<std::size_t>& left_out = {}) {
  std::string changes;
  const Rubric& circular = Library::shipped().find("tt44-2014-commune")->rubric;
  for (std::size_t i = 0; i < circular.criteria.size(); ++i) {
    if (std::find(left_out.begin(), left_out.end(), i) != left_out.end()) continue;
    const Criterion& criterion = circular.criteria[i];
    if (!changes.empty()) changes += ", ";
    changes += filled(R"({"at": "/criteria/$/indicators/$/points", "fill": {"max": $}, "cite": "Mục $"})",
                      criterion.id, criterion.indicators[0].id, i < 10 ? 7 : 6, i + 1);
  }
  return load_overlay(
      filled(R"({"schema": 1, "id": "made-up-province", "label": {"vi": "Mẫu", "en": "Made up"},
    "rubric": "tt44-2014-commune",
    "regulation": {"number": "1/MẪU", "issuer": {"vi": "Tỉnh A", "en": "Province A"}, "issued": "2015-02-01",
                   "in_force": "2015-02-01", "place": "tinh-a", "cite": "Điều 1"},
    "changes": [$]})",
             changes),
      "made-up.overlay.json");
}

// Points for all 15 criteria, `last` for the last one, and evidence for all.
std::string commune(const std::string& last = "6", const std::string& more = "") {
  std::string values;
  for (int i = 1; i <= 15; ++i) {
    const std::string number = (i < 10 ? "0" : "") + std::to_string(i);
    values += "\"c" + number + "_points\": " + (i == 15 ? last : "5") + ", ";
  }
  return "{" + values + more + R"("evidence": {"*": true}})";
}

const RubricFile& circular() {
  return *Library::shipped().find("tt44-2014-commune");
}

}  // namespace

TEST_CASE("local: with all that a province supplies, the result is by its rule and cites both", "[score]") {
  const Sheet open = score(compile(circular()), commune());
  CHECK_FALSE(open.official);
  CHECK(open.unknowns.size() == 15);
  CHECK(open.local.empty());

  const RubricFile merged = merge(circular(), {maxima()});
  const Engine engine = compile(merged);
  const Sheet sheet = score(engine, commune());
  CHECK(sheet.total == Number(76));
  CHECK(sheet.outcome == "kha");
  CHECK(sheet.unknowns.empty());
  CHECK_FALSE(sheet.official);
  CHECK(sheet.local.size() == 15);
  CHECK(sheet.local.front() == LocalCite{"made-up-province", "1/MẪU", "Mục 1"});
  CHECK(sheet.rubric_sha256 == merged.sha256());
  const IndicatorSheet& first = sheet.indicators.front();
  CHECK(first.cite == circular().rubric.criteria[0].indicators[0].cite);
  CHECK(first.local == std::vector<LocalCite>{{"made-up-province", "1/MẪU", "Mục 1"}});
  const std::string text = explain(engine, sheet, Language::vi);
  CHECK(text.find("made-up-province") != std::string::npos);
  CHECK(text.find("1/MẪU") != std::string::npos);
  CHECK(text.find("44/2014/TT-BGDĐT") != std::string::npos);
}

TEST_CASE("local: taking one maximum away makes exactly that criterion unknown again", "[score]") {
  const Engine engine = compile(merge(circular(), {maxima({14})}));
  const Sheet sheet = score(engine, commune("null"));
  REQUIRE(sheet.unknowns.size() == 1);
  CHECK(sheet.unknowns[0].subject == sheet.indicators[14].id);
  CHECK_FALSE(sheet.official);
  CHECK(sheet.local.size() == 14);
  for (std::size_t i = 0; i < 15; ++i) {
    INFO(i);
    CHECK(sheet.indicators[i].max.has_value() == (i != 14));
    CHECK(sheet.indicators[i].local.empty() == (i == 14));
  }
}

TEST_CASE("local: points above a maximum that the province supplies are refused", "[score]") {
  const Engine engine = compile(merge(circular(), {maxima()}));
  CHECK(refused(engine, facts(commune("6"))).empty());
  CHECK(refused(engine, facts(commune("6.5"))) == "points-over-maximum");
}

TEST_CASE("unknown: where nobody has read the bands, no class is given and the bands are named", "[score]") {
  const std::string text = small_rubric(R"json("facts": [
      {"id": "p", "type": "number", "label": {"vi": "p", "en": "p"}}],
    "criteria": [{"id": "c", "label": {"vi": "c", "en": "c"}, "cite": "Điều 1", "indicators": [
      {"id": "i", "label": {"vi": "i", "en": "i"}, "cite": "Điều 1",
       "points": {"max": 100, "cite": "Điều 1", "judged": {"value": "p"}}}]}],
    "total": {"max": 100, "cite": "Điều 2"},
    "bands": [
      {"id": "yes", "label": {"vi": "Được", "en": "Yes"}, "cite": "Điều 2",
       "total": null, "unknown": "chưa đọc"},
      {"id": "no", "label": {"vi": "Không", "en": "No"}, "cite": "Điều 2",
       "total": null, "unknown": "chưa đọc"}])json");
  const Sheet sheet = score(engine_of(text), R"({"p": 100})");
  CHECK(sheet.total == Number(100));
  CHECK_FALSE(sheet.outcome.has_value());
  CHECK(sheet.possible == std::vector<std::string>{"yes", "no"});
  CHECK_FALSE(sheet.official);
  REQUIRE(sheet.unknowns.size() == 2);
  CHECK(sheet.unknowns[0] == Remark{"remark-unknown-band", "yes", "Điều 2"});
  CHECK(explain(engine_of(text), sheet, Language::en).find("Yes: the totals it takes (Điều 2)") !=
        std::string::npos);
}

TEST_CASE("secondary: what rests on a value read elsewhere is not official, and names the source",
          "[score]") {
  const auto held_to = [](std::string text, const std::string& before, const std::string& facts) {
    REQUIRE(text.find(before) != std::string::npos);
    text.insert(text.find(before), R"("secondary": "một trang", )");
    const Engine engine = engine_of(text);
    const Sheet sheet = score(engine, facts);
    CHECK_FALSE(sheet.official);
    REQUIRE(sheet.unknowns.size() == 1);
    CHECK(sheet.unknowns[0].code == "remark-secondary");
    CHECK(sheet.unknowns[0].subject == "một trang");
    CHECK(explain(engine, sheet, Language::en).find("a value from a secondary source: một trang") !=
          std::string::npos);
    CHECK(standing_of(engine.rubric()) == Standing::partial);
  };
  held_to(by_level(), R"("test": )", "{}");
  held_to(by_points(), R"("max": 10, )", R"({"rate": 1})");
}

TEST_CASE("unknown: under a regulation that nobody has read no result is official", "[score]") {
  std::string text = by_level();
  text.insert(text.find(R"("cite": "Điều 9"})"), R"("unread": true, )");
  const Engine engine = engine_of(text);
  const Sheet sheet = score(engine, R"({"plan": false})");
  CHECK(sheet.outcome == "none");
  CHECK_FALSE(sheet.official);
  CHECK(sheet.unknowns == std::vector<Remark>{{"remark-unread", "0/MẪU", "Điều 9"}});
  CHECK(explain(engine, sheet, Language::en).find("0/MẪU") != std::string::npos);
}
