// SPDX-License-Identifier: Apache-2.0
// A value of the wrong type is one issue, whatever else would follow from it.
#include <map>

#include "catch.hpp"
#include "exact/document.hpp"
#include "files.hpp"
#include "hoctap/rubric/library.hpp"

namespace hoctap {
namespace {

struct Place {
  std::string pointer;
  std::string kind;  // the pointer without numbers
};

std::vector<Place> places_in(const Json& root) {
  std::vector<Place> all;
  std::vector<std::pair<Place, const Json*>> open{{{}, &root}};
  while (!open.empty()) {
    const auto [place, node] = open.back();
    open.pop_back();
    if (!place.pointer.empty() && node->kind != JsonKind::null) all.push_back(place);
    for (std::size_t i = 0; i < node->items.size(); ++i)
      open.push_back({{child(place.pointer, i), place.kind + "/*"}, &node->items[i]});
    for (const JsonMember& member : node->members)
      open.push_back({{child(place.pointer, member.key), child(place.kind, member.key)}, &member.value});
  }
  return all;
}

/// What is no value of the same type.
Json another(const Json& node) {
  return node.kind == JsonKind::text ? number_node(5) : text_node("36");
}

Issues issues_of(const std::string& name, const Json& root) {
  try {
    Library().add({{name, print_json(root)}});
  } catch (const Error& error) {
    return error.issues();
  }
  return {};
}

}  // namespace

TEST_CASE("load: one value of the wrong type is one issue", "[rubric]") {
  std::map<std::string, int> tried;
  for (const std::string file :
       {"rubrics/learning-community/tt25-2023-commune.json", "rubrics/learning-unit/tt22-2020-unit.json",
        "rubrics/learning-community/tt44-2014-commune.json",
        "rubrics/learning-citizen/qd324-2023-citizen.json", "examples/schemes/qd07-2025-commune.json",
        "examples/schemes/qd08-2025-unit.json", "examples/schemes/qd09-2025-village.json",
        "examples/schemes/qd12-2025-unit.json", "rubrics/local/binh-thuan-2016-clan.overlay.json",
        "rubrics/targets/qd387-2022.targets.json"}) {
    Issues none;
    Json root = parse_json(read_file(file), file, none).value();
    for (const Place& place : places_in(root)) {
      if (++tried[place.kind] > 2) continue;
      Json* node = const_cast<Json*>(at_pointer(root, place.pointer));
      const Json before = *node;
      *node = another(before);
      const Issues found = issues_of(file, root);
      *node = before;
      INFO(file << place.pointer << ": " << to_json(found));
      CHECK(found.size() == 1);
      if (!found.empty()) CHECK(found[0].position.pointer == place.pointer);
    }
  }
  CHECK(tried.size() > 150);
}

}  // namespace hoctap
