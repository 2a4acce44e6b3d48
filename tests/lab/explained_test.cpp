// SPDX-License-Identifier: Apache-2.0

// What an official reads about each shipped rubric, in both languages: of its cases, the first that comes to
// each outcome, and the first that is still open.

#include <map>

#include "golden.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"

namespace hoctap {
namespace {

struct Explained {
  std::string vi;  // each behind the name of its case
  std::string en;
  std::string said;  // in Vietnamese alone
  std::size_t outcomes = 0;
};

Explained explained(const std::filesystem::path& path) {
  const RubricFile file = load_rubric(read_path(path), path.filename().string());
  const Engine engine = compile(file);
  const auto cases = path.parent_path() / (file.rubric.id + ".cases.json");
  std::map<std::string, bool> told;
  Explained all;
  for (const Case& one : load_suite(read_path(cases), "cases").cases) {
    const bool refused = std::any_of(one.expect.begin(), one.expect.end(), [](const Expectation& each) {
      return each.path == "error" && each.value != "null";
    });
    if (one.season || refused) continue;
    const Sheet sheet = evaluate(engine, one.facts);
    if (!told.emplace(sheet.outcome.value_or(""), true).second) continue;
    const std::string head = "=== " + one.name + "\n\n";
    const std::string said = explain(engine, sheet, Language::vi);
    all.vi += head + said + '\n';
    all.en += head + explain(engine, sheet, Language::en) + '\n';
    all.said += said;
    ++all.outcomes;
  }
  return all;
}

}  // namespace

TEST_CASE("explained: each shipped rubric, outcome by outcome, in both languages", "[lab]") {
  std::size_t rubrics = 0;
  for (const auto& path : rubric_files()) {
    const Explained all = explained(path);
    const std::string name = "explain/shipped/" + path.stem().string();
    INFO(name);
    CHECK(all.outcomes >= 1);
    CHECK(agrees(name + ".vi.txt", all.vi));
    CHECK(agrees(name + ".en.txt", all.en));
    // Code is no sentence: no fact, measure or operator stands there as the rubric writes it.
    for (const Fact& fact : load_rubric(read_path(path), "x.json").rubric.facts) {
      if (fact.id.find('_') == std::string::npos) continue;
      INFO(fact.id);
      // Where it is missing its name stands in brackets behind its label, as that is what to state.
      for (std::size_t at = all.said.find(fact.id); at != std::string::npos;
           at = all.said.find(fact.id, at + 1)) {
        const char before = all.said[at - 1];
        CHECK((before == '[' || before == '_' || before == '.' || std::isalnum(before) != 0));
      }
    }
    for (const char* code : {">=", "<=", "!=", " and ", "not(", "null"}) {
      INFO(code);
      CHECK(all.said.find(code) == std::string::npos);
    }
    ++rubrics;
  }
  CHECK(rubrics > 20);
}

}  // namespace hoctap
