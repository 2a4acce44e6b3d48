// SPDX-License-Identifier: Apache-2.0

// Rows with missing facts, decided in their block, against the sheet: small numbers whole by whole, where the
// next share is far away, and facts that belong together or do not.

#include "batch/partial.hpp"

#include "batch/block_rows.hpp"

using namespace hoctap;

namespace {

std::string listed(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + text;
  return "[" + list + "]";
}

// How many of these rows their block decided as partly known; all are held to the sheet.
std::size_t decided(const Engine& engine, const std::vector<Facts>& rows) {
  hold_to_sheets(engine, rows, [](const Sheet& sheet, const Cells& found) {
    CHECK(found.at("possible") == listed(sheet.possible));
    CHECK(found.at("missing") == listed(sheet.missing));
    CHECK(found.at("deciding") == listed(sheet.deciding));
  });
  return count_in_block(engine, rows, [](std::int8_t outcome, Kernel::Run& run, std::size_t row) {
    return outcome == Kernel::partial && run.decide_partial(row).has_value();
  });
}

// A share with two thresholds, and answers that matter for one level only.
Engine made(const std::string& more_facts, const std::string& more_rows, const std::string& constraints,
            const std::string& share = "part / whole") {
  return engine_of(small_rubric(R"("facts": [
      {"id": "part", "type": "count", "label": {"vi": "x", "en": "x"}},
      {"id": "whole", "type": "count", "minimum": 1, "label": {"vi": "x", "en": "x"}},
      {"id": "yes", "type": "boolean", "label": {"vi": "x", "en": "x"}})" +
                                more_facts + R"(],
    "constraints": [)" + constraints +
                                R"(],
    "criteria": [{"id": "c", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "indicators": [
      {"id": "share", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "conditions": [
        {"levels": ["1"], "value": ")" +
                                share + R"(", "test": ">= 0.3", "cite": "Điều 1"},
        {"levels": ["2"], "value": ")" +
                                share + R"(", "test": "> 0.35", "cite": "Điều 1"}]},
      {"id": "yes", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "conditions": [
        {"levels": ["2"], "value": "yes", "test": "true", "cite": "Điều 1"})" +
                                more_rows + R"(], "when_not_applicable": "full"}]}],
    "levels": [{"id": "1", "label": {"vi": "x", "en": "x"}, "cite": "Điều 2"},
               {"id": "2", "label": {"vi": "x", "en": "x"}, "cite": "Điều 2"}])"));
}

const std::string within = R"({"id": "within", "label": {"vi": "x", "en": "x"}, "that": "part <= whole"})";

Facts row(std::optional<int> part, std::optional<int> whole, std::optional<bool> yes) {
  Facts facts;
  if (part) facts.set("part", *part);
  if (whole) facts.set("whole", *whole);
  if (yes) facts.set("yes", *yes);
  return facts;
}

}  // namespace

TEST_CASE("partial: a part or a whole that is missing, for every small number", "[batch]") {
  for (const std::string& constraints : {within, std::string()}) {
    const Engine engine = made("", "", constraints);
    std::vector<Facts> rows;
    for (const std::optional<bool> yes : {std::optional<bool>(), std::optional(true), std::optional(false)}) {
      for (int number = 1; number <= 40; ++number) {
        rows.push_back(row(std::nullopt, number, yes));
        rows.push_back(row(number, std::nullopt, yes));
      }
    }
    CHECK(decided(engine, rows) == rows.size());
  }
}

TEST_CASE("partial: of cases the one that holds, where it is known which", "[batch]") {
  const Engine engine = made("", "", within, "if whole = 3 then 0.32 else part / whole");
  std::vector<Facts> parts{row(1, 1, true)};
  std::vector<Facts> wholes{row(1, 1, true)};
  for (int number = 1; number <= 20; ++number) {
    parts.push_back(row(std::nullopt, number, true));
    wholes.push_back(row(number, std::nullopt, true));
  }
  CHECK(decided(engine, parts) == 20);
  CHECK(decided(engine, wholes) == 0);
}

TEST_CASE("partial: numbers that are both missing are left to score", "[batch]") {
  const Engine engine = made("", "", within);
  const Facts whole = row(3, 10, true);
  const std::optional<int> none;
  CHECK(decided(engine, {whole, row(none, none, true), row(none, none, std::nullopt)}) == 0);
  CHECK(decided(engine, {row(3, 10, std::nullopt), row(4, 10, std::nullopt), row(2, 10, std::nullopt)}) == 3);
}

TEST_CASE("partial: what contradicts itself is refused, and not decided", "[batch]") {
  const Engine engine =
      made(R"(, {"id": "more", "type": "count", "label": {"vi": "x", "en": "x"}})", "",
           within + R"(, {"id": "above", "label": {"vi": "x", "en": "x"}, "that": "more <= part"})");
  Facts whole = row(10, 10, true);
  whole.set("more", 1);
  Facts facts = row(std::nullopt, 10, true);
  facts.set("more", 11);
  CHECK(decided(engine, {whole, facts}) == 0);
  facts.set("more", 10);
  CHECK(decided(engine, {whole, facts}) == 1);
}

TEST_CASE("partial: differences, choices and what a condition leaves out", "[batch]") {
  const Engine engine = made(
      R"(, {"id": "kind", "type": "choice", "label": {"vi": "x", "en": "x"}, "values": [
          {"id": "a", "label": {"vi": "x", "en": "x"}}, {"id": "b", "label": {"vi": "x", "en": "x"}},
          {"id": "c", "label": {"vi": "x", "en": "x"}}]},
        {"id": "grade", "type": "level", "label": {"vi": "x", "en": "x"}, "values": [
          {"id": "low", "label": {"vi": "x", "en": "x"}}, {"id": "high", "label": {"vi": "x", "en": "x"}}]})",
      R"json(, {"levels": ["1"], "when": "kind in (\"a\", \"b\")", "value": "whole - part", "test": "[2..5]",
           "cite": "Điều 1"},
         {"levels": ["2"], "when": "kind = \"b\"", "value": "grade", "test": ">= \"high\"",
           "cite": "Điều 1"})json",
      within);
  std::vector<Facts> rows;
  for (const char* kind : {"a", "b", "c", ""}) {
    for (const char* grade : {"low", "high", ""}) {
      for (int number = 1; number <= 12; ++number) {
        for (const bool part_is_missing : {true, false}) {
          Facts facts = part_is_missing ? row(std::nullopt, number, true) : row(number, std::nullopt, true);
          if (*kind != '\0') facts.set("kind", std::string(kind));
          if (*grade != '\0') facts.set("grade", std::string(grade));
          rows.push_back(std::move(facts));
        }
      }
    }
  }
  CHECK(decided(engine, rows) == rows.size());
}

TEST_CASE("partial: what may not apply counts by its policy", "[batch]") {
  const auto with = [](const std::string& policy) {
    return engine_of(small_rubric(R"("facts": [
        {"id": "asked", "type": "boolean", "label": {"vi": "x", "en": "x"}},
        {"id": "yes", "type": "boolean", "label": {"vi": "x", "en": "x"}}],
      "criteria": [{"id": "c", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "indicators": [
        {"id": "i", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "applies": "asked", "conditions": [
          {"value": "yes", "test": "true", "cite": "Điều 1"}])" +
                                  policy + R"(}]}],
      "levels": [{"id": "1", "label": {"vi": "x", "en": "x"}, "cite": "Điều 2"}])"));
  };
  std::vector<Facts> rows(5);
  rows[0].set("asked", true);
  rows[1].set("asked", false);
  rows[2].set("yes", true);
  rows[3].set("yes", false);
  for (const char* policy : {"full", "zero", "skip"}) {
    INFO(policy);
    CHECK(decided(with(R"(, "when_not_applicable": ")" + std::string(policy) + '"'), rows) == 5);
  }
}
