// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/library.hpp"
#include "hoctap/lab/draft.hpp"

#include "capi/samples.hpp"
#include "hoctap/rubric/words.hpp"

using namespace hoctap;

namespace {

// The shipped library and the overlays of the examples, as the C++ library holds them.
Library with_overlays() {
  Library library = Library::shipped();
  std::vector<NamedText> files;
  for (const std::string& name : overlay_files)
    files.push_back({name, read_file("examples/overlays/" + name)});
  library.add(files);
  return library;
}

int32_t add(const Owned<hoctap_files>& files, std::string_view name, std::string_view text,
            hoctap_error** error = nullptr) {
  return hoctap_files_add(files.get(), name.data(), static_cast<int64_t>(name.size()), text.data(),
                          static_cast<int64_t>(text.size()), error);
}

std::string found(const Library& library, const std::string& question) {
  std::vector<Listing> listings;
  for (const Applicable& one : library.find(read_question(question))) listings.push_back(merged(one));
  return to_json(listings, library);
}

}  // namespace

TEST_CASE("files: a name that is there already is refused, and what was there stays", "[capi]") {
  const Owned<hoctap_files> files = made<hoctap_files>(hoctap_files_new);
  const std::string overlay = read_file("examples/overlays/tinh-a-tt44.overlay.json");
  auto* error = untouched<hoctap_error>();
  CHECK(add(files, "a.overlay.json", overlay, &error) == HOCTAP_OK);
  CHECK(error == nullptr);
  CHECK(add(files, "a.overlay.json", "{}", nullptr) == HOCTAP_REFUSED);
  CHECK(add(files, "a.overlay.json", "{}", &error) == HOCTAP_REFUSED);
  CHECK(refusal_of(HOCTAP_REFUSED, error).code == "file-name-twice");
  const Owned<hoctap_library> library = made<hoctap_library>(hoctap_library_extend, shipped_files, files);
  CHECK(text_from(hoctap_library_file, library, "tinh-a-tt44") == overlay);
}

TEST_CASE("library: the shipped one is what NULL stands for", "[capi]") {
  const Owned<hoctap_library> shipped = made<hoctap_library>(hoctap_library_shipped);
  const std::string listed = text_from(hoctap_library_list, shipped);
  CHECK(listed == to_json(list(Library::shipped()), Library::shipped()));
  CHECK(listed == text_from(hoctap_library_list, shipped_files));
  for (const RubricFile* file : Library::shipped().all())
    CHECK(has(listed, "\"id\": \"" + file->rubric.id + "\""));
}

TEST_CASE("library: an empty one lists nothing and knows nothing", "[capi]") {
  const Owned<hoctap_library> empty = made<hoctap_library>(hoctap_library_empty);
  CHECK(text_from(hoctap_library_list, empty) == "[\n]\n");
  CHECK(text_from(hoctap_library_find, empty, R"({"entity": "commune", "day": "2024-12-31"})") == "[\n]\n");
  CHECK(refused<hoctap_text>(hoctap_library_file, empty, tt25).code == "library-file-unknown");
  CHECK(refused<hoctap_engine>(hoctap_engine_compile, empty, tt25, none).code == "library-rubric-unknown");
}

TEST_CASE("library: every file comes back as it was read", "[capi]") {
  for (const RubricFile* file : Library::shipped().all())
    CHECK(text_from(hoctap_library_file, shipped_files, file->rubric.id) == file->source.text());
  for (const OverlayFile* file : Library::shipped().overlays())
    CHECK(text_from(hoctap_library_file, shipped_files, file->overlay.id) == file->source.text());
  for (const TargetsFile* file : Library::shipped().targets())
    CHECK(text_from(hoctap_library_file, shipped_files, file->targets.id) == file->source.text());
  CHECK(text_from(hoctap_library_file, shipped_files, "qd387-2022") ==
        read_file("rubrics/targets/qd387-2022.targets.json"));
}

TEST_CASE("library: an id that is nearly right is refused with the right one", "[capi]") {
  for (const Refusal& refusal :
       {refused<hoctap_text>(hoctap_library_file, shipped_files, "tt25-2023-comune"),
        refused<hoctap_engine>(hoctap_engine_compile, shipped_files, "tt25-2023-comune", none)}) {
    CHECK(refusal.status == HOCTAP_REFUSED);
    CHECK(has(refusal.en, "tt25-2023-commune"));
  }
}

TEST_CASE("library: a rubric is shown as the C++ library shows it, with what overlays change", "[capi]") {
  const RubricFile& shipped = *Library::shipped().find(tt25);
  const auto shown = [&](int32_t language, int32_t markdown) {
    return text_from(hoctap_library_show, shipped_files, tt25, none, language, markdown);
  };
  CHECK(shown(HOCTAP_VI, 0) == show(shipped, Library::shipped(), Language::vi, PageFormat::text));
  CHECK(shown(HOCTAP_EN, 1) == show(shipped, Library::shipped(), Language::en, PageFormat::markdown));
  CHECK(shown(HOCTAP_VI, 0) != shown(HOCTAP_EN, 0));

  const Owned<hoctap_library> library = library_with_overlays();
  const auto of_place = [&](std::string_view overlays) {
    return text_from(hoctap_library_show, library, "tt44-2014-commune", overlays, HOCTAP_EN, 0);
  };
  CHECK(has(of_place("tinh-a-tt44"), "local tinh-a-tt44: "));
  CHECK(!has(of_place(none), "local tinh-a-tt44: "));
  CHECK(refused<hoctap_text>(hoctap_library_show, library, "tt44-2014-comune", none, HOCTAP_EN, 0).code ==
        "library-rubric-unknown");
}

TEST_CASE("library: an overlay to be filled in, and cases for it, are those of C++", "[capi]") {
  const OverlayDraft draft = draft_overlay(*Library::shipped().find("tt44-2014-commune"), "tinh-a");
  const auto drafted = [&](int32_t cases) {
    return text_from(hoctap_library_draft, shipped_files, "tt44-2014-commune", "tinh-a", cases);
  };
  CHECK(drafted(0) == draft.overlay);
  CHECK(drafted(1) == draft.cases);
  const auto refusal = [&](std::string_view rubric, std::string_view place) {
    return refused<hoctap_text>(hoctap_library_draft, shipped_files, rubric, place, 0).code;
  };
  CHECK(refusal("tt44-2014-comune", "tinh-a") == "library-rubric-unknown");
  CHECK(refusal("tt44-2014-commune", "Tỉnh A") == "place-not-codes");
  CHECK(refusal("tt24-2023-unit-province", "tinh-a") == "draft-nothing-unknown");
}

TEST_CASE("library: one that is extended lists the overlays, and the one it came from does not", "[capi]") {
  const Owned<hoctap_library> shipped = made<hoctap_library>(hoctap_library_shipped);
  const Owned<hoctap_library> extended =
      made<hoctap_library>(hoctap_library_extend, shipped, files_of("examples/overlays/", overlay_files));
  const Library reference = with_overlays();
  const std::string listed = text_from(hoctap_library_list, extended);
  CHECK(listed == to_json(list(reference), reference));
  CHECK(has(listed, "\"tinh-a-xa-b-tt44\""));
  CHECK(!has(text_from(hoctap_library_list, shipped), "tinh-a-xa-b-tt44"));
}

TEST_CASE("library: what applies comes with the overlays of the place that are in force", "[capi]") {
  const Owned<hoctap_library> library = library_with_overlays();
  const Library reference = with_overlays();
  const auto asked = [&](const std::string& question) {
    const std::string json = text_from(hoctap_library_find, library, question);
    CHECK(json == found(reference, question));
    return json;
  };
  const std::string beyond = asked(R"({"entity": "commune", "day": "2016-12-31", "place": "tinh-b"})");
  CHECK(has(beyond, "\"tt44-2014-commune\""));
  CHECK(!has(beyond, "tinh-a"));
  const std::string province = asked(R"({"entity": "commune", "day": "2016-12-31", "place": "tinh-a/xa-c"})");
  CHECK(has(province, "\"tinh-a-tt44\""));
  CHECK(!has(province, "tinh-a-xa-b-tt44"));
  CHECK(has(asked(R"({"entity": "commune", "day": "2016-12-31", "place": "tinh-a/xa-b"})"),
            "\"tinh-a-xa-b-tt44\""));
  CHECK(has(asked(R"({"entity": "commune", "day": "2024-12-31"})"), "\"tt25-2023-commune\""));
  CHECK(asked(R"({"entity": "commune", "day": "1990-01-01"})") == "[\n]\n");
  CHECK(has(asked(R"({"entity": "unit", "day": "2024-12-31", "assessed_at": "province"})"),
            "\"tt24-2023-unit-province\""));
}

TEST_CASE("library: a question is refused with every issue in it", "[capi]") {
  const Refusal refusal =
      refused<hoctap_text>(hoctap_library_find, shipped_files, R"({"entity": "town", "day": "2024-02-30"})");
  CHECK(refusal.status == HOCTAP_REFUSED);
  CHECK(has(refusal.json, "\"pointer\": \"/entity\""));
  CHECK(has(refusal.json, "\"pointer\": \"/day\""));
}

TEST_CASE("library: of files that do not fit none is added, and each issue names its file", "[capi]") {
  const Owned<hoctap_files> files = files_of("examples/overlays/", {"tinh-a-tt44.overlay.json"});
  REQUIRE(add(files, "broken.json", "{") == HOCTAP_OK);
  REQUIRE(add(files, "not utf-8.json", "\xFF") == HOCTAP_OK);
  REQUIRE(add(files, "passed over.cases.json", "no JSON at all") == HOCTAP_OK);
  const Refusal refusal = refused<hoctap_library>(hoctap_library_extend, shipped_files, files);
  CHECK(refusal.status == HOCTAP_REFUSED);
  CHECK(has(refusal.json, "\"file\": \"broken.json\""));
  CHECK(has(refusal.json, "\"file\": \"not utf-8.json\""));
  CHECK(!has(refusal.json, "passed over"));

  const Owned<hoctap_library> empty = made<hoctap_library>(hoctap_library_empty);
  CHECK(refused<hoctap_library>(hoctap_library_extend, empty,
                                files_of("examples/overlays/", {"tinh-a-tt44.overlay.json"}))
            .code == "library-overlay-alone");
}

TEST_CASE("library: files may be freed once they are in it, and it may be extended again", "[capi]") {
  Owned<hoctap_library> first;
  {
    const Owned<hoctap_files> files = files_of("examples/overlays/", {overlay_files[0]});
    first = made<hoctap_library>(hoctap_library_extend, shipped_files, files);
  }
  const Owned<hoctap_library> second =
      made<hoctap_library>(hoctap_library_extend, first, files_of("examples/overlays/", {overlay_files[1]}));
  first.reset();
  CHECK(text_from(hoctap_library_list, second) == text_from(hoctap_library_list, library_with_overlays()));
}
