// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/input.hpp"
#include "fuzz/work.hpp"
#include "hoctap/exact/issue.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/rubric/rubric.hpp"
#include "hoctap/score/engine.hpp"

using namespace hoctap;

// Any text is a rubric that compiles, scores and survives being written, or an error with an issue.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const FuzzWork work(size, 1'000'000'000, 1'000'000);
  try {
    const RubricFile file = load_rubric({reinterpret_cast<const char*>(data), size}, "fuzz.json");
    require(load_rubric(write_rubric(file.rubric), "again.json").rubric == file.rubric);
    check_file(file);
    const Sheet sheet = evaluate(compile(file), Facts{});
    require(!sheet.possible.empty());
  } catch (const Error& error) {
    require(!error.issues().empty());
  }
  return 0;
}
