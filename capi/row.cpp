// SPDX-License-Identifier: Apache-2.0
#include "hoctap/score/engine.hpp"

#include <algorithm>

#include "engine.hpp"

using namespace hoctap::capi;

struct hoctap_row {
  explicit hoctap_row(std::shared_ptr<const Compiled> from)
      : compiled(std::move(from)), row(compiled->engine) {}

  std::shared_ptr<const Compiled> compiled;
  hoctap::Row row;
  bool scored = false;  // and nothing was stated since
};

namespace {

const hoctap::Rubric& rubric_of(const Compiled& compiled) noexcept {
  return compiled.engine.rubric();
}

int64_t indicator_count(const Compiled& compiled) noexcept {
  int64_t all = 0;
  for (const hoctap::Criterion& criterion : rubric_of(compiled).criteria) all += count(criterion.indicators);
  return all;
}

// The index of an id, or -1; `seen` of the list have been passed already.
template <class List>
int64_t index_of(const List& list, std::string_view id, int64_t seen = 0) noexcept {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
  return found == list.end() ? -1 : seen + (found - list.begin());
}

// An index that a call changes something at. @throws Misuse
std::size_t checked(int64_t index, int64_t count, const char* name) {
  if (!is_index(index, count))
    refuse_number(name, index, "0 ≤ " + std::string(name) + " < " + std::to_string(count));
  return static_cast<std::size_t>(index);
}

// States a fact, after which what was decided counts no more.
template <class Change>
int32_t change(hoctap_row* row, int64_t slot, hoctap_error** error, Change make) noexcept {
  return guarded(error, [&] {
    hoctap_row& stated = given(row, "row");
    const std::size_t fact = checked(slot, count(rubric_of(*stated.compiled).facts), "slot");
    stated.scored = false;
    make(stated.row, fact);
  });
}

// What the results are read from, or nullptr while there are none.
const hoctap::Row* scored(const hoctap_row* row) noexcept {
  return row != nullptr && row->scored ? &row->row : nullptr;
}

// Hands a number over, if there is one and it fits.
int32_t give(const std::optional<hoctap::Number>& number, int64_t* numerator, int64_t* denominator) noexcept {
  const auto parts = number ? number->ratio() : std::nullopt;
  if (numerator != nullptr) *numerator = parts ? parts->first : 0;
  if (denominator != nullptr) *denominator = parts ? parts->second : 0;
  return parts ? 1 : 0;
}

int32_t number_of(hoctap::Verdict outcome) noexcept {
  switch (outcome) {
    case hoctap::Verdict::met:
      return HOCTAP_MET;
    case hoctap::Verdict::not_met:
      return HOCTAP_NOT_MET;
    case hoctap::Verdict::undetermined:
      return HOCTAP_UNDETERMINED;
    case hoctap::Verdict::not_applicable:
      break;
  }
  return HOCTAP_NOT_APPLICABLE;
}

}  // namespace

int64_t hoctap_engine_fact(const hoctap_engine* engine, const char* name, int64_t name_length) {
  const auto asked = text_if_any(name, name_length);
  return engine == nullptr || !asked ? -1 : index_of(rubric_of(*engine->compiled).facts, *asked);
}

int64_t hoctap_engine_indicator(const hoctap_engine* engine, const char* name, int64_t name_length) {
  const auto asked = text_if_any(name, name_length);
  if (engine == nullptr || !asked) return -1;
  int64_t seen = 0;
  for (const hoctap::Criterion& criterion : rubric_of(*engine->compiled).criteria) {
    if (const int64_t index = index_of(criterion.indicators, *asked, seen); index >= 0) return index;
    seen += count(criterion.indicators);
  }
  return -1;
}

int64_t hoctap_engine_level(const hoctap_engine* engine, const char* name, int64_t name_length) {
  const auto asked = text_if_any(name, name_length);
  return engine == nullptr || !asked ? -1 : index_of(rubric_of(*engine->compiled).levels, *asked);
}

int64_t hoctap_engine_outcome_count(const hoctap_engine* engine) {
  return engine == nullptr ? 0 : count(engine->compiled->outcomes);
}

const char* hoctap_engine_outcome(const hoctap_engine* engine, int64_t index, int64_t* length) {
  return engine == nullptr ? nothing(length) : borrow_at(engine->compiled->outcomes, index, length);
}

int32_t hoctap_row_new(const hoctap_engine* engine, hoctap_row** row, hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_row*& out = output(row, "row");
    out = new hoctap_row(given(engine, "engine").compiled);
  });
}

void hoctap_row_clear(hoctap_row* row) {
  if (row == nullptr) return;
  row->scored = false;
  row->row.clear();
}

int32_t hoctap_row_set_missing(hoctap_row* row, int64_t slot, hoctap_error** error) {
  return change(row, slot, error,
                [](hoctap::Row& stated, std::size_t fact) { stated.set(fact, hoctap::Missing{}); });
}

int32_t hoctap_row_set_not_applicable(hoctap_row* row, int64_t slot, hoctap_error** error) {
  return change(row, slot, error,
                [](hoctap::Row& stated, std::size_t fact) { stated.set(fact, hoctap::NotApplicable{}); });
}

int32_t hoctap_row_set_boolean(hoctap_row* row, int64_t slot, int32_t value, hoctap_error** error) {
  return change(row, slot, error, [&](hoctap::Row& stated, std::size_t fact) {
    if (value != 0 && value != 1) refuse_number("value", value, "0, 1");
    stated.set(fact, value == 1);
  });
}

int32_t hoctap_row_set_integer(hoctap_row* row, int64_t slot, int64_t value, hoctap_error** error) {
  return change(row, slot, error, [&](hoctap::Row& stated, std::size_t fact) { stated.set(fact, value); });
}

int32_t hoctap_row_set_decimal(hoctap_row* row, int64_t slot, int64_t digits, int32_t scale,
                               hoctap_error** error) {
  return change(row, slot, error, [&](hoctap::Row& stated, std::size_t fact) {
    constexpr int most = hoctap::Number::max_scale;
    if (scale < -most || scale > most)
      refuse_number("scale", scale, "-" + std::to_string(most) + " ≤ scale ≤ " + std::to_string(most));
    stated.set(fact, hoctap::Number::decimal(digits, scale));
  });
}

int32_t hoctap_row_set_number(hoctap_row* row, int64_t slot, const char* number, int64_t number_length,
                              hoctap_error** error) {
  return change(row, slot, error, [&](hoctap::Row& stated, std::size_t fact) {
    stated.set_number(fact, text(number, number_length, "number"));
  });
}

int32_t hoctap_row_set_text(hoctap_row* row, int64_t slot, const char* value, int64_t value_length,
                            hoctap_error** error) {
  return change(row, slot, error, [&](hoctap::Row& stated, std::size_t fact) {
    stated.set(fact, text(value, value_length, "text"));
  });
}

int32_t hoctap_row_set_evidence(hoctap_row* row, int64_t indicator, int32_t present, hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_row& stated = given(row, "row");
    const std::size_t at = checked(indicator, indicator_count(*stated.compiled), "indicator");
    if (present < -1 || present > 1) refuse_number("present", present, "1, 0, -1");
    stated.scored = false;
    stated.row.set_evidence(at, present < 0 ? std::nullopt : std::optional(present == 1));
  });
}

int32_t hoctap_row_score(hoctap_row* row, hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_row& stated = given(row, "row");
    stated.scored = false;
    stated.row.score();
    stated.scored = true;
  });
}

int64_t hoctap_row_outcome(const hoctap_row* row) {
  const hoctap::Row* const result = scored(row);
  const auto outcome = result == nullptr ? std::nullopt : result->outcome();
  return outcome ? static_cast<int64_t>(*outcome) : -1;
}

int32_t hoctap_row_possible(const hoctap_row* row, int64_t outcome) {
  const hoctap::Row* const result = scored(row);
  if (result == nullptr || !is_index(outcome, count(row->compiled->outcomes))) return -1;
  return result->possible(static_cast<std::size_t>(outcome)) ? 1 : 0;
}

int32_t hoctap_row_official(const hoctap_row* row) {
  const hoctap::Row* const result = scored(row);
  if (result == nullptr) return -1;
  return result->official() ? 1 : 0;
}

int32_t hoctap_row_total(const hoctap_row* row, int64_t* numerator, int64_t* denominator) {
  const hoctap::Row* const result = scored(row);
  return give(result == nullptr ? std::nullopt : result->total(), numerator, denominator);
}

int32_t hoctap_row_indicator_points(const hoctap_row* row, int64_t indicator, int64_t* numerator,
                                    int64_t* denominator) {
  const hoctap::Row* const result = scored(row);
  const bool there = result != nullptr && is_index(indicator, indicator_count(*row->compiled));
  return give(there ? result->points(static_cast<std::size_t>(indicator)) : std::nullopt, numerator,
              denominator);
}

int32_t hoctap_row_indicator_outcome(const hoctap_row* row, int64_t indicator, int64_t level) {
  const hoctap::Row* const result = scored(row);
  if (result == nullptr || !is_index(indicator, indicator_count(*row->compiled)) ||
      !is_index(level, count(rubric_of(*row->compiled).levels)))
    return -1;
  const auto verdict =
      result->indicator(static_cast<std::size_t>(indicator), static_cast<std::size_t>(level));
  return verdict ? number_of(*verdict) : -1;
}

int32_t hoctap_row_sheet(const hoctap_row* row, hoctap_sheet** sheet, hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_sheet*& out = output(sheet, "sheet");
    given(row, "row");
    const hoctap::Row* const result = scored(row);
    if (result == nullptr) throw Misuse{{.code = "row-not-scored"}};
    out = new hoctap_sheet(row->compiled, result->sheet());
  });
}

void hoctap_row_free(hoctap_row* row) {
  delete row;
}
