// SPDX-License-Identifier: Apache-2.0

// What a sheet costs as text: to JSON, by the time it takes to score the entity in the first place.

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

#include "bench/timing.hpp"
#include "hoctap/entity/facts.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/engine.hpp"

int main() {
  using namespace hoctap;
  constexpr std::int64_t times = 2000;
  const Engine engine = compile(*Library::shipped().find("tt25-2023-commune"));
  const std::vector<Facts> facts =
      read_facts(R"({"id": "W07", "citizens": 1000, "learning_citizens": 599})", DataFormat::json, "ward");
  const Sheet sheet = evaluate(engine, facts.front());
  std::size_t possible = 0;
  const std::int64_t scoring = hundredths_each(times, [&] {
    for (std::int64_t i = 0; i < times; ++i) possible += evaluate(engine, facts.front()).possible.size();
  });
  std::size_t bytes = 0;
  const std::int64_t writing = hundredths_each(times, [&] {
    for (std::int64_t i = 0; i < times; ++i) bytes += to_json(sheet).size();
  });
  std::cout << "a sheet of tt25-2023-commune, best of 5 runs\n"
            << "  scored           " << hundredths(scoring) << " ns\n"
            << "  sheet to JSON    " << hundredths(writing) << " ns\n"
            << "  ratio            " << hundredths(writing * 100 / std::max<std::int64_t>(scoring, 1))
            << "\n";
  return possible > 0 && bytes > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
