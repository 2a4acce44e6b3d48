// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "batch/layout.hpp"
#include "batch/made_columns.hpp"
#include "batch/scored_columns.hpp"
#include "growth/cost.hpp"
#include "growth/texts.hpp"

using namespace hoctap;

namespace {

struct Input {
  Engine engine;
  std::shared_ptr<Handed> columns;
};

// A rubric of so many facts of a type.
Engine engine(std::size_t facts, const std::string& type) {
  return engine_with(R"("facts": [)" +
                     listed(facts,
                            [&](std::size_t i) {
                              return "{" + named(numbered('f', 100'000 + i)) + R"(, "type": ")" + type +
                                     R"("})";
                            }) +
                     "], " + level_with(R"({"value": "f100000", "test": "-", "cite": "Điều 1"})"));
}

// And so many columns whose names begin like that.
Input input(std::size_t facts, std::size_t columns, const std::string& begin) {
  std::vector<MadeColumn> all;
  for (std::size_t i = 0; i < columns; ++i)
    all.push_back(booleans(begin + std::to_string(100'000 + i), {true}));
  return {engine(facts, "boolean"), std::make_shared<Handed>(batch_of(std::move(all), 1))};
}

std::string planned(const Input& made, const BatchOptions& options = {}) {
  return codes_of([&] { Plan(made.engine, made.columns->schema, options); });
}

}  // namespace

TEST_CASE("growth: columns that a rubric asks for, and the facts of their rows", "[growth]") {
  const auto asked = [](std::size_t count) { return input(count, count, "f"); };
  CHECK(planned(asked(3)).empty());
  check_linear(3000, asked, [](const Input& made) {
    const Plan plan(made.engine, made.columns->schema, {});
    Intake intake(EngineAccess::compiled(made.engine), true);
    std::string id;
    SeenCodes seen;
    Rows(plan, made.columns->array, 0).take(0, intake, id, seen);
  });
}

TEST_CASE("growth: columns that a rubric does not ask for", "[growth]") {
  const std::string too_long(200, 'g');  // to look for the nearest one, which has a limit of its own
  const auto unknown = [&](std::size_t count) { return input(count, count, too_long); };
  check_linear(3000, unknown, [](const Input& made) { planned(made); });
  check_linear(3000, unknown, [](const Input& made) { planned(made, {.extra = true}); });
}

TEST_CASE("growth: columns that are all called a code", "[growth]") {
  const auto codes = [](std::size_t count) {
    std::vector<MadeColumn> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back(booleans("mã", {true}));
    return Input{engine(1, "boolean"), std::make_shared<Handed>(batch_of(std::move(all), 1))};
  };
  check_linear(3000, codes, [](const Input& made) { planned(made); });
}

TEST_CASE("growth: a batch has so many columns and no more", "[growth]") {
  CHECK(planned(input(1, most_columns, "g"), {.extra = true}) == "table-no-column");
  CHECK(planned(input(1, most_columns + 1, "g"), {.extra = true}) == "column-layout");
}

// A column of nulls has no bytes, however many rows there are.
TEST_CASE("growth: a batch has so many rows, and a column so many bytes", "[growth]") {
  const Engine rubric = engine(1, "text");
  const auto rows = [&](std::int64_t count) {
    const Handed nulls(batch_of({{"f100000", "n", {}, count}}, count));
    return codes_of([&] { Rows(Plan(rubric, nulls.schema, {}), nulls.array, 0); });
  };
  CHECK(rows(most_rows).empty());
  CHECK(rows(most_rows + 1) == "column-layout");
  const auto text = [&](std::int64_t bytes_of_text) {
    const Handed one(
        batch_of({{"f100000", "U", {std::nullopt, bytes<std::int64_t>({0, bytes_of_text}), ""}, 1}}, 1));
    return codes_of([&] { Rows(Plan(rubric, one.schema, {}), one.array, 0); });
  };
  CHECK(text(std::int64_t{1} << 40).empty());  // most_text_bytes
  CHECK(text((std::int64_t{1} << 40) + 1) == "column-layout");
  const auto decimal = [&](const std::string& format) {
    const Handed one(batch_of({{"f100000", format, {std::nullopt, std::string(32, '\0')}, 1}}, 1));
    return codes_of([&] { Plan(rubric, one.schema, {}); });
  };
  CHECK(decimal("d:76,76,256").empty());
  CHECK(decimal("d:76,77,256") == "column-type");  // max_scale
}
