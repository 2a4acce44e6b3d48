// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <sstream>

#include "batch/scored_columns.hpp"
#include "capi/samples.hpp"
#include "hoctap/award/review.hpp"
#include "hoctap/award/season.hpp"

using namespace hoctap;

namespace {

const std::string yen_mo = "examples/seasons/yen-mo/";
const std::vector<std::string> yen_mo_overlays = {"yen-mo-clan.overlay.json", "yen-mo-family.overlay.json",
                                                  "yen-mo-unit.overlay.json", "yen-mo-village.overlay.json"};

Owned<hoctap_review> reviewed(const std::string& folder, const std::string& data,
                              const hoctap_library* library) {
  Owned<hoctap_files> files;
  if (!data.empty()) files = files_of(folder, {data});
  return made<hoctap_review>(hoctap_season_run, read_file(folder + "season.json"), "season.json", files,
                             library);
}

Owned<hoctap_library> yen_mo_library() {
  return made<hoctap_library>(hoctap_library_extend, shipped_files,
                              files_of(yen_mo + "overlays/", yen_mo_overlays));
}

// The shipped library and overlays of a folder, as the C++ library holds them.
Library extended(const std::string& folder, const std::vector<std::string>& names) {
  Library library = Library::shipped();
  std::vector<NamedText> overlays;
  for (const std::string& name : names) overlays.push_back({name, read_file(folder + name)});
  library.add(overlays);
  return library;
}

// Everything that can be asked of a review is what the C++ library says.
void agrees(const Owned<hoctap_review>& review, const Review& expected) {
  CHECK(text_from(hoctap_review_json, review, 0) == to_json(expected));
  CHECK(text_from(hoctap_review_json, review, 1) == to_json(expected, true));
  CHECK(text_from(hoctap_review_csv, review) == to_csv(expected));
  CHECK(text_from(hoctap_review_html, review, HOCTAP_VI) == to_html(expected, Language::vi));
  CHECK(text_from(hoctap_review_html, review, HOCTAP_EN) == to_html(expected, Language::en));
}

std::string season_with_data(const std::string& file) {
  return R"({"schema": 1, "id": "x", "label": {"vi": "Mẫu", "en": "Made up"}, "place": "tinh-a",
    "years": [{"year": 2024, "counted_on": "2024-12-31"}], "entities": [],
    "data": [{"entity": "family", "file": ")" +
         file + R"("}]})";
}

}  // namespace

TEST_CASE("season: one without data files is the C++ run, and one page, one table and one object", "[capi]") {
  const Owned<hoctap_library> library = library_with_overlays();
  const Owned<hoctap_review> review = reviewed("examples/seasons/cam-xuyen/", "", library.get());
  const SeasonFile season = load_season(read_file("examples/seasons/cam-xuyen/season.json"), "season.json");
  agrees(review, run(season, extended("examples/overlays/", overlay_files)));
  CHECK(text_from(hoctap_review_json, review, 0).starts_with("{\"season\": \"cam-xuyen\""));
  CHECK(text_from(hoctap_review_csv, review).starts_with("year,"));
  CHECK(text_from(hoctap_review_html, review, HOCTAP_VI).starts_with("<!DOCTYPE html>"));
}

TEST_CASE("season: one with a data file and local rules is the C++ run", "[capi]") {
  const Owned<hoctap_library> library = yen_mo_library();
  const Library reference = extended(yen_mo + "overlays/", yen_mo_overlays);
  const OpenData open = [](const DataFile& file, Issues* notes) {
    return records_of(std::make_shared<std::istringstream>(read_file(yen_mo + file.file)), DataFormat::csv,
                      file.file, notes);
  };
  const SeasonFile season = load_season(read_file(yen_mo + "season.json"), "season.json");
  const Owned<hoctap_review> review = reviewed(yen_mo, "families.csv", library.get());
  agrees(review, run(season, reference, open));
  // As its page says: 14 of 25 families recognised, 70 % of the 20 that registered.
  const std::string json = text_from(hoctap_review_json, review, 0);
  CHECK(has(json.substr(std::min(json.find("\"entity\": \"family\""), json.size())),
            "\"total\": 25, \"registered\": 20, \"conferred\": 14,"));
}

TEST_CASE("season: a review outlives the library, the files and the texts it came from", "[capi]") {
  Owned<hoctap_library> library = yen_mo_library();
  const Owned<hoctap_review> review = reviewed(yen_mo, "families.csv", library.get());
  const std::string before = text_from(hoctap_review_html, review, HOCTAP_VI);
  library.reset();
  CHECK(text_from(hoctap_review_html, review, HOCTAP_VI) == before);
}

TEST_CASE("season: a data file that is not there, or of no known format, is refused by its name", "[capi]") {
  const Owned<hoctap_library> library = yen_mo_library();
  const Refusal none_at_all = refused<hoctap_review>(hoctap_season_run, read_file(yen_mo + "season.json"),
                                                     "season.json", no_files, library);
  CHECK(none_at_all.code == "season-data-missing");
  CHECK(has(none_at_all.en, "“families.csv”"));
  const Owned<hoctap_files> others = files_of(yen_mo, {"season.json"});
  CHECK(refused<hoctap_review>(hoctap_season_run, season_with_data("season.json"), "x.json", others, library)
            .code == "season-data-ending");
}

TEST_CASE("season: data that cannot be read are refused at their line", "[capi]") {
  const Owned<hoctap_files> files = made<hoctap_files>(hoctap_files_new);
  REQUIRE(hoctap_files_add(files.get(), "f.csv", -1, "id,in,year\nGD01,X01,2024\nGD02,X01,soon\n", -1,
                           nullptr) == HOCTAP_OK);
  const Refusal refusal =
      refused<hoctap_review>(hoctap_season_run, season_with_data("f.csv"), "x.json", files, shipped_files);
  CHECK(refusal.status == HOCTAP_REFUSED);
  CHECK(has(refusal.json, "\"file\": \"f.csv\""));
}

TEST_CASE("season: one that is broken is refused with every issue", "[capi]") {
  const Refusal refusal =
      refused<hoctap_review>(hoctap_season_run, R"({"schema": 1, "id": "x", "years": "2024", "entitys": []})",
                             "s.json", no_files, shipped_files);
  CHECK(refusal.status == HOCTAP_REFUSED);
  for (const char* part : {"/years", "/entitys", "label"}) CHECK(has(refusal.json, part));
  CHECK(refusal.en.find("s.json:1:") == 0);
}

namespace {

// How a list is refused; the stream is released then.
Refusal no_list(const std::string& season, const hoctap_files* data, const hoctap_library* library,
                const char* kind, int32_t language = HOCTAP_VI) {
  ArrowArrayStream list{};
  list.release = [](ArrowArrayStream*) { FAIL("what was to be filled was released, not overwritten"); };
  hoctap_error* error = untouched<hoctap_error>();
  const int32_t status = hoctap_season_list(season.data(), static_cast<int64_t>(season.size()), "season.json",
                                            -1, data, library, kind, -1, language, &list, &error);
  REQUIRE(status != HOCTAP_OK);
  CHECK(list.release == nullptr);
  return refusal_of(status, error);
}

// The rows of a list, after all it was made from is gone.
std::string rows_of_list(const char* kind, int32_t language) {
  Owned<hoctap_library> library = yen_mo_library();
  Owned<hoctap_files> files = files_of(yen_mo, {"families.csv"});
  std::string season = read_file(yen_mo + "season.json");
  ArrowArrayStream list{};
  hoctap_error* error = untouched<hoctap_error>();
  REQUIRE(hoctap_season_list(season.data(), static_cast<int64_t>(season.size()), "season.json", -1,
                             files.get(), library.get(), kind, -1, language, &list, &error) == HOCTAP_OK);
  CHECK(error == nullptr);
  library.reset();
  files.reset();
  season.assign(season.size(), ' ');
  ArrowSchema columns{};
  REQUIRE(list.get_schema(&list, &columns) == 0);
  std::string rows;
  for (;;) {
    ArrowArray batch{};
    REQUIRE(list.get_next(&list, &batch) == 0);
    if (batch.release == nullptr) break;
    for (const Cells& row : rows_of(columns, batch)) rows += joined(row) + '\n';
    release(batch);
  }
  release(columns);
  release(list);
  return rows;
}

}  // namespace

TEST_CASE("season list: a row a decision, as the C++ library lists it, whatever becomes of the inputs",
          "[capi]") {
  const Library reference = extended(yen_mo + "overlays/", yen_mo_overlays);
  const OpenData open = [](const DataFile& file, Issues* notes) {
    return records_of(std::make_shared<std::istringstream>(read_file(yen_mo + file.file)), DataFormat::csv,
                      file.file, notes);
  };
  const SeasonFile season = load_season(read_file(yen_mo + "season.json"), "season.json");
  for (const EntityKind kind : {EntityKind::family, EntityKind::village, EntityKind::citizen}) {
    std::vector<ListedDecision> lines;
    run(season, reference, open, kind, [&](const ListedDecision& line) { lines.push_back(line); });
    for (const int32_t language : {HOCTAP_VI, HOCTAP_EN}) {
      const std::string rows = rows_of_list(boost::describe::enum_to_string(kind, ""), language);
      std::size_t at = 0;
      for (const ListedDecision& line : lines) {
        at = rows.find("\nentity=" + line.entity + '\n', at);
        REQUIRE(at != std::string::npos);
      }
      const auto count = [&](const std::string& part) {
        int found = 0;
        for (std::size_t i = rows.find(part); i != std::string::npos; i = rows.find(part, i + 1)) ++found;
        return found;
      };
      CHECK(count("\nentity=") == static_cast<int>(lines.size()));
      if (kind == EntityKind::family) {
        CHECK(count("\nstatus=conferred\n") == 14);
        CHECK(count(language == HOCTAP_EN ? "\nstatus_label=Conferred\n"
                                          : "\nstatus_label=Công nhận mới\n") == 14);
      }
    }
  }
}

TEST_CASE("season list: what a run refuses is refused before there is a stream, and so is an unknown kind",
          "[capi]") {
  const Owned<hoctap_library> library = yen_mo_library();
  const std::string season = read_file(yen_mo + "season.json");
  const Owned<hoctap_files> files = files_of(yen_mo, {"families.csv"});
  CHECK(no_list(season, nullptr, library.get(), "family").code == "season-data-missing");
  CHECK(no_list("{", files.get(), library.get(), "family").status == HOCTAP_REFUSED);
  const Refusal kind = no_list(season, files.get(), library.get(), "famly");
  CHECK(kind.status == HOCTAP_REFUSED);
  CHECK(kind.code == "entity-kind-unknown");
  CHECK(has(kind.en, "“famly”"));
  CHECK(has(kind.en, "citizen, family, clan, village, unit, commune, district, province"));
  CHECK(has(kind.en, "Did you mean “family”?"));
  CHECK(no_list(season, files.get(), library.get(), "family", 2).code == "argument-number");
  CHECK(no_list(season, files.get(), library.get(), nullptr).code == "argument-null");
  hoctap_error* error = nullptr;
  CHECK(hoctap_season_list(season.data(), -1, nullptr, 0, files.get(), library.get(), "family", -1, HOCTAP_VI,
                           nullptr, &error) == HOCTAP_MISUSE);
  CHECK(has(refusal_of(HOCTAP_MISUSE, error).en, "“list”"));
}
