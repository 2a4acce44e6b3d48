// SPDX-License-Identifier: Apache-2.0
#include <cerrno>

#include "batch/scored_columns.hpp"
#include "capi/facts_stream.hpp"
#include "capi/samples.hpp"

using namespace hoctap;

namespace {

template <class Struct>
Struct filled() {
  Struct made{};
  made.release = [](Struct*) { FAIL("what was to be filled was released, not overwritten"); };
  return made;
}

// The wards of the demonstration as columns of text.
MadeColumn ward_columns(const std::vector<Facts>& wards) {
  std::map<std::string, std::vector<std::string>> cells;
  for (const Facts& ward : wards) {
    cells["ward"].push_back(ward.id);
    for (const auto& [name, entry] : ward.values)
      cells[name].push_back(entry.value.is(ValueKind::missing) ? "" : entry.value.text());
  }
  std::vector<MadeColumn> columns;
  for (const auto& [name, values] : cells) columns.push_back(texts(name, values));
  return batch_of(std::move(columns), static_cast<std::int64_t>(wards.size()));
}

std::vector<Facts> demo_wards() {
  return read_facts(read_file("examples/demo/wards.csv"), DataFormat::csv, "wards.csv");
}

const std::string by_ward = R"({"id": "ward", "indicators": true})";

// The rows of a batch, an empty line after each.
std::string text_of(const ArrowSchema& columns, const ArrowArray& batch) {
  std::string rows;
  for (const Cells& row : rows_of(columns, batch)) rows += joined(row) + "\n";
  return rows;
}

// The rows of a stream of results, whose batches are released before it.
std::string drained(ArrowArrayStream& stream) {
  ArrowSchema columns{};
  REQUIRE(stream.get_schema(&stream, &columns) == 0);
  std::string rows;
  for (;;) {
    ArrowArray batch{};
    REQUIRE(stream.get_next(&stream, &batch) == 0);
    if (batch.release == nullptr) break;
    rows += text_of(columns, batch);
    release(batch);
  }
  release(columns);
  release(stream);
  return rows;
}

// The rows that the sheets of the same entities give.
std::string expected_rows(const std::vector<Facts>& wards) {
  const Engine engine = compile(*Library::shipped().find(tt25));
  std::string rows;
  for (const Facts& ward : wards) rows += joined(rows_of(engine, {evaluate(engine, ward)}).at(0)) + "\n";
  return rows;
}

std::vector<std::string> names_of(const ArrowSchema& columns) {
  std::vector<std::string> names;
  for (std::int64_t i = 0; i < columns.n_children; ++i) names.emplace_back(columns.children[i]->name);
  return names;
}

}  // namespace

TEST_CASE("columns: the schema is that of the results, and the options choose it", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const auto columns = [&](const char* options) {
    auto schema = filled<ArrowSchema>();
    auto* error = untouched<hoctap_error>();
    REQUIRE(hoctap_engine_columns(engine.get(), options, -1, &schema, &error) == HOCTAP_OK);
    CHECK(error == nullptr);
    CHECK(std::string(schema.format) == "+s");
    const std::vector<std::string> names = names_of(schema);
    release(schema);
    return names;
  };
  const std::vector<std::string> always = {"id",      "outcome",   "level",      "class",       "official",
                                           "total",   "total_low", "total_high", "total_exact", "possible",
                                           "missing", "deciding",  "exact"};
  CHECK(columns(nullptr) == always);
  CHECK(columns("{}") == always);
  CHECK(columns(R"({"refused": true})").back() == "error");
  const std::vector<std::string> all = columns(R"({"indicators": true})");
  const Engine reference = compile(*Library::shipped().find(tt25));
  std::size_t indicators = 0;
  for (const Criterion& criterion : reference.rubric().criteria) indicators += criterion.indicators.size();
  CHECK(all.size() == always.size() + indicators * reference.rubric().levels.size());
}

TEST_CASE("columns: a batch gives row by row what each entity's sheet says", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const std::vector<Facts> wards = demo_wards();
  const Handed facts(ward_columns(wards));
  auto columns = filled<ArrowSchema>();
  auto results = filled<ArrowArray>();
  auto* error = untouched<hoctap_error>();
  REQUIRE(hoctap_engine_score_batch(engine.get(), &facts.schema, &facts.array, by_ward.c_str(), -1, &columns,
                                    &results, &error) == HOCTAP_OK);
  CHECK(error == nullptr);
  CHECK(text_of(columns, results) == expected_rows(wards));
  CHECK(facts.schema.release != nullptr);  // they stay the caller's
  CHECK(facts.array.release != nullptr);
  release(results);
  release(columns);
  CHECK(columns.release == nullptr);
  CHECK(results.release == nullptr);
}

TEST_CASE("columns: a stream is moved when it is taken, and scored when it is asked", "[capi]") {
  const Owned<hoctap_library> library = library_with_overlays();
  Owned<hoctap_engine> engine = made<hoctap_engine>(hoctap_engine_compile, library, tt25, none);
  const std::vector<Facts> wards = demo_wards();
  const Handed first(ward_columns({wards.begin(), wards.begin() + 3}));
  const Handed second(ward_columns({wards.begin() + 3, wards.end()}));
  FactsStream facts({&first, &second});
  auto results = filled<ArrowArrayStream>();
  REQUIRE(hoctap_engine_score_stream(engine.get(), &facts.stream, by_ward.c_str(), -1, &results, nullptr) ==
          HOCTAP_OK);
  CHECK(facts.stream.release == nullptr);
  CHECK(facts.released == 0);
  CHECK(facts.left() == 2);
  engine.reset();
  CHECK(drained(results) == expected_rows(wards));
  CHECK(facts.released == 1);
}

TEST_CASE("columns: a stream that is refused stays the caller's, and the results are released", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const Handed floats(batch_of({fixed<std::int64_t>("citizens", "g", {0})}, 1));
  FactsStream facts(floats, 1);
  auto results = filled<ArrowArrayStream>();
  hoctap_error* error = nullptr;
  CHECK(hoctap_engine_score_stream(engine.get(), &facts.stream, nullptr, 0, &results, &error) ==
        HOCTAP_REFUSED);
  const Refusal refusal = refusal_of(HOCTAP_REFUSED, error);
  CHECK(refusal.code == "column-float");
  CHECK(has(refusal.en, "citizens"));
  CHECK(results.release == nullptr);
  CHECK(facts.stream.release != nullptr);
  CHECK(facts.released == 0);
}

TEST_CASE("columns: a batch that is refused names rows and columns, and leaves nothing behind", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const Handed facts(batch_of({texts("citizens", {"5", "many", "-1"}), texts("mayor", {"A", "B", "C"})}, 3));
  const auto score = [&](const char* options, hoctap_error** error) {
    auto columns = filled<ArrowSchema>();
    auto results = filled<ArrowArray>();
    const int32_t status = hoctap_engine_score_batch(engine.get(), &facts.schema, &facts.array, options, -1,
                                                     &columns, &results, error);
    CHECK(columns.release == nullptr);
    CHECK(results.release == nullptr);
    return status;
  };
  CHECK(score(nullptr, nullptr) == HOCTAP_REFUSED);
  hoctap_error* error = nullptr;
  CHECK(score("{}", &error) == HOCTAP_REFUSED);
  CHECK(has(refusal_of(HOCTAP_REFUSED, error).en, "mayor"));
  CHECK(score(R"({"extra": true})", &error) == HOCTAP_REFUSED);
  const std::string json = refusal_of(HOCTAP_REFUSED, error).json;
  CHECK(has(json, "\"pointer\": \"/1/citizens\""));
  CHECK(has(json, "\"pointer\": \"/2/citizens\""));
  CHECK(!has(json, "\"pointer\": \"/0/citizens\""));
}

TEST_CASE("columns: with `refused` a row that is refused says why, and the others are scored", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const Handed facts(batch_of({texts("id", {"W01", "W02"}), texts("citizens", {"many", "5"})}, 2));
  ArrowSchema columns;
  ArrowArray results;
  REQUIRE(hoctap_engine_score_batch(engine.get(), &facts.schema, &facts.array, R"({"refused": true})", -1,
                                    &columns, &results, nullptr) == HOCTAP_OK);
  const std::vector<Cells> rows = rows_of(columns, results);
  CHECK(rows.at(0).at("id") == "W01");
  CHECK(rows.at(0).at("official") == "null");
  CHECK(has(rows.at(0).at("error"), "\"code\": \"number-syntax\""));
  CHECK(rows.at(1).at("error") == "null");
  CHECK(rows.at(1).at("official") == "true");
  release(results);
  release(columns);
}

TEST_CASE("columns: sheets that are there come as one batch, which may outlive them", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  Owned<hoctap_sheets> sheets = wards(engine);
  auto results = filled<ArrowArrayStream>();
  REQUIRE(hoctap_sheets_stream(sheets.get(), by_ward.c_str(), -1, &results, nullptr) == HOCTAP_OK);
  sheets.reset();
  CHECK(drained(results) == expected_rows(demo_wards()));
}

TEST_CASE("columns: NULL is misuse for every struct and handle, and what was to be filled is released",
          "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const Owned<hoctap_sheets> sheets = wards(engine);
  const Handed facts(batch_of({texts("id", {"W01"})}, 1));
  const auto argument = [](int32_t status, hoctap_error* error) {
    const Refusal refusal = refusal_of(status, error);
    CHECK(refusal.status == HOCTAP_MISUSE);
    CHECK(refusal.code == "argument-null");
    return refusal.json.substr(refusal.json.find("\"found\""), 20);
  };
  const auto batch = [&](const hoctap_engine* by, const ArrowSchema* schema, const ArrowArray* array,
                         bool both) {
    auto columns = filled<ArrowSchema>();
    auto results = filled<ArrowArray>();
    hoctap_error* error = nullptr;
    const int32_t status = hoctap_engine_score_batch(by, schema, array, nullptr, 0, both ? &columns : nullptr,
                                                     both ? &results : nullptr, &error);
    if (both) CHECK((columns.release == nullptr && results.release == nullptr));
    CHECK(argument(status, error).starts_with("\"found\": \""));
  };
  batch(no_engine, &facts.schema, &facts.array, true);
  batch(engine.get(), nullptr, &facts.array, true);
  batch(engine.get(), &facts.schema, nullptr, true);
  batch(engine.get(), &facts.schema, &facts.array, false);

  hoctap_error* error = nullptr;
  auto columns = filled<ArrowSchema>();
  int32_t status = hoctap_engine_columns(nullptr, nullptr, 0, &columns, &error);
  CHECK(argument(status, error) == "\"found\": \"engine\", \"");
  CHECK(columns.release == nullptr);
  status = hoctap_engine_columns(engine.get(), nullptr, 0, nullptr, &error);
  CHECK(argument(status, error) == "\"found\": \"columns\", ");

  FactsStream stream(facts, 1);
  auto results = filled<ArrowArrayStream>();
  status = hoctap_engine_score_stream(nullptr, &stream.stream, nullptr, 0, &results, &error);
  CHECK(argument(status, error) == "\"found\": \"engine\", \"");
  CHECK(results.release == nullptr);
  CHECK(stream.stream.release != nullptr);
  status = hoctap_engine_score_stream(engine.get(), nullptr, nullptr, 0, &results, &error);
  CHECK(argument(status, error) == "\"found\": \"facts\", \"m");
  status = hoctap_engine_score_stream(engine.get(), &stream.stream, nullptr, 0, nullptr, &error);
  CHECK(argument(status, error) == "\"found\": \"results\", ");
  CHECK(stream.stream.release != nullptr);

  results = filled<ArrowArrayStream>();
  status = hoctap_sheets_stream(nullptr, nullptr, 0, &results, &error);
  CHECK(argument(status, error) == "\"found\": \"sheets\", \"");
  CHECK(results.release == nullptr);
  status = hoctap_sheets_stream(sheets.get(), nullptr, 0, nullptr, &error);
  CHECK(argument(status, error) == "\"found\": \"results\", ");
}

TEST_CASE("columns: structs that were released already are refused", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const Handed facts(batch_of({texts("id", {"W01"})}, 1));
  const ArrowSchema no_schema{};
  const ArrowArray no_array{};
  ArrowSchema columns;
  ArrowArray results;
  CHECK(hoctap_engine_score_batch(engine.get(), &no_schema, &facts.array, nullptr, 0, &columns, &results,
                                  nullptr) == HOCTAP_REFUSED);
  CHECK(hoctap_engine_score_batch(engine.get(), &facts.schema, &no_array, nullptr, 0, &columns, &results,
                                  nullptr) == HOCTAP_REFUSED);
  ArrowArrayStream no_stream{};
  ArrowArrayStream scored;
  CHECK(hoctap_engine_score_stream(engine.get(), &no_stream, nullptr, 0, &scored, nullptr) != HOCTAP_OK);
  CHECK(scored.release == nullptr);
}

TEST_CASE("columns: a refused batch ends its stream with EINVAL and both languages", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const Handed batch(batch_of({texts("citizens", {"many"})}, 1));
  FactsStream facts(batch, 3);
  ArrowArrayStream results;
  REQUIRE(hoctap_engine_score_stream(engine.get(), &facts.stream, nullptr, 0, &results, nullptr) ==
          HOCTAP_OK);
  ArrowArray out;
  CHECK(results.get_next(&results, &out) == EINVAL);
  CHECK(out.release == nullptr);
  const std::string why = results.get_last_error(&results);
  CHECK(has(why, "lỗi[number-syntax]"));
  CHECK(has(why, "error[number-syntax]"));
  release(results);
  CHECK(facts.released == 1);
}
