// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "hoctap/exact/issue.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/explain.hpp"

using namespace hoctap;

// Any text is the data of some entities, which are scored and explained, or an error with an issue. The first
// byte chooses the format.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Engine engine = compile(*Library::shipped().find("tt25-2023-commune"));
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const DataFormat format = data[0] == '{'   ? DataFormat::json
                            : data[0] == '|' ? DataFormat::json_lines
                                             : DataFormat::csv;
  try {
    for (Facts& facts : read_facts(text, format, "fuzz")) {
      facts.extra_allowed = true;
      const Sheet sheet = evaluate(engine, facts);
      if (sheet.possible.empty()) __builtin_trap();
      explain(engine, sheet, Language::vi);
      to_json(sheet);
    }
  } catch (const Error& error) {
    if (error.issues().empty()) __builtin_trap();
  }
  return 0;
}
