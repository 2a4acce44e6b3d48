// SPDX-License-Identifier: Apache-2.0
#include "hoctap/score/sheet.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "exact/described.hpp"
#include "files.hpp"
#include "hoctap/entity/facts.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/engine.hpp"

// A sheet is written, and a part of it found, without a tree of nodes. The tree says what has to come out.

using namespace hoctap;

namespace {

// Sheets by levels and by points, without values and with all kinds of them.
std::vector<Sheet> sheets() {
  std::vector<Sheet> all;
  for (const RubricFile* file : Library::shipped().all()) all.push_back(evaluate(compile(*file), Facts{}));
  const Engine engine = compile(*Library::shipped().find("tt25-2023-commune"));
  for (const Facts& ward : read_facts(read_file("examples/demo/wards.csv"), DataFormat::csv, "wards.csv"))
    all.push_back(evaluate(engine, ward));
  Sheet made = all.back();
  made.outcome = "say \"a\\b\"\n\u202E“ờ”\u009B";
  made.outcome_label.vi = "";
  made.total = Number::ratio(1, 3);
  made.total_low = Number::ratio(-5, 2);
  made.rounding_decides = false;
  made.seen["none"] = Value();
  made.seen["absent"] = NotApplicable{};
  made.seen["day"] = parse_date("2024-02-29");
  made.seen["days"] = Days{-3};
  made.seen["range"] = Range{.low = 1, .high = Number::ratio(1, 3), .low_closed = true};
  made.seen["rows"] = List{Record{{{"id", "a"}, {"share", Number::ratio(2, 3)}}},
                           Record{{{"id", 7}, {"list", List{}}}}, Record{{{"id", Value()}}}, "text"};
  made.indicators.push_back(made.indicators.front());  // of two with one id the first is found
  all.push_back(made);
  return all;
}

const Json* step(const Json& node, std::string_view name) {
  if (node.kind != JsonKind::array) return node.find(name);
  for (const Json& item : node.items) {
    const Json* id = item.find("id");
    if (id != nullptr && id->text == name) return &item;
  }
  return nullptr;
}

std::optional<std::string> part_in(const Json& root, std::string_view path) {
  const Json* node = &root;
  while (node != nullptr) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    node = step(*node, path.substr(0, dot));
    if (node == nullptr || dot == path.size()) break;
    path.remove_prefix(dot + 1);
  }
  return node == nullptr ? std::nullopt : std::optional(print_json(*node));
}

// Every path into a node and, beside each, some that lead nowhere.
void add_paths(const Json& node, const std::string& path, std::vector<std::string>& paths) {
  paths.push_back(path);
  const std::string inside = path.empty() ? "" : path + '.';
  for (const char* const nowhere : {"", "id", "nothing", "0", "vi.", "."}) paths.push_back(inside + nowhere);
  for (const JsonMember& member : node.members) add_paths(member.value, inside + member.key, paths);
  for (const Json& item : node.items) {
    const Json* id = item.find("id");
    if (id != nullptr) add_paths(item, inside + id->text, paths);
  }
}

}  // namespace

TEST_CASE("sheet: its text is that of its tree, in one line and in many", "[score]") {
  for (const Sheet& sheet : sheets()) {
    CHECK(to_json(sheet) == print_json(described_node(sheet)));
    Issues issues;
    CHECK(same(*parse_json(to_json(sheet, true), "sheet", issues), described_node(sheet)));
    CHECK(described_json(sheet, 0, true) == print_json(described_node(sheet, true)));
  }
}

TEST_CASE("sheet: every part is that of its tree, and no path finds another", "[score]") {
  std::size_t found = 0;
  for (const Sheet& sheet : sheets()) {
    const Json root = described_node(sheet, true);
    std::vector<std::string> paths;
    add_paths(root, "", paths);
    std::string different;
    for (const std::string& path : paths) {
      const auto part = part_of(sheet, path);
      if (part != part_in(root, path)) different += path + '\n';
      found += part ? 1 : 0;
    }
    CHECK(different == "");
  }
  CHECK(found > 5000);
}
