// SPDX-License-Identifier: Apache-2.0

// hoctap_tester [rows [seed [rubric]]]: holds every way to score to the reference, on the cases of the
// shipped rubrics and example schemes and on so many made-up rows of each; and what is possible and what
// decides to every world, on a twentieth as many records. The same of made-up rubrics, each with a few
// records. Ends with 1 where two disagree.

#include <cstdlib>
#include <iostream>
#include <random>

#include "files.hpp"
#include "hoctap/lab/suite.hpp"
#include "score/made_rubrics.hpp"
#include "tester/every_world.hpp"
#include "tester/random_facts.hpp"
#include "tester/tester.hpp"

using namespace hoctap;

namespace {

constexpr std::size_t most_told = 3;
constexpr std::size_t batch_rows = 1000;

std::vector<Facts> cases_of(const RubricFile& rubric, const std::filesystem::path& path) {
  std::vector<Facts> all;
  const auto cases = path.parent_path() / (rubric.rubric.id + ".cases.json");
  for (Case& one : load_suite(read_path(cases), "cases").cases) all.push_back(std::move(one.facts));
  return all;
}

// How many are wrong.
std::size_t test_every_world(const RubricFile& rubric, std::size_t records, std::uint64_t seed) {
  const WorldsTested tested = test_worlds(rubric, records, seed);
  for (const std::string& wrong : tested.wrong) std::cout << wrong << '\n';
  std::cout << rubric.rubric.id << ": " << tested.records << " partly known records, " << tested.worlds
            << " worlds, " << tested.open << " with more than one outcome, " << tested.capped
            << " not exact, " << tested.vague << " vague about what decides" << std::endl;
  return tested.wrong.size();
}

void tell(const std::string& what, std::size_t before, const Tested& tested) {
  for (std::size_t i = 0; i < tested.disagreements.size() && i < most_told; ++i) {
    const Disagreement& one = tested.disagreements[i];
    std::cout << what << ' ' << before + one.entity << ", " << one.way << ":\n  found    " << one.found
              << "\n  expected " << one.expected << '\n';
  }
}

// Rubrics of every shape, each with a few records.
std::size_t test_made_rubrics(std::size_t wanted, std::uint64_t seed) {
  constexpr std::size_t records = 12;
  MadeRubrics made(seed);
  std::size_t wrong = 0;
  std::size_t tested = 0;
  WorldsTested sum;
  for (std::size_t tries = 0; tested < wanted && tries < 2 * wanted; ++tries) {
    const std::string text = made.next();
    std::optional<RubricFile> rubric;
    try {
      rubric = load_rubric(text, "made.json");
    } catch (const Error&) {  // few are refused
      continue;
    }
    ++tested;
    const WorldsTested worlds = test_worlds(*rubric, records, seed + tries);
    for (const std::string& each : worlds.wrong) std::cout << each << '\n' << text << '\n';
    RandomFacts random(compile(*rubric), seed + tries);
    std::vector<Facts> rows;
    while (rows.size() < records) rows.push_back(random.next());
    const Tested ways = test_ways(*rubric, rows);
    tell("made rubric: row", 0, ways);
    if (!ways.disagreements.empty()) std::cout << text << '\n';
    wrong += worlds.wrong.size() + ways.disagreements.size();
    sum.records += worlds.records;
    sum.worlds += worlds.worlds;
    sum.open += worlds.open;
    sum.capped += worlds.capped;
    sum.vague += worlds.vague;
  }
  std::cout << tested << " made-up rubrics: " << sum.records << " partly known records, " << sum.worlds
            << " worlds, " << sum.open << " with more than one outcome, " << sum.capped << " not exact, "
            << sum.vague << " vague about what decides" << std::endl;
  return wrong + (tested < wanted ? 1 : 0);
}

void add(const Tested& from, Tested& to) {
  to.entities += from.entities;
  to.refused += from.refused;
  to.settled += from.settled;
  to.compared += from.compared;
  to.in_blocks += from.in_blocks;
  to.partly_in_blocks += from.partly_in_blocks;
}

}  // namespace

int main(int count, char** arguments) {
  const std::size_t rows = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 200;
  const std::uint64_t seed = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : std::random_device()();
  const std::string only = count > 3 ? arguments[3] : "";
  std::cout << "seed " << seed << std::endl;
  std::size_t disagreements = 0;
  std::size_t rubrics = 0;
  std::size_t in_blocks = 0;
  std::size_t partly_in_blocks = 0;
  if (only.empty()) disagreements += test_made_rubrics(rows / 4, seed);
  for (const auto& path : scored_files()) {
    const RubricFile rubric = load_rubric(read_path(path), path.filename().string());
    if (!only.empty() && rubric.rubric.id != only) continue;
    ++rubrics;
    Tested sum = test_ways(rubric, cases_of(rubric, path));
    disagreements += sum.disagreements.size();
    tell(rubric.rubric.id + ": case", 0, sum);
    RandomFacts random(compile(rubric), seed);
    for (std::size_t done = 0; done < rows;) {
      std::vector<Facts> batch;
      while (batch.size() < batch_rows && done + batch.size() < rows) batch.push_back(random.next());
      const Tested tested = test_ways(rubric, batch);
      tell(rubric.rubric.id + ": row", done, tested);
      add(tested, sum);
      disagreements += tested.disagreements.size();
      done += batch.size();
    }
    disagreements += test_every_world(rubric, rows / 20, seed);
    std::cout << rubric.rubric.id << ": " << sum.entities << " entities, " << sum.refused << " refused, "
              << sum.settled << " with one outcome, " << sum.in_blocks << " whole and "
              << sum.partly_in_blocks << " partly known ones decided in blocks, " << sum.compared
              << " comparisons" << std::endl;
    in_blocks += sum.in_blocks;
    partly_in_blocks += sum.partly_in_blocks;
  }
  std::cout << rubrics << " rubrics, " << disagreements << " disagreements\n";
  // A kernel that decides nothing would agree with everything.
  const bool decided = !only.empty() || (in_blocks > 0 && partly_in_blocks > 0);
  if (!decided) std::cout << "no row was decided in a block\n";
  return disagreements == 0 && rubrics > 0 && decided ? 0 : 1;
}
