// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "award/counting.hpp"
#include "award/holdings.hpp"
#include "entity/fact_reader.hpp"
#include "exact/document.hpp"
#include "exact/text.hpp"
#include "growth/cost.hpp"
#include "growth/texts.hpp"
#include "hoctap/award/season.hpp"
#include "hoctap/entity/facts.hpp"
#include "hoctap/score/engine.hpp"

// Limits that no test of one kind of file reaches: each with what it still takes, and one more.

using namespace hoctap;

namespace {

Codes parse(const std::string& text) {
  Codes codes;
  Issues issues;
  parse_json(text, "d.json", issues);
  for (const Issue& issue : issues) codes.push_back(issue.code);
  return codes;
}

}  // namespace

TEST_CASE("growth: a document has so many bytes, and a text in it", "[growth]") {
  const auto blanks = [](std::size_t bytes) { return std::string(bytes - 1, ' ') + "1"; };
  check_linear(20'000, blanks, parse);
  const std::string large(max_document_bytes + 1,
                          ' ');  // one byte less is read, for many seconds where steps count
  Codes refused;
  CHECK(cost_of([&] { refused = parse(large); }).bytes < 10'000);
  CHECK(refused == Codes{"json-size"});
  const auto text = [](std::size_t bytes) { return '"' + std::string(bytes, 'x') + '"'; };
  const auto key = [](std::size_t bytes) { return filled(R"({"$": 1})", std::string(bytes, 'k')); };
  check_linear(max_document_string / 2, text, parse);
  check_linear(max_document_string / 2, key, parse);
  CHECK(parse(text(max_document_string)).empty());
  CHECK(parse(key(max_document_string)).empty());
  CHECK(parse(text(max_document_string + 1)) == Codes{"text-size"});
  CHECK(parse(key(max_document_string + 1)) == Codes{"text-size"});
}

TEST_CASE("growth: a table of facts has so many cells", "[growth]") {
  constexpr std::size_t columns = 1999;  // and the entity
  const auto table = [](std::size_t rows) {
    return listed(columns, [](std::size_t i) { return numbered('f', i); }) + '\n' + repeated(rows, "x\n");
  };
  const auto refused = [](const std::string& text) {
    const Codes codes = issue_codes([&] { read_facts(text, DataFormat::csv, "d.csv"); });
    return std::find(codes.begin(), codes.end(), "facts-many") != codes.end();
  };
  const std::size_t most = max_stated / (columns + 1);
  CHECK_FALSE(refused(table(most)));
  CHECK(refused(table(most + 1)));
  check_linear(most / 2, table, refused);
}

TEST_CASE("growth: a season has so many data files", "[growth]") {
  const auto season = [](std::size_t count) {
    const std::string files = listed(count, [](std::size_t i) {
      return filled(R"({"entity": "citizen", "file": "$.csv"})", numbered('d', i));
    });
    return filled(R"({"schema": 1, $, "place": "a", "years": [{"year": 2024, "counted_on": "2025-04-30"}],
      "entities": [{"id": "a", "kind": "commune"}], "data": [$]})",
                  named("s"), files);
  };
  const auto load = [](const std::string& text) { return issue_codes([&] { load_season(text, "s.json"); }); };
  CHECK(load(season(max_season_files)).empty());
  CHECK(load(season(max_season_files + 1)) == Codes{"list-too-long"});
  check_linear(max_season_files / 2, season, load);
}

TEST_CASE("growth: so many facts are filled in by a season", "[growth]") {
  const auto rubric = [](std::size_t count) {
    const std::string facts = listed(count, [](std::size_t i) {
      const std::string rule = i % 2 == 0
                                   ? R"("roll_up": {"take": "count", "of": "citizen", "cite": "Điều 1"})"
                                   : R"("held": {"take": "years", "title": "t", "cite": "Điều 1"})";
      return filled(R"({$, "type": "count", $})", named(numbered('f', i)), rule);
    });
    return rubric_with(filled(R"("facts": [$], $)", facts,
                              level_with(R"({"value": "f0", "test": "> 0", "cite": "Điều 1"})")));
  };
  const auto load = [](const std::string& text) { return issue_codes([&] { load_rubric(text, "r.json"); }); };
  CHECK(load(rubric(max_roll_ups)).empty());
  CHECK(load(rubric(max_roll_ups + 1)) == Codes{"list-too-long"});
  check_linear(max_roll_ups / 2, rubric, load);
}

TEST_CASE("growth: so many measures take results up, and so much of them", "[growth]") {
  const auto load = [](const std::string& text) { return issue_codes([&] { load_rubric(text, "r.json"); }); };
  const auto taking = [](std::size_t count) {
    const std::string measures = listed(count, [](std::size_t i) {
      return filled(
          R"({$, "shown": "number", "results": {"take": "count_met", "criteria": ["c"], "level": "one"}})",
          named(numbered('m', i)));
    });
    return rubric_with(filled(R"("facts": [{$, "type": "count"}], "measures": [$], $)", named("f"), measures,
                              level_with(R"({"value": "f", "test": "> 0", "cite": "Điều 1"})")));
  };
  CHECK(load(taking(max_results)).empty());
  CHECK(load(taking(max_results + 1)) == Codes{"list-too-long"});
  check_linear(max_results / 2, taking, load);
  // Each row has a name and a test of a node or two.
  const auto rows = [](std::size_t count) {
    const std::string all =
        listed(count, [](std::size_t) { return R"({"value": "f", "test": "> 0", "cite": "Điều 1"})"; });
    return rubric_with(filled(
        R"("facts": [{$, "type": "count"}], "measures": [{$, "shown": "number",
          "results": {"take": "count_met", "criteria": ["c"], "level": "one"}}], $)",
        named("f"), named("m"), level_with(all)));
  };
  CHECK(load(rows(max_results_nodes / 8)).empty());
  CHECK(load(rows(max_results_nodes)) == Codes{"results-too-wide"});
  check_linear(max_results_nodes / 16, rows, load);
}

TEST_CASE("growth: classes need so much besides", "[growth]") {
  const auto load = [](const std::string& text) { return issue_codes([&] { load_rubric(text, "r.json"); }); };
  const auto needing = [](std::size_t count) {
    const std::string needs = listed(count, [](std::size_t i) {
      return filled(R"({"that": "p > $", "label": {"vi": "a", "en": "a"}, "cite": "Điều 1"})", i);
    });
    return rubric_with(filled(
        R"json("facts": [{$, "type": "number"}], "criteria": [{$, "cite": "Điều 1", "max": 10, "indicators": [
          {$, "cite": "Điều 1", "points": {"max": 10, "cite": "Điều 1", "judged": {"value": "p"}}}]}],
        "total": {"max": 10, "cite": "Điều 1"}, "bands": [
          {$, "cite": "Điều 1", "total": "[5..10]", "needs": [$]},
          {$, "cite": "Điều 1", "total": "[0..5)", "otherwise": true}])json",
        named("p"), named("c"), named("i"), named("best"), needs, named("rest")));
  };
  CHECK(load(needing(max_needs)).empty());
  CHECK(load(needing(max_needs + 1)) == Codes{"list-too-long"});
  check_linear(max_needs / 2, needing, load);
}

// Ways::most: two for each fact that is yes or no.
TEST_CASE("growth: missing facts are tried in so many ways", "[growth]") {
  const auto outcome = [](std::size_t open) {
    std::string applies;
    for (std::size_t i = 0; i < open; ++i)
      applies += filled("$($ or not($))", i == 0 ? "" : " and ", numbered('f', i), numbered('f', i));
    const std::string asked = listed(
        open, [](std::size_t i) { return filled(R"({$, "type": "boolean"})", named(numbered('f', i))); });
    const Engine engine =
        engine_with(filled(R"("facts": [{$, "type": "boolean"}, $],
      "levels": [{$, "cite": "Điều 1"}],
      "criteria": [{$, "cite": "Điều 1", "indicators": [{$, "cite": "Điều 1",
        "applies": "$", "when_not_applicable": "zero",
        "conditions": [{"value": "done", "test": "true", "cite": "Điều 1"}]}]}])",
                           named("done"), asked, named("one"), named("c"), named("i"), applies));
    Facts facts;
    facts.set("done", true);
    return evaluate(engine, facts).outcome.value_or("?");
  };
  CHECK(outcome(10) == "one");
  CHECK(outcome(11) == "one");  // the worlds tell
}

TEST_CASE("growth: what is counted from below may be anything between two numbers", "[growth]") {
  const Engine engine =
      engine_with(filled(R"("facts": [{$, "type": "count"}], $)", named("f0"),
                         level_with(R"({"value": "f0", "test": ">= 1", "cite": "Điều 1"})")));
  const auto outcome = [&](std::int64_t ways) {
    CountedFacts counted;
    counted.open.emplace_back("f0", 1, ways);
    return judge(engine, counted).sheet().outcome.value_or("?");
  };
  CHECK(outcome(1024) == "one");
  CHECK(outcome(1'000'000'000) == "one");
}

// max_generations
TEST_CASE("growth: titles are looked for so many successions back", "[growth]") {
  const std::optional<SuccessionPolicy> any{
      {Inheritance::inherit_if_any, Inheritance::inherit_if_any, "CV 1"}};
  const Date today = parse_date("2030-01-01");
  const auto holds = [&](std::size_t renames) -> std::string {
    std::vector<Entity> entities{{.id = "a0", .kind = EntityKind::commune}};
    std::vector<Succession> successions;
    Date day = parse_date("2024-01-01");
    for (std::size_t i = 1; i <= renames; ++i) {
      day = day_after(day);
      entities.push_back({.id = numbered('a', i), .kind = EntityKind::commune});
      successions.push_back(
          {SuccessionKind::rename, day, {numbered('a', i - 1)}, {numbered('a', i)}, "NQ 1"});
    }
    const Tree tree(entities, successions);
    Holdings holdings(tree, any);
    holdings.add("a0", "good",
                 {.year = 2022,
                  .rubric = "r",
                  .outcome = "one",
                  .rank = 1,
                  .decided = parse_date("2023-03-01"),
                  .valid_until = today});
    const std::string last = numbered('a', renames);
    const HeldTitle held = holdings.on(last, "good", parse_date("2029-01-01"), 2028);
    // All were renamed in 2024.
    CHECK(holdings.before(last, "good", 2024, "QC").holding.has_value() == held.holding.has_value());
    return held.question ? "?" : held.holding ? "held" : "nothing";
  };
  CHECK(holds(8) == "held");
  CHECK(holds(9) == "?");
}

// longest_name, and the names compared for it: most_compared
TEST_CASE("growth: the nearest name is sought for a name of so many bytes", "[growth]") {
  const std::string name(100, 'a');
  CHECK(nearest(name, {name + "b"}) == name + "b");
  CHECK(nearest(name + "a", {name + "ab"}).empty());
  std::vector<std::string> many(20'000, "z");  // each of another length
  many.back() = "aab";
  CHECK(nearest("aaa", many) == "aab");
  many.insert(many.begin(), "z");
  CHECK(nearest("aaa", many).empty());
}
