// SPDX-License-Identifier: Apache-2.0
#include "engine.hpp"

#include <algorithm>

#include "hoctap/batch/batch.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/engine.hpp"
#include "library.hpp"

using namespace hoctap::capi;

namespace {

hoctap_engine* made_from(hoctap::RubricFile file, hoctap::Engine engine) {
  std::vector<std::string> outcomes = hoctap::outcomes(engine);
  return new hoctap_engine{
      std::make_shared<const Compiled>(Compiled{std::move(file), std::move(engine), std::move(outcomes)})};
}

hoctap::RubricFile read_rubric(const char* rubric, int64_t rubric_length, const char* file,
                               int64_t file_length) {
  return hoctap::load_rubric(text(rubric, rubric_length, "text"),
                             hoctap::printable(text_or_none(file, file_length, "file")));
}

hoctap::DataFormat data_format(int32_t number) {
  switch (number) {
    case HOCTAP_JSON:
      return hoctap::DataFormat::json;
    case HOCTAP_JSON_LINES:
      return hoctap::DataFormat::json_lines;
    case HOCTAP_CSV:
      return hoctap::DataFormat::csv;
    default:
      refuse_number("format", number, "HOCTAP_JSON, HOCTAP_JSON_LINES, HOCTAP_CSV");
  }
}

}  // namespace

int32_t hoctap_engine_compile(const hoctap_library* library, const char* rubric, int64_t rubric_length,
                              const char* overlays, int64_t overlays_length, hoctap_engine** engine,
                              hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_engine*& out = output(engine, "engine");
    hoctap::RubricFile file = open(library_of(library), text(rubric, rubric_length, "rubric"),
                                   ids(text_or_none(overlays, overlays_length, "overlays")));
    hoctap::Engine compiled = compile(file);
    out = made_from(std::move(file), std::move(compiled));
  });
}

int32_t hoctap_engine_compile_on(const hoctap_library* library, const char* rubric, int64_t rubric_length,
                                 const char* overlays, int64_t overlays_length, const char* day,
                                 int64_t day_length, hoctap_engine** engine, hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_engine*& out = output(engine, "engine");
    const hoctap::Date as_of = hoctap::parse_date(text(day, day_length, "day"));
    hoctap::RubricFile file = open(library_of(library), text(rubric, rubric_length, "rubric"),
                                   ids(text_or_none(overlays, overlays_length, "overlays")));
    hoctap::Engine compiled = compile(file, as_of, library_of(library));
    out = made_from(std::move(file), std::move(compiled));
  });
}

int32_t hoctap_engine_load(const char* rubric, int64_t rubric_length, const char* file, int64_t file_length,
                           hoctap_engine** engine, hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_engine*& out = output(engine, "engine");
    hoctap::RubricFile loaded = read_rubric(rubric, rubric_length, file, file_length);
    hoctap::Engine compiled = compile(loaded);
    out = made_from(std::move(loaded), std::move(compiled));
  });
}

int32_t hoctap_engine_load_on(const hoctap_library* library, const char* rubric, int64_t rubric_length,
                              const char* file, int64_t file_length, const char* day, int64_t day_length,
                              hoctap_engine** engine, hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_engine*& out = output(engine, "engine");
    const hoctap::Date as_of = hoctap::parse_date(text(day, day_length, "day"));
    hoctap::RubricFile loaded = read_rubric(rubric, rubric_length, file, file_length);
    hoctap::Engine compiled = compile(loaded, as_of, library_of(library));
    out = made_from(std::move(loaded), std::move(compiled));
  });
}

int32_t hoctap_engine_describe(const hoctap_engine* engine, hoctap_text** json, hoctap_error** error) {
  return guarded(error, [&] {
    give(json, "json", [&] { return hoctap::describe(given(engine, "engine").compiled->file); });
  });
}

int32_t hoctap_engine_check(const hoctap_engine* engine, hoctap_text** json, hoctap_error** error) {
  return guarded(error, [&] {
    give(json, "json", [&] { return to_json(check_file(given(engine, "engine").compiled->file)); });
  });
}

int32_t hoctap_engine_score(const hoctap_engine* engine, const char* facts, int64_t facts_length,
                            hoctap_sheet** sheet, hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_sheet*& out = output(sheet, "sheet");
    const auto& compiled = given(engine, "engine").compiled;
    const std::vector<hoctap::Facts> read =
        hoctap::read_facts(text(facts, facts_length, "facts"), hoctap::DataFormat::json, "facts");
    if (read.size() != 1) {
      throw hoctap::Error(hoctap::Issue{.code = "facts-one", .found = std::to_string(read.size())});
    }
    out = new hoctap_sheet(compiled, evaluate(compiled->engine, read.front()));
  });
}

int32_t hoctap_engine_score_data(const hoctap_engine* engine, const char* data, int64_t data_length,
                                 int32_t format, const char* file, int64_t file_length, const char* options,
                                 int64_t options_length, hoctap_sheets** sheets, hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_sheets*& out = output(sheets, "sheets");
    const auto& compiled = given(engine, "engine").compiled;
    const hoctap::BatchOptions chosen =
        hoctap::read_batch_options(text_or_none(options, options_length, "options"));
    auto scored = std::make_unique<hoctap_sheets>(hoctap_sheets{compiled, {}, {}});
    std::vector<hoctap::Facts> entities =
        hoctap::read_facts(text(data, data_length, "data"), data_format(format),
                           hoctap::printable(text_or_none(file, file_length, "file")), &scored->notes);
    const auto next = [&, at = std::size_t{0}]() mutable -> std::optional<hoctap::Facts> {
      if (at == entities.size()) return std::nullopt;
      entities[at].extra_allowed = chosen.extra.value_or(false);
      return std::move(entities[at++]);
    };
    evaluate_each(compiled->engine, next,
                  [&](hoctap::Sheet sheet) { scored->sheets.emplace_back(compiled, std::move(sheet)); });
    out = scored.release();
  });
}

int32_t hoctap_engine_read_title(const hoctap_engine* engine, const char* title, int64_t title_length,
                                 hoctap_text** json, hoctap_error** error) {
  return guarded(error, [&] {
    give(json, "json", [&] {
      return hoctap::read_title(given(engine, "engine").compiled->engine, text(title, title_length, "title"));
    });
  });
}

int32_t hoctap_engine_read_cell(const hoctap_engine* engine, const char* column, int64_t column_length,
                                const char* cell, int64_t cell_length, hoctap_text** json,
                                hoctap_error** error) {
  return guarded(error, [&] {
    give(json, "json", [&] {
      return hoctap::read_cell(given(engine, "engine").compiled->engine,
                               text(column, column_length, "column"), text(cell, cell_length, "cell"));
    });
  });
}

void hoctap_engine_free(hoctap_engine* engine) {
  delete engine;
}
