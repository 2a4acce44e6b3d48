// SPDX-License-Identifier: Apache-2.0
#include "engine.hpp"
#include "hoctap/batch/batch.hpp"

using namespace hoctap::capi;

namespace {

// A struct to be filled, released until it is. @throws Misuse
template <class Struct>
Struct& to_fill(Struct* out, const char* name) {
  given(out, name);
  hoctap::clear(*out);
  return *out;
}

hoctap::BatchOptions chosen(const char* options, int64_t options_length) {
  return hoctap::read_batch_options(text_or_none(options, options_length, "options"));
}

}  // namespace

int32_t hoctap_engine_columns(const hoctap_engine* engine, const char* options, int64_t options_length,
                              ArrowSchema* columns, hoctap_error** error) {
  return guarded(error, [&] {
    ArrowSchema& out = to_fill(columns, "columns");
    columns_of(given(engine, "engine").compiled->engine, chosen(options, options_length), out);
  });
}

int32_t hoctap_engine_score_batch(const hoctap_engine* engine, const ArrowSchema* schema,
                                  const ArrowArray* facts, const char* options, int64_t options_length,
                                  ArrowSchema* columns, ArrowArray* results, hoctap_error** error) {
  return guarded(error, [&] {
    if (columns != nullptr) hoctap::clear(*columns);
    if (results != nullptr) hoctap::clear(*results);
    score_batch(given(engine, "engine").compiled->engine, given(schema, "schema"), given(facts, "facts"),
                chosen(options, options_length), given(columns, "columns"), given(results, "results"));
  });
}

int32_t hoctap_engine_score_stream(const hoctap_engine* engine, ArrowArrayStream* facts, const char* options,
                                   int64_t options_length, ArrowArrayStream* results, hoctap_error** error) {
  return guarded(error, [&] {
    ArrowArrayStream& out = to_fill(results, "results");
    score_stream(given(engine, "engine").compiled->engine, given(facts, "facts"),
                 chosen(options, options_length), out);
  });
}

int32_t hoctap_sheets_stream(const hoctap_sheets* sheets, const char* options, int64_t options_length,
                             ArrowArrayStream* results, hoctap_error** error) {
  return guarded(error, [&] {
    ArrowArrayStream& out = to_fill(results, "results");
    std::vector<hoctap::Sheet> all;
    for (const hoctap_sheet& one : given(sheets, "sheets").sheets) all.push_back(one.sheet);
    stream_of(sheets->compiled->engine, all, chosen(options, options_length), out);
  });
}
