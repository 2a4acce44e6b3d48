// SPDX-License-Identifier: Apache-2.0

// What scoring costs: communes under TT 25, by a hand-written loop over rows and by each way that the library
// has, in one run, on the same made-up rows, in CPU time. Every way must come to the same levels.
// hoctap_score_bench [COMMAND]: with the command, its start as well.

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

#include "batch/columns_of_many.hpp"
#include "batch/scored_columns.hpp"
#include "bench/timing.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"

using namespace hoctap;

namespace {

constexpr std::size_t flag_count = 16;
constexpr std::size_t row_count = 2000;

struct Commune {
  std::array<bool, flag_count> flags{};
  int primary = 0;
  int lower_secondary = 0;
  int literacy = 0;
  bool disadvantaged = false;
  std::int64_t citizens = 1;
  std::int64_t learning = 0;
  std::int64_t trained = 0;
  std::int64_t university = 0;
};

// The level as whoever needs it in a hurry writes it: no reasons, no missing facts, no articles.
int level_by_hand(const Commune& c) {
  const auto share = [](std::int64_t part, std::int64_t per_cent, std::int64_t whole) {
    return part * 100 >= per_cent * whole;
  };
  for (const bool flag : c.flags) {
    if (!flag) return 0;
  }
  const bool hard = c.disadvantaged;
  if (c.primary < 2 || c.lower_secondary < 2 || c.literacy < 1 || !share(c.learning, 60, c.citizens) ||
      !share(c.trained, hard ? 40 : 50, c.citizens) || !share(c.university, hard ? 10 : 12, c.citizens))
    return 0;
  return c.primary >= 3 && c.lower_secondary >= 3 && c.literacy >= 2 && share(c.learning, 80, c.citizens) &&
                 share(c.trained, hard ? 50 : 60, c.citizens) &&
                 share(c.university, hard ? 12 : 15, c.citizens)
             ? 2
             : 1;
}

std::vector<Commune> communes() {
  std::uint64_t state = 1;
  const auto below = [&](std::int64_t bound) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::int64_t>((state >> 33U) % static_cast<std::uint64_t>(bound));
  };
  std::vector<Commune> all(row_count);
  for (Commune& c : all) {
    for (bool& flag : c.flags) flag = below(100) < 98;
    c.primary = 1 + static_cast<int>(below(3));
    c.lower_secondary = 2 + static_cast<int>(below(2));
    c.literacy = static_cast<int>(below(3));
    c.disadvantaged = below(4) == 0;
    c.citizens = 1000 + below(30'000);
    c.learning = c.citizens * (55 + below(46)) / 100;
    c.trained = c.citizens * (45 + below(30)) / 100;
    c.university = std::min(c.trained, c.citizens * (9 + below(10)) / 100);
  }
  return all;
}

// The facts stand in the order of the rubric.
std::vector<Value> values_of(const Commune& c) {
  std::vector<Value> values(c.flags.begin(), c.flags.end());
  for (const int level : {c.primary, c.lower_secondary, c.literacy})
    values.emplace_back(level == 0 ? std::string("none") : std::to_string(level));
  values.emplace_back(c.disadvantaged);
  for (const std::int64_t count : {c.citizens, c.learning, c.trained, c.university})
    values.emplace_back(count);
  return values;
}

// In hundredths of a nanosecond a row.
std::int64_t time_a_row(const std::function<std::int64_t()>& run, std::size_t rows, std::int64_t expected) {
  return hundredths_each(static_cast<std::int64_t>(rows), [&] {
    if (run() == expected) return;
    std::cerr << "the ways come to different levels\n";
    std::exit(1);
  });
}

std::int64_t level(const Sheet& sheet) {
  return sheet.outcome == "none" ? 0 : std::stoll(*sheet.outcome);
}

std::int64_t start_of(const std::string& command) {
  constexpr int starts = 40;
  const auto microseconds = [] {
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    constexpr std::int64_t second = 1'000'000;
    return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * second + used.ru_utime.tv_usec +
           used.ru_stime.tv_usec;
  };
  const std::int64_t before = microseconds();
  for (int i = 0; i < starts; ++i) {
    const std::string line = "echo '{}' | " + command + " score tt25-2023-commune - >/dev/null";
    if (std::system(line.c_str()) != 0) std::exit(1);
  }
  return (microseconds() - before) * 100'000 / starts;
}

}  // namespace

int main(int count, char** arguments) {
  const Engine engine = compile(*Library::shipped().find("tt25-2023-commune"));
  const std::vector<Commune> rows = communes();
  const std::vector<Fact>& declared = engine.rubric().facts;
  std::vector<std::vector<Value>> values;
  std::vector<Facts> facts;
  std::vector<std::string> texts;
  std::int64_t expected = 0;
  for (const Commune& row : rows) {
    expected += level_by_hand(row);
    values.push_back(values_of(row));
    Facts& one = facts.emplace_back();
    for (std::size_t i = 0; i < declared.size(); ++i) one.set(declared[i].id, values.back()[i]);
    texts.push_back(*json_of(one));
  }
  std::vector<Sheet> sheets;
  for (const Facts& one : facts) sheets.push_back(evaluate(engine, one));
  const Handed typed(typed_columns(engine.rubric(), facts));
  // The same with one fact missing in each tenth row.
  std::vector<Facts> gaps = facts;
  std::int64_t expected_of_gaps = 0;
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    if (i % 10 == 0) gaps[i].values.erase(declared[i / 10 % declared.size()].id);
    const Sheet sheet = evaluate(engine, gaps[i]);
    expected_of_gaps += sheet.outcome ? level(sheet) : 0;
  }
  const Handed with_gaps(typed_columns(engine.rubric(), gaps));
  const Handed text(columns_of_text(engine.rubric(), facts));

  constexpr int hand_repeats = 500;  // one pass is too short for the clock
  const std::int64_t hand = time_a_row(
      [&] {
        std::int64_t sum = 0;
        for (int i = 0; i < hand_repeats; ++i) {
          for (const Commune& row : rows) sum += level_by_hand(row);
        }
        return sum;
      },
      row_count * hand_repeats, expected * hand_repeats);

  const auto tell = [&](const char* what, std::int64_t time) {
    std::cout << "  " << std::left << std::setw(44) << what << std::right << std::setw(14) << hundredths(time)
              << std::setw(12) << time / std::max<std::int64_t>(hand, 1) << '\n';
  };
  const auto time = [&](const char* what, const std::function<std::int64_t()>& run) {
    tell(what, time_a_row(run, row_count, expected));
  };

  std::cout << "communes under TT 25, " << row_count << " rows, CPU time, best of 5 runs\n"
            << "  " << std::left << std::setw(44) << "" << std::right << std::setw(12) << "ns a row"
            << std::setw(12) << "to by hand" << '\n';
  tell("by hand", hand);
  Row row(engine);
  time("score typed facts", [&] {
    std::int64_t sum = 0;
    for (const std::vector<Value>& one : values) {
      row.clear();
      for (std::size_t i = 0; i < one.size(); ++i) row.set(i, one[i]);
      row.score();
      sum += static_cast<std::int64_t>(*row.outcome());
    }
    return sum;
  });
  time("evaluate facts to a sheet", [&] {
    std::int64_t sum = 0;
    for (const Facts& one : facts) sum += level(evaluate(engine, one));
    return sum;
  });
  time("sheet to JSON", [&] {
    std::int64_t sum = 0;
    for (const Sheet& sheet : sheets) sum += to_json(sheet).empty() ? -1 : level(sheet);
    return sum;
  });
  time("one part of a sheet", [&] {
    std::int64_t sum = 0;
    for (const Sheet& sheet : sheets) sum += part_of(sheet, "outcome") ? level(sheet) : -1;
    return sum;
  });
  time("explain a sheet", [&] {
    std::int64_t sum = 0;
    for (const Sheet& sheet : sheets) sum += explain(engine, sheet, Language::vi).empty() ? -1 : level(sheet);
    return sum;
  });
  time("JSON in, sheet as JSON out", [&] {
    std::int64_t sum = 0;
    for (const std::string& one : texts) {
      const Sheet sheet = evaluate(engine, read_facts(one, DataFormat::json, "facts").front());
      sum += to_json(sheet).empty() ? -1 : level(sheet);
    }
    return sum;
  });
  const auto columns = [&](const Handed& handed) {
    ArrowSchema schema;
    ArrowArray results;
    score_batch(engine, handed.schema, handed.array, {}, schema, results);
    std::int64_t sum = 0;
    for (std::int64_t i = 0; i < results.length; ++i) {
      const std::string outcome = text_cell(*results.children[1], i);
      sum += outcome.empty() || outcome == "none" ? 0 : std::stoll(outcome);
    }
    release(schema);
    release(results);
    return sum;
  };
  time("Arrow columns with types", [&] { return columns(typed); });
  tell("Arrow columns with types, a tenth with a gap",
       time_a_row([&] { return columns(with_gaps); }, row_count, expected_of_gaps));
  time("Arrow columns of text", [&] { return columns(text); });
  if (count > 1) tell("the command scores one row (with its shell)", start_of(arguments[1]));
  return 0;
}
