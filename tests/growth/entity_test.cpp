// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "award/seasons.hpp"
#include "growth/cost.hpp"
#include "hoctap/entity/facts.hpp"
#include "hoctap/entity/tree.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

// What is refused is counted as well.
template <class Action>
void tried(Action action) {
  try {
    action();
  } catch (const Error& error) {
    if (error.issues().empty()) throw;
  }
}

auto reading(DataFormat format) {
  return [=](const std::string& text) { tried([&] { read_facts(text, format, "data"); }); };
}

}  // namespace

TEST_CASE("growth: facts that are none take a small multiple of their text", "[growth]") {
  const auto numbers = [](std::size_t count) { return "[" + repeated(count, "1,") + "1]"; };
  const auto lines = [](std::size_t count) { return repeated(count, "1\n"); };
  const auto rows = [](std::size_t count) { return "a,b\n" + repeated(count, "x\n"); };
  check_linear(5000, numbers, reading(DataFormat::json));
  check_linear(2000, lines, reading(DataFormat::json_lines));
  check_linear(5000, rows, reading(DataFormat::csv));
  const std::size_t held = 2'000'000;  // the issues that are listed
  const std::string many = numbers(50'000);
  CHECK(cost_of([&] { reading(DataFormat::json)(many); }).bytes < held + 100 * many.size());
  const std::string table = rows(50'000);
  CHECK(cost_of([&] { reading(DataFormat::csv)(table); }).bytes < held);
}

TEST_CASE("growth: rows of one letter are not held beside what they state", "[growth]") {
  const auto rows = [](std::size_t count) { return "a\n" + repeated(count, "x\n"); };
  check_linear(5000, rows, reading(DataFormat::csv));
  const std::string wide = "a" + repeated(400, ",") + "b\n";
  const std::string table = wide + repeated(20'000, "x\n");  // 8,040,000 cells, were they filled
  CHECK(cost_of([&] { reading(DataFormat::csv)(table); }).bytes < 1'000'000);
}

TEST_CASE("growth: values under a long name do not repeat it", "[growth]") {
  check_linear(
      2000,
      [](std::size_t size) {
        return "{\"" + std::string(size, 'k') + "\": [" + repeated(size, "1e99,") + "0]}";
      },
      reading(DataFormat::json));
}

TEST_CASE("growth: entities that are in nothing known are told in linear time", "[growth]") {
  const auto entities = [](std::size_t count) {
    std::vector<Entity> all(count);
    for (std::size_t i = 0; i < count; ++i) {
      all[i].id = "commune_number_" + std::to_string(i);
      all[i].kind = EntityKind::commune;
      all[i].memberships.push_back({.in = "district_number_" + std::to_string(i)});
    }
    return all;
  };
  check_linear(1000, entities, [](const std::vector<Entity>& all) { tried([&] { Tree tree(all, {}); }); });
}

TEST_CASE("growth: facts that a rubric does not know are told in linear time", "[growth]") {
  struct Input {
    Engine engine;
    Facts facts;
  };
  const auto input = [](std::size_t count) {
    std::string declared;
    Facts stated;
    for (std::size_t i = 0; i < count; ++i) {
      declared += (i > 0 ? "," : "") + (R"({"id": "fact_number_)" + std::to_string(i)) +
                  R"(", "type": "number", "label": {"vi": "x", "en": "x"}})";
      stated.set("other_numeral_" + std::to_string(i), Value(1));
    }
    return Input{engine_of(small_rubric("\"facts\": [" + declared + R"json(],
    "criteria": [{"id": "c", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "indicators": [
      {"id": "i", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "conditions": [
        {"value": "fact_number_0", "test": "-", "cite": "Điều 1"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "x", "en": "x"}, "cite": "Điều 2"}])json")),
                 std::move(stated)};
  };
  check_linear(1000, input, [](const Input& one) { tried([&] { bind(one.engine, one.facts); }); });
}
