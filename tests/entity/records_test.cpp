// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <istream>
#include <memory>
#include <sstream>
#include <streambuf>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "entity/fact_reader.hpp"
#include "files.hpp"

using namespace hoctap;

namespace {

std::string told(const Position& position) {
  return position.file + position.pointer + ':' + std::to_string(position.line) + ':' +
         std::to_string(position.column);
}

std::string told(const Facts& facts) {
  std::string text = facts.id + '|' + facts.label + '|' + told(facts.position.of_record()) + '\n';
  for (const auto& [name, entry] : facts.values)
    text += name + '=' + to_json(entry.value) + '@' + told(entry.position.of_value(name)) + '\n';
  for (const auto& [name, entry] : facts.evidence) {
    text += name + (entry.present ? (*entry.present ? " is there" : " is not") : " is not stated") + '@' +
            told(entry.position.of_value(name)) + '\n';
  }
  return text;
}

// What `next` hands out, and what is wrong with it.
std::string all_of(const NextRecord& next) {
  std::string text;
  try {
    while (const std::optional<Facts> facts = next()) text += told(*facts);
  } catch (const Error& error) {
    text.clear();
    for (const Issue& issue : error.issues()) text += format(issue, Language::en) + '\n';
  }
  return text;
}

std::string whole(const std::string& text, DataFormat format) {
  auto all = std::make_shared<std::vector<Facts>>();
  return all_of([&, at = std::size_t{0}, read = false]() mutable -> std::optional<Facts> {
    if (!std::exchange(read, true)) *all = read_facts(text, format, "d");
    if (at == all->size()) return std::nullopt;
    return (*all)[at++];
  });
}

std::string streamed(const std::string& text, DataFormat format) {
  return all_of(records_of(std::make_shared<std::istringstream>(text), format, "d"));
}

// In pieces of so many bytes behind the first line, which stays whole.
std::string in_pieces(const std::string& text, DataFormat format, std::size_t bytes) {
  const auto pieces = [&, at = std::size_t{0}]() mutable {
    const std::size_t first = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view piece = std::string_view(text).substr(at, at == 0 ? first : bytes);
    at += piece.size();
    return piece;
  };
  FactReader reader(pieces, format, "d");
  return all_of([&] {
    std::optional<Facts> facts = reader.next();
    while (facts && !reader.issues.empty()) facts = reader.next();
    if (!reader.issues.empty()) throw Error(reader.issues);
    return facts;
  });
}

std::string times(std::size_t count, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("records_of: a stream says what the whole text says, however it is cut up", "[entity]") {
  const std::pair<std::string, DataFormat> texts[] = {
      {read_file("examples/demo/wards.csv"), DataFormat::csv},
      {read_file("examples/seasons/yen-mo/families.csv"), DataFormat::csv},
      {read_file("tests/cli/villages.csv"), DataFormat::csv},
      {read_file("tests/cli/bad_villages.csv"), DataFormat::csv},
      {read_file("tests/cli/units.jsonl"), DataFormat::json_lines},
      {read_file("examples/seasons/merger/citizens.jsonl"), DataFormat::json_lines},
      {"\xEF\xBB\xBFid;label;a\r\n1;\"Một, \"\"hai\"\"\r\nba\";5\" x\r\n\r\n2;;n/a\r3;y;\n", DataFormat::csv},
      {"a,evidence.b\n1,true\n2,maybe\n3\n\"4\" x,\n\xFF,\n\"5,\n6,false\n", DataFormat::csv},
      {"\n\nid,a\n1,2\n", DataFormat::csv},
      {"id,a", DataFormat::csv},
      {"{\"id\": 1}\n\n[{\"a\": 1}, 2]\n{\"a\": [1e99], \"a\": 2}\nx\n{\"evidence\": {\"b\": 3}}",
       DataFormat::json_lines},
      {"[{\"id\": \"1\", \"facts\": {\"a/b\": 1}, \"evidence\": {\"*\": null}},\n {\"c\": {\"d\": 1e99}}]",
       DataFormat::json},
      {"[{\"id\": \"1\", \"facts\": {\"a/b\": 1}, \"c\": \"d\", \"evidence\": {\"*\": null}}]",
       DataFormat::json},
  };
  for (const auto& [text, format] : texts) {
    INFO(text);
    const std::string expected = whole(text, format);
    CHECK(streamed(text, format) == expected);
    for (const std::size_t bytes : {1U, 2U, 3U, 7U, 64U}) CHECK(in_pieces(text, format, bytes) == expected);
  }
}

TEST_CASE("records_of: empty data say so, as a whole text does", "[entity]") {
  for (const DataFormat format : {DataFormat::csv, DataFormat::json, DataFormat::json_lines}) {
    CHECK(streamed("", format) == whole("", format));
    CHECK(streamed("", format).find("-empty]") != std::string::npos);
  }
  CHECK(streamed("id,a\n", DataFormat::csv).empty());
  CHECK(streamed("\n \n", DataFormat::json_lines).empty());
}

TEST_CASE("records_of: lines are counted and rows go on from piece to piece", "[entity]") {
  const std::string row = "x,\"two\nlines " + std::string(100, 'z') + "\"\n";
  const std::string rows = "id,label\n" + times(3000, row);  // five pieces
  CHECK(streamed(rows, DataFormat::csv) == whole(rows, DataFormat::csv));
  const std::string mistakes = rows + "only one\n" + times(1000, row) + "y,\"never closed\n";
  CHECK(streamed(mistakes, DataFormat::csv) ==
        "d:6002:1: error[csv-row-length]: row 3002: This row has 1 cells, the header has 2 columns.\n"
        "  hint: A cell with a comma inside must stand in quotes.\n"
        "d:8003:3: error[csv-unclosed-quote]: The cell opens a quote and never closes it.\n"
        "  hint: Add the closing quote; a quote inside a cell is written twice.\n");
  const std::string lines = times(3000, "{\"id\": \"" + std::string(60, 'z') + "\"}\n") + "{\"id\": 7}\n";
  CHECK(streamed(lines, DataFormat::json_lines) == whole(lines, DataFormat::json_lines));
  CHECK(streamed(lines, DataFormat::json_lines).starts_with("d:3001:8: "));
}

TEST_CASE("records_of: all mistakes of the data are told at once, and nothing follows them", "[entity]") {
  const std::string rows = "id,a\n" + times(70'000, "1\n");
  const NextRecord next = records_of(std::make_shared<std::istringstream>(rows), DataFormat::csv, "d");
  for (int again = 0; again < 2; ++again) {
    try {
      next();
      FAIL("it is refused");
    } catch (const Error& error) {
      CHECK(error.issues().count() == 70'000);
    }
  }
  CHECK(streamed(rows, DataFormat::csv) == whole(rows, DataFormat::csv));
}

// max_record_bytes
TEST_CASE("records_of: a row that never ends is not held", "[entity]") {
  const std::string endless = "id,a\n1,\"" + times(300'000, std::string(99, 'z') + '\n');
  CHECK(streamed(endless, DataFormat::csv).starts_with("d:2:1: error[csv-row-size]: "));
  const std::string carriage_returns = "id,a\r" + times(17'000, std::string(1000, 'z') + ",2\r");  // one line
  FactReader reader(pieces_of(std::make_shared<std::istringstream>(carriage_returns)), DataFormat::csv, "d");
  std::size_t count = 0;
  while (reader.next()) ++count;
  CHECK(count == 17'000);
  CHECK(reader.issues.empty());
}

TEST_CASE("records_of: data that cannot be read are not at their end", "[entity]") {
  class Failing : public std::streambuf {
    int_type underflow() override { throw std::ios_base::failure("the disk is gone"); }
  };
  Failing buffer;
  const NextRecord next = records_of(std::make_shared<std::istream>(&buffer), DataFormat::csv, "d");
  CHECK_THROWS_AS(next(), std::ios_base::failure);
}
