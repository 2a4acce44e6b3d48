// SPDX-License-Identifier: Apache-2.0
#include "hoctap/batch/batch.hpp"

#include <limits>

#include "batch/made_columns.hpp"
#include "batch/scored_columns.hpp"
#include "catch.hpp"
#include "exact/refusal.hpp"

using namespace hoctap;

namespace {

const Engine& levels() {
  static const Engine engine = engine_of(by_level());
  return engine;
}

// One fact of every scalar type; `sum` repeats what was read, so that a column's cells can be seen exactly.
const Engine& mirror() {
  static const Engine engine = engine_of(small_rubric(R"json("facts": [
      {"id": "amount", "type": "number", "label": {"vi": "x", "en": "x"}},
      {"id": "day", "type": "date", "label": {"vi": "x", "en": "x"}},
      {"id": "word", "type": "text", "label": {"vi": "x", "en": "x"}},
      {"id": "yes", "type": "boolean", "label": {"vi": "x", "en": "x"}}],
    "criteria": [{"id": "c", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "indicators": [
      {"id": "sum", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "conditions": [
        {"value": "amount", "test": "-", "cite": "Điều 1"}, {"value": "day", "test": "-", "cite": "Điều 1"},
        {"value": "word", "test": "-", "cite": "Điều 1"},
        {"value": "yes", "test": "-", "cite": "Điều 1"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "x", "en": "x"}, "cite": "Điều 2"}])json"));
  return engine;
}

// What the fact of a column came to in each row, by scoring rows that state nothing else.
std::vector<std::string> read(MadeColumn column) {
  const std::int64_t rows = column.length;
  const std::string name = column.name;
  const Handed handed(batch_of({std::move(column)}, rows));
  return facts_seen(mirror(), handed.schema, handed.array, name);
}

using Seen = std::vector<std::string>;

}  // namespace

TEST_CASE("columns: integers of every width are read exactly to their limits", "[score]") {
  CHECK(read(fixed<std::int8_t>("amount", "c", {-128, 127})) == Seen{"-128", "127"});
  CHECK(read(fixed<std::uint8_t>("amount", "C", {0, 255})) == Seen{"0", "255"});
  CHECK(read(fixed<std::int16_t>("amount", "s", {-32768, 32767})) == Seen{"-32768", "32767"});
  CHECK(read(fixed<std::uint16_t>("amount", "S", {65535})) == Seen{"65535"});
  CHECK(read(fixed<std::int32_t>("amount", "i", {std::numeric_limits<std::int32_t>::min()})) ==
        Seen{"-2147483648"});
  CHECK(read(fixed<std::uint32_t>("amount", "I", {4294967295U})) == Seen{"4294967295"});
  CHECK(read(fixed<std::int64_t>("amount", "l", {std::numeric_limits<std::int64_t>::min()})) ==
        Seen{"-9223372036854775808"});
  CHECK(read(fixed<std::uint64_t>("amount", "L", {std::numeric_limits<std::uint64_t>::max()})) ==
        Seen{"18446744073709551615"});
}

TEST_CASE("columns: decimals of every width are read exactly, negative ones too", "[score]") {
  using Words = std::vector<std::uint64_t>;
  const std::uint64_t ones = ~std::uint64_t{0};
  CHECK(read({"amount", "d:9,2,32", {std::nullopt, bytes<std::int32_t>({-7987})}, 1}) == Seen{"-79.87"});
  CHECK(read({"amount", "d:18,0,64", {std::nullopt, bytes<std::int64_t>({-7})}, 1}) == Seen{"-7"});
  CHECK(read({"amount", "d:38,2", {std::nullopt, bytes(Words{7987, 0, ones - 7986, ones})}, 2}) ==
        Seen{"79.87", "-79.87"});
  CHECK(read({"amount", "d:38,0", {std::nullopt, bytes(Words{0, 1})}, 1}) == Seen{"18446744073709551616"});
  CHECK(read({"amount", "d:38,-3,128", {std::nullopt, bytes(Words{12, 0})}, 1}) == Seen{"12000"});
  CHECK(read({"amount", "d:76,1,256", {std::nullopt, bytes(Words{ones, ones, ones, ones})}, 1}) ==
        Seen{"-0.1"});
}

TEST_CASE("columns: text comes as utf8, large utf8, views and dictionaries, and reads as a cell of CSV does",
          "[score]") {
  const std::vector<std::string> cells{"Mẫu", "", "n/a", "a text beyond twelve bytes"};
  const Seen expected{"\"Mẫu\"", "null", "{\"not_applicable\": true}", "\"a text beyond twelve bytes\""};
  CHECK(read(texts("word", cells)) == expected);
  CHECK(read(texts<std::int64_t>("word", cells)) == expected);
  CHECK(read(views("word", cells)) == expected);
  MadeColumn keys = fixed<std::int8_t>("word", "c", {3, 0, 1, 2});
  keys.dictionary = {texts("", cells)};
  CHECK(read(keys) == Seen{expected[3], expected[0], expected[1], expected[2]});
  CHECK(read(texts("amount", {"79.87", "1/3"})) == Seen{"79.87", "\"1/3\""});
  CHECK(read(texts("day", {"2024-01-31"})) == Seen{"\"2024-01-31\""});
  CHECK(read(texts("yes", {"true", "false"})) == Seen{"true", "false"});
}

TEST_CASE("columns: text is normalised, so that both ways to write a letter are the same", "[score]") {
  CHECK(read(texts("word", {"Ma\xCC\x82\xCC\x83u"})) == Seen{"\"Mẫu\""});
}

TEST_CASE("columns: dates count from 1970, and those no calendar has are refused", "[score]") {
  CHECK(read(fixed<std::int32_t>("day", "tdD", {0, -1, 19753, -719162, 2932896})) ==
        Seen{"\"1970-01-01\"", "\"1969-12-31\"", "\"2024-01-31\"", "\"0001-01-01\"", "\"9999-12-31\""});
  for (const std::int32_t day : {-719163, 2932897, std::numeric_limits<std::int32_t>::max()}) {
    CHECK(refusal([&] { read(fixed<std::int32_t>("day", "tdD", {day})); }).code == "date-range");
  }
}

TEST_CASE("columns: a column of nulls, a missing validity bitmap, and validity that counts from the offset",
          "[score]") {
  CHECK(read({"amount", "n", {}, 2}) == Seen{"null", "null"});
  CHECK(read(fixed<std::int8_t>("amount", "c", {1, 2, 3}, bits({true, false, true}))) ==
        Seen{"1", "null", "3"});
  MadeColumn sliced = fixed<std::int8_t>("amount", "c", {1, 2, 3, 4}, bits({false, true, false, true}));
  sliced.offset = 2;
  sliced.length = 2;
  CHECK(read(sliced) == Seen{"null", "4"});
  MadeColumn none_missing = fixed<std::int8_t>("amount", "c", {1, 2}, bits({false, false}));
  none_missing.null_count = 0;  // the bitmap is then not to be looked at
  CHECK(read(none_missing) == Seen{"1", "2"});
  MadeColumn flags = booleans("yes", {true, false, true, true, false, false, true, false, true, true},
                              bits({true, true, true, true, true, true, true, true, false, true}));
  flags.offset = 7;
  flags.length = 3;
  CHECK(read(flags) == Seen{"false", "null", "true"});
}

TEST_CASE("columns: offsets of the batch and of its columns add up, and of a null row nothing is stated",
          "[score]") {
  MadeColumn amounts = fixed<std::int32_t>("amount", "i", {10, 11, 12, 13, 14, 15});
  amounts.offset = 1;
  amounts.length = 5;
  MadeColumn batch = batch_of({amounts}, 3, bits({true, false, true, false, true}));
  batch.offset = 2;
  const Handed handed(batch);
  CHECK(facts_seen(mirror(), handed.schema, handed.array, "amount") == Seen{"13", "null", "15"});
}

TEST_CASE("columns: floating point is refused, and the message says what to pass instead", "[score]") {
  for (const char* const format : {"e", "f", "g"}) {
    const Issue issue = refusal([&] { read({"amount", format, {std::nullopt, std::string(8, '\0')}, 1}); });
    CHECK(issue.code == "column-float");
    CHECK(hint(issue, Language::en).find("decimal128") != std::string::npos);
    CHECK(issue.position.pointer == "/amount");
  }
}

TEST_CASE("columns: types that no fact can have are refused by name", "[score]") {
  for (const char* const format :
       {"z", "Z", "tdm", "tsu:", "+l", "+r", "w:16", "d:", "d:38,77", "d:5,1,16", "x", ""})
    CHECK(refusal([&] {
            read({"word", format, {std::nullopt, std::string(16, '\0')}, 1});
          }).code == "column-type");
  MadeColumn keyed = texts("word", {"a"});
  keyed.dictionary = {texts("", {"a"})};
  CHECK(refusal([&] { read(keyed); }).code == "column-type");
}

TEST_CASE("columns: an array that cannot be what its schema says is refused", "[score]") {
  const auto layout = [](MadeColumn column) {
    const Handed handed(batch_of({std::move(column)}, 2));
    return refusal([&] { facts_seen(mirror(), handed.schema, handed.array, "word"); }).code;
  };
  MadeColumn short_column = texts("word", {"a"});
  MadeColumn without_buffer = texts("word", {"a", "b"});
  without_buffer.buffers[1] = std::nullopt;
  MadeColumn few_buffers = texts("word", {"a", "b"});
  few_buffers.buffers.pop_back();
  MadeColumn negative = texts("word", {"a", "b"});
  negative.offset = -1;
  MadeColumn backwards = texts("word", {"a", "b"});
  backwards.buffers[1] = bytes<std::int32_t>({0, 2, 1});
  MadeColumn no_dictionary = fixed<std::int8_t>("word", "c", {0, 1});
  no_dictionary.dictionary = {texts("", {"a"})};  // key 1 lies behind its end
  for (const MadeColumn& column :
       {short_column, without_buffer, few_buffers, negative, backwards, no_dictionary})
    CHECK(layout(column) == "column-layout");
  MadeColumn astray = views("word", {"a text beyond twelve bytes", "b"});
  astray.buffers[4] = bytes<std::int64_t>({0, 20});  // the text ends behind its buffer
  CHECK(layout(astray) == "column-layout");
  CHECK(layout(texts("word", {"\xFF", "b"})) == "utf8-invalid");

  const Handed two(batch_of({texts("word", {"a"}), texts("id", {"b"})}, 1));
  const Handed one(batch_of({texts("word", {"a"})}, 1));
  CHECK(refusal([&] { facts_seen(mirror(), two.schema, one.array, "word"); }).code == "column-layout");
  const Handed bare(texts("word", {"a"}));
  CHECK(refusal([&] { facts_seen(mirror(), bare.schema, bare.array, "word"); }).code == "columns-not-struct");
}

TEST_CASE("columns: a name that the rubric does not know is refused, unless extra columns are allowed",
          "[score]") {
  const auto made = [] {
    return batch_of({texts("id", {"a"}), texts("wrd", {"x"}), fixed<double>("population", "g", {1.5}),
                     texts("evidence.nothing", {"true"})},
                    1);
  };
  const Handed handed(made());
  CHECK(codes_of([&] { scored(mirror(), handed.schema, handed.array, {}); }) ==
        "fact-unknown column-unknown evidence-unknown");
  // None of the columns is a fact, so there is nothing to score.
  CHECK(codes_of([&] { scored(mirror(), handed.schema, handed.array, {.extra = true}); }) ==
        "table-no-column");
  const Handed one_more(batch_of(
      {texts("id", {"a"}), texts("wrd", {"x"}), texts("word", {"y"}), texts("evidence.nothing", {"true"})},
      1));
  CHECK(scored(mirror(), one_more.schema, one_more.array, {.extra = true}).size() == 1);
  const Handed twice(batch_of({texts("word", {"a"}), texts("word", {"b"})}, 1));
  CHECK(refusal([&] { scored(mirror(), twice.schema, twice.array, {}); }).code == "csv-duplicate-column");
}

TEST_CASE("columns: code and name stand in the columns that are said to hold them", "[score]") {
  const Handed handed(batch_of(
      {fixed<std::int64_t>("ward_code", "l", {7}), texts("name", {"Phường Mẫu 07"}), texts("word", {"w"})},
      1));
  const auto rows = scored(mirror(), handed.schema, handed.array, {.id = "ward_code", .label = "name"});
  CHECK(rows.at(0).at("id") == "7");
  const Issue issue = refusal([&] {
    scored(mirror(), handed.schema, handed.array, {.id = "ward_cod", .label = "name", .extra = true});
  });
  CHECK(issue.code == "column-missing");
  CHECK(issue.suggestion == "ward_code");
}

TEST_CASE("columns: those of the results that are chosen, and no others", "[score]") {
  const std::vector<MadeColumn> made{
      texts("id", {"A", "B", "C"}), fixed<std::int64_t>("amount", "l", {1, 2, 3}, bits({true, false, true}))};
  const Handed handed(batch_of(made, 3));
  const auto all = scored(mirror(), handed.schema, handed.array, {});
  const auto some = scored(mirror(), handed.schema, handed.array, {.columns = {"missing", "outcome"}});
  for (std::size_t row = 0; row < 3; ++row) {
    CHECK(some[row].size() == 2);
    for (const auto& [name, cell] : some[row]) CHECK(cell == all[row].at(name));
  }
  CHECK(scored(mirror(), handed.schema, handed.array, {.columns = {"id"}})[1] == Cells{{"id", "B"}});
  // Whoever asks for refused rows is told why they are, wanted or not.
  const Handed broken(batch_of({texts("amount", {"1", "?"})}, 2));
  const auto refused =
      scored(mirror(), broken.schema, broken.array, {.refused = true, .columns = {"outcome"}});
  CHECK(refused[1].size() == 2);
  CHECK(refused[1].at("error") != "null");
  const Issue issue = refusal([&] {
    scored(mirror(), handed.schema, handed.array, {.columns = {"outcome", "clas"}});
  });
  CHECK(issue.code == "column-missing");
  CHECK(issue.position.pointer == "/columns/1");
  CHECK(issue.suggestion == "class");
}

TEST_CASE("columns: evidence is stated by indicator, and a null leaves it open", "[score]") {
  const Engine engine = engine_of(small_rubric(R"json("facts": [
      {"id": "plan", "type": "boolean", "label": {"vi": "x", "en": "x"}}],
    "evidence": {"without": "not_met", "cite": "Điều 3"},
    "criteria": [{"id": "c", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "indicators": [
      {"id": "planned", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "conditions": [
        {"value": "plan", "test": "true", "cite": "Điều 1"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "x", "en": "x"}, "cite": "Điều 2"}])json"));
  const Handed handed(batch_of({booleans("plan", {true, true, true}),
                                booleans("evidence.planned", {true, false, true}, bits({true, true, false}))},
                               3));
  const auto rows = scored(engine, handed.schema, handed.array, {});
  CHECK(rows.at(0).at("outcome") == "1");
  CHECK(rows.at(1).at("outcome") == "none");
  CHECK(rows.at(2).at("outcome") == "null");
}

TEST_CASE("columns: a refused row refuses the batch with its row and column, or gets an error of its own",
          "[score]") {
  const Handed handed(
      batch_of({texts("id", {"a", "b", "c"}), fixed<std::int32_t>("part", "i", {60, -1, 80}),
                fixed<std::int32_t>("whole", "i", {100, 100, 100}), booleans("plan", {true, true, true})},
               3));
  const Issue issue = refusal([&] { scored(levels(), handed.schema, handed.array, {}); });
  CHECK(issue.code == "fact-type");
  CHECK(issue.position.line == 2);
  CHECK(issue.position.pointer == "/1/part");
  CHECK(format(issue, Language::en).starts_with("columns:2:2: error[fact-type]"));

  const auto rows = scored(levels(), handed.schema, handed.array, {.refused = true});
  CHECK(rows.at(0).at("error") == "null");
  CHECK(rows.at(1).at("id") == "b");
  CHECK(rows.at(1).at("outcome") == "null");
  CHECK(rows.at(1).at("official") == "null");
  CHECK(rows.at(1).at("error").find("\"code\": \"fact-type\"") != std::string::npos);
  CHECK(rows.at(2).at("error") == "null");
  CHECK(rows.at(2).at("possible") == "[none, 2]");
}

TEST_CASE("columns: a code that stands twice is refused with both rows, or gets an error of its own",
          "[score]") {
  const Handed handed(
      batch_of({texts("id", {"a", "b", "a", "", ""}), texts("word", {"1", "2", "3", "4", "5"})}, 5));
  const Issue issue = refusal([&] { scored(mirror(), handed.schema, handed.array, {}); });
  CHECK(issue.code == "code-twice");
  CHECK(issue.found == "a");
  CHECK(issue.expected == "1");
  CHECK(issue.position.row == 3);
  const auto rows = scored(mirror(), handed.schema, handed.array, {.refused = true});
  for (const std::size_t row : {0, 1, 3, 4}) CHECK(rows.at(row).at("error") == "null");
  CHECK(rows.at(2).at("error").find("\"code\": \"code-twice\"") != std::string::npos);
  CHECK(rows.at(2).at("outcome") == "null");
}

TEST_CASE("columns: what a sheet says stands in the columns, by levels and by points", "[score]") {
  const Handed wards(batch_of({booleans("plan", {true, true}), fixed<std::int16_t>("part", "s", {60, 59}),
                               fixed<std::int16_t>("whole", "s", {100, 100}),
                               booleans("hard", {false, false}), booleans("office", {false, false})},
                              2));
  const auto by_levels = scored(levels(), wards.schema, wards.array, {.indicators = true});
  CHECK(by_levels.at(0).at("outcome") == "1");
  CHECK(by_levels.at(0).at("level") == "1");
  CHECK(by_levels.at(0).at("class") == "null");
  CHECK(by_levels.at(0).at("total") == "null");
  CHECK(by_levels.at(0).at("shared.1") == "met");
  CHECK(by_levels.at(0).at("shared.2") == "not_met");
  CHECK(by_levels.at(0).at("spoken.1") == "not_applicable");
  CHECK(by_levels.at(1).at("outcome") == "none");
  CHECK(by_levels.at(1).at("level") == "null");

  const Engine points = engine_of(by_points());
  const Handed units(batch_of({texts("judged", {"8.5", "8.5", "8.5"}), texts("rate", {"0.5", "0.5", "0.5"}),
                               texts("rest", {"0.9", "", "0.875"})},
                              3));
  const auto by_total = scored(points, units.schema, units.array, {.indicators = true});
  CHECK(by_total.at(0).at("total") == "30.5");
  CHECK(by_total.at(0).at("total_exact") == "30.5");
  CHECK(by_total.at(0).at("class") == "good");
  CHECK(by_total.at(0).at("level") == "null");
  CHECK(by_total.at(0).at("judgement.points") == "8.5");
  CHECK(by_total.at(1).at("outcome") == "null");
  CHECK(by_total.at(1).at("total_low") == "12.5");
  CHECK(by_total.at(1).at("total_high") == "32.5");
  CHECK(by_total.at(1).at("deciding") == "[rest]");
  CHECK(by_total.at(2).at("total") == "30");
}

TEST_CASE("columns: a total without a finite decimal is null there and exact beside it", "[score]") {
  const Engine points = engine_of(small_rubric(R"json("facts": [
      {"id": "part", "type": "count", "label": {"vi": "x", "en": "x"}},
      {"id": "whole", "type": "count", "label": {"vi": "x", "en": "x"}}],
    "criteria": [{"id": "c", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "max": 10, "indicators": [
      {"id": "i", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "points":
        {"max": 10, "cite": "Điều 1", "proportional": {"value": "part / whole"}}}]}],
    "total": {"max": 10, "cite": "Điều 2"},
    "bands": [{"id": "any", "label": {"vi": "x", "en": "x"}, "cite": "Điều 2", "total": "[0..10]"}])json"));
  const Handed handed(
      batch_of({fixed<std::int8_t>("part", "c", {1, 1}), fixed<std::int8_t>("whole", "c", {3, 8})}, 2));
  const auto rows = scored(points, handed.schema, handed.array, {});
  CHECK(rows.at(0).at("total") == "null");
  CHECK(rows.at(0).at("total_exact") == "10/3");
  CHECK(rows.at(1).at("total") == "1.25");
}

TEST_CASE("columns: beside a rounded total stands what it was", "[score]") {
  const std::string rule = R"(, "round": {"scale": 0, "mode": "half_up", "cite": "Điều 4"})";
  const Engine points = engine_of(by_points(rule));
  const Handed units(
      batch_of({texts("judged", {"9.5", "9.5"}), texts("rate", {"1", "1"}), texts("rest", {"0.5", ""})}, 2));
  const auto rows = scored(points, units.schema, units.array, {});
  CHECK(rows.at(0).at("total") == "30");
  CHECK(rows.at(0).at("total_before_rounding") == "29.5");
  CHECK(rows.at(1).at("total_before_rounding") == "null");
  const auto plain = scored(engine_of(by_points()), units.schema, units.array, {});
  CHECK_FALSE(plain.at(0).contains("total_before_rounding"));
}
