// SPDX-License-Identifier: Apache-2.0
#include "capi/memory_sweep.hpp"
#include "capi/row_samples.hpp"

using namespace hoctap;

namespace {

using RowCall = std::function<int32_t(hoctap_row*, hoctap_error**)>;

// A call on a row of its own. What comes out is the error, and what the row says afterwards; where memory ran
// out, the call is made once more.
Call on_row(const Owned<hoctap_engine>& engine, const RowCall& make) {
  struct State {
    Owned<hoctap_row> row;
    hoctap_error* error;
  };
  const auto state = std::make_shared<State>();
  const hoctap_engine* const by = engine.get();
  const auto then = [=](int32_t status) -> Ended {
    std::string said = taken(std::exchange(state->error, nullptr));
    const int32_t scored = hoctap_row_score(state->row.get(), nullptr);
    if (scored == HOCTAP_OK) said += shown(made<hoctap_sheet>(hoctap_row_sheet, state->row).get());
    state->row.reset();
    return {status, std::move(said)};
  };
  std::string expected;
  {
    *state = {made<hoctap_row>(hoctap_row_new, by), nullptr};
    const int32_t status = make(state->row.get(), &state->error);
    expected = then(status).text;
  }
  return {[=] {
            *state = {made<hoctap_row>(hoctap_row_new, by), untouched<hoctap_error>()};
          },
          [=] { return make(state->row.get(), &state->error); },
          [=](int32_t status) -> Ended {
            if (status != HOCTAP_OUT_OF_MEMORY) return then(status);
            const Ended first{status, taken(std::exchange(state->error, nullptr))};
            const Ended again = then(make(state->row.get(), &state->error));
            return again.text == expected ? first : Ended{status, "half of a change: " + again.text};
          }};
}

// States a fact of every type, scores it and asks for all that is decided, as a program does for each record.
int32_t record(hoctap_row* row, int64_t people, hoctap_error** error) {
  hoctap_row_clear(row);
  int32_t status = hoctap_row_set_boolean(row, 0, 1, error);
  if (status == HOCTAP_OK) status = hoctap_row_set_integer(row, 1, people, error);
  if (status == HOCTAP_OK) status = hoctap_row_set_decimal(row, 2, 7987, 4, error);
  if (status == HOCTAP_OK) status = hoctap_row_set_number(row, 3, "7.5", -1, error);
  if (status == HOCTAP_OK) status = hoctap_row_set_text(row, 4, "hills", -1, error);
  if (status == HOCTAP_OK) status = hoctap_row_set_integer(row, 5, 2, error);
  if (status == HOCTAP_OK) status = hoctap_row_set_text(row, 6, "2024-12-31", -1, error);
  if (status == HOCTAP_OK) status = hoctap_row_set_not_applicable(row, 7, error);
  if (status == HOCTAP_OK) status = hoctap_row_set_missing(row, 8, error);
  if (status == HOCTAP_OK) status = hoctap_row_set_evidence(row, 0, 1, error);
  if (status == HOCTAP_OK) status = hoctap_row_score(row, error);
  int64_t numerator = 0, denominator = 0;
  hoctap_row_outcome(row);
  hoctap_row_possible(row, 0);
  hoctap_row_official(row);
  hoctap_row_total(row, &numerator, &denominator);
  hoctap_row_indicator_points(row, 0, &numerator, &denominator);
  hoctap_row_indicator_outcome(row, 0, 0);
  return status;
}

}  // namespace

TEST_CASE("memory: rows after the first one need none", "[memory]") {
  const auto engine = loaded(every_type());
  const auto row = row_of(engine);
  REQUIRE(record(row.get(), 5, nullptr) == HOCTAP_OK);
  int32_t status = HOCTAP_INTERNAL;
  hoctap_error* error = untouched<hoctap_error>();
  without_memory([&] { status = record(row.get(), 3, &error); });
  CHECK(status == HOCTAP_OK);
  CHECK(error == nullptr);
  CHECK(hoctap_row_outcome(row.get()) == 0);

  const auto points = loaded(by_points());
  const auto judged = row_of(points);
  const auto score = [&](int64_t tenths) {
    hoctap_row* const of = judged.get();
    hoctap_row_clear(of);
    status = hoctap_row_set_decimal(of, 0, tenths, 1, nullptr);
    if (status == HOCTAP_OK) status = hoctap_row_set_number(of, 1, "0.6", -1, nullptr);
    if (status == HOCTAP_OK) status = hoctap_row_set_decimal(of, 2, 123, 3, nullptr);
    if (status == HOCTAP_OK) status = hoctap_row_score(of, nullptr);
  };
  score(95);
  REQUIRE(status == HOCTAP_OK);
  without_memory([&] { score(85); });
  CHECK(status == HOCTAP_OK);
  int64_t numerator = 0, denominator = 0;
  CHECK(hoctap_row_total(judged.get(), &numerator, &denominator) == 1);
  CHECK(Number::ratio(numerator, denominator) == parse_number("14.96"));
}

TEST_CASE("memory: rows", "[memory]") {
  const auto engine = loaded(every_type());
  const auto row = row_of(engine);
  REQUIRE(hoctap_row_score(row.get(), nullptr) == HOCTAP_OK);
  survives("hoctap_row_new", call_of<hoctap_row>(hoctap_row_new, engine.get()));
  survives("hoctap_row_sheet", call_of<hoctap_sheet>(hoctap_row_sheet, row.get()));
  survives("hoctap_row_sheet, misused", call_of<hoctap_sheet>(hoctap_row_sheet, row_of(engine).get()),
           HOCTAP_MISUSE);
  survives("hoctap_row_set_text, a text", on_row(engine, [](hoctap_row* of, hoctap_error** error) {
             return hoctap_row_set_text(of, 7, "A\u0302\u0301p mẫu, một tên dài", -1, error);
           }));
  survives("hoctap_row_set_text, refused",
           on_row(engine,
                  [](hoctap_row* of, hoctap_error** error) {
                    return hoctap_row_set_text(of, 4, "a choice that there is not", -1, error);
                  }),
           HOCTAP_REFUSED);
  survives("hoctap_row_set_number, long", on_row(engine, [](hoctap_row* of, hoctap_error** error) {
             return hoctap_row_set_number(of, 3, "7.333333333333333333333333333333", -1, error);
           }));
  survives(
      "hoctap_row_set_number, refused",
      on_row(engine, [](hoctap_row* of,
                        hoctap_error** error) { return hoctap_row_set_number(of, 3, "7,5", -1, error); }),
      HOCTAP_REFUSED);
  survives("hoctap_row_set_decimal, small", on_row(engine, [](hoctap_row* of, hoctap_error** error) {
             return hoctap_row_set_decimal(of, 2, 1, 76, error);
           }));
  survives("hoctap_row_set_evidence, misused",
           on_row(engine, [](hoctap_row* of,
                             hoctap_error** error) { return hoctap_row_set_evidence(of, 1, 1, error); }),
           HOCTAP_MISUSE);
  survives("hoctap_row_score", on_row(engine, hoctap_row_score));
  survives("hoctap_row_score, a row of everything",
           on_row(engine, [](hoctap_row* of, hoctap_error** error) { return record(of, 5, error); }));
}
