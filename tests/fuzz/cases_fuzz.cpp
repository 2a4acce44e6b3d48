// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/input.hpp"
#include "fuzz/work.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/rubric/library.hpp"

using namespace hoctap;

// Any text is a suite of cases with a report on each, which can be written; or an error with an issue.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Library& library = Library::shipped();
  const FuzzWork work(size, 100'000'000, 2'000'000);
  try {
    const Suite suite = load_suite({reinterpret_cast<const char*>(data), size}, "fuzz.cases.json");
    const RubricFile* const rubric = library.find(suite.rubric);
    if (rubric == nullptr) return 0;
    const SuiteReport report = run(suite, *rubric);
    require(report.cases.size() == suite.cases.size());
    require(failed(report) <= report.cases.size());
    to_text(report, Language::vi);
    to_text(report, Language::en);
    to_json(report);
    to_junit({report});
  } catch (const Error& error) {
    require(!error.issues().empty());
  }
  return 0;
}
