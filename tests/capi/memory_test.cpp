// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <new>
#include <sstream>
#include <utility>

#include "award/seasons.hpp"
#include "capi/memory_sweep.hpp"
#include "capi/samples.hpp"
#include "score/score_rubrics.hpp"

// Whichever allocation fails, a call ends as it would have or says that memory ran out, and leaves nothing
// behind.

using namespace hoctap;

namespace {

// A village has a plan or not. Who confers the title nobody has read, so an overlay may say.
const std::string village = made_up("mau", "village", R"("facts": [
    {"id": "plan", "type": "boolean", "label": {"vi": "Kế hoạch", "en": "Plan"}}],
  "criteria": [{"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "indicators": [
    {"id": "planned", "label": {"vi": "Có kế hoạch", "en": "Planned"}, "cite": "Điều 1",
     "conditions": [{"value": "plan", "test": "true", "cite": "Điều 1"}]}]}],
  "levels": [{"id": "1", "label": {"vi": "Mức 1", "en": "Level 1"}, "cite": "Điều 8"}],
  "title": {"id": "good_village", "label": {"vi": "Thôn tốt", "en": "Good village"},
    "authority": [{"who": null, "unknown": "chưa đọc được", "cite": "Điều 5"}]})");

const std::string overlay = R"({"schema": 1, "id": "mau-dieu-chinh", "label": {"vi": "Mẫu", "en": "Made up"},
  "rubric": "mau", "regulation": {"number": "1/MẪU", "issuer": {"vi": "A", "en": "A"},
    "issued": "2020-01-01", "in_force": "2020-02-01", "place": "mau", "cite": "Điều 9"},
  "changes": [
    {"at": "/title/authority/0", "fill": {"who": {"vi": "Chủ tịch", "en": "Chair"}}, "cite": "Điều 1"},
    {"at": "/levels/1/label", "rename": {"vi": "Mức mẫu", "en": "Model level"}, "cite": "Điều 2"}]})";

const std::string targets = R"({"schema": 1, "id": "mau-muc-tieu", "label": {"vi": "Mẫu", "en": "Made up"},
  "regulation": {"number": "2/MẪU", "issuer": {"vi": "A", "en": "A"}, "issued": "2020-01-01",
    "in_force": "2020-02-01", "cite": "Điều 9"},
  "targets": [{"id": "families", "label": {"vi": "Gia đình", "en": "Families"}, "entity": "family",
    "title": "good_family", "counted": "titled", "population": "all", "year": 2024, "share": 0.7,
    "cite": "Điều 1"}]})";

// The label's first letter is three code points, which utf8proc makes one.
const std::string stated =
    "{\"id\": \"X1\", \"label\": \"A\u0302\u0301p mẫu 01\", \"plan\": true, \"part\": 600, \"whole\": 1000}";
const std::string by_hand = R"({"judged": 9.5, "rate": 0.4, "rest": 0.333333333333333333333333333333333333})";

constexpr std::string_view cases = R"({"schema": 1, "rubric": "made-up",
  "facts": {"plan": true, "part": 600, "whole": 1000, "hard": false, "office": false},
  "cases": [{"name": "sáu mươi phần trăm", "expect": {"outcome": "1"}},
            {"name": "không đạt", "facts": {"part": 599}, "expect": {"outcome": "2"}}]})";

std::string season() {
  SeasonText season;
  season.year(2024, "2025-03-20").entity("V", "village").found("V", 2024, R"("plan": true)");
  season.with("data", R"({"entity": "family", "file": "families.csv"})").with("targets", R"("mau-muc-tieu")");
  season.with("streaks", R"({"id": "one", "label": {"vi": "A", "en": "A"}, "entity": "family",
    "title": "good_family", "years": 1, "counts": "held", "gap": "breaks", "cite": "QC"})");
  season.with("commendations", R"({"id": "best", "label": {"vi": "A", "en": "A"}, "entity": "family",
    "title": "good_family", "streak": "one", "rank": ["total"], "at_most": 1, "cite": "QC"})");
  return season.text();
}

const std::string families =
    "id,label,in,year,registered,judged\nF1,\"Gia đình\nmẫu 01\",V,2024,2024-02-01,9.5\n"
    "F2,Gia đình mẫu 02,V,2024,2024-02-02,\n";

Owned<hoctap_files> named(const std::vector<NamedText>& texts) {
  Owned<hoctap_files> files = made<hoctap_files>(hoctap_files_new);
  for (const NamedText& one : texts)
    REQUIRE(hoctap_files_add(files.get(), one.name.c_str(), -1, one.text.c_str(), -1, nullptr) == HOCTAP_OK);
  return files;
}

Owned<hoctap_library> library_with(const Owned<hoctap_files>& files) {
  return made<hoctap_library>(hoctap_library_extend, made<hoctap_library>(hoctap_library_empty), files);
}

// Adding to files, which are new ones each time: a file is there only after HOCTAP_OK, and can be added after
// any other status.
Call adding() {
  struct State {
    Owned<hoctap_files> files;
    hoctap_error* error;
  };
  const auto state = std::make_shared<State>();
  const auto add = [state](hoctap_error** error) {
    return hoctap_files_add(state->files.get(), "a file with a long name", -1, "a text that is long", -1,
                            error);
  };
  return {[=] {
            *state = {named({{"a", "b"}}), untouched<hoctap_error>()};
          },
          [=] { return add(&state->error); },
          [=](int32_t status) -> Ended {
            const int32_t again = add(nullptr);
            state->files.reset();
            if (again != (status == HOCTAP_OK ? HOCTAP_REFUSED : HOCTAP_OK))
              return {status, "half of a file"};
            return {status, taken(state->error)};
          }};
}

// What a sweep finds wrong with work that stands in for a call. It returns a status, and what came out.
std::string found(const std::function<int32_t(std::string&)>& work) {
  std::string out;
  const Call call{
      [&] { out = {}; }, [&] { return work(out); },
      [&](int32_t status) {
        return status == HOCTAP_OUT_OF_MEMORY ? out_of_memory : Ended{status, std::exchange(out, {})};
      }};
  return sweep(call, HOCTAP_OK).wrong;
}

}  // namespace

TEST_CASE("memory: a sweep sees what is lost, swallowed or taken for something else", "[memory]") {
  const auto guarded = [](auto work, int32_t otherwise = HOCTAP_OUT_OF_MEMORY) {
    return [=](std::string& out) {
      try {
        work(out);
        return int32_t{HOCTAP_OK};
      } catch (const std::bad_alloc&) {
        return otherwise;
      }
    };
  };
  const std::string word(100, 'w');
  CHECK(found(guarded([&](std::string& out) { out = word + word; })) == "");
  CHECK(found(guarded([&](std::string& out) { out = word; }, HOCTAP_INTERNAL)) ==
        "allocation 1: ends with status 4, ");
  CHECK(found(guarded([&](std::string& out) { std::istringstream(word) >> out; })) ==
        "allocation 2: ends with status 0, ");
  // Loses a block when the allocation behind it fails; afterwards it is released, as other checkers look too.
  const auto loses = [&](auto allocate, auto release) {
    void* block = nullptr;
    std::string wrong = found(guarded([&](std::string& out) {
      block = allocate();
      out = word;
      release(std::exchange(block, nullptr));
    }));
    release(block);
    return wrong;
  };
  constexpr auto wide = std::align_val_t{64};
  const std::string lost = "allocation 2: leaves 1 allocations";
  CHECK(loses([] { return ::operator new(8); }, [](void* block) { ::operator delete(block); }) == lost);
  CHECK(loses([] { return ::operator new(8, wide); }, [](void* block) { ::operator delete(block, wide); }) ==
        lost);
  const auto or_throw = [](void* block) { return block != nullptr ? block : throw std::bad_alloc(); };
  CHECK(loses([&] { return or_throw(std::malloc(8)); }, [](void* block) { std::free(block); }) == lost);
  CHECK(loses([&] { return or_throw(std::calloc(8, 8)); }, [](void* block) { std::free(block); }) == lost);
  CHECK(loses([&] { return or_throw(std::realloc(nullptr, 8)); }, [](void* block) { std::free(block); }) ==
        lost);
}

TEST_CASE("memory: files and libraries", "[memory]") {
  survives("hoctap_files_new", call_of<hoctap_files>(hoctap_files_new));
  survives("hoctap_files_add", adding());
  survives("hoctap_library_empty", call_of<hoctap_library>(hoctap_library_empty));
  const auto empty = made<hoctap_library>(hoctap_library_empty);
  const auto files = named({{"a.json", village}, {"a.overlay.json", overlay}, {"a.targets.json", targets}});
  survives("hoctap_library_extend", call_of<hoctap_library>(hoctap_library_extend, empty.get(), files.get()));
  const auto bad = named({{"bad.json", R"({"schema": 1, "id": })"}, {"worse.overlay.json", "[]"}});
  survives("hoctap_library_extend, refused",
           call_of<hoctap_library>(hoctap_library_extend, empty.get(), bad.get()), HOCTAP_REFUSED);
  survives("hoctap_library_replace",
           call_of<hoctap_library>(hoctap_library_replace, empty.get(), files.get()));
  survives("hoctap_library_check", call_of<hoctap_text>(hoctap_library_check, empty.get(), files.get()));
  const auto library = library_with(files);
  survives("hoctap_library_list", call_of<hoctap_text>(hoctap_library_list, library.get()));
  const auto find = [&](std::string_view question) {
    return call_of<hoctap_text>(hoctap_library_find, library.get(), question);
  };
  survives("hoctap_library_find", find(R"({"entity": "village", "day": "2024-01-01", "place": "mau"})"));
  survives("hoctap_library_find, refused", find(R"({"entity": "vilage"})"), HOCTAP_REFUSED);
  survives("hoctap_library_file", call_of<hoctap_text>(hoctap_library_file, library.get(), "mau-dieu-chinh"));
  survives("hoctap_library_show",
           call_of<hoctap_text>(hoctap_library_show, library.get(), "mau", "mau-dieu-chinh", HOCTAP_VI, 1));
  survives("hoctap_library_draft",
           call_of<hoctap_text>(hoctap_library_draft, library.get(), "mau", "tinh-a", 0));
  survives("hoctap_library_file, refused", call_of<hoctap_text>(hoctap_library_file, library.get(), "mao"),
           HOCTAP_REFUSED);
  const auto compile = [&](std::string_view overlays) {
    return call_of<hoctap_engine>(hoctap_engine_compile, library.get(), "mau", overlays);
  };
  survives("hoctap_engine_compile", compile("mau-dieu-chinh"));
  survives("hoctap_engine_compile, refused", compile("mau-dieu-chin "), HOCTAP_REFUSED);
}

TEST_CASE("memory: engines", "[memory]") {
  const auto load = [](const std::string& rubric) {
    return call_of<hoctap_engine>(hoctap_engine_load, rubric, "made-up.json");
  };
  survives("hoctap_engine_load, levels", load(by_level()));
  survives("hoctap_engine_load, points", load(by_points()));
  survives("hoctap_engine_load, refused", load(small_rubric(R"("facts": [{"id": "a"}], "levels": [])")),
           HOCTAP_REFUSED);
  const auto levels = loaded(by_level());
  survives("hoctap_engine_describe", call_of<hoctap_text>(hoctap_engine_describe, levels.get()));
  const auto points = loaded(by_points());
  survives("hoctap_engine_check", call_of<hoctap_text>(hoctap_engine_check, points.get()));
  survives("hoctap_engine_load_on", call_of<hoctap_engine>(hoctap_engine_load_on, shipped_files, by_level(),
                                                           "made-up.json", "2024-12-31"));
}

TEST_CASE("memory: scoring", "[memory]") {
  const auto levels = loaded(by_level());
  const auto points = loaded(by_points());
  const auto score = [](const Owned<hoctap_engine>& engine, const std::string& facts) {
    return call_of<hoctap_sheet>(hoctap_engine_score, engine.get(), facts);
  };
  survives("hoctap_engine_score, levels", score(levels, stated));
  survives("hoctap_engine_score, points", score(points, by_hand));
  survives("hoctap_engine_score, refused", score(levels, R"({"plam": true, "part": -1})"), HOCTAP_REFUSED);
  const auto data = [&](const std::string& text, int32_t format, std::string_view options = none) {
    return call_of<hoctap_sheets>(hoctap_engine_score_data, levels.get(), text, format, "data", options);
  };
  const std::string csv = "id,label,plan,part,mayor\nX1,\"Ấp, mẫu\",true,600,A\nX2,,n/a,,B\n";
  survives("hoctap_engine_score_data, JSON", data("[" + stated + R"(, {"id": "X2"}])", HOCTAP_JSON));
  survives("hoctap_engine_score_data, a code twice", data("[" + stated + ", " + stated + "]", HOCTAP_JSON),
           HOCTAP_REFUSED);
  survives("hoctap_engine_score_data, JSON Lines",
           data(stated + "\n" + R"({"id": "X2"})" + "\n", HOCTAP_JSON_LINES));
  survives("hoctap_engine_score_data, CSV", data(csv, HOCTAP_CSV, R"({"extra": true})"));
  survives("hoctap_engine_score_data, refused", data(csv, HOCTAP_CSV), HOCTAP_REFUSED);
  const auto blank = made<hoctap_sheets>(hoctap_engine_score_data, levels, "id,plan\nX1,true\n,\n",
                                         HOCTAP_CSV, "data", none);
  survives("hoctap_sheets_notes", call_of<hoctap_text>(hoctap_sheets_notes, blank.get()));
}

TEST_CASE("memory: sheets", "[memory]") {
  const auto levels = loaded(by_level());
  const auto sheet = made<hoctap_sheet>(hoctap_engine_score, levels, stated);
  survives("hoctap_sheet_json", call_of<hoctap_text>(hoctap_sheet_json, sheet.get(), 1));
  const auto part = [&](std::string_view path) {
    return call_of<hoctap_text>(hoctap_sheet_part, sheet.get(), path);
  };
  survives("hoctap_sheet_part", part("indicators.shared.levels"));
  survives("hoctap_sheet_part, refused", part("indicators.share"), HOCTAP_REFUSED);
  survives("hoctap_sheet_explain, levels",
           call_of<hoctap_text>(hoctap_sheet_explain, sheet.get(), HOCTAP_VI));
  const auto open = made<hoctap_sheet>(hoctap_engine_score, loaded(by_points()), R"({"judged": 9.5})");
  survives("hoctap_sheet_explain, points", call_of<hoctap_text>(hoctap_sheet_explain, open.get(), HOCTAP_EN));
}

TEST_CASE("memory: what cannot fail needs none", "[memory]") {
  const auto engine = loaded(by_points());
  const auto sheets =
      made<hoctap_sheets>(hoctap_engine_score_data, engine, "[" + by_hand + R"(, {"judged": 1}])",
                          HOCTAP_JSON, "data.json", none);
  int64_t length = 0;
  without_memory([&] {
    for (int64_t i = 0; i < hoctap_sheets_count(sheets.get()); ++i) {
      const hoctap_sheet* const sheet = hoctap_sheets_at(sheets.get(), i);
      for (const auto text : {hoctap_sheet_entity, hoctap_sheet_outcome, hoctap_sheet_total,
                              hoctap_sheet_total_low, hoctap_sheet_total_high})
        text(sheet, &length);
      hoctap_sheet_official(sheet);
      for (int64_t k = 0; k <= hoctap_sheet_possible_count(sheet); ++k)
        hoctap_sheet_possible(sheet, k, &length);
      for (int64_t k = 0; k <= hoctap_sheet_missing_count(sheet); ++k)
        hoctap_sheet_missing(sheet, k, &length);
      for (int64_t k = 0; k <= hoctap_sheet_deciding_count(sheet); ++k)
        hoctap_sheet_deciding(sheet, k, &length);
      for (int64_t k = 0; k <= hoctap_sheet_indicator_count(sheet); ++k) {
        hoctap_sheet_indicator_id(sheet, k, &length);
        hoctap_sheet_indicator_points(sheet, k, &length);
        hoctap_sheet_indicator_outcome(sheet, k, "1", -1, &length);
      }
    }
    hoctap_abi_version();
    hoctap_version();
  });
}

TEST_CASE("memory: cases", "[memory]") {
  const auto engine = loaded(by_level());
  const auto test = [&](std::string_view text) {
    return call_of<hoctap_report>(hoctap_engine_test, engine.get(), text, "a.cases.json");
  };
  survives("hoctap_engine_test", test(cases));
  survives("hoctap_engine_test, refused", test(R"({"schema": 1, "cases": [{}]})"), HOCTAP_REFUSED);
  const auto report = made<hoctap_report>(hoctap_engine_test, engine, cases, "a.cases.json");
  without_memory([&] {
    hoctap_report_count(report.get());
    hoctap_report_failed(report.get());
  });
  survives("hoctap_report_text", call_of<hoctap_text>(hoctap_report_text, report.get(), HOCTAP_VI));
  survives("hoctap_report_json", call_of<hoctap_text>(hoctap_report_json, report.get()));
  survives("hoctap_report_junit", call_of<hoctap_text>(hoctap_report_junit, report.get()));
}

TEST_CASE("memory: seasons", "[memory]") {
  const auto library =
      library_with(named({{"a.json", village}, {"b.json", family_rubric()}, {"a.targets.json", targets}}));
  const auto data = named({{"families.csv", families}});
  const auto cut = named({{"families.csv", families.substr(0, families.size() - 1) + "mười\n"}});
  const auto running = [&](const Owned<hoctap_files>& files) {
    return call_of<hoctap_review>(hoctap_season_run, season(), "season.json", files.get(), library.get());
  };
  survives("hoctap_season_run", running(data));
  survives("hoctap_season_run, refused", running(cut), HOCTAP_REFUSED);
  const auto review = made<hoctap_review>(hoctap_season_run, season(), "season.json", data, library);
  survives("hoctap_review_json", call_of<hoctap_text>(hoctap_review_json, review.get(), 1));
  survives("hoctap_review_csv", call_of<hoctap_text>(hoctap_review_csv, review.get()));
  survives("hoctap_review_html", call_of<hoctap_text>(hoctap_review_html, review.get(), HOCTAP_VI));
}

TEST_CASE("memory: expressions", "[memory]") {
  const auto eval = [](std::string_view expression, std::string_view facts = none) {
    return call_of<hoctap_text>(hoctap_eval, expression, facts);
  };
  survives("hoctap_eval, long numbers", eval("1 / 3 ** 200 + sum([x, 1e-40]) > 0 and 2 ** 200 = 4 ** 100",
                                             R"({"x": 12345678901234567890123})"));
  survives("hoctap_eval, a relation",
           eval("some m in all satisfies m.studies", R"({"all": [{"id": "một", "studies": true}]})"));
  survives("hoctap_eval, refused", eval("1 + nothing == \"a\""), HOCTAP_REFUSED);
}

TEST_CASE("memory: schemas", "[memory]") {
  // They have thousands of allocations and are made by one function, so one of them has to do for every one.
  survives("hoctap_schema, cases", call_of<hoctap_text>(hoctap_schema, "cases"));
  for (const char* kind : {"rubric", "overlay", "targets", "season"})
    survives(std::string("hoctap_schema, ") + kind, call_of<hoctap_text>(hoctap_schema, kind), HOCTAP_OK, 31);
}

TEST_CASE("memory: misuse, and an error that nobody asks for", "[memory]") {
  survives("hoctap_eval, misused", call_of<hoctap_text>(hoctap_eval, none, none), HOCTAP_MISUSE);
  hoctap_text* text = nullptr;
  const Call unheard{
      [&] { text = untouched<hoctap_text>(); },
      [&] { return hoctap_eval("x", -1, nullptr, 0, &text, nullptr); },
      [&](int32_t status) {
        const char* const wrong = text == nullptr ? "" : "an output without HOCTAP_OK";
        return status == HOCTAP_OUT_OF_MEMORY && text == nullptr ? out_of_memory : Ended{status, wrong};
      }};
  survives("hoctap_eval, refused, without an error", unheard, HOCTAP_REFUSED);
}
