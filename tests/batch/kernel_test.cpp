// SPDX-License-Identifier: Apache-2.0

// What a kernel decides by itself, and what it leaves to `score`. That both say the same of random rows is
// tests/tester; here are the edges of what is taken in by 32 bits and at all, and of what makes a row odd.

#include "batch/kernel.hpp"

#include <limits>
#include <set>

#include "batch/columns_of_many.hpp"
#include "batch/made_columns.hpp"
#include "batch/scored_columns.hpp"
#include "catch.hpp"
#include "files.hpp"

using namespace hoctap;

namespace {

using Outcomes = std::vector<int>;

// One indicator: so large a share of the whole, or less than all for level 2.
const std::string shares_text = small_rubric(R"json("facts": [
    {"id": "part", "type": "count", "label": {"vi": "x", "en": "x"}},
    {"id": "whole", "type": "count", "label": {"vi": "x", "en": "x"}},
    {"id": "kind", "type": "choice", "label": {"vi": "x", "en": "x"}, "values": [
      {"id": "a", "label": {"vi": "x", "en": "x"}}, {"id": "b", "label": {"vi": "x", "en": "x"}}]}],
  "constraints": [{"id": "within", "label": {"vi": "x", "en": "x"}, "that": "part <= whole"}],
  "criteria": [{"id": "c", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "indicators": [
    {"id": "i", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "conditions": [
      {"levels": ["1"], "value": "part / whole", "test": ">= 0.6", "cite": "Điều 1"},
      {"levels": ["2"], "when": "not(kind = \"b\")", "value": "part / whole", "test": "(0.6..1)",
       "cite": "Điều 1"}], "when_not_applicable": "full"}]}],
  "levels": [{"id": "1", "label": {"vi": "x", "en": "x"}, "cite": "Điều 2"},
             {"id": "2", "label": {"vi": "x", "en": "x"}, "cite": "Điều 2"}])json");

const Engine& shares() {
  static const Engine engine = engine_of(shares_text);
  return engine;
}

Outcomes decided(const Engine& engine, const Handed& handed) {
  const Plan plan(engine, handed.schema, {});
  const auto kernel = Kernel::of(EngineAccess::compiled(engine), plan);
  REQUIRE(kernel);
  const Rows rows(plan, handed.array, 0);
  Kernel::Run run(*kernel, rows);
  Outcomes all;
  for (std::int64_t first = 0; first < rows.count(); first += Kernel::block) {
    const auto count = static_cast<std::size_t>(std::min<std::int64_t>(rows.count() - first, Kernel::block));
    const auto& outcomes = run.decide(first, count).outcomes;
    all.insert(all.end(), outcomes.begin(), outcomes.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return all;
}

template <class T>
MadeColumn counted(const char* format, const std::vector<T>& parts, const std::vector<T>& wholes,
                   const std::vector<std::string>& kinds, std::optional<std::string> validity = {}) {
  return batch_of({fixed<T>("part", format, parts, std::move(validity)), fixed<T>("whole", format, wholes),
                   texts("kind", kinds)},
                  static_cast<std::int64_t>(parts.size()));
}

// What `evaluate` says of a part and a whole.
int reference(std::int64_t part, std::int64_t whole) {
  Facts facts;
  facts.set("part", part);
  facts.set("whole", whole);
  facts.set("kind", std::string("a"));
  const Sheet sheet = evaluate(shares(), facts);
  return *sheet.outcome == "none" ? 0 : std::stoi(*sheet.outcome);
}

}  // namespace

TEST_CASE("kernel: shares are exact up to the largest counts that are taken in", "[batch]") {
  constexpr std::int64_t taken_in = (std::int64_t{1} << 40) - 2;
  std::vector<std::int64_t> parts;
  std::vector<std::int64_t> wholes;
  // Around the sizes at which the way to multiply changes, and behind which there is none.
  for (const std::int64_t whole :
       {std::int64_t{1}, std::int64_t{5}, (std::int64_t{1} << 28) - 1, std::int64_t{1} << 29,
        std::int64_t{1} << 31, std::int64_t{1} << 32, taken_in, taken_in + 1, std::int64_t{1} << 62,
        std::numeric_limits<std::int64_t>::max()}) {
    const std::int64_t edge = *floor(Number(whole) * Number::ratio(3, 5)).integer();
    for (const std::int64_t part : {std::int64_t{0}, edge - 1, edge, edge + 1, whole - 1, whole}) {
      if (part < 0 || part > whole) continue;
      parts.push_back(part);
      wholes.push_back(whole);
    }
  }
  // By itself, and with all others in one block, where the largest number says how they are multiplied.
  const Outcomes together =
      decided(shares(), Handed(counted("l", parts, wholes, std::vector<std::string>(parts.size(), "a"))));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    INFO(parts[i] << " of " << wholes[i]);
    const int expected = wholes[i] > taken_in ? Kernel::odd : reference(parts[i], wholes[i]);
    CHECK(together[i] == expected);
    CHECK(decided(shares(), Handed(counted<std::int64_t>("l", {parts[i]}, {wholes[i]}, {"a"}))) ==
          Outcomes{expected});
  }
}

TEST_CASE("kernel: what keeps a row from being decided plainly leaves it to score", "[batch]") {
  const auto one = [](std::int64_t part, std::int64_t whole, const std::string& kind) {
    return decided(shares(), Handed(counted<std::int64_t>("l", {part}, {whole}, {kind}))).front();
  };
  CHECK(one(7, 10, "a") == 2);
  CHECK(one(6, 10, "a") == 1);   // 0.6 itself is not above it
  CHECK(one(10, 10, "a") == 1);  // nor is 1 below it
  CHECK(one(6, 10, "b") == 2);   // asked of nobody, which counts as met
  CHECK(one(0, 0, "a") == Kernel::odd);
  CHECK(one(-1, 10, "a") == Kernel::odd);
  CHECK(one(11, 10, "a") == Kernel::odd);
  CHECK(one(7, 10, "A") == Kernel::odd);
  CHECK(one(7, 10, " a") == Kernel::odd);
  CHECK(one(7, 10, "") == Kernel::odd);
  // Nulls, whatever garbage lies under them.
  for (const std::int64_t garbage : {std::numeric_limits<std::int64_t>::min(), std::int64_t{11}}) {
    const Outcomes found =
        decided(shares(), Handed(counted<std::int64_t>("l", {7, garbage, 7}, {10, 10, 10}, {"a", "a", "a"},
                                                       bits({true, false, true}))));
    CHECK(found == Outcomes{2, Kernel::partial, 2});
  }
  // A number beyond 64 bits with a sign.
  CHECK(decided(shares(), Handed(counted<std::uint64_t>("L", {std::numeric_limits<std::uint64_t>::max(), 7},
                                                        {std::numeric_limits<std::uint64_t>::max(), 10},
                                                        {"a", "a"}))) == Outcomes{Kernel::odd, 2});
}

TEST_CASE("kernel: cells of every width, dictionaries and offsets are taken in", "[batch]") {
  CHECK(decided(shares(), Handed(counted<std::int8_t>("c", {6, 7}, {10, 10}, {"a", "a"}))) == Outcomes{1, 2});
  CHECK(decided(shares(), Handed(counted<std::uint16_t>("S", {60000, 60000}, {60000, 65535}, {"a", "a"}))) ==
        Outcomes{1, 2});
  MadeColumn kinds = fixed<std::int8_t>("kind", "c", {1, 0, 2, -1});
  kinds.dictionary = {texts("", {"a", "b", "other"})};
  std::vector<MadeColumn> columns{fixed<std::int32_t>("part", "i", {6, 6, 7, 7}),
                                  fixed<std::uint32_t>("whole", "I", {10, 10, 10, 10}), std::move(kinds)};
  MadeColumn batch = batch_of(columns, 4);
  CHECK(decided(shares(), Handed(batch)) == Outcomes{2, 1, Kernel::odd, Kernel::odd});
  batch.offset = 1;
  batch.length = 2;
  CHECK(decided(shares(), Handed(batch)) == Outcomes{1, Kernel::odd});
}

TEST_CASE("kernel: many blocks are as one row after another", "[batch]") {
  std::vector<std::int64_t> parts;
  Outcomes expected;
  for (std::int64_t i = 0; i < 2 * static_cast<std::int64_t>(Kernel::block) + 3; ++i) {
    parts.push_back(i % 11);
    expected.push_back(i % 11 == 10 ? 1 : i % 11 > 6 ? 2 : i % 11 == 6 ? 1 : 0);
  }
  const std::vector<std::int64_t> wholes(parts.size(), 10);
  CHECK(decided(shares(), Handed(counted("l", parts, wholes, std::vector<std::string>(parts.size(), "a")))) ==
        expected);
}

TEST_CASE("kernel: these shipped rubrics are lowered, and decide their own complete cases", "[batch]") {
  std::set<std::string> lowered;
  for (const auto& path : rubric_files()) {
    const RubricFile file = load_rubric(read_path(path), path.filename().string());
    const Engine engine = compile(file);
    if (!fits_columns(file.rubric)) continue;
    Facts facts;
    for (const Fact& fact : file.rubric.facts) {
      const bool named = fact.type == FactType::choice || fact.type == FactType::level;
      if (fact.type == FactType::boolean) facts.set(fact.id, true);
      if (named) facts.set(fact.id, fact.values.front().id);
      if (!named && fact.type != FactType::boolean) facts.set(fact.id, Number(1));
    }
    facts.evidence["*"] = {true, {}};
    const Handed handed(typed_columns(file.rubric, {facts}));
    const Plan plan(engine, handed.schema, {});
    if (Kernel::of(EngineAccess::compiled(engine), plan)) lowered.insert(file.rubric.id);
  }
  CHECK(lowered.size() >= 12);
  for (const char* id :
       {"tt25-2023-commune", "tt25-2023-district", "tt25-2023-province", "tt24-2023-unit-district",
        "tt24-2023-unit-province", "nd20-2014-literacy-commune"}) {
    INFO(id);
    CHECK(lowered.contains(id));
  }
}
