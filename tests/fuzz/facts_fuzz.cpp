// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/input.hpp"
#include "fuzz/work.hpp"
#include "hoctap/exact/issue.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"

using namespace hoctap;

// Any text is the data of some entities, which are scored and explained, or an error with an issue. The first
// byte chooses the format.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Engine engine = compile(*Library::shipped().find("tt25-2023-commune"));
  if (size == 0) return 0;
  const FuzzWork work(size, 100'000'000, 2'000'000);
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const DataFormat format = data[0] == '{'   ? DataFormat::json
                            : data[0] == '|' ? DataFormat::json_lines
                                             : DataFormat::csv;
  try {
    for (Facts& facts : read_facts(text, format, "fuzz")) {
      facts.extra_allowed = true;
      const Sheet sheet = evaluate(engine, facts);
      require(!sheet.possible.empty());
      explain(engine, sheet, Language::vi);
      to_json(sheet);
    }
  } catch (const Error& error) {
    require(!error.issues().empty());
  }
  return 0;
}
