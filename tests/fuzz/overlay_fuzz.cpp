// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "fuzz/input.hpp"
#include "fuzz/work.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"

using namespace hoctap;

// Any texts are overlays that survive being written and whose order does not matter, and the merged rubric is
// one like any other; or an error with an issue.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Library& library = Library::shipped();
  FuzzInput input(data, size);
  const FuzzWork work(size, 1'000'000'000, 1'000'000);
  try {
    std::vector<OverlayFile> overlays;
    while (!input.empty()) {
      const std::string name = std::to_string(overlays.size()) + ".overlay.json";
      overlays.push_back(load_overlay(input.text(), name));
      const Overlay& read = overlays.back().overlay;
      require(load_overlay(write_overlay(read), "again.overlay.json").overlay == read);
    }
    const RubricFile* const rubric = overlays.empty() ? nullptr : library.find(overlays[0].overlay.rubric);
    if (rubric == nullptr) return 0;
    const RubricFile merged = merge(*rubric, overlays);
    require(merge(*rubric, {overlays.rbegin(), overlays.rend()}).source.text() == merged.source.text());
    require(load_rubric(write_rubric(merged.rubric), "again.json").rubric == merged.rubric);
    check_file(merged);
    const Engine engine = compile(merged);
    const Sheet sheet = evaluate(engine, Facts{});
    require(!sheet.possible.empty());
    explain(engine, sheet, Language::vi);
    explain(engine, sheet, Language::en);
  } catch (const Error& error) {
    require(!error.issues().empty());
  }
  return 0;
}
