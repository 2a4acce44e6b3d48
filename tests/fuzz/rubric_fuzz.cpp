// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "hoctap/exact/issue.hpp"
#include "hoctap/rubric/rubric_file.hpp"
#include "hoctap/score/engine.hpp"

using namespace hoctap;

// Any text is a rubric that compiles, scores and survives being written, or an error with an issue.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const RubricFile file = load_rubric({reinterpret_cast<const char*>(data), size}, "fuzz.json");
    if (!(load_rubric(write_rubric(file.rubric), "again.json").rubric == file.rubric)) __builtin_trap();
    const Sheet sheet = evaluate(compile(file), Facts{});
    if (sheet.possible.empty()) __builtin_trap();
  } catch (const Error& error) {
    if (error.issues().empty()) __builtin_trap();
  }
  return 0;
}
