// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "capi/calls.hpp"
#include "exact/text.hpp"
#include "files.hpp"
#include "hoctap/entity/facts.hpp"

// Handles of every kind, for tests that need one.

namespace hoctap {

inline constexpr std::string_view tt25 = "tt25-2023-commune";

inline Owned<hoctap_engine> compiled(std::string_view rubric, std::string_view overlays = none) {
  return made<hoctap_engine>(hoctap_engine_compile, shipped_files, rubric, overlays);
}

/// Files of the source tree by the names they have there, or without that folder.
inline Owned<hoctap_files> files_of(const std::string& folder, const std::vector<std::string>& names) {
  Owned<hoctap_files> files = made<hoctap_files>(hoctap_files_new);
  for (const std::string& name : names) {
    const std::string text = read_file(folder + name);
    hoctap_error* error = untouched<hoctap_error>();
    REQUIRE(hoctap_files_add(files.get(), name.data(), static_cast<int64_t>(name.size()), text.data(),
                             static_cast<int64_t>(text.size()), &error) == HOCTAP_OK);
    CHECK(error == nullptr);
  }
  return files;
}

inline const std::vector<std::string> overlay_files = {"tinh-a-tt44.overlay.json",
                                                       "tinh-a-xa-b-tt44.overlay.json"};

/// The shipped library and the overlays of the examples.
inline Owned<hoctap_library> library_with_overlays() {
  return made<hoctap_library>(hoctap_library_extend, shipped_files,
                              files_of("examples/overlays/", overlay_files));
}

/// A rubric from its text.
inline Owned<hoctap_engine> loaded(const std::string& rubric) {
  return made<hoctap_engine>(hoctap_engine_load, rubric, "made-up.json");
}

/// Suites of cases that have facts of every kind between them.
inline constexpr auto every_kind_of_case = {
    "learning-community/tt25-2023-commune", "learning-community/tt44-2014-commune",
    "learning-unit/tt22-2020-unit",         "learning-citizen/qd324-2023-citizen",
    "learning-family/qd448-2015-family",    "universal-education/nd20-2014-primary-province"};

inline std::string as_json(const Value& value) {
  return value.is(ValueKind::not_applicable) ? R"({"not_applicable": true})" : to_json(value);
}

/// Facts as somebody would write them for the C library.
inline std::string as_json(const Facts& facts) {
  std::string values;
  for (const auto& [name, entry] : facts.values)
    values += (values.empty() ? "" : ", ") + quote(name) + ": " + as_json(entry.value);
  std::string evidence;
  for (const auto& [name, entry] : facts.evidence) {
    const char* const present = !entry.present ? "null" : *entry.present ? "true" : "false";
    evidence += (evidence.empty() ? "" : ", ") + quote(name) + ": " + present;
  }
  return "{\"id\": " + quote(facts.id) + ", \"label\": " + quote(facts.label) + ", \"facts\": {" + values +
         "}, \"evidence\": {" + evidence + "}}";
}

/// The sheets of the demonstration's wards.
inline Owned<hoctap_sheets> wards(const Owned<hoctap_engine>& engine) {
  return made<hoctap_sheets>(hoctap_engine_score_data, engine, read_file("examples/demo/wards.csv"),
                             HOCTAP_CSV, "wards.csv", none);
}

}  // namespace hoctap
