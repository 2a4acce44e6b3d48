// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "fuzz/input.hpp"
#include "fuzz/work.hpp"
#include "hoctap.h"

using hoctap::FuzzInput;
using hoctap::FuzzWork;
using hoctap::require;

// Any bytes, as the texts of any function, give a result, or a status and an error that says why; never
// anything else. The first byte chooses what is called, and texts follow.

namespace {

int64_t length(std::string_view text) {
  return static_cast<int64_t>(text.size());
}

// What holds of every call; frees the error.
bool done(int32_t status, const void* result, hoctap_error* error) {
  require((status == HOCTAP_OK) == (result != nullptr));
  require((status == HOCTAP_OK) == (error == nullptr));
  require(status == HOCTAP_OK || status == HOCTAP_REFUSED || status == HOCTAP_MISUSE);
  if (error == nullptr) return true;
  require(std::strlen(hoctap_error_code(error)) > 0);
  require(std::strlen(hoctap_error_message(error, HOCTAP_VI)) > 0);
  require(std::strlen(hoctap_error_message(error, HOCTAP_EN)) > 0);
  require(hoctap_error_json(error)[0] == '[');
  hoctap_error_free(error);
  return false;
}

void take(hoctap_text* text) {
  if (text == nullptr) return;
  require(hoctap_text_data(text)[hoctap_text_length(text)] == '\0');
  hoctap_text_free(text);
}

// Makes a text with one function and frees it.
template <class Function, class... Arguments>
void text_of(Function function, Arguments... arguments) {
  hoctap_text* text = nullptr;
  hoctap_error* error = nullptr;
  const int32_t status = function(arguments..., &text, &error);
  done(status, text, error);
  take(text);
}

void ask(const hoctap_sheet* sheet, std::string_view path) {
  text_of(hoctap_sheet_json, sheet, 0);
  text_of(hoctap_sheet_explain, sheet, HOCTAP_VI);
  text_of(hoctap_sheet_part, sheet, path.data(), length(path));
  require(hoctap_sheet_possible_count(sheet) > 0);
  for (int64_t i = -1; i <= hoctap_sheet_indicator_count(sheet); ++i) {
    int64_t told = 0;
    const char* const id = hoctap_sheet_indicator_id(sheet, i, &told);
    require(id == nullptr ? told == 0 : id[told] == '\0');
    hoctap_sheet_indicator_points(sheet, i, &told);
    hoctap_sheet_indicator_outcome(sheet, i, path.data(), length(path), &told);
  }
}

// An engine of each kind, compiled once.
const hoctap_engine* engine(unsigned choice) {
  static const std::array<const hoctap_engine*, 2> engines = [] {
    std::array<const hoctap_engine*, 2> made{};
    for (std::size_t i = 0; i < made.size(); ++i) {
      hoctap_engine* one = nullptr;
      require(hoctap_engine_compile(nullptr, i == 0 ? "tt25-2023-commune" : "tt22-2020-unit", -1, nullptr, 0,
                                    &one, nullptr) == HOCTAP_OK);
      made[i] = one;
    }
    return made;
  }();
  return engines[choice % engines.size()];
}

void score(FuzzInput& input) {
  const hoctap_engine* const by = engine(input.byte());
  const auto format = static_cast<int32_t>(input.byte() % 4);  // the last is none
  const std::string_view data = input.text();
  const std::string_view file = input.text();
  const std::string_view options = input.text();
  const std::string_view path = input.text();
  hoctap_error* error = nullptr;
  hoctap_sheet* sheet = nullptr;
  int32_t status = hoctap_engine_score(by, data.data(), length(data), &sheet, &error);
  if (done(status, sheet, error)) ask(sheet, path);
  hoctap_sheet_free(sheet);
  hoctap_sheets* sheets = nullptr;
  status = hoctap_engine_score_data(by, data.data(), length(data), format, file.data(), length(file),
                                    options.data(), length(options), &sheets, &error);
  if (done(status, sheets, error)) {
    for (int64_t i = 0; i < hoctap_sheets_count(sheets); ++i) ask(hoctap_sheets_at(sheets, i), path);
  }
  hoctap_sheets_free(sheets);
}

// One text is stated as every fact of a row, as a text and as a number, and so are other values.
void row(FuzzInput& input) {
  const hoctap_engine* const by = engine(input.byte());
  const auto small = static_cast<int32_t>(input.byte()) - 128;
  const std::string_view text = input.text();
  hoctap_row* stated = nullptr;
  require(hoctap_row_new(by, &stated, nullptr) == HOCTAP_OK);
  hoctap_error* error = nullptr;
  const auto ended = [&](int32_t status) {
    done(status, status == HOCTAP_OK ? stated : nullptr, error);
    return status;
  };
  for (int64_t slot = 0;; ++slot) {
    if (ended(hoctap_row_set_text(stated, slot, text.data(), length(text), &error)) == HOCTAP_MISUSE) break;
    ended(hoctap_row_set_number(stated, slot, text.data(), length(text), &error));
    ended(hoctap_row_set_decimal(stated, slot, length(text), small, &error));
    ended(hoctap_row_set_boolean(stated, slot, small, &error));
  }
  ended(hoctap_row_set_evidence(stated, small, 1, &error));
  if (ended(hoctap_row_score(stated, &error)) == HOCTAP_OK) {
    hoctap_sheet* sheet = nullptr;
    require(hoctap_row_sheet(stated, &sheet, nullptr) == HOCTAP_OK);
    ask(sheet, text);
    hoctap_sheet_free(sheet);
  }
  hoctap_row_free(stated);
}

void load(FuzzInput& input) {
  const std::string_view rubric = input.text();
  const std::string_view file = input.text();
  const std::string_view facts = input.text();
  const std::string_view cases = input.text();
  hoctap_error* error = nullptr;
  hoctap_engine* loaded = nullptr;
  int32_t status =
      hoctap_engine_load(rubric.data(), length(rubric), file.data(), length(file), &loaded, &error);
  if (!done(status, loaded, error)) return;
  text_of(hoctap_engine_describe, loaded);
  text_of(hoctap_engine_check, loaded);
  hoctap_sheet* sheet = nullptr;
  status = hoctap_engine_score(loaded, facts.data(), length(facts), &sheet, &error);
  if (done(status, sheet, error)) ask(sheet, "outcome");
  hoctap_report* report = nullptr;
  status =
      hoctap_engine_test(loaded, cases.data(), length(cases), file.data(), length(file), &report, &error);
  if (done(status, report, error)) {
    require(hoctap_report_failed(report) <= hoctap_report_count(report));
    text_of(hoctap_report_json, report);
    text_of(hoctap_report_junit, report);
  }
  hoctap_engine_free(loaded);
  hoctap_sheet_free(sheet);
  hoctap_report_free(report);
}

// Two files, which become a library or the data of a season.
void files(FuzzInput& input) {
  hoctap_files* added = nullptr;
  require(hoctap_files_new(&added, nullptr) == HOCTAP_OK);
  for (int i = 0; i < 2; ++i) {
    const std::string_view name = input.text();
    const std::string_view text = input.text();
    hoctap_error* error = nullptr;
    const int32_t result =
        hoctap_files_add(added, name.data(), length(name), text.data(), length(text), &error);
    done(result, result == HOCTAP_OK ? added : nullptr, error);
  }
  const std::string_view question = input.text();
  const std::string_view season = input.text();
  hoctap_error* error = nullptr;
  hoctap_library* library = nullptr;
  int32_t status = hoctap_library_extend(nullptr, added, &library, &error);
  if (done(status, library, error)) {
    text_of(hoctap_library_list, library);
    text_of(hoctap_library_find, library, question.data(), length(question));
    text_of(hoctap_library_file, library, question.data(), length(question));
    text_of(hoctap_library_show, library, question.data(), length(question), nullptr, int64_t{0}, HOCTAP_EN,
            1);
    text_of(hoctap_library_draft, library, question.data(), length(question), "tinh-a", int64_t{-1}, 0);
  }
  hoctap_review* review = nullptr;
  status = hoctap_season_run(season.data(), length(season), question.data(), length(question), added, library,
                             &review, &error);
  if (done(status, review, error)) text_of(hoctap_review_csv, review);
  hoctap_review_free(review);
  hoctap_library_free(library);
  hoctap_files_free(added);
}

void compile(FuzzInput& input) {
  const std::string_view rubric = input.text();
  const std::string_view overlays = input.text();
  hoctap_error* error = nullptr;
  hoctap_engine* compiled = nullptr;
  const int32_t status = hoctap_engine_compile(nullptr, rubric.data(), length(rubric), overlays.data(),
                                               length(overlays), &compiled, &error);
  done(status, compiled, error);
  hoctap_engine_free(compiled);
}

void evaluate(FuzzInput& input) {
  const std::string_view expression = input.text();
  const std::string_view facts = input.text();
  text_of(hoctap_eval, expression.data(), length(expression), facts.data(), length(facts));
  text_of(hoctap_schema, expression.data(), length(expression));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzInput input(data, size);
  const FuzzWork work(size, 1'000'000'000, 2'000'000);
  switch (input.byte()) {
    case 's':
      score(input);
      break;
    case 'r':
      row(input);
      break;
    case 'l':
      load(input);
      break;
    case 'f':
      files(input);
      break;
    case 'c':
      compile(input);
      break;
    default:
      evaluate(input);
  }
  return 0;
}
