// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <memory>
#include <sstream>
#include <string>

#include "award/seasons.hpp"
#include "batch/scored_columns.hpp"
#include "catch.hpp"
#include "hoctap/feel/expression.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/rubric/overlay.hpp"
#include "hoctap/rubric/target.hpp"
#include "lab/sample.hpp"

// Every door by which data come in, with many mistakes in the data.

using namespace hoctap;

namespace {

std::string joined(std::size_t count, const std::function<std::string(std::size_t)>& each,
                   const std::string& between = ",") {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i > 0 ? between : "") + each(i);
  return text;
}

// An object with keys that no file has.
std::string strange_keys(std::size_t count) {
  return "{" + joined(count, [](std::size_t i) { return "\"zz" + std::to_string(i) + "\": 1"; }) + "}";
}

struct Door {
  std::string name;
  std::function<void(std::size_t)> enter;  // with so many mistakes
};

std::vector<Door> doors() {
  const auto always = [](const std::string& text) { return [=](std::size_t) { return text; }; };
  return {
      {"facts",
       [=](std::size_t count) { read_facts("[" + joined(count, always("1")) + "]", DataFormat::json, "f"); }},
      {"lines of facts",
       [=](std::size_t count) { read_facts(joined(count, always("1"), "\n"), DataFormat::json_lines, "f"); }},
      {"keys that stand twice",
       [=](std::size_t count) {
         read_facts("[{" + joined(count + 1, always("\"a\": 1")) + "}]", DataFormat::json, "f");
       }},
      {"numbers in a list",
       [=](std::size_t count) {
         read_facts("{\"a\": [" + joined(count, always("1e99")) + "]}", DataFormat::json, "f");
       }},
      {"a table",
       [=](std::size_t count) {
         read_facts("id,citizens\n" + joined(count, always("x"), "\n"), DataFormat::csv, "f");
       }},
      {"the header of a table",
       [=](std::size_t count) { read_facts(joined(count + 1, always("a")) + "\n", DataFormat::csv, "f"); }},
      {"facts of a rubric",
       [=](std::size_t count) {
         evaluate(compile(load_rubric(sample_rubric, "r")), facts(strange_keys(count)));
       }},
      {"entities",
       [=](std::size_t count) {
         const auto all =
             std::make_shared<std::istringstream>("[" + joined(count, always(R"({"zz": 1})")) + "]");
         evaluate_each(compile(load_rubric(sample_rubric, "r")), records_of(all, DataFormat::json, "f"));
       }},
      {"columns",
       [=](std::size_t count) {
         const Handed handed(batch_of({texts("citizens", std::vector<std::string>(count, "x"))},
                                      static_cast<std::int64_t>(count)));
         scored(compile(load_rubric(sample_rubric, "r")), handed.schema, handed.array, {});
       }},
      {"options of columns", [=](std::size_t count) { read_batch_options(strange_keys(count)); }},
      {"an expression",
       [=](std::size_t count) { parse_expression(joined(count, always("zz"), "+"), Scope{}); }},
      {"a rubric", [=](std::size_t count) { load_rubric(strange_keys(count), "r"); }},
      {"an overlay", [=](std::size_t count) { load_overlay(strange_keys(count), "o"); }},
      {"targets", [=](std::size_t count) { load_targets(strange_keys(count), "t"); }},
      {"a library",
       [=](std::size_t count) {
         Library library;
         library.add(std::vector<NamedText>(count, {"r.json", "?"}));
       }},
      {"cases",
       [=](std::size_t count) {
         load_suite(R"({"schema": 1, "rubric": "x", "cases": [)" + joined(count, always("1")) + "]}", "c");
       }},
      {"paths of cases",
       [=](std::size_t count) {
         const auto path = [](std::size_t i) { return "\"zz" + std::to_string(i) + "\": 1"; };
         run(load_suite(R"({"schema": 1, "rubric": "sample", "cases": [{"name": "x", "expect": {)" +
                            joined(count, path) + "}}]}",
                        "c"),
             load_rubric(sample_rubric, "r"));
       }},
      {"a season", [=](std::size_t count) { load_season(strange_keys(count), "s"); }},
      {"entities of a season",
       [=](std::size_t count) {
         SeasonText season;
         season.year(2024, "2025-03-01");
         for (std::size_t i = 0; i < count; ++i) season.entity("C" + std::to_string(i), "commune", "nobody");
         load_season(season.text(), "s");
       }},
      {"data of a season",
       [=](std::size_t count) {
         SeasonText season;
         season.year(2024, "2025-03-01").with("data", R"({"entity": "family", "file": "f.jsonl"})");
         run(season, made_up_library(), opens(joined(count, always(R"({"judged": 9})"), "\n")));
       }},
  };
}

Issues issues_of(const Door& door, std::size_t count) {
  try {
    door.enter(count);
  } catch (const Error& error) {
    return error.issues();
  }
  return {};
}

}  // namespace

TEST_CASE("doors: each holds a thousand issues, and counts the rest", "[lab]") {
  for (const Door& door : doors()) {
    INFO(door.name);
    constexpr std::size_t few = 10;
    constexpr std::size_t many = 1500;
    const Issues some = issues_of(door, few);
    CHECK(some.count() >= few);
    CHECK(some.size() == some.count());
    const Issues all = issues_of(door, many);
    REQUIRE(all.size() == Issues::most + 1);
    CHECK(all.back().code == "issues-more");
    CHECK(all.count() >= many);
    CHECK(all.count() <= some.count() - few + many);
  }
}

TEST_CASE("doors: a name of a megabyte is not repeated in what is said of it", "[lab]") {
  const std::string name(60'000, 'z');
  const auto told = [](const std::function<void()>& action) {
    try {
      action();
    } catch (const Error& error) {
      return to_json(error.issues()).size();
    }
    return std::size_t{0};
  };
  const std::string object = "{\"" + name + "\": 1, \"" + name + "\": 1}";
  for (const std::size_t size :
       {told([&] { load_rubric(object, name); }), told([&] { load_season(object, name); }),
        told([&] { read_facts(object, DataFormat::json, name); }),
        told([&] { read_facts(name + name + "," + name + name + "\n", DataFormat::csv, name); }),
        told([&] { evaluate(compile(load_rubric(sample_rubric, "r")), facts("{\"" + name + "\": 1}")); })}) {
    CHECK(size > 0);
    CHECK(size < 400'000);
  }
}
