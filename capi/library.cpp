// SPDX-License-Identifier: Apache-2.0
#include "library.hpp"

#include "hoctap/lab/draft.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/rubric/words.hpp"

using namespace hoctap::capi;

int32_t hoctap_files_new(hoctap_files** files, hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_files*& out = output(files, "files");
    out = new hoctap_files;
  });
}

int32_t hoctap_files_add(hoctap_files* files, const char* name, int64_t name_length, const char* content,
                         int64_t content_length, hoctap_error** error) {
  return guarded(error, [&] {
    hoctap::NamedText added{hoctap::printable(text(name, name_length, "name")),
                            std::string(text(content, content_length, "text"))};
    if (given(files, "files").find(added.name) != nullptr) {
      throw hoctap::Error(hoctap::Issue{.code = "file-name-twice", .found = hoctap::shorten(added.name)});
    }
    files->files.push_back(std::move(added));
  });
}

void hoctap_files_free(hoctap_files* files) {
  delete files;
}

int32_t hoctap_library_shipped(hoctap_library** library, hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_library*& out = output(library, "library");
    // It lives as long as the program does, so the handle points to it and owns nothing.
    out = new hoctap_library{{std::shared_ptr<void>(), &hoctap::Library::shipped()}};
  });
}

int32_t hoctap_library_empty(hoctap_library** library, hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_library*& out = output(library, "library");
    out = new hoctap_library{std::make_shared<const hoctap::Library>()};
  });
}

namespace {

int32_t add_files(const hoctap_library* base, const hoctap_files* files, hoctap::SameId same,
                  hoctap_library** library, hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_library*& out = output(library, "library");
    auto extended = std::make_shared<hoctap::Library>(library_of(base));
    extended->add(given(files, "files").files, same);
    out = new hoctap_library{std::move(extended)};
  });
}

}  // namespace

int32_t hoctap_library_extend(const hoctap_library* base, const hoctap_files* files, hoctap_library** library,
                              hoctap_error** error) {
  return add_files(base, files, hoctap::SameId::refused, library, error);
}

int32_t hoctap_library_replace(const hoctap_library* base, const hoctap_files* files,
                               hoctap_library** library, hoctap_error** error) {
  return add_files(base, files, hoctap::SameId::replaces, library, error);
}

int32_t hoctap_library_check(const hoctap_library* library, const hoctap_files* files, hoctap_text** json,
                             hoctap_error** error) {
  return guarded(error, [&] {
    give(json, "json",
         [&] { return to_json(check_files(given(files, "files").files, library_of(library))); });
  });
}

int32_t hoctap_library_list(const hoctap_library* library, hoctap_text** json, hoctap_error** error) {
  return guarded(error, [&] {
    give(json, "json", [&] { return to_json(list(library_of(library)), library_of(library)); });
  });
}

int32_t hoctap_library_find(const hoctap_library* library, const char* question, int64_t question_length,
                            hoctap_text** json, hoctap_error** error) {
  return guarded(error, [&] {
    give(json, "json", [&] {
      const hoctap::Library& all = library_of(library);
      std::vector<hoctap::Listing> found;
      for (const hoctap::Applicable& one :
           all.find(hoctap::read_question(text(question, question_length, "question"))))
        found.push_back(merged(one));
      return to_json(found, all);
    });
  });
}

int32_t hoctap_library_file(const hoctap_library* library, const char* id, int64_t id_length,
                            hoctap_text** content, hoctap_error** error) {
  return guarded(error, [&] {
    give(content, "text", [&] { return text_of(library_of(library), text(id, id_length, "id")); });
  });
}

int32_t hoctap_library_show(const hoctap_library* library, const char* rubric, int64_t rubric_length,
                            const char* overlays, int64_t overlays_length, int32_t language, int32_t markdown,
                            hoctap_text** page, hoctap_error** error) {
  return guarded(error, [&] {
    give(page, "page", [&] {
      const hoctap::Library& all = library_of(library);
      return show(open(all, text(rubric, rubric_length, "rubric"),
                       ids(text_or_none(overlays, overlays_length, "overlays"))),
                  all, hoctap::capi::language(language),
                  markdown == 0 ? hoctap::PageFormat::text : hoctap::PageFormat::markdown);
    });
  });
}

int32_t hoctap_library_draft(const hoctap_library* library, const char* rubric, int64_t rubric_length,
                             const char* place, int64_t place_length, int32_t cases, hoctap_text** content,
                             hoctap_error** error) {
  return guarded(error, [&] {
    give(content, "text", [&] {
      hoctap::OverlayDraft draft =
          draft_overlay(open(library_of(library), text(rubric, rubric_length, "rubric"), {}),
                        text(place, place_length, "place"));
      return std::move(cases == 0 ? draft.overlay : draft.cases);
    });
  });
}

void hoctap_library_free(hoctap_library* library) {
  delete library;
}
