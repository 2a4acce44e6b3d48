// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <string>

#include "capi/row_samples.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/rubric/library.hpp"

using namespace hoctap;

namespace {

int64_t size_of(const std::string& text) {
  return static_cast<int64_t>(text.size());
}

// States a value by the function that takes its kind.
int32_t state(hoctap_row* row, int64_t slot, const Value& value) {
  switch (value.kind()) {
    case ValueKind::missing:
      return hoctap_row_set_missing(row, slot, nullptr);
    case ValueKind::not_applicable:
      return hoctap_row_set_not_applicable(row, slot, nullptr);
    case ValueKind::boolean:
      return hoctap_row_set_boolean(row, slot, value.boolean() ? 1 : 0, nullptr);
    case ValueKind::number: {
      if (const auto whole = value.number().integer())
        return hoctap_row_set_integer(row, slot, *whole, nullptr);
      const std::string number = format(value.number());
      return hoctap_row_set_number(row, slot, number.data(), size_of(number), nullptr);
    }
    case ValueKind::text:
      return hoctap_row_set_text(row, slot, value.text().data(), size_of(value.text()), nullptr);
    default:
      FAIL("a value that no row takes");
      return HOCTAP_INTERNAL;
  }
}

// States all facts of an entity and scores it; whether nothing was refused.
bool score(const Owned<hoctap_engine>& engine, const Owned<hoctap_row>& row, const Facts& facts,
           const Rubric& rubric) {
  hoctap_row_clear(row.get());
  bool accepted = true;
  for (const auto& [name, entry] : facts.values)
    accepted = state(row.get(), slot_of(engine, name), entry.value) == HOCTAP_OK && accepted;
  const auto evidence = [&](int64_t indicator, const std::optional<bool>& present) {
    const int32_t number = present ? (*present ? 1 : 0) : -1;
    accepted = hoctap_row_set_evidence(row.get(), indicator, number, nullptr) == HOCTAP_OK && accepted;
  };
  int64_t indicators = 0;
  for (const Criterion& criterion : rubric.criteria)
    indicators += static_cast<int64_t>(criterion.indicators.size());
  if (const auto all = facts.evidence.find("*"); all != facts.evidence.end()) {
    for (int64_t i = 0; i < indicators; ++i) evidence(i, all->second.present);
  }
  for (const auto& [name, entry] : facts.evidence) {
    if (name != "*")
      evidence(hoctap_engine_indicator(engine.get(), name.data(), size_of(name)), entry.present);
  }
  return accepted && hoctap_row_score(row.get(), nullptr) == HOCTAP_OK;
}

std::string name_of(int32_t outcome) {
  switch (outcome) {
    case HOCTAP_MET:
      return "met";
    case HOCTAP_NOT_MET:
      return "not_met";
    case HOCTAP_UNDETERMINED:
      return "undetermined";
    case HOCTAP_NOT_APPLICABLE:
      return "not_applicable";
    default:
      return "NULL";
  }
}

// Everything that can be asked of a row is what the sheet says.
void agrees(const Owned<hoctap_engine>& engine, const hoctap_row* row, const hoctap_sheet* sheet,
            const Rubric& rubric) {
  CHECK(text_from(hoctap_sheet_json, made<hoctap_sheet>(hoctap_row_sheet, row), 0) ==
        text_from(hoctap_sheet_json, sheet, 0));
  CHECK(borrowed(hoctap_engine_outcome, engine.get(), hoctap_row_outcome(row)) ==
        borrowed(hoctap_sheet_outcome, sheet));
  std::vector<std::string> possible;
  for (int64_t i = 0; i < hoctap_engine_outcome_count(engine.get()); ++i) {
    const std::string id = borrowed(hoctap_engine_outcome, engine.get(), i);
    const bool seen = std::find(possible.begin(), possible.end(), id) != possible.end();
    if (hoctap_row_possible(row, i) == 1 && !seen) possible.push_back(id);
  }
  std::vector<std::string> expected;
  for (int64_t i = 0; i < hoctap_sheet_possible_count(sheet); ++i)
    expected.push_back(borrowed(hoctap_sheet_possible, sheet, i));
  CHECK(possible == expected);
  CHECK(hoctap_row_official(row) == hoctap_sheet_official(sheet));
  CHECK(total_of(row) == borrowed(hoctap_sheet_total, sheet));
  for (int64_t i = 0; i < hoctap_sheet_indicator_count(sheet); ++i) {
    CHECK(points_of(row, i) == borrowed(hoctap_sheet_indicator_points, sheet, i));
    for (const TitleLevel& level : rubric.levels) {
      const int64_t at = hoctap_engine_level(engine.get(), level.id.c_str(), -1);
      CHECK(name_of(hoctap_row_indicator_outcome(row, i, at)) ==
            borrowed(hoctap_sheet_indicator_outcome, sheet, i, level.id.c_str(), int64_t{-1}));
    }
  }
}

}  // namespace

TEST_CASE("rows: every case of the regulations gives what its facts give as JSON", "[capi]") {
  for (const std::string name : every_kind_of_case) {
    INFO(name);
    const std::string id = name.substr(name.find('/') + 1);
    const Owned<hoctap_engine> engine = compiled(id);
    const Rubric& rubric = Library::shipped().find(id)->rubric;
    const Owned<hoctap_row> row = row_of(engine);  // one for all
    int accepted = 0;
    for (Case& one : load_suite(read_file("rubrics/" + name + ".cases.json"), "cases.json").cases) {
      INFO(one.name);
      one.facts.id = one.facts.label = "";
      const std::string json = as_json(one.facts);
      if (score(engine, row, one.facts, rubric)) {
        ++accepted;
        agrees(engine, row.get(), made<hoctap_sheet>(hoctap_engine_score, engine, json).get(), rubric);
      } else {
        CHECK(refused<hoctap_sheet>(hoctap_engine_score, engine, json).status == HOCTAP_REFUSED);
        has_none(row.get());
      }
    }
    CHECK(accepted > 0);
  }
}
