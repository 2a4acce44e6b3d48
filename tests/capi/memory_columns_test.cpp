// SPDX-License-Identifier: Apache-2.0
#include <cerrno>

#include "award/seasons.hpp"
#include "batch/scored_columns.hpp"
#include "capi/facts_stream.hpp"
#include "capi/memory_sweep.hpp"

using namespace hoctap;

namespace {

struct Batch {
  ArrowSchema columns;
  ArrowArray results;
};

template <class Struct>
void spoil(Struct& out) {
  out.release = [](Struct*) { std::abort(); };
}
void spoil(Batch& out) {
  spoil(out.columns);
  spoil(out.results);
}

template <class Struct>
bool is_released(const Struct& out) {
  return out.release == nullptr;
}
bool is_released(const Batch& out) {
  return is_released(out.columns) && is_released(out.results);
}

template <class Struct>
void release_all(Struct& out) {
  out.release(&out);
}
void release_all(Batch& out) {
  release_all(out.columns);
  release_all(out.results);
}

std::string seen(const ArrowSchema& columns) {
  std::string text;
  for (int64_t i = 0; i < columns.n_children; ++i)
    text += std::string(columns.children[i]->name) + ' ' + columns.children[i]->format + '\n';
  return text;
}

std::string seen(const ArrowSchema& columns, const ArrowArray& batch) {
  std::string text;
  for (const Cells& row : rows_of(columns, batch)) text += joined(row) + '\n';
  return text;
}

std::string seen(const Batch& batch) {
  return seen(batch.columns, batch.results);
}

// What a stream gave.
std::string seen(ArrowArrayStream&, const ArrowSchema& columns) {
  return seen(columns);
}
std::string seen(ArrowArrayStream& stream, const ArrowArray& batch) {
  ArrowSchema columns{};
  REQUIRE(stream.get_schema(&stream, &columns) == 0);
  std::string text = seen(columns, batch);
  release_all(columns);
  return text;
}

// All that a stream gives.
std::string seen(ArrowArrayStream& stream) {
  std::string text;
  for (;;) {
    ArrowArray batch{};
    REQUIRE(stream.get_next(&stream, &batch) == 0);
    if (is_released(batch)) return text;
    text += seen(stream, batch);
    release_all(batch);
  }
}

// A call that fills `Output`. `make` takes it and the place of the error; `before` and `after` each call.
template <class Output, class Make>
Call filling(
    Make make, std::function<void()> before = [] {}, std::function<void()> after = [] {}) {
  struct Outputs {
    Output output;
    hoctap_error* error;
  };
  const auto out = std::make_shared<Outputs>();
  return {[=] {
            before();
            spoil(out->output);
            out->error = untouched<hoctap_error>();
          },
          [=] { return make(out->output, &out->error); },
          [=](int32_t status) -> Ended {
            Ended ended{status, ""};
            if (status != HOCTAP_OK) {
              ended.text = is_released(out->output) ? taken(out->error) : "an output without HOCTAP_OK";
            } else if (out->error != nullptr) {
              ended.text = "an error with HOCTAP_OK";
            } else {
              ended.text = seen(out->output);
              without_memory([&] { release_all(out->output); });
            }
            after();
            return ended;
          }};
}

// Every kind of column that a fact can come in, and a row that says nothing.
MadeColumn made_columns(const std::string& mark = "") {
  MadeColumn names = fixed<std::int8_t>("label", "c", {1, 0});
  names.dictionary.push_back(texts("", {"Ấp mẫu 02", "Ấp mẫu 01"}));
  return batch_of({views("id", {"X1" + mark, "mã dài hơn mười hai byte" + mark}), std::move(names),
                   booleans("plan", {true, false}),
                   fixed<std::int64_t>("part", "d:18,2", {60000, 0, 50000, 0}, bits({true, true})),
                   fixed<std::uint16_t>("whole", "S", {1000, 0}, bits({true, false})),
                   texts<std::int64_t>("hard", {"false", "n/a"}), booleans("evidence.planned", {true, true})},
                  2);
}

MadeColumn refused_columns() {
  return batch_of({texts("id", {"X1", "X2"}), texts("part", {"1", "một"})}, 2);
}

constexpr std::string_view indicators = R"({"indicators": true})";

int32_t status_of(int answer) {
  switch (answer) {
    case 0:
      return HOCTAP_OK;
    case EINVAL:
      return HOCTAP_REFUSED;
    case ENOMEM:
      return HOCTAP_OUT_OF_MEMORY;
    default:
      return HOCTAP_INTERNAL;
  }
}

// Something that is asked of a stream of results, which is opened anew each time.
template <class Output, class Make>
Call asking(std::function<void(ArrowArrayStream&)> open, Make make) {
  struct Outputs {
    Output output;
    ArrowArrayStream stream;
  };
  const auto out = std::make_shared<Outputs>();
  return {[=] {
            open(out->stream);
            spoil(out->output);
          },
          [=] { return status_of(make(out->stream, out->output)); },
          [=](int32_t status) -> Ended {
            Ended ended{status, ""};
            if (status == HOCTAP_OK) {
              REQUIRE_FALSE(is_released(out->output));
              ended.text = seen(out->stream, out->output);
              without_memory([&] { release_all(out->output); });
            } else if (!is_released(out->output)) {
              ended.text = "an output without 0";
            } else {
              const char* why = nullptr;
              without_memory([&] { why = out->stream.get_last_error(&out->stream); });
              ended.text = why == nullptr ? out_of_memory.text : why;
            }
            without_memory([&] { release_all(out->stream); });
            return ended;
          }};
}

Owned<hoctap_engine> level_engine() {
  return made<hoctap_engine>(hoctap_engine_load, by_level(), "made-up.json");
}

}  // namespace

TEST_CASE("memory: batches", "[memory]") {
  const auto engine = level_engine();
  const Handed facts(made_columns());
  const Handed wrong(refused_columns());
  survives("hoctap_engine_columns", filling<ArrowSchema>([&](ArrowSchema& out, hoctap_error** error) {
             return hoctap_engine_columns(engine.get(), indicators.data(), -1, &out, error);
           }));
  const auto scoring = [&](const Handed& batch, const char* options) {
    return filling<Batch>([&, options](Batch& out, hoctap_error** error) {
      return hoctap_engine_score_batch(engine.get(), &batch.schema, &batch.array, options, -1, &out.columns,
                                       &out.results, error);
    });
  };
  survives("hoctap_engine_score_batch", scoring(facts, indicators.data()));
  survives("hoctap_engine_score_batch, a refused row", scoring(wrong, R"({"refused": true})"));
  survives("hoctap_engine_score_batch, refused", scoring(wrong, nullptr), HOCTAP_REFUSED);
  survives("hoctap_engine_score_batch, refused options", scoring(facts, R"({"ids": "id"})"), HOCTAP_REFUSED);
}

TEST_CASE("memory: streams", "[memory]") {
  const auto engine = level_engine();
  const Handed facts(made_columns());
  const Handed more(made_columns("b"));
  const Handed wrong(refused_columns());
  std::unique_ptr<FactsStream> given;
  const auto opened = [&](const Handed& batch) {
    given = std::make_unique<FactsStream>(std::vector<const Handed*>{&batch, &more});
  };
  survives("hoctap_engine_score_stream",
           filling<ArrowArrayStream>(
               [&](ArrowArrayStream& out, hoctap_error** error) {
                 const int32_t status = hoctap_engine_score_stream(engine.get(), &given->stream,
                                                                   indicators.data(), -1, &out, error);
                 if ((given->stream.release == nullptr) != (status == HOCTAP_OK)) std::abort();
                 return status;
               },
               [&] { opened(facts); },
               [&] {
                 if (given->stream.release != nullptr) given->stream.release(&given->stream);
                 CHECK(given->released == 1);
                 given.reset();
               }));
  const auto scored = [&](const Handed& batch) {
    return [&](ArrowArrayStream& out) {
      opened(batch);
      REQUIRE(hoctap_engine_score_stream(engine.get(), &given->stream, nullptr, 0, &out, nullptr) ==
              HOCTAP_OK);
    };
  };
  const auto schema = [](ArrowArrayStream& stream, ArrowSchema& out) {
    return stream.get_schema(&stream, &out);
  };
  const auto next = [](ArrowArrayStream& stream, ArrowArray& out) { return stream.get_next(&stream, &out); };
  survives("a stream's get_schema", asking<ArrowSchema>(scored(facts), schema));
  survives("a stream's get_next", asking<ArrowArray>(scored(facts), next));
  survives("a stream's get_next, refused", asking<ArrowArray>(scored(wrong), next), HOCTAP_REFUSED);
  CHECK(given->released == 1);

  const auto sheets =
      made<hoctap_sheets>(hoctap_engine_score_data, engine, "id,plan\nX1,true\n", HOCTAP_CSV, "", none);
  survives("hoctap_sheets_stream",
           filling<ArrowArrayStream>([&](ArrowArrayStream& out, hoctap_error** error) {
             return hoctap_sheets_stream(sheets.get(), indicators.data(), -1, &out, error);
           }));
  survives("a sheets' stream's get_next",
           asking<ArrowArray>(
               [&](ArrowArrayStream& out) {
                 REQUIRE(hoctap_sheets_stream(sheets.get(), nullptr, 0, &out, nullptr) == HOCTAP_OK);
               },
               next));
}

TEST_CASE("memory: lists of a season", "[memory]") {
  SeasonText season;
  season.year(2024, "2025-03-20").entity("C", "commune");
  season.with("data", R"({"entity": "family", "file": "families.csv"})");
  const std::string text = season.text();
  const auto files = made<hoctap_files>(hoctap_files_new);
  const std::string families =
      "id,in,registered,judged\nF1,C,2024-02-01,9\nF2,C,2024-02-01,2\nF3,C,,2\nF4,C,2024-02-01,2\n";
  REQUIRE(hoctap_files_add(files.get(), "families.csv", -1, families.c_str(), -1, nullptr) == HOCTAP_OK);
  const auto rubrics = made<hoctap_files>(hoctap_files_new);
  const std::string rubric = family_rubric();
  REQUIRE(hoctap_files_add(rubrics.get(), "family.json", -1, rubric.c_str(), -1, nullptr) == HOCTAP_OK);
  const auto empty = made<hoctap_library>(hoctap_library_empty);
  const auto library = made<hoctap_library>(hoctap_library_extend, empty, rubrics);
  const auto list = [&](const hoctap_files* data, ArrowArrayStream& out, hoctap_error** error) {
    return hoctap_season_list(text.c_str(), -1, "season.json", -1, data, library.get(), "family", -1,
                              HOCTAP_EN, &out, error);
  };
  survives("hoctap_season_list", filling<ArrowArrayStream>([&](ArrowArrayStream& out, hoctap_error** error) {
             return list(files.get(), out, error);
           }));
  survives("hoctap_season_list, refused",
           filling<ArrowArrayStream>(
               [&](ArrowArrayStream& out, hoctap_error** error) { return list(nullptr, out, error); }),
           HOCTAP_REFUSED);
  const auto opened = [&](ArrowArrayStream& out) { REQUIRE(list(files.get(), out, nullptr) == HOCTAP_OK); };
  survives("a list's get_schema", asking<ArrowSchema>(opened, [](ArrowArrayStream& stream, ArrowSchema& out) {
             return stream.get_schema(&stream, &out);
           }));
  survives("a list's get_next", asking<ArrowArray>(opened, [](ArrowArrayStream& stream, ArrowArray& out) {
             return stream.get_next(&stream, &out);
           }));
}

// What hoctap asks of the Python that it runs in; the capsule is its name and what it holds.
struct FakeCapsule {
  const char* name;
  void* held;
};
extern "C" {
const char* PyCapsule_GetName(void* capsule) {
  return static_cast<FakeCapsule*>(capsule)->name;
}
void* PyCapsule_GetPointer(void* capsule, const char*) {
  return static_cast<FakeCapsule*>(capsule)->held;
}
void PyMem_RawFree(void* block) {
  std::free(block);
}
}

TEST_CASE("memory: freeing a capsule needs none, and frees all", "[memory]") {
  const auto engine = level_engine();
  const std::int64_t before = live_allocations();
  auto* const columns = static_cast<ArrowSchema*>(std::malloc(sizeof(ArrowSchema)));
  REQUIRE(hoctap_engine_columns(engine.get(), nullptr, 0, columns, nullptr) == HOCTAP_OK);
  CHECK(live_allocations() > before + 1);
  FakeCapsule capsule{"arrow_schema", columns};
  without_memory([&] { hoctap_pycapsule_free(&capsule); });
  CHECK(live_allocations() == before);
}
