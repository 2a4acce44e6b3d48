// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/overlay.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "exact/refusal.hpp"
#include "filled.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/rubric/words.hpp"

using namespace hoctap;

namespace {

// One criterion of 60 points that are known and one whose maximum nobody has read.
const std::string rubric_text = R"json({
  "schema": 1, "id": "made-up", "label": {"vi": "Mẫu", "en": "Made up"}, "entity": "unit",
  "regulation": {"number": "0/MẪU", "issuer": {"vi": "A", "en": "A"}, "issued": "2020-01-01",
                 "in_force": "2020-02-01", "cite": "Điều 9"},
  "local": {"allows": ["replace", "add"], "cite": "Điều 8"},
  "facts": [{"id": "p", "type": "number", "label": {"vi": "p", "en": "p"}},
            {"id": "q", "type": "number", "label": {"vi": "q", "en": "q"}},
            {"id": "q_max", "type": "number", "label": {"vi": "q", "en": "q"}}],
  "criteria": [
    {"id": "plan", "label": {"vi": "Kế hoạch", "en": "Plan"}, "cite": "Điều 1", "indicators": [
      {"id": "issued", "label": {"vi": "Ban hành", "en": "Issued"}, "cite": "Điều 1",
       "points": {"max": 60, "cite": "Điều 1", "judged": {"value": "p"}}}]},
    {"id": "effect", "label": {"vi": "Tác dụng", "en": "Effect"}, "cite": "Điều 2", "indicators": [
      {"id": "share", "label": {"vi": "Tỷ lệ", "en": "Share"}, "cite": "Điều 2",
       "points": {"max": null, "unknown": "chưa đọc", "max_awarded": "q_max", "cite": "Điều 2",
                  "judged": {"value": "q"}}}]}],
  "total": {"max": 100, "cite": "Điều 3"},
  "bands": [
    {"id": "good", "label": {"vi": "Tốt", "en": "Good"}, "cite": "Điều 3", "total": "[80..100]"},
    {"id": "rest", "label": {"vi": "Còn lại", "en": "The rest"}, "cite": "Điều 3", "total": "[0..80)"}],
  "title": {"id": "made_up", "label": {"vi": "Danh hiệu", "en": "Title"},
            "validity": {"months": null, "unknown": "chưa đọc", "cite": "Điều 4"}}
})json";

const std::string share_points = "/criteria/effect/indicators/share/points";

RubricFile rubric() {
  return load_rubric(rubric_text, "made-up.json");
}

OverlayFile overlay(const std::string& id, const std::string& changes, const std::string& more = "",
                    const std::string& issued = "2021-01-01") {
  const std::string name = R"({"vi": "Tỉnh A", "en": "Province A"})";
  const std::string text =
      filled(R"({"schema": 1, "id": "$", "label": $, "rubric": "made-up", "regulation": {"number": "1/MẪU-A",
 "issuer": $, "issued": "$", "in_force": "$", "place": "tinh-a", "cite": "Điều 5"},$
 "changes": [$]})",
             id, name, name, issued, issued, more, changes);
  return load_overlay(text, id + ".overlay.json");
}

std::string fill_share(const std::string& members = R"("max": 40)") {
  return filled(R"({"at": "$", "fill": {$}, "cite": "Điều 1"})", share_points, members);
}

Issue refused(const std::vector<OverlayFile>& overlays) {
  return refusal([&] { merge(rubric(), overlays); });
}

}  // namespace

TEST_CASE("overlay: what is unknown is filled in, and what stood in for it goes", "[rubric]") {
  const Rubric merged = merge(rubric(), {overlay("a", fill_share())}).rubric;
  const Points& points = *merged.criteria[1].indicators[0].points;
  CHECK(points.max == Number(40));
  CHECK_FALSE(points.unknown.has_value());
  CHECK_FALSE(points.max_awarded.has_value());
  CHECK(points.judged.has_value());
  REQUIRE(merged.overlays.size() == 1);
  CHECK(merged.overlays[0].id == "a");
  CHECK(merged.overlays[0].regulation.number == "1/MẪU-A");
  CHECK(merged.overlays[0].changes ==
        std::vector<AppliedChange>{{share_points, ChangeKind::fill, std::nullopt, "Điều 1"}});
}

TEST_CASE("overlay: another way to earn points takes the place of judging", "[rubric]") {
  const std::string tiers =
      R"("max": 40, "tiers": {"value": "q", "rows": [{"test": ">= 1", "points": 40, "cite": "Điều 1"},
         {"test": "< 1", "points": 0, "cite": "Điều 1"}]})";
  const Rubric merged = merge(rubric(), {overlay("a", fill_share(tiers))}).rubric;
  CHECK_FALSE(merged.criteria[1].indicators[0].points->judged.has_value());
  CHECK(merged.criteria[1].indicators[0].points->tiers.has_value());
}

TEST_CASE("overlay: what a secondary source said is confirmed or put right from the document itself",
          "[rubric]") {
  const RubricFile file = *Library::shipped().find("tt25-2023-commune");
  const auto merged = [&](const std::string& fill) {
    return merge(file, {load_overlay(filled(R"({"schema": 1, "id": "a", "label": {"vi": "A", "en": "A"},
 "rubric": "tt25-2023-commune", "regulation": {"number": "1/MẪU-A", "issuer": {"vi": "A", "en": "A"},
 "issued": "2024-03-01", "in_force": "2024-03-01", "place": "tinh-a", "cite": "Điều 5"},
 "changes": [{"at": "/title/upgrade", "fill": {$}, "cite": "Điều 5 khoản 3"}]})",
                                            fill),
                                     "a.overlay.json")});
  };
  REQUIRE(file.rubric.title->upgrade->secondary.has_value());
  for (const int months : {12, 13}) {
    const RubricFile after = merged("\"wait_months\": " + std::to_string(months));
    CHECK(after.rubric.title->upgrade->wait_months == months);
    CHECK_FALSE(after.rubric.title->upgrade->secondary.has_value());
    CHECK(secondary_of(after.rubric).empty());
    CHECK(after.rubric.overlays[0].changes ==
          std::vector<AppliedChange>{
              {"/title/upgrade", ChangeKind::fill, JsonText{R"({"wait_months": 12})"}, "Điều 5 khoản 3"}});
    const std::string page = show(after, Library::shipped(), Language::en, PageFormat::text);
    CHECK(page.find("before: 12 (from a secondary source)") != std::string::npos);
  }
  CHECK(refusal([&] { merged(""); }).code == "overlay-nothing");
  CHECK(refusal([&] { merged("\"wait_months\": null"); }).code == "unknown-unexplained");
  CHECK(refusal([&] { merged("\"wait_months\": 0"); }).code == "not-positive");
}

TEST_CASE("overlay: two that fill in one secondary value contradict each other", "[rubric]") {
  const RubricFile file = *Library::shipped().find("qd324-2023-citizen");
  const auto one = [](const std::string& id) {
    return load_overlay(filled(R"({"schema": 1, "id": "$", "label": {"vi": "A", "en": "A"},
 "rubric": "qd324-2023-citizen", "regulation": {"number": "1/MẪU-A", "issuer": {"vi": "A", "en": "A"},
 "issued": "2024-03-01", "in_force": "2024-03-01", "place": "tinh-a", "cite": "Điều 5"},
 "changes": [{"at": "/criteria/$/indicators/i01_find_knowledge/points", "fill": {"max": 10},
              "cite": "Mục 1"}]})",
                               id, Library::shipped().find("qd324-2023-citizen")->rubric.criteria[0].id),
                        id + ".overlay.json");
  };
  const RubricFile after = merge(file, {one("a")});
  CHECK(secondary_of(after.rubric).size() + 1 == secondary_of(file.rubric).size());
  CHECK(refusal([&] { merge(file, {one("a"), one("b")}); }).code == "overlay-conflict");
}

TEST_CASE("overlay: a stated value is replaced only by saying what it was", "[rubric]") {
  const std::string right =
      R"json({"at": "/bands/good/total", "replace": "[85..100]", "was": "[80..100]", "cite": "Điều 2"},
    {"at": "/bands/rest/total", "replace": "[0..85)", "was": "[0..80)", "cite": "Điều 2"})json";
  const Rubric merged = merge(rubric(), {overlay("a", right)}).rubric;
  CHECK(merged.bands[0].total == "[85..100]");
  CHECK(merged.overlays[0].changes[0].was == JsonText{R"("[80..100]")"});

  const std::string wrong =
      R"({"at": "/bands/good/total", "replace": "[85..100]", "was": "[70..100]", "cite": "Điều 2"})";
  const Issue issue = refused({overlay("a", wrong)});
  CHECK(issue.code == "overlay-was");
  CHECK(issue.found == R"("[70..100]")");
  CHECK(issue.expected == R"("[80..100]")");
  CHECK(issue.position.file == "a.overlay.json");
  CHECK(issue.position.line == 3);
}

TEST_CASE("overlay: a title gets its local name, in both languages", "[rubric]") {
  const std::string rename =
      R"({"at": "/title/label", "rename": {"vi": "Đơn vị hiếu học", "en": "Studious unit"},
    "cite": "Mục 1"})";
  const Rubric merged = merge(rubric(), {overlay("a", rename)}).rubric;
  CHECK(merged.title->label == Label{"Đơn vị hiếu học", "Studious unit"});
  CHECK_FALSE(is_scoring(merged.overlays[0].changes[0]));
  CHECK(merge(rubric(), {overlay("a", fill_share())}).rubric.overlays[0].changes[0].kind == ChangeKind::fill);
  CHECK(is_scoring(merge(rubric(), {overlay("a", fill_share())}).rubric.overlays[0].changes[0]));
}

TEST_CASE(
    "overlay: a local indicator is added where the sum allows it, else the sum is blamed on the overlay",
    "[rubric]") {
  const auto indicator = [](const std::string& max) {
    return filled(R"({"at": "/criteria/effect/indicators", "add":
      {"id": "rooms", "label": {"vi": "Phòng đọc", "en": "Rooms"}, "cite": "Điều 4", "points":
        {"max": $, "cite": "Điều 4", "judged": {"value": "q_max"}}}, "cite": "Điều 4"})",
                  max);
  };
  const Rubric merged =
      merge(rubric(), {overlay("a", fill_share(R"("max": 30)") + "," + indicator("10"))}).rubric;
  REQUIRE(merged.criteria[1].indicators.size() == 2);
  CHECK(merged.overlays[0].changes[1].at == "/criteria/effect/indicators/rooms");
  CHECK(LocalChanges(merged).within("/criteria/effect/indicators/rooms").size() == 1);
  CHECK(LocalChanges(merged).within("/criteria/effect").size() == 2);
  CHECK(LocalChanges(merged).within("/criteria/plan").empty());

  const Issue issue = refused({overlay("a", fill_share() + "," + indicator("10"))});
  CHECK(issue.code == "points-sum");
  CHECK(issue.position.file == "a.overlay.json");
}

TEST_CASE("overlay: a way to round is added where the regulation has none", "[rubric]") {
  const std::string rounding =
      R"({"at": "/total/round", "add": {"scale": 0, "mode": "half_up", "cite": "Điều 6"},
    "cite": "Điều 6"})";
  const Rubric merged = merge(rubric(), {overlay("a", rounding)}).rubric;
  CHECK(merged.total->round->cite == "Điều 6");
  CHECK(merged.overlays[0].changes[0].at == "/total/round");
}

TEST_CASE("overlay: a path that leads nowhere is told with the nearest name", "[rubric]") {
  const Issue issue = refused({overlay(
      "a", R"({"at": "/criteria/efect/indicators/share/points", "fill": {"max": 40}, "cite": "Điều 1"})")});
  CHECK(issue.code == "overlay-not-found");
  CHECK(issue.found == "efect");
  CHECK(issue.expected == "plan, effect");
  CHECK(issue.suggestion == "effect");
  CHECK(issue.position.pointer == "/changes/0/at");
}

TEST_CASE("overlay: what it must not do is refused, at its own place", "[rubric]") {
  struct Mistake {
    std::string change;
    std::string code;
  };
  const std::vector<Mistake> mistakes{
      {R"({"at": "/criteria/plan/indicators/issued/points", "fill": {"max": 50}, "cite": "Đ"})",
       "overlay-not-unknown"},
      {filled(R"({"at": "$", "fill": {"max": 40, "cite": "Đ"}, "cite": "Đ"})", share_points),
       "overlay-stated"},
      {filled(R"({"at": "$", "fill": {}, "cite": "Đ"})", share_points), "overlay-nothing"},
      {R"({"at": "/total/max", "replace": 100.0, "was": 100, "cite": "Đ"})", "overlay-nothing"},
      {R"({"at": "/title/label", "rename": {"vi": "Danh hiệu", "en": "Title"}, "cite": "Đ"})",
       "overlay-nothing"},
      {R"({"at": "/title", "rename": {"vi": "x", "en": "x"}, "cite": "Đ"})", "overlay-not-label"},
      {R"({"at": "/total/max", "add": 1, "cite": "Đ"})", "overlay-not-list"},
      {R"({"at": "/total/round", "add": [], "cite": "Đ"})", "read-wrong-type"},
      {R"({"at": "/id", "replace": "other", "was": "made-up", "cite": "Đ"})", "overlay-fixed"},
      {filled(R"({"at": "$", "fill": {"max": "40"}, "cite": "Đ"})", share_points), "read-wrong-type"},
      {filled(R"({"at": "$", "fill": {"maxx": 40}, "cite": "Đ"})", share_points), "read-unknown-key"},
      {filled(R"({"at": "$", "fill": {"max": 40, "tiers": {"value": "q", "rows": [
          {"test": ">= nonsense", "points": 1, "cite": "Đ"}]}}, "cite": "Đ"})",
              share_points),
       "feel-unknown-name"},
  };
  for (const Mistake& mistake : mistakes) {
    INFO(mistake.change);
    try {
      merge(rubric(), {overlay("a", mistake.change)});
      FAIL("nothing was refused");
    } catch (const Error& error) {
      CHECK(error.issues().front().code == mistake.code);
      for (const Issue& issue : error.issues()) {
        CHECK(issue.position.file == "a.overlay.json");
        CHECK(issue.position.line >= 3);
      }
    }
  }
}

TEST_CASE("overlay: without leave in the regulation, places only fill in and rename", "[rubric]") {
  std::string text = rubric_text;
  const std::string leave = R"(  "local": {"allows": ["replace", "add"], "cite": "Điều 8"},)";
  text.erase(text.find(leave), leave.size());
  const RubricFile strict = load_rubric(text, "strict.json");
  CHECK_NOTHROW(merge(strict, {overlay("a", fill_share())}));
  CHECK_NOTHROW(merge(strict, {overlay("a", R"({"at": "/facts", "add": {"id": "r", "type": "boolean",
    "label": {"vi": "r", "en": "r"}}, "cite": "Đ"})")}));
  for (const std::string change :
       {R"({"at": "/total/round", "add": {"scale": 0, "mode": "half_up", "cite": "Đ"}, "cite": "Đ"})",
        R"({"at": "/bands/good/cite", "replace": "Điều 4", "was": "Điều 3", "cite": "Đ"})"}) {
    INFO(change);
    CHECK(refusal([&] { merge(strict, {overlay("a", change)}); }).code == "overlay-not-allowed");
  }
  // What another overlay filled in is not the regulation's.
  const std::string judged =
      filled(R"({"at": "$/judged", "replace": {"value": "q_max"}, "was": {"value": "q"}, "cite": "Đ"})",
             share_points);
  const OverlayFile later = overlay("b", judged, R"("after": ["a"],)");
  CHECK(refusal([&] { merge(strict, {overlay("a", fill_share()), later}); }).code == "overlay-not-allowed");
  const OverlayFile again =
      overlay("b", R"({"at": "/title/validity/months", "replace": 24, "was": 12, "cite": "Đ"})",
              R"("after": ["a"],)");
  const OverlayFile first = overlay("a", R"({"at": "/title/validity", "fill": {"months": 12}, "cite": "Đ"})");
  CHECK(merge(strict, {again, first}).rubric.title->validity->months == 24);
}

TEST_CASE("overlay: two that touch the same value conflict, unless one follows the other", "[rubric]") {
  const OverlayFile one = overlay("one", fill_share(R"("max": 40)"));
  const OverlayFile two = overlay("two", fill_share(R"("max": 30)"));
  for (const auto& both : {std::vector{one, two}, std::vector{two, one}}) {
    const Issue issue = refused(both);
    CHECK(issue.code == "overlay-conflict");
    CHECK(issue.position.file == "two.overlay.json");
    CHECK(issue.expected == "one");
  }
  const std::string replace = filled(R"({"at": "$/max", "replace": 30, "was": 40, "cite": "Đ"},
    {"at": "/criteria/plan/indicators/issued/points/max", "replace": 70, "was": 60, "cite": "Đ"})",
                                     share_points);
  // It is issued earlier, and still comes after the one it names.
  const OverlayFile after = overlay("two", replace, R"("after": ["one"],)", "2020-06-01");
  CHECK(write_rubric(merge(rubric(), {one, after}).rubric) ==
        write_rubric(merge(rubric(), {after, one}).rubric));
  CHECK(merge(rubric(), {after, one}).rubric.criteria[1].indicators[0].points->max == Number(30));
  // Merging in two steps is the same as in one.
  CHECK(merge(merge(rubric(), {one}), {after}).rubric == merge(rubric(), {one, after}).rubric);
}

TEST_CASE("overlay: two that touch different values give the same bytes in either order", "[rubric]") {
  const OverlayFile one = overlay("one", fill_share());
  const OverlayFile two =
      overlay("two", R"({"at": "/title/validity", "fill": {"months": 36}, "cite": "Điều 7"})");
  const RubricFile forward = merge(rubric(), {one, two});
  const RubricFile backward = merge(rubric(), {two, one});
  CHECK(forward.source.text() == backward.source.text());
  CHECK(forward.sha256() == backward.sha256());
  CHECK(load_rubric(forward.source.text(), "merged.json").rubric == forward.rubric);
}

TEST_CASE("overlay: an order that cannot be, a stranger and a repetition are refused", "[rubric]") {
  const OverlayFile a = overlay("a", fill_share(), R"("after": ["b"],)");
  const OverlayFile b =
      overlay("b", R"({"at": "/title/validity", "fill": {"months": 36}, "cite": "Đ"})", R"("after": ["a"],)");
  CHECK(refused({a}).code == "overlay-after");
  try {
    merge(rubric(), {a, b});
    FAIL("nothing was refused");
  } catch (const Error& error) {
    CHECK(error.issues().size() == 2);
    CHECK(error.issues().front().code == "overlay-after");
  }
  const OverlayFile plain = overlay("a", fill_share());
  CHECK(refused({plain, plain}).code == "id-twice");
  CHECK(refusal([&] { merge(merge(rubric(), {plain}), {plain}); }).code == "id-twice");
  OverlayFile stranger = plain;
  stranger.overlay.rubric = "tt44-2014-commune";
  CHECK(refused({stranger}).code == "overlay-other-rubric");
}

TEST_CASE("overlay: a file is read strictly", "[rubric]") {
  const auto code = [](const std::string& changes, const std::string& more = "") {
    return refusal([&] { overlay("a", changes, more); }).code;
  };
  CHECK(code("") == "overlay-empty");
  CHECK(code(R"({"at": "/x", "cite": "Đ"})") == "overlay-way");
  CHECK(code(R"({"at": "/x", "fill": {"a": 1}, "add": 1, "cite": "Đ"})") == "overlay-way");
  CHECK(code(R"({"at": "x", "fill": {"a": 1}, "cite": "Đ"})") == "overlay-path");
  CHECK(code(R"({"at": "/x", "fill": [1], "cite": "Đ"})") == "read-wrong-type");
  CHECK(code(R"({"at": "/x", "replace": 1, "cite": "Đ"})") == "overlay-was-missing");
  CHECK(code(R"({"at": "/x", "add": 1, "was": 1, "cite": "Đ"})") == "overlay-was-unused");
  CHECK(code(R"({"at": "/x", "add": 1})") == "citation-missing");
  CHECK(code(R"({"at": "/x", "add": 1, "cite": "Đ"})", R"("place": "tinh-a",)") == "read-unknown-key");
  std::string text = overlay("a", fill_share()).source.text();
  text.replace(text.find(R"("place": "tinh-a", )"), std::string(R"("place": "tinh-a", )").size(), "");
  CHECK(refusal([&] { load_overlay(text, "a.overlay.json"); }).code == "overlay-place-missing");
  const Overlay read =
      overlay("a", fill_share(), R"("notes": [{"cite": "Đ", "text": {"vi": "x", "en": "x"}}],)").overlay;
  CHECK(load_overlay(write_overlay(read), "a").overlay == read);
}
