// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <limits>
#include <string>

#include "capi/row_samples.hpp"

using namespace hoctap;

namespace {

constexpr int64_t least = std::numeric_limits<int64_t>::min();
constexpr int64_t most = std::numeric_limits<int64_t>::max();

// How a call fails that must fail, with an error asked for and without.
template <class Function, class... Arguments>
Refusal refusal_of_row(Function function, hoctap_row* row, Arguments... arguments) {
  auto* error = untouched<hoctap_error>();
  const int32_t status = function(row, arguments..., &error);
  CHECK(function(row, arguments..., nullptr) == status);
  REQUIRE(status != HOCTAP_OK);
  return refusal_of(status, error);
}

void is_misuse(const Refusal& refusal, const std::string& argument, const std::string& taken) {
  CHECK(refusal.status == HOCTAP_MISUSE);
  CHECK(refusal.code == "argument-number");
  CHECK(has(refusal.en, "“" + argument + "” does not take"));
  CHECK(has(refusal.en, taken));
}

void is_refused(const Refusal& refusal, const std::string& code, const std::string& pointer) {
  CHECK(refusal.status == HOCTAP_REFUSED);
  CHECK(refusal.code == code);
  CHECK(has(refusal.json, "\"pointer\": \"" + pointer + "\""));
}

}  // namespace

TEST_CASE("rows: facts, indicators, levels and outcomes have an index by their names", "[capi]") {
  const Owned<hoctap_engine> engine = loaded(by_level());
  CHECK(slot_of(engine, "plan") == 0);
  CHECK(slot_of(engine, "language") == 5);
  CHECK(slot_of(engine, "share") == -1);  // a measure
  CHECK(hoctap_engine_indicator(engine.get(), "planned", -1) == 0);
  CHECK(hoctap_engine_indicator(engine.get(), "spoken", -1) == 2);
  CHECK(hoctap_engine_indicator(engine.get(), "c2", -1) == -1);
  CHECK(hoctap_engine_level(engine.get(), "2", -1) == 1);
  CHECK(hoctap_engine_level(engine.get(), "21", 1) == 1);
  CHECK(hoctap_engine_level(engine.get(), "none", -1) == -1);
  for (const auto index_of : {hoctap_engine_fact, hoctap_engine_indicator, hoctap_engine_level}) {
    CHECK(index_of(engine.get(), nullptr, -1) == -1);
    CHECK(index_of(engine.get(), "plan", -2) == -1);
    CHECK(index_of(engine.get(), "", 0) == -1);
  }
  const auto outcomes = [](const Owned<hoctap_engine>& of) {
    std::string all;
    for (int64_t i = 0; i < hoctap_engine_outcome_count(of.get()); ++i)
      all += borrowed(hoctap_engine_outcome, of.get(), i) + ' ';
    for (const int64_t index : {int64_t{-1}, hoctap_engine_outcome_count(of.get()), least, most})
      CHECK(borrowed(hoctap_engine_outcome, of.get(), index) == "NULL");
    return all;
  };
  CHECK(outcomes(engine) == "none 1 2 ");
  CHECK(outcomes(loaded(by_points())) == "good fair poor no_band ");
}

TEST_CASE("rows: a fact of every type is stated, and evidence", "[capi]") {
  const Owned<hoctap_engine> engine = loaded(every_type());
  const Owned<hoctap_row> row = row_of(engine);
  const auto slot = [&](std::string_view fact) { return slot_of(engine, fact); };
  const auto reached = [&] {
    done(hoctap_row_score, row);
    return borrowed(hoctap_engine_outcome, engine.get(), hoctap_row_outcome(row.get()));
  };
  done(hoctap_row_set_boolean, row, slot("plan"), 1);
  done(hoctap_row_set_integer, row, slot("people"), int64_t{5});
  done(hoctap_row_set_decimal, row, slot("rate"), int64_t{7987}, 4);
  done(hoctap_row_set_number, row, slot("mark"), "7.5", int64_t{-1});
  done(hoctap_row_set_text, row, slot("area"), "hills", int64_t{5});
  done(hoctap_row_set_integer, row, slot("grade"), int64_t{2});
  done(hoctap_row_set_text, row, slot("since"), "2024-12-31", int64_t{-1});
  done(hoctap_row_set_text, row, slot("name"), "A\u0302\u0301p mẫu", int64_t{-1});  // composed on the way in
  CHECK(reached() == "NULL");
  CHECK(hoctap_row_indicator_outcome(row.get(), 0, 0) == HOCTAP_UNDETERMINED);
  done(hoctap_row_set_evidence, row, int64_t{0}, 1);
  CHECK(reached() == "1");
  CHECK(hoctap_row_indicator_outcome(row.get(), 0, 0) == HOCTAP_MET);
  done(hoctap_row_set_evidence, row, int64_t{0}, 0);
  CHECK(reached() == "none");
  done(hoctap_row_set_evidence, row, int64_t{0}, -1);
  CHECK(reached() == "NULL");
  done(hoctap_row_set_evidence, row, int64_t{0}, 1);
  done(hoctap_row_set_decimal, row, slot("rate"), int64_t{7986}, 4);
  CHECK(reached() == "none");
  done(hoctap_row_set_number, row, slot("rate"), "4/5", int64_t{3});
  done(hoctap_row_set_decimal, row, slot("people"), int64_t{5}, -1);
  done(hoctap_row_set_text, row, slot("grade"), "2", int64_t{-1});
  CHECK(reached() == "1");
  done(hoctap_row_set_missing, row, slot("mark"));
  CHECK(reached() == "NULL");
  CHECK(hoctap_row_possible(row.get(), 0) == 1);
  done(hoctap_row_set_not_applicable, row, slot("mark"));
  CHECK(reached() == "NULL");
  CHECK(has(text_from(hoctap_sheet_json, made<hoctap_sheet>(hoctap_row_sheet, row), 0),
            R"("mark": {"not_applicable": true})"));
}

TEST_CASE("rows: a decimal is its digits and its scale, exactly", "[capi]") {
  const Owned<hoctap_engine> engine = loaded(by_points());
  const Owned<hoctap_row> row = row_of(engine);
  const int64_t rest = slot_of(engine, "rest");
  const auto points = [&](int64_t digits, int32_t scale) {
    done(hoctap_row_set_decimal, row, rest, digits, scale);
    done(hoctap_row_score, row);
    return borrowed(hoctap_sheet_indicator_points, made<hoctap_sheet>(hoctap_row_sheet, row).get(), 2);
  };
  CHECK(points(5, 1) == "10");
  CHECK(points(1, 0) == "20");
  CHECK(points(0, -76) == "0");
  CHECK(points(123, 3) == "2.46");
  CHECK(points(1, 18) == "0." + std::string(16, '0') + "2");
  CHECK(points(1, 19) == "0." + std::string(17, '0') + "2");
  CHECK(points(most, 76) == format(20 * Number(most) * power(10, -76)));
  CHECK(points_of(row.get(), 2) == "NULL");  // it does not fit
}

TEST_CASE("rows: a fact that is refused is named, and is missing", "[capi]") {
  const Owned<hoctap_engine> engine = loaded(every_type());
  const Owned<hoctap_row> row = row_of(engine);
  const auto refusal = [&](std::string_view fact, auto function, auto... arguments) {
    return refusal_of_row(function, row.get(), slot_of(engine, fact), arguments...);
  };
  const auto text = [&](std::string_view fact, const char* value) {
    return refusal(fact, hoctap_row_set_text, value, int64_t{-1});
  };
  is_refused(refusal("people", hoctap_row_set_boolean, 1), "fact-type", "/people");
  is_refused(refusal("people", hoctap_row_set_integer, int64_t{-1}), "fact-type", "/people");
  is_refused(refusal("people", hoctap_row_set_decimal, int64_t{25}, 1), "fact-type", "/people");
  is_refused(refusal("plan", hoctap_row_set_integer, int64_t{1}), "fact-type", "/plan");
  is_refused(refusal("rate", hoctap_row_set_decimal, int64_t{101}, 2), "fact-share", "/rate");
  is_refused(refusal("mark", hoctap_row_set_integer, int64_t{0}), "fact-below-minimum", "/mark");
  is_refused(refusal("mark", hoctap_row_set_number, "10.5", int64_t{-1}), "fact-above-maximum", "/mark");
  is_refused(refusal("mark", hoctap_row_set_number, "ten", int64_t{-1}), "number-syntax", "/mark");
  is_refused(refusal("mark", hoctap_row_set_number, "7,5", int64_t{-1}), "decimal-comma", "/mark");
  is_refused(refusal("grade", hoctap_row_set_integer, int64_t{3}), "read-not-allowed", "/grade");
  is_refused(text("area", "hill"), "read-not-allowed", "/area");
  is_refused(text("since", "31/12/2024"), "date-syntax", "/since");
  is_refused(text("plan", "true"), "fact-type", "/plan");
  is_refused(text("members", "A"), "fact-type", "/members");
  is_refused(text("name", "A\xFF"), "utf8-invalid", "/name");

  done(hoctap_row_set_text, row, slot_of(engine, "name"), "A", int64_t{-1});
  text("name", "\xFF");
  done(hoctap_row_set_integer, row, slot_of(engine, "mark"), int64_t{8});
  refusal("mark", hoctap_row_set_integer, int64_t{11});
  done(hoctap_row_set_number, row, slot_of(engine, "rate"), "0.8", int64_t{-1});
  refusal("rate", hoctap_row_set_number, "a lot", int64_t{-1});
  done(hoctap_row_score, row);
  const auto sheet = made<hoctap_sheet>(hoctap_row_sheet, row);
  CHECK(hoctap_sheet_missing_count(sheet.get()) == 9);  // every fact that is asked for, and the evidence
}

TEST_CASE("rows: facts that contradict each other are refused as they are of JSON", "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const Owned<hoctap_row> row = row_of(engine);
  done(hoctap_row_set_integer, row, slot_of(engine, "citizens"), int64_t{1000});
  done(hoctap_row_set_integer, row, slot_of(engine, "learning_citizens"), int64_t{1001});
  const Refusal refusal = refusal_of_row(hoctap_row_score, row.get());
  const Refusal expected =
      refused<hoctap_sheet>(hoctap_engine_score, engine, R"({"citizens": 1000, "learning_citizens": 1001})");
  is_refused(refusal, expected.code, "/citizens");  // the first of those that the rule reads
  has_none(row.get());
  done(hoctap_row_set_integer, row, slot_of(engine, "learning_citizens"), int64_t{1000});
  done(hoctap_row_score, row);
  CHECK(hoctap_row_official(row.get()) == 1);
}

TEST_CASE("rows: an index or a number that is out of range is misuse", "[capi]") {
  const Owned<hoctap_engine> engine = loaded(every_type());
  const Owned<hoctap_row> row = row_of(engine);
  for (const int64_t slot : {least, int64_t{-1}, int64_t{9}, most}) {
    const auto misuse = [&](auto function, auto... arguments) {
      is_misuse(refusal_of_row(function, row.get(), slot, arguments...), "slot", "0 ≤ slot < 9");
      CHECK(function(nullptr, slot, arguments..., nullptr) == HOCTAP_MISUSE);
    };
    misuse(hoctap_row_set_missing);
    misuse(hoctap_row_set_not_applicable);
    misuse(hoctap_row_set_boolean, 1);
    misuse(hoctap_row_set_integer, int64_t{1});
    misuse(hoctap_row_set_decimal, int64_t{1}, 1);
    misuse(hoctap_row_set_number, "1", int64_t{-1});
    misuse(hoctap_row_set_text, "1", int64_t{-1});
  }
  for (const int64_t indicator : {least, int64_t{-1}, int64_t{1}, most})
    is_misuse(refusal_of_row(hoctap_row_set_evidence, row.get(), indicator, 1), "indicator",
              "0 ≤ indicator < 1");
  for (const int32_t truth : {-1, 2})
    is_misuse(refusal_of_row(hoctap_row_set_boolean, row.get(), int64_t{0}, truth), "value", "0, 1");
  for (const int32_t present : {-2, 2})
    is_misuse(refusal_of_row(hoctap_row_set_evidence, row.get(), int64_t{0}, present), "present", "1, 0, -1");
  for (const int32_t scale : {-77, 77, std::numeric_limits<int32_t>::min()})
    is_misuse(refusal_of_row(hoctap_row_set_decimal, row.get(), int64_t{2}, int64_t{1}, scale), "scale",
              "-76 ≤ scale ≤ 76");
  CHECK(hoctap_row_score(nullptr, nullptr) == HOCTAP_MISUSE);
  CHECK(refusal_of_row(hoctap_row_score, nullptr).code == "argument-null");
  CHECK(refusal_of_row(hoctap_row_set_evidence, nullptr, int64_t{0}, 1).code == "argument-null");
  done(hoctap_row_score, row);
  for (const int64_t index : {least, int64_t{-1}, int64_t{2}, most}) {
    CHECK(hoctap_row_possible(row.get(), index) == -1);
    CHECK(points_of(row.get(), index) == "NULL");
    CHECK(hoctap_row_indicator_outcome(row.get(), index, 0) == -1);
    CHECK(hoctap_row_indicator_outcome(row.get(), 0, index) == -1);
  }
}

TEST_CASE("rows: results are there from scoring until something is stated or cleared", "[capi]") {
  const Owned<hoctap_engine> engine = loaded(by_level());
  const Owned<hoctap_row> row = row_of(engine);
  has_none(row.get());
  const auto ends_them = [&](auto change) {
    done(hoctap_row_score, row);
    CHECK(hoctap_row_official(row.get()) == 1);
    change();
    has_none(row.get());
  };
  ends_them([&] { hoctap_row_clear(row.get()); });
  ends_them([&] { done(hoctap_row_set_missing, row, int64_t{0}); });
  ends_them([&] { done(hoctap_row_set_not_applicable, row, int64_t{0}); });
  ends_them([&] { done(hoctap_row_set_boolean, row, int64_t{0}, 1); });
  ends_them([&] { done(hoctap_row_set_integer, row, int64_t{1}, int64_t{600}); });
  ends_them([&] { done(hoctap_row_set_decimal, row, int64_t{2}, int64_t{10000}, 1); });
  ends_them([&] { done(hoctap_row_set_number, row, int64_t{2}, "1000", int64_t{-1}); });
  ends_them([&] { refusal_of_row(hoctap_row_set_text, row.get(), int64_t{0}, "yes", int64_t{-1}); });
  ends_them([&] { done(hoctap_row_set_evidence, row, int64_t{0}, 1); });
}

TEST_CASE("rows: they live on when the engine is gone, and know nothing of each other", "[capi]") {
  Owned<hoctap_engine> engine = loaded(by_level());
  const Owned<hoctap_row> row = row_of(engine);
  const Owned<hoctap_row> other = row_of(engine);
  engine.reset();
  done(hoctap_row_set_boolean, row, int64_t{0}, 0);
  done(hoctap_row_score, row);
  done(hoctap_row_score, other);
  CHECK(hoctap_row_outcome(row.get()) == 0);
  CHECK(hoctap_row_outcome(other.get()) == -1);
  const auto sheet = made<hoctap_sheet>(hoctap_row_sheet, row);
  CHECK(borrowed(hoctap_sheet_entity, sheet.get()).empty());
  CHECK(has(text_from(hoctap_sheet_explain, sheet, HOCTAP_EN), "Planned"));
}
