// SPDX-License-Identifier: Apache-2.0
#include <istream>
#include <streambuf>

#include "hoctap/award/review.hpp"
#include "hoctap/award/season.hpp"
#include "hoctap/batch/batch.hpp"
#include "library.hpp"

using namespace hoctap::capi;

struct hoctap_review {
  hoctap::Review review;
};

namespace {

// Reads a text that outlives it.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(const std::string& text) {
    char* const begin = const_cast<char*>(text.data());  // the get area is only read
    setg(begin, begin, begin + text.size());
  }
};

class TextStream : public std::istream {
 public:
  explicit TextStream(const std::string& text) : std::istream(nullptr), buffer_(text) { rdbuf(&buffer_); }

 private:
  TextBuffer buffer_;
};

hoctap::OpenData opener(const hoctap_files* data) {
  return [data](const hoctap::DataFile& file, hoctap::Issues* notes) -> hoctap::NextRecord {
    const hoctap::NamedText* const named = data == nullptr ? nullptr : data->find(file.file);
    if (named == nullptr) {
      throw hoctap::Error(hoctap::Issue{.code = "season-data-missing", .found = file.file});
    }
    const auto format = hoctap::format_of(file.file);
    if (!format || *format == hoctap::DataFormat::json) {
      throw hoctap::Error(hoctap::Issue{.code = "season-data-ending", .found = file.file});
    }
    return hoctap::records_of(std::make_shared<TextStream>(named->text), *format, file.file, notes);
  };
}

hoctap::SeasonFile loaded(const char* season, int64_t season_length, const char* file, int64_t file_length) {
  return hoctap::load_season(text(season, season_length, "season"),
                             hoctap::printable(text_or_none(file, file_length, "file")));
}

}  // namespace

int32_t hoctap_season_run(const char* season, int64_t season_length, const char* file, int64_t file_length,
                          const hoctap_files* data, const hoctap_library* library, hoctap_review** review,
                          hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_review*& out = output(review, "review");
    out = new hoctap_review{
        run(loaded(season, season_length, file, file_length), library_of(library), opener(data))};
  });
}

int32_t hoctap_review_json(const hoctap_review* review, int32_t readable, hoctap_text** json,
                           hoctap_error** error) {
  return guarded(error, [&] {
    give(json, "json", [&] { return to_json(given(review, "review").review, readable != 0); });
  });
}

int32_t hoctap_review_csv(const hoctap_review* review, hoctap_text** csv, hoctap_error** error) {
  return guarded(error, [&] { give(csv, "csv", [&] { return to_csv(given(review, "review").review); }); });
}

int32_t hoctap_review_html(const hoctap_review* review, int32_t language, hoctap_text** html,
                           hoctap_error** error) {
  return guarded(error, [&] {
    give(html, "html",
         [&] { return to_html(given(review, "review").review, hoctap::capi::language(language)); });
  });
}

void hoctap_review_free(hoctap_review* review) {
  delete review;
}

int32_t hoctap_season_list(const char* season, int64_t season_length, const char* file, int64_t file_length,
                           const hoctap_files* data, const hoctap_library* library, const char* kind,
                           int64_t kind_length, int32_t language, ArrowArrayStream* list,
                           hoctap_error** error) {
  return guarded(error, [&] {
    hoctap::clear(given(list, "list"));
    const hoctap::Language said = hoctap::capi::language(language);
    const hoctap::EntityKind listed = hoctap::kind_named(text(kind, kind_length, "kind"));
    stream_list(loaded(season, season_length, file, file_length), library_of(library), opener(data), listed,
                said, *list);
  });
}
