// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "catch.hpp"
#include "filled.hpp"
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

using Ids = std::vector<std::string>;

const std::string no_band(outcome_no_band);

// 100 points judged; the bands are the test's own.
Engine judged(const std::string& bands, const std::string& facts = R"({"id": "veto", "type": "boolean",
    "label": {"vi": "Vi phạm", "en": "Violation"}})") {
  return engine_of(small_rubric(R"json("facts": [
      {"id": "p", "type": "number", "label": {"vi": "Điểm", "en": "Points"}},)json" +
                                facts + R"json(],
    "criteria": [{"id": "c", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "max": 100,
      "indicators": [
      {"id": "i", "label": {"vi": "Chấm", "en": "Judged"}, "cite": "Điều 1", "points":
        {"max": 100, "cite": "Điều 1", "judged": {"value": "p", "step": 0.5}}}]}],
    "total": {"max": 100, "cite": "Điều 4"},
    "bands": [)json" + bands + "]"));
}

std::string band(const std::string& id, const std::string& total, const std::string& more = {}) {
  return filled(R"({"id": "$", "label": {"vi": "L", "en": "L"}, "cite": "Điều 5", "total": "$"$})", id, total,
                more);
}

std::string when(const std::string& condition) {
  return filled(R"(, "when": "$")", condition);
}

// The class for good totals has a condition, and nothing is written for those who fail it.
Engine vetoed(const std::string& condition = "not(veto)") {
  return judged(band("good", "[50..100]", when(condition)) + ',' + band("poor", "[0..50)"));
}

}  // namespace

TEST_CASE("classes: a veto that nobody has stated leaves the class open, and is what is missing", "[score]") {
  const Engine engine = vetoed();
  const Sheet sheet = score(engine, R"({"p": 90})");
  CHECK_FALSE(sheet.outcome.has_value());
  CHECK(sheet.possible == Ids{"good", no_band});
  CHECK(sheet.missing == Ids{"veto"});
  CHECK(sheet.deciding == Ids{"veto"});
}

TEST_CASE("classes: a veto stated as not applicable decides nothing either", "[score]") {
  const Engine engine = vetoed();
  const Sheet sheet = score(engine, R"({"p": 90, "veto": {"not_applicable": true}})");
  CHECK_FALSE(sheet.outcome.has_value());
  CHECK(sheet.possible == Ids{"good", no_band});
  CHECK(sheet.deciding == Ids{"veto"});
  CHECK(explain(engine, sheet, Language::en).find("Violation [veto] (stated as not applicable)") !=
        std::string::npos);
}

TEST_CASE("classes: a veto that is stated decides, at the band's end, below it and above", "[score]") {
  const Engine engine = vetoed();
  const auto outcome = [&](const std::string& points, const std::string& veto) {
    return score(engine, filled(R"({"p": $, "veto": $})", points, veto)).outcome;
  };
  CHECK(outcome("49.5", "false") == "poor");
  CHECK(outcome("50", "false") == "good");
  CHECK(outcome("50.5", "false") == "good");
  CHECK(outcome("49.5", "true") == "poor");
  CHECK(outcome("50", "true") == no_band);
  CHECK(outcome("50.5", "true") == no_band);
}

TEST_CASE("classes: where a veto changes nothing it may be missing", "[score]") {
  const Sheet sheet = score(vetoed(), R"({"p": 49.5})");
  CHECK(sheet.outcome == "poor");
  CHECK(sheet.missing.empty());
}

TEST_CASE("classes: no class because every condition fails is explained by the article on the total",
          "[score]") {
  const Engine engine = vetoed();
  const std::string text = explain(engine, score(engine, R"({"p": 90, "veto": true})"), Language::vi);
  CHECK(text.find(
            "Kết quả: chưa xếp loại được. Không loại nào cho tổng điểm này có điều kiện riêng được đáp ứng "
            "(Điều 4).") != std::string::npos);
}

TEST_CASE("classes: a condition on a number nobody has stated leaves the class open too", "[score]") {
  const Engine engine =
      judged(band("good", "[50..100]", when("late <= 3")) + ',' + band("poor", "[0..50)"),
             R"({"id": "late", "type": "count", "label": {"vi": "Số lần trễ", "en": "Times late"}})");
  CHECK(score(engine, R"({"p": 90, "late": 3})").outcome == "good");
  CHECK(score(engine, R"({"p": 90, "late": 4})").outcome == no_band);
  for (const std::string late : {"", R"(, "late": {"not_applicable": true})"}) {
    INFO(late);
    const Sheet open = score(engine, R"({"p": 90)" + late + "}");
    CHECK(open.possible == Ids{"good", no_band});
    CHECK(open.deciding == Ids{"late"});
  }
}

TEST_CASE("classes: a condition that cannot be computed holds for nobody", "[score]") {
  const Engine engine =
      judged(band("good", "[50..100]", when("10 / late > 1")) + ',' + band("poor", "[0..50)"),
             R"({"id": "late", "type": "count", "label": {"vi": "T", "en": "T"}})");
  CHECK(score(engine, R"({"p": 90, "late": 0})").possible == Ids{"good", no_band});
}

TEST_CASE("classes: many unstated conditions are no less open than one", "[score]") {
  // More combinations than are enumerated.
  std::string facts;
  std::string condition;
  for (int i = 0; i < 9; ++i) {
    const std::string id = "v" + std::to_string(i);
    facts += i == 0 ? "" : ",";
    facts += filled(R"({"id": "$", "type": "boolean", "label": {"vi": "V", "en": "V"}})", id);
    condition += (i == 0 ? "not(" : " or ") + id;
  }
  const Engine engine =
      judged(band("good", "[50..100]", when(condition + ")")) + ',' + band("poor", "[0..50)"), facts);
  const Sheet open = score(engine, R"({"p": 90})");
  CHECK(open.possible == Ids{"good", no_band});
  CHECK(open.deciding.size() == 9);
}

TEST_CASE("classes: two classes for two kinds of area are told apart only when the area is stated",
          "[score]") {
  const Engine engine =
      judged(band("good", "[50..100]", when("not(veto)")) + ',' + band("good", "[40..100]", when("veto")) +
             ',' + band("poor", "[0..50)", when("not(veto)")) + ',' + band("poor", "[0..40)", when("veto")));
  CHECK(score(engine, R"({"p": 90})").outcome == "good");
  CHECK(score(engine, R"({"p": 45})").possible == Ids{"good", "poor"});
  CHECK(score(engine, R"({"p": 45, "veto": true})").outcome == "good");
  // Neither kind: no class is written for it.
  CHECK(score(engine, R"({"p": 90, "veto": {"not_applicable": true}})").possible == Ids{"good", no_band});
}

TEST_CASE(
    "classes: a class for all the rest takes those whose own condition is not stated only if it is certain",
    "[score]") {
  const std::string each = R"(, "each_criterion": ">= 80")";
  const Engine certain =
      judged(band("good", "[50..100]", each) + ',' + band("poor", "[0..50)", R"(, "otherwise": true)"));
  CHECK(score(certain, R"({"p": 79.5})").outcome == "poor");
  const Engine engine = judged(band("good", "[50..100]", each + when("veto")) + ',' +
                               band("poor", "[0..50)", R"(, "otherwise": true)" + when("veto")) + ',' +
                               band("fair", "[0..100]", when("not(veto)")));
  CHECK(score(engine, R"({"p": 79.5, "veto": true})").outcome == "poor");
  CHECK(score(engine, R"({"p": 79.5})").possible == Ids{"poor", "fair"});
  CHECK(score(engine, R"({"p": 79.5, "veto": {"not_applicable": true}})").possible ==
        Ids{"poor", "fair", no_band});
}

TEST_CASE("classes: where the total would do, the explanation says which condition lost the class",
          "[score]") {
  const Engine engine =
      judged(band("good", "[50..100]", when("not(veto)")) + ", " +
             band("poor", "[0..50)", when("not(veto)")) + ", " + band("out", "[0..100]", when("veto")));
  const auto explained = [&](bool veto, int points, Language language) {
    Facts facts;
    facts.set("p", Number(points));
    facts.set("veto", veto);
    return explain(engine, evaluate(engine, facts), language);
  };
  const std::string vi = explained(true, 100, Language::vi);
  CHECK(
      vi.find("Tổng điểm đủ cho L (Điều 5), nhưng không đúng điều kiện “Vi phạm: không”:\n  - Vi phạm: có") !=
      std::string::npos);
  CHECK(explained(true, 50, Language::en)
            .find("The total is enough for L (Điều 5), but its condition “Violation: no” does not hold:\n"
                  "  - Violation: yes") != std::string::npos);
  // A class that was reached is no loss.
  CHECK(explained(false, 100, Language::en).find("does not hold") == std::string::npos);
}
