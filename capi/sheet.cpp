// SPDX-License-Identifier: Apache-2.0
#include "hoctap/score/sheet.hpp"
#include "engine.hpp"
#include "hoctap/score/engine.hpp"

using namespace hoctap::capi;

namespace {

std::optional<std::string> text_of(const std::optional<hoctap::Number>& number) {
  return number ? std::optional(format(*number)) : std::nullopt;
}

const char* borrow_optional(const std::optional<std::string>& text, int64_t* length) noexcept {
  return text ? borrow(*text, length) : nothing(length);
}

}  // namespace

hoctap_sheet::hoctap_sheet(std::shared_ptr<const Compiled> from, hoctap::Sheet scored)
    : compiled(std::move(from)),
      sheet(std::move(scored)),
      total(text_of(sheet.total)),
      total_low(text_of(sheet.total_low)),
      total_high(text_of(sheet.total_high)) {
  for (const hoctap::IndicatorSheet& indicator : sheet.indicators)
    points.push_back(text_of(indicator.points));
}

int32_t hoctap_sheet_json(const hoctap_sheet* sheet, int32_t readable, hoctap_text** json,
                          hoctap_error** error) {
  return guarded(error, [&] {
    give(json, "json", [&] { return to_json(given(sheet, "sheet").sheet, readable != 0); });
  });
}

int32_t hoctap_sheet_part(const hoctap_sheet* sheet, const char* path, int64_t path_length,
                          hoctap_text** json, hoctap_error** error) {
  return guarded(error, [&] {
    give(json, "json", [&] {
      const std::string asked(text(path, path_length, "path"));
      std::optional<std::string> part = part_of(given(sheet, "sheet").sheet, asked);
      if (!part)
        throw hoctap::Error(hoctap::Issue{.code = "sheet-path-unknown", .found = hoctap::shorten(asked)});
      return *std::move(part);
    });
  });
}

int32_t hoctap_sheet_explain(const hoctap_sheet* sheet, int32_t language, hoctap_text** explanation,
                             hoctap_error** error) {
  return guarded(error, [&] {
    give(explanation, "text", [&] {
      const hoctap_sheet& scored = given(sheet, "sheet");
      return explain(scored.compiled->engine, scored.sheet, hoctap::capi::language(language));
    });
  });
}

const char* hoctap_sheet_entity(const hoctap_sheet* sheet, int64_t* length) {
  return sheet == nullptr ? nothing(length) : borrow(sheet->sheet.entity, length);
}

const char* hoctap_sheet_outcome(const hoctap_sheet* sheet, int64_t* length) {
  return sheet == nullptr ? nothing(length) : borrow_optional(sheet->sheet.outcome, length);
}

int32_t hoctap_sheet_official(const hoctap_sheet* sheet) {
  if (sheet == nullptr) return -1;
  return sheet->sheet.official ? 1 : 0;
}

const char* hoctap_sheet_total(const hoctap_sheet* sheet, int64_t* length) {
  return sheet == nullptr ? nothing(length) : borrow_optional(sheet->total, length);
}

const char* hoctap_sheet_total_low(const hoctap_sheet* sheet, int64_t* length) {
  return sheet == nullptr ? nothing(length) : borrow_optional(sheet->total_low, length);
}

const char* hoctap_sheet_total_high(const hoctap_sheet* sheet, int64_t* length) {
  return sheet == nullptr ? nothing(length) : borrow_optional(sheet->total_high, length);
}

int64_t hoctap_sheet_possible_count(const hoctap_sheet* sheet) {
  return sheet == nullptr ? 0 : count(sheet->sheet.possible);
}

const char* hoctap_sheet_possible(const hoctap_sheet* sheet, int64_t index, int64_t* length) {
  return sheet == nullptr ? nothing(length) : borrow_at(sheet->sheet.possible, index, length);
}

int64_t hoctap_sheet_missing_count(const hoctap_sheet* sheet) {
  return sheet == nullptr ? 0 : count(sheet->sheet.missing);
}

const char* hoctap_sheet_missing(const hoctap_sheet* sheet, int64_t index, int64_t* length) {
  return sheet == nullptr ? nothing(length) : borrow_at(sheet->sheet.missing, index, length);
}

int64_t hoctap_sheet_deciding_count(const hoctap_sheet* sheet) {
  return sheet == nullptr ? 0 : count(sheet->sheet.deciding);
}

const char* hoctap_sheet_deciding(const hoctap_sheet* sheet, int64_t index, int64_t* length) {
  return sheet == nullptr ? nothing(length) : borrow_at(sheet->sheet.deciding, index, length);
}

int64_t hoctap_sheet_indicator_count(const hoctap_sheet* sheet) {
  return sheet == nullptr ? 0 : count(sheet->sheet.indicators);
}

const char* hoctap_sheet_indicator_id(const hoctap_sheet* sheet, int64_t index, int64_t* length) {
  const auto* const one = sheet == nullptr ? nullptr : at(sheet->sheet.indicators, index);
  return one == nullptr ? nothing(length) : borrow(one->id, length);
}

const char* hoctap_sheet_indicator_points(const hoctap_sheet* sheet, int64_t index, int64_t* length) {
  const auto* const one = sheet == nullptr ? nullptr : at(sheet->points, index);
  return one == nullptr ? nothing(length) : borrow_optional(*one, length);
}

const char* hoctap_sheet_indicator_outcome(const hoctap_sheet* sheet, int64_t index, const char* level,
                                           int64_t level_length, int64_t* length) {
  const auto* const one = sheet == nullptr ? nullptr : at(sheet->sheet.indicators, index);
  const std::optional<std::string_view> asked = text_if_any(level, level_length);
  if (one == nullptr || !asked) return nothing(length);
  for (const auto& [id, outcome] : one->levels) {
    if (id != *asked) continue;
    const char* const name = boost::describe::enum_to_string(outcome, "");
    if (length != nullptr) *length = static_cast<int64_t>(std::string_view(name).size());
    return name;
  }
  return nothing(length);
}

void hoctap_sheet_free(hoctap_sheet* sheet) {
  delete sheet;
}

int64_t hoctap_sheets_count(const hoctap_sheets* sheets) {
  return sheets == nullptr ? 0 : count(sheets->sheets);
}

const hoctap_sheet* hoctap_sheets_at(const hoctap_sheets* sheets, int64_t index) {
  return sheets == nullptr ? nullptr : at(sheets->sheets, index);
}

int32_t hoctap_sheets_notes(const hoctap_sheets* sheets, hoctap_text** json, hoctap_error** error) {
  return guarded(error, [&] { give(json, "json", [&] { return to_json(given(sheets, "sheets").notes); }); });
}

void hoctap_sheets_free(hoctap_sheets* sheets) {
  delete sheets;
}
